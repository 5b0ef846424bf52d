/**
 * Days, weeks, months, quarters and years as counted stretches of the proleptic Gregorian calendar. No clock is read.
 */

export type PointUnit = "day" | "week" | "weekend" | "month" | "quarter" | "half" | "season" | "year" | "decade" | "century"

/** The nth stretch of its kind: day 0 is 1970-01-01, week 0 begins on Monday 1969-12-29, month = year * 12 + (month - 1), decade = year / 10. */
export interface Point {
  readonly unit: PointUnit
  readonly n: number
}

const DAY = 86_400_000
/** Day number of a date; month 1 to 12. Days beyond the month's end run on, as in Date. */
export const dayOf = (year: number, month: number, day: number): number => {
  const date = new Date(0)
  date.setUTCFullYear(year, month - 1, day)
  return Math.round(date.getTime() / DAY)
}
/** Year, month (1 to 12) and day of a day number. */
export const civil = (day: number): { readonly year: number; readonly month: number; readonly day: number } => {
  const date = new Date(day * DAY)
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() }
}
/** 1 Monday to 7 Sunday. */
export const weekdayOf = (day: number): number => ((((day + 3) % 7) + 7) % 7) + 1
/** Number of days in a month. */
export const monthLength = (year: number, month: number): number => dayOf(year, month + 1, 1) - dayOf(year, month, 1)

/** The stretch of kind `unit` that `day` lies in. */
export function pointOf(unit: PointUnit, day: number): Point {
  if (unit === "day") return { unit, n: day }
  if (unit === "week" || unit === "weekend") return { unit, n: Math.floor((day + 3) / 7) }
  const { year, month } = civil(day)
  if (unit === "month") return { unit, n: year * 12 + month - 1 }
  if (unit === "quarter") return { unit, n: year * 4 + Math.floor((month - 1) / 3) }
  if (unit === "half") return { unit, n: year * 2 + Math.floor((month - 1) / 6) }
  // Meteorological seasons: March opens spring; January and February belong to the winter of the year before.
  if (unit === "season") return { unit, n: (month < 3 ? year - 1 : year) * 4 + Math.floor(((month + 9) % 12) / 3) }
  if (unit === "year") return { unit, n: year }
  return { unit, n: Math.floor(year / (unit === "decade" ? 10 : 100)) }
}

/** First and last day of a stretch, both included. */
export function daysOf({ unit, n }: Point): readonly [number, number] {
  const months = (first: number, count: number): readonly [number, number] => [
    dayOf(0, first + 1, 1),
    dayOf(0, first + count + 1, 1) - 1,
  ]
  if (unit === "day") return [n, n]
  if (unit === "week") return [n * 7 - 3, n * 7 + 3]
  if (unit === "weekend") return [n * 7 + 2, n * 7 + 3]
  if (unit === "month") return months(n, 1)
  if (unit === "quarter") return months(n * 3, 3)
  if (unit === "half") return months(n * 6, 6)
  if (unit === "season") return months(n * 3 + 2, 3)
  if (unit === "year") return months(n * 12, 12)
  return months(n * (unit === "decade" ? 120 : 1200), unit === "decade" ? 120 : 1200)
}

const pad = (n: number, width = 2): string => String(n).padStart(width, "0")
/** ISO 8601 day. */
export const isoDay = (day: number): string => {
  const { year, month, day: d } = civil(day)
  return `${pad(year, 4)}-${pad(month)}-${pad(d)}`
}
/** ISO 8601 month of `year * 12 + month - 1`. */
const isoMonth = (n: number): string => `${pad(Math.floor(n / 12), 4)}-${pad((((n % 12) + 12) % 12) + 1)}`

