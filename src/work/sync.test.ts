import { createServer } from "node:http"
import type { AddressInfo } from "node:net"
import { afterEach, beforeEach, expect, test } from "vitest"
import { documentKey } from "../read/documentKey.ts"
import { feedItems } from "../read/feed/feedItems.ts"
import { type Net, openNet } from "../read/net/index.ts"
import type { Raw } from "../read/reading.ts"
import type { Damage } from "../read/unpack.ts"
import type { Feed } from "../store/store.ts"
import { type FeedStore, follow, unfollow } from "./follow.ts"
import { exportOpml, importOpml } from "./opml.ts"
import { type Synced, type SyncOptions, sync } from "./sync.ts"

const HOUR = 3_600_000
const START = Date.UTC(2024, 2, 4, 12)

/** What the invented web has at an address; a string is a page, a number a status. */
interface There {
  readonly status?: number
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string
}
let web: Map<string, string | number | There>
/** Addresses in the order in which they were asked for, robots.txt aside; robots.txt apart. */
let asked: string[]
let robots: string[]
/** The time, in ms since 1970. */
let time: number
let port: number
/** May hold an answer back. */
let hold: (host: string) => Promise<void>
const open: (() => unknown)[] = []

beforeEach(async () => {
  web = new Map()
  asked = []
  robots = []
  time = START
  hold = async () => {}
  const server = createServer(async (request, response) => {
    const url = `http://${request.headers.host}${request.url}`
    ;(request.url === "/robots.txt" ? robots : asked).push(url)
    await hold(request.headers.host!)
    const found = web.get(url) ?? 404
    const {
      status = 200,
      headers = {},
      body = "",
    } = typeof found === "string" ? { body: found } : typeof found === "number" ? { status: found } : found
    const validators = Object.entries(headers).filter(([name]) => name === "ETag")
    const same = validators.length > 0 && request.headers["if-none-match"] === validators[0]![1]
    response.writeHead(same ? 304 : status, headers).end(same ? "" : body)
  })
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
  port = (server.address() as AddressInfo).port
  open.push(() => {
    server.closeAllConnections()
    return new Promise((resolve) => server.close(resolve))
  })
})
afterEach(async () => {
  for (const close of open.splice(0).reverse()) await close()
})

const at = (host: string, path: string) => `http://${host}.example:${port}${path}`
const page = (words: string) => `<!doctype html><title>${words}</title><p>${words}, Ilze Braunfelde said on Monday.</p>`

interface Item {
  readonly path: string
  readonly guid?: string
  readonly updated?: string
  readonly content?: string
}
/** An Atom feed with an ETag that changes as it does. */
function atom(items: readonly Item[], headers: Readonly<Record<string, string>> | null = null): There {
  const entries = items.map(({ path, guid = path, updated = "2024-03-04T10:00:00Z", content }) => {
    const words = content === undefined ? "" : `<content type="html">${content.replaceAll("<", "&lt;")}</content>`
    return `<entry><id>${guid}</id><title>Item ${guid}</title><link href="${path.replaceAll("&", "&amp;")}"/><updated>${updated}</updated>${words}</entry>`
  })
  const body = `<feed xmlns="http://www.w3.org/2005/Atom"><title>Nordvik Post</title><id>urn:post</id>${entries.join("")}</feed>`
  return {
    headers: headers ?? {
      "Content-Type": "application/atom+xml",
      ETag: `"${Buffer.from(body).toString("base64url").slice(-40)}-${items.length}"`,
    },
    body,
  }
}

/** The part of a Store that following needs, in memory; `kept` are the keys of what was put. */
function memoryStore() {
  const feeds = new Map<string, Feed>()
  const notes = new Map<string, string>()
  const kept = new Set<string>()
  const store: FeedStore = {
    feeds: async () => [...feeds.values()],
    saveFeed: async (feed) => void feeds.set(feed.url, feed),
    dropFeed: async (url) => feeds.delete(url),
    known: async (keys) => new Set(keys.filter((key) => kept.has(key))),
    note: async (name) => notes.get(name) ?? null,
    setNote: async (name, value) => void (value === null ? notes.delete(name) : notes.set(name, value)),
  }
  return { ...store, kept, notes }
}
type Memory = ReturnType<typeof memoryStore>

function net(store: Memory): Net {
  const resolve = async () => [{ address: "127.0.0.1", family: 4 }]
  const made = openNet({ notes: store, allowPrivate: ["127.0.0.1"], pause: 0, now: () => time, resolve })
  open.push(() => made.close())
  return made
}

