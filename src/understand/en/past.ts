import { wordSet } from "./wordSet.ts"

/** Verbs whose past form is their participle too. */
export const PAST_OR_PARTICIPLE = /(?:ed|told|said|held|made|sought|found)$/
/** Between such a verb and a weekday. */
export const BEFORE_DAY = wordSet("on late early last this")
/** What opens a clause of its own, so that the next verb is not the sentence's; some are prepositions too, but before a pronoun. */
export const OPENS_CLAUSE = wordSet(
  "that which who whom whose where when because if whether while how why what although though but",
)
export const OPENS_BEFORE_PRONOUN = wordSet("as after before since until")
/** Right behind the day these open what was said, so that none of the verbs behind them is the sentence's. */
export const OPENS_CONTENT = wordSet("that whether if how why what")
