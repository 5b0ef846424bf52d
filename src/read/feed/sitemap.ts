import { children, type XmlElement } from "../xml.ts"
import type { Feed, FeedHead, FeedItem, FeedLink } from "./feed.ts"
import { dateOf, fields, resolve, told } from "./fields.ts"

/**
 * Sitemaps and their index (https://www.sitemaps.org/protocol.html), with what news sitemaps tell
 * (https://developers.google.com/search/docs/crawling-indexing/sitemaps/news-sitemap). The links of an index are sitemaps.
 */
export function sitemap(root: XmlElement, address: string | null): Omit<Feed, "readBy" | "broken"> {
  const isIndex = root.local.toLowerCase() === "sitemapindex"
  const entries = children(root).filter((one) => one.local.toLowerCase() === (isIndex ? "sitemap" : "url"))
  const links = isIndex ? entries.flatMap((one) => sitemapLink(one, root.uri, address)) : []
  const items = isIndex ? [] : entries.map((one) => item(one, root.uri, address))
  // Each item names the publication; it is the feed's name where they agree.
  const names = new Set(entries.map((one) => publication(one, root.uri)))
  return {
    format: isIndex ? "sitemap-index" : "sitemap",
    version: null,
    ...NOTHING,
    title: names.size === 1 ? [...names][0]! : null,
    links,
    description: null,
    ttl: null,
    items,
  }
}

const NOTHING: FeedHead = {
  guid: null,
  url: null,
  title: null,
  published: null,
  updated: null,
  authors: [],
  language: null,
  rights: null,
  links: [],
}

function item(one: XmlElement, own: string, address: string | null): FeedItem {
  const all = fields(one, own)
  const [news] = all.get("news:news") ?? []
  const about = news ? fields(news, own) : all
  const of = about.get("news:publication")?.[0]
  const url = resolve(told(all, "loc"), address)
  return {
    ...NOTHING,
    url,
    title: told(about, "news:title")?.replace(/\s+/g, " ") ?? null,
    published: dateOf(about, "news:publication_date"),
    updated: dateOf(all, "lastmod"),
    language: of ? told(fields(of, own), "news:language") : null,
    links: url === null ? [] : [{ rel: "alternate", url, type: null, title: null, updated: null }],
    summary: null,
    content: null,
  }
}

function publication(one: XmlElement, own: string): string | null {
  const news = fields(one, own).get("news:news")?.[0]
  const of = news && fields(news, own).get("news:publication")?.[0]
  return of ? told(fields(of, own), "news:name") : null
}

function sitemapLink(one: XmlElement, own: string, address: string | null): FeedLink[] {
  const all = fields(one, own)
  const url = resolve(told(all, "loc"), address)
  return url === null ? [] : [{ rel: "sitemap", url, type: null, title: null, updated: dateOf(all, "lastmod") }]
}
