import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs"
import { connect } from "node:net"
import { tmpdir } from "node:os"
import path from "node:path"
import { DatabaseSync } from "node:sqlite"
import { gzipSync } from "node:zlib"
import type { FastifyInstance } from "fastify"
import { parse } from "parse5"
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest"
import { ANSWERS, PROBLEM } from "../src/show/api/schemas.ts"
import { type ServeOptions, serve } from "../src/show/api/serve.ts"
import { openStore } from "../src/store/index.ts"
import { unread } from "../src/work/follow.ts"
import { command } from "./command.ts"
import { attribute, elements, named, textOf } from "./html.ts"
import { type Around, around, atomFeed, newsPage } from "./web-around.ts"
import { formWith, send } from "./web-forms.ts"
import { ferryEntries, type Kept, keptStore, NOW } from "./web-store.ts"

/** What can be done on the page of sources, as forms and programs send it. */
const HOST = "127.0.0.1:4747"
const temporary = mkdtempSync(path.join(tmpdir(), "onrecord-sources-"))
const usual = process.env.TMPDIR
let web: Around
let kept: Kept
let app: FastifyInstance
let now = NOW

const served = (options: ServeOptions = {}) => serve(kept.store, { file: kept.file, now: () => now, net: web.net, ...options })
beforeAll(async () => {
  process.env.TMPDIR = temporary
  web = await around()
  kept = await keptStore(ferryEntries())
  app = await served()
})
afterAll(async () => {
  await app?.close()
  await kept?.close()
  await web?.close()
  if (usual === undefined) delete process.env.TMPDIR
  else process.env.TMPDIR = usual
  rmSync(temporary, { recursive: true, force: true })
})
beforeEach(() => {
  now = NOW
  web.there.clear()
})

const get = (url: string, server = app) => server.inject({ url, headers: { host: HOST } })
const text = async (url: string, server = app) =>
  (await get(url, server)).payload
    .replace(/<[^>]+>/g, " ")
    .replaceAll("&lt;", "<")
    .replaceAll("&quot;", '"')
    .replaceAll("&amp;", "&")
    .replace(/\s+/g, " ")
const json = async (url: string, server = app) => (await get(url, server)).json()
/** A form as a browser sends it. */
const sent = (url: string, fields: Record<string, string>, server = app) =>
  server.inject({
    method: "POST",
    url,
    headers: { host: HOST, "content-type": "application/x-www-form-urlencoded" },
    payload: new URLSearchParams(fields).toString(),
  })
type File = readonly [name: string, body: string | Buffer]
async function sentFiles(url: string, files: readonly File[], fields: Record<string, string> = {}, server = app) {
  const form = new FormData()
  for (const [name, value] of Object.entries(fields)) form.append(name, value)
  for (const [name, body] of files) form.append("files", new Blob([body as never]), name)
  const made = new Response(form)
  return server.inject({
    method: "POST",
    url,
    headers: { host: HOST, "content-type": made.headers.get("content-type")! },
    payload: Buffer.from(await made.arrayBuffer()),
  })
}
/** The job that an answer leads to, when it is through. */
const through = async (answer: { headers: Record<string, unknown>; payload: string }, server = app) => {
  expect([answer.headers.location, answer.payload]).toEqual([expect.stringMatching(/^\/jobs\/[0-9a-f]{16}$/), ""])
  return ANSWERS.job.parse(await json(`${answer.headers.location}.json?wait=1`, server))
}
const codeOf = (answer: { json: () => unknown }): string => PROBLEM.parse(answer.json()).error.code

const DENIAL = "The harbour will not close, harbour master Ilze Braunfelde said on Monday. Minister Karin Löfqvall denied that."

