import { wordSet } from "./wordSet.ts"

/** English words that begin with an apostrophe: 'em, 'til, rock 'n' roll. In small letters, without the apostrophe. */
export const elisions = wordSet(`
  em til till tis twas twere twill cause cos cuz coz bout round n neath ere nother nuff fraid kay allo ello ood scuse
  gainst twixt ouse eard er im er kin
`)
/** Words that end in one, in small letters without it: goin', o', ol', th'. Any word in -in counts beside these. */
export const clipped = wordSet("o ol th an n lil lovin nothin somethin")
export const clippedEnd = /^\p{L}{2,}in$/u
/** '90s, '45. */
export const shortYears = /^\d\ds?$/
/** What a bare apostrophe makes a possessive of: "the workers' plan". */
export const pluralEnd = /[sS]/
