import type { FastifyInstance } from "fastify"
import { parse } from "parse5"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { loaded } from "../src/models.ts"
import { ANSWERS, PROBLEM } from "../src/show/api/schemas.ts"
import { serve } from "../src/show/api/serve.ts"
import { attribute, named, textOf } from "./html.ts"
import { ferryEntries, type Kept, keptStore, NOW } from "./web-store.ts"

const host = "127.0.0.1:4747"
let kept: Kept
let app: FastifyInstance
/** Without a file there is no thread to check in; it is done at once. */
let here: FastifyInstance

beforeAll(async () => {
  kept = await keptStore(ferryEntries())
  app = await serve(kept.store, { file: kept.file, now: () => NOW })
  here = await serve(kept.store, { now: () => NOW, engine: async () => loaded() })
})
afterAll(async () => {
  await app?.close()
  await here?.close()
  await kept?.close()
})

const form = (fields: Record<string, string>, server = here) =>
  server.inject({
    method: "POST",
    url: "/check",
    headers: { host, origin: `http://${host}`, "content-type": "application/x-www-form-urlencoded" },
    payload: String(new URLSearchParams(fields)),
  })
const json = (payload: object, server = here) => server.inject({ method: "POST", url: "/check", headers: { host }, payload })

const DRAFT = `“There were no such talks, open or secret,” Juris Tilgalis said on Friday.

“There is no debt,” Arvids Zelmenis said.

“The berth goes to somebody else before the summer is out,” Karin Löfqvall said.`

test("a draft is told quotation by quotation, in a thread as here, for programs and for people", async () => {
  const [apart, same] = [await json({ draft: DRAFT }, app), await json({ draft: DRAFT })]
  const checked = ANSWERS.checked.parse(apart.json())
  expect(same.json()).toEqual(apart.json())
  expect(checked.quotations.map(({ verdict, flags }) => [verdict, flags.map(({ flag }) => flag)])).toEqual([
    ["altered", []],
    ["exact", ["other speaker"]],
    ["not found", []],
  ])
  const page = parse((await form({ draft: DRAFT }, app)).payload)
  expect(named(page, "ins").map(textOf)[1]).toBe("talks")
  const told = textOf(page).replace(/\s+/g, " ")
  expect(told).toContain("3 quotations: 1 altered, 1 by another speaker, 1 not found.")
  expect(told).toContain("1 day not checked (“Friday”): tell the day of the draft.")
  // Where the day is to be told, in one step.
  const tell = named(page, "a").find((link) => textOf(link) === "tell the day of the draft")!
  expect(named(page, "input").map((one) => `#${attribute(one, "id")}`)).toContain(attribute(tell, "href"))
  expect(told).toContain("Nothing of a draft is kept")
  expect(textOf(named(page, "textarea")[0]!)).toBe(DRAFT)
})

test("words of the record are those of the article, character for character, and its links lead there", async () => {
  const { quotations } = ANSWERS.checked.parse((await json({ draft: DRAFT })).json())
  for (const { found } of quotations)
    for (const { place, around } of found) {
      const { text } = (await kept.store.article(place.article))!.entry.record.article
      for (const words of [place.words, ...around.before, ...around.sentences, ...around.after])
        expect(text.slice(words.start, words.end)).toBe(words.text)
      expect(around.sentences.some(({ start, end }) => start <= place.words.start && end >= place.words.end)).toBe(true)
    }
  const page = parse((await form({ draft: DRAFT })).payload)
  const [mine, theirs] = named(page, "blockquote").map(textOf)
  expect([mine, theirs]).toEqual([
    "“There were no such talks, open or secret,”",
    "“There were no such meetings, open or secret,” ministry spokesman Juris Tilgalis said.",
  ])
  const links = named(page, "a").map(({ attrs }) => attrs.find(({ name }) => name === "href")!.value)
  for (const at of links.filter((link) => /^\/(?:s|who|article)\//.test(link)))
    expect((await here.inject({ url: at, headers: { host } })).statusCode).toBe(200)
})

test("a weekday counts from the day of the draft", async () => {
  const flags = async (published: string) => (await json({ draft: DRAFT, published })).json().quotations[0].flags
  expect(await flags("2024-03-11")).toEqual([expect.objectContaining({ flag: "other day" })])
  expect(await flags("")).toEqual([])
})

test("the report is a file, and of JSON the very answer", async () => {
  const md = await form({ draft: DRAFT, format: "md" })
  expect([md.headers["content-type"], md.headers["content-disposition"], md.headers["cache-control"]]).toEqual([
    "text/markdown; charset=utf-8",
    'attachment; filename="checked-2024-03-20.md"',
    "no-store",
  ])
  expect(md.payload).toContain("## 1. altered: “talks” for “meetings”")
  expect(md.payload).toContain("## 2. other speaker: exact words, but the draft has Arvids Zelmenis saying it")
  expect(md.payload.match(/^## /gm)).toHaveLength(3)
  expect((await form({ draft: DRAFT, format: "json" })).json()).toEqual((await json({ draft: DRAFT })).json())
})

describe("what is no draft", () => {
  test.each([
    [{ draft: " \n " }, 400, "BAD_USAGE"],
    [{}, 400, "BAD_USAGE"],
    [{ draft: DRAFT, published: "Friday" }, 400, "BAD_DATE"],
    [{ draft: "a".repeat(1_000_001) }, 413, "REQUEST_TOO_LARGE"],
    [{ draft: "a".repeat(4_000_001) }, 413, "REQUEST_TOO_LARGE"],
  ])("is refused with a letter: %#", async (body, status, code) => {
    const answer = await json(body, app)
    expect([answer.statusCode, PROBLEM.parse(answer.json()).error.code]).toEqual([status, code])
  })
  test("a text without quotations says so", async () => {
    const page = parse((await form({ draft: "The ferries stay." })).payload)
    expect(textOf(page)).toContain("There are no words in quotation marks in this draft.")
  })
})

test("hostile words are shown as words", async () => {
  const draft = `“<script>window.pwned=1</script> \u202Eno debt\u2069 </textarea><img src=x onerror=alert(1)>,” said ] & “</blockquote>”`
  const { payload } = await form({ draft })
  const page = parse(payload)
  expect(textOf(named(page, "textarea")[0]!)).toBe(draft)
  expect(named(page, "img")).toEqual([])
  expect(named(page, "script").map(textOf)).toEqual([""])
})

test("of quotations without end as many are checked as there is time for, the others are told as left", async () => {
  const draft = `${"“no” ".repeat(2400)}${"“".repeat(5000)}`
  const { quotations, left } = ANSWERS.checked.parse((await json({ draft }, app)).json())
  expect(quotations.length + left.length).toBeGreaterThan(2000)
})

test("a third draft at a time is put off", async () => {
  const all = await Promise.all([1, 2, 3].map(() => json({ draft: DRAFT }, app)))
  expect(all.map(({ statusCode }) => statusCode).sort()).toEqual([200, 200, 429])
  expect((await json({ draft: DRAFT }, app)).statusCode).toBe(200)
})

test("the API's description has it, with what it takes", async () => {
  const { paths } = (await here.inject({ url: "/openapi.json", headers: { host } })).json()
  const fields = paths["/check"].post.requestBody.content["application/json"].schema.properties
  expect(Object.keys(fields)).toEqual(["draft", "published", "thorough", "format"])
  expect((await here.inject({ url: "/check.json", headers: { host } })).json()).toEqual({
    articles: 12,
    statements: (await kept.store.status()).statements,
    small: true,
  })
})