/** One sync with a Net of its own, as a command makes it, whose documents are kept, the first `most` of them. */
async function synced(store: Memory, options: Partial<SyncOptions> & { readonly most?: number } = {}) {
  const taken: Raw[] = []
  const damaged: Damage[] = []
  const told: string[] = []
  let far: Synced | null = null
  const { most = Number.POSITIVE_INFINITY, ...rest } = options
  asked = []
  robots = []
  for await (const one of sync(store, {
    net: net(store),
    progress: (now) => (far = now),
    told: (error) => told.push(error.code),
    ...rest,
  })) {
    if ("damaged" in one) damaged.push(one)
    else {
      taken.push(one)
      if (taken.length <= most) store.kept.add(documentKey(one))
    }
  }
  return {
    urls: taken.map(({ url }) => url).sort(),
    taken,
    damaged: damaged.map(({ damaged, at }) => [damaged.code, at]),
    told,
    far: far as Synced | null,
  }
}
const articles = (taken: readonly Raw[]) =>
  taken.map((raw) => (raw.format === "feed" ? feedItems(raw)[0]!.article.text : new TextDecoder().decode(raw.bytes)))

test("what is new comes once, and a feed that is what it was costs one request", async () => {
  const store = memoryStore()
  web.set(at("post", "/feed"), atom([{ path: "/a" }, { path: "/b" }]))
  for (const path of ["/a", "/b", "/c"]) web.set(at("post", path), page(path))
  const { feed, known } = await follow(store, at("post", "/feed#top"), { net: net(store), outlet: "Nordvik Post" })
  expect([feed.url, feed.title, known]).toEqual([at("post", "/feed"), "Nordvik Post", false])
  expect((await follow(store, at("post", "/feed"), { net: net(store) })).known).toBe(true)

  const first = await synced(store)
  expect(first.urls).toEqual([at("post", "/a"), at("post", "/b")])
  expect(first.taken[0]).toMatchObject({
    format: "html",
    said: { outlet: "Nordvik Post" },
    captured: new Date(START).toISOString(),
  })
  expect(first.far).toMatchObject({ feeds: 1, due: 1, fetched: 2, failed: 0 })
  expect((await synced(store)).far).toBeNull()
  expect(asked).toEqual([])

  time += HOUR
  expect((await synced(store)).far).toMatchObject({ due: 1, unchanged: 1, fetched: 0 })
  expect(asked).toEqual([at("post", "/feed")])
  time += HOUR
  web.set(at("post", "/feed"), atom([{ path: "/c" }, { path: "/a" }, { path: "/b" }]))
  expect((await synced(store)).urls).toEqual([at("post", "/c")])
  expect(asked).toEqual([at("post", "/feed"), at("post", "/c")])
  expect(robots).toEqual([])
})

test("a page that links to a feed will do; one that does not, and a list of sitemaps, will not", async () => {
  const store = memoryStore()
  web.set(at("post", "/"), '<!doctype html><title>Post</title><link rel="alternate" type="application/atom+xml" href="/feed">')
  web.set(at("post", "/feed"), atom([]))
  web.set(at("post", "/plain"), page("nothing"))
  web.set(at("post", "/map"), {
    headers: { "Content-Type": "application/xml" },
    body: `<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><sitemap><loc>${at("post", "/news.xml")}</loc></sitemap></sitemapindex>`,
  })
  expect((await follow(store, at("post", "/"), { net: net(store) })).feed.url).toBe(at("post", "/feed"))
  expect((await follow(store, at("post", "/"), { net: net(store) })).known).toBe(true)
  for (const path of ["/plain", "/map"])
    await expect(follow(store, at("post", path), { net: net(store) })).rejects.toMatchObject({ code: "NOT_A_FEED" })
  expect(await unfollow(store, at("post", "/feed"))).toBe(true)
  expect(await unfollow(store, at("post", "/feed"))).toBe(false)
  expect((await synced(store)).far).toBeNull()
})

