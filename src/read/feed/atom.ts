import { children, textOf, type XmlElement } from "../xml.ts"
import type { Feed, FeedHead, FeedItem, FeedLink } from "./feed.ts"
import { clean, type FeedText, markup, plain } from "./feedText.ts"
import { baseOf, dateOf, type Fields, fields, languageOf, resolve, told } from "./fields.ts"

/**
 * Atom 1.0 (https://www.rfc-editor.org/rfc/rfc4287) and 0.3 (https://www.ietf.org/archive/id/draft-ietf-atompub-format-00.html, which has
 * modified, issued, tagline, copyright and a mode beside the type). A feed or an entry as it stands in the file, with what it inherits.
 */
interface Atom {
  readonly fields: Fields
  readonly base: string | null
  readonly language: string | null
}

/** The feed that a `<feed>` element is. */
export function atom(root: XmlElement, address: string | null): Omit<Feed, "readBy" | "broken"> {
  const own = root.uri
  const of = element(root, own, { base: address, language: null })
  return {
    format: "atom",
    version: root.attributes.version ?? (own === "http://www.w3.org/2005/Atom" ? "1.0" : null),
    ...head(of),
    description: text(of, "subtitle", "tagline"),
    ttl: null,
    items: entriesOf(of, own).map(entry),
  }
}

function element(one: XmlElement, own: string, outer: Pick<Atom, "base" | "language">): Atom {
  return { fields: fields(one, own), base: baseOf(one, outer.base), language: languageOf(one, outer.language) }
}

/** Entries, and those that stand in an entry whose end is missing. */
function entriesOf(outer: Atom, own: string): Atom[] {
  return (outer.fields.get("entry") ?? []).flatMap((one) => {
    const of = element(one, own, outer)
    return [of, ...entriesOf(of, own)]
  })
}

function entry(of: Atom): FeedItem {
  return { ...head(of), summary: text(of, "summary") ?? text(of, "media:description"), content: text(of, "content") }
}

function head({ fields: all, base, language }: Atom): FeedHead {
  const links = linksOf(all, base)
  const alternates = links.filter((link) => link.rel === "alternate")
  const page = alternates.find((link) => link.type === null || /html/i.test(link.type)) ?? alternates[0]
  return {
    guid: told(all, "id"),
    url: page?.url ?? null,
    title: plain(text({ fields: all, base, language }, "title", "dc:title", "media:title")),
    published: dateOf(all, "published", "issued", "dcterms:issued", "dc:date", "pubdate", "created"),
    updated: dateOf(all, "updated", "modified", "dcterms:modified"),
    authors: authorsOf(all),
    language: all.get("content")?.map((one) => languageOf(one, language))[0] ?? language,
    rights: plain(text({ fields: all, base, language }, "rights", "copyright", "dc:rights")),
    links,
  }
}

function authorsOf(all: Fields): string[] {
  const persons = (all.get("author") ?? []).flatMap(
    (one) => told(fields(one, one.uri), "name", "email") ?? told(all, "author") ?? [],
  )
  return [...new Set(persons.length > 0 ? persons : (all.get("dc:creator") ?? []).map(textOf))]
}

/** A link without rel is alternate; content that stands elsewhere is one too. Some write the address into the element. */
function linksOf(all: Fields, base: string | null): FeedLink[] {
  const links: FeedLink[] = []
  for (const one of [...(all.get("link") ?? []), ...(all.get("atom:link") ?? [])]) {
    const { rel = "alternate", href = textOf(one) || undefined, type = null, title = null } = one.attributes
    const inner = baseOf(one, base)
    // An empty reference is the base itself.
    const url = href?.trim() === "" ? inner : resolve(href, inner)
    if (url !== null)
      links.push({ rel: rel.replace("http://www.iana.org/assignments/relation/", ""), url, type, title, updated: null })
  }
  for (const one of all.get("content") ?? []) {
    const url = resolve(one.attributes.src, baseOf(one, base))
    if (url !== null && !links.some((link) => link.rel === "alternate")) {
      links.push({ rel: "alternate", url, type: one.attributes.type ?? null, title: null, updated: null })
    }
  }
  return links
}

function text(of: Atom, ...names: readonly string[]): FeedText | null {
  for (const name of names) {
    for (const one of of.fields.get(name) ?? []) {
      const { kind, value } = construct(one)
      if (value.trim() !== "") return { kind, value: clean(value), base: baseOf(one, of.base) }
    }
  }
  return null
}

/**
 * RFC 4287, 3.1.1 and 4.1.3.3. What stands in the element decides before the type does: elements cannot be plain text, whatever it says.
 */
function construct(one: XmlElement): Omit<FeedText, "base"> {
  const type = (one.attributes.type ?? "text").trim().toLowerCase()
  const mode = one.attributes.mode?.trim().toLowerCase()
  if (children(one).length > 0) return { kind: "html", value: markup(unwrapped(one)) }
  const words = textOf(one)
  if (mode === "base64" || (mode === undefined && isBinary(type))) return { kind: "html", value: decoded(words) }
  const isMarkup = type === "html" || type === "xhtml" || /^text\/html|^application\/xhtml/.test(type)
  return { kind: isMarkup ? "html" : "text", value: words }
}

/** The `<div>` of XHTML is no part of it (RFC 4287, 3.1.1.3). */
function unwrapped(one: XmlElement): XmlElement {
  if (one.attributes.type !== "xhtml") return one
  const [only, ...others] = children(one)
  const bare = one.children.every((each) => typeof each !== "string" || each.trim() === "")
  return only && others.length === 0 && bare && only.local === "div" ? only : one
}

/** A media type that is neither text nor XML stands in base64. */
function isBinary(type: string): boolean {
  return type.includes("/") && !/^text\/|[+/]xml$/.test(type)
}

/** Of binary content only text can be an article. */
function decoded(words: string): string {
  const bytes = Buffer.from(words, "base64")
  const text = bytes.toString("utf8")
  return text.includes("\uFFFD") ? "" : text
}
