import { children, type XmlElement } from "../xml.ts"
import type { Feed, FeedHead, FeedItem, FeedLink } from "./feed.ts"
import { descriptionText, type FeedText, inner, plain, titleText } from "./feedText.ts"
import { baseOf, dateOf, type Fields, fields, languageOf, personName, resolve, told } from "./fields.ts"

/**
 * RSS 0.91 to 2.0 (https://www.rssboard.org/rss-specification, https://www.rssboard.org/rss-0-9-1-netscape), and RSS 0.90 and 1.0, which are
 * RDF (https://www.rssboard.org/rss-0-9-0, https://web.resource.org/rss/1.0/spec). An element as it stands in the file, with what it
 * inherits; the names that are read of it are below.
 */
interface Rss {
  /** By name, in lower case: see fields.ts. */
  readonly fields: Fields
  readonly base: string | null
  readonly language: string | null
  /** rdf:about */
  readonly about: string | null
}

/** Elements of a channel or an item, those of RSS first, then by how often others say the same. */
const TITLE = ["title", "dc:title", "atom:title", "media:title"]
/** RSS, then http://purl.org/rss/1.0/modules/content/ and what stood for it before. */
const CONTENT = ["content:encoded", "xhtml:body", "xhtml:div", "body", "fullitem", "atom:content"]
const SUMMARY = ["description", "dc:description", "atom:summary", "itunes:summary", "itunes:subtitle", "media:description"]
/** https://www.dublincore.org/specifications/dublin-core/dcmi-terms/: a dc:date tells no more than that, and is the day of publication in practice. */
const PUBLISHED = [
  "pubdate",
  "atom:published",
  "dcterms:issued",
  "dc:date",
  "dcterms:created",
  "dcterms:date",
  "published",
  "date",
]
const UPDATED = ["atom:updated", "dcterms:modified", "lastbuilddate", "updated", "atom:modified"]
const AUTHOR = ["dc:creator", "author", "managingeditor", "dc:author", "itunes:author", "media:credit"]
const RIGHTS = ["copyright", "dc:rights", "atom:rights", "cc:license", "creativecommons:license"]

/** The feed that an `<rss>` or `<rdf:RDF>` element is. */
export function rss(root: XmlElement, address: string | null): Omit<Feed, "readBy" | "broken"> {
  const isRdf = root.local.toLowerCase() === "rdf"
  const channel = children(root).find((one) => one.local.toLowerCase() === "channel") ?? null
  const first = channel ?? children(root)[0] ?? root
  const own = isRdf ? first.uri : root.uri
  const base = baseOf(root, address)
  const outer = { base, language: languageOf(root, null) }
  const of = element(channel ?? root, own, outer)
  // Items stand in the channel, and in RDF beside it; broken feeds have either.
  const items = [...itemsOf(of, own), ...(channel ? itemsOf(element(root, own, outer), own) : [])]
  return {
    format: isRdf ? "rdf" : "rss",
    version: root.attributes.version ?? null,
    ...head(of),
    description: text(of, SUMMARY),
    ttl: ttlOf(of.fields),
    items: items.map(item),
  }
}

function ttlOf(all: Fields): number | null {
  const minutes = told(all, "ttl")
  return minutes !== null && /^\d{1,6}$/.test(minutes) ? Number(minutes) : null
}

function element(one: XmlElement, own: string, outer: Pick<Rss, "base" | "language">): Rss {
  const about = one.attributes["rdf:about"] ?? one.attributes.about ?? null
  return { fields: fields(one, own), base: baseOf(one, outer.base), language: languageOf(one, outer.language), about }
}

/** Items, and those that stand in an item whose end is missing. */
function itemsOf(outer: Rss, own: string): Rss[] {
  return (outer.fields.get("item") ?? []).flatMap((one) => {
    const of = element(one, own, outer)
    return [of, ...itemsOf(of, own)]
  })
}

function item(of: Rss): FeedItem {
  const content = text(of, CONTENT)
  const summary = text(of, SUMMARY)
  return { ...head(of), summary, content }
}

function head(of: Rss): FeedHead {
  const all = of.fields
  const links = linksOf(of)
  const title = first(of, TITLE, titleText)
  return {
    guid: told(all, "guid", "dc:identifier", "atom:id") ?? of.about,
    url: links.find((link) => link.rel === "alternate")?.url ?? resolve(of.about, of.base),
    title: plain(title),
    published: dateOf(all, ...PUBLISHED),
    updated: dateOf(all, ...UPDATED),
    authors: authorsOf(all),
    language: told(all, "language", "dc:language")?.replaceAll("_", "-") ?? of.language,
    rights: told(all, ...RIGHTS),
    links,
  }
}

function authorsOf(all: Fields): string[] {
  for (const name of AUTHOR) {
    const found = (all.get(name) ?? []).flatMap((one) => personName(inner(one).value) ?? [])
    if (found.length > 0) return [...new Set(found)]
  }
  return (all.get("atom:author") ?? []).flatMap((one) => told(fields(one, one.uri), "name", "email") ?? [])
}

/** `<link>`, Atom's, enclosures, and the guid where it is the address: it is unless it says otherwise. */
function linksOf({ fields: all, base }: Rss): FeedLink[] {
  const links: FeedLink[] = []
  const add = (rel: string, href: string | null | undefined, one: XmlElement) => {
    const url = resolve(href, baseOf(one, base))
    const { type = null, title = null } = one.attributes
    if (url !== null) links.push({ rel, url, type, title, updated: null })
  }
  for (const one of all.get("link") ?? [])
    add(one.attributes.rel ?? "alternate", inner(one).value.trim() || one.attributes.href, one)
  const guid = all.get("guid")?.[0]
  if (guid && links.length === 0 && guid.attributes.isPermaLink?.toLowerCase() !== "false") {
    const value = inner(guid).value.trim()
    // Without a base: "12345" is no address, whatever the attribute says.
    if (resolve(value, null) !== null) add("alternate", value, guid)
  }
  for (const one of all.get("atom:link") ?? []) add(one.attributes.rel ?? "alternate", one.attributes.href, one)
  for (const one of all.get("enclosure") ?? []) add("enclosure", one.attributes.url, one)
  return links
}

/** The first element of these names that holds anything, as the kind of text that `kind` takes it for. */
function first(of: Rss, names: readonly string[], kind: typeof titleText): FeedText | null {
  for (const name of names) {
    for (const one of of.fields.get(name) ?? []) {
      const { value, naked } = inner(one)
      const base = baseOf(one, of.base)
      if (value.trim() !== "") return naked ? { kind: "html", value, base } : kind(value, base)
    }
  }
  return null
}

function text(of: Rss, names: readonly string[]): FeedText | null {
  return first(of, names, descriptionText)
}
