/** Days from first to last, both in; "" where it is open. */
export interface Days {
  readonly from: string
  readonly to: string
}
/** Why a value is no date, and what to do. */
export interface NoDate {
  readonly came: string
  readonly todo: string
}

const DATE = /^(\d{4})(?:-(\d\d)(?:-(\d\d))?)?$/
const DURATION = /^P(?=\d)(?:(\d{1,4})Y)?(?:(\d{1,4})M)?(?:(\d{1,4})W)?(?:(\d{1,5})D)?$/i

/**
 * The days that an ISO 8601 date (2013, 2013-12, 2013-12-19), interval (2013-12-01/2013-12-15, ../2013-12, 2013/..) or duration (P7D, which
 * ends today; P1M/2013-12-19; 2013-12-19/P1W) means. Durations count their last day in: P7D is seven days.
 * @param today a day
 */
export function daysOf(value: string, today: string): Days | NoDate {
  const ends = value.split("/")
  if (ends.length > 2) return notADate(value)
  if (ends.length === 1) return DURATION.test(value) ? backFrom(today, value) : (oneDate(value) ?? notADate(value))
  const [first = "", last = ""] = ends
  if (DURATION.test(first)) {
    const until = oneDate(last)
    return until ? backFrom(until.to, first) : notADate(last || value)
  }
  const from = open(first) ? { from: "", to: "" } : oneDate(first)
  if (!from) return notADate(first)
  if (DURATION.test(last)) return from.from ? onFrom(from.from, last) : notADate(value)
  const to = open(last) ? { from: "", to: "" } : oneDate(last)
  if (!to) return notADate(last)
  if (!from.from && !to.to) return { came: `“${value}” is open at both ends`, todo: "give at least one day, month or year" }
  if (from.from && to.to && from.from > to.to) {
    return { came: `“${value}” ends before it begins`, todo: `turn it round: ${last}/${first}` }
  }
  return { from: from.from, to: to.to }
}

const open = (end: string) => end === "" || end === ".."

/** The first and last day of a day, month or year; null where it is none of the calendar. */
function oneDate(value: string): Days | null {
  const [, year, month, day] = DATE.exec(value) ?? []
  if (!year || year === "0000") return null
  if (!month) return { from: `${year}-01-01`, to: `${year}-12-31` }
  if (day) return isDay(value) ? { from: value, to: value } : null
  if (Number(month) < 1 || Number(month) > 12) return null
  const last = new Date(0)
  // Not Date.UTC, which takes the years 0 to 99 for 1900 to 1999.
  last.setUTCFullYear(Number(year), Number(month), 0)
  return { from: `${value}-01`, to: text(last) }
}

/** "2013-12-19", "2013-12" or "2013" where these days are just one day, month or year; else null. */
export function nameOf(from: string, to: string): string | null {
  const names = [from, from.slice(0, 7), from.slice(0, 4)]
  return names.find((name) => name && oneDate(name)?.from === from && oneDate(name)?.to === to) ?? null
}

/** Is it a day of the calendar as year-month-day? */
export function isDay(value: string): boolean {
  const [, year, month, day] = DATE.exec(value) ?? []
  return day !== undefined && text(moved(`${year}-${month}-01`, 0, 0, Number(day) - 1)) === value
}

function backFrom(last: string, duration: string): Days {
  const [years, months, days] = lengths(duration)
  return { from: text(plusDays(moved(last, -years, -months, -days), 1)), to: last }
}
function onFrom(first: string, duration: string): Days {
  const [years, months, days] = lengths(duration)
  return { from: first, to: text(plusDays(moved(first, years, months, days), -1)) }
}

function lengths(duration: string): readonly [number, number, number] {
  const [years = 0, months = 0, weeks = 0, days = 0] = DURATION.exec(duration)!
    .slice(1)
    .map((n) => Number(n ?? 0))
  return [years, months, 7 * weeks + days]
}

/** A month before 31 March is the last day of February: the day stays within its month. */
function moved(day: string, years: number, months: number, days: number): Date {
  const [y, m, d] = day.split("-").map(Number) as [number, number, number]
  const date = new Date(0)
  date.setUTCFullYear(y + years, m - 1 + months, 1)
  const longest = new Date(date)
  longest.setUTCFullYear(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)
  return plusDays(plusDays(date, Math.min(d, longest.getUTCDate()) - 1), days)
}

function plusDays(date: Date, days: number): Date {
  const out = new Date(date)
  out.setUTCDate(date.getUTCDate() + days)
  return out
}

/** Year-month-day; "", which is open, beyond the years 1 to 9999. */
function text(date: Date): string {
  const year = date.getUTCFullYear()
  return year >= 1 && year <= 9999 ? date.toISOString().slice(0, 10) : ""
}

function notADate(value: string): NoDate {
  const [, year, month] = DATE.exec(value) ?? []
  if (year && month) return { came: `“${value}” is not in the calendar`, todo: "look at the month and the day" }
  const came = value ? `“${value}” came` : "nothing came"
  const after = /^>=?(\d{4}[-\d]*)$/.exec(value)
  if (after) return { came, todo: `write ${after[1]}/.. for an interval open at its end` }
  const before = /^<=?(\d{4}[-\d]*)$/.exec(value)
  if (before) return { came, todo: `write ../${before[1]} for an interval open at its beginning` }
  const dots = /^(\d{4}[-\d]*)\.\.(\d{4}[-\d]*)$/.exec(value)
  if (dots) return { came, todo: `write an interval with a slash: ${dots[1]}/${dots[2]}` }
  const local = /^(\d{1,2})[./](\d{1,2})[./](\d{4})$/.test(value)
  return { came, todo: local ? "write the year first: 2013-12-19 is 19 December 2013" : "docs/search.md has more examples" }
}
