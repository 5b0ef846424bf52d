import type { InjectOptions } from "fastify"
import { parse } from "parse5"
import { expect, test } from "vitest"
import { serve } from "../src/show/api/serve.ts"
import { addToken } from "../src/show/api/tokens.ts"
import { attribute, elements, named, textOf } from "./html.ts"
import { HOST, served } from "./web-server.ts"
import { ferryEntries, keptStore, NOW } from "./web-store.ts"

/** What a letter advises to whoever reads it as a page: nothing that wants a terminal, and the pages that it names are a click away. */
const on = served(ferryEntries)
const { json } = on

const get = (url: string) => ({ url })
const post = (url: string, fields: Readonly<Record<string, string>>): InjectOptions => ({
  method: "POST",
  url,
  headers: { "content-type": "application/x-www-form-urlencoded" },
  payload: new URLSearchParams(fields).toString(),
})
const asked = (what: InjectOptions, server = on.app) =>
  server.inject({ ...what, headers: { host: HOST, accept: "text/html", ...what.headers } })

/** What its page says is to be done, and where that leads. */
async function adviceIn(
  what: InjectOptions,
  server = on.app,
): Promise<{ readonly words: string; readonly links: readonly string[] }> {
  const { statusCode, payload } = await asked(what, server)
  expect([what.url, statusCode >= 400, statusCode === 500]).toEqual([what.url, true, false])
  const all = elements(parse(payload))
  const told = all[all.findIndex((one) => one.tagName === "dt" && textOf(one) === "What to do") + 1]!
  return { words: textOf(told), links: named(told, "a").map((link) => attribute(link, "href")!) }
}

const CONFUSED = "“I never said that at all,” he said."
const STATEMENT = "/s/STATEMENT/correct"
const PERSON = "/correct/people/PERSON"
const all: readonly InjectOptions[] = [
  get("/s/ffffffffffffffff"),
  get("/s/a"),
  get("/s/%"),
  get("/article/ffff"),
  get("/who/nobody"),
  get("/who/a"),
  get("/story/ffff"),
  get("/claim/the"),
  get("/claim/ffff"),
  get("/subject/zeppelin"),
  get("/outlet/nowhere"),
  get("/watch/ffff"),
  get("/jobs/ffff"),
  get("/correct/places/nowhere"),
  get("/corrections?skip=-1"),
  get("/review?story=ffff"),
  get("/search?q=stance:furious"),
  get("/search?q=said:2024-13-01"),
  get("/search?q=ferry&after=xx"),
  get("/search?limit=9999"),
  get("/people?after=xx"),
  get("/stories?since=yesterday"),
  get("/nowhere"),
  { url: "/", headers: { host: "elsewhere.example" } },
  { url: "/", headers: { "x-forwarded-for": "192.0.2.1" } },
  post("/s/ffffffffffffffff/correct", { kind: "accept" }),
  post(STATEMENT, { kind: "reject" }),
  post(STATEMENT, { kind: "day", day: "never", why: "x" }),
  post(STATEMENT, { kind: "stance", label: "asserts", words: "zeppelin", why: "x" }),
  post("/corrections/undo", { id: "ffff" }),
  post(PERSON, { what: "rename", to: "", why: "x" }),
  post(PERSON, { what: "merge", with: "zeppelin", why: "x" }),
  post(PERSON, { what: "merge", with: "a", why: "x" }),
  post(PERSON, { what: "split", out: "ffff", why: "x" }),
  post("/review/decide", { queue: "days", card: "ffff", decision: "yes" }),
  post("/check", { draft: "" }),
  post("/check", { draft: CONFUSED, published: "never" }),
  post("/check", { draft: "a".repeat(1_000_001) }),
  post("/check", { draft: "a".repeat(9_000_001) }),
  post("/sources/add", { urls: "" }),
  post("/sources/add", { urls: "h".repeat(210_000) }),
  post("/sources/add", { urls: "https://post.example/", published: "5 March" }),
  post("/sources/follow", { url: "post.example" }),
  post("/sources/follow", { url: "http://192.168.7.1/feed" }),
  post("/sources/ask", { url: "https://post.example/feed" }),
  post("/sources/again", { at: "https://post.example/" }),
  post("/sources/paste", { text: "<html><p>no" }),
  post("/watch", { q: "stance:furious", on: "statement" }),
  post("/watch", { q: "ferry" }),
  post("/watch", { q: "ferry", on: "statement", webhook: "https://post.example/" }),
  post("/watch", { q: "ferry", on: "statement", webhook: "https://post.example/", secret: "abc" }),
  post("/watch/ffff/pause", {}),
]

