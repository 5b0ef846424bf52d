import { wordSet } from "./wordSet.ts"

/** Verbs whose past form is their participle too. */
export const PAST_OR_PARTICIPLE = /(?:ed|told|said|held|made|sought|found)$/
/** Between such a verb and a weekday. */
export const BEFORE_DAY = wordSet("on late early last this")
/** What opens a clause of its own, so that the verbs behind it are not the sentence's. */
export const OPENS_CLAUSE = wordSet(
  "that to which who whose whom where when as after before because if whether while how why what although though since until",
)
