import { OnrecordError, pageWords } from "../errors.ts"
import { address } from "../read/address.ts"
import { digest, documentKey } from "../read/documentKey.ts"
import type { FeedItem } from "../read/feed/feed.ts"
import { feedItems } from "../read/feed/feedItems.ts"
import { fetchRaw, mayPass, type Net, validators } from "../read/net/index.ts"
import { parse } from "../read/parse.ts"
import type { Raw, Reading } from "../read/reading.ts"
import type { Damage } from "../read/unpack.ts"
import type { Feed } from "../store/store.ts"
import { failsSince } from "./failing.ts"
import type { FeedStore } from "./follow.ts"
import { getFeed } from "./getFeed.ts"
import { type Found, itemRaw } from "./itemRaw.ts"
import { noteLastItem } from "./lastItem.ts"
import { merge } from "./merge.ts"
import { type Page, readOpen, readPage, saveOpen, savePage } from "./pages.ts"
import { BETWEEN_LOOKS, restAfter, restAfterFailure, restBeforeLook, TRIES } from "./schedule.ts"

export interface SyncOptions {
  readonly net: Net
  readonly signal?: AbortSignal
  /** Is told how far it is, after every feed and page. */
  readonly progress?: (far: Synced) => void
  /** Is told what went wrong and is tried again by itself later: a feed that failed, a page that is not to be had just now. */
  readonly told?: (error: OnrecordError) => void
  /** Addresses of feeds: these alone, and at once, whether their time has come or not. All whose time has come if left out. */
  readonly only?: readonly string[] | undefined
  /** Hosts at once; 8 if left out. */
  readonly hosts?: number
  /**
   * What stands on a page, asked only where the feed holds the article too. The package's own readers if left out; the command hands in a worker,
   * which ends a page that hangs. Rejects with an OnrecordError where there is no article.
   */
  readonly parse?: (raw: Raw) => readonly Reading[] | Promise<readonly Reading[]>
}

/** What was done, so far or in all. */
export interface Synced {
  /** Feeds that are followed; of them those that were due, had nothing new, failed. */
  readonly feeds: number
  readonly due: number
  readonly unchanged: number
  readonly failing: number
  /** Pages that were fetched and handed over, taken from the feed instead, found as they were, put off, given up. */
  readonly fetched: number
  readonly fromFeed: number
  readonly same: number
  readonly waiting: number
  readonly failed: number
  /** What was dealt with last. */
  readonly at: string
}

/**
 * What is new in the feeds that are followed: asks each feed that is due, and yields the page of each item that was not seen before, or the
 * content that the feed holds of it where the page is not to be had or holds no article; pages read in the last days are looked at again for edits (see
 * schedule.ts). Several hosts at once, one request at a time for each.
 *
 * Whoever takes the documents keeps them, by `add`. What was handed over and is not in the store at the next sync is fetched again, so
 * that it may be stopped or killed at any moment.
 * @returns documents, and pages that are given up, each with its error.
 * @throws OnrecordError STORE_*.
 */
export async function* sync(store: FeedStore, options: SyncOptions): AsyncGenerator<Raw | Damage> {
  const stop = new AbortController()
  const signal = options.signal === undefined ? stop.signal : AbortSignal.any([stop.signal, options.signal])
  const { only } = options
  const feeds = (await store.feeds()).filter(({ url }) => only === undefined || only.includes(url))
  const round: Round = {
    store,
    net: options.net,
    now: only !== undefined,
    signal,
    far: {
      feeds: feeds.length,
      due: 0,
      unchanged: 0,
      failing: 0,
      fetched: 0,
      fromFeed: 0,
      same: 0,
      waiting: 0,
      failed: 0,
      at: "",
    },
    progress: options.progress ?? (() => {}),
    told: options.told ?? (() => {}),
    parse: options.parse ?? parse,
    troubles: new Map(),
    taken: new Set(),
  }
  // Feeds of one host wait for each other anyway.
  const hosts = Map.groupBy(feeds, ({ url }) => hostOf(url))
  const lanes = Array.from(hosts.values(), (lane) => run(round, lane))
  yield* merge(lanes, options.hosts ?? 8, () => stop.abort())
}

