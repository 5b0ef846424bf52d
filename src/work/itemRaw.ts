import type { FeedItem } from "../read/feed/feed.ts"
import type { Raw, SaidAbout } from "../read/reading.ts"

/** Where an item was found. */
export interface Found {
  readonly feed: string
  readonly title: string | null
  /** When the feed was fetched: an ISO 8601 instant. */
  readonly captured: string
  readonly said: SaidAbout
}

/**
 * The content that a feed holds of an item, as a document of its own: a JSON Feed of that one item (https://www.jsonfeed.org/version/1.1/),
 * the same bytes each time as long as the item is the same. The feed itself would be other bytes after each of its other items.
 */
export function itemRaw(item: FeedItem, { feed, title, captured, said }: Found): Raw {
  const { kind, value } = item.content!
  const json = {
    version: "https://jsonfeed.org/version/1.1",
    title,
    feed_url: feed,
    items: [
      {
        id: item.guid ?? item.url,
        url: item.url,
        title: item.title,
        [kind === "html" ? "content_html" : "content_text"]: value,
        date_published: item.published,
        date_modified: item.updated,
        authors: item.authors.map((name) => ({ name })),
        language: item.language,
      },
    ],
  }
  return {
    bytes: new TextEncoder().encode(JSON.stringify(json)),
    at: `${feed}, item ${item.guid ?? item.url ?? item.title}`,
    format: "feed",
    url: item.url ?? feed,
    captured,
    mediaType: "application/feed+json; charset=utf-8",
    headers: [],
    said,
    map: null,
  }
}