describe("pasting", () => {
  test("a text with what is told of it is an article at once, and the browser is led to it", async () => {
    const fields = {
      text: DENIAL,
      title: "Harbour stays open",
      url: "https://news.example/harbour",
      outlet: "My Desk",
      published: "2024-03-11",
    }
    const answer = await sent("/sources/paste", fields)
    expect([answer.statusCode, answer.headers.location]).toEqual([303, expect.stringMatching(/^\/article\/[0-9a-f]{64}$/)])
    const { head, record, linked } = await json(`${answer.headers.location}.json`)
    expect(head).toMatchObject({
      headline: "Harbour stays open",
      outlet: "My Desk",
      published: "2024-03-11",
      url: "https://news.example/harbour",
    })
    expect(record.statements.map(({ speaker }: { speaker: { name: string } }) => speaker.name)).toContain("Karin Löfqvall")
    // It is linked, as the store is small.
    expect(linked.story).not.toBe(undefined)
    expect((await json("/sources.json")).linked.unlinked).toBe(0)
    expect((await sent("/sources/paste", fields)).headers.location).toBe(answer.headers.location)
  })

  test("a page as HTML is read as a page, whatever stands in it", async () => {
    const page = newsPage("Terminal <b>bold</b>", `“It stays,” Ilze Braunfelde said on Monday. <script>window.pwned=1</script>`)
    const { headers } = await sent("/sources/paste", { text: page, outlet: "Nordvik Post" })
    const { head, came } = await json(`${headers.location}.json`)
    expect([head.headline, head.outlet, came.format]).toEqual(["Terminal bold", "Nordvik Post", "html"])
  })

  test("lines as browsers write them are lines, and a program may send JSON", async () => {
    const answer = await app.inject({
      method: "POST",
      url: "/sources/paste",
      headers: { host: HOST },
      payload: { text: `Two lines\r\n\r\n${DENIAL}` },
    })
    const { article } = answer.json()
    const { text } = (await json(`/article/${article}.json`)).record.article
    expect(text).toBe(`Two lines\n\n${DENIAL}`)
  })

  test.each([
    [{ text: " \r\n " }, 400, "BAD_USAGE"],
    [{ text: DENIAL, published: "yesterday" }, 400, "BAD_DATE"],
    [{ text: DENIAL, url: "javascript:alert(1)" }, 400, "BAD_USAGE"],
    [{ text: "<html><body><nav>Home</nav></body></html>" }, 422, "NO_ARTICLE"],
  ])("%j: %i %s", async (payload, status, code) => {
    const answer = await app.inject({ method: "POST", url: "/sources/paste", headers: { host: HOST }, payload })
    expect([answer.statusCode, codeOf(answer)]).toEqual([status, code])
    const page = await sent("/sources/paste", payload as unknown as Record<string, string>)
    expect([page.statusCode, page.headers["content-type"]]).toEqual([status, "text/html; charset=utf-8"])
    expect(page.payload).toContain(code)
  })

  test("what was forgotten once stays out, and that is told", async () => {
    const fields = { text: `Forgotten words\n\n${DENIAL}`, outlet: "Gone Post" }
    const { headers } = await sent("/sources/paste", fields)
    await kept.store.forget(headers.location!.slice("/article/".length), "asked for", NOW)
    const again = await sent("/sources/paste", fields)
    expect([again.statusCode, again.payload]).toEqual([409, expect.stringContaining("ARTICLE_FORGOTTEN")])
  })
})

