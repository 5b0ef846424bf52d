import { wordSet } from "./wordSet.ts"

/** Small words and ends that names are written with, in small letters. */

/** In a name of a person: "van der Berg", "de la Cruz". */
export const nameParticles = wordSet("van von der den de la le du da di del dos das el al bin ibn ter ten zu y e af av")
/** Those that a name does not begin with where only what follows was found. */
export const NOT_FIRST = wordSet("el al af av")
/** A given name where it stands first ("Al Roe"), an article of a house else ("Omar Al Roe"). */
export const ARTICLE = "al"
/** Before a hyphen they belong to the name, but two spellings of it differ in them: "al-Rashid". */
export const ARTICLES_IN_NAMES = wordSet("al el ad as ash an ar")
export const HYPHENED_ARTICLE = /^(?:al|el|ad|as|ash)-(?=\w{3})/
/** Behind a name of a person. */
export const NAME_SUFFIXES = wordSet("jr sr ii iii iv esq phd md")

/** They join words with capitals into one run, which is a feature of the name finder: a change asks for training anew. */
export const RUN_JOINS = wordSet("of de la del al el bin ibn van von der den da do dos di du")
/** Before a word with a capital these may open a name; the same holds. */
export const RUN_OPENINGS = wordSet("al el de the")
/** Left out of initials: "IMF" is the International Monetary Fund; the same holds. */
export const SMALL_IN_INITIALS = wordSet("of the and for de la del on in to & -")
