import { mkdtempSync, rmSync } from "node:fs"
import { createServer } from "node:http"
import type { AddressInfo } from "node:net"
import { tmpdir } from "node:os"
import path from "node:path"
import axe from "axe-core"
import type { FastifyInstance } from "fastify"
import { parse, parseFragment, type DefaultTreeAdapterTypes as Tree } from "parse5"
import { chromium } from "playwright-core"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { statementKey } from "../src/link/corrections/index.ts"
import { added, canonical, NOTHING } from "../src/link/corrections/log.ts"
import { serve } from "../src/show/api/serve.ts"
import type { Hit } from "../src/store/store.ts"
import { browserPath, FLAGS } from "./chromium.ts"
import { attribute, elements, named, textOf } from "./html.ts"
import { addHostile, editedEntries, ferryEntries, hostileEntry, type Kept, keptStore, NOW } from "./web-store.ts"

const HOST = "127.0.0.1:4747"
let kept: Kept
let app: FastifyInstance
let hits: readonly Hit[]

beforeAll(async () => {
  kept = await keptStore(ferryEntries())
  app = await serve(kept.store, { file: kept.file, now: () => NOW })
  hits = await hitsOf(kept)
})
afterAll(async () => {
  await app?.close()
  await kept?.close()
})

const hitsOf = async ({ store }: Kept) =>
  (await store.ask({ op: "all" }, "statements", { order: "newest", limit: 1000, after: null })).rows
const get = (url: string, headers: Record<string, string> = {}, server = app) =>
  server.inject({ url, headers: { host: HOST, ...headers } })

/** What the page of a statement offers to be copied. */
const codesOf = (html: string) =>
  named(parse(html), "details")
    .filter((one) => attribute(one, "class") === "embed")
    .flatMap((one) => named(one, "code"))
    .map(textOf)
const sentencesOf = ({ statement }: Hit) => statement.evidence.map(({ text }) => text!).join(" ")
const plain = (text: string) => text.split(" […] ").join(" ")

test("the card of a statement tells stance, speaker, day and outlet, with the sentence character for character and the way to its page", async () => {
  for (const hit of hits) {
    const { statusCode, payload } = await get(`/s/${hit.statement.id}/card`)
    expect(statusCode).toBe(200)
    const page = parse(payload)
    expect(plain(textOf(named(page, "blockquote")[0]!))).toBe(sentencesOf(hit))
    expect(named(page, "a").map((one) => attribute(one, "href"))).toEqual([`http://${HOST}/s/${hit.statement.id}`])
    const told = textOf(named(page, "main")[0]!).replace(/\s+/g, " ")
    expect(told).toContain(hit.statement.stance.label)
    expect(told).toContain(hit.statement.speaker.name ?? "nobody is named")
    expect(told).toContain(hit.article.outlet)
    expect(told).toMatch(/(?:said|published) \d/)
    expect(elements(page).filter(({ tagName }) => ["script", "link", "img", "form", "iframe"].includes(tagName))).toEqual([])
  }
})

describe("frames", () => {
  test("the card may be framed by anybody, and nothing else may be", async () => {
    const [{ statement }] = hits as readonly [Hit]
    const card = (await get(`/s/${statement.id}/card`)).headers
    expect(card["content-security-policy"]).toMatch(
      /^default-src 'none'; style-src 'sha256-[\w+/=]+'; base-uri 'none'; form-action 'none'; frame-ancestors \*$/,
    )
    expect([card["x-frame-options"], card["x-content-type-options"], card["referrer-policy"]]).toEqual([
      undefined,
      "nosniff",
      "same-origin",
    ])
    for (const url of [
      "/",
      `/s/${statement.id}`,
      `/s/${statement.id}.json`,
      "/s/ffff/card",
      `/s/${statement.id.slice(0, 8)}/card`,
      "/nowhere/card",
    ]) {
      const { headers } = await get(url)
      expect([url, headers["x-frame-options"]]).toEqual([url, "DENY"])
      expect(headers["content-security-policy"]).toContain("frame-ancestors 'none'")
    }
  })

  test("who is refused elsewhere is refused here", async () => {
    const url = `/s/${hits[0]!.statement.id}/card`
    const status = async (headers: Record<string, string>) => (await get(url, headers)).statusCode
    expect(await status({ host: "evil.example" })).toBe(421)
    expect(await status({ origin: "https://evil.example" })).toBe(421)
    expect(await status({ "sec-fetch-site": "cross-site", "sec-fetch-mode": "no-cors" })).toBe(421)
    expect(await status({ "sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate", "sec-fetch-dest": "iframe" })).toBe(200)
  })
})

test("the first characters of an id lead to the card; that of an article has none", async () => {
  const [{ statement, article }] = hits as readonly [Hit]
  expect((await get(`/s/${statement.id.slice(0, 12)}/card`)).headers.location).toBe(`/s/${statement.id}/card`)
  expect((await get(`/s/${article.id}/card`)).statusCode).toBe(404)
  expect((await get("/s/ffffffffffffffff/card")).statusCode).toBe(404)
})

test("the page of a statement offers a frame and a quotation in plain HTML, with the sentence as it stands", async () => {
  for (const hit of hits.slice(0, 30)) {
    const codes = codesOf((await get(`/s/${hit.statement.id}`)).payload)
    expect(codes).toHaveLength(2)
    const [frame, quote] = codes.map((code) => parseFragment(code)) as [Tree.DocumentFragment, Tree.DocumentFragment]
    expect(attribute(named(frame, "iframe")[0]!, "src")).toBe(`http://${HOST}/s/${hit.statement.id}/card`)
    expect(plain(textOf(named(quote, "blockquote")[0]!))).toBe(sentencesOf(hit))
    expect(textOf(quote)).toContain(`sha256 ${hit.article.bytes}`)
  }
})