/** TIMEX3 value (TimeML 1.2.1): 2013-12-16, 2013-W51, 2013-W50-WE, 2013-Q3, 2013-H1, 2013-SU, 2013, 199 for a decade, 19XX for a century. */
export function timexOf({ unit, n }: Point): string {
  if (unit === "day") return isoDay(n)
  if (unit === "month") return isoMonth(n)
  if (unit === "year") return pad(n, 4)
  if (unit === "decade") return pad(n, 3)
  if (unit === "century") return `${pad(n)}XX`
  if (unit === "quarter") return `${pad(Math.floor(n / 4), 4)}-Q${(n % 4) + 1}`
  if (unit === "half") return `${pad(Math.floor(n / 2), 4)}-H${(n % 2) + 1}`
  if (unit === "season") return `${pad(Math.floor(n / 4), 4)}-${["SP", "SU", "FA", "WI"][n % 4]}`
  // ISO 8601: a week belongs to the year of its Thursday.
  const thursday = n * 7
  const { year } = civil(thursday)
  return `${pad(year, 4)}-W${pad(Math.floor((thursday - dayOf(year, 1, 1)) / 7) + 1)}${unit === "weekend" ? "-WE" : ""}`
}

/** EDTF (ISO 8601-2): day, month or year, else an interval; decades and centuries with X. A winter is null: which of two years is meant is open. */
export function edtfOf(point: Point): string | null {
  const { unit, n } = point
  if (unit === "day" || unit === "month" || unit === "year") return timexOf(point)
  if (unit === "decade") return `${pad(n, 3)}X`
  if (unit === "century") return `${pad(n)}XX`
  if (unit === "season" && n % 4 === 3) return null
  const [first, last] = daysOf(point)
  if (unit === "week" || unit === "weekend") return `${isoDay(first)}/${isoDay(last)}`
  return `${isoDay(first).slice(0, 7)}/${isoDay(last).slice(0, 7)}`
}

/** Day number of Easter Sunday (Gregorian; Meeus, Jones and Butcher). */
export function easter(year: number): number {
  const a = year % 19
  const b = Math.floor(year / 100)
  const c = year % 100
  const h = (19 * a + b - Math.floor(b / 4) - Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3) + 15) % 30
  const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7
  const m = Math.floor((a + 11 * h + 22 * l) / 451)
  const sum = h + l - 7 * m + 114
  return dayOf(year, Math.floor(sum / 31), (sum % 31) + 1)
}

/** Day number of the nth weekday of a month, counted from the end where `nth` is negative. */
export function nthWeekday(year: number, month: number, nth: number, weekday: number): number {
  if (nth > 0) {
    const first = dayOf(year, month, 1)
    return first + ((weekday - weekdayOf(first) + 7) % 7) + 7 * (nth - 1)
  }
  const last = dayOf(year, month, monthLength(year, month))
  return last - ((weekdayOf(last) - weekday + 7) % 7) + 7 * (nth + 1)
}

/**
 * The days from 1990 on that fall on a weekday: what a date without a year can be.
 * @param month 1 to 12
 * @param day 1 to 31
 * @param weekday 1 Monday to 7 Sunday
 * @param until last year looked at; `lastYear` tells it for a text
 * @returns ISO 8601 days, oldest first; none where the month has no such day
 */
export function yearCandidates(month: number, day: number, weekday: number, until: number = LEAST_YEAR): string[] {
  const found: string[] = []
  for (let year = 1990; year <= until; year++) {
    if (month < 1 || month > 12 || day < 1 || day > monthLength(year, month)) continue
    const at = dayOf(year, month, day)
    if (weekdayOf(at) === weekday) found.push(isoDay(at))
  }
  return found
}

const LEAST_YEAR = 2030
/** News looks so many years ahead at most, but for goals far off, such as "by 2100". */
const AHEAD = 7
const FAR = 40

/**
 * The last year that a text without a date can be of: no clock is read, so it is 2030, or some years after the newest year that the text names
 * where that is later.
 */
export const lastYear = (named: readonly number[]): number =>
  named.reduce((last, year) => (year <= LEAST_YEAR + FAR ? Math.max(last, year + AHEAD) : last), LEAST_YEAR)

/** Day number of an ISO 8601 day that may be followed by a time; null where it is none. */
export function parseDay(text: string | null): number | null {
  const match = /^(\d{4})-(\d{2})-(\d{2})(?!\d)/.exec(text ?? "")
  if (!match) return null
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])]
  return month >= 1 && month <= 12 && day >= 1 && day <= monthLength(year, month) ? dayOf(year, month, day) : null
}