interface Round {
  readonly store: FeedStore
  readonly net: Net
  /** Feeds are asked whether they are due or not. */
  readonly now: boolean
  readonly signal: AbortSignal
  readonly far: { -readonly [K in keyof Synced]: Synced[K] }
  readonly progress: (far: Synced) => void
  readonly told: (error: OnrecordError) => void
  readonly parse: NonNullable<SyncOptions["parse"]>
  /** How often in a row a host did not answer. */
  readonly troubles: Map<string, number>
  /** Pages that somebody has taken on: two feeds may have the same one. */
  readonly taken: Set<string>
}
/** What the feed holds of items that are not had yet; null where it was not read this time. */
type Contents = ReadonlyMap<string, { readonly item: FeedItem; readonly found: Found }> | null

/** A host that failed so often in a row is left for the next sync. */
const ENOUGH = 3

async function* run(round: Round, feeds: readonly Feed[]): AsyncGenerator<Raw | Damage> {
  try {
    for (const feed of feeds) {
      round.signal.throwIfAborted()
      const due = round.now || feed.nextCheck === null || Date.parse(feed.nextCheck) <= round.net.now()
      const needed = await settle(round, feed)
      const contents = due ? await poll(round, needed ? { ...feed, etag: null, lastModified: null } : feed) : null
      yield* visit(round, feed, contents)
    }
  } catch (error) {
    if (!round.signal.aborted || error instanceof OnrecordError) throw error
  }
}

/** Asks a feed, and notes what is new in it. */
async function poll(round: Round, feed: Feed): Promise<Contents> {
  const { store, net, signal, far } = round
  let contents: Map<string, { item: FeedItem; found: Found }> | null = null
  far.due++
  const got = await attempt(getFeed(feed.url, { net, signal, etag: feed.etag, lastModified: feed.lastModified }))
  const now = net.now()
  const checked = iso(now)
  if (got instanceof OnrecordError) {
    far.failing++
    round.told(got)
    const failures = feed.failures + 1
    if (feed.failures === 0) await failsSince(store, feed.url, checked)
    const next = Math.max(now + restAfterFailure(failures), (await net.quietUntil(feed.url)) ?? 0)
    await store.saveFeed({ ...feed, checked, nextCheck: iso(next), failure: pageWords(got), failures })
  } else {
    if (feed.failures > 0) await failsSince(store, feed.url, null)
    const same = "notModified" in got
    const headers = same ? got.headers : got.raw.headers
    const told = validators(headers)
    // A 304 need not repeat them.
    const kept = same ? { etag: told.etag ?? feed.etag, lastModified: told.lastModified ?? feed.lastModified } : told
    const title = same ? feed.title : (got.feed.title ?? feed.title)
    if (same) far.unchanged++
    else {
      const found = { feed: feed.url, title, captured: got.raw.captured, said: { outlet: feed.outlet, published: null } }
      const fresh: string[] = []
      await noteLastItem(store, feed.url, got.feed.items)
      contents = new Map()
      for (const item of got.feed.items) {
        const key = keyOf(item, feed.url)
        if (key === null || !(await enlist(round, key, item))) continue
        fresh.push(key)
        if (item.content !== null) contents.set(key, { item, found })
      }
      // Before the feed's validators are kept: a feed that is asked twice is better than an item that nobody saw.
      await saveOpen(store, feed.url, [...new Set([...(await readOpen(store, feed.url)), ...fresh])])
    }
    const cacheControl = headers.find(([name]) => name.toLowerCase() === "cache-control")?.[1] ?? null
    // Nor does it repeat a ttl: what held before holds on.
    const before = same && feed.failures === 0 ? Date.parse(feed.nextCheck ?? checked) - Date.parse(feed.checked ?? checked) : 0
    const wished = restAfter({
      validators: (kept.etag ?? kept.lastModified) !== null,
      cacheControl,
      ttl: same ? null : got.feed.ttl,
    })
    const rest = Math.max(before, wished)
    await store.saveFeed({ ...feed, ...kept, title, checked, nextCheck: iso(now + rest), failure: null, failures: 0 })
  }
  far.at = feed.url
  round.progress({ ...far })
  return contents
}

