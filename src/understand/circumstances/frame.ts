import type { Attribution, Span } from "../../doc.ts"
import { COUNTED, COUNTED_FROM } from "../en/occasions.ts"
import { lowest } from "../lowest.ts"
import { meets, type Sight } from "./sight.ts"

/** No more tokens than this are looked at before and after a cue: sentences of a megabyte stay cheap. */
const REACH = 120

/** So many attributions before and after are looked at. */
const BESIDE = 6

/** What an attribution's circumstances are looked for in: its cue's sentence without what is said. */
export interface Frame {
  readonly attribution: Attribution
  /** Tokens looked at, `[from, to)`: the sentence, inside the content of the outer saying where there is one. */
  readonly from: number
  readonly to: number
  readonly cue: readonly number[]
  /** The word of the cue that the others hang on; -1 where there is no cue. */
  readonly head: number
  /** Whether a token is part of what is said in another saying beside this one. */
  elsewhere(i: number): boolean
  /** Whether a token is part of what is said. */
  said(i: number): boolean
  inSource(i: number): boolean
  inCue(i: number): boolean
}

/** The frame of attribution `i`; null where it has no cue. */
export function frame(sight: Sight, i: number): Frame | null {
  const { doc } = sight
  const attribution = doc.attributions[i]!
  const cue: number[] = []
  for (const span of attribution.cue) {
    for (let t = sight.tokenAt(span.start); t < doc.tokens.length && doc.tokens[t]!.start < span.end && cue.length < 40; t++)
      cue.push(t)
  }
  if (cue.length === 0) return null
  const sentence = doc.sentences[sight.sentenceOf(cue[0]!)]
  let from = Math.max(cue[0]! - REACH, sentence?.first ?? 0)
  let to = Math.min(cue.at(-1)! + REACH, Math.max(sentence?.last ?? 0, cue.at(-1)! + 1))
  const outer = attribution.via === null ? null : doc.attributions[attribution.via]
  const around = outer?.content.find((s) => s.start <= doc.tokens[cue[0]!]!.start && s.end > doc.tokens[cue[0]!]!.start)
  if (around) {
    from = Math.max(from, sight.tokenAt(around.start))
    to = Math.min(
      to,
      lowest(doc.tokens.length, (t) => doc.tokens[t]!.start >= around.end),
    )
  }
  // what others say beside it is no circumstance of it either
  const here = doc.tokens[cue[0]!]!
  const others = doc.attributions
    .slice(Math.max(0, i - BESIDE), i + BESIDE + 1)
    .filter((other) => other !== attribution && !meets(other.content, here))
    .flatMap(({ content }) => content)
  const at = (t: number): Span => doc.tokens[t]!
  const inCue = (t: number): boolean => cue.includes(t)
  const head =
    cue.find((t) => !inCue(doc.tree[t]!.head) && /^(?:VERB|NOUN|ADJ)$/.test(doc.words[t]!.upos)) ??
    cue.find((t) => doc.words[t]!.upos === "VERB") ??
    cue.find((t) => !inCue(doc.tree[t]!.head)) ??
    cue[0]!
  return {
    attribution,
    from,
    to,
    cue,
    head,
    said: (t) => meets(attribution.content, at(t)),
    elsewhere: (t) => meets(others, at(t)),
    inSource: (t) => meets(attribution.source, at(t)),
    inCue,
  }
}

/** "six days after she said", "a week before denying": the "after" that a saying is so long from another act by; -1 none. */
export function countedFrom(sight: Sight, { cue, from, inSource }: Frame): number {
  let i = cue[0]! - 1
  while (i >= from && inSource(i)) i--
  return i > from && COUNTED_FROM.has(sight.low(i)) && COUNTED.has(sight.doc.words[i - 1]!.lemma.toLowerCase()) ? i : -1
}