test("the same page by another GUID, with tracking parameters, or by a redirect is the same page", async () => {
  const store = memoryStore()
  web.set(at("post", "/feed"), atom([{ path: "/a?id=1&utm_source=rss", guid: "1" }]))
  web.set(at("post", "/a?id=1&utm_source=rss"), page("one"))
  await follow(store, at("post", "/feed"), { net: net(store) })
  expect((await synced(store)).urls).toHaveLength(1)
  time += HOUR
  web.set(
    at("post", "/feed"),
    atom([
      { path: "/a?id=1&fbclid=x#top", guid: "other" },
      { path: "/short", guid: "2" },
    ]),
  )
  web.set(at("post", "/short"), { status: 302, headers: { Location: "/long" } })
  web.set(at("post", "/long"), page("two"))
  expect((await synced(store)).urls).toEqual([at("post", "/long")])
  web.set(at("other", "/feed"), atom([{ path: at("post", "/long?utm_medium=x") }, { path: at("post", "/a?id=1") }]))
  await follow(store, at("other", "/feed"), { net: net(store) })
  expect((await synced(store)).urls).toEqual([])
  expect(asked).toEqual([at("other", "/feed")])
})

test.each([
  ["an hour with validators", { ETag: '"1"' }, "", 1],
  ["a day without", { "Cache-Control": "max-age=60" }, "", 24],
  ["longer by max-age", { ETag: '"1"', "Cache-Control": "public, max-age=18000" }, "", 5],
  ["longer by ttl", { ETag: '"1"' }, "<ttl>180</ttl>", 3],
  [
    "longer by a ttl in CDATA, not by what a comment says",
    { ETag: '"1"' },
    "<!-- <ttl>600</ttl> --><ttl><![CDATA[ 180 ]]></ttl>",
    3,
  ],
  ["a day where they say a year", { ETag: '"1"', "Cache-Control": "max-age=31536000" }, "", 24],
  [
    "an hour where they say a minute",
    { "Last-Modified": "Mon, 04 Mar 2024 11:00:00 GMT", "Cache-Control": "max-age=60" },
    "<ttl>1</ttl>",
    1,
  ],
])("a feed is left alone for %s", async (_, headers, ttl, hours) => {
  const store = memoryStore()
  web.set(at("post", "/feed"), {
    headers: { "Content-Type": "application/rss+xml", ...headers },
    body: `<rss version="2.0"><channel><title>Post</title>${ttl}</channel></rss>`,
  })
  await follow(store, at("post", "/feed"), { net: net(store) })
  await synced(store)
  // Twice, because a 304 says less than a 200.
  for (let i = 0; i < 2; i++) {
    time += hours * HOUR - 1
    expect((await synced(store)).far).toBeNull()
    time += 1
    expect((await synced(store)).far).toMatchObject({ due: 1 })
  }
})

test("a feed that fails is asked less and less, says why, and harms no other", async () => {
  const store = memoryStore()
  await importOpml(store, await exportOpml(store), "none")
  for (const host of ["gone", "post"]) {
    web.set(at(host, "/feed"), atom([{ path: "/a" }]))
    web.set(at(host, "/a"), page(host))
    await follow(store, at(host, "/feed"), { net: net(store) })
  }
  web.set(at("gone", "/feed"), 500)
  for (const [i, hours] of [1, 2, 4, 8].entries()) {
    const { urls, told } = await synced(store)
    expect(urls).toEqual(i === 0 ? [at("post", "/a")] : [])
    expect(told).toEqual(["FETCH_STATUS"])
    const failing = (await store.feeds()).find(({ url }) => url === at("gone", "/feed"))!
    expect(failing).toMatchObject({
      failures: i + 1,
      failure: expect.stringContaining("500"),
      nextCheck: new Date(time + hours * HOUR).toISOString(),
    })
    time += hours * HOUR
  }
  web.set(at("gone", "/feed"), atom([{ path: "/a" }]))
  expect((await synced(store)).urls).toEqual([at("gone", "/a")])
  expect((await store.feeds()).map(({ failure, failures }) => [failure, failures])).toEqual([
    [null, 0],
    [null, 0],
  ])
})

test("a host that asks for quiet gets it, feeds and pages, over a restart", async () => {
  const store = memoryStore()
  web.set(at("post", "/feed"), atom([{ path: "/a" }, { path: "/b" }]))
  web.set(at("post", "/a"), { status: 429, headers: { "Retry-After": "7200" } })
  web.set(at("post", "/b"), page("b"))
  await follow(store, at("post", "/feed"), { net: net(store) })
  const first = await synced(store)
  expect(first.far).toMatchObject({ waiting: 2, failed: 0 })
  expect(asked).toEqual([at("post", "/feed"), at("post", "/a")])
  time += 2 * HOUR - 1
  await synced(store)
  expect(asked).toEqual([])
  time += 1
  web.set(at("post", "/a"), page("a"))
  expect((await synced(store)).urls).toEqual([at("post", "/a"), at("post", "/b")])
})

