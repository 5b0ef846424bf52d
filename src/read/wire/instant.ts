import type { Dropped } from "../reading.ts"

/**
 * A date as IPTC's formats write it: ISO 8601, extended (2024-03-05T18:02:00+02:00) or basic (20240305T180200+0200), cut short where less is
 * known (2024-03). See https://www.iptc.org/std/NewsML-G2/guidelines/ (TruncatedDateTime) and NITF's `norm`.
 * @returns the same in the extended form, as precise as told; null where it is none.
 */
export function instant(text: string): string | null {
  const [all, year, month, day, time, zone] = ISO.exec(text.trim()) ?? []
  if (all === undefined || (time !== undefined && day === undefined)) return null
  const date = [year, month, day].filter((part) => part !== undefined).join("-")
  if (day !== undefined && !isDay(date)) return null
  if (month !== undefined && (month < "01" || month > "12")) return null
  if (time === undefined) return date
  const [, hours = "", minutes = "", seconds = "00", fraction = ""] = TIME.exec(time) ?? []
  if (hours > "23" || minutes > "59" || seconds > "59") return null
  const cut = fraction.slice(0, 3).replace(/0+$/, "")
  return `${date}T${hours}:${minutes}:${seconds}${cut && `.${cut}`}${offset(zone)}`
}

/** Years that news is from: it was printed from 1605 on. What programs write where they know no date lies far outside (0001-01-01, 9999-12-31). */
const [FIRST, LAST] = [1600, 2100]

/**
 * A moment, if news can be of it; null if not, with a line about it in `dropped`. Whatever clock reads it says the same.
 * @param what what it was told as, "the date of publication". @param moment as `instant` gives it
 */
export function ofNews(what: string, moment: string | null, dropped: Dropped[]): string | null {
  if (moment === null) return null
  const year = moment.slice(0, 4)
  if (Number(year) >= FIRST && Number(year) <= LAST) return moment
  dropped.push({
    step: "dates",
    reason: `${what} lies in the year ${year}, which no news is from: it counts as unknown`,
    text: moment,
  })
  return null
}

/** The day of what `instant` gave, in the zone that it is told in; null where there is less than a day. */
export function dayOf(moment: string | null): string | null {
  return moment !== null && moment.length >= 10 ? moment.slice(0, 10) : null
}

/** The same moment in UTC, so that it compares; a zone that is not told is UTC, a time that is not told midnight. null where there is no day. */
export function utc(moment: string): string | null {
  if (moment.length < 10) return null
  const whole = moment.length === 10 ? `${moment}T00:00:00Z` : /(?:Z|[+-]\d\d:\d\d)$/.test(moment) ? moment : `${moment}Z`
  return new Date(whole).toISOString()
}

const ISO = /^(\d{4})(?:-?(\d\d)(?:-?(\d\d))?)?(?:[T ]([\d:.,]{4,40}))?\s?(Z|[+-]\d\d(?::?\d\d)?)?$/
const TIME = /^(\d\d):?(\d\d)(?::?(\d\d)(?:[.,](\d+))?)?$/

function isDay(date: string): boolean {
  const made = new Date(`${date}T00:00:00Z`)
  return !Number.isNaN(made.getTime()) && made.toISOString().startsWith(date)
}

function offset(zone: string | undefined): string {
  if (zone === undefined || zone === "Z") return zone ?? ""
  return `${zone.slice(0, 3)}:${zone.slice(3).replace(":", "") || "00"}`
}
