/** How the clauses of what is said begin, for the signs in it; in small letters. */
const words = (list: string): ReadonlySet<string> => new Set(list.split(" "))

/** Before the subject of a clause. */
export const BEFORE_SUBJECT = words("that and but so because well look also however yes no now as")
/** After a comma they begin another clause. */
export const NEXT_CLAUSE = words("but and")
/** They begin a command, a condition, a question. */
export const COMMANDING = words("let please do")
export const CONDITIONS = words("if unless")
export const WHETHER = "whether"
/** "No, …", "Yeah, …": the sign of each. */
export const ANSWERED: ReadonlyMap<string, string> = new Map([
  ["no", "no,"],
  ["yes", "yes,"],
  ["yeah", "yes,"],
])
/** Signs by their own names. */
export const EMPHATIC = words("only just too so")
/** "It is time to leave". */
export const TIME = "time"
export const TIME_FOR = words("to for that")
/** What is asked of somebody is no command behind one of these. */
export const NO_COMMAND = words("that if whether about why how what when whose over")
/** "it is", "its staff has": behind "it" these speak of another thing than the source. */
export const OF_ANOTHER = words("is was 's has had will would may could")
/** A noun phrase that names a source ends before one of these. */
export const AFTER_SOURCE_HEAD = /,|\b(?:of|by|from|for|in|at|on|with|to|who|which|citing)\b/
