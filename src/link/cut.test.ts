import fc from "fast-check"
import { expect, test } from "vitest"
import { cutOf } from "./cut.ts"
import { foremost } from "./foremost.ts"
import { eachWord, perWord, wordOf } from "./vocabulary.ts"

const WORD = /\p{L}[\p{L}\p{M}]*|\p{Nd}+(?:[.,]\p{Nd}+)*/gu
const sought = (text: string, from: number, to: number) =>
  Array.from(text.slice(from, to).matchAll(WORD), ({ 0: word, index }) => [word, from + index, from + index + word.length])
const found = (text: string, from: number, to: number) => {
  const out: unknown[] = []
  eachWord(text, from, to, ({ written }, start, end) => out.push([written, start, end]))
  return out
}
const cut = (text: string, from: number, to: number) => {
  const out: unknown[] = []
  cutOf(text).each(from, to, ({ written }, start, end) => out.push([written, start, end]))
  return out
}
const texts = fc
  .array(
    fc.constantFrom(
      "port",
      "Żuraw",
      "é",
      "e\u0301",
      "\u0301",
      "2,290",
      "6.1",
      "7",
      ".",
      ",",
      " ",
      "-",
      "’s",
      "𝒜b",
      "𝟙",
      "\ud835",
      "ferry",
    ),
    { maxLength: 30 },
  )
  .map((list) => list.join(""))

test("words are what the expression for them finds, wherever a stretch begins and ends, and the text cut once says the same", () => {
  fc.assert(
    fc.property(texts, fc.nat(40), fc.nat(40), (text, a, b) => {
      const [from, to] = [Math.min(a, b), Math.max(a, b)].map((n) => [...text].slice(0, n).join("").length) as [number, number]
      expect(found(text, from, to)).toEqual(sought(text, from, to))
      expect(cut(text, from, to)).toEqual(sought(text, from, to))
    }),
  )
})

test("what is made of a word is made once, null too, and anew once too many others came", () => {
  const made: string[] = []
  const length = perWord((word) => {
    made.push(word)
    return word === "quay" ? null : word.length
  })
  expect([length(wordOf("harbour")), length(wordOf("quay")), length(wordOf("harbour")), length(wordOf("quay"))]).toEqual([
    7,
    null,
    7,
    null,
  ])
  expect(made).toEqual(["harbour", "quay"])
  for (let i = 0; i < 100_000; i++) wordOf(`ship${i}`)
  expect(length(wordOf("harbour"))).toBe(7)
  expect(made).toEqual(["harbour", "quay", "harbour"])
})

test("the foremost of a list are the first of it in order", () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.nat(99)), fc.integer({ min: 1, max: 12 }), (list, most) => {
      expect(foremost(list, most, (a, b) => a > b)).toEqual([...list].sort((a, b) => b - a).slice(0, most))
    }),
  )
})
