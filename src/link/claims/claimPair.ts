import type { Ready, Words } from "./ready.ts"
import { sameSpeaker } from "./sameSpeaker.ts"
import { SAME } from "./weights.ts"

/** How alike two statements are in one respect each, by name; from 0 to 1. */
export type ClaimFeatures = Readonly<Record<(typeof FEATURES)[number], number>>
export const FEATURES = [
  "words",
  "plain",
  "several",
  "long",
  "sentence",
  "sentenceShared",
  "subject",
  "speaker",
  "namesApart",
  "otherNumbers",
  "days",
  "asking",
] as const

/** What is known from outside about two statements; each may be left out. */
export interface Hints {
  /** Whether two speakers are one, by the ids of their statements; left out, their names tell. */
  readonly sameSpeaker?: (a: string, b: string) => boolean
  /** Whether two articles are of one story or copies, by their ids. */
  readonly sameStory?: (a: string, b: string) => boolean
}

/**
 * Compares two statements. Linear in their stems. words: stems shared, by rarity; plain: those that are of no name, of the statement that has fewer;
 * several: six stems or more shared; long: twelve or more in both; sentence, sentenceShared: with the rest of the sentence, as a share and as a sum;
 * subject: what the two articles are about; namesApart, otherNumbers: both have names, or figures, and none is shared; days: up to eight months apart.
 */
export function claimFeatures(a: Ready, b: Ready, words: Words, hints: Hints = {}): ClaimFeatures {
  const shared = overlap(a.terms, b.terms, words)
  const whole = overlap(a.whole, b.whole, words)
  const sameStory = a.article === b.article || hints.sameStory?.(a.article, b.article)
  const apart = (one: Int32Array, other: Int32Array) =>
    one.length > 0 && other.length > 0 && overlap(one, other, words).count === 0
  const days = a.day === null || b.day === null ? UNKNOWN_DAYS : Math.abs(a.day - b.day)
  return {
    words: (2 * shared.sum) / (a.sum + b.sum),
    plain: overlap(a.plain, b.plain, words).square / (Math.min(a.plainSquare, b.plainSquare) || 1),
    several: Math.min(shared.count, 6) / 6,
    long: Math.min(a.terms.length, b.terms.length, 12) / 12,
    sentence: whole.square / Math.sqrt(a.wholeSquare * b.wholeSquare),
    sentenceShared: Math.min(1, whole.sum / 60),
    subject: sameStory ? 1 : Math.min(1, overlap(a.about, b.about, words).count / 8),
    speaker: sameSpeaker(a.saying, b.saying, hints.sameSpeaker) ? 1 : 0,
    namesApart: apart(a.names, b.names) ? 1 : 0,
    otherNumbers: apart(a.numbers, b.numbers) ? 1 : 0,
    days: Math.min(1, Math.log2(1 + days) / 8),
    asking: ASKING.has(a.saying.stance) || ASKING.has(b.saying.stance) ? 1 : 0,
  }
}
/** Where a day is not known the two stand as if a month lay between them. */
const UNKNOWN_DAYS = 30
const ASKING: ReadonlySet<string> = new Set(["asks", "declines"])

/** How likely two statements are about one proposition, 0 to 1: linear in the features, through the logistic curve. */
export function sameClaim(features: ClaimFeatures): number {
  return logistic(SAME, FEATURES, features)
}

/** The logistic curve over a bias and weights by name. */
export function logistic<K extends string>(
  weights: Weights<K>,
  names: readonly K[],
  values: Readonly<Record<K, number>>,
): number {
  let total = weights.bias
  for (const name of names) total += weights[name] * values[name]
  return 1 / (1 + Math.exp(-total))
}
export type Weights<K extends string> = Readonly<Record<K | "bias", number>>

/** What two ascending lists share: how many, their weights and squared weights added. Called millions of times: it makes no list. */
function overlap(a: Int32Array, b: Int32Array, words: Words): Overlap {
  let [count, sum, square, i, j] = [0, 0, 0, 0, 0]
  while (i < a.length && j < b.length) {
    const difference = a[i]! - b[j]!
    if (difference === 0) {
      const weight = words.weight(a[i]!)
      count++
      sum += weight
      square += weight * weight
    }
    if (difference <= 0) i++
    if (difference >= 0) j++
  }
  return { count, sum, square }
}
interface Overlap {
  readonly count: number
  readonly sum: number
  readonly square: number
}

/** What two ascending lists share. */
export function common(a: Int32Array, b: Int32Array): number[] {
  const out: number[] = []
  let i = 0
  let j = 0
  while (i < a.length && j < b.length) {
    if (a[i]! < b[j]!) i++
    else if (a[i]! > b[j]!) j++
    else {
      out.push(a[i]!)
      i++
      j++
    }
  }
  return out
}