describe("files", () => {
  test("of several formats at once are read under the names that they have, and nothing of them is left behind", async () => {
    const hostile = `../../"><img src=x onerror="window.pwned=1">.html`
    const job = await through(
      await sentFiles(
        "/sources/files",
        [
          ["one.txt", `Text of one\n\n${DENIAL}`],
          [hostile, newsPage("Page of two", "Ilze Braunfelde said on Monday that the harbour stays open.")],
          ["three.jsonl.gz", gzipSync(`{"text":"Line of three\\n\\n${DENIAL}"}\nno JSON at all\n`)],
          ["four.bin", Buffer.from([0, 1, 2, 3, 255, 254, 0, 0, 0, 0, 7, 8, 9, 200, 201, 3, 4, 5, 6, 7, 8, 1, 2])],
        ],
        { outlet: "Dropped Desk", published: "2024-03-12" },
      ),
    )
    const name = '"><img src=x onerror="window.pwned=1">.html'
    expect(job).toMatchObject({ state: "done", of: ["one.txt", name, "three.jsonl.gz", "four.bin"], failed: 2 })
    expect(job.failures.map(({ message }) => message.slice(0, 22))).toEqual([
      "three.jsonl.gz, line 2",
      expect.stringMatching(/^four\.bin: /),
    ])
    const { rows } = await json('/search.json?q=outlet:"Dropped Desk"&of=articles')
    expect(rows.map(({ headline }: { headline: string }) => headline).sort()).toEqual([
      "Line of three",
      "Page of two",
      "Text of one",
    ])
    expect(job.articles.sort()).toEqual(rows.map(({ id }: { id: string }) => id).sort())
    const page = rows.find(({ headline }: { headline: string }) => headline === "Page of two")
    expect((await json(`/article/${page.id}.json`)).came.at).toBe(name)
    expect(readdirSync(temporary).filter((one) => one.startsWith("onrecord-files-"))).toEqual([])
    expect(JSON.stringify(await json("/sources.json"))).not.toContain("onrecord-files-")
  })

  test("articles without a statement are named", async () => {
    const bare = (n: number): File => [`bare-${n}.txt`, `Timetable ${n}\n\nThe ferry leaves at ${n}. It has two decks.`]
    const answer = await sentFiles("/sources/files", [["said.txt", DENIAL], bare(6), bare(7), bare(8), bare(9)])
    const { silent, silentInAll } = await through(answer)
    expect([silent.toSorted(), silentInAll]).toEqual([[6, 7, 8, 9].map((n) => `bare-${n}.txt`), 4])
    const page = (await get(String(answer.headers.location))).payload
    expect(page).toContain("No statement in 4 articles")
    for (const name of silent) expect(page).toContain(`<li>${name}</li>`)
    const alone = await through(await sentFiles("/sources/files", [["more.txt", `${DENIAL} Nobody else spoke.`]]))
    expect(alone.silent).toEqual([])
  })

  test("all that failed, was silent or came is on pages that follow each other", async () => {
    const bare = (n: number) => JSON.stringify({ text: `Timetable of line ${n}\n\nThe ferry leaves at ${n}. It has two decks.` })
    const lines = Array.from({ length: 60 }, (_, n) => `${bare(100 + n)}\nno JSON at ${n}\n`)
    const own = await keptStore([])
    const server = await serve(own.store, { file: own.file, now: () => now })
    const answer = await sentFiles("/sources/files", [["lines.jsonl", lines.join("")]], {}, server)
    const job = await through(answer, server)
    expect([job.failed, job.silentInAll, job.articlesInAll]).toEqual([60, 60, 60])
    const page = String(answer.headers.location)
    for (const list of ["failures", "silent", "articles"] as const) {
      const there: string[] = []
      const pages: number[] = []
      for (let at: string | null = page; at !== null; ) {
        const [main] = named(parse((await get(at, server)).payload), "main")
        const section = elements(main!).find((one) => attribute(one, "aria-labelledby") === list)!
        const rows = named(section, "li").map((row) => textOf(row))
        pages.push(rows.length)
        there.push(...rows)
        const next = named(section, "a").find((link) => attribute(link, "rel") === "next")
        expect((await json(at.replace(page, `${page}.json`), server))[list]).toHaveLength(rows.length)
        at = next ? attribute(next, "href")!.split("#")[0]! : null
      }
      expect([list, pages, new Set(there).size]).toEqual([list, [50, 10], 60])
    }
    await server.close()
    await own.close()
  })

  test("too large ones are told, and the others are taken", async () => {
    const job = await through(
      await sentFiles("/sources/files", [
        ["big.txt", Buffer.alloc(50_000_001, "a")],
        ["small.txt", `Small one\n\n${DENIAL}`],
      ]),
    )
    expect(job).toMatchObject({ state: "done", failed: 1, failures: [{ code: "FILE_TOO_LARGE" }] })
    expect(job.articles).toHaveLength(1)
    const many = Array.from({ length: 201 }, (_, i): File => [`${i}.txt`, "x"])
    const refused = await sentFiles("/sources/files", many)
    expect([refused.statusCode, refused.payload]).toEqual([413, expect.stringContaining("there are more than 200")])
    expect(readdirSync(temporary).filter((one) => one.startsWith("onrecord-files-"))).toEqual([])
  })

  test("none, a wrong day, or a folder that somebody names is refused, and the folder stays", async () => {
    const mine = path.join(temporary, "mine")
    mkdirSync(mine)
    writeFileSync(path.join(mine, "secret.txt"), DENIAL)
    const body = { folder: mine, files: [{ path: path.join(mine, "secret.txt"), name: "secret.txt", cut: false }] }
    const named = await app.inject({ method: "POST", url: "/sources/files", headers: { host: HOST }, payload: body })
    expect([named.statusCode, codeOf(named)]).toEqual([400, "BAD_USAGE"])
    const [none, day] = [
      await sentFiles("/sources/files", [], { folder: mine }),
      await sentFiles("/sources/files", [["a.txt", DENIAL]], { published: "soon", folder: mine }),
    ]
    expect([none.statusCode, day.statusCode]).toEqual([400, 400])
    expect(readdirSync(mine)).toEqual(["secret.txt"])
    expect(readdirSync(temporary).filter((one) => one.startsWith("onrecord-files-"))).toEqual([])
  })
})

