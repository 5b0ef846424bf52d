import { wordSet } from "./wordSet.ts"

/** Roles of those who speak for a body. */
export const SPOKESMAN = /\b(?:spokes\w+|press secretary|press officer)\b/i
/** Words of such roles, and of bodies' names, that do not tell the body. */
export const BESIDE_THE_BODY = wordSet(
  "spokesman spokeswoman spokesperson spokesmen spokespeople spokespersons press secretary officer chief senior deputy the a an s its their his her of for",
)
