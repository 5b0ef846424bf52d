import { wordSet } from "./wordSet.ts"

/** Words that negate, in small letters. */

export const NO = "no"
export const CANNOT = "cannot"
export const WITHOUT = "without"
/** Beside a verb, and of these the two for "not" alone. */
export const NOT = wordSet("not n't never")
export const PLAIN_NOT = wordSet("not n't")
/** As a subject, or before one. */
export const NO_ONE = wordSet("no nobody none nothing")
export const NEITHER = "neither"
/** "none other than the mayor". */
export const NONE_OTHER = "other"
export const NOR = "nor"
export const NOBODY: ReadonlySet<string> = new Set([...NO_ONE, NEITHER])
/** All of them. */
export const NEGATIONS: ReadonlySet<string> = new Set([...NOT, ...NOBODY, NOR, CANNOT])

/** What begins so denies nothing: commands, questions, conditions. */
export const NO_DENIAL = wordSet("you if unless when while do does did please let")
/** "no longer demands". */
export const LAPSED: readonly string[] = ["no", "longer"]
/** The same in a whole cue, "stopped short of demanding", and "backed off its demand". */
export const LAPSES = /\bno longer\b|\bstop(?:s|ped|ping)? short of\b|\bback(?:s|ed|ing)? (?:down|off|away|out)\b/
/** "There were no such meetings", "no such letter exists"; "no such thing as …" denies no report. */
export const SUCH = "such"
export const SUCH_THING = "such thing as"
