import { wordSet } from "./wordSet.ts"

/**
 * The English words that tell time, each with what it is. The grammar in ../times/ speaks of these classes only, so another
 * language brings a file of this shape.
 */

export type Unit =
  | "second"
  | "minute"
  | "hour"
  | "day"
  | "week"
  | "weekend"
  | "month"
  | "quarter"
  | "half"
  | "year"
  | "decade"
  | "century"

/** What a word does in a time expression that is neither a name nor a number. */
export type Role =
  | "the"
  | "this"
  | "that"
  | "last"
  | "latest"
  | "next"
  | "coming"
  | "current"
  | "same"
  | "following"
  | "each"
  | "ago"
  | "earlier"
  | "later"
  | "early"
  | "late"
  | "mid"
  | "before"
  | "after"
  | "from"
  | "to"
  | "and"
  | "or"
  | "of"
  | "in"
  | "on"
  | "at"
  | "by"
  | "edge"
  | "half"
  | "fiscal"
  | "recent"
  | "more"
  | "about"

/** One word; a field is there where the word can be that. */
export interface TimeWord {
  /** 1 to 12. */
  readonly month?: number
  /** The month or day is also a common word or a name ("May", "March", "Sun"): needs company to count. */
  readonly doubtful?: boolean
  /** A short form that takes a full stop ("Sept."). */
  readonly short?: boolean
  /** 1 Monday to 7 Sunday. */
  readonly weekday?: number
  readonly plural?: boolean
  readonly unit?: Unit
  /** How many of the unit the word is: a fortnight is two weeks. */
  readonly scale?: number
  readonly number?: number
  /** Said of a number that is not told ("several", "few"). */
  readonly vague?: boolean
  /** "first" 1; -1 for "last" or "final". */
  readonly ordinal?: number
  /** 0 spring, 1 summer, 2 autumn, 3 winter. */
  readonly season?: number
  /** TIMEX3 part of the day. */
  readonly dayPart?: "MO" | "MI" | "AF" | "EV" | "NI"
  /** Hour of the day that the word names. */
  readonly hour?: number
  /** Days from today. */
  readonly day?: number
  readonly role?: Role
  /** TIMEX3 value of a word that is a time on its own ("now"). */
  readonly ref?: "PRESENT_REF" | "PAST_REF" | "FUTURE_REF"
  /** Unit of a repeating time told by one word ("daily"). */
  readonly every?: string
  /** First year of a decade within its century ("nineties" 90). */
  readonly decade?: number
}

const words = new Map<string, TimeWord>()
const add = (list: string, what: TimeWord): void => {
  for (const word of list.split(" ")) words.set(word, { ...words.get(word), ...what })
}

const MONTHS = "january february march april may june july august september october november december".split(" ")
for (const [i, name] of MONTHS.entries()) add(name, { month: i + 1 })
add("march april may june august", { doubtful: true })
for (const [i, list] of "jan feb mar apr - jun jul aug sep|sept oct nov dec".split(" ").entries())
  for (const name of list.split("|")) if (name !== "-") add(name, { month: i + 1, short: true })
add("jan mar", { doubtful: true })

/** Small letters, Monday first. */
export const WEEKDAYS: readonly string[] = "monday tuesday wednesday thursday friday saturday sunday".split(" ")
for (const [i, name] of WEEKDAYS.entries()) {
  add(name, { weekday: i + 1 })
  add(`${name}s`, { weekday: i + 1, plural: true })
}
for (const [i, list] of "mon tue|tues wed thu|thur|thurs fri sat sun".split(" ").entries())
  for (const name of list.split("|")) add(name, { weekday: i + 1, short: true, doubtful: true })

const UNITS: readonly (readonly [string, string, Unit])[] = [
  ["second", "seconds", "second"],
  ["minute", "minutes", "minute"],
  ["hour", "hours", "hour"],
  ["day", "days", "day"],
  ["week", "weeks", "week"],
  ["fortnight", "fortnights", "week"],
  ["weekend", "weekends", "weekend"],
  ["month", "months", "month"],
  ["quarter", "quarters", "quarter"],
  ["year", "years", "year"],
  ["decade", "decades", "decade"],
  ["century", "centuries", "century"],
]
add("fortnight fortnights", { scale: 2 })
for (const [one, many, unit] of UNITS) {
  add(one, { unit })
  add(many, { unit, plural: true })
}

const NUMBERS =
  "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
for (const [i, name] of NUMBERS.split(" ").entries()) add(name, { number: i })
for (const [i, name] of "twenty thirty forty fifty sixty seventy eighty ninety".split(" ").entries())
  add(name, { number: 20 + 10 * i })
add("a an", { number: 1 })
add("dozen", { number: 12 })
add("hundred", { number: 100 })
add("thousand", { number: 1000 })
add("few several many some couple numerous", { vague: true })
const ORDINALS =
  "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"