test("where the page is not to be had, the content in the feed is taken, if it is the whole", async () => {
  const store = memoryStore()
  web.set(at("post", "/robots.txt"), "User-agent: *\nDisallow: /closed/")
  web.set(
    at("post", "/feed"),
    atom([
      { path: "/closed/a", content: "<p>The port wants its dues.</p><p>“Pay,” Ilze Braunfelde said.</p>" },
      { path: "/closed/b", content: "<p>The port wants […]</p>" },
      { path: "/closed/c" },
      { path: "/gone", content: "<p>Henrik Tornqvall said no.</p>" },
    ]),
  )
  await follow(store, at("post", "/feed"), { net: net(store), outlet: "Nordvik Post" })
  const { taken, damaged, far } = await synced(store)
  expect(articles(taken)).toEqual(
    ["Item /closed/a\n\nThe port wants its dues.\n\n“Pay,” Ilze Braunfelde said.", "Item /gone\n\nHenrik Tornqvall said no."].map(
      (text) => expect.stringContaining(text.slice(0, 20)),
    ),
  )
  expect(taken[0]).toMatchObject({ format: "feed", url: at("post", "/closed/a"), said: { outlet: "Nordvik Post" } })
  expect(damaged).toEqual([
    ["FETCH_ROBOTS", at("post", "/closed/b")],
    ["FETCH_ROBOTS", at("post", "/closed/c")],
  ])
  expect(far).toMatchObject({ fetched: 0, fromFeed: 2, failed: 2 })
  expect(asked).toEqual([at("post", "/feed"), at("post", "/gone")])
  time += 48 * HOUR
  const later = await synced(store)
  expect([later.urls, later.damaged]).toEqual([[], []])
})

test("where the page holds no article, the content in the feed is taken; where the feed holds none, the page is", async () => {
  const store = memoryStore()
  const content = "<p>The port wants its dues.</p><p>“Pay,” Ilze Braunfelde said.</p>"
  const wall = "<!doctype html><title>Subscribe</title><p>Subscribe to read on.</p>"
  const long = `<p>${"The port wants its dues, harbour master Ilze Braunfelde told reporters in Ventspils on Monday. ".repeat(3)}</p>`
  web.set(at("post", "/wall"), wall)
  web.set(at("post", "/whole"), `<!doctype html><title>Dues</title><article><h1>Dues</h1>${long}</article>`)
  web.set(at("post", "/bare"), wall)
  web.set(at("post", "/feed"), atom([{ path: "/wall", content }, { path: "/whole", content }, { path: "/bare" }]))
  await follow(store, at("post", "/feed"), { net: net(store) })
  const { taken, damaged, far } = await synced(store)
  expect(taken.map(({ url, format }) => [url, format]).sort()).toEqual([
    [at("post", "/bare"), "html"],
    [at("post", "/wall"), "feed"],
    [at("post", "/whole"), "html"],
  ])
  expect(damaged).toEqual([])
  expect(far).toMatchObject({ fetched: 2, fromFeed: 1, failed: 0, waiting: 0 })
  const parse = () => {
    throw new Error("a fault of ours")
  }
  time += 48 * HOUR
  web.set(at("post", "/feed"), atom([{ path: "/new", content }]))
  web.set(at("post", "/new"), wall)
  await expect(synced(store, { parse })).rejects.toThrow("a fault of ours")
})

test("what was handed over and not kept comes again, page or content, though the feed is what it was", async () => {
  const store = memoryStore()
  web.set(at("post", "/feed"), atom([{ path: "/a" }, { path: "/b", content: "<p>Ilze Braunfelde said so.</p>" }, { path: "/c" }]))
  web.set(at("post", "/a"), { headers: { "Content-Type": "text/html", ETag: '"a"' }, body: page("a") })
  web.set(at("post", "/c"), page("c"))
  await follow(store, at("post", "/feed"), { net: net(store) })
  expect((await synced(store, { most: 0 })).urls).toEqual([at("post", "/a"), at("post", "/b"), at("post", "/c")])
  const pages = await synced(store, { most: 1 })
  expect(pages.urls).toEqual([at("post", "/a"), at("post", "/c")])
  time += HOUR
  const rest = await synced(store)
  expect(rest.urls).toEqual([at("post", "/b"), at("post", "/c")])
  time += HOUR
  expect((await synced(store)).urls).toEqual([])
})

