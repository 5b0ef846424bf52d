import type { FastifyInstance } from "fastify"
import { parse } from "parse5"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { serve } from "../src/show/api/serve.ts"
import { addToken, holder, removeToken, tokens } from "../src/show/api/tokens.ts"
import { command } from "./command.ts"
import { attribute, named, textOf } from "./html.ts"
import { formWith, send } from "./web-forms.ts"
import { ferryEntries, type Kept, keptStore, NOW } from "./web-store.ts"

const HOST = "news.example.org"
const ORIGIN = `https://${HOST}`
let kept: Kept
let app: FastifyInstance
const now = () => NOW
let given: Readonly<Record<"reader" | "editor" | "admin", string>>

beforeAll(async () => {
  kept = await keptStore(ferryEntries())
  const of = (role: "reader" | "editor" | "admin") => addToken(kept.store, `the ${role}`, role, NOW)
  given = { reader: await of("reader"), editor: await of("editor"), admin: await of("admin") }
  app = await serve(kept.store, { file: kept.file, now, hosts: [ORIGIN] })
})
afterAll(async () => {
  await app?.close()
  await kept?.close()
})

const get = (url: string, headers: Record<string, string> = {}) =>
  app.inject({ url, headers: { host: HOST, ...headers }, remoteAddress: "203.0.113.9" })
const bearer = (token: string) => ({ authorization: `Bearer ${token}` })
const cookieOf = (set: unknown) => String([set].flat()[0]).split(";")[0]!
const anId = async () => (await get("/search.json?limit=1", bearer(given.reader))).json().rows[0].statement.id as string

describe("tokens", () => {
  test("are 256 random bits, kept as a hash, told by the holder alone, and worth nothing once they are removed", async () => {
    const token = await addToken(kept.store, "Bo Ek", "editor", NOW)
    expect(Buffer.from(token.replace("onrecord_", ""), "base64url")).toHaveLength(32)
    expect(await kept.store.note("tokens")).not.toContain(token.slice(9, 20))
    expect(await holder(kept.store, token)).toEqual({ name: "Bo Ek", role: "editor", token: true })
    expect(await holder(kept.store, `${token}x`)).toBe(null)
    await expect(addToken(kept.store, "Bo Ek", "reader", NOW)).rejects.toThrow(/somebody of that name has a token/)
    expect((await get("/index.json", bearer(token))).statusCode).toBe(200)
    expect(await removeToken(kept.store, "Bo Ek")).toBe(true)
    expect(await removeToken(kept.store, "Bo Ek")).toBe(false)
    expect((await get("/index.json", bearer(token))).statusCode).toBe(401)
  })

  test("are made, listed and removed by the command; the list has no hash", async () => {
    const call = (...argv: string[]) => command(["tokens", ...argv], { env: { ONRECORD_STORE: kept.file }, now })
    const made = await call("add", "Ines Barta", "--role", "editor")
    expect([made.code, made.out]).toEqual([0, expect.stringMatching(/^onrecord_[\w-]{43}\n$/)])
    const all = JSON.parse((await call("list", "--json")).out).tokens
    expect(all.at(-1)).toEqual({ name: "Ines Barta", role: "editor", made: now() })
    expect((await call("list")).out).toContain("Ines Barta · editor · since 2024-03-20")
    expect((await call("remove", "Ines Barta")).code).toBe(0)
    expect((await call("remove", "Ines Barta")).code).toBe(2)
    expect((await call("add", "Ines Barta", "--role", "king")).code).toBe(2)
    expect((await call("make")).code).toBe(2)
    expect((await tokens(kept.store)).map(({ name }) => name)).toEqual(["the reader", "the editor", "the admin"])
  })
})

