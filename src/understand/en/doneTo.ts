import { wordSet } from "./wordSet.ts"

/** Verbs of saying that are done to who stands before them, by lemma: "told to pay", with an infinitive behind them. */
export const BIDDEN = wordSet(
  "tell ask urge order advise warn instruct direct remind press pressure beg implore challenge command",
)
/** Between them and the infinitive, or in its place: "told not to sail", "ordered back to work". */
export const BIDDEN_TO = wordSet("to not back home out off away")
/** "accused of lying", "slammed over delays": with the reason behind them. */
export const BLAMED = wordSet(
  "accuse blame criticise criticize praise slam condemn denounce fault hail lambast lambaste mock rebuke censure ridicule chide scold charge fire sack suspect quiz grill sue thank warn ask slate commend reprimand admonish applaud vilify",
)
export const BLAMED_FOR = wordSet("of for over about with after")
/** With these prepositions such a verb has its subject speak: "asked for help", "warned against". */
export const NOT_BLAMED: ReadonlySet<string> = new Set([
  "ask for",
  "ask after",
  "ask with",
  "warn for",
  "warn with",
  "warn after",
])
export const BY = "by"
/** Where who does it ends, and what is said or why begins: "by a clerk over pay", "by a friend that the pier is unsafe". */
export const BEHIND_AGENT = wordSet("over about after with that whether if")
