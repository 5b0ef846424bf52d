/** How the possessive is written. */

/** As a token of its own. */
export const POSSESSIVE = "'s"
/** The same, and what a word in -s has. */
export const POSSESSIVE_TOKEN = /^['’]s?$/
/** At the end of a name, and at the end of any of its words. */
export const POSSESSIVE_END = /[’']s?$/
export const STRAIGHT_POSSESSIVE_END = /'s?$/
export const POSSESSIVE_ENDS = /[’']s?(?= |$)/g
/** Inside a name: "St John's College". */
export const POSSESSIVE_WITHIN = /[’'](?:s |$)/

/** A name without the possessive behind it; an apostrophe alone is one only after an s. */
export const withoutPossessive = (name: string): string =>
  name.replace(POSSESSIVE_END, (mark, at: number, all: string) => (/s$/i.test(mark) || /s$/i.test(all.slice(0, at)) ? "" : mark))
/** A name with the possessive: "Jane Roe’s", "Baltic Lines’". */
export const withPossessive = (name: string): string => `${name}${/s$/.test(name) ? "’" : "’s"}`
