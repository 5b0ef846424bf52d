/**
 * A date as feeds write it, as ISO 8601 with the precision and the zone that are told: "2024-03", "2024-03-05T18:02:00+02:00",
 * "2024-03-05T18:02:00" where no zone is told or its name means several ("IST"). Null where it tells no day of the calendar, or may tell
 * two ("03/04/2024"). Reads RFC 822 and its heirs with what is done to them (https://www.rfc-editor.org/rfc/rfc5322#section-4.3),
 * W3CDTF, ISO 8601 and RFC 3339 (https://www.w3.org/TR/NOTE-datetime), C's asctime, and the English forms between. Month names of other
 * languages are not read.
 */
export function feedDate(text: string): string | null {
  // No date is longer, and nothing longer is worth matching.
  const words = text.trim().slice(0, 100).replace(/\s+/g, " ")
  return numeric(words) ?? named(words)
}

/** 2024, 2024-03, 2024-03-05, 20240305, 2024-03-05T18:02, with seconds, fractions and zone; "/" and " " where people put them. */
const NUMERIC =
  /^(\d{4})(?:([-/.]?)(\d\d?)(?:\2(\d\d?)(?:(?: ?T ?| |, )(\d\d?):?(\d\d)(?::?(\d\d)(?:[.,](\d+))?)?( ?[AP]M)?(?: ?([+-]\d\d?:?\d\d|[+-]\d\d|[A-Z]{1,5}))?)?)?)?$/i

function numeric(words: string): string | null {
  const found = NUMERIC.exec(words)
  if (!found) return null
  const [, year, mark, month, day, hour, minute, second, fraction, half, zone] = found
  // "202403" may as well be a time of day or a number.
  if (mark === "" && (day === undefined ? month !== undefined : month!.length + day.length !== 4)) return null
  if (month === undefined) return Number(year) >= 1000 ? year! : null
  if (Number(month) < 1 || Number(month) > 12) return null
  if (day === undefined) return `${year}-${two(month)}`
  const date = calendarDay(Number(year), Number(month), Number(day))
  if (date === null || hour === undefined) return date
  return withTime(date, { hour, minute: minute!, second, fraction, half, zone })
}

const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
const WEEKDAY = "(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\\.?,? ?)?"
const MONTH =
  "(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\\.?"
const DAY = "(\\d\\d?)(?:st|nd|rd|th)?"
const YEAR = "('?\\d\\d|\\d{3,4})"
const ZONE = "(?: ?((?:GMT|UTC?)? ?[+-]\\d\\d?:?\\d\\d|(?:GMT|UTC?) ?[+-]\\d\\d?|[+-]\\d\\d|[A-Z]{1,5})(?: ?\\([^()]*\\))?)?"
const TIME = `(?:(?:,| at| -|T)? ?(\\d\\d?):(\\d\\d)(?::(\\d\\d)(?:\\.(\\d+))?)?( ?[AP]\\.?M\\.?)?${ZONE})?`
/** "Thu, 05 Mar 2024 18:02:00 GMT", "5-Mar-24", "Thursday, 5th March 2024 6:02 pm EST". */
const DAY_FIRST = new RegExp(`^${WEEKDAY}${DAY}[ -]?${MONTH}[ -]?,? ?${YEAR}${TIME}$`, "i")
/** "March 5, 2024 18:02". */
const MONTH_FIRST = new RegExp(`^${WEEKDAY}${MONTH} ?${DAY},? ${YEAR}${TIME}$`, "i")
/** "Thu Mar  5 18:02:00 2024", with a zone before or after the year: C's asctime and Unix's date. */
const ASCTIME = new RegExp(`^${WEEKDAY}${MONTH} ?${DAY} (\\d\\d?):(\\d\\d)(?::(\\d\\d))?${ZONE} (\\d{4})${ZONE}$`, "i")

function named(words: string): string | null {
  const last = ASCTIME.exec(words)
  if (last) {
    const [, month, day, hour, minute, second, before, year, after] = last
    return withTime(dayOf(year!, month!, day!), { hour: hour!, minute: minute!, second, zone: before ?? after })
  }
  const first = DAY_FIRST.exec(words)
  const [, one, other, year, hour, minute, second, fraction, half, zone] = first ?? MONTH_FIRST.exec(words) ?? []
  if (year === undefined) return null
  const date = first ? dayOf(year, other!, one!) : dayOf(year, one!, other!)
  return hour === undefined ? date : withTime(date, { hour, minute: minute!, second, fraction, half, zone })
}