for (const [i, name] of ORDINALS.split(" ").entries()) add(name, { ordinal: i + 1 })
add("thirtieth", { ordinal: 30 })
add("final", { ordinal: -1 })
for (const [i, name] of "twenties thirties forties fifties sixties seventies eighties nineties".split(" ").entries())
  add(name, { decade: 20 + 10 * i })

add("spring", { season: 0 })
add("summer", { season: 1 })
add("fall autumn", { season: 2 })
add("winter", { season: 3 })

add("morning mornings", { dayPart: "MO" })
add("noon midday", { hour: 12 })
add("midnight", { hour: 24 })
add("lunchtime", { dayPart: "MI" })
add("afternoon afternoons", { dayPart: "AF" })
add("evening evenings", { dayPart: "EV" })
add("night nights overnight", { dayPart: "NI" })
add("mornings afternoons evenings nights", { plural: true })
add("yesterday", { day: -1 })
add("today", { day: 0 })
add("tonight", { day: 0, dayPart: "NI" })
add("tomorrow", { day: 1 })

const ROLES: Readonly<Partial<Record<Role, string>>> = {
  the: "the",
  this: "this these",
  that: "that those",
  last: "last past previous prior preceding",
  latest: "latest",
  next: "next",
  coming: "coming upcoming",
  current: "current",
  same: "same",
  following: "following ensuing",
  each: "each every",
  ago: "ago",
  earlier: "earlier",
  later: "later",
  early: "early",
  late: "late",
  mid: "mid",
  before: "before",
  after: "after",
  from: "from",
  to: "to through until till",
  and: "and",
  or: "or",
  of: "of",
  in: "in during throughout within for",
  on: "on",
  at: "at",
  by: "by since",
  edge: "end beginning start middle close rest remainder outset turn",
  half: "half",
  fiscal: "fiscal financial",
  recent: "recent",
  more: "more additional full straight consecutive successive trading business working calendar whole entire solid long short lengthy crucial difficult",
  about: "about around nearly almost approximately roughly over under only just some",
}
for (const [role, list] of Object.entries(ROLES)) add(list, { role: role as Role })

add("now currently presently nowadays", { ref: "PRESENT_REF" })
add("recently formerly lately", { ref: "PAST_REF" })
add("soon", { ref: "FUTURE_REF" })
add("future", { ref: "FUTURE_REF" })

add("hourly", { every: "PT1H" })
add("daily nightly", { every: "P1D" })
add("weekly", { every: "P1W" })
add("monthly", { every: "P1M" })
add("quarterly", { every: "P3M" })
add("yearly annually", { every: "P1Y" })

/** Time words by their lower-case form. */
export const TIME_WORDS: ReadonlyMap<string, TimeWord> = words
/** Whether a word in small letters is a weekday by itself, as "sun", "sat" and "mon" are not. */
export function isWeekday(word: string): boolean {
  const { weekday, doubtful } = TIME_WORDS.get(word) ?? {}
  return weekday !== undefined && !doubtful
}

/** Words after which a doubtful month ("May") is the month: "in May", "last May", "until March". */
export const BEFORE_MONTH = wordSet(`
  in of by since until till last next this early late mid through from to during after before between past previous
  ended ending each every and or
`)
/** Titles and the like before which a month or day name is no name: "in May President Roe said". */
export const AFTER_MONTH = wordSet("president prime minister king queen mr mrs ms dr gen the he she they it")

/** Before a weekday, and after it with a capital, these make a name of it: "Black Friday", "the Sunday Times". */
export const NAME_BEFORE_WEEKDAY = wordSet("black bloody cyber super fat holy maundy")
export const NAME_AFTER_WEEKDAY = wordSet("times mirror telegraph express mail post herald independent people club night live")

/** Words that make a number after them no year and no clock: "page 1990", "flight 1812". */
export const NOT_YEAR_BEFORE = wordSet(`
  page pages flight room route highway no number channel windows about nearly almost some than only over under exactly
  approximately roughly another million billion thousand point
`)
/** Words after a number that make it a count even where it looks like a year. */
export const NOT_YEAR_AFTER = wordSet(`
  people percent per points point shares miles mile feet foot meters metres kilometers kilometres km tons tonnes pounds
  dollars euros yen votes jobs employees workers troops soldiers times barrels gallons acres square seats deaths cases
  hours days minutes weeks months years million billion thousand gmt utc est edt
`)
/** Words before a bare four-digit number that make it surely a year. */
export const YEAR_BEFORE = wordSet(`
  in of since by until till before after from to during through late early mid fiscal year summer winter spring fall
  autumn between circa around the for and election
`)

