/** Words that negate, in small letters. */
const words = (list: string): ReadonlySet<string> => new Set(list.split(" "))

export const NO = "no"
export const CANNOT = "cannot"
export const WITHOUT = "without"
/** Beside a verb, and of these the two for "not" alone. */
export const NOT = words("not n't never")
export const PLAIN_NOT = words("not n't")
/** As a subject, or before one. */
export const NO_ONE = words("no nobody none nothing")
export const NOBODY: ReadonlySet<string> = new Set([...NO_ONE, "neither"])
/** All of them. */
export const NEGATIONS: ReadonlySet<string> = new Set([...NOT, ...NOBODY, "nor", CANNOT])

/** What begins so denies nothing: commands, questions, conditions. */
export const NO_DENIAL = words("you if unless when while do does did please let")
