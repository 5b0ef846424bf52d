import type { FastifyInstance } from "fastify"
import { afterAll, beforeAll, expect, test } from "vitest"
import { look } from "../src/ask/watch/look.ts"
import { ANSWERS } from "../src/show/api/schemas.ts"
import { serve } from "../src/show/api/serve.ts"
import { link } from "../src/work/link.ts"
import { ferryEntries, type Kept, keptStore, NOW } from "./web-store.ts"

const HOST = "127.0.0.1:4747"
const SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
let kept: Kept
let app: FastifyInstance

beforeAll(async () => {
  kept = await keptStore(ferryEntries().slice(0, 6))
  app = await serve(kept.store, { file: kept.file, now: () => NOW, visitor: { name: "Ines Barta", role: "editor" } })
})
afterAll(async () => {
  await app?.close()
  await kept?.close()
})

const get = (url: string) => app.inject({ url, headers: { host: HOST } })
/** Sends a form as a page of ours does. */
const send = (url: string, fields: readonly (readonly [string, string])[] = [], server = app) =>
  server.inject({
    method: "POST",
    url,
    headers: { host: HOST, origin: `http://${HOST}`, "content-type": "application/x-www-form-urlencoded" },
    payload: new URLSearchParams(fields.map(([name, value]) => [name, value])).toString(),
  })
async function made(...fields: readonly (readonly [string, string])[]): Promise<string> {
  const { statusCode, headers } = await send("/watch", fields)
  expect(statusCode).toBe(303)
  return String(headers.location)
}
const count = async () => (await kept.store.watches.list()).length

test("a form makes a watch, signed by who sent it; what came since is on its page, as Atom and in the other forms", async () => {
  const at = await made(
    ["q", "stance:denies OR stance:confirms"],
    ["name", "Denials"],
    ["why", "yearbook"],
    ["on", "stance"],
    ["on", "statement"],
  )
  expect((await get(at)).payload).toContain("Nothing yet.")
  await kept.store.put(ferryEntries(), NOW)
  await link(kept.store)
  await look(kept.store, { now: NOW })
  const data = ANSWERS.watch.parse((await get(`${at}.json`)).json())
  expect(data.watch).toMatchObject({ name: "Denials", by: "Ines Barta", on: ["stance", "statement"], week: data.events.length })
  expect(data.events.length).toBeGreaterThan(3)
  const page = (await get(at)).payload
  const atom = await get(`${at}.atom`)
  expect(atom.headers["content-type"]).toBe("application/atom+xml; charset=utf-8")
  for (const { id, words } of data.events) {
    expect(page).toContain(words.replaceAll("&", "&amp;"))
    expect(atom.payload).toContain(`<id>urn:onrecord:event:${id}</id>`)
  }
  expect((await get(`${at}.atom`)).payload).toBe(atom.payload)
  expect((await get(`${at}.csv`)).payload.trim().split("\n").length).toBeGreaterThan(3)
  expect((await get("/search?q=ferry")).payload).toContain(">Denials</a>")
  ANSWERS.watches.parse((await get("/watch.json")).json())
})

test("stories, people and claims are followed from their pages", async () => {
  for (const [list, page, field] of [
    ["stories", "story", "story"],
    ["people", "who", "person"],
    ["claims", "claim", "claim"],
  ] as const) {
    const [{ id }] = (await get(`/${list}.json?limit=1`)).json().rows
    const [, href] = /href="([^"]+#new)"/.exec((await get(`/${page}/${id}`)).payload)!
    expect(href).toBe(`/watch?${field}=${id}#new`)
    expect((await get(href!.replace("#new", ""))).payload).toContain(`<input type="hidden" name="${field}" value="${id}"`)
    const at = await made([field, id], ["on", "reversal"])
    expect((await get(`${at}.json`)).json().watch.of).toEqual({ kind: list, id })
    expect((await get(at)).payload).toContain(`/${page}/${id}`)
  }
})

