import { readdirSync, readFileSync } from "node:fs"
import fc from "fast-check"
import { describe, expect, it } from "vitest"
import type { Part, Quote } from "../doc.ts"
import { quotes } from "./quotes.ts"

/** Every line that is not empty is a paragraph. */
function quotesOf(text: string): readonly Quote[] {
  const parts: Part[] = []
  for (const hit of text.matchAll(/[^\n]+/g))
    parts.push({ start: hit.index, end: hit.index + hit[0].length, kind: "body", reason: null })
  return quotes.run({ text, parts } as never).quotes
}

/** cases/quotes/README.md describes the format. */
function readCase(file: string): { text: string; quotes: Quote[] } {
  const found: Quote[] = []
  const lines: string[] = []
  let start = 0
  let depth = 0
  for (const row of file
    .replace(/^#.*\n/gm, "")
    .trimEnd()
    .split("\n")) {
    const drawn = row.slice(2)
    if (row.startsWith("|")) {
      start = lines.reduce((sum, line) => sum + line.length + 1, 0)
      lines.push(drawn)
      depth = 0
    } else if (row.startsWith(":")) {
      for (const hit of drawn.matchAll(/<-*[>~]|\^/g)) {
        found.push({ start: start + hit.index, end: start + hit.index + hit[0].length, depth, continued: hit[0].endsWith("~") })
      }
      depth++
    } else throw new Error(`cannot read the line ${JSON.stringify(row)}`)
  }
  return { text: lines.join("\n"), quotes: found.sort((a, b) => a.start - b.start || b.end - a.end) }
}

describe("cases/quotes", () => {
  const folder = new URL("../../cases/quotes/", import.meta.url)
  for (const name of readdirSync(folder).filter((file) => file.endsWith(".txt"))) {
    it(name, () => {
      const { text, quotes: expected } = readCase(readFileSync(new URL(name, folder), "utf8"))
      const shown = (all: readonly Quote[]): string[] =>
        all.map(
          (quote) => `${" ".repeat(quote.depth * 2)}${text.slice(quote.start, quote.end)}${quote.continued ? " (goes on)" : ""}`,
        )
      expect(shown(quotesOf(text))).toEqual(shown(expected))
      expect(quotesOf(text)).toEqual(expected)
    })
  }
})

const quoted = fc
  .array(
    fc.oneof(
      fc.constantFrom('"', "'", "“", "”", "‘", "’", "''", "``", "«", "»", " ", "\n", "s' ", "n't", ", she said. ", "No", "90s"),
      fc.string({ unit: "binary", maxLength: 5 }),
    ),
    { maxLength: 40 },
  )
  .map((pieces) => pieces.join(""))

describe("any text", () => {
  it("gives quotes in range and in order, nested or disjoint, inside one paragraph, with their depth", () => {
    fc.assert(
      fc.property(quoted, (text) => {
        const around: Quote[] = []
        let last = 0
        for (const quote of quotesOf(text)) {
          expect(quote.start).toBeGreaterThanOrEqual(last)
          expect(quote.end).toBeGreaterThan(quote.start)
          expect(quote.end).toBeLessThanOrEqual(text.length)
          expect(text.slice(quote.start, quote.end)).not.toContain("\n")
          while (around.length > 0 && around.at(-1)!.end <= quote.start) around.pop()
          expect(quote.depth).toBe(around.length)
          if (around.length > 0) expect(quote.end).toBeLessThanOrEqual(around.at(-1)!.end)
          around.push(quote)
          last = quote.start
        }
      }),
      { numRuns: 500 },
    )
  })
  it("with thousands of marks in one paragraph", () => {
    expect(quotesOf('"'.repeat(5000)).length).toBe(2500)
    expect(quotesOf(`“‘"'«`.repeat(5000)).length).toBeLessThanOrEqual(25000)
  })
})
