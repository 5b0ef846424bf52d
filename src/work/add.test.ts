import { mkdtemp, readFile, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import path from "node:path"
import { afterEach, beforeEach, expect, test } from "vitest"
import { HOSTILE_HAND } from "../../test/hostile-hand.ts"
import { OnrecordError } from "../errors.ts"
import { HAND } from "../hand.ts"
import type { Raw } from "../read/reading.ts"
import { type Damage, unpack } from "../read/unpack.ts"
import { openStore, type Store } from "../store/index.ts"
import { type Added, type AddOptions, add } from "./add.ts"

let dir: string
let store: Store
beforeEach(async () => {
  dir = await mkdtemp(path.join(tmpdir(), "onrecord-add-"))
  store = await openStore(path.join(dir, "store.db"))
})
afterEach(async () => {
  await store.close()
  await rm(dir, { recursive: true })
})

const NOW = "2024-03-20T12:00:00.000Z"
const run = (source: AsyncIterable<Raw | Damage>, options: Partial<AddOptions> = {}) =>
  add(store, source, { entry: HAND, count: 2, now: () => NOW, ...options })

/** A line of JSON lines: one short article, of which so many paragraphs. */
const line = (i: number, paragraphs = 1) => {
  const text = `Harbour master Ilze Braunfelde said on Monday that ferry ${i} was late.\n\n`.repeat(paragraphs)
  return JSON.stringify({ id: `story-${i}`, outlet: "Baltic Courier", published: "2024-03-04", title: `Ferry ${i}`, text })
}
const lines = (of: readonly string[]) =>
  unpack(
    (async function* () {
      yield new TextEncoder().encode(of.join("\n"))
    })(),
    { name: "stories.jsonl", now: () => NOW },
  )
const kept = async () => {
  const out: string[] = []
  for await (const { entry } of store.entries()) out.push(entry.raw.at)
  return out
}
const counts = ({ added, known, failures, stopped }: Added) => ({ added, known, failures, stopped })

test("of articles that are kept with characters that could not be read is told once", async () => {
  const said =
    "Harbour master Ilze Braunfelde said on Monday that the caf\xe9 was shut, and that the ferry to Ventspils was late."
  const page = Buffer.from(
    `<!doctype html><html><head><meta charset="utf-8"><title>Shut</title></head><body><article><h1>Shut</h1><p>${said}</p><p>She denied that it would stay so, and told reporters that the ferries would sail as usual until the end of March.</p></article></body></html>`,
    "latin1",
  )
  const told: unknown[] = []
  const pages = () =>
    unpack(
      (async function* () {
        yield page
      })(),
      { name: "page.html", now: () => NOW },
    )
  const unread: AddOptions["unread"] = (...article) => told.push(article)
  for (let i = 0; i < 2; i++) await run(pages(), { unread })
  await run(lines([line(1)]), { unread })
  expect(told).toEqual([["page.html", 1, "utf-8"]])
})

test("an article that tells neither outlet nor address is told of; the same words from an outlet are another, once", async () => {
  const { id: _, outlet, ...words } = JSON.parse(line(1)) as Record<string, string>
  const added = (more: object = {}) => run(lines([JSON.stringify({ ...words, ...more })]))
  const [bare, named, again] = [await added(), await added({ outlet }), await added({ outlet })]
  expect([bare, named, again].map(({ added, nameless, same }) => [added, nameless, same])).toEqual([
    [1, 1, 0],
    [1, 0, 0],
    [0, 0, 0],
  ])
})

test("an article that tells no day of publication is told of, once", async () => {
  const { published: _, ...words } = JSON.parse(line(1)) as Record<string, string>
  const bare = JSON.stringify(words)
  expect([await run(lines([bare])), await run(lines([bare])), await run(lines([line(2)]))].map(({ undated }) => undated)).toEqual(
    [1, 0, 0],
  )
})

test("what is added is kept in the order in which it came, however long each takes, and adding it again changes nothing", async () => {
  const all = Array.from({ length: 30 }, (_, i) => line(i, i % 7 === 0 ? 40 : 1))
  const first = await run(lines(all))
  expect(counts(first)).toEqual({ added: 30, known: 0, failures: 0, stopped: false })
  expect(first.statements).toBe((await store.status()).statements)
  expect(first.statements).toBeGreaterThanOrEqual(30)
  const order = await kept()
  expect(order).toEqual(all.map((_, i) => `stories.jsonl, line ${i + 1}`))
  const before = await store.status()
  expect(counts(await run(lines(all)))).toEqual({ added: 0, known: 30, failures: 0, stopped: false })
  expect(await store.status()).toEqual(before)
  expect(await kept()).toEqual(order)
})

test("what is wrong is named, kept as a failure and listed in a file; the others go on", async () => {
  const failed = path.join(dir, "failed.jsonl")
  const told: OnrecordError[] = []
  const done = await run(lines([line(1), "{ no JSON", line(2), '{"title": "no words"}']), { failed, told: (e) => told.push(e) })
  expect(counts(done)).toEqual({ added: 2, known: 0, failures: 2, stopped: false })
  const listed = (await readFile(failed, "utf8")).trimEnd().split("\n")
  expect(listed.map((one) => JSON.parse(one))).toMatchObject([
    { at: "stories.jsonl, line 2", code: "BAD_FORMAT", seen: NOW },
    { at: "stories.jsonl, line 4", code: "BAD_FORMAT", seen: NOW },
  ])
  expect(told.map((error) => error.code)).toEqual(["BAD_FORMAT", "BAD_FORMAT"])
  expect((await store.failures()).map(({ at }) => at).toSorted()).toEqual(["stories.jsonl, line 2", "stories.jsonl, line 4"])
  expect(counts(await run(lines(["{ no JSON", line(3)])))).toMatchObject({ added: 1, known: 1 })
})

test("stopped, it keeps what it was at, and the next add does the rest", async () => {
  const all = Array.from({ length: 200 }, (_, i) => line(i))
  const stop = new AbortController()
  async function* stopping() {
    let given = 0
    for await (const one of lines(all)) {
      if (++given === 80) stop.abort()
      yield one
    }
  }
  const first = await run(stopping(), { signal: stop.signal })
  expect(first.stopped).toBe(true)
  expect(first.added).toBe((await kept()).length)
  expect(first.added).toBeLessThanOrEqual(80)
  const second = await run(lines(all))
  expect(counts(second)).toEqual({ added: 200 - first.added, known: first.added, failures: 0, stopped: false })
  expect(await kept()).toEqual(all.map((_, i) => `stories.jsonl, line ${i + 1}`))
})

test("a source that waits for ever is not waited for", async () => {
  const stop = new AbortController()
  async function* waiting() {
    yield* lines([line(1)])
    setTimeout(() => stop.abort(), 10)
    await new Promise(() => {})
  }
  expect(await run(waiting(), { signal: stop.signal })).toMatchObject({ added: 1, stopped: true })
})

test("of two versions in one add the later one is the newest", async () => {
  const changed = line(1).replace("was late", "was on time")
  expect(await run(lines([line(1), changed]))).toMatchObject({ added: 1, versions: 1 })
  const heads = []
  for await (const { head, entry } of store.entries())
    heads.push([entry.reading.article.text.includes("on time"), head.newer === null])
  expect(heads).toEqual([
    [false, false],
    [true, true],
  ])
})

test("what failed is not tried again unless asked to; what failed of the moment, or by a fault of ours, is", async () => {
  const raw = (text: string): Raw => ({
    ...{ bytes: new TextEncoder().encode(text), at: `${text}.txt`, format: "text", url: null, captured: NOW, mediaType: null },
    ...{ headers: [], said: { outlet: null, published: null }, map: null },
  })
  async function* source() {
    for (const word of ["REFUSED", "LOOP", "EXIT"]) yield raw(word)
  }
  const tried = async (options: Partial<AddOptions> = {}) => {
    const told: string[] = []
    const hostile = { entry: HOSTILE_HAND, count: 1, seconds: 1, told: (error: OnrecordError) => void told.push(error.code) }
    const done = await run(source(), { ...hostile, ...options })
    return { known: done.known, told }
  }
  expect(await tried()).toEqual({ known: 0, told: ["NO_ARTICLE", "PARSE_TIMEOUT", "ENGINE_FAILED"] })
  expect(await tried()).toEqual({ known: 1, told: ["PARSE_TIMEOUT", "ENGINE_FAILED"] })
  expect(await tried({ again: true })).toEqual({ known: 0, told: ["NO_ARTICLE", "PARSE_TIMEOUT", "ENGINE_FAILED"] })
  expect((await store.failures()).map(({ code }) => code).toSorted()).toEqual(["ENGINE_FAILED", "NO_ARTICLE", "PARSE_TIMEOUT"])
})

test("damage in an archive is a failure in its place", async () => {
  const damaged = new OnrecordError("FILE_EMPTY", { where: "x.txt", expected: "words", came: "none", todo: "look" })
  async function* source() {
    yield* lines([line(1)])
    yield { damaged, at: "x.txt" }
    yield* lines([line(2)])
  }
  expect(counts(await run(source()))).toEqual({ added: 2, known: 0, failures: 1, stopped: false })
  expect(await store.failures()).toMatchObject([{ at: "x.txt", code: "FILE_EMPTY", seen: NOW }])
})

test("how far it is, is told as it goes", async () => {
  const told: Added[] = []
  await run(lines(Array.from({ length: 100 }, (_, i) => line(i))), { progress: (far) => told.push(far) })
  expect(told.length).toBeGreaterThan(1)
  expect(told.at(-1)).toMatchObject({ documents: 100, seen: 100, added: 100 })
  const documents = told.map((far) => far.documents)
  expect(documents).toEqual(documents.toSorted((a, b) => a - b))
})
