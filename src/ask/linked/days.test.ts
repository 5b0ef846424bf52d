import { describe, expect, test } from "vitest"
import { daysBetween, instantSince } from "./days.ts"

const TODAY = "2024-03-20"
const NOW = "2024-03-20T07:30:00.000Z"

describe("since and until", () => {
  test.each([
    ["7d", null, "2024-03-14", ""],
    ["P7D", null, "2024-03-14", ""],
    ["2w", null, "2024-03-07", ""],
    ["P1M", "2024-03-19", "2024-02-21", "2024-03-19"],
    ["2024-03-05", null, "2024-03-05", ""],
    ["2024-02", "2024-02", "2024-02-01", "2024-02-29"],
    [null, "2023", "", "2023-12-31"],
    [null, null, "", ""],
  ])("%s, %s", (since, until, from, to) => {
    expect(daysBetween(since, until, TODAY)).toEqual({ from, to })
  })

  test.each([
    ["yesterday", null, "since", "“yesterday” came"],
    ["5m", null, "since", "“5m” may be minutes or months"],
    ["12h", null, "since", "“12h” is hours, and lists go by days"],
    ["5.3.2024", null, "since", "“5.3.2024” came"],
    ["2024-02-30", null, "since", "“2024-02-30” is not in the calendar"],
    [null, "", "until", "nothing came"],
    ["2024-03-01/2024-03-05", null, "since", "“2024-03-01/2024-03-05” is an interval"],
    ["2024-03-05", "2024-03-04", "since and until", "2024-03-05 is after 2024-03-04"],
  ])("%s, %s is a letter", (since, until, where, came) => {
    expect(() => daysBetween(since, until, TODAY)).toThrow(
      expect.objectContaining({ code: "BAD_DATE", letter: expect.objectContaining({ where, came }) }),
    )
  })
})

describe("the instant that changes are asked since", () => {
  test.each([
    ["12h", "2024-03-19T19:30:00.000Z"],
    ["PT12H", "2024-03-19T19:30:00.000Z"],
    ["1d", "2024-03-19T07:30:00.000Z"],
    ["P1D", "2024-03-19T07:30:00.000Z"],
    ["2w", "2024-03-06T07:30:00.000Z"],
    ["2024-03-19", "2024-03-19T00:00:00.000Z"],
    ["2024-03", "2024-03-01T00:00:00.000Z"],
    ["2024-03-19T18:00:00+02:00", "2024-03-19T16:00:00.000Z"],
    ["P9999Y", "0001-01-01T00:00:00.000Z"],
  ])("%s", (since, instant) => {
    expect(instantSince(since, NOW)).toBe(instant)
  })

  test.each(["2024-03-19T25:00:00Z", "5m"])("%s is a letter", (since) => {
    expect(() => instantSince(since, NOW)).toThrow(expect.objectContaining({ code: "BAD_DATE" }))
  })
})