/** The address without tracking parameters; for an item without one, its GUID, or else its words. Null where there is nothing. */
function keyOf(item: FeedItem, feed: string): string | null {
  if (item.url !== null) return address(item.url)
  if (item.content === null) return null
  return `${feed}#${item.guid ?? digest(new TextEncoder().encode(item.content.value))}`
}

/** Notes an item that was not seen before, or that its feed says was changed. @returns whether its page is to be fetched. */
async function enlist({ store, net }: Round, key: string, { url, updated }: FeedItem): Promise<boolean> {
  const page = await readPage(store, key)
  const now = net.now()
  if (page === null) {
    await savePage(store, key, { ...UNSEEN, url, updated, next: iso(now) })
    return true
  }
  if (page.key === null && page.next !== null) return true
  // Changed since we looked, and not told before: clocks that are ahead would have it changed for ever.
  const looked = Date.parse(page.looked ?? iso(now))
  if (page.key === null || updated === null || updated === page.updated || !(Date.parse(updated) > looked)) return false
  const next = page.fromFeed ? now : Math.max(now, looked + BETWEEN_LOOKS)
  await savePage(store, key, { ...page, updated, next: iso(next) })
  return true
}

const UNSEEN: Page = {
  url: null,
  updated: null,
  key: null,
  fromFeed: false,
  etag: null,
  lastModified: null,
  looked: null,
  next: null,
  looks: 0,
  tries: 0,
}

/**
 * Before a feed is asked: what was handed over and is not in the store is to be got again, and what is kept and not to be looked at again is
 * open no more.
 * @returns whether pages wait for what the feed holds of them, so that it is to be read again even if it is what it was.
 */
async function settle({ store, net, taken }: Round, feed: Feed): Promise<boolean> {
  const before = await readOpen(store, feed.url)
  const pages: [string, Page][] = []
  for (const key of before) {
    const page = await readPage(store, key)
    if (page !== null) pages.push([key, page])
  }
  const known = await store.known(pages.flatMap(([, page]) => page.key ?? []))
  const open: string[] = []
  let needed = false
  for (const [key, page] of pages) {
    // What was handed over in this very sync is on its way.
    const lost = page.key !== null && !known.has(page.key) && !taken.has(key)
    const now = lost ? { ...page, key: null, etag: null, lastModified: null, next: iso(net.now()) } : page
    if (lost) await savePage(store, key, now)
    if (now.next !== null) open.push(key)
    needed ||= now.next !== null && now.key === null && (now.url === null || now.fromFeed)
  }
  if (open.length < before.length) await saveOpen(store, feed.url, open)
  return needed
}

/** Fetches the pages of a feed that are due. */
async function* visit(round: Round, feed: Feed, contents: Contents): AsyncGenerator<Raw | Damage> {
  const { store, net, far, troubles, taken } = round
  for (const key of await readOpen(store, feed.url)) {
    round.signal.throwIfAborted()
    const page = await readPage(store, key)
    const due = page?.next != null && Date.parse(page.next) <= net.now()
    if (!due || taken.has(key)) continue
    taken.add(key)
    const one =
      page.url !== null && (troubles.get(hostOf(page.url)) ?? 0) >= ENOUGH
        ? putOff(far)
        : await look(round, feed, key, page, contents)
    far.at = page.url ?? key
    round.progress({ ...far })
    if (one !== null) yield one
  }
}

function putOff(far: Round["far"]): null {
  far.waiting++
  return null
}

