import { readFileSync } from "node:fs"
import fc from "fast-check"
import { expect, test } from "vitest"
import { feedDate } from "./feedDate.ts"

const cases = readFileSync(new URL("../../../cases/feeds/dates.txt", import.meta.url), "utf8")
  .trimEnd()
  .split("\n")
test.each(cases.map((line) => line.split(" | ")))("%s is %s", (written, expected) => {
  expect(feedDate(written!)).toBe(expected === "-" ? null : expected)
})

test("what a date gives is given again", () => {
  const day = fc.date({ min: new Date("1000-01-01"), max: new Date("2999-12-31"), noInvalidDate: true })
  fc.assert(
    fc.property(day, (date) => {
      expect(Date.parse(feedDate(date.toUTCString())!)).toBe(Math.floor(date.getTime() / 1000) * 1000)
      expect(feedDate(date.toISOString())).toBe(date.toISOString())
    }),
  )
})

test("anything at all gives a date of the calendar or null", () => {
  const piece = fc.constantFrom(
    "Thu, ",
    "5",
    "05",
    "2026",
    "31",
    "Feb",
    " ",
    "-",
    "/",
    ":",
    "T",
    "Z",
    "18:02",
    "GMT",
    "+0200",
    "(",
    "PM",
    "'",
  )
  fc.assert(
    fc.property(fc.array(fc.oneof(piece, fc.string({ maxLength: 3 })), { maxLength: 12 }), (pieces) => {
      const made = feedDate(pieces.join(""))
      if (made === null) return
      expect(made).toMatch(/^\d{4}(-\d\d(-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)?)?)?)?$/)
      expect(Number.isNaN(Date.parse(made))).toBe(false)
      expect(feedDate(made)).toBe(made)
    }),
    { numRuns: 5000 },
  )
})
