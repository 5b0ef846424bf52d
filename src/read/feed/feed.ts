import { OnrecordError } from "../../errors.ts"
import { type XmlElement, xml, xmlTolerant } from "../xml.ts"
import { atom } from "./atom.ts"
import { feedLinks } from "./feedLinks.ts"
import type { FeedText } from "./feedText.ts"
import { jsonFeed } from "./jsonFeed.ts"
import { rss } from "./rss.ts"
import { sitemap } from "./sitemap.ts"

/** What feeds and their items tell alike; null or empty where they do not. */
export interface FeedHead {
  /** What the publisher calls it, the same in each version: RSS guid, rdf:about, Atom and JSON id. */
  readonly guid: string | null
  /** The page that it is about, whole. */
  readonly url: string | null
  /** One line, without markup. */
  readonly title: string | null
  /** ISO 8601, as precise as told (see feedDate). */
  readonly published: string | null
  readonly updated: string | null
  /** Names; an e-mail address where no name is told. */
  readonly authors: readonly string[]
  /** BCP 47, as written. */
  readonly language: string | null
  readonly rights: string | null
  /** All links, that to `url` among them. */
  readonly links: readonly FeedLink[]
}
export interface FeedLink {
  /** As Atom names them: "alternate", "self", "enclosure", "next"; "sitemap" in the index of sitemaps. */
  readonly rel: string
  readonly url: string
  readonly type: string | null
  readonly title: string | null
  /** When what it points to last changed, where that is told. */
  readonly updated: string | null
}
export interface FeedItem extends FeedHead {
  readonly summary: FeedText | null
  /** The article itself, where the feed holds it. */
  readonly content: FeedText | null
}
export type FeedFormat = "rss" | "rdf" | "atom" | "json" | "sitemap" | "sitemap-index"

/** A feed of any format. Plain data. */
export interface Feed extends FeedHead {
  readonly format: FeedFormat
  /** As written: "2.0", "0.3"; null where it is not told. */
  readonly version: string | null
  readonly description: FeedText | null
  /** Minutes that it may be kept before it is asked for again: RSS (https://www.rssboard.org/rss-specification#ltttlgtSubelementOfLtchannelgt). */
  readonly ttl: number | null
  /** In the order of the feed. */
  readonly items: readonly FeedItem[]
  /** `strict`: by the rules of its format; `tolerant`: it breaks them (see `broken`), and was read all the same. */
  readonly readBy: "strict" | "tolerant"
  /** The first rule that it breaks, with line and column, or where it was cut off; null where it breaks none. */
  readonly broken: string | null
}

/**
 * Reads a feed: RSS 0.9x to 2.0, RDF (RSS 0.90 and 1.0), Atom 0.3 and 1.0, JSON Feed, (news) sitemaps and their index. XML is read by the
 * rules, and tolerantly where it breaks them. Of a feed that was cut off, the last item is left out: half an item is none.
 * @param base the address that the feed came from, which links in it may be relative to; null where there is none.
 * @param where the file, for the message.
 * @throws OnrecordError NOT_A_FEED (a web page: with the feeds that it links to), BAD_FORMAT, FILE_EMPTY, FILE_TOO_LARGE.
 */
export function feed(text: string, base: string | null, where: string = base ?? "the feed"): Feed {
  const head = text.slice(0, 10_000).trimStart()
  if (head === "") {
    const todo = "check that it was saved"
    throw new OnrecordError("FILE_EMPTY", { where, expected: "a feed", came: "there is nothing but white space", todo })
  }
  if (head.startsWith("{")) return jsonFeed(text, base, where)
  if (isPage(head)) throw notFeed("it is a web page", { text, base, where })
  try {
    return feedOf(xml(text, where), { text, base, where, broken: null })
  } catch (error) {
    if (!(error instanceof OnrecordError) || error.code !== "BAD_FORMAT") throw error
    const begin = text.search(FEED)
    if (begin < 0) throw notFeed("no element of a feed is in it", { text, base, where })
    // Warnings of a server and the like stand before the feed itself.
    const doctype = text.lastIndexOf("<!DOCTYPE", begin)
    const root = xmlTolerant(text.slice(doctype < 0 ? begin : doctype), where)
    return feedOf(root, { text, base, where, broken: error.letter.came })
  }
}

interface Source {
  readonly text: string
  readonly base: string | null
  readonly where: string
  /** What the strict reading met; null where it met nothing. */
  readonly broken: string | null
}

function feedOf(root: XmlElement, { text, base, where, broken }: Source): Feed {
  const read = READERS[root.local.toLowerCase()]
  if (read === undefined) throw notFeed(`its outermost element is <${root.name.slice(0, 50)}>`, { text, base, where })
  const { items, ...about } = read(root, base)
  const readBy = broken === null ? "strict" : "tolerant"
  const whole = broken !== null && isCut(text, root.name) ? items.slice(0, -1) : items
  return { ...about, items: whole, readBy, broken }
}

type Reader = (root: XmlElement, base: string | null) => Omit<Feed, "readBy" | "broken">
const READERS: Readonly<Record<string, Reader>> = Object.assign(Object.create(null), {
  rss,
  rdf: rss,
  feed: atom,
  urlset: sitemap,
  sitemapindex: sitemap,
})

/** The end of the root is missing, and so is that of the item which was begun last. */
function isCut(text: string, root: string): boolean {
  if (text.includes(`</${root}`)) return false
  let last = ""
  for (const [tag] of text.matchAll(/<\/?(?:item|entry|url|sitemap)(?=[\s/>])/gi)) last = tag
  return last !== "" && !last.startsWith("</")
}

/** The first element is a page's, or the DOCTYPE is and the first element no feed's. */
function isPage(head: string): boolean {
  let at = 0
  let isHtml = false
  while (head.startsWith("<?", at) || head.startsWith("<!", at)) {
    const mark = head.startsWith("<!--", at) ? "-->" : ">"
    const end = head.indexOf(mark, at)
    isHtml ||= /^<!doctype\s+html\b/i.test(head.slice(at, at + 100))
    if (end < 0) break
    at = end + mark.length
    at += head.slice(at).search(/\S|$/)
  }
  const first = head.slice(at, at + 100)
  return isHtml ? first.search(FEED) !== 0 : /^<(?:html|head|body)\b/i.test(first)
}

/** How the outermost element of a feed begins. */
const FEED = /<(?:[\w-]+:)?(?:rss|rdf|feed|urlset|sitemapindex)[\s>]/i

function notFeed(came: string, { text, base, where }: Omit<Source, "broken">): OnrecordError {
  const links = feedLinks(text, base).map((link) => link.url)
  const expected = "a feed (RSS, Atom, RDF, JSON Feed, a sitemap)"
  if (links.length === 0) {
    const todo = "add the page itself, or look for the address of its feed"
    return new OnrecordError("NOT_A_FEED", { where, expected, came, todo })
  }
  const linking = `${came}, and links to ${links.slice(0, 5).join(" and ")}`
  return new OnrecordError("NOT_A_FEED", { where, expected, came: linking, todo: "follow that address instead" })
}
