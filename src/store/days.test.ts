import { expect, test } from "vitest"
import { dayOf, daysOf } from "./days.ts"

const told = (value: string): string | null => {
  const days = daysOf(value)
  return days && (days.from === days.to ? dayOf(days.from) : `${dayOf(days.from)} to ${dayOf(days.to)}`)
}

test.each([
  ["2013-12-19", "2013-12-19"],
  ["2013-12-19T18:00:00+02:00", "2013-12-19"],
  ["2012-02-29", "2012-02-29"],
  ["2013-12", "2013-12-01 to 2013-12-31"],
  ["2024-02", "2024-02-01 to 2024-02-29"],
  ["2013", "2013-01-01 to 2013-12-31"],
  ["199X", "1990-01-01 to 1999-12-31"],
  ["19XX", "1900-01-01 to 1999-12-31"],
  ["0050-01-01", "0050-01-01"],
  ["2013-12-16/2013-12-22", "2013-12-16 to 2013-12-22"],
  ["2013-11/2014", "2013-11-01 to 2014-12-31"],
  ["2013-12~", "2013-12-01 to 2013-12-31"],
])("%s is %s", (value, expected) => expect(told(value)).toBe(expected))

test.each([
  "",
  "2013-02-30",
  "2013-13",
  "2013-00-10",
  "XXXX-12-19",
  "yesterday",
  "2014/2013",
  "2013/2014/2015",
  "20131219",
  "2013-12-1",
  "199X-05",
])("%s is no day", (value) => expect(daysOf(value)).toBeNull())