test("no page that tells of an error sends its reader to a terminal, and what it names is there", async () => {
  const [statement] = (await json("/search.json?limit=1")).rows
  const [person] = (await json("/people.json?limit=1")).rows
  const here = ({ url, ...more }: InjectOptions): InjectOptions => ({
    ...more,
    url: String(url).replace("STATEMENT", statement.statement.id).replace("PERSON", person.id),
  })
  for (const one of all) {
    const { words, links } = await adviceIn(here(one))
    expect([one.url, words]).toEqual([one.url, expect.stringMatching(/\w/)])
    expect([one.url, words]).not.toEqual([one.url, expect.stringMatching(/\bonrecord [a-z]|(?:^| )--[a-z]|\$\(|FILE|--after/)])
    // What it says is a page is one, and to be clicked.
    expect([one.url, links]).toEqual([one.url, words.match(/(?<=^|[\s(])\/[a-z]+(?:\?[^\s;,)]+)?|docs\/\w+\.md/g)?.map(at) ?? []])
    for (const link of links) expect([link, (await asked(get(link))).statusCode]).toEqual([link, 200])
  }
})
const at = (words: string): string => words.replace(/^docs/, "/docs")

test("a name that several have leads to all of them", async () => {
  const { links } = await adviceIn(get("/claim/the"))
  expect(links).toEqual(["/claims?q=the"])
  const found = await json("/claims.json?q=the")
  expect((await asked(get("/claim/the"))).payload).toContain(`${found.total} claims have these words`)
})

test("a watch of nothing is told to choose, and a secret that is none is not told to be left out", async () => {
  expect((await adviceIn(post("/watch", { q: "ferry" }))).words).toContain("choose from")
  const webhook = { q: "ferry", on: "statement", webhook: "https://post.example/" }
  const { words } = await adviceIn(post("/watch", webhook))
  const [, letters] = /whsec_ and (\d+) letters and digits/.exec(words)!
  const made = await asked(post("/watch", { ...webhook, secret: `whsec_${"a1B2".repeat(Number(letters) / 4)}` }))
  expect(made.statusCode).toBe(303)
  expect((await adviceIn(post("/watch", { ...webhook, secret: "abc" }))).words).toBe(
    "copy it whole from the receiver, whsec_ and all",
  )
})

test("who is not known by a token any more is sent to the page where one is given", async () => {
  const server = await serve(on.kept.store, { file: on.kept.file, now: () => NOW, tokens: true })
  await addToken(on.kept.store, "Ines Barta", "reader", NOW)
  const { words, links } = await adviceIn(post("/corrections/undo", { id: "ffff" }), server)
  expect(links).toEqual(["/login"])
  expect(words).not.toContain("onrecord tokens")
  await server.close()
})

test("what a store lacks is for whoever runs the server", async () => {
  const gone = await keptStore(ferryEntries().slice(0, 1))
  const server = await serve(gone.store, { file: gone.file, now: () => NOW })
  await gone.close()
  expect((await adviceIn(get("/stories"), server)).words).toBe("tell whoever runs this server")
  await server.close()
})

test("what came since linking is told with the way to link it", async () => {
  const { store, file, close } = await keptStore(ferryEntries().slice(0, 3))
  await store.put(ferryEntries().slice(3), NOW)
  const server = await serve(store, { file, now: () => NOW })
  for (const page of ["/", "/stories", "/people", "/changes"]) {
    const notice = elements(parse((await asked(get(page), server)).payload)).find((one) => attribute(one, "class") === "notice")!
    expect(textOf(notice)).toMatch(/^9 articles came.*Link it under Sources$/)
    expect(textOf(notice)).not.toContain("onrecord link")
    const [link] = named(notice, "a").map((one) => attribute(one, "href")!)
    const sources = (await asked(get(link!), server)).payload
    expect(sources).toContain(`id="${link!.split("#")[1]}"`)
    expect(sources).toContain('action="/sources/link"')
  }
  await server.close()
  await close()
})

test("a field that was not sent is asked for, not to be left out", async () => {
  const { error } = (await on.app.inject({ method: "POST", url: "/check", headers: { host: HOST }, payload: {} })).json()
  expect(error).toMatchObject({
    where: "draft in the request",
    expected: "invalid input: expected string",
    came: "there is none",
  })
  expect(error.todo).toMatch(/^send it/)
})
