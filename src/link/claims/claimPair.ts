import type { StanceLabel } from "../../doc.ts"
import { bareStem, idOf, NAME, NUMBER, type Ready, weightOf } from "./ready.ts"
import { sameSpeaker } from "./sameSpeaker.ts"
import { SAME } from "./weights.ts"

/** How alike two statements are in one respect each, by name; from 0 to 1. */
export type ClaimFeatures = Readonly<Record<(typeof FEATURES)[number], number>>
export const FEATURES = [
  "words",
  "plain",
  "several",
  "expected",
  "long",
  "sentence",
  "subject",
  "speaker",
  "otherNumbers",
  "days",
  "negative",
  "sentenceInArticle",
] as const

/**
 * Compares two statements. Linear in their stems. words: stems shared, by rarity; plain: those that are of no name, of the statement that has fewer;
 * several: six stems or more shared; expected: how many of these both articles are about, so that they are no wonder; long: twelve or more in both;
 * sentence: with the rest of the sentence; sentenceInArticle: the same where one article has both, as two sayings of one sentence share the rest of it;
 * subject: both articles are about two of the same stems; otherNumbers: both have figures, and none is shared; days: up to eight months apart; negative:
 * both are against something.
 */
export function claimFeatures(a: Ready, b: Ready): ClaimFeatures {
  const shared = sharedTerms(a, b)
  const inArticle = a.article === b.article
  const sentence = sharedWhole(a, b) / Math.sqrt(a.wholeSquare * b.wholeSquare)
  const days = a.day === null || b.day === null ? UNKNOWN_DAYS : Math.abs(a.day - b.day)
  return {
    words: (2 * shared.sum) / (a.sum + b.sum),
    plain: shared.plainSquare / (Math.min(a.plainSquare, b.plainSquare) || 1),
    several: Math.min(shared.count, 6) / 6,
    expected: Math.min(shared.expected, 6) / 6,
    long: Math.min(a.terms - a.from, b.terms - b.from, 12) / 12,
    sentence,
    subject: inArticle ? 1 : Math.min(1, sharedAbout(a, b) / 2),
    speaker: sameSpeaker(a, b) ? 1 : 0,
    otherNumbers: a.numbers > 0 && b.numbers > 0 && shared.numbers === 0 ? 1 : 0,
    days: Math.min(1, Math.log2(1 + days) / 8),
    negative: NEGATIVE.has(a.stance) && NEGATIVE.has(b.stance) ? 1 : 0,
    sentenceInArticle: inArticle ? sentence : 0,
  }
}
/** Where a day is not known the two stand as if a month lay between them. */
const UNKNOWN_DAYS = 30
const NEGATIVE: ReadonlySet<StanceLabel> = new Set(["criticises", "accuses", "denies", "doubts", "declines", "fears", "warns"])

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

/** Whether any stem of theirs is the same. */
export function shareTerm(a: Ready, b: Ready): boolean {
  let i = a.from
  let j = b.from
  while (i < a.terms && j < b.terms) {
    const difference = idOf(a.stems[i]!) - idOf(b.stems[j]!)
    if (difference === 0) return true
    if (difference < 0) i++
    else j++
  }
  return false
}

/** Calls with every stem that both have, as each has it. */
export function eachShared(a: Ready, b: Ready, each: (own: number, other: number) => void): void {
  let i = a.from
  let j = b.from
  while (i < a.terms && j < b.terms) {
    const [own, other] = [a.stems[i]!, b.stems[j]!]
    const difference = idOf(own) - idOf(other)
    if (difference === 0) each(own, other)
    if (difference <= 0) i++
    if (difference >= 0) j++
  }
}

/** What two statements share, one result for all: this is called millions of times. */
const terms = { count: 0, expected: 0, sum: 0, plainSquare: 0, numbers: 0 }
function sharedTerms(a: Ready, b: Ready): Readonly<typeof terms> {
  let [count, expected, sum, plainSquare, numbers] = [0, 0, 0, 0, 0]
  const [own, other] = [a.stems, b.stems]
  let i = a.from
  let j = b.from
  while (i < a.terms && j < b.terms) {
    const x = own[i]!
    const y = other[j]!
    const difference = idOf(x) - idOf(y)
    if (difference === 0) {
      const weight = weightOf(x)
      count++
      if (isAbout(a, x) && isAbout(b, x)) expected++
      sum += weight
      if (((x | y) & NAME) === 0) plainSquare += weight * weight
      if ((x & NUMBER) !== 0) numbers++
    }
    if (difference <= 0) i++
    if (difference >= 0) j++
  }
  terms.count = count
  terms.expected = expected
  terms.sum = sum
  terms.plainSquare = plainSquare
  terms.numbers = numbers
  return terms
}

/** Squared weights of what two sentences share. */
function sharedWhole(a: Ready, b: Ready): number {
  let square = 0
  const [own, other] = [a.stems, b.stems]
  let i = a.terms
  let j = b.terms
  while (i < a.whole && j < b.whole) {
    const difference = own[i]! - other[j]!
    if (difference === 0) square += weightOf(own[i]!) ** 2
    if (difference <= 0) i++
    if (difference >= 0) j++
  }
  return square
}

const isAbout = ({ about }: Ready, stem: number): boolean => about.includes(bareStem(stem))

function sharedAbout({ about: a }: Ready, { about: b }: Ready): number {
  let [count, i, j] = [0, 0, 0]
  while (i < a.length && j < b.length) {
    const difference = a[i]! - b[j]!
    if (difference === 0) count++
    if (difference <= 0) i++
    if (difference >= 0) j++
  }
  return count
}
