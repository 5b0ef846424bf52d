import type { FEATURES, Weights } from "./claimPair.ts"
import type { OPPOSITE_FEATURES } from "./opposite.ts"

/*
 * Set by `node train/claims.ts` on the pairs of bench/marked/claims.json that are for tuning. Fixed: what a store holds never changes them.
 */

/** What speaks for two statements being about one proposition, in logits. */
export const SAME: Weights<(typeof FEATURES)[number]> = {
  words: 2.153,
  plain: 1.448,
  several: 2.444,
  long: -1.184,
  sentence: 0.601,
  sentenceShared: 0.694,
  subject: 0.774,
  speaker: 1.216,
  namesApart: 0.13,
  otherNumbers: -1.151,
  days: -1.132,
  asking: -0.232,
  bias: -3.941,
}
/**
 * From here on two statements count as one claim. In cross-validation over the pairs for tuning 0.3 has the best F1 (.712), 0.35 nearly (.706), 0.45 less (.682).
 * The lower, the more hangs together before it is cut into claims: over ten thousand articles 46,547 statements at most at 0.35, and 12,460 at 0.45.
 */
export const LIKELY = 0.35

/** What speaks for two statements on one proposition being opposed. `contrary` is set by hand: the marked pairs hold no case of it. */
export const OPPOSITE: Weights<(typeof OPPOSITE_FEATURES)[number]> = {
  turned: 1.83,
  sides: 0.696,
  denial: 0.388,
  feeling: 0.993,
  contrary: 3.4,
  open: -0.999,
  bias: -2.521,
}
