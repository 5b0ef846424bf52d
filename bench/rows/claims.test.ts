import { readFileSync } from "node:fs"
import { expect, test } from "vitest"

interface Mark {
  readonly for: "tune" | "measure" | "fresh"
  readonly same: boolean
  readonly stance: string | null
  readonly a: { readonly article: string; readonly content: readonly (readonly [number, number])[] }
  readonly b: Mark["a"]
}
const marks = JSON.parse(readFileSync(new URL("../marked/claims.json", import.meta.url), "utf8")) as readonly Mark[]
const of = (part: Mark["for"]) => marks.filter((mark) => mark.for === part)
const articles = (list: readonly Mark[]) => new Set(list.flatMap(({ a, b }) => [a.article, b.article]))

test("three hundred pairs are held back of articles that no other pair is of", () => {
  const others = articles([...of("tune"), ...of("measure")])
  expect(of("fresh").length).toBeGreaterThanOrEqual(300)
  expect([...articles(of("fresh"))].filter((id) => others.has(id))).toEqual([])
})

test("every marked pair has a side where it is one claim, and nothing of the text", () => {
  for (const { same, stance, a, b } of marks) {
    expect(["agree", "opposite", "neither"].includes(stance ?? "")).toBe(same)
    for (const place of [a, b]) {
      expect(Object.keys(place)).toEqual(["article", "content"])
      for (const [start, end] of place.content) expect(end).toBeGreaterThan(start)
    }
  }
})