describe("feeds", () => {
  test("a page leads to its feed, which is followed and asked; its articles are there, and it is asked again on demand", async () => {
    const { at, there } = web
    there.set(at("post", "/"), `<!doctype html><link rel="alternate" type="application/atom+xml" href="/feed">`)
    there.set(at("post", "/feed"), atomFeed("Nordvik Post", ["/a"]))
    there.set(at("post", "/a"), newsPage("From the feed", "Ilze Braunfelde said on Monday that the ferry would sail."))
    const job = await through(await sent("/sources/follow", { url: at("post", "/"), outlet: "Nordvik Post" }))
    expect(job).toMatchObject({
      state: "done",
      kind: "feeds",
      of: ["Nordvik Post"],
      added: { added: 1 },
      synced: { due: 1, fetched: 1 },
    })
    const [feed] = (await json("/sources.json")).feeds
    expect(feed).toMatchObject({
      url: at("post", "/feed"),
      outlet: "Nordvik Post",
      failures: 0,
      last: { title: "Item /a", url: at("post", "/a") },
    })

    there.set(at("post", "/feed"), atomFeed("Nordvik Post", ["/a", "/b"]))
    there.set(at("post", "/b"), newsPage("One more", "Karin Löfqvall denied on Monday that the ferry would sail."))
    // Its time has not come: asked with all it is left alone, asked for itself it is asked.
    expect((await through(await sent("/sources/ask", {}))).synced?.due ?? 0).toBe(0)
    expect((await through(await sent("/sources/ask", { url: feed.url }))).added).toMatchObject({ added: 1 })
    expect((await sent("/sources/unfollow", { url: feed.url })).headers.location).toBe("/sources#feeds")
    expect((await json("/sources.json")).feeds).toEqual([])
    expect((await sent("/sources/ask", { url: feed.url })).statusCode).toBe(404)
  })

  test.each([
    [403, "FETCH_STATUS"],
    ["<!doctype html><p>Nothing to follow</p>", "NOT_A_FEED"],
  ])("an address that answers %s is not followed, and the letter says why", async (answer, code) => {
    web.there.set(web.at("shut", "/feed"), answer)
    const { statusCode, payload } = await sent("/sources/follow", { url: web.at("shut", "/feed") })
    expect([statusCode, payload]).toEqual([422, expect.stringContaining(code)])
    expect((await json("/sources.json")).feeds).toEqual([])
  })

  test("only public addresses are asked, unless the server was started otherwise", async () => {
    const own = await keptStore([])
    const strict = await serve(own.store, { file: own.file, now: () => now, net: { resolve: web.net.resolve!, pause: 0 } })
    const answer = await sent("/sources/follow", { url: web.at("post", "/feed") }, strict)
    expect([answer.statusCode, answer.payload]).toEqual([422, expect.stringContaining("FETCH_REFUSED")])
    await own.store.saveFeed(unread(web.at("post", "/feed")))
    const asked = await sent("/sources/ask", {}, strict)
    const added = await sent("/sources/add", { urls: web.at("post", "/a") }, strict)
    for (const job of [asked, added]) await through(job, strict)
    // Nobody who has a page before them can give the program an option.
    for (const at of [...[asked, added].map(({ headers }) => String(headers.location)), "/sources"]) {
      const page = await text(at, strict)
      expect([at, page]).toEqual([at, expect.stringContaining("FETCH_REFUSED")])
      expect([at, page]).toEqual([at, expect.stringMatching(/ask whoever runs this program/i)])
      expect([at, page]).toEqual([at, expect.not.stringContaining("--allow-private")])
    }
    await strict.close()
    await own.close()
  })

  test("one that fails for a day is told wherever it counts, with what to do; when it answers again no more", async () => {
    const { at, there } = web
    const url = at("shut", "/feed")
    await kept.store.saveFeed({ ...unread(url), title: "Shut Post" })
    there.set(url, 403)
    const status = async () =>
      (await command(["status"], { env: { ONRECORD_STORE: kept.file }, now: () => now })).out.replace(/\s+/g, " ")
    const { id: story } = (await json("/stories.json")).rows[0]
    await through(await sent("/sources/ask", {}))
    expect(await text("/sources")).toContain("failed the last time")
    expect(await text("/")).toContain("1 feed of those followed fails: what it would bring is not here. Which")
    expect(await text(`/story/${story}`)).not.toContain("Shut Post")
    expect(await status()).toContain("feeds 1, 1 failing: onrecord feeds")

    now = "2024-03-21T13:00:00.000Z"
    await through(await sent("/sources/ask", { url }))
    const page = await text("/sources")
    expect(page).toContain(
      "failed 2 times on end, since 20 Mar 2024, 12:00 UTC : what it would bring has been missing for a day or more",
    )
    expect(page).toContain("the server answered 403 (not for us)")
    expect(page).toContain("The server refuses programs. Ask the outlet to let onrecord in")
    expect(await text("/")).toContain("1 feed of those followed fails, for a day or more: what it would bring is not here.")
    expect(await text(`/story/${story}`)).toContain("Feeds that fail for a day or more Shut Post since Wednesday 20 March 2024")
    const { out } = await command(["story", story], { env: { ONRECORD_STORE: kept.file }, now: () => now })
    expect(out.replace(/\s+/g, " ")).toContain("1 feed that fails for a day or more: Shut Post since Wednesday 20 March 2024")
    expect(await status()).toContain("feeds 1, 1 failing, 1 for a day or more: onrecord feeds")

    there.set(url, atomFeed("Shut Post", []))
    await through(await sent("/sources/ask", { url }))
    expect(await text("/")).not.toContain("of those followed")
    expect(await text(`/story/${story}`)).not.toContain("Shut Post")
    expect(await status()).toContain("feeds 1 ")
    await sent("/sources/unfollow", { url })
  })

  test("lists of feeds come in as a file or pasted, tell what is none, and go out to give the same again", async () => {
    const list = `<opml version="2.0"><body><outline type="rss" text="A" xmlUrl="https://a.example/feed"/><outline type="rss" text="B" xmlUrl="javascript:alert(1)"/></body></opml>`
    const job = await through(await sentFiles("/sources/opml", [["feeds.opml", list]]))
    expect(job.opml).toEqual({
      added: 1,
      known: 0,
      dropped: [{ text: "javascript:alert(1)", reason: "no http or https address" }],
    })
    const out = await get("/sources.opml")
    expect(out.headers["content-disposition"]).toContain("feeds.opml")
    expect((await through(await sentFiles("/sources/opml", [], { text: out.payload }))).opml).toEqual({
      added: 0,
      known: 1,
      dropped: [],
    })
    expect((await through(await sentFiles("/sources/opml", [], { text: "no list" }))).error?.code).toBe("BAD_FORMAT")
    await sent("/sources/unfollow", { url: "https://a.example/feed" })
  })
})

