import { readFileSync } from "node:fs"
import path from "node:path"
import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { article, understand } from "../../index.ts"
import type { LinkArticle } from "../article.ts"
import { NEAR } from "./linking.ts"
import { Stories, stories } from "./stories.ts"
import { type StorySigns, storySigns } from "./storySigns.ts"

const read = (text: string, published: string | null, outlet = "Nordvik Herald"): LinkArticle => ({
  record: understand(article(text, { published, outlet })),
  agency: null,
  seen: "2026-04-01T00:00:00Z",
})

const TEXTS: readonly (readonly [text: string, published: string | null])[] = [
  [
    "Ferry kept in port\n\nThe harbour master of Ventspils, Ilze Kalnina, kept the ferry Astrid Lindahl at the quay on Friday because its owner has not paid the dues.\n\nThe port raised the fee to 6,500 euros in January. Some 340 travellers to Nynäshamn were sent to Liepaja by bus.",
    "2026-03-06",
  ],
  [
    "Stranded passengers wait\n\nPassengers of the Astrid Lindahl spent Friday night in a sports hall in Ventspils after Kalnina, the harbour master, had the ferry held over unpaid dues.\n\nA bus to Liepaja was full, and the next ferry to Nynäshamn sails on Sunday.",
    "2026-03-07",
  ],
  [
    "Line pays, ferry sails\n\nThe ferry Astrid Lindahl left Ventspils for Nynäshamn on Sunday. Its owner had paid half of the harbour dues to a notary, Ilze Kalnina said.\n\nThe port and the line will meet in court about the fee of 6,500 euros.",
    "2026-03-08",
  ],
  [
    "Vineyard frost in Tarnava\n\nFrost killed two thirds of the young shoots in the vineyards of Tarnava on Saturday night, the growers' union said. Its chairman, Petru Albescu, asked the ministry of agriculture for help.\n\nFires were lit between the rows, at minus five degrees.",
    "2026-03-08",
  ],
  [
    "Growers count losses after frost\n\nThe wine growers of Tarnava have lost some 40 million lei to the frost of Saturday night, according to Petru Albescu, who leads their union.\n\nShoots froze at minus five degrees although fires burned in the vineyards.",
    "2026-03-09",
  ],
]
const articles = TEXTS.map(([text, published]) => read(text, published))
const idOf = (i: number) => articles[i]!.record.article.id

describe("stories", () => {
  const found = stories(articles)

  test("two happenings are two stories, each in the order of its days", () => {
    expect(found.map((story) => story.articles)).toEqual([
      [idOf(0), idOf(1), idOf(2)],
      [idOf(3), idOf(4)],
    ])
    expect(found.map(({ from, to }) => [from, to])).toEqual([
      ["2026-03-06", "2026-03-08"],
      ["2026-03-08", "2026-03-09"],
    ])
  })

  test("why is told by names and days", () => {
    expect(found[0]!.why).toContain("most name Astrid Lindahl (3 of 3), Ilze Kalnina (2 of 3)")
    expect(found[0]!.why).toContain("published from 2026-03-06 to 2026-03-08")
    expect(found.every(({ confidence }) => confidence > 0 && confidence <= 1)).toBe(true)
  })

  test("the same words a year later are another story; without days they are one", () => {
    const [first, second] = TEXTS
    const apart = stories([read(first![0], "2026-03-06"), read(second![0], "2027-03-07")])
    expect(apart.map((story) => story.articles.length)).toEqual([1, 1])
    expect(apart[0]!.why).toBe("no other article is about it")
    expect(stories([read(first![0], null), read(second![0], null)]).map((story) => story.articles.length)).toEqual([2])
  })

  test("signs are plain JSON of bounded size, whatever the article", () => {
    const long = read(`${"Zyx".repeat(5000)} ${Array.from({ length: 20_000 }, (_, i) => `Name${i}`).join(" ")}`, null)
    for (const one of [...articles, long, read("", null), read("…", "2031-01-01")]) {
      const signs = storySigns(one)
      expect(JSON.parse(JSON.stringify(signs))).toEqual(signs)
      expect(JSON.stringify(signs).length).toBeLessThan(6000)
    }
    expect(stories([read("", null), read("…", "2031-01-01")])).toHaveLength(2)
  })
})

/** Many articles about few people: more share a name than are compared under it. */
const crowds = fc
  .array(
    fc.record({
      who: fc.uniqueArray(fc.constantFrom("ozola", "kalnina", "berzin", "albescu", "lind"), { minLength: 1, maxLength: 3 }),
      what: fc.uniqueArray(fc.constantFrom("ferri", "frost", "quai", "vineyard", "notari", "shoot"), {
        minLength: 1,
        maxLength: 4,
      }),
      day: fc.option(fc.integer({ min: 1, max: 28 })),
    }),
    { minLength: NEAR, maxLength: 3 * NEAR },
  )
  .map((list) =>
    list.map(({ who, what, day }, i): StorySigns => {
      const words = [...who, ...what].map((stem) => [stem, 0.4] as const)
      const people = who.map((name) => [name, 2] as const)
      const nothing = { places: [], others: [], figures: [], days: [], years: [], months: [], weekdays: [] }
      const published = day === null ? null : `2026-03-${String(day).padStart(2, "0")}`
      return { id: `article ${i}`, day: published, words, lead: words, people, ...nothing }
    }),
  )

test("three orders of coming, one result", () => {
  fc.assert(
    fc.property(crowds, fc.array(fc.integer(), { minLength: 3 * NEAR, maxLength: 3 * NEAR }), (list, dice) => {
      const orders = [
        list,
        list.toReversed(),
        list
          .map((one, i) => ({ one, at: dice[i]! }))
          .sort((a, b) => a.at - b.at)
          .map(({ one }) => one),
      ]
      const results = orders.map((order, k) => {
        const growing = new Stories()
        for (let i = 0; i < order.length; i += 7 * k + 5) growing.add(order.slice(i, i + 7 * k + 5))
        return growing.all()
      })
      expect(results[1]).toEqual(results[0])
      expect(results[2]).toEqual(results[0])
    }),
    { numRuns: 5 },
  )
})

test("the sample articles are one story: a dispute over a week", () => {
  const folder = path.join(import.meta.dirname, "../../../samples")
  const manifest: readonly { file: string; outlet: string; published: string }[] = JSON.parse(
    readFileSync(path.join(folder, "manifest.json"), "utf8"),
  )
  const list = manifest.map(({ file, outlet, published }) =>
    read(readFileSync(path.join(folder, file), "utf8"), published, outlet),
  )
  expect(stories(list).map((story) => [story.articles.length, story.from, story.to])).toEqual([[12, "2024-03-04", "2024-03-11"]])
})
