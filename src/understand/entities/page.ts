import type { Arc, Attribution, Doc, Name, Part, Sentence, Spans, Word } from "../../doc.ts"
import { OPENING_THE } from "../en/articles.ts"
import { HOUSES } from "../en/countries.ts"
import { POSSESSIVE } from "../en/possessives.ts"
import { firstEndingAfter } from "../lowest.ts"

/** The layers that finding out who is who looks at. */
export type Readable = Doc<"parts" | "tokens" | "sentences" | "quotes" | "words" | "tree" | "names" | "attributions">

/** An article by token, worked out once; tokens are numbered through the article. */
export interface Page {
  readonly text: string
  readonly tokens: Spans
  readonly words: readonly Word[]
  readonly tree: readonly Arc[]
  readonly sentences: readonly Sentence[]
  readonly parts: readonly Part[]
  readonly names: readonly Name[]
  readonly attributions: readonly Attribution[]
  /** As written, and in small letters with straight apostrophes. */
  readonly raw: readonly string[]
  readonly low: readonly string[]
  readonly sentenceOf: Int32Array
  readonly partOf: Int32Array
  /** Outermost quotation around a token, -1 none; a quotation that runs on over paragraphs counts as one. */
  readonly quoteAt: Int32Array
  /** Name around a token, -1 none. */
  readonly nameAt: Int32Array
  /** Tokens of each name, `[first, last)`. */
  readonly nameTokens: readonly (readonly [number, number])[]
  /** Innermost attribution whose content a token stands in, -1 none. */
  readonly contentAt: Int32Array
  /** The country whose house (the Kremlin, the White House) is named most; null where none is, or two are as often. */
  readonly house: string | null
}

/** Tokens that `[start, end)` touches, `[first, last)`. */
export function tokensOf(tokens: Spans, start: number, end: number): readonly [number, number] {
  const first = firstEndingAfter(tokens, start)
  let last = first
  while (last < tokens.length && tokens[last]!.start < end) last++
  return [first, last]
}

/** Builds the view of an article. n log n in its length. */
export function page(doc: Readable): Page {
  const { text, tokens, words, tree, sentences, parts, names, attributions, quotes } = doc
  const n = tokens.length
  const raw = tokens.map((t) => text.slice(t.start, t.end))
  const low = raw.map((word) => word.toLowerCase().replace(/’/g, "'"))
  const fill = (): Int32Array => new Int32Array(n).fill(-1)
  const [sentenceOf, partOf, quoteAt, nameAt, contentAt] = [fill(), fill(), fill(), fill(), fill()]
  for (const [i, s] of sentences.entries()) sentenceOf.fill(i, s.first, s.last)
  for (const [i, p] of parts.entries()) partOf.fill(i, ...tokensOf(tokens, p.start, p.end))
  let group = -1
  let goesOn = false
  let reach = -1
  for (const quote of quotes) {
    if (quote.depth > 0 || quote.start < reach) continue
    if (!goesOn) group++
    goesOn = quote.continued
    reach = quote.end
    quoteAt.fill(group, ...tokensOf(tokens, quote.start, quote.end))
  }
  const nameTokens = names.map((name) => tokensOf(tokens, name.start, name.end))
  for (const [i, [first, last]] of nameTokens.entries()) nameAt.fill(i, first, last)
  innermost(attributions, tokens, contentAt)
  return {
    text,
    tokens,
    words,
    tree,
    sentences,
    parts,
    names,
    attributions,
    raw,
    low,
    sentenceOf,
    partOf,
    quoteAt,
    nameAt,
    nameTokens,
    contentAt,
    house: houseIn(names.map((name) => text.slice(name.start, name.end))),
  }
}

function houseIn(names: readonly string[]): string | null {
  const counts = new Map<string, number>()
  for (const name of names) {
    const land = HOUSES.get(name.replace(OPENING_THE, ""))
    if (land) counts.set(land, (counts.get(land) ?? 0) + 1)
  }
  const [first, second] = [...counts].sort(([, a], [, b]) => b - a)
  return first && first[1] > (second?.[1] ?? 0) ? first[0] : null
}

/** Long contents first, so that the shorter ones inside write over them; a token is written at most `DEEPEST` times. */
function innermost(attributions: readonly Attribution[], tokens: Spans, at: Int32Array): void {
  const depth = new Uint8Array(at.length)
  const spans = attributions.flatMap(({ content }, i) =>
    content.map((s) => ({ i, range: tokensOf(tokens, s.start, Math.min(s.end, s.start + LONGEST)) })),
  )
  spans.sort((a, b) => b.range[1] - b.range[0] - (a.range[1] - a.range[0]))
  for (const { i, range } of spans) {
    if (range[0] < at.length && depth[range[0]]! >= DEEPEST) continue
    for (let k = range[0]; k < range[1]; k++) {
      at[k] = i
      depth[k] = Math.min(DEEPEST, depth[k]! + 1)
    }
  }
}
const DEEPEST = 20
const LONGEST = 50_000

/** Words of tokens `[first, last)` as they stand in the article, blanks made single. */
export const wordsIn = (p: Page, first: number, last: number): string =>
  last <= first ? "" : p.text.slice(p.tokens[first]!.start, p.tokens[last - 1]!.end).replace(/\s+/g, " ")

/** Also asked of the place behind the last token, where there is none. */
export const isNounTag = (p: Page, i: number): boolean => p.words[i]?.upos === "NOUN" || p.words[i]?.upos === "PROPN"
export const isPossessiveMark = (p: Page, i: number): boolean =>
  p.low[i] === POSSESSIVE || (p.low[i] === "'" && p.words[i]!.xpos === "POS")
