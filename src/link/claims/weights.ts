import type { FEATURES, Weights } from "./claimPair.ts"
import type { OPPOSITE_FEATURES } from "./opposite.ts"

/*
 * Set by `node train/claims.ts` on the pairs of bench/marked/claims.json that are for tuning. Fixed: what a store holds never changes them.
 */

/** What speaks for two statements being about one proposition, in logits. */
export const SAME: Weights<(typeof FEATURES)[number]> = {
  words: 2.077,
  plain: 1.523,
  several: 2.192,
  long: -0.94,
  sentence: 0.766,
  sentenceShared: 0.755,
  subject: 0.742,
  speaker: 1.115,
  namesApart: -0.065,
  otherNumbers: -1.099,
  days: -0.992,
  asking: -0.107,
  bias: -4.036,
}
/**
 * From here on two statements count as one claim. On the pairs for tuning 0.3 has the better F1 (.699 against .664), but over ten thousand articles nearly everything
 * hangs together then, and linking takes four times as long.
 */
export const LIKELY = 0.45

/** What speaks for two statements on one proposition being opposed. `contrary` is set by hand: the marked pairs hold no case of it. */
export const OPPOSITE: Weights<(typeof OPPOSITE_FEATURES)[number]> = {
  turned: 1.798,
  sides: 0.772,
  denial: 0.417,
  feeling: 1.032,
  contrary: 3.4,
  open: -1.036,
  bias: -2.52,
}
