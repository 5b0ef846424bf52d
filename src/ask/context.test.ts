import { describe, expect, it } from "vitest"
import { entry, kept, sampleEntries } from "../../test/kept.ts"
import { context } from "./context.ts"

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
