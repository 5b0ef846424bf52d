import { wordSet } from "./wordSet.ts"

/** How a saying says that it holds on a condition; in small letters. */

/** Words that open a condition, and what must be looked at besides. */
export interface Opener {
  readonly words: readonly string[]
  /** Those that may open something else; null for the others. */
  readonly like: "if" | "provided" | "even if" | "in case" | "as long as" | null
}
/** The longest first, so that "provided that" goes before "provided". */
export const OPENERS: readonly Opener[] = (
  [
    ["on the condition that", null],
    ["on condition that", null],
    ["under the condition that", null],
    ["provided that", null],
    ["providing that", null],
    ["only if", null],
    ["even if", "even if"],
    ["as long as", "as long as"],
    ["so long as", null],
    ["in the event that", null],
    ["in the event of", null],
    ["in case", "in case"],
    ["contingent on", null],
    ["conditional on", null],
    ["unless", null],
    ["provided", "provided"],
    ["if", "if"],
  ] as const
).map(([opener, like]) => ({ words: opener.split(" "), like }))

/** Before the subject of a condition without an opener: "Should the talks fail". The first may stand before any subject. */
export const INVERTED = wordSet("should were had")
export const INVERTED_ANY = "should"
/** After these an "if" asks ("whether") or compares ("as if"): no condition. */
export const ASKING = wordSet(
  "ask asks asked asking wonder wonders wondered wondering see sees seeing determine determines determined determining decide decides decided deciding know knows knew knowing check checked checking question questioned questioning doubt doubts doubted tell unclear unsure sure certain learn find consider discuss debate say said remember matter look explain as what inquire inquired examine assess evaluate investigate investigating clear idea probe probing test verify confirm confirmed ascertain establish gauge told",
)
/** As a cue these of them say rather than ask. */
export const ASKING_OR_SAYING = wordSet("say said told tell")
/** "if not", "if any": no clause, but for "if not" before a verb. */
export const CUT_SHORT = wordSet("not any ever necessary possible so anything only")
export const CUT_NOT = "not"
/** "if they had": a past that was otherwise, unless one of these may still do it. */
export const HAD = wordSet("had 'd")
export const STILL_OPEN = wordSet("i we they he she it")
/** "would have", "hadn't". */
export const WOULD = wordSet("would could might")
export const HAVE = "have"
export const HAD_IN_FULL = "had"
export const HAD_NOT = "n't"
/** What follows from the condition, after its comma; and what opens that clause. */
export const FOLLOWS = wordSet("will would could might may 'll can")
export const THEN = "then"
