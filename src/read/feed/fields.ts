import { children, textOf, type XmlElement } from "../xml.ts"
import { feedDate } from "./feedDate.ts"
import { clean, plain, titleText } from "./feedText.ts"

/** Namespaces by the prefix that their specifications use. */
const SPACES: Readonly<Record<string, string>> = {
  "http://purl.org/dc/elements/1.1/": "dc",
  "http://purl.org/dc/terms/": "dcterms",
  "http://purl.org/rss/1.0/modules/content/": "content",
  "http://www.w3.org/2005/Atom": "atom",
  "http://purl.org/atom/ns#": "atom",
  "http://search.yahoo.com/mrss/": "media",
  "http://www.itunes.com/dtds/podcast-1.0.dtd": "itunes",
  "http://www.google.com/schemas/sitemap-news/0.9": "news",
  "http://www.w3.org/1999/xhtml": "xhtml",
}

/** Child elements by name: "title" of the format itself, "dc:creator" of others; in lower case, as feeds mix the cases. */
export type Fields = ReadonlyMap<string, readonly XmlElement[]>

/**
 * The child elements of an element.
 * @param own the namespace of the format itself, whatever prefix it goes by. A namespace that is not known goes by the prefix written,
 * which is how misspelt ones are understood.
 */
export function fields(element: XmlElement, own: string): Fields {
  const all = new Map<string, XmlElement[]>()
  const add = (one: XmlElement) => {
    const key = fieldName(one, own)
    const { kept, freed } = LEAVES.has(key) ? withoutFields(one, own) : { kept: one, freed: [] }
    const same = all.get(key)
    if (same) same.push(kept)
    else all.set(key, [kept])
    freed.forEach(add)
  }
  children(element).forEach(add)
  // What the files of an item have in common: https://www.rssboard.org/media-rss#media-group
  for (const group of all.get("media:group") ?? []) {
    for (const [key, elements] of fields(group, own)) {
      const same = all.get(key)
      if (same) same.push(...elements)
      else all.set(key, [...elements])
    }
  }
  return all
}

/** Elements that hold text or markup and never each other. */
const LEAVES = new Set(
  (
    "title link guid id description summary subtitle tagline content pubdate published updated issued modified lastbuilddate language category " +
    "copyright rights comments content:encoded dc:title dc:creator dc:date dc:description dc:subject atom:link atom:updated loc lastmod"
  ).split(" "),
)

/** What stands in an element because its end is missing, from the first field or item on, is freed of it. */
function withoutFields(one: XmlElement, own: string): { readonly kept: XmlElement; readonly freed: readonly XmlElement[] } {
  const isField = (inner: XmlElement | string) => typeof inner !== "string" && ENDS.has(fieldName(inner, own))
  const end = one.children.findIndex(isField)
  if (end < 0) return { kept: one, freed: [] }
  return {
    kept: { ...one, children: one.children.slice(0, end) },
    freed: children({ ...one, children: one.children.slice(end) }),
  }
}
const ENDS = new Set([
  ...LEAVES,
  "item",
  "entry",
  "url",
  "author",
  "enclosure",
  "source",
  "image",
  "media:content",
  "media:group",
])

export function fieldName(element: XmlElement, own: string): string {
  const local = element.local.toLowerCase()
  if (element.uri === own) return own === "" && element.prefix ? `${element.prefix.toLowerCase()}:${local}` : local
  const prefix = SPACES[element.uri] ?? element.prefix.toLowerCase()
  if (prefix) return `${prefix}:${local}`
  // Taken out of the format's namespace by xmlns="", or in one that nothing is known of.
  return element.uri === "" ? local : `?:${local}`
}

/** The text of the first element of these names that has any, white space around it cut off; null where none has. */
export function told(all: Fields, ...names: readonly string[]): string | null {
  for (const name of names) {
    for (const element of all.get(name) ?? []) {
      const text = clean(textOf(element)).trim()
      if (text) return text
    }
  }
  return null
}

/** The first date of these names that can be read, ISO 8601; null where none can. */
export function dateOf(all: Fields, ...names: readonly string[]): string | null {
  for (const name of names) {
    for (const element of all.get(name) ?? []) {
      const date = feedDate(textOf(element))
      if (date) return date
    }
  }
  return null
}

/** "jane@example.org (Jane Doe)", "Jane Doe <jane@example.org>", "Jane Doe": the name; the address where there is nothing else. */
export function personName(text: string): string | null {
  // What is longer is no name.
  const line = plain(titleText(text.slice(0, 500).replace(/<([^<>\s]*@[^<>\s]*)>/, "($1)"), null)) ?? ""
  const [, before = "", inside = ""] = /^([^()]*)\(([^()]*)\)$/.exec(line) ?? [line, line]
  const parts = [before, inside].map((part) => part.replace(/^mailto:/i, "").trim()).filter((part) => part !== "")
  return parts.find((part) => !/^\S+@\S+$/.test(part)) ?? parts[0] ?? null
}

/** What a link points to, whole; null where it is no http or https address or what it is relative to is not known. */
export function resolve(link: string | null | undefined, base: string | null): string | null {
  const trimmed = link?.trim()
  if (!trimmed) return null
  const url = URL.parse(trimmed, base ?? undefined)
  return url !== null && /^https?:$/.test(url.protocol) ? url.href : null
}

/** The base of an element: its xml:base (https://www.w3.org/TR/xmlbase/) seen from that of what it stands in. */
export function baseOf(element: XmlElement, outer: string | null): string | null {
  const own = element.attributes["xml:base"]
  return own === undefined ? outer : (resolve(own, outer) ?? outer)
}

/** xml:lang, or that of what it stands in; "" takes it back. */
export function languageOf(element: XmlElement, outer: string | null): string | null {
  const own = element.attributes["xml:lang"]
  return own === undefined ? outer : own.trim().replaceAll("_", "-") || null
}