describe("without a token", () => {
  test("there is nothing but the way in: pages lead there, data say so", async () => {
    const page = await get("/stories?q=ferry", { accept: "text/html" })
    expect([page.statusCode, page.headers.location]).toEqual([303, "/login?to=%2Fstories%3Fq%3Dferry"])
    for (const url of [
      "/stories.json",
      "/search.csv",
      "/openapi.json",
      "/docs/search.md",
      "/nowhere.json",
      "/article/ffff.atom",
    ]) {
      const { statusCode, headers, json } = await get(url)
      expect([url, statusCode, json().error.code, headers["www-authenticate"]]).toEqual([
        url,
        401,
        "TOKEN_NEEDED",
        'Bearer realm="onrecord"',
      ])
    }
    const login = await get("/login")
    expect(login.statusCode).toBe(200)
    const asset = /(\/assets\/[^"]+\.css)/.exec(login.payload)![1]!
    expect((await get(asset)).statusCode).toBe(200)
    const local = await app.inject({ url: "/index.json", headers: { host: "127.0.0.1" } })
    expect(local.statusCode).toBe(401)
  })

  test("a token that is nobody's is not taken, from a header, a cookie or the form", async () => {
    expect((await get("/index.json", bearer("onrecord_nothing"))).statusCode).toBe(401)
    const cookie = await get("/index.json", { cookie: "__Host-onrecord=onrecord_nothing" })
    expect([cookie.statusCode, String(cookie.headers["set-cookie"])]).toEqual([401, expect.stringContaining("Max-Age=0")])
    const form = formWith((await get("/login")).payload, "Sign in")
    const answer = await send(app, form, { token: "onrecord_nothing" }, { host: HOST, origin: ORIGIN })
    expect([answer.statusCode, answer.headers["set-cookie"]]).toEqual([401, undefined])
    for (const told of ["That was not taken.", "a token of this server", "it is nobody’s", "copy it whole"])
      expect(answer.payload).toContain(told)
  })

  test("the way in leads nowhere else, and warns where the token can be read on its way", async () => {
    const page = parse((await get("/login?to=/stories")).payload)
    expect(named(page, "nav")).toEqual([])
    expect(named(page, "a").map((link) => attribute(link, "href"))).toEqual(["#content", "/", "/stories"])
    const plain = await serve(kept.store, { file: kept.file, now, hosts: [HOST] })
    const from = async (remoteAddress: string, headers: Record<string, string> = {}) =>
      (await plain.inject({ url: "/login", headers: { host: HOST, ...headers }, remoteAddress })).payload.includes(
        "is not encrypted",
      )
    // A proxy on this machine tells whom it asks for; nobody else is believed that they do.
    expect(await from("127.0.0.1", { "x-forwarded-for": "203.0.113.9" })).toBe(true)
    expect(await from("203.0.113.9", { "x-forwarded-for": "127.0.0.1" })).toBe(true)
    expect([await from("203.0.113.9"), await from("127.0.0.1"), textOf(page).includes("is not encrypted")]).toEqual([
      true,
      false,
      false,
    ])
    await plain.close()
  })
})

describe("with a token", () => {
  test("a browser gets a cookie that no script and no other site has, sees who it is, and gives it back", async () => {
    const form = formWith((await get("/login?to=/stories")).payload, "Sign in")
    const answer = await send(app, form, { token: ` ${given.editor}\n` }, { host: HOST, origin: ORIGIN })
    expect([answer.statusCode, answer.headers.location]).toEqual([303, "/stories"])
    expect(answer.headers["set-cookie"]).toBe(
      `__Host-onrecord=${given.editor}; Path=/; Max-Age=2592000; HttpOnly; SameSite=Strict; Secure`,
    )
    const cookie = cookieOf(answer.headers["set-cookie"])
    expect((await get("/login", { cookie })).payload).toMatch(/Signed in as the editor, editor\.[\s\S]*correct and review/)
    const page = await get("/", { cookie })
    expect([page.statusCode, page.payload.includes("Signed in: the editor")]).toEqual([200, true])
    const out = await send(
      app,
      formWith((await get("/login", { cookie })).payload, "Sign out"),
      {},
      { host: HOST, origin: ORIGIN, cookie },
    )
    expect(out.statusCode).toBe(303)
    expect([out.headers["set-cookie"]].flat().every((one) => String(one).includes("Max-Age=0"))).toBe(true)
    for (const to of ["//evil.example", "https://evil.example", "/\\evil.example"]) {
      const away = await send(app, form, { token: given.editor, to }, { host: HOST, origin: ORIGIN })
      expect([to, away.headers.location]).toEqual([to, "/"])
    }
  })

  test("the card of a statement is offered with what keeps it from other sites, after the quotation", async () => {
    const page = (await get(`/s/${await anId()}`, bearer(given.reader))).payload
    expect(page).toMatch(/As a quotation in plain HTML[\s\S]*As a frame\. This server shows nothing without a token/)
  })

  test("a reader reads, an editor corrects, signed with the name of the token", async () => {
    const id = await anId()
    const page = await get(`/s/${id}`, bearer(given.reader))
    expect([page.statusCode, page.payload.includes("Correct this</summary>")]).toEqual([200, false])
    expect((await get("/review", bearer(given.reader))).payload).toContain("You may read.")
    const correct = (token: string) =>
      app.inject({
        method: "POST",
        url: `/s/${id}/correct`,
        headers: { host: HOST, ...bearer(token) },
        payload: { kind: "day", day: "2024-03", why: "told elsewhere" },
      })
    const refused = await correct(given.reader)
    expect([refused.statusCode, refused.json().error.code]).toEqual([403, "NOT_ALLOWED"])
    expect(await kept.store.links.log()).toEqual([])
    const done = await correct(given.editor)
    expect([done.statusCode, done.json().corrections[0].entry.who]).toEqual([200, "the editor"])
  })

  test("every action refuses forms of other sites, whoever is signed in, and those of readers", async () => {
    const { paths } = (await get("/openapi.json", bearer(given.admin))).json() as { paths: Record<string, { post?: object }> }
    const actions = Object.entries(paths).flatMap(([url, one]) => (one.post ? [url.replace(/\{\w+\}/g, "people")] : []))
    expect(actions.length).toBeGreaterThan(3)
    const log = await kept.store.links.log()
    const cookie = `__Host-onrecord=${given.admin}`
    const others: readonly Record<string, string>[] = [
      { origin: "https://evil.example" },
      { origin: "null" },
      { origin: `http://${HOST}` },
      { origin: "https://sub.news.example.org", "sec-fetch-site": "same-site" },
      { "sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate" },
    ]
    for (const url of [...actions, "/login", "/logout"]) {
      for (const headers of others) {
        const type = { "content-type": "application/x-www-form-urlencoded" }
        const answer = await app.inject({
          method: "POST",
          url,
          headers: { host: HOST, cookie, ...type, ...headers },
          payload: "kind=accept&why=x",
        })
        expect([url, headers, answer.statusCode]).toEqual([url, headers, 421])
      }
      if (url.startsWith("/log")) continue
      const asReader = await app.inject({ method: "POST", url, headers: { host: HOST, ...bearer(given.reader) }, payload: {} })
      // Checking a draft is reading, and this one has no words.
      expect([url, asReader.statusCode]).toEqual([url, url === "/check" ? 400 : 403])
    }
    expect(await kept.store.links.log()).toEqual(log)
  })
})

test("wrong tokens keep nobody out who has a good one, and a cookie that is worth nothing any more is taken back", async () => {
  for (let i = 0; i < 20; i++) expect((await get("/index.json", bearer("wrong"))).statusCode).toBe(401)
  expect((await get("/index.json", bearer(given.reader))).statusCode).toBe(200)
  const old = await get("/stories", { cookie: "__Host-onrecord=gone", accept: "text/html" })
  expect([old.statusCode, old.headers.location]).toEqual([303, "/login?to=%2Fstories"])
  expect(String(old.headers["set-cookie"])).toMatch(/^__Host-onrecord=; .*Max-Age=0/)
})

test("where no token is asked for, the page to sign in says so, and by whom corrections are signed", async () => {
  const open = await serve(kept.store, { file: kept.file, now, visitor: { name: "Ines Barta", role: "admin" } })
  const { statusCode, payload } = await open.inject({ url: "/login", headers: { host: "localhost" } })
  expect([statusCode, payload]).toEqual([200, expect.stringContaining("Corrections are signed Ines Barta.")])
  expect(named(parse(payload), "form").filter((form) => attribute(form, "method") === "post")).toEqual([])
  await open.close()
})

test("where no token is asked for, nothing comes through a proxy that says it is one", async () => {
  const open = await serve(kept.store, { file: kept.file, now })
  for (const header of ["forwarded", "x-forwarded-for", "x-forwarded-host", "x-forwarded-proto", "x-real-ip", "via"]) {
    const answer = await open.inject({ url: "/index.json", headers: { host: "127.0.0.1:4747", [header]: "198.51.100.7" } })
    expect([header, answer.statusCode, answer.json().error.code]).toEqual([header, 421, "HOST_REFUSED"])
  }
  await open.close()
})

describe("the command", () => {
  const call = (...argv: string[]) =>
    command(["serve", "--port", "0", ...argv], {
      env: { ONRECORD_STORE: kept.file },
      now,
      interrupted: () => AbortSignal.abort(),
    })

  test("listens for others only where somebody has a token, and a name is told", async () => {
    const empty = await keptStore([])
    const none = await command(["serve", "--port", "0", "--name", HOST], { env: { ONRECORD_STORE: empty.file }, now })
    expect([none.code, none.err]).toEqual([1, expect.stringMatching(/NOT_ALLOWED[\s\S]*onrecord tokens add/)])
    await empty.close()
    expect((await call("--host", "0.0.0.0")).err).toContain("expected: --name")
    expect((await call("--name", "https://news.example.org/path")).code).toBe(2)
    expect((await call("--host", "nowhere.example")).code).toBe(2)
    const fine = await call("--name", ORIGIN)
    expect([fine.code, fine.err]).toEqual([0, expect.stringContaining(`for those with a token, as ${ORIGIN}`)])
  })
})
