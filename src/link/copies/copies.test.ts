import { readFileSync } from "node:fs"
import path from "node:path"
import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { article, understand } from "../../index.ts"
import type { LinkArticle } from "../article.ts"
import { copies, GrowingCopies } from "./copies.ts"
import { copyFeatures, readyCopy } from "./copyPair.ts"
import { type CopySigns, copySigns } from "./copySigns.ts"
import { differences } from "./differences.ts"
import { firstOf } from "./first.ts"
import { origins } from "./origins.ts"
import { shingles, sketch, under } from "./sketch.ts"
import { takenOver } from "./takenOver.ts"

const folder = path.join(import.meta.dirname, "../../../samples")
const manifest: readonly { file: string; outlet: string; published: string }[] = JSON.parse(
  readFileSync(path.join(folder, "manifest.json"), "utf8"),
)
const read = (text: string, outlet: string | null, published: string | null): LinkArticle => ({
  record: understand(article(text, { outlet, published })),
  agency: null,
  seen: "2024-04-01T00:00:00Z",
})
const samples = manifest.map(({ file, outlet, published }) =>
  read(readFileSync(path.join(folder, file), "utf8"), outlet, published),
)
const [wire, shortened] = samples as [LinkArticle, LinkArticle]

describe("the samples", () => {
  const found = copies(samples).filter((text) => text.articles.length > 1)

  test("one wire text stands at two outlets, credited in both datelines", () => {
    expect(found).toHaveLength(1)
    expect(found[0]).toMatchObject({
      outlets: ["Baltic Courier", "Nordvik Post"],
      agency: "Amber Wire",
      agencyWhy: "credited by 2 of 2 in the dateline",
      // Both are of one day and were seen at one time.
      first: null,
      firstWhy: "several are of 2024-03-04",
    })
  })

  test("the sentences that were cut are told", () => {
    const { same, changed, onlyA, onlyB } = differences(wire, shortened)
    const cut = (one: LinkArticle, spans: readonly { start: number; end: number }[]) =>
      spans.map(({ start, end }) => one.record.article.text.slice(start, end))
    expect(same).toHaveLength(8)
    expect(
      cut(
        shortened,
        changed.map(({ b }) => b),
      ),
    ).toContain("The terminal opened in 2009.")
    expect(cut(wire, onlyA)).toContain(
      "“This is a matter between a landlord and a tenant,” Zelmenis said after a cabinet meeting in Riga.",
    )
    expect(cut(shortened, onlyB).some((one) => one.includes("Advertisement"))).toBe(false)
    for (const { a, b } of same) expect(cut(wire, [a])[0]!.length - cut(shortened, [b])[0]!.length).toBeLessThan(3)
    for (const { a } of changed) expect(cut(wire, [a])[0]).not.toBe("")
  })

  test("an article is the same as itself, sentence by sentence", () => {
    for (const one of samples) {
      const { changed, onlyA, onlyB } = differences(one, one)
      expect([changed, onlyA, onlyB]).toEqual([[], [], []])
    }
  })

  test("what one outlet has from another is told, its own reporting not", () => {
    const told = samples.flatMap((one) =>
      takenOver(one).map(({ outlet, how }) => `${one.record.article.outlet} ${how} ${outlet}`),
    )
    expect(told).toContain("Baltic Courier reported Meridian")
    expect(told.some((one) => one.startsWith("The Meridian reported Meridian"))).toBe(false)
  })
})

test("what a sketch tells of containment is near what the texts tell", () => {
  const words = fc.array(fc.constantFrom(..."abcdefghijklmnopqrstuvwxyz".split("").map((letter) => letter.repeat(3))), {
    minLength: 600,
    maxLength: 3000,
  })
  fc.assert(
    fc.property(words, fc.integer({ min: 30, max: 100 }), (list, percent) => {
      const whole = shingles([list.join(" ")])
      const part = shingles([list.slice(0, (list.length * percent) / 100).join(" ")])
      const [a, b] = [sketch(whole, 240), sketch(part, 240)]
      const n = Math.max(a.halvings, b.halvings)
      const [x, y] = [new Set(under(a, n)), under(b, n)]
      expect(y.every((hash) => x.has(hash))).toBe(true)
      const told = y.length / x.size
      expect(Math.abs(told - new Set(part).size / new Set(whole).size)).toBeLessThan(0.25)
    }),
    { numRuns: 20 },
  )
})

describe("growing", () => {
  const variants = samples.flatMap((one, i) => {
    const { text } = one.record.article
    const lines = text.split("\n\n")
    return [text, lines.slice(0, -2).join("\n\n"), `Another headline over it\n\n${lines.slice(1).join("\n\n")}`].map((words, k) =>
      copySigns(read(words, `Outlet ${i} ${k}`, `2024-03-${String(4 + k).padStart(2, "0")}`)),
    )
  })
  const whole = new GrowingCopies()
  whole.add(variants)

  test("three orders of coming, one result", () => {
    fc.assert(
      fc.property(
        fc.shuffledSubarray(variants, { minLength: variants.length }),
        fc.integer({ min: 1, max: 9 }),
        (order, step) => {
          const growing = new GrowingCopies()
          for (let i = 0; i < order.length; i += step) growing.add(order.slice(i, i + step))
          expect(growing.all()).toEqual(whole.all())
        },
      ),
      { numRuns: 10 },
    )
  })

  test("put away and taken out again", () => {
    const kept = JSON.parse(JSON.stringify({ signs: variants, pairs: whole.pairs() }))
    expect(new GrowingCopies(kept).all()).toEqual(whole.all())
  })
})