/** A fixed day, or the nth weekday (from the end where negative) of a month. */
export interface Holiday {
  readonly month: number
  readonly day?: number
  readonly nth?: readonly [number, number]
  /** Days from Easter Sunday; month and day are then not used. */
  readonly easter?: number
}
/** By lower-case words joined with spaces, apostrophes left out. */
export const HOLIDAYS: ReadonlyMap<string, Holiday> = new Map<string, Holiday>([
  ["new year s day", { month: 1, day: 1 }],
  ["new years day", { month: 1, day: 1 }],
  ["new year s eve", { month: 12, day: 31 }],
  ["new years eve", { month: 12, day: 31 }],
  ["martin luther king day", { month: 1, nth: [3, 1] }],
  ["groundhog day", { month: 2, day: 2 }],
  ["valentine s day", { month: 2, day: 14 }],
  ["presidents day", { month: 2, nth: [3, 1] }],
  ["st . patrick s day", { month: 3, day: 17 }],
  ["april fools day", { month: 4, day: 1 }],
  ["april fool s day", { month: 4, day: 1 }],
  ["ash wednesday", { month: 0, easter: -46 }],
  ["palm sunday", { month: 0, easter: -7 }],
  ["good friday", { month: 0, easter: -2 }],
  ["easter", { month: 0, easter: 0 }],
  ["easter sunday", { month: 0, easter: 0 }],
  ["easter monday", { month: 0, easter: 1 }],
  ["earth day", { month: 4, day: 22 }],
  ["may day", { month: 5, day: 1 }],
  ["mother s day", { month: 5, nth: [2, 7] }],
  ["memorial day", { month: 5, nth: [-1, 1] }],
  ["father s day", { month: 6, nth: [3, 7] }],
  ["juneteenth", { month: 6, day: 19 }],
  ["fourth of july", { month: 7, day: 4 }],
  ["bastille day", { month: 7, day: 14 }],
  ["labor day", { month: 9, nth: [1, 1] }],
  ["columbus day", { month: 10, nth: [2, 1] }],
  ["halloween", { month: 10, day: 31 }],
  ["guy fawkes night", { month: 11, day: 5 }],
  ["veterans day", { month: 11, day: 11 }],
  ["armistice day", { month: 11, day: 11 }],
  ["thanksgiving", { month: 11, nth: [4, 4] }],
  ["thanksgiving day", { month: 11, nth: [4, 4] }],
  ["christmas eve", { month: 12, day: 24 }],
  ["christmas", { month: 12, day: 25 }],
  ["christmas day", { month: 12, day: 25 }],
  ["boxing day", { month: 12, day: 26 }],
])
/** First words of holidays, to look no further elsewhere. */
export const HOLIDAY_STARTS: ReadonlySet<string> = new Set([...HOLIDAYS.keys()].map((name) => name.split(" ")[0]!))

/** What a date without a year is the name of when one of these words follows: "the Sept. 11 attacks". */
export const NAMED_DAYS: readonly {
  readonly month: number
  readonly day: number
  readonly year: number
  readonly before: ReadonlySet<string>
}[] = [
  {
    month: 9,
    day: 11,
    year: 2001,
    before: new Set("attack attacks terrorist terrorists hijackers hijackings commission victims".split(" ")),
  },
]

/** Words that put a clause ahead of its publication: "will meet on Friday". */
export const AHEAD = wordSet(`
  will ll wo shall due scheduled slated set upcoming expected expects expect plans plan planned planning intends intend
  hopes hope going begins starts opens resumes arrives comes departs travels convenes forthcoming payable effective
  expires expire matures maturing deadline ahead may might can could would should must vows promises likely awaits aims
  pending
`)
/** Past tense forms that do not end in -ed, frequent in news. */
export const PAST_VERBS = wordSet(`
  said was were had did told sworn seen taken given chosen drawn known shown written spoken born driven flown gone done
  beaten broken stolen arisen fallen met became began came went took gave made found saw got left held kept led lost
  paid put ran sent sold spoke spent stood thought won wrote fell rose grew broke brought built bought caught chose cut
  drew drove flew forgot fought hit knew laid let meant quit read shot shut slept spread struck taught threw understood
  wore withdrew vetoed has have been s
`)
/** Present forms that tell what is said or so already, not what is planned: "says Friday", "shows". */
export const NOT_PLANNED = wordSet(`
  says say tells tell warns warn shows show claims claim reports report writes write adds insists argues suggests means
  mean knows know thinks think believes believe wants want seems remains remain includes include has have does do is are
  denies denounces condemns urges accuses
`)
/** Words that begin another clause: what stands beyond them says nothing about the tense here. */
export const CLAUSE_STARTS = wordSet("that which who whom but because although though while when whereas if where")

/** Words that look ahead where no verb tells: "until Friday". */
export const UNTIL: ReadonlySet<string> = new Set(["until", "till", "by"])

/** Words that make a date before a noun a name for it: "a June agreement", "its Friday meeting". */
export const NOUN_BEFORE: ReadonlySet<string> = new Set(["a", "an", "the", "its", "his", "her", "their", "our"])
/** Words after "the Tuesday" or "the third quarter" that are no such noun. */
export const NO_NOUN = wordSet(`
  of in on at and or for to from by with will would is are was were has have had as but after before when that which
  ended ending because said says he she it they
`)

/** Time zones after a clock time. */
export const ZONES = wordSet("gmt utc est edt cst cdt mst mdt pst pdt bst cet cest et ct pt msk ist jst bst")
