import { readFileSync } from "node:fs"
import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { entry, kept, sampleEntries } from "../../test/kept.ts"
import type { Article, Span } from "../doc.ts"
import { pipeline } from "../pipeline.ts"
import { article } from "../read/article.ts"
import type { Kept } from "../store/store.ts"
import { parts } from "../understand/parts.ts"
import { sentences } from "../understand/sentences.ts"
import { tokens } from "../understand/tokens.ts"
import { context, inLines } from "./context.ts"

const text = `Nordvik Post

Rinne sees no danger at the pier

HELSINKI, March 5 — The pier was closed on Monday. Ferries lay idle all day. Port Director Juho Rinne denied that the pier is unsafe. The port opens at six. Tickets stay valid. Shops are shut.

Share this article
`
const one = kept(entry(text, { outlet: "Nordvik Post", published: "2024-03-05" }))
const denial = one.entry.record.statements.find(({ stance }) => stance.label === "denies")!
const plain = (words: readonly { readonly text: string }[]) => words.map((piece) => piece.text)

describe("context", () => {
  it("has two sentences before and after", () => {
    const { before, sentences, after } = context(one, denial.id)!
    expect(plain(before)).toEqual(["The pier was closed on Monday.", "Ferries lay idle all day."])
    expect(plain(sentences)).toEqual(["Port Director Juho Rinne denied that the pier is unsafe."])
    expect(plain(after)).toEqual(["The port opens at six.", "Tickets stay valid."])
  })

  it("has as many as are asked for, none or all; what is not the article stays out", () => {
    const none = context(one, denial.id, 0)!
    expect([none.before, none.after]).toEqual([[], []])
    const { before, after } = context(one, denial.id, 100)!
    expect(plain(before)).toContain("Rinne sees no danger at the pier")
    expect(plain(after).at(-1)).toBe("Shops are shut.")
  })

  it("tells where a line of the article begins, so that headline and paragraphs stay apart", () => {
    const { before, after } = context(one, denial.id, 100)!
    for (const { start, opens } of [...before, ...after]) expect(opens).toBe(/\n\s*$/.test(text.slice(0, start)))
    const lines = inLines(before)
    expect(lines).toContain("Rinne sees no danger at the pier")
    expect(lines.at(-1)).toBe("HELSINKI, March 5 — The pier was closed on Monday. Ferries lay idle all day.")
  })

  it("knows nothing of a statement of another article", () => {
    expect(context(one, "0123456789abcdef")).toBeNull()
  })

  it("is made of spans of the text, in order, around every statement of the samples", () => {
    for (const sample of sampleEntries().map((made) => kept(made))) {
      for (const { id } of sample.entry.record.statements) {
        const { before, sentences, after } = context(sample, id)!
        const all = [...before, ...sentences, ...after]
        for (const [i, { start, end, text }] of all.entries()) {
          expect(sample.entry.reading.article.text.slice(start, end)).toBe(text)
          if (i > 0) expect(start).toBeGreaterThanOrEqual(all[i - 1]!.end)
        }
      }
    }
  })
})

describe("cutting only around the statement", () => {
  const cut = pipeline().use(parts).use(tokens).use(sentences)
  /** The whole article cut into sentences, furniture left out. */
  function whole(article: Article): readonly Span[] {
    const doc = cut.run(article)
    const furniture = doc.parts.filter(({ kind }) => kind === "furniture")
    return doc.sentences.filter(({ start, end }) => !furniture.some((part) => start < part.end && end > part.start))
  }
  const AROUND = [0, 1, 2, 3, 7, 1000]
  const spans = (all: readonly Span[]) => all.map(({ start, end }) => [start, end])

  function same(one: Kept): void {
    const { reading, record } = one.entry
    const all = whole(reading.article)
    for (const { id, evidence } of record.statements) {
      const before = all.filter(({ end }) => end <= evidence[0]!.start)
      const after = all.filter(({ start }) => start >= evidence.at(-1)!.end)
      for (const around of AROUND) {
        const found = context(one, id, around)!
        expect([spans(found.before), spans(found.after)]).toEqual([
          spans(around === 0 ? [] : before.slice(-around)),
          spans(after.slice(0, around)),
        ])
      }
    }
  }

  it("finds what cutting all of it finds, in the samples and the sample story", () => {
    const lines = readFileSync(new URL("../../docs/ferry.jsonl", import.meta.url), "utf8")
      .trim()
      .split("\n")
    const ferry = lines.map((line) => {
      const { text, outlet, published } = JSON.parse(line) as { text: string; outlet: string; published: string }
      return entry(text, { outlet, published })
    })
    for (const made of [...sampleEntries(), ...ferry]) same(kept(made))
  })

  it("and in any text, whatever stands at the edges of its paragraphs", () => {
    const plain = [
      "The port opens at six.",
      "“Shops are shut.”",
      "He asked: why",
      "mail came.",
      "By Juho Rinne",
      "Share this article",
    ]
    const edges = [
      "No.",
      "5 ships left",
      "U.S.",
      "[17]",
      "[18] Later",
      "[",
      "www.harbour.example/a",
      "e-",
      "…",
      "\uFEFF",
      ")",
      "”",
    ]
    const piece = fc.constantFrom(...plain, ...edges)
    const gap = fc.constantFrom(" ", " ", "\n", "\n\n", "\n\n", "\r\n", "\u2028", "")
    const text = fc.array(fc.tuple(piece, gap), { minLength: 1, maxLength: 30 }).map((all) => all.flat().join(""))
    fc.assert(
      fc.property(text, fc.nat(), (text, at) => {
        const read = article(text, { outlet: null, published: null, url: null, file: null })
        const all = whole(read)
        const evidence = all.length === 0 ? [] : [{ ...all[at % all.length]!, text: null }]
        fc.pre(evidence.length > 0)
        const { entry } = one
        const record = {
          ...entry.record,
          article: { ...entry.record.article, text: read.text, parts: cut.run(read).parts },
          statements: [{ ...denial, evidence }],
        }
        same({ ...one, entry: { ...entry, reading: { ...entry.reading, article: read }, record } })
      }),
      { numRuns: 500 },
    )
  })
})