test("stopped in the middle, it goes on where it was, and what only the feed holds is not lost", async () => {
  const store = memoryStore()
  const items = Array.from({ length: 6 }, (_, i) => ({ path: `/${i}`, content: `<p>Ilze Braunfelde said ${i}.</p>` }))
  web.set(at("post", "/feed"), atom(items))
  for (const { path } of items.slice(0, 3)) web.set(at("post", path), page(path))
  await follow(store, at("post", "/feed"), { net: net(store) })
  const stop = new AbortController()
  const got: string[] = []
  for await (const one of sync(store, { net: net(store), signal: stop.signal })) {
    store.kept.add(documentKey(one as Raw))
    got.push((one as Raw).url!)
    if (got.length === 2) stop.abort()
  }
  expect(got.length).toBeLessThan(5)
  for (let i = 0; i < 3; i++) {
    got.push(...((await synced(store)).urls as string[]))
    time += HOUR
  }
  expect([...new Set(got)].sort()).toEqual(items.map(({ path }) => at("post", path)))
})

test("whoever takes no more ends it", async () => {
  const store = memoryStore()
  for (const host of ["a", "b"]) {
    web.set(at(host, "/feed"), atom([{ path: "/1" }, { path: "/2" }, { path: "/3" }]))
    for (const path of ["/1", "/2", "/3"]) web.set(at(host, path), page(path))
    await follow(store, at(host, "/feed"), { net: net(store) })
  }
  for await (const one of sync(store, { net: net(store) })) {
    store.kept.add(documentKey(one as Raw))
    break
  }
  // Of eight requests some are on the wire; no other is made.
  await new Promise((resolve) => setTimeout(resolve, 20))
  const before = asked.length
  expect(before).toBeLessThan(8)
  await new Promise((resolve) => setTimeout(resolve, 20))
  expect(asked.length).toBe(before)
  expect((await synced(store)).urls).toHaveLength(5)
})

test("a page is looked at again after six hours, one day and three, and an edit comes as it is", async () => {
  const store = memoryStore()
  const version = (words: string) => ({ headers: { "Content-Type": "text/html", ETag: `"${words}"` }, body: page(words) })
  web.set(at("post", "/feed"), atom([{ path: "/a" }]))
  web.set(at("post", "/a"), version("first"))
  await follow(store, at("post", "/feed"), { net: net(store) })
  expect(articles((await synced(store)).taken)).toEqual([page("first")])
  const looks: number[] = []
  const edits: string[] = []
  for (let hour = 1; hour <= 24 * 7; hour++) {
    time += HOUR
    if (hour === 20) web.set(at("post", "/a"), version("second"))
    if (hour === 100) web.set(at("post", "/a"), version("third"))
    edits.push(...articles((await synced(store)).taken))
    if (asked.includes(at("post", "/a"))) looks.push(hour)
  }
  expect(looks).toEqual([6, 24, 72])
  expect(edits).toEqual([page("second")])
  // Where the feed says that it changed, it is looked at all the same.
  web.set(at("post", "/feed"), atom([{ path: "/a", updated: new Date(time).toISOString() }]))
  time += HOUR
  expect(articles((await synced(store)).taken)).toEqual([page("third")])
})

test("a page that is not to be had just now is tried for some hours, then given up and told", async () => {
  const store = memoryStore()
  web.set(at("post", "/feed"), atom([{ path: "/a" }, { path: "/b" }]))
  web.set(at("post", "/a"), 500)
  web.set(at("post", "/b"), page("b"))
  await follow(store, at("post", "/feed"), { net: net(store) })
  const tries: number[] = []
  const damaged: unknown[] = []
  for (let hour = 0; hour < 48; hour++) {
    damaged.push(...(await synced(store)).damaged)
    if (asked.includes(at("post", "/a"))) tries.push(hour)
    time += HOUR
  }
  // The last once more, to see whether the feed holds it.
  expect(tries).toEqual([0, 1, 3, 7, 15, 16])
  expect(damaged).toEqual([["FETCH_STATUS", at("post", "/a")]])
})

test("a host that does not answer is left after three pages, the others are not", async () => {
  const store = memoryStore()
  const items = Array.from({ length: 10 }, (_, i) => ({ path: at("down", `/${i}`) }))
  web.set(at("down", "/robots.txt"), "")
  web.set(at("post", "/feed"), atom([...items, { path: "/a" }]))
  for (const { path } of items) web.set(path, { headers: { "Content-Encoding": "gzip" }, body: "no gzip" })
  web.set(at("post", "/a"), page("a"))
  await follow(store, at("post", "/feed"), { net: net(store) })
  const { urls, told, far } = await synced(store)
  expect(urls).toEqual([at("post", "/a")])
  expect(told).toEqual(["FETCH_FAILED", "FETCH_FAILED", "FETCH_FAILED"])
  expect(far).toMatchObject({ waiting: 10 })
})