describe("what could not be read", () => {
  test("an address is tried again and stands in the list no more when it answers", async () => {
    const { at, there } = web
    const [good, bad] = [at("post", "/late"), at("post", "/never")]
    const first = await through(await sent("/sources/add", { urls: `${good}\r\n ${bad} \r\n`, outlet: "Late Post" }))
    expect(first).toMatchObject({ state: "done", failed: 2, failures: [{ code: "FETCH_STATUS" }, { code: "FETCH_STATUS" }] })
    const failed = async () => (await json("/sources.json")).failures.map(({ at }: { at: string }) => at)
    expect(await failed()).toEqual(expect.arrayContaining([good, bad]))
    there.set(good, newsPage("Late", "Ilze Braunfelde said on Monday that it was late."))
    expect(await through(await sent("/sources/again", { at: good }))).toMatchObject({ of: [good], added: { added: 1 } })
    expect(await failed()).not.toContain(good)
    there.set(bad, newsPage("Never", "Karin Löfqvall denied on Monday that it was late."))
    expect((await through(await sent("/sources/again", {}))).of).toContain(bad)
    expect(await failed()).not.toContain(bad)
  })

  test("a path is not opened, whatever file a name leads to", async () => {
    const at = path.join(temporary, "mine/secret.txt")
    await kept.store.fail(null, { at, code: "NO_ARTICLE", message: "none (NO_ARTICLE)", seen: NOW })
    const answer = await sent("/sources/again", { at })
    expect([answer.statusCode, answer.payload]).toEqual([404, expect.stringContaining("give its file once more")])
  })

  test("many are paged, the latest first, and each page leads to the next", async () => {
    for (let i = 0; i < 120; i++)
      await kept.store.fail(null, { at: `old-${i}.html`, code: "NO_ARTICLE", message: "none (NO_ARTICLE)", seen: NOW })
    const seen: string[] = []
    for (let from = 1; ; from += 50) {
      const { failures, status } = await json(`/sources.json?from=${from}`)
      seen.push(...failures.map(({ at }: { at: string }) => at))
      const page = (await get(`/sources?from=${from}`)).payload
      if (from > 1) expect(page).toContain("Later ones")
      if (seen.length === status.failures) {
        expect(page).not.toContain("Earlier ones")
        break
      }
      expect(page).toContain(`href="/sources?from=${from + 50}#failures"`)
    }
    expect(seen.filter((at) => at.startsWith("old-"))).toHaveLength(120)
    expect(new Set(seen).size).toBe(seen.length)
    expect(await text("/sources?from=5000")).toMatch(/There are only \d+\./)
  })
})

