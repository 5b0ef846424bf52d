import { antonyms } from "./antonyms.ts"
import { common, logistic } from "./claimPair.ts"
import { bare } from "./claimSigns.ts"
import { type Ready, sum, type Words } from "./ready.ts"
import { OPPOSITE } from "./weights.ts"

/** In what respects two statements on one proposition stand against each other, by name; from 0 to 1. */
export type OppositeFeatures = Readonly<Record<(typeof OPPOSITE_FEATURES)[number], number>>
export const OPPOSITE_FEATURES = ["turned", "sides", "denial", "feeling", "contrary", "open"] as const

/** Compares the sides that two statements take. Linear in their stems. */
export function oppositeFeatures(a: Ready, b: Ready, words: Words): OppositeFeatures {
  let shared = 0
  let turned = 0
  // A name is on no side: "not" before it turns what is said of it.
  const plain = common(a.plain, b.plain)
  for (const id of plain.length > 0 ? plain : common(a.terms, b.terms)) {
    const weight = words.weight(id)
    shared += weight
    if (isNegated(a, id) !== isNegated(b, id)) turned += weight
  }
  const apart = side(a) !== side(b)
  const alike = (2 * sum(common(a.plain, b.plain), words)) / Math.max(1, sum(a.plain, words) + sum(b.plain, words))
  const contraries = alike >= NEAR && contrary(a, b)
  // "must stay open", and "denied that it will be closed": the word and the denial take each other back.
  if (contraries && apart) return NOT_AT_ALL
  const denial = (one: Ready) => DENYING.has(one.saying.stance)
  const feeling = (one: Ready) => (LIKING.has(one.saying.stance) ? 1 : DISLIKING.has(one.saying.stance) ? -1 : 0)
  return {
    // One says of it what the other says, but for a "not", which reaches over all that follows.
    turned: turned > 0 && apart && alike >= SAME_WORDS ? 1 : shared > 0 ? turned / shared : 0,
    sides: apart ? 1 : 0,
    denial: denial(a) !== denial(b) ? 1 : 0,
    feeling: feeling(a) * feeling(b) === -1 ? 1 : 0,
    contrary: contraries ? 1 : 0,
    open: OPEN.has(a.saying.stance) || OPEN.has(b.saying.stance) ? 1 : 0,
  }
}
/** Two statements have so much in common, by the weights of their stems that are no names (Dice's coefficient), that they differ by a word or two. */
const SAME_WORDS = 0.9
/** So much that a word and its contrary in them are about one thing. */
const NEAR = 0.6
const NOT_AT_ALL: OppositeFeatures = { turned: 0, sides: 0, denial: 0, feeling: 0, contrary: 0, open: 0 }
const DENYING: ReadonlySet<string> = new Set(["denies", "doubts"])
const LIKING: ReadonlySet<string> = new Set(["praises", "hopes"])
const DISLIKING: ReadonlySet<string> = new Set(["criticises", "fears", "doubts", "denies"])
const OPEN: ReadonlySet<string> = new Set(["asks", "declines"])

/** How likely two statements on one proposition are opposed, 0 to 1. */
export function opposed(features: OppositeFeatures): number {
  return logistic(OPPOSITE, OPPOSITE_FEATURES, features)
}

/** The speaker's side on a stem: turned round by "not" before it, and by "denied" over it. */
function isNegated(one: Ready, id: number): boolean {
  return (one.negated[one.terms.indexOf(id)] === 1) !== (one.saying.against === true)
}

/** Against, by the words of saying and by an odd number of "not"s. */
function side(one: Ready): boolean {
  return one.negated.some((flag) => flag === 1) !== (one.saying.against === true)
}

function contrary(a: Ready, b: Ready): boolean {
  const own = (one: Ready) => new Set(one.saying.terms.split(" ").map(bare))
  const [left, right] = [own(a), own(b)]
  return [...left].some((term) => !right.has(term) && antonyms(term).some((other) => right.has(other) && !left.has(other)))
}
