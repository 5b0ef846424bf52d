import type { FEATURES, Weights } from "./claimPair.ts"
import type { OPPOSITE_FEATURES } from "./opposite.ts"

/*
 * Set by `node train/claims.ts` on the pairs of bench/marked/claims.json that are for tuning. Fixed: what a store holds never changes them.
 */

/** What speaks for two statements being about one proposition, in logits. */
export const SAME: Weights<(typeof FEATURES)[number]> = {
  words: 1.921,
  plain: 1.53,
  several: 2.601,
  expected: -1.118,
  long: -0.791,
  sentence: 1.673,
  subject: 1.845,
  speaker: 1.047,
  otherNumbers: -0.933,
  days: -1.348,
  negative: 0.771,
  sentenceInArticle: -0.923,
  bias: -4.891,
}
/**
 * From here on two statements count as one claim. In cross-validation over the pairs for tuning, those that share articles kept together, 0.3, 0.35 and
 * 0.4 have an F1 of .721, .718 and .709, 0.45 of .701. The lower, the more hangs together before it is cut into claims: over ten thousand articles
 * 60,401 statements at most at 0.35, and 41,058 at 0.4.
 */
export const LIKELY = 0.4

/** What speaks for two statements on one proposition being opposed. `contrary` is set by hand: the marked pairs hold no case of it. */
export const OPPOSITE: Weights<(typeof OPPOSITE_FEATURES)[number]> = {
  turned: 2.035,
  feeling: 0.739,
  contrary: 2.4,
  open: -1.477,
  speaker: -2.16,
  alike: -2.045,
  bias: -1.182,
}