/** Fetches one page, or finds out that it is not to be had. @returns what is new of it. */
async function look(round: Round, feed: Feed, key: string, page: Page, contents: Contents): Promise<Raw | Damage | null> {
  const { store, net, signal, far, troubles, told } = round
  const { url, etag, lastModified } = page
  const said = { outlet: feed.outlet, published: null }
  const fetched = url === null ? null : await attempt(fetchRaw(url, { net, signal, said, etag, lastModified }))
  if (fetched !== null && !(fetched instanceof OnrecordError)) troubles.delete(hostOf(url!))
  // What the feed holds goes in the place of a page that is not to be had or holds no article, unless the page itself was there before.
  const content = page.key === null || page.fromFeed ? wholeContent(contents, key) : null
  const got = content === null ? fetched : await withArticle(round, fetched)
  const now = net.now()
  const rest = restBeforeLook(page.looks)
  const looked: Page = {
    ...page,
    looked: iso(now),
    next: rest === null ? null : iso(now + rest),
    looks: page.looks + 1,
    tries: 0,
  }

  if (got !== null && !(got instanceof OnrecordError)) {
    if ("notModified" in got || documentKey(got) === page.key) {
      far.same++
      await savePage(store, key, looked)
      return null
    }
    far.fetched++
    const fresh = documentKey(got)
    await savePage(store, key, { ...looked, key: fresh, fromFeed: false, ...validators(got.headers) })
    // Where it was at last is the same page, whoever links to it next.
    const last = address(got.url!)
    if ((await readPage(store, last)) === null)
      await savePage(store, last, { ...UNSEEN, url: got.url, key: fresh, looked: iso(now) })
    return got
  }

  if (content !== null) {
    const fresh = documentKey(content)
    if (fresh === page.key) far.same++
    else far.fromFeed++
    await savePage(store, key, { ...looked, key: fresh, fromFeed: true, next: null })
    return fresh === page.key ? null : content
  }
  if (got?.code === "FETCH_FAILED" || got?.code === "FETCH_TIMEOUT")
    troubles.set(hostOf(url!), (troubles.get(hostOf(url!)) ?? 0) + 1)
  const later = got?.code === "FETCH_LATER" ? await net.quietUntil(url!) : null
  const tries = page.tries + (later === null ? 1 : 0)
  const wait = async (until: number, change: Partial<Page> = {}) => {
    far.waiting++
    if (got !== null) told(got)
    await savePage(store, key, { ...page, tries, ...change, next: iso(until) })
    return null
  }
  if (later !== null) return wait(later)
  if (page.key !== null) {
    // We have it; that it cannot be looked at again is told and no more.
    if (got !== null) told(got)
    await savePage(store, key, looked)
    return null
  }
  if (got !== null && mayPass(got) && tries < TRIES) return wait(now + restAfterFailure(tries))
  if (contents === null) return wait(now + restAfterFailure(1), { fromFeed: true })
  await savePage(store, key, { ...page, tries, next: null })
  if (got === null) return null
  far.failed++
  return { damaged: got, at: url! }
}

/** What was fetched, if it is a page with an article; else the letter that tells why there is none. */
async function withArticle<T>({ parse }: Round, fetched: T | Raw): Promise<T | Raw | OnrecordError> {
  if (!(fetched instanceof Object && "bytes" in fetched)) return fetched
  const read = await attempt((async () => parse(fetched))())
  return read instanceof OnrecordError ? read : fetched
}

/** What the feed holds of an item as a document, where that is the whole article. */
function wholeContent(contents: Contents, key: string): Raw | null {
  const content = contents?.get(key)
  if (content === undefined) return null
  const raw = itemRaw(content.item, content.found)
  try {
    feedItems(raw)
    return raw
  } catch (error) {
    if (error instanceof OnrecordError) return null
    throw error
  }
}

/** What comes of it, or the letter that tells why nothing did. Faults of the store are nobody's page. */
async function attempt<T>(promise: Promise<T>): Promise<T | OnrecordError> {
  return promise.catch((error) => {
    if (error instanceof OnrecordError && !error.code.startsWith("STORE_")) return error
    throw error
  })
}

function hostOf(url: string): string {
  return URL.parse(url)?.hostname ?? url
}

function iso(ms: number): string {
  return new Date(ms).toISOString()
}