describe("jobs", () => {
  /** An address that answers when it is told to. */
  function held() {
    const { promise, resolve } = Promise.withResolvers<void>()
    const came = Promise.withResolvers<void>()
    web.there.set(web.at("slow", "/page"), (_, response) => {
      came.resolve()
      void promise.then(() => response.end(newsPage("Slow", "Ilze Braunfelde said on Monday that it was slow.")))
    })
    return { url: web.at("slow", "/page"), came: came.promise, go: resolve }
  }

  test("come one after the other, tell how far they are, and can be stopped", async () => {
    const { url, came, go } = held()
    const first = await sent("/sources/add", { urls: url })
    await came
    const second = await sent("/sources/ask", {})
    const at = (answer: { headers: Record<string, unknown> }) => String(answer.headers.location)
    expect((await json(`${at(first)}.json`)).state).toBe("running")
    expect(await json(`${at(second)}.json`)).toMatchObject({ state: "waiting", ahead: 1 })
    const page = (await get(at(first))).payload
    expect(page).toContain('<noscript><meta http-equiv="refresh"')
    expect(page).toContain("Stop")
    expect(await text(at(second))).toContain("waits, after 1 other job")
    expect((await sent(`${at(first)}/stop`, {})).headers.location).toBe(at(first))
    expect(await json(`${at(first)}.json?wait=1`)).toMatchObject({ state: "stopped", error: null })
    expect((await through(second)).state).toBe("done")
    expect((await get(at(first))).payload).not.toContain("http-equiv")
    go()
  })

  test("a server that ends within a file that is being sent takes away what came of it", async () => {
    const there = () => readdirSync(temporary).filter((one) => one.startsWith("onrecord-files-"))
    const server = await served()
    const { port } = new URL(await server.listen({ host: "127.0.0.1", port: 0 }))
    const socket = connect(Number(port), "127.0.0.1")
    socket.on("error", () => {})
    socket.write(
      `POST /sources/files HTTP/1.1\r\nhost: 127.0.0.1:${port}\r\ncontent-length: 100000\r\ncontent-type: multipart/form-data; boundary=cut\r\n\r\n` +
        `--cut\r\ncontent-disposition: form-data; name="files"; filename="half.txt"\r\n\r\n${DENIAL}`,
    )
    while (!there().some((one) => readdirSync(path.join(temporary, one)).length > 0)) await new Promise((go) => setImmediate(go))
    await server.close()
    expect(there()).toEqual([])
    socket.destroy()
  })

  test("a server that ends stops what runs and what waits, and takes its files away", async () => {
    const { url, came, go } = held()
    const server = await served()
    await sent("/sources/add", { urls: url }, server)
    await came
    await sentFiles("/sources/files", [["waits.txt", `It waits\n\n${DENIAL}`]], {}, server)
    await server.close()
    go()
    expect(readdirSync(temporary).filter((one) => one.startsWith("onrecord-files-"))).toEqual([])
    expect((await json("/search.json?q=waits&of=articles")).rows).toEqual([])
  })

  test("one that nobody knows is told", async () => {
    expect(codeOf(await get("/jobs/0000000000000000.json"))).toBe("ID_UNKNOWN")
  })

  test("another process that writes is told as that, at once and in a job", async () => {
    const file = path.join(temporary, "busy.db")
    await kept.store.backup(file)
    const store = await openStore(file, { patience: 10 })
    const server = await serve(store, { file, now: () => NOW, net: web.net })
    const other = new DatabaseSync(file)
    other.exec("BEGIN IMMEDIATE")
    const pasted = await sent("/sources/paste", { text: `Busy\n\n${DENIAL}` }, server)
    expect([pasted.statusCode, pasted.payload]).toEqual([503, expect.stringContaining("Somebody else is writing to the store")])
    const job = await through(await sentFiles("/sources/files", [["busy.txt", `Busy\n\n${DENIAL}`]], {}, server), server)
    expect(job).toMatchObject({ state: "failed", error: { code: "STORE_BUSY" } })
    other.exec("ROLLBACK")
    other.close()
    expect((await sent("/sources/paste", { text: `Busy\n\n${DENIAL}` }, server)).statusCode).toBe(303)
    await server.close()
    await store.close()
  })
})

