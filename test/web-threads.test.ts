import { execFile } from "node:child_process"
import { mkdtemp, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import path from "node:path"
import { setTimeout } from "node:timers/promises"
import { promisify } from "node:util"
import type { FastifyInstance } from "fastify"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { Answers } from "../src/show/api/answers.ts"
import { Apart } from "../src/show/api/apart/apart.ts"
import { serve } from "../src/show/api/serve.ts"
import type { Hit } from "../src/store/store.ts"
import { editedEntries, ferryEntries, type Kept, keptStore, NOW } from "./web-store.ts"

const PAGE = { order: "newest", limit: 1000, after: null } as const
const visitor = { name: "somebody", role: "admin" } as const
const [first, second] = editedEntries()

let kept: Kept
let alone: FastifyInstance
let thread: Apart
let statements: readonly string[]
beforeAll(async () => {
  kept = await keptStore([...ferryEntries(), first!])
  // Without a file it has no other threads.
  alone = await serve(kept.store, { now: () => NOW })
  const ready = Promise.withResolvers<void>()
  thread = new Apart(kept.file, ready.resolve)
  await ready.promise
  const { rows } = await kept.store.ask({ op: "all" }, "statements", PAGE)
  statements = (rows as Hit[]).map(({ statement }) => statement.id)
}, 60_000)
afterAll(async () => {
  await thread.close()
  await alone.close()
  await kept.close()
})

const ORIGIN = "http://localhost:80"
const asked = (at: string, params: object, query: object, shown: boolean) => ({
  params,
  query,
  origin: ORIGIN,
  address: `${ORIGIN}${at}`,
  visit: null,
  visitor,
  shown,
})
/** What another thread makes of a page, and what a server does that has none. */
async function both(url: string, at: string, params: object, query: object, shown: boolean): Promise<readonly [string, string]> {
  const answer = await thread.make({ url, asked: asked(at, params, query, shown), now: NOW })
  return [String(answer?.body), (await alone.inject(at)).body]
}

describe("a thread beside the server's", () => {
  test("makes what the server makes, letter for letter", async () => {
    for (const id of statements.slice(0, 5)) {
      const [there, here] = await both("/s/:id", `/s/${id}`, { id }, {}, true)
      expect(there).toBe(here)
      const [data, same] = await both("/s/:id", `/s/${id}.json`, { id }, {}, false)
      expect(data).toBe(same)
    }
    const query = { q: "ferry", of: "statements", order: "relevance", limit: 30, facets: "0" }
    const [found, same] = await both("/search", "/search?q=ferry&order=relevance", {}, query, true)
    expect(found).toBe(same)
  })

  test("has no answer where there is none to be had: the server finds out why", async () => {
    const what = { url: "/s/:id", asked: asked("/s/0123456789abcdef", { id: "0123456789abcdef" }, {}, true), now: NOW }
    expect(await thread.make(what)).toBeNull()
  })

  test("is waited for by a process that has nothing else to do", async () => {
    const script = `
      const { Apart } = await import(process.argv[1])
      const held = setInterval(() => {}, 1000)
      const thread = await new Promise((ready) => { const one = new Apart(process.argv[2], () => ready(one)) })
      clearInterval(held)
      await thread.close()
      console.log("closed")`
    const argv = ["--input-type=module", "-e", script, new URL("../src/show/api/apart/apart.ts", import.meta.url).href, kept.file]
    const { stdout } = await promisify(execFile)(process.execPath, argv)
    expect(stdout).toBe("closed\n")
  })

  test("tells what was written just now", async () => {
    const id = first!.record.statements.at(-1)!.id
    const [before] = await both("/s/:id", `/s/${id}.json`, { id }, {}, false)
    expect(JSON.parse(before).current).toBe(true)
    await kept.store.put([second!], NOW)
    const [there, here] = await both("/s/:id", `/s/${id}.json`, { id }, {}, false)
    expect(JSON.parse(there).current).toBe(false)
    expect(there).toBe(here)
  })
})

test("a crowd gets what each would get alone, while it is written too", async () => {
  const app = await serve(kept.store, { now: () => NOW, file: kept.file })
  const paths = [
    ...statements.slice(0, 12).flatMap((id) => [`/s/${id}`, `/s/${id}.json`]),
    ..."ferry harbour strike unsafe denied".split(" ").flatMap((q) => [`/search?q=${q}`, `/search.json?q=${q}`]),
    "/s/0123456789abcdef.json",
  ]
  // The first crowd has the thread begun; the last ones are answered by it too.
  for (let round = 0; round < 3; round++) {
    await kept.store.setNote("round", String(round))
    const crowd = await Promise.all(paths.map((path) => app.inject(path)))
    for (const [i, path] of paths.entries()) {
      const { statusCode, body } = await alone.inject(path)
      expect([path, crowd[i]!.statusCode, crowd[i]!.body]).toEqual([path, statusCode, body])
    }
  }
  await app.close()
}, 60_000)

test("a thread that has ended makes nothing, and keeps nobody waiting", async () => {
  const ended = new Apart(kept.file, () => {})
  await ended.close()
  const id = statements[0]!
  expect(await ended.make({ url: "/s/:id", asked: asked(`/s/${id}`, { id }, {}, false), now: NOW })).toBeNull()
})

test("a thread that ended is replaced", async () => {
  const dir = await mkdtemp(path.join(tmpdir(), "onrecord-threads-"))
  const file = path.join(dir, "record.db")
  const answers = new Answers(kept.store, file)
  /** How many of a crowd this thread has made itself. */
  const crowd = async (round: string): Promise<number> => {
    let own = 0
    const make = async () => `made here ${own++}`
    const what = (id: string) => ({ url: "/s/:id", asked: asked(`/s/${id}`, { id }, {}, false), now: NOW })
    const pages = Array.from({ length: 60 }, (_, i) => [`${round} ${i}`, what(statements[i % statements.length]!)] as const)
    await Promise.all(pages.map(([name, page]) => answers.get(name, make, page)))
    return own
  }
  // There is no store that a thread could open.
  expect(await crowd("before")).toBe(60)
  await kept.store.backup(file)
  for (let round = 0; (await crowd(`after ${round}`)) === 60; round++) await setTimeout(100)
  await answers.close()
  await rm(dir, { recursive: true })
}, 60_000)