describe("what should not be", () => {
  test("empty texts and single lines are nobody's copies", () => {
    const lines = ["", " ", "…", "Weather: fair.", "Weather: fair."].map((text, i) => read(text, `Outlet ${i}`, null))
    expect(copies(lines)).toHaveLength(5)
    const signs = readyCopy(copySigns(lines[3]!))
    expect(copyFeatures(signs, signs)).toBeNull()
  })

  test("signs of a megabyte are no longer than others", () => {
    const long = read(Array.from({ length: 150_000 }, (_, i) => `w${i}`).join(" "), null, null)
    const signs = copySigns(long)
    expect(JSON.stringify(signs).length).toBeLessThan(2500)
    expect(JSON.parse(JSON.stringify(signs))).toEqual(signs)
  })

  const dated = (id: string, day: string | null, more: Partial<CopySigns> = {}): CopySigns => ({
    ...copySigns(wire),
    id,
    day,
    agency: null,
    credited: null,
    outlet: id,
    ...more,
  })

  test("an article from the future, and one from long before, are not the first", () => {
    const { first, doubted } = firstOf([
      dated("A", "2024-03-05"),
      dated("B", "2024-03-04"),
      dated("C", "1970-01-01"),
      dated("D", "2099-01-01"),
    ])
    expect(first).toBe("B")
    expect(doubted.map(({ article }) => article)).toEqual(["D", "C"])
  })

  test("the agency's own article is the first, whatever the hour", () => {
    const { first, agency, firstWhy } = firstOf([
      dated("Nordvik Post", "2024-03-04", { agency: "Reuters", credited: "the dateline" }),
      dated("Reuters", "2024-03-05", { agency: "Reuters", credited: "the outlet's name" }),
    ])
    expect([first, agency]).toEqual(["Reuters", "Reuters"])
    expect(firstWhy).toBe("Reuters is the agency that the text is credited to")
  })

  test("without any day nothing is first", () => {
    expect(firstOf([dated("A", null), dated("B", null)])).toMatchObject({ first: null, firstWhy: "no day of publication tells" })
  })
})

describe("origins", () => {
  const carried = (article: string, outlet: string | null, text: string, from: string | null = null) => ({
    article,
    outlet,
    text,
    from,
  })

  test("twelve outlets with one wire text and one with its own: two origins", () => {
    const list = Array.from({ length: 11 }, (_, i) => carried(`a${i}`, `Outlet ${i}`, "wire"))
    expect(origins([...list, carried("b", "The Meridian", "own")]).words).toBe("12 outlets, 2 origins")
  })

  test("a chain goes back to its first outlet, however that is written", () => {
    const list = [
      carried("a", "The Meridian", "1"),
      carried("b", "Baltic Courier", "2", "Meridian"),
      carried("c", "Nordvik Post", "3", "the Baltic Courier"),
      carried("d", "Euroscope", "4"),
    ]
    const found = origins(list)
    expect(found.words).toBe("4 outlets, 2 origins")
    expect(found.origins[0]!.chain).toEqual([
      { outlet: "Baltic Courier", from: "Meridian" },
      { outlet: "Nordvik Post", from: "the Baltic Courier" },
    ])
    expect(origins(list.toReversed())).toEqual(found)
  })

  test("two that credit each other are one origin, and end", () => {
    const found = origins([carried("a", "A", "1", "B"), carried("b", "B", "2", "A")])
    expect(found.words).toBe("2 outlets, 1 origin")
    expect(found.origins[0]!.why).toBe("2 articles with 2 texts; by their own words A ← B, B ← A")
  })

  test("two that credit a third, which is not among them, have one origin; without outlets each counts", () => {
    expect(origins([carried("a", "A", "1", "Reuters"), carried("b", "B", "2", "Thomson Reuters")]).words).toBe(
      "2 outlets, 1 origin",
    )
    expect(origins([carried("a", null, "1"), carried("b", null, "2")]).words).toBe("2 articles without an outlet, 2 origins")
    expect(origins([]).words).toBe("0 outlets, 0 origins")
  })

  test("an outlet's own texts are one origin, however many; a wire text that it has too is another", () => {
    const own = [carried("a", "The Meridian", "1"), carried("b", "Meridian", "2")]
    expect(origins(own).words).toBe("1 outlet, 1 origin")
    expect(origins([...own, carried("c", "The Meridian", "3", "Reuters")]).words).toBe("1 outlet, 2 origins")
    // Nobody knows whose the shared text is: it is neither's own.
    expect(origins([...own, carried("c", "The Meridian", "3"), carried("d", "Euroscope", "3")]).words).toBe(
      "2 outlets, 2 origins",
    )
  })
})

test("what names no outlet is counted apart from outlets", () => {
  const carried = (id: string, outlet: string | null) => ({ article: id, outlet, text: id, from: null })
  const words = (...list: (string | null)[]) => origins(list.map((outlet, i) => carried(`${i}`, outlet))).words
  expect(words("Baltic Courier", null, null)).toBe("1 outlet and 2 articles without one, 3 origins")
  expect(words(null)).toBe("1 article without an outlet, 1 origin")
  expect(words("Baltic Courier", "baltic courier")).toBe("1 outlet, 1 origin")
})
