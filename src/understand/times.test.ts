import { readdirSync, readFileSync } from "node:fs"
import fc from "fast-check"
import { expect, test } from "vitest"
import type { Article, Part, Time } from "../doc.ts"
import { component, pipeline } from "../pipeline.ts"
import { sentences } from "./sentences.ts"
import { times, yearCandidates } from "./times.ts"
import { tokens } from "./tokens.ts"

const untagged = component({
  id: "untagged",
  needs: ["tokens"],
  gives: ["words"],
  run: (doc) => ({ words: doc.tokens.map(() => ({ upos: "X", xpos: "X", lemma: "" })) }),
})

function read(text: string, published: string | null = null, dateline = "", words: typeof untagged = untagged): readonly Time[] {
  const start = text.indexOf(dateline)
  const made: Part[] = dateline ? [{ kind: "dateline", start, end: start + dateline.length, reason: null }] : []
  const article: Article = { id: "", text, parts: [], language: "en", outlet: null, url: null, published, file: null }
  return pipeline()
    .use(component({ id: "parts", needs: [], gives: ["parts"], run: () => ({ parts: made }) }))
    .use(tokens)
    .use(sentences)
    .use(words)
    .use(times)
    .run(article).times
}

// cases/times/*.txt: "published:" and "dateline:" lines, the text, "---", then a line a time: words | type | timex | value | candidates.
const folder = new URL("../../cases/times/", import.meta.url)
for (const file of readdirSync(folder)) {
  test(`case ${file}`, () => {
    const [article = "", wanted = ""] = readFileSync(new URL(file, folder), "utf8").split("---\n")
    const head = (name: string): string | undefined => new RegExp(`^${name}: (.*)$`, "m").exec(article)?.[1]
    const text = article.replace(/^(?:published|dateline): .*\n/gm, "").trim()
    const found = read(text, head("published") ?? null, head("dateline") ?? "")
    const lines = found.map((time) =>
      [
        text.slice(time.start, time.end),
        time.type,
        time.timex,
        time.value ?? "-",
        ...(time.candidates.length ? [time.candidates.join(" ")] : []),
      ].join(" | "),
    )
    expect(lines).toEqual(wanted.trim() === "" ? [] : wanted.trim().split("\n"))
  })
}

test("the anchor is the date counted from, null where the words say it all", () => {
  const anchors = read("On Monday, in 1996 and on May 3 it rained; two days later it did not.", "2024-03-14").map(
    ({ anchor }) => anchor,
  )
  expect(anchors).toEqual(["2024-03-14", null, "2024-03-14", "2023-05-03"])
})

test.each([
  ["will meet on Friday", "2024-03-15"],
  ["is to meet on Friday", "2024-03-15"],
  ["would be held Friday", "2024-03-15"],
  ["is sworn in on Friday", "2024-03-15"],
  ["was being repaired on Friday", "2024-03-08"],
  ["met on Friday", "2024-03-08"],
  ["were told on Friday", "2024-03-08"],
  ["said on Friday that it will meet", "2024-03-08"],
])("the board %s", (words, day) => {
  expect(read(`The board ${words}.`, "2024-03-14")).toMatchObject([{ value: day }])
})

test.each([
  ["the '80s", "198X"],
  ["nineteen ninety-seven", "1997"],
  ["two thousand and five", "2005"],
  ["yesterday", "2024-03-13"],
  ["last night", "2024-03-13"],
  ["the day before yesterday", "2024-03-12"],
  ["last year's third quarter", "2023-07/2023-09"],
  ["a year ago", "2023"],
  ["in the same quarter of 2021", "2021-10/2021-12"],
  ["at the weekend", "2024-03-09/2024-03-10"],
  ["three months ago", "2023-12"],
  ["next month", "2024-04"],
  ["the second half of 2021", "2021-07/2021-12"],
  ["Easter Monday", "2024-04-01"],
  ["Thanksgiving Day 2023", "2023-11-23"],
  ["in 2012", "2012"],
  ["mid-October", "2023-10"],
])("%s", (words, value) => {
  expect(read(`Prices fell ${words}.`, "2024-03-14")).toMatchObject([{ value }])
})

test.each([
  ["two and a half years", "P2Y6M"],
  ["a 52-week high", "P52W"],
  ["half an hour", "PT30M"],
  ["several months", "PXM"],
  ["four decades", "P40Y"],
  ["the next few days", "PXD"],
  ["a fortnight", "P2W"],
])("%s lasts", (words, timex) => {
  expect(read(`It took ${words}.`, "2024-03-14")).toMatchObject([{ type: "DURATION", timex, value: null }])
})

test("tags tell the verbs apart that forms do not", () => {
  const text = "The board votes on Friday."
  const tagged = ["DT", "NN", "VBZ", "IN", "NNP", "."]
  const made = component({
    id: "tagged",
    needs: ["tokens"],
    gives: ["words"],
    run: (doc) => ({ words: doc.tokens.map((_, i) => ({ upos: "X", xpos: tagged[i]!, lemma: "" })) }),
  })
  expect(read(text, "2024-03-14", "", made)).toMatchObject([{ value: "2024-03-15" }])
})

test("years that fit a weekday", () => {
  expect(yearCandidates(12, 19, 4)).toEqual([1991, 1996, 2002, 2013, 2019, 2024, 2030].map((year) => `${year}-12-19`))
  expect(yearCandidates(2, 29, 4)).toEqual(["1996-02-29", "2024-02-29"])
  expect(yearCandidates(2, 30, 1)).toEqual([])
})

test("any text: extents in order, apart, and inside the text", () => {
  const word = fc.oneof(
    fc.constantFrom(
      "the",
      "last",
      "Friday",
      "May",
      "3,",
      "1998",
      "two",
      "weeks",
      "ago",
      "year-",
      "earlier",
      "’",
      "p.m.",
      "\n\n",
      "first",
      "of",
    ),
    fc.string({ unit: "binary", maxLength: 6 }),
  )
  fc.assert(
    fc.property(fc.array(word, { maxLength: 40 }), fc.constantFrom(null, "2013-12-19", "nonsense"), (list, published) => {
      const text = list.join(" ")
      let end = 0
      for (const time of read(text, published)) {
        expect(time.start).toBeGreaterThanOrEqual(end)
        expect(time.end).toBeGreaterThan(time.start)
        expect(time.end).toBeLessThanOrEqual(text.length)
        end = time.end
      }
    }),
    { numRuns: 300 },
  )
})
