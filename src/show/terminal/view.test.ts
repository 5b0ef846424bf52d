import { stripVTControlCharacters } from "node:util"
import fc from "fast-check"
import { expect, test } from "vitest"
import { ferry, find } from "../../../test/ferry.ts"
import { record } from "../../understand/record.ts"
import { day } from "./day.ts"
import { run, wrap } from "./runs.ts"
import { view } from "./view.ts"
import { width } from "./width.ts"

const made = record(ferry())
const plain = view(made, { width: 80, color: false })

test("the whole view", async () => {
  await expect(plain).toMatchFileSnapshot("view.80.txt")
})

test("a byline that names nobody stands without its own “By”", () => {
  const byline = { ...find("The Kestrel pier was built in 1971."), text: "By a staff reporter", names: [] }
  const text = view({ ...made, article: { ...made.article, byline } }, { width: 80, color: false })
  expect(text).toMatch(/^by +a staff reporter$/m)
})

test("names of a text that is not English are told with how they were looked for, once and before the first of them", () => {
  const german = { ...made, warnings: [{ code: "NOT_ENGLISH", message: "The text reads as German." } as const] }
  const lines = view(german, { width: 200, color: false }).split("\n")
  const notes = lines.flatMap((line, i) => (line.startsWith("The text does not read as English.") ? [i] : []))
  expect(notes.map((i) => lines[i - 1]!.split(" ")[0])).toEqual(["People"])
  expect(plain).not.toContain("does not read as English")
})

test("with and without colour the same words stand there", () => {
  const colored = view(made, { width: 80, color: true })
  const words = (text: string) =>
    stripVTControlCharacters(text)
      .replace(/[<>*[\]\s│]/g, "")
      .replace(/─/g, "")
  expect(words(colored)).toBe(words(plain))
  expect(colored).toContain("\x1b[")
})

test("source, cue and content are told apart without colour", () => {
  expect(plain).toContain("[“It is not unsafe,”] <she> *told* reporters after a meeting in Naantali.")
})

test("a nested statement stands under the one that it is in, and what is unsure is called so", () => {
  const lines = plain.split("\n")
  const outer = lines.findIndex((line) => line.startsWith(" 4 Juho Rinne"))
  const inner = lines.findIndex((line) => line.includes("↳ unsure: the ministry"))
  expect(inner).toBeGreaterThan(outer)
  expect(lines[inner]).toMatch(/^ {4}↳/)
  expect(plain).toContain("4 March, year unknown: 2019 or 2024 would fit")
  expect(plain).toMatch(/unsure\s+0\.31/)
})

test.each([30, 60, 80, 140])("no line is wider than %i columns", (columns) => {
  for (const text of [made.article.text, "港口主任否认该部担心码头会倒塌。".repeat(9), `${"long".repeat(80)} é👍🏽`]) {
    const doc = ferry({ text: text.padEnd(made.article.text.length, " x") })
    const lines = view(record(doc), { width: columns, color: true }).split("\n").map(stripVTControlCharacters)
    expect(lines.filter((line) => width(line) > columns)).toEqual([])
  }
})

test("what a file holds cannot steer the terminal", () => {
  const hostile = "\x1b[2J\x1b]0;title\x07\r\u009b31m\u202e"
  const doc = ferry()
  const start = find("ferries").start
  const text = doc.text.slice(0, start) + hostile + doc.text.slice(start + hostile.length)
  const shown = view(record(ferry({ text, file: `a${hostile}.txt` })), { width: 80, color: false })
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not be there.
  expect(shown).not.toMatch(/[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e]/)
  expect(shown).toContain("␛[2J")
})

test("a sentence without end is shortened, with the number of characters left out", () => {
  const doc = ferry()
  const text = doc.text.replace("a collapse", `a ${"very ".repeat(1000)}bad collapse`)
  const longer = text.length - doc.text.length
  const stretch = { start: find("that the ministry").start, end: find("a collapse").end + longer }
  const statement = { ...doc.statements[3]!, content: [stretch] }
  const shown = view(record(ferry({ text, statements: [statement] })), { width: 80, color: false })
  expect(shown).toMatch(/\(\d+ characters\)/)
  expect(shown.length).toBeLessThan(4000)
})

test("an article in which nobody speaks still has a page", () => {
  const bare = ferry({
    parts: [],
    statements: [],
    entities: [],
    mentions: [],
    times: [],
    voice: [],
    published: null,
    outlet: null,
  })
  const shown = view(record(bare), { width: 60, color: false })
  expect(shown).toContain("(no headline) More from Harbour Desk")
  expect(shown).toContain("Nobody was found to say anything")
  expect(shown).not.toContain("Statements")
})

test("words are wrapped without loss", () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: "grapheme" })), fc.integer({ min: 2, max: 40 }), (texts, columns) => {
      const runs = texts.map((text) => run(text))
      const lines = wrap(runs, columns).map((line) => line.map(({ text }) => text).join(""))
      const bare = (text: string) => text.replaceAll(" ", "")
      expect(bare(lines.join(""))).toBe(bare(runs.map(({ text }) => text).join("")))
      for (const line of lines) expect(width(line)).toBeLessThanOrEqual(columns)
    }),
  )
})

test.each([
  ["abc", 3],
  ["港口", 4],
  ["é", 1],
  ["e\u0301", 1],
  ["👍🏽", 2],
  ["한국", 4],
  ["a\u200bb", 2],
])("%j takes %i columns", (text, columns) => {
  expect(width(text)).toBe(columns)
})

test.each([
  ["2024-03-04", "Monday 4 March 2024"],
  ["2024-03", "March 2024"],
  ["2024", "2024"],
  ["XXXX-03-04", "4 March"],
  ["2013-12-14/2013-12-15", "Saturday 14 December 2013 to Sunday 15 December 2013"],
  ["P3D", "P3D"],
])("%s reads %s", (value, words) => {
  expect(day(value)).toBe(words)
})
