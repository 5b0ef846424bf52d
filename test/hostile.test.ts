import fc from "fast-check"
import { expect, test } from "vitest"
import { type ArticleRecord, article, type Span, understand } from "../src/index.ts"
import { view } from "../src/show/terminal/view.ts"

/** Every span in the record lies in the text, and every `text` is its slice. */
function sound(text: string, record: ArticleRecord): void {
  expect(record.article.text).toBe(text)
  const visit = (value: unknown): void => {
    if (Array.isArray(value)) for (const item of value) visit(item)
    else if (typeof value === "object" && value !== null) {
      const { start, end, text: words } = value as Partial<Span> & { text?: unknown }
      if (start !== undefined && end !== undefined) {
        if (!(start >= 0 && start < end && end <= text.length))
          expect.fail(`a span out of range: ${start}-${end} of ${text.length}`)
        if (typeof words === "string" && words !== text.slice(start, end))
          expect.fail(`not the words at ${start}-${end}: ${words}`)
      }
      for (const inner of Object.values(value)) visit(inner)
    }
  }
  visit(record)
  const ids = record.statements.map((s) => s.id)
  expect(new Set(ids).size).toBe(ids.length)
  const outer = new Map(record.statements.map(({ id, via }) => [id, via]))
  for (const { id, via, nested } of record.statements) {
    expect(nested).toBe(via !== null)
    if (via !== null) expect(ids).toContain(via)
    // Outwards from any saying one comes to an end.
    const seen = new Set([id])
    for (let at = via; at !== null; at = outer.get(at) ?? null) {
      expect(seen).not.toContain(at)
      seen.add(at)
    }
  }
}

function check(text: string): void {
  const record = understand(article(text, { published: "2024-03-04" }))
  sound(text, record)
  expect(view(record, { width: 40, color: true })).toMatch(/\n$/)
}

// Pieces that mean something to an engine, so that random order meets its rules.
const pieces = [
  "said",
  " ",
  " that ",
  "“",
  "”",
  '"',
  "'",
  "’s",
  "‘",
  ", ",
  ". ",
  "\n",
  "\n\n",
  "Mayor Aino Salmela",
  "she",
  "on Monday",
  "told reporters",
  "constructor",
  "__proto__",
  "toString",
]
const odd = [
  "March 4",
  "(AP) - ",
  "TURKU, ",
  "not",
  "U.S.",
  "…",
  "\0",
  "\u200b",
  "\u00ad",
  "👩‍🚀",
  "e\u0301",
  "\ud800",
  "\udc00",
  "\ufeff",
  "ß",
  "İ",
  "港口",
]

test("any order of telling pieces and odd characters gives a sound record", () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...pieces, ...odd), { minLength: 1, maxLength: 60 }), (words) => check(words.join(""))),
    { numRuns: 150 },
  )
})

test("any text at all gives a sound record", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary", minLength: 1, maxLength: 300 }), (text) => check(text)),
    { numRuns: 100 },
  )
  fc.assert(
    fc.property(fc.uint16Array({ minLength: 1, maxLength: 100 }), (units) => check(String.fromCharCode(...units))),
    { numRuns: 50 },
  )
})

test.each([
  ["5,000 opening quotation marks", "“".repeat(5000)],
  ["5,000 quotation marks, straight and in words", 'a "b '.repeat(5000)],
  ["5,000 apostrophes", "'a".repeat(5000)],
  ["one line without a blank", "a".repeat(200_000)],
  ["one sentence without end", "the mayor and the port and ".repeat(8000)],
  ["a speaker in every word", "he said ".repeat(8000)],
  ["brackets and dashes", "([{—-".repeat(10_000)],
  ["line breaks", `${"\n".repeat(50_000)}x`],
  ["digits", "12.03.".repeat(20_000)],
  ["capitals", "THE PORT OF TURKU ".repeat(5000)],
  ["only a headline", "Mayor warns of ferry delays at Turku"],
  ["one letter", "x"],
  ["an end in the middle of the occasion", "The port is closed, Mayor Aino Salmela said in an interview"],
  ["an end in the middle of an apposition", "saidTURKU, Mayor Aino Salmelasaid"],
  ["an end before the content", "Mayor Aino Salmela said on Monday in Turku that"],
  ["another language", "Die Fähre fährt nicht, sagte der Hafenmeister am Montag, und sie wird auch nicht repariert."],
])("%s", (_, text) => {
  check(text)
})

test("the same article gives the same record, whoever was read before", () => {
  const [a, b] = ["The mayor said on Monday that ferries would be late.", "“No,” the captain told reporters."]
  const first = understand(article(a))
  understand(article(b))
  expect(understand(article(a))).toEqual(first)
})
