/** What the words of a body's name tell, beside the nouns of actors.ts; in small letters. */
import { dictionary } from "../lexicon.ts"
import { wordSet } from "./wordSet.ts"

/** Spellings that are one when two names are compared. */
export const SPELLINGS = dictionary({ dept: "department", organisation: "organization", centre: "center" })
/** Left out of initials where it comes first: "USDA" and "DA". */
export const UNITED_STATES = /^U\.?S\.?$/i
/** A force is no government unless its ministry is meant. */
export const FORCES = wordSet("police army navy fbi cia")
export const MINISTRY = "ministry"
/** They tell a government, or a medium, wherever they stand in the name. */
export const GOVERNMENT_WORDS = wordSet("ministry department dept court senate parliament")
export const GOVERNMENT_PHRASE = /\bfor disease control\b/
export const MEDIA_WORDS = /\b(?:news|times|radio|tv|television)\b/
export const WHITE_HOUSE = /^white house$/i
/** Ends of words for all people of a country: "the Americans", "the French". */
export const PEOPLES = /(?:s|ese|sh|ch)$/
/** The last word of a show that is named for who leads it: "Jane Roe Tonight". */
export const SHOW_END = /^(?:Tonight|Show|Report|Hour|Live|Today|Podcast)$/
/** Names of many, as they are written. */
export const MANY: ReadonlySet<string> = new Set(["Democrats", "Republicans"])
/** One of these alone is short for no name of a body. */
export const NEVER_SHORT = wordSet(
  "new north south east west united national federal international general state house supreme human public",
)
/** One of these is, although it is a noun as well: "the Post". */
export const SHORT_NOUNS = wordSet("post times journal")
/** A name of a medium that begins so is no person. */
export const OPENS_MEDIUM = /^(?:the|daily|new|washington) /i
/** Organisations that are called agencies, as they are written. */
export const AGENCIES: ReadonlySet<string> = new Set("FBI|CIA|NSA|DEA|TSA|ICE|ATF|IRS|MI5|MI6|FSB|SBU|Secret Service".split("|"))
export const AGENCY = "agency"
/** "the Reuters news agency": the word before "agency" that makes it a medium. */
export const NEWS = "news"
/** Behind a name with "the" before it these tell that it is a place's. */
export const OF_A_PLACE = wordSet("council borough parish")
/** Behind a name these are somebody's, not what bears the name: "the Obama campaign". */
export const NOT_ITSELF = wordSet("campaign team office staff department delegation committee board")
