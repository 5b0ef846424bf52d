import { wordSet } from "./wordSet.ts"

/** Words by which the words of a source are taken apart; in small letters. */

/** Between what a source lists; of these, those that say that the last of the list comes. */
export const LISTING = wordSet(", ; and or nor & as well both")
export const LISTING_LAST = wordSet("and or nor & well")
export const LISTING_LATER = wordSet("and &")
/** Before a noun phrase, no part of it. */
export const LEADING = wordSet("both either neither not only even but and as")
/** "a man named Jane Roe". */
export const CALLED = wordSet("named called")
/** Bodies are these as often as people: "its owner, Holm Line". */
export const OWNERS = wordSet(
  "owner operator maker builder publisher landlord employer supplier developer contractor insurer manufacturer",
)
/** Before how many: "more than half". */
export const MEASURING = /^(?:(?:more|less|fewer) than|at (?:least|most)|up to)$/
/** Of these, those that say nothing of who it is: "even the mayor's allies". */
export const OPENING = wordSet("even and but as")
/** "hours later", "two days after", at the beginning of a source. */
export const AFTER_STRETCH = wordSet("later earlier ago")
export const STRETCH = /^(?:moment|minute|hour|day|week|month|year)s?$/
/** Before a time at the beginning of a source: "Last month, the mayor". */
export const BEFORE_TIME = wordSet("last this next on in earlier late early the")
/** Behind a day that belongs to no name: "Jane Roe Monday night". */
export const PART_OF_DAY = wordSet("morning noon afternoon evening night")
/** Newspapers with the day in their name; "Scotland on Sunday" may as well be the country, on that day. */
export const SUNDAY_PAPER = /^(?:the )?(?:mail|independent) on sunday$/
/** Adjectives that stand behind who they describe, "an aide familiar with the talks", and are at times taken for nouns. */
export const AFTER_HEAD: ReadonlySet<string> = new Set(["familiar", "aware", "close", "privy", "loyal"])

/** "some in the party", "others familiar with it": what may follow a word that stands for persons by itself. */
export const AFTER_INDEFINITE = wordSet("in who at on from with familiar close ,")
/** Chambers and states within a title: "House Speaker", "state Senator". */
export const CHAMBERS = wordSet("house state")
/** A party behind a name, as it is written: "(R-Iowa)", "Lab". */
export const PARTY = /^[DRI](?:[.-]|$)|^Lab|^Con$|^Lib/

/** As a source these point to what was said, not to who says it; and of those who stand for themselves, the single ones. */
export const POINTING = wordSet("this that these those which")
export const SOMEBODY = wordSet("another someone somebody one no nobody everyone anyone who")
/** As a whole source these are no name of anybody. */
export const NO_NAME = wordSet("who whom which that what one")
