import { OnrecordError } from "../../errors.ts"
import { type Days, daysOf } from "../query/days.ts"

const SHORT = /^(\d{1,4})([dwy])$/i
/** Minutes to some, months to others. */
const EITHER = /^(\d{1,4})m$/i

/**
 * The days that `--since` and `--until` mean, first and last inclusive, "" open: each a day, a month or a year (2024-03-05, 2024-03, 2024), or a duration that
 * ends today, today being its last day (7d, 2w, 1y, P6M: docs/search.md).
 * @param today a day
 * @throws OnrecordError BAD_DATE
 */
export function daysBetween(since: string | null, until: string | null, today: string): Days {
  const from = since === null ? "" : one("since", since, today).from
  const to = until === null ? "" : one("until", until, today).to
  if (from === "" || to === "" || from <= to) return { from, to }
  throw wrong("since and until", `${from} is after ${to}`, "turn them round")
}

const HOURS = /^(?:PT)?(\d{1,5})h$/i

/**
 * The instant that something is asked since: an instant of ISO 8601, the beginning (UTC) of a day, a month or a year, or a duration back from now, to
 * the hour (12h, 1d, 2w, 1y, P1D, P6M, PT12H).
 * @param now an instant
 * @throws OnrecordError BAD_DATE
 */
export function instantSince(since: string, now: string): string {
  if (/^\d{4}-\d\d-\d\dT/.test(since)) {
    const at = Date.parse(since)
    if (!Number.isNaN(at)) return new Date(at).toISOString()
  }
  const [, hours] = HOURS.exec(since) ?? []
  if (hours !== undefined) return new Date(Date.parse(now) - Number(hours) * 3_600_000).toISOString()
  const { from } = one("since", since, now.slice(0, 10))
  if (from === "") return "0001-01-01T00:00:00.000Z"
  // A duration counts today as its last day, and so begins on the day after the one that lies so far back.
  const day = Date.parse(from)
  return new Date(DURATION.test(since) ? day - 86_400_000 + (Date.parse(now) % 86_400_000) : day).toISOString()
}
const DURATION = /^(?:P|\d{1,4}[dwy]$)/i

function one(where: string, text: string, today: string): Days {
  const [, either] = EITHER.exec(text) ?? []
  if (either !== undefined)
    throw wrong(where, `“${text}” may be minutes or months`, `write P${either}M for months; the shortest is 1h`)
  if (HOURS.test(text)) throw wrong(where, `“${text}” is hours, and lists go by days`, "write 1d for today, 2d for yesterday too")
  const [, count, unit] = SHORT.exec(text) ?? []
  const found = daysOf(count && unit ? `P${count}${unit.toUpperCase()}` : text, today)
  if ("from" in found && !text.includes("/")) return found
  throw wrong(
    where,
    "from" in found ? `“${text}” is an interval` : found.came,
    "from" in found ? "give since and until" : found.todo,
  )
}

function wrong(where: string, came: string, todo: string): OnrecordError {
  const expected = "a day, month or year such as 2024-03-05, or a duration such as 7d, 2w, 1y or P6M"
  return new OnrecordError("BAD_DATE", { where, expected, came, todo })
}
