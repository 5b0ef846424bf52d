import { wordSet } from "./wordSet.ts"

/** How the clauses of what is said begin, for the signs in it; in small letters. */

/** Before the subject of a clause. */
export const BEFORE_SUBJECT = wordSet("that and but so because well look also however yes no now as")
/** After a comma they begin another clause. */
export const NEXT_CLAUSE = wordSet("but and")
/** They begin a command, a condition, a question. */
export const COMMANDING = wordSet("let please do")
export const CONDITIONS = wordSet("if unless")
export const WHETHER = "whether"
/** "No, …", "Yeah, …": the sign of each. */
export const ANSWERED: ReadonlyMap<string, string> = new Map([
  ["no", "no,"],
  ["yes", "yes,"],
  ["yeah", "yes,"],
])
/** Signs by their own names. */
export const EMPHATIC = wordSet("only just too so")
/** "It is time to leave". */
export const TIME = "time"
export const TIME_FOR = wordSet("to for that")
/** What is asked of somebody is no command behind one of these. */
export const NO_COMMAND = wordSet("that if whether about why how what when whose over")
/** "it is", "its staff has": behind "it" these speak of another thing than the source. */
export const OF_ANOTHER = wordSet("is was 's has had will would may could")
/** A noun phrase that names a source ends before one of these. */
export const AFTER_SOURCE_HEAD = /,|\b(?:of|by|from|for|in|at|on|with|to|who|which|citing)\b/
/** Verbs that point back: "as our captains say it is". */
export const ECHOED = wordSet("is are was were do does did has have had will would can could should")
