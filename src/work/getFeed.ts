import { OnrecordError } from "../errors.ts"
import { decodeBytes } from "../read/charset.ts"
import { type Feed, feed } from "../read/feed/feed.ts"
import { feedLinks } from "../read/feed/feedLinks.ts"
import { fetchRaw, type Net, type NotModified } from "../read/net/index.ts"
import type { Raw } from "../read/reading.ts"

export interface Got {
  readonly raw: Raw
  readonly feed: Feed
}
export interface GetFeedOptions {
  readonly net: Net
  readonly etag?: string | null
  readonly lastModified?: string | null
  readonly signal?: AbortSignal
}

/** Fetches and reads one feed. @throws OnrecordError FETCH_*, NOT_A_FEED, BAD_FORMAT, FILE_EMPTY, FILE_TOO_LARGE. */
export async function getFeed(url: string, options: GetFeedOptions): Promise<Got | NotModified> {
  const raw = await fetchRaw(url, { ...options, wanted: "feed" })
  if ("notModified" in raw) return raw
  return { raw, feed: feed(textOf(raw), raw.url, url) }
}

/** The feed at an address, or else the first one that the page there links to. @throws as getFeed. */
export async function findFeed(url: string, options: Pick<GetFeedOptions, "net" | "signal">): Promise<Got> {
  const raw = (await fetchRaw(url, { ...options, wanted: "feed" })) as Raw
  const text = textOf(raw)
  try {
    return { raw, feed: feed(text, raw.url, url) }
  } catch (error) {
    const linked = error instanceof OnrecordError && error.code === "NOT_A_FEED" ? feedLinks(text, raw.url)[0] : undefined
    if (linked === undefined) throw error
    return (await getFeed(linked.url, options)) as Got
  }
}

function textOf(raw: Raw): string {
  return decodeBytes(raw.bytes, { mediaType: raw.mediaType, kind: raw.format === "html" ? "html" : "xml" }).text
}