function dayOf(year: string, month: string, day: string): string | null {
  return calendarDay(fullYear(year), MONTHS.indexOf(month.slice(0, 3).toLowerCase()) + 1, Number(day))
}

/** Years of two and three digits as RFC 5322, 4.3 has them. */
function fullYear(year: string): number {
  const digits = year.replace("'", "")
  const value = Number(digits)
  if (digits.length === 2) return value < 50 ? 2000 + value : 1900 + value
  return digits.length === 3 ? 1900 + value : value
}

function calendarDay(year: number, month: number, day: number): string | null {
  const date = new Date(Date.UTC(year, month - 1, day))
  // The 31st of April would come back as the 1st of May; years before 1000 are typing errors.
  if (year < 1000 || date.getUTCMonth() + 1 !== month || date.getUTCDate() !== day) return null
  return date.toISOString().slice(0, 10)
}

interface Clock {
  readonly hour: string
  readonly minute: string
  readonly second?: string | undefined
  readonly fraction?: string | undefined
  readonly half?: string | undefined
  readonly zone?: string | undefined
}

function withTime(date: string | null, { hour, minute, second, fraction, half, zone }: Clock): string | null {
  if (date === null) return null
  const told = Number(hour)
  if (half !== undefined && (told < 1 || told > 12)) return null
  const hours = half === undefined ? told : (told % 12) + (/p/i.test(half) ? 12 : 0)
  if (hours > 24 || Number(minute) > 59 || Number(second ?? 0) > 60) return null
  // 24:00 is the end of the day, and a leap second is told by no clock of ours.
  if (hours === 24)
    return Number(minute) + Number(second ?? 0) > 0 ? null : withTime(dayAfter(date), { hour: "0", minute, second, zone })
  const seconds =
    second === undefined ? "" : `:${second === "60" ? "59" : second}${fraction === undefined ? "" : `.${fraction.slice(0, 9)}`}`
  return `${date}T${two(hours)}:${minute}${seconds}${zone === undefined ? "" : offset(zone)}`
}

function dayAfter(date: string): string {
  return new Date(Date.parse(date) + 86_400_000).toISOString().slice(0, 10)
}

/**
 * Hours from UTC by name: those of RFC 822, and those that mean one zone in the tz database. "IST", "BST" and the military letters, which
 * RFC 822 has the wrong way round, tell nothing.
 */
const ZONES: Readonly<Record<string, number>> = {
  ...{ Z: 0, GMT: 0, UT: 0, UTC: 0, EST: -5, EDT: -4, CST: -6, CDT: -5, MST: -7, MDT: -6, PST: -8, PDT: -7 },
  ...{ AKST: -9, AKDT: -8, HST: -10, WET: 0, WEST: 1, CET: 1, CEST: 2, MET: 1, MEST: 2, EET: 2, EEST: 3, MSK: 3 },
  ...{ SAST: 2, WIB: 7, HKT: 8, AWST: 8, JST: 9, KST: 9, ACST: 9.5, ACDT: 10.5, AEST: 10, AEDT: 11, NZST: 12, NZDT: 13 },
}

/** "Z", "+02:00", or "" where the words tell no zone. */
function offset(zone: string): string {
  const [, sign, hours, minutes = "0"] = /([+-])(\d\d?):?(\d\d)?$/.exec(zone) ?? []
  const told = sign === undefined ? undefined : Number(`${sign}1`) * (Number(hours) * 60 + Number(minutes))
  const byName = Object.hasOwn(ZONES, zone.toUpperCase()) ? ZONES[zone.toUpperCase()]! * 60 : undefined
  const total = told ?? byName
  if (total === undefined || Math.abs(total) > 14 * 60 || Number(minutes) > 59) return ""
  if (total === 0) return "Z"
  return `${total < 0 ? "-" : "+"}${two(Math.floor(Math.abs(total) / 60))}:${two(Math.abs(total) % 60)}`
}

function two(value: number | string): string {
  return String(value).padStart(2, "0")
}