test("several hosts at once, each asked one thing at a time", async () => {
  const store = memoryStore()
  const hosts = ["a", "b", "c"]
  for (const host of hosts) {
    // Each links to pages of the others too.
    web.set(at(host, "/feed"), atom(hosts.flatMap((other) => [1, 2].map((i) => ({ path: at(other, `/${host}${i}`) })))))
    for (const other of hosts) for (const i of [1, 2]) web.set(at(other, `/${host}${i}`), page(host))
    await follow(store, at(host, "/feed"), { net: net(store) })
  }
  const now = new Map<string, number>()
  let most = 0
  const { promise: all, resolve: allThere } = Promise.withResolvers<void>()
  hold = async (host) => {
    now.set(host, (now.get(host) ?? 0) + 1)
    most = Math.max(most, now.get(host)!)
    // No host is answered before all were asked.
    if (now.size === hosts.length) allThere()
    await all
    await new Promise((resolve) => setTimeout(resolve, 1))
    now.set(host, now.get(host)! - 1)
  }
  expect((await synced(store)).urls).toHaveLength(18)
  expect(most).toBe(1)
})

test("a page that two feeds have at the same moment is fetched once", async () => {
  const store = memoryStore()
  const feeds = ["a", "b", "c"].map((host) => at(host, "/feed"))
  for (const feed of feeds) {
    web.set(feed, atom([{ path: at("post", "/1") }]))
    await follow(store, feed, { net: net(store) })
  }
  web.set(at("post", "/1"), page("one"))
  expect((await synced(store)).urls).toEqual([at("post", "/1")])
  expect(asked.filter((url) => url === at("post", "/1"))).toHaveLength(1)
  time += HOUR
  expect((await synced(store)).urls).toEqual([])
})

test("two feeds one after the other that have a page which is not kept yet: it is fetched once", async () => {
  const store = memoryStore()
  for (const path of ["/feed1", "/feed2"]) {
    web.set(at("post", path), atom([{ path: "/1" }]))
    await follow(store, at("post", path), { net: net(store) })
  }
  web.set(at("post", "/1"), page("one"))
  // Kept only at the end, as one batch.
  expect((await synced(store, { most: 0 })).urls).toEqual([at("post", "/1")])
  store.kept.add(JSON.parse(store.notes.get(`page ${at("post", "/1")}`)!).key)
  time += HOUR
  expect((await synced(store)).urls).toEqual([])
  expect(asked).toEqual([at("post", "/feed1"), at("post", "/feed2")])
})

test("a feed leads nobody inside", async () => {
  const store = memoryStore()
  let touched = 0
  const canary = createServer((_, response) => {
    touched++
    response.end(page("secret"))
  })
  await new Promise<void>((resolve) => canary.listen(0, "127.0.0.2", resolve))
  open.push(() => new Promise((resolve) => canary.close(resolve)))
  const inside = `http://127.0.0.2:${(canary.address() as AddressInfo).port}/`
  web.set(at("post", "/feed"), atom([{ path: inside }, { path: "/a" }, { path: "http://169.254.169.254/latest/meta-data/" }]))
  web.set(at("post", "/a"), { status: 302, headers: { Location: inside } })
  await follow(store, at("post", "/feed"), { net: net(store) })
  expect((await synced(store)).damaged.map(([code]) => code)).toEqual(["FETCH_REFUSED", "FETCH_REFUSED", "FETCH_REFUSED"])
  expect(touched).toBe(0)
})

test("a list of feeds goes out and comes in, and the same one twice is once", async () => {
  const store = memoryStore()
  web.set(at("post", "/feed"), atom([{ path: "/a" }]))
  web.set(at("post", "/a"), page("a"))
  await follow(store, at("post", "/feed"), { net: net(store), outlet: "Nordvik Post & Sons" })
  const list = await exportOpml(store)
  const other = memoryStore()
  expect(await importOpml(other, list, "feeds.opml")).toEqual({ added: 1, known: 0, dropped: [] })
  expect(await importOpml(other, list, "feeds.opml")).toMatchObject({ added: 0, known: 1 })
  expect(await exportOpml(other)).toBe(list)
  expect((await synced(other)).taken[0]).toMatchObject({ url: at("post", "/a"), said: { outlet: "Nordvik Post & Sons" } })
})
