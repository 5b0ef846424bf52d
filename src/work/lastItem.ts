import type { FeedItem } from "../read/feed/feed.ts"
import type { Notes } from "../read/net/index.ts"

/** The newest item of a feed, as it told when it last had something new. */
export interface LastItem {
  readonly title: string | null
  readonly url: string | null
  /** ISO 8601, as precise as told; null where it is not. */
  readonly published: string | null
}

const name = (feed: string): string => `last item ${feed}`

export async function readLastItem(notes: Notes, feed: string): Promise<LastItem | null> {
  const noted = await notes.note(name(feed))
  return noted === null ? null : JSON.parse(noted)
}

/** Notes the newest of these items by their own dates; the first one where none has a date. Items of no feed (null) forget it. */
export async function noteLastItem(notes: Notes, feed: string, items: readonly FeedItem[] | null): Promise<void> {
  const newest = items?.toSorted((a, b) => (b.published ?? "").localeCompare(a.published ?? ""))[0]
  const kept: LastItem | null = newest ? { title: newest.title, url: newest.url, published: newest.published } : null
  await notes.setNote(name(feed), kept && JSON.stringify(kept))
}