test("is paused, goes on, is tested and removed; a webhook shows its host only, its secret never", async () => {
  const at = await made(["q", "ferry"], ["on", "removal"], ["webhook", "https://127.0.0.1:9/T0ken"], ["secret", SECRET])
  await send(`${at}/pause`)
  expect((await get(`${at}.json`)).json().watch.paused).toBe(true)
  await send(`${at}/resume`)
  expect((await get(`${at}.json`)).json().watch.paused).toBe(false)
  const tested = await send(`${at}/test`)
  expect(tested.payload).toContain("the test failed: 127.0.0.1 is not a public address")
  const all = await Promise.all([at, "/watch", `${at}.json`, "/watch.json", `${at}.atom`, "/search?q=ferry"].map(get))
  for (const { statusCode, payload } of [tested, ...all]) {
    expect(statusCode).toBe(200)
    expect(payload).not.toMatch(/whsec_M|MfKQ9r8|T0ken/)
  }
  const before = await count()
  expect((await send(`${at}/remove`)).headers.location).toBe("/watch")
  expect([await count(), (await get(at)).statusCode]).toEqual([before - 1, 404])
})

test.each([
  [
    "a query that is none",
    [
      ["q", "stance:furious"],
      ["on", "stance"],
    ],
    400,
    "BAD_QUERY",
  ],
  ["no events", [["q", "ferry"]], 400, "BAD_USAGE"],
  [
    "an event that is none",
    [
      ["q", "ferry"],
      ["on", "murder"],
    ],
    400,
    "BAD_USAGE",
  ],
  [
    "a webhook without a secret",
    [
      ["q", "ferry"],
      ["on", "stance"],
      ["webhook", "https://hooks.example/"],
    ],
    400,
    "BAD_USAGE",
  ],
  [
    "a secret that is none",
    [
      ["q", "ferry"],
      ["on", "stance"],
      ["webhook", "https://hooks.example/"],
      ["secret", "hunter2"],
    ],
    400,
    "BAD_USAGE",
  ],
  [
    "an address that is no web's",
    [
      ["q", "ferry"],
      ["on", "stance"],
      ["webhook", "file:///etc/passwd"],
      ["secret", SECRET],
    ],
    400,
    "BAD_USAGE",
  ],
  [
    "a story that is not there",
    [
      ["story", "ffffffffffffffff"],
      ["on", "stance"],
    ],
    404,
    "ID_UNKNOWN",
  ],
] as const)("%s is refused in words, and none is made", async (_, fields, status, code) => {
  const before = await count()
  const { statusCode, payload } = await send("/watch", fields)
  expect(statusCode).toBe(status)
  expect(payload).toContain(code)
  expect(payload).not.toMatch(/MfKQ9r8|hunter2/)
  expect(await count()).toBe(before)
})

test("who only reads makes and changes none", async () => {
  const reader = await serve(kept.store, { now: () => NOW, visitor: { name: "guest", role: "reader" } })
  const [{ id }] = (await kept.store.watches.list()) as unknown as [{ id: string }]
  for (const url of ["/watch", `/watch/${id}/pause`, `/watch/${id}/remove`]) {
    const { statusCode } = await send(
      url,
      [
        ["q", ""],
        ["on", "stance"],
      ],
      reader,
    )
    expect([url, statusCode]).toEqual([url, 403])
  }
  expect((await kept.store.watches.get(id))!.paused).toBe(false)
  await reader.close()
})

test("what is pasted into the server is told to the watches at once", async () => {
  const own = await keptStore(ferryEntries().slice(0, 6))
  const server = await serve(own.store, { file: own.file, now: () => NOW })
  try {
    const { headers } = await send(
      "/watch",
      [
        ["q", "who:Ozola"],
        ["name", "Ozola"],
        ["on", "statement"],
      ],
      server,
    )
    await send(
      "/sources/paste",
      [
        ["text", "Pier row\n\n“There is no crane,” Zane Ozola said."],
        ["published", "2024-03-12"],
      ],
      server,
    )
    const data = (await server.inject({ url: `${headers.location}.json`, headers: { host: HOST } })).json()
    expect(ANSWERS.watch.parse(data).events.map(({ kind }) => kind)).toEqual(["statement"])
  } finally {
    await server.close()
    await own.close()
  }
})
