import { antonyms } from "./antonyms.ts"
import { eachShared, logistic } from "./claimPair.ts"
import { idOf, NAME, NEGATED, type Ready, type Words, weightOf } from "./ready.ts"
import { sameSpeaker } from "./sameSpeaker.ts"
import { OPPOSITE } from "./weights.ts"

/** In what respects two statements on one proposition stand against each other, by name; from 0 to 1. */
export type OppositeFeatures = Readonly<Record<(typeof OPPOSITE_FEATURES)[number], number>>
export const OPPOSITE_FEATURES = ["turned", "feeling", "contrary", "open", "speaker", "alike"] as const

/** Compares the sides that two statements take. Linear in their stems. */
export function oppositeFeatures(a: Ready, b: Ready, words: Words): OppositeFeatures {
  const all = { shared: 0, turned: 0 }
  // A name is on no side: "not" before it turns what is said of it.
  const plain = { shared: 0, turned: 0 }
  eachShared(a, b, (x, y) => {
    const weight = weightOf(x)
    const turned = isNegated(a, x) !== isNegated(b, y) ? weight : 0
    all.shared += weight
    all.turned += turned
    if (((x | y) & NAME) !== 0) return
    plain.shared += weight
    plain.turned += turned
  })
  const sides = side(a) !== side(b)
  const alike = (2 * plain.shared) / Math.max(1, a.plainSum + b.plainSum)
  const contraries = alike >= NEAR && contrary(a, b, words)
  // "must stay open", and "denied that it will be closed": the word and the denial take each other back.
  if (contraries && sides) return NOT_AT_ALL
  const agreed = bothAgainst(a, b)
  const apart = sides && !agreed
  const { shared, turned } = agreed ? NOTHING : plain.shared > 0 ? plain : all
  const feeling = (one: Ready) => (LIKING.has(one.stance) ? 1 : DISLIKING.has(one.stance) ? -1 : 0)
  return {
    // One says of it what the other says, but for a "not", which reaches over all that follows.
    turned: turned > 0 && apart && alike >= SAME_WORDS ? 1 : shared > 0 ? turned / shared : 0,
    feeling: feeling(a) * feeling(b) === -1 ? 1 : 0,
    contrary: contraries ? 1 : 0,
    open: OPEN.has(a.stance) || OPEN.has(b.stance) ? 1 : 0,
    // Nobody contradicts themselves in one breath; on a later day some do.
    speaker: a.day === b.day && sameSpeaker(a, b) ? 1 : 0,
    // They say the same, and nothing turns it round.
    alike: apart || contraries ? 0 : alike,
  }
}
/** Two statements have so much in common, by the weights of their stems that are no names (Dice's coefficient), that they differ by a word or two. */
const SAME_WORDS = 0.9
/** So much that a word and its contrary in them are about one thing. */
const NEAR = 0.6
const NOT_AT_ALL: OppositeFeatures = {
  turned: 0,
  feeling: 0,
  contrary: 0,
  open: 0,
  speaker: 0,
  alike: 0,
}
const NOTHING = { shared: 0, turned: 0 }
const LIKING: ReadonlySet<string> = new Set(["praises", "hopes"])
const DISLIKING: ReadonlySet<string> = new Set(["criticises", "fears", "doubts", "denies"])
const OPEN: ReadonlySet<string> = new Set(["asks", "declines"])

/** How likely two statements on one proposition are opposed, 0 to 1. */
export function opposed(features: OppositeFeatures): number {
  return logistic(OPPOSITE, OPPOSITE_FEATURES, features)
}

/** The speaker's side on a stem: turned round by "not" before it, and by "denied" over it. */
function isNegated(one: Ready, stem: number): boolean {
  return ((stem & NEGATED) !== 0) !== one.against
}

/**
 * "Blasted the verdict", and "called it a disgrace": one says by the words of saying that they are against it, the other in what is said. Who denies a
 * thing is not with those who accuse somebody of it or warn of it.
 */
function bothAgainst(a: Ready, b: Ready): boolean {
  if (a.against === b.against) return false
  const [one, other] = a.against ? [a, b] : [b, a]
  return AGAINST.has(other.stance) && !(one.stance === "denies" && OF_FACTS.has(other.stance))
}
const AGAINST: ReadonlySet<string> = new Set(["criticises", "accuses", "denies", "doubts", "warns"])
const OF_FACTS: ReadonlySet<string> = new Set(["accuses", "warns"])

/** Against, by the words of saying and by an odd number of "not"s. */
function side(one: Ready): boolean {
  return one.negated !== one.against
}

function contrary(a: Ready, b: Ready, words: Words): boolean {
  const own = (one: Ready) => new Set(Array.from(one.stems.subarray(one.from, one.terms), (stem) => words.word(idOf(stem))))
  const [left, right] = [own(a), own(b)]
  return [...left].some((term) => !right.has(term) && antonyms(term).some((other) => right.has(other) && !left.has(other)))
}
