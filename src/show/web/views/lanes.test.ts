import { describe, expect, test } from "vitest"
import { type LaneMark, lanesView } from "./lanes.ts"
import { LOOKS } from "./shapes.ts"
import { sparkView } from "./spark.ts"

const mark = (day: string, n = 1, label: string | null = null): LaneMark => ({
  day,
  look: LOOKS.denied,
  means: "denied",
  n,
  href: `/${day}`,
  told: day,
  label,
})
/** The middle of a square. */
const middle = (path: string): number => {
  const xs = [...path.matchAll(/[ML](-?[\d.]+) /g)].map(([, x]) => Number(x))
  return (Math.min(...xs) + Math.max(...xs)) / 2
}

describe("a picture over days", () => {
  test("is to scale where the days have room, and says where they stand in even steps", () => {
    const near = lanesView([{ label: "a", marks: [mark("2024-03-04"), mark("2024-03-05"), mark("2024-03-08")] }], 100)!
    const [a, b, c] = near.wide.marks.map(({ path }) => middle(path))
    expect([near.even, Math.round((c! - b!) / (b! - a!))]).toEqual([false, 3])
    const far = lanesView([{ label: "a", marks: [mark("2014-03-04"), mark("2024-03-07"), mark("2024-03-08")] }], 100)!
    const [d, e, f] = far.wide.marks.map(({ path }) => middle(path))
    expect([far.even, Math.round((f! - e!) / (e! - d!))]).toEqual([true, 1])
    expect(far.wide.ticks.map(({ text }) => text)).toEqual(["4 Mar 2014", "7 Mar 2024", "8 Mar"])
  })

  test("has a mark for each, the larger the more, words beside it only where there is room, and a legend of what no lane names", () => {
    const day = (i: number) => `2024-03-${String(i + 1).padStart(2, "0")}`
    const view = lanesView(
      [
        { label: "claim", marks: Array.from({ length: 20 }, (_, i) => mark(day(i), 1 + i, "denies")) },
        { label: "denied", marks: [mark("2024-03-01")] },
      ],
      100,
    )!
    expect(view.wide.marks).toHaveLength(21)
    const wide = (path: string) => {
      const xs = [...path.matchAll(/[ML](-?[\d.]+) /g)].map(([, x]) => Number(x))
      return Math.max(...xs) - Math.min(...xs)
    }
    expect(wide(view.wide.marks[19]!.path)).toBeGreaterThan(wide(view.wide.marks[0]!.path))
    expect(view.wide.marks.slice(0, 19).every(({ label }) => label === null)).toBe(true)
    expect(view.legend.map(({ text, shape }) => [text, shape])).toEqual([["denied", "square"]])
  })

  test("has the names of its lanes whole on a small screen, in lines above them, and every mark within its edges", () => {
    const label = "the company pays half of the disputed bill into a blocked account before the end of the month"
    const { wide, narrow } = lanesView(
      [{ label, marks: [mark("2024-03-04", 1, "hopes"), mark("2024-03-09", 3, "denies")] }],
      240,
    )!
    expect(wide.lanes[0]!.label.map(({ text }) => text)).toEqual(["the company pays half of the …"])
    const lines = narrow.lanes[0]!.label
    expect(lines.map(({ text }) => text).join(" ")).toBe(label)
    expect(lines.length).toBeGreaterThan(1)
    for (const [i, { y }] of lines.entries()) expect(y).toBeGreaterThan(i === 0 ? 0 : lines[i - 1]!.y)
    expect(narrow.lanes[0]!.y).toBeGreaterThan(lines.at(-1)!.y)
    for (const { path } of narrow.marks) {
      const xs = [...path.matchAll(/[ML](-?[\d.]+) /g)].map(([, x]) => Number(x))
      expect([Math.min(...xs) >= 0, Math.max(...xs) <= narrow.width]).toEqual([true, true])
    }
    for (const { middle, text } of narrow.ticks) {
      const half = text.length * 3
      expect([text, middle - half >= 0, middle + half <= narrow.width]).toEqual([text, true, true])
    }
    expect(narrow.marks.map(({ href }) => href)).toEqual(wide.marks.map(({ href }) => href))
  })

  test("of one day is none", () => {
    expect(lanesView([{ label: "a", marks: [mark("2024-03-04"), mark("2024-03-04")] }], 100)).toBe(null)
    expect(lanesView([], 100)).toBe(null)
  })
})

test("a spark line tells in words what it shows", () => {
  const spark = sparkView([
    { day: "2024-03-04", statements: 2 },
    { day: "2024-03-06", statements: 8 },
    { day: "2024-03-11", statements: 1 },
  ])!
  expect(spark.told).toBe("Over 4–11 Mar 2024, most on 6 Mar 2024: 8 statements.")
  expect(spark.path.match(/M/g)).toHaveLength(3)
  expect(sparkView([{ day: "2024-03-04", statements: 2 }])).toBe(null)
})
