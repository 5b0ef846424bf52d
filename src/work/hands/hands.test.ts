import { pathToFileURL } from "node:url"
import { afterEach, expect, test } from "vitest"
import { HOSTILE_HAND } from "../../../test/hostile-hand.ts"
import { raw as rawOf } from "../../../test/raw.ts"
import { Hands } from "./hands.ts"

const raw = (text: string, at = text) => rawOf(text, { at })
let hands: Hands
/** Only what is to be stopped for its time gets a short one: the machine may be busy. */
const take = (count: number, seconds = 60) => {
  hands = new Hands({ entry: HOSTILE_HAND, count, seconds, megabytes: 64 })
  return hands
}
afterEach(() => hands.close())

test("documents are read on several threads, each result with its own document", async () => {
  const texts = Array.from({ length: 100 }, (_, i) => `The ferry sails ${i}.`)
  const all = take(2)
  const made = await Promise.all(texts.map((text) => all.do(raw(text))))
  expect(made.map(({ articles }) => articles.map(({ reading }) => reading.article.text))).toEqual(texts.map((text) => [text]))
  expect(made.flatMap(({ errors }) => errors)).toEqual([])
})

test("the bytes stay with the caller, and no more than they go over", async () => {
  const whole = new TextEncoder().encode(`LOOP The ferry sails.${"x".repeat(1000)}`)
  const view = { ...raw("", "a"), bytes: whole.subarray(5, 21) }
  const { articles } = await take(1).do(view)
  expect(articles[0]!.reading.article.text).toBe("The ferry sails.")
  expect(new TextDecoder().decode(view.bytes)).toBe("The ferry sails.")
})

test.each([
  ["LOOP", "PARSE_TIMEOUT"],
  ["MEMORY", "PARSE_MEMORY"],
  ["EXIT", "ENGINE_FAILED"],
  ["REFUSED", "NO_ARTICLE"],
])("%s is given up under its name, and those that waited behind it are read", async (what, code) => {
  const all = take(1, what === "LOOP" ? 1 : 60)
  const texts = ["first", `${what} a`, "second", `${what} b`, "third"]
  const made = await Promise.all(texts.map((text) => all.do(raw(text))))
  expect(made.map(({ articles, errors }) => [articles.length, ...errors.map((e) => [e.code, e.letter.where])])).toEqual([
    [1],
    [0, [code, `${what} a`]],
    [1],
    [0, [code, `${what} b`]],
    [1],
  ])
})

test("what one hand has made is lent to those of later jobs too", async () => {
  await take(1).do(raw("first"))
  await hands.close()
  for (let job = 0; job < 3; job++) {
    const { articles } = await take(1).do(raw("LENT"))
    expect(articles[0]!.reading.article.text).toBe("what a hand before made")
    await hands.close()
  }
})

test("of a document of two articles the sound one is kept", async () => {
  const { articles, errors } = await take(1).do(raw("TWO"))
  expect(articles.map(({ reading }) => reading.article.text)).toEqual(["one"])
  expect(errors).toMatchObject([{ code: "ENGINE_FAILED", letter: { where: "TWO" } }])
  expect(errors[0]!.message).toContain("RangeError: too deep")
})

test("where no hand can work, every job says why instead of waiting for ever", async () => {
  hands = new Hands({ entry: pathToFileURL("/nowhere/hand.ts"), count: 2 })
  const jobs = [hands.do(raw("a")), hands.do(raw("b"))]
  for (const job of jobs) await expect(job).rejects.toThrow(/nowhere/)
  await expect(hands.do(raw("c"))).rejects.toThrow(/nowhere/)
})