test("what was corrected, rejected or taken out of the article says so wherever it is shown", async () => {
  const edited = await keptStore(editedEntries())
  const server = await serve(edited.store, { now: () => NOW })
  const gone = (await hitsOf(edited)).find((hit) => hit.gone === "changed")!
  const cardOf = async (id: string) => textOf(parse((await get(`/s/${id}/card`, {}, server)).payload)).replace(/\s+/g, " ")
  expect(await cardOf(gone.statement.id)).toContain("No longer in the newest version of the article.")
  expect(codesOf((await get(`/s/${gone.statement.id}`, {}, server)).payload).at(-1)).toContain("no longer in the article")
  const { record } = (await edited.store.article(gone.article.id))!.entry
  const what = { kind: "reject", statement: statementKey(record, gone.statement.id) } as const
  const log = added(NOTHING, { what, who: "Ines Barta", when: "2024-03-12T08:00:00Z", why: "it is none", after: null })
  await edited.store.links.append(log.map(canonical), 0)
  const rejected = "rejected: somebody says that it is no statement"
  expect(await cardOf(gone.statement.id)).toContain(rejected)
  expect(codesOf((await get(`/s/${gone.statement.id}`, {}, server)).payload).at(-1)).toContain(rejected)
  await server.close()
  await edited.close()
})

test("what would run as HTML is text in the card, and in what is copied from the page", async () => {
  const hostile = await keptStore([hostileEntry()])
  await addHostile(hostile.store)
  const server = await serve(hostile.store, { now: () => NOW })
  const all = await hitsOf(hostile)
  expect(all.length).toBeGreaterThan(1)
  for (const hit of all) {
    const card = parse((await get(`/s/${hit.statement.id}/card`, {}, server)).payload)
    const codes = codesOf((await get(`/s/${hit.statement.id}`, {}, server)).payload).map((code) => parseFragment(code))
    for (const page of [card, ...codes]) {
      const allowed = /^(?:html|head|meta|style|title|body|main|h1|em|span|strong|blockquote|p|a|cite|time|iframe)$/
      expect(elements(page).filter(({ tagName }) => !allowed.test(tagName))).toEqual([])
      for (const { name, value } of elements(page).flatMap(({ attrs }) => attrs)) {
        expect(name).toMatch(
          /^(?:lang|charset|name|content|http-equiv|class|href|target|rel|cite|src|title|width|height|loading|datetime)$/,
        )
        expect(value).not.toMatch(/^\s*(?:javascript|data):/i)
      }
    }
    expect(plain(textOf(named(card, "blockquote")[0]!))).toBe(sentencesOf(hit))
    expect(plain(textOf(named(codes.at(-1)!, "blockquote")[0]!))).toBe(sentencesOf(hit))
  }
  await server.close()
  await hostile.close()
})

test.skipIf(!browserPath)(
  "in Chromium: another site shows the card in a frame and no other page; it looks right, light and dark",
  async () => {
    const profile = mkdtempSync(path.join(tmpdir(), "onrecord-embed-"))
    const server = await serve(kept.store, { now: () => NOW })
    const address = await server.listen({ host: "127.0.0.1", port: 0 })
    const { id } = hits[0]!.statement
    const other = createServer((_, answer) =>
      answer
        .writeHead(200, { "content-type": "text/html" })
        .end(`<iframe name="card" src="${address}/s/${id}/card"></iframe><iframe name="page" src="${address}/s/${id}"></iframe>`),
    )
    await new Promise<void>((listening) => other.listen(0, "127.0.0.1", listening))
    const context = await chromium.launchPersistentContext(profile, {
      executablePath: browserPath!,
      args: FLAGS,
    })
    const tab = await context.newPage()
    const told: string[] = []
    tab.on("console", (message) => told.push(message.text()))
    // Another name for this machine is another site.
    await tab.goto(`http://localhost:${(other.address() as AddressInfo).port}/`)
    const shown = async (name: string) =>
      tab
        .frame({ name })!
        .evaluate("document.querySelector('blockquote')?.textContent ?? null")
        .catch(() => null)
    expect(plain(String(await shown("card")))).toBe(sentencesOf(hits[0]!))
    expect(await shown("page")).toBe(null)
    expect(told.filter((line) => !line.includes("frame-ancestors") && !line.includes("X-Frame-Options"))).toEqual([])

    for (const colorScheme of ["light", "dark"] as const) {
      await tab.emulateMedia({ colorScheme })
      await tab.setViewportSize({ width: 360, height: 260 })
      await tab.goto(`${address}/s/${id}/card`)
      expect(await tab.evaluate("getComputedStyle(document.querySelector('blockquote')).borderLeftStyle")).toBe("solid")
      expect(await tab.evaluate("document.documentElement.scrollWidth")).toBe(360)
      await tab.evaluate(axe.source)
      const { violations } = (await tab.evaluate("axe.run(document)")) as { violations: { id: string }[] }
      expect([colorScheme, violations.map(({ id }) => id)]).toEqual([colorScheme, []])
    }
    await context.close()
    await server.close()
    await new Promise((closed) => other.close(closed))
    rmSync(profile, { recursive: true, force: true })
  },
)