describe("who may do it", () => {
  const ALL = ["follow", "unfollow", "opml", "add", "again", "files", "paste", "link"].map((name) => `/sources/${name}`)

  test("readers read and do nothing; editors ask feeds; nothing of a file is taken in before that is clear", async () => {
    const reader = await served({ visitor: { name: "Rita", role: "reader" } })
    const editor = await served({ visitor: { name: "Edgar", role: "editor" } })
    expect((await get("/sources", reader)).statusCode).toBe(200)
    for (const server of [reader, editor]) {
      for (const url of ALL) expect([url, (await sent(url, {}, server)).statusCode]).toEqual([url, 403])
      expect((await sentFiles("/sources/files", [["a.txt", DENIAL]], {}, server)).statusCode).toBe(403)
    }
    expect((await sent("/sources/ask", {}, reader)).statusCode).toBe(403)
    expect((await through(await sent("/sources/ask", {}, editor), editor)).by).toBe("Edgar")
    expect(readdirSync(temporary).filter((one) => one.startsWith("onrecord-files-"))).toEqual([])
    await reader.close()
    await editor.close()
  })

  test("no other page sends anything", async () => {
    for (const url of ALL) {
      const headers = { host: HOST, origin: "http://evil.example", "content-type": "application/x-www-form-urlencoded" }
      expect((await app.inject({ method: "POST", url, headers, payload: "url=x" })).statusCode).toBe(421)
    }
    expect(existsSync(temporary)).toBe(true)
  })
})

describe("feeds", () => {
  test("are fifty a page, those that fail first, with how many there are", async () => {
    const many = await keptStore([])
    const feed = (n: number) => ({
      url: `https://outlet.example/${n}.xml`,
      title: `Feed ${n}`,
      outlet: null,
      etag: null,
      lastModified: null,
      checked: NOW,
      nextCheck: NOW,
      failure: n === 52 ? "it failed" : null,
      failures: n === 52 ? 3 : 0,
    })
    for (let n = 1; n <= 52; n++) await many.store.saveFeed(feed(n))
    const server = await serve(many.store, { file: many.file, now: () => NOW })
    const first = ANSWERS.sources.parse(await json("/sources.json", server))
    const rest = ANSWERS.sources.parse(await json("/sources.json?feeds=51", server))
    expect([first.feeds.length, rest.feeds.length, first.feedsAll, first.feedsFailing]).toEqual([50, 2, 52, 1])
    expect(first.feeds[0]!.title).toBe("Feed 52")
    expect(new Set([...first.feeds, ...rest.feeds].map(({ url }) => url)).size).toBe(52)
    expect(await text("/sources", server)).toContain("1 to 50 of 52 feeds, those that fail first.")
    expect((await get("/sources", server)).payload).toContain('href="/sources?feeds=51#feeds"')
    const later = (await get("/sources?feeds=51", server)).payload
    expect(later).toContain('href="/sources#feeds"')
    // Whoever follows one no more stays where they are.
    const gone = await send(server, formWith(later, "Unfollow"))
    expect([gone.statusCode, gone.headers.location]).toEqual([303, "/sources?feeds=51#feeds"])
    expect(ANSWERS.sources.parse(await json("/sources.json", server)).feedsAll).toBe(51)
    await server.close()
    await many.close()
  })
})
