import { describe, expect, test } from "vitest"
import type { Place } from "../../../link/places/gazetteer.ts"
import { gazetteer } from "../../../work/gazetteer.ts"
import { type MapPlace, mapView } from "./map.ts"

const known = await gazetteer()
const place = (name: string, country: string): Place => known.named(name).find((one) => one.country === country)!
const on = (name: string, country: string, said = 1, spokenOf = 0): MapPlace => ({
  name,
  place: place(name, country),
  said,
  spokenOf,
  href: `/${name}`,
})
const numbers = (path: string): readonly number[] => [...path.matchAll(/-?\d+(?:\.\d+)?/g)].map(([n]) => Number(n))
/** Where a mark begins. */
const start = (path: string | null): readonly number[] => numbers(path!).slice(0, 2)

describe("a map", () => {
  const baltic = mapView([on("Riga", "LV", 3, 1), on("Stockholm", "SE", 1), on("Brussels", "BE", 0, 1)])!

  test("holds all of its places, north up and east to the right, with land around them", () => {
    const [riga, stockholm, brussels] = ["/Riga", "/Stockholm", "/Brussels"].map((at) => {
      const mark = baltic.large.marks.find(({ href }) => href === at)!
      return start(mark.said ?? mark.spokenOf)
    })
    for (const [x, y] of [riga!, stockholm!, brussels!]) {
      expect(x).toBeGreaterThan(0)
      expect(x).toBeLessThan(baltic.width)
      expect(y).toBeGreaterThan(0)
      expect(y).toBeLessThan(baltic.height)
    }
    expect(brussels![0]).toBeLessThan(stockholm![0]!)
    expect(stockholm![0]).toBeLessThan(riga![0]!)
    expect(stockholm![1]).toBeLessThan(riga![1]!)
    expect(riga![1]).toBeLessThan(brussels![1]!)
    expect(numbers(baltic.land).length).toBeGreaterThan(200)
    expect(baltic.land.length + baltic.borders.length).toBeLessThan(20_000)
  })

  test("has a mark for what was said at a place and another for what speaks of it, the larger the more", () => {
    const [riga, stockholm] = ["/Riga", "/Stockholm"].map((at) => baltic.large.marks.find(({ href }) => href === at)!)
    expect([stockholm!.said === null, stockholm!.spokenOf]).toEqual([false, null])
    expect(riga!.told).toBe("Riga: 3 statements there, 1 speaks of it")
    const radius = (path: string) => Number(/a([\d.]+)/.exec(path)![1])
    expect(radius(riga!.said!)).toBeGreaterThan(radius(stockholm!.said!))
    expect(riga!.spokenOf).not.toMatch(/a/)
  })

  test("puts towns of which only the country is known at its middle, says so, and leads to the table", () => {
    const town = place("Liepāja", "LV")
    expect(town.precision).toBe("country")
    const map = mapView([{ ...on("Riga", "LV"), place: town, name: "Liepāja" }, on("Latvia", "LV")])!
    expect(map.large.marks).toHaveLength(1)
    expect(map.large.marks[0]).toMatchObject({
      href: "#places",
      told: "Liepāja: 1 statement there, 0 speak of it; Latvia: 1 statement there, 0 speak of it",
    })
    expect(mapView([{ ...on("Riga", "LV"), place: town }])!.vague).toBe(true)
  })

  test("shown small has larger names, none over another or over its edge", () => {
    const map = mapView([
      on("Riga", "LV", 3),
      on("Ventspils", "LV", 2),
      on("Stockholm", "SE"),
      on("Tallinn", "EE"),
      on("Helsinki", "FI"),
    ])!
    const texts = (list: typeof map.large.labels) => list.map(({ text }) => text)
    expect(texts(map.small.labels).length).toBeGreaterThan(2)
    expect(texts(map.large.labels)).toEqual(expect.arrayContaining(texts(map.small.labels)))
    const boxes = map.small.labels.map(({ x, y, anchor, text }) => {
      const wide = text.length * 7 * (map.small.letter / 13)
      return { left: anchor === "start" ? x : x - wide, right: anchor === "start" ? x + wide : x, y }
    })
    for (const [i, one] of boxes.entries()) {
      expect(one.left).toBeGreaterThanOrEqual(0)
      expect(one.right).toBeLessThanOrEqual(map.width)
      const over = boxes
        .slice(i + 1)
        .filter(({ left, right, y }) => left < one.right && one.left < right && Math.abs(y - one.y) < map.small.letter)
      expect(over).toEqual([])
    }
  })

  test("of places around the world is one of the world; one that is not known is named under it; none is no map", () => {
    const map = mapView([
      on("Washington", "US"),
      on("Riga", "LV"),
      on("Beijing", "CN"),
      on("Sydney", "AU"),
      { name: "Twilight Zone", place: null, said: 0, spokenOf: 1, href: "/" },
    ])!
    expect(map.large.marks).toHaveLength(4)
    expect(map.missing).toContain("Twilight Zone")
    expect(map.land.length).toBeLessThan(40_000)
    expect(mapView([{ name: "Twilight Zone", place: null, said: 0, spokenOf: 1, href: "/" }])).toBe(null)
  })
})
