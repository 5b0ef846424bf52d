import { wordSet } from "./wordSet.ts"

/** Words of descriptions ("the Polish minister", "another official") and what they tell of whom is meant; in small letters. */

/** It is another one than the one just named. */
export const OTHER = wordSet(
  "other another second third rival new neighboring neighbouring different separate fellow former previous next own",
)
/** Who holds the office only in part, and who is below him who holds it. */
export const DEPUTIES = wordSet("vice deputy")
export const BELOW = wordSet("vice deputy assistant acting")
/** Heads of a state, of which an article names several: "the president of Elsewhere" is not the one who is "President Roe" and nothing else. */
export const HEADS_OF_STATE = wordSet("president leader")
/** "then-mayor": once, and no more. */
export const THEN = /^then(?:-|$)/
/** Between the noun and the body or country it is of. */
export const BODY_AFTER = wordSet("of for from in at with")
/** Nouns of time, which a noun before them does not belong to: "officials Tuesday". */
export const TIME_NOUN = /^(?:\w+day|today|yesterday|tonight|tomorrow)$/
/** Stretches of time, which see and bring much, and say nothing: "This summer saw the end of it". */
export const SEASON = /^(?:summers?|winters?|spring|autumn|months?|weeks?|years?|decades?|century|centuries|days?)$/
/** "his country". */
export const HOMELAND = wordSet("country nation homeland")
/** They narrow nothing among those who are called the same. */
export const NARROWS_NOTHING = wordSet("top senior current official state own")
/** They name no body: "a senior federal official". */
export const TELLS_NO_BODY = wordSet("federal senior top u.s. us american local state unnamed chief")
/** Bodies of which one place has several, told apart by the word before: "the district court" is not the Supreme Court. */
export const RANKED = wordSet("court")
/** In a role they tell nothing of the body that it is in. */
export const COMMON_IN_ROLES = wordSet(
  "the for of and a an agency department ministry company group firm u.s. district federal senior chief",
)
/** Singular in form, many in use. */
export const POLICE = "police"
/** Named for who heads it: "the Obama administration". */
export const ADMINISTRATION = "administration"

/** "the public": nobody who was spoken of before. */
export const NOBODY_BEFORE = wordSet("public crowd family couple head boss local figure")
/** Those whom nobody names, although a person spoke before. */
export const UNNAMED_BY_NATURE = wordSet("official source aide insider diplomat")

/** Collective words for a government, alone or with the words that tell it. */
export const AUTHORITIES = "authorities"
export const OFFICIALS = "officials"
export const OF_GOVERNMENT = wordSet("city state government county local federal provincial municipal house")
/** Everybody, unless what follows makes them sources: "people familiar with the talks". */
export const PEOPLE = "people"
export const PERSON = "person"
export const SOURCES_AFTER = wordSet("familiar with briefed close involved")
/** Bodies that are groups rather than organisations in the plural. */
export const GROUPS = wordSet("group organization organisation gang association club union campaign family")
/** Ends of words in no list that tell a group, and somebody. */
export const GROUP_END = /(?:class|half|side|establishment|world|community|base|wing|generation|population|electorate)$/
export const PERSON_END = /(?:er|or|ist|ian|ant|[^m]ent|ee|tive|man|woman|one|body)$/
