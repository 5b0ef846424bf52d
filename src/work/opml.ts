import { opml, toOpml } from "../read/feed/opml.ts"
import { type FeedStore, plain, unread } from "./follow.ts"

/** What became of a list of feeds. */
export interface Imported {
  readonly added: number
  /** Those that were followed before; nothing was changed about them. */
  readonly known: number
  /** What stands as a feed in the list and is none that can be followed, each with the reason. */
  readonly dropped: readonly { readonly text: string; readonly reason: string }[]
}

/**
 * Follows all feeds of an OPML file. Nothing is fetched: whether they are feeds, the next `sync` tells.
 * @param where the file, for the message.
 * @throws OnrecordError BAD_FORMAT, FILE_TOO_LARGE, STORE_*.
 */
export async function importOpml(store: FeedStore, text: string, where: string): Promise<Imported> {
  const { feeds, dropped } = opml(text, where)
  const followed = new Set((await store.feeds()).map(({ url }) => url))
  let added = 0
  for (const { url, title, outlet } of feeds) {
    const one = plain(url)
    if (followed.has(one)) continue
    followed.add(one)
    await store.saveFeed({ ...unread(one), title, outlet })
    added++
  }
  return { added, known: feeds.length - added, dropped }
}

/** The feeds that are followed, as OPML 2.0; `importOpml` of it follows the same ones with the same outlets. */
export async function exportOpml(store: FeedStore): Promise<string> {
  return toOpml(await store.feeds())
}
