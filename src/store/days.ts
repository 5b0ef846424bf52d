/** Days, first and last, as numbers counted from 1970-01-01. */
export interface Days {
  readonly from: number
  readonly to: number
}

/**
 * The days that a date of ISO 8601 or EDTF (https://www.loc.gov/standards/datetime/) may mean: a day, with or without a time, a month, a year, a
 * decade ("199X"), an interval of those. Null for what names no year, and for what is no date.
 */
export function daysOf(value: string): Days | null {
  const [first = "", last, ...more] = value.split("/")
  if (more.length > 0) return null
  const from = single(first)
  if (last === undefined || !from) return from
  const to = single(last)
  return to && to.to >= from.from ? { from: from.from, to: to.to } : null
}

function single(value: string): Days | null {
  // EDTF marks "about" and "perhaps" behind a date; it may still be that day.
  const [, years, month, day] = /^(\d{4}|\d{3}X|\d{2}XX)(?:-(\d\d)(?:-(\d\d)(?:T.*)?)?)?[?~%]?$/.exec(value) ?? []
  if (years === undefined) return null
  const low = Number(years.replaceAll("X", "0"))
  const high = Number(years.replaceAll("X", "9"))
  if (month === undefined) return { from: number(low, 0, 1), to: number(high + 1, 0, 0) }
  if (low !== high || Number(month) < 1 || Number(month) > 12) return null
  if (day === undefined) return { from: number(low, Number(month) - 1, 1), to: number(low, Number(month), 0) }
  const at = number(low, Number(month) - 1, Number(day))
  return dayOf(at) === `${years}-${month}-${day}` ? { from: at, to: at } : null
}

function number(year: number, month: number, day: number): number {
  // Date.UTC takes the years below 100 for those of the last century.
  return new Date(0).setUTCFullYear(year, month, day) / 86_400_000
}

/** The day as year-month-day. */
export function dayOf(number: number): string {
  return new Date(number * 86_400_000).toISOString().slice(0, 10)
}
