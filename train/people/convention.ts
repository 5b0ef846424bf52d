import type { Doc } from "../../src/doc.ts"
import type { OurMention } from "./chains.ts"

/**
 * Which of our mentions the makers of ECB+ would have marked. They marked who takes part in the events that they marked, and no more: not
 * "his" in "his wife", not "Colts" in "Colts quarterback", not a city that nothing happens in. We find these too, rightly, and a score would
 * count them as wrong; so that linking is measured and not the taste of a corpus, what it would pass over is left out. Learned from the
 * words around the mentions and their places in the sentence, of the topics for training alone (logistic regression).
 */
export interface Convention {
  /** 0 to 1: that ECB+ marks it. */
  marks(mention: OurMention): number
}

/** Where the word that a mention turns on stands in its sentence, as the engine parses it. */
interface Stand {
  readonly upos: string
  readonly label: string
  /** Lemma and part of speech of what it depends on. */
  readonly governor: string
  readonly of: string
  /** The same of the phrase that it is a part of: "Roe" in "the wife of Roe", "Roe and Doe". */
  readonly phrase: string
  readonly phraseGovernor: string
}
/** By the keys of mentions. */
export type Stands = ReadonlyMap<string, Stand>

const PART = /^(?:conj|flat|compound|appos|nmod)/
/** How far up a phrase is followed. */
const STEPS = 6

/** The words of some articles, `docs[i]` what the engine made of `articles[i]`. */
export function standsOf(
  articles: readonly { readonly id: string }[],
  docs: readonly Doc<"tokens" | "words" | "tree">[],
): Stands {
  const out = new Map<string, Stand>()
  for (const [at, { tokens, words, tree }] of docs.entries())
    for (const [i, { start }] of tokens.entries()) {
      const { label, head } = tree[i]!
      let top = i
      for (let n = 0; n < STEPS && tree[top]!.head >= 0 && PART.test(tree[top]!.label); n++) top = tree[top]!.head
      const phrase = tree[top]!
      out.set(`${articles[at]!.id}:${start}`, {
        upos: words[i]!.upos,
        label,
        governor: words[head]?.lemma ?? "-",
        of: words[head]?.upos ?? "-",
        phrase: phrase.label,
        phraseGovernor: words[phrase.head]?.lemma ?? "-",
      })
    }
  return out
}

/**
 * The weights that fit best, large ones at a cost (L2): one set whatever the order of the cases.
 * @param cases mentions of ours and whether they are marked
 */
export function learnConvention(cases: readonly (readonly [OurMention, boolean])[], stands: Stands): Convention {
  const numbers = new Map<string, number>()
  const numbered = (name: string): number => {
    const at = numbers.get(name) ?? numbers.size
    numbers.set(name, at)
    return at
  }
  const rows = cases.map(([mention, marked]) => [features(mention, stands).map(numbered), marked ? 1 : 0] as const)
  const weights = new Float64Array(numbers.size)
  const speed = new Float64Array(numbers.size)
  const seen = new Float64Array(numbers.size)
  for (const [names] of rows) for (const name of names) seen[name]!++
  for (let round = 0; round < ROUNDS; round++) {
    const slope = weights.map((weight) => -COST * weight)
    for (const [names, marked] of rows) {
      let sum = 0
      for (const name of names) sum += weights[name]!
      const error = marked - 1 / (1 + Math.exp(-sum))
      for (const name of names) slope[name]! += error
    }
    for (let i = 0; i < weights.length; i++) {
      speed[i] = MOMENTUM * speed[i]! + slope[i]! / (COST + (seen[i]! * WIDTH) / 4)
      weights[i]! += speed[i]!
    }
  }
  const mean = new Map([...numbers].map(([name, at]) => [name, weights[at]!]))
  return { marks: (mention) => logistic(features(mention, stands), mean) }
}
const ROUNDS = 100
const COST = 4
const MOMENTUM = 0.8
/** Features of a mention. */
const WIDTH = 17

/** Of our mentions those that ECB+ would mark, as likely as not; of a chain of few those that are rather sure. The figures are the best on topics 1–30 in folds of five. */
export function asMarked(mentions: readonly OurMention[], { marks }: Convention): readonly OurMention[] {
  const chains = new Map<string, [OurMention, number][]>()
  for (const mention of mentions) {
    const likely = marks(mention)
    if (likely < MARKED) continue
    const chain = chains.get(mention.chain)
    if (chain) chain.push([mention, likely])
    else chains.set(mention.chain, [[mention, likely]])
  }
  const sure = (chain: readonly (readonly [OurMention, number])[]): boolean =>
    chain.length > FEW || chain.reduce((sum, [, likely]) => sum + likely, 0) >= SURE * chain.length
  return [...chains.values()].filter(sure).flatMap((chain) => chain.map(([mention]) => mention))
}
const MARKED = 0.4
const FEW = 4
const SURE = 0.65

const logistic = (names: readonly string[], weights: ReadonlyMap<string, number>): number =>
  1 / (1 + Math.exp(-names.reduce((sum, name) => sum + (weights.get(name) ?? 0), 0)))

const PRONOUN =
  /^(?:he|she|it|they|him|her|them|his|its|their|i|we|you|my|our|your|me|us|who|whom|whose|that|which|himself|herself|itself|themselves|ours|mine)$/i

function features({ key, text, start, end, head, kind, from, to }: OurMention, stands: Stands): readonly string[] {
  const word = /^[\p{L}\p{M}\p{N}-]*/u.exec(text.slice(head, end))![0]
  const low = word.toLowerCase()
  const form = PRONOUN.test(low) ? "pronoun" : /^\p{Lu}/u.test(word) ? "name" : "noun"
  const before = words(text.slice(Math.max(from, start - 60), start)).slice(-2)
  const after = words(text.slice(head + word.length, Math.min(to, head + word.length + 60))).slice(0, 2)
  const type = `${form} ${kind}`
  const next = after[0] ?? "$"
  const shape = /^\p{Lu}/u.test(next) ? "Xx" : /^[\p{Ll}]/u.test(next) ? "x" : next
  const full = start === head ? "one" : "more"
  const out = [
    type,
    `${form} next ${next.toLowerCase()}`,
    `${type} shape ${shape}`,
    `${form} before ${(before.at(-1) ?? "^").toLowerCase()}`,
  ]
  out.push(`${type} ${full}`, `word ${low}`, `${form} two ${before.map((w) => w.toLowerCase()).join(" ")}`)
  out.push(`${form} then ${after.map((w) => w.toLowerCase()).join(" ")}`, `${type} end ${/(?:ed|ing|s)$/.exec(next)?.[0] ?? "-"}`)
  out.push(
    `${form} at ${Math.min(4, Math.floor((start - from) / 30))}`,
    `${type} long ${Math.min(4, Math.floor((to - from) / 60))}`,
  )
  const stand = stands.get(key)
  if (stand) {
    const { upos, label, governor, of, phrase, phraseGovernor } = stand
    out.push(`${form} as ${label}`, `${type} as ${label} ${of}`, `${label} of ${governor}`)
    out.push(`${form} in ${phrase}`, `in ${phrase} ${phraseGovernor}`, `${form} tag ${upos}`)
  }
  return out
}
const words = (s: string): readonly string[] => s.match(/[\p{L}\p{M}\p{N}]+(?:['’-][\p{L}]+)*|['’]s|[^\s\p{L}\p{N}]/gu) ?? []
