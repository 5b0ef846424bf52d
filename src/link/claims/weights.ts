import type { FEATURES, Weights } from "./claimPair.ts"
import type { OPPOSITE_FEATURES } from "./opposite.ts"

/*
 * Set by `node train/claims.ts` on the pairs of bench/marked/claims.json that are for tuning. Fixed: what a store holds never changes them.
 */

/** What speaks for two statements being about one proposition, in logits. */
export const SAME: Weights<(typeof FEATURES)[number]> = {
  words: 1.394,
  plain: 1.668,
  several: 3.4,
  expected: -1.665,
  long: -1.005,
  sentence: 2.238,
  subject: 1.599,
  speaker: 0.605,
  otherNumbers: -1.048,
  days: -1.586,
  negative: 0.709,
  sentenceInArticle: -0.466,
  bias: -4.702,
}
/**
 * From here on two statements count as one claim. In cross-validation over the pairs for tuning, those that share articles kept together, 0.3, 0.35 and
 * 0.4 have an F1 of .712, .719 and .717, 0.45 of .705. The lower, the more hangs together before it is cut into claims: over ten thousand articles
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
