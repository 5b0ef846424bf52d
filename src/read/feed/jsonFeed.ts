import { OnrecordError } from "../../errors.ts"
import type { Feed, FeedHead, FeedItem, FeedLink } from "./feed.ts"
import { feedDate } from "./feedDate.ts"
import type { FeedText } from "./feedText.ts"
import { resolve } from "./fields.ts"

/** JSON Feed 1.1 and 1.0 (https://www.jsonfeed.org/version/1.1/), as far as it is read. Everything may be missing or of another type. */
interface JsonFeed extends JsonAuthors {
  readonly version: string
  readonly title?: unknown
  readonly description?: unknown
  readonly home_page_url?: unknown
  readonly feed_url?: unknown
  readonly next_url?: unknown
  readonly language?: unknown
  readonly items?: unknown
}
interface JsonItem extends JsonAuthors {
  readonly id?: unknown
  readonly url?: unknown
  readonly external_url?: unknown
  readonly title?: unknown
  readonly content_html?: unknown
  readonly content_text?: unknown
  readonly summary?: unknown
  readonly date_published?: unknown
  readonly date_modified?: unknown
  readonly language?: unknown
  readonly attachments?: unknown
}
interface JsonAuthors {
  readonly authors?: unknown
  /** 1.0 */
  readonly author?: unknown
}

/**
 * @param address where it came from.
 * @param where for the message.
 * @throws OnrecordError BAD_FORMAT where it is not JSON, NOT_A_FEED where it is other JSON.
 */
export function jsonFeed(text: string, address: string | null, where: string): Feed {
  const json = parsed(text, where)
  const version = line(json.version)
  if (version === null || !/jsonfeed\.org\/version\//i.test(version)) {
    const came = "it is JSON without the version of a JSON Feed"
    throw new OnrecordError("NOT_A_FEED", { where, expected: "a feed", came, todo: "check the address" })
  }
  const links = [
    ...link("alternate", json.home_page_url, address),
    ...link("self", json.feed_url, address),
    ...link("next", json.next_url, address),
  ]
  const authors = authorsOf(json)
  const language = line(json.language)
  return {
    format: "json",
    version: version.slice(version.lastIndexOf("/") + 1),
    ...head({
      title: line(json.title),
      url: links.find(({ rel }) => rel === "alternate")?.url ?? null,
      authors,
      language,
      links,
    }),
    description: words("text", json.description, address),
    ttl: null,
    items: objects(json.items).map((one) => item(one, address, { authors, language })),
    readBy: "strict",
    broken: null,
  }
}

function parsed(text: string, where: string): Readonly<JsonFeed> {
  try {
    return JSON.parse(text)
  } catch (error) {
    const todo = "get the file again, or tell its publisher"
    throw new OnrecordError("BAD_FORMAT", { where, expected: "a JSON Feed", came: (error as Error).message, todo }, error)
  }
}

/** An item has its feed's authors and language where it tells none. */
function item(one: JsonItem, base: string | null, feed: Pick<FeedHead, "authors" | "language">): FeedItem {
  const links = [...link("alternate", one.url, base), ...link("related", one.external_url, base)]
  for (const { url, mime_type } of objects(one.attachments) as { url?: unknown; mime_type?: unknown }[]) {
    links.push(...link("enclosure", url, base).map((each) => ({ ...each, type: line(mime_type) })))
  }
  const authors = authorsOf(one)
  const url = links.find(({ rel }) => rel === "alternate")?.url ?? null
  return {
    ...head({
      title: line(one.title),
      url,
      links,
      authors: authors.length > 0 ? authors : feed.authors,
      language: line(one.language) ?? feed.language,
    }),
    guid: line(one.id),
    published: date(one.date_published),
    updated: date(one.date_modified),
    summary: words("text", one.summary, base),
    content: words("html", one.content_html, base) ?? words("text", one.content_text, base),
  }
}

function head(known: Pick<FeedHead, "title" | "url" | "authors" | "language" | "links">): FeedHead {
  return { guid: null, published: null, updated: null, rights: null, ...known }
}

function authorsOf({ authors, author }: JsonAuthors): string[] {
  const all = Array.isArray(authors) ? objects(authors) : objects([author])
  return all.flatMap((one) => line((one as { name?: unknown }).name) ?? [])
}

/** A string on one line; numbers too, which ids often are. */
function line(value: unknown): string | null {
  if (typeof value === "number") return String(value)
  return typeof value === "string" ? value.replace(/\s+/g, " ").trim() || null : null
}

function words(kind: FeedText["kind"], value: unknown, base: string | null): FeedText | null {
  return typeof value === "string" && value.trim() !== "" ? { kind, value, base } : null
}

function date(value: unknown): string | null {
  return typeof value === "string" ? feedDate(value) : null
}

function link(rel: string, value: unknown, base: string | null): FeedLink[] {
  const url = typeof value === "string" ? resolve(value, base) : null
  return url === null ? [] : [{ rel, url, type: null, title: null, updated: null }]
}

function objects(value: unknown): object[] {
  return Array.isArray(value) ? value.filter((one) => typeof one === "object" && one !== null) : []
}
