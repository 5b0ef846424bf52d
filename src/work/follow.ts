import { OnrecordError } from "../errors.ts"
import type { Net } from "../read/net/index.ts"
import type { Feed, Store } from "../store/store.ts"
import { failsSince } from "./failing.ts"
import { findFeed } from "./getFeed.ts"
import { noteLastItem } from "./lastItem.ts"
import { saveOpen } from "./pages.ts"

/** What following needs of a store. */
export type FeedStore = Pick<Store, "feeds" | "saveFeed" | "dropFeed" | "known" | "note" | "setNote">

export interface FollowOptions {
  readonly net: Net
  /** Who publishes it; left out, each page tells for itself. */
  readonly outlet?: string | null
  readonly signal?: AbortSignal
}
export interface Followed {
  readonly feed: Feed
  /** It was followed before; nothing was changed. */
  readonly known: boolean
}

/**
 * Follows a feed, given by its address or by that of a page that links to it (the first one there). It is fetched once, to see that it is
 * one; its items come with the next `sync`.
 * @throws OnrecordError NOT_A_FEED and all that fetchRaw and feed() throw.
 */
export async function follow(
  store: FeedStore,
  address: string,
  { net, outlet = null, signal }: FollowOptions,
): Promise<Followed> {
  const url = plain(address)
  const before = await followed(store, url)
  if (before !== null) return { feed: before, known: true }
  const { raw, feed } = await findFeed(url, { net, ...(signal && { signal }) })
  if (feed.format === "sitemap-index")
    throw index(
      url,
      feed.links.map((link) => link.url),
    )
  const found = plain(raw.at)
  const linked = await followed(store, found)
  if (linked !== null) return { feed: linked, known: true }
  const fresh = { ...unread(found), title: feed.title, outlet }
  await store.saveFeed(fresh)
  return { feed: fresh, known: false }
}

/** Follows it no more; what was kept of it stays. @returns whether it was followed. */
export async function unfollow(store: FeedStore, address: string): Promise<boolean> {
  const url = plain(address)
  await saveOpen(store, url, [])
  await failsSince(store, url, null)
  await noteLastItem(store, url, null)
  return store.dropFeed(url)
}

/** A feed that was never asked: it is due. */
export function unread(url: string): Feed {
  return {
    url,
    title: null,
    outlet: null,
    etag: null,
    lastModified: null,
    checked: null,
    nextCheck: null,
    failure: null,
    failures: 0,
  }
}

/** One way to write each address, so that it can be found again. */
export function plain(address: string): string {
  const url = URL.parse(address.trim())
  if (url === null) return address.trim()
  url.hash = ""
  return url.href
}

async function followed(store: FeedStore, url: string): Promise<Feed | null> {
  return (await store.feeds()).find((feed) => feed.url === url) ?? null
}

function index(where: string, sitemaps: readonly string[]): OnrecordError {
  return new OnrecordError("NOT_A_FEED", {
    where,
    expected: "a feed",
    came: `it is a list of sitemaps: ${sitemaps.slice(0, 5).join(" and ")}`,
    todo: "follow the one of them that has the news",
  })
}
