import { wordSet } from "./wordSet.ts"

/** Words by which noun phrases around names and roles are told; in small letters. */

/** What is no part of a phrase although it may be tagged as a noun: days, months, hours. */
export const TIME_BEGINS =
  /^(?:[a-z]+day|jan|feb|mar|apr|jun|jul|aug|sep|oct|nov|dec|today|tonight|yesterday|tomorrow|week|month|year|morning|evening|night|afternoon|weekend)/
/** Adverbs inside a role: "longtime adviser", "then-mayor". */
export const ROLE_ADVERB = /^(?:then|now|longtime|newly|recently|highly|then-\w+)$/
/** They open a clause about the noun before them: within a source, within an apposition before a name and after one. */
export const CLAUSE_IN_SOURCE = wordSet("who which that")
export const CLAUSE_BEFORE_NAME = wordSet("who which that whose")
export const CLAUSE_AFTER_NAME = wordSet("who which whose whom where when that")
/** The same at the end of a source, with what follows. */
export const CLAUSE_AT_END = /,? (?:who|which|whose|whom) .*$/i
/** "one of the plaintiffs". */
export const MEMBERS = wordSet("one some two three")
/** Before "as" and a noun: "she served as host", "they named him as coach". */
export const MAKES_OR_IS = wordSet(`
  serve act work star start begin continue return register know describe identify regard see rate name appoint elect hire introduce unveil
`)
/** A verb that gives a role. */
export const BECOME = wordSet("become becomes became becoming")
