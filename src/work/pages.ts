import type { Notes } from "../read/net/index.ts"

/** What is remembered of a page that a feed led to, under its address without tracking parameters: whatever its GUID, it is the same page. */
export interface Page {
  /** The address as the feed gives it; null for an item without one. */
  readonly url: string | null
  /** When it was changed, as the feed told it the last time. */
  readonly updated: string | null
  /** documentKey of what was handed over last; null while there is nothing. */
  readonly key: string | null
  /** That was the content in the feed, not the page. */
  readonly fromFeed: boolean
  readonly etag: string | null
  readonly lastModified: string | null
  /** When it was last fetched, and when it is to be next: ISO 8601 instants; `next` null: not again. */
  readonly looked: string | null
  readonly next: string | null
  /** How often it was looked at again, and how often in a row it failed. */
  readonly looks: number
  readonly tries: number
}

export async function readPage(notes: Notes, address: string): Promise<Page | null> {
  const noted = await notes.note(`page ${address}`)
  return noted === null ? null : JSON.parse(noted)
}

export async function savePage(notes: Notes, address: string, page: Page): Promise<void> {
  await notes.setNote(`page ${address}`, JSON.stringify(page))
}

/** The addresses of a feed's pages that are to be fetched or looked at again, or of which it is not sure yet that they were kept. */
export async function readOpen(notes: Notes, feed: string): Promise<readonly string[]> {
  return JSON.parse((await notes.note(`open ${feed}`)) ?? "[]")
}

export async function saveOpen(notes: Notes, feed: string, addresses: readonly string[]): Promise<void> {
  await notes.setNote(`open ${feed}`, addresses.length === 0 ? null : JSON.stringify(addresses))
}
