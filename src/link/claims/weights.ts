import type { FEATURES, Weights } from "./claimPair.ts"
import type { OPPOSITE_FEATURES } from "./opposite.ts"

/*
 * Set by `node train/claims.ts` on the pairs of bench/marked/claims.json that are for tuning. Fixed: what a store holds never changes them.
 */

/** What speaks for two statements being about one proposition, in logits. */
export const SAME: Weights<(typeof FEATURES)[number]> = {
  words: 1.171,
  plain: 1.496,
  several: 1.302,
  long: -1.454,
  sentence: 1.53,
  sentenceShared: 1.275,
  subject: 1.502,
  speaker: 0.73,
  namesApart: -0.385,
  otherNumbers: -0.213,
  days: -0.022,
  asking: -0.554,
  bias: -4.149,
}
/** From here on two statements count as one claim. */
export const LIKELY = 0.45

/** What speaks for two statements on one proposition being opposed. `contrary` is set by hand: the marked pairs hold no case of it. */
export const OPPOSITE: Weights<(typeof OPPOSITE_FEATURES)[number]> = {
  turned: 1.753,
  sides: 1.535,
  denial: 0.189,
  feeling: 0.867,
  contrary: 2,
  open: -0.148,
  bias: -3.109,
}
