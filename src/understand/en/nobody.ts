import { wordSet } from "./wordSet.ts"

/** Words for nobody, as lemmas: what they are said to say, nobody says. */
export const NOBODY: ReadonlySet<string> = new Set([
  "nobody",
  "none",
  "no one",
  "no-one",
  "noone",
  "nothing",
  "whoever",
  "whatever",
])
/** "It is not known who …", "it remains unclear whether …": words behind which "it" stands for the clause, and what opens that. */
export const OPEN_OR_KNOWN = wordSet(`
  known unknown clear unclear certain uncertain believed thought expected understood feared hoped said reported rumoured
  rumored alleged estimated
`)
export const OPENS_THE_CLAUSE = wordSet("that who whom whose what which when where why how whether if")
/** "It was the first time that …". */
export const IT = "it"
export const TIME_OF_MANY = /^(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|last|latest|only|next)$/
