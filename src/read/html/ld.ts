import { type Element, elements, rawText } from "./tree.ts"

/** A thing of schema.org as the page has it; any field may hold anything. */
export type Thing = Readonly<Record<string, unknown>>

/** Types of schema.org that are articles (https://schema.org/Article#subtypes), the surest first. */
const ARTICLE = /(?:NewsArticle|Article|BlogPosting|LiveBlogPosting|Report|SocialMediaPosting)$/

/** JSON-LD of a page (https://www.w3.org/TR/json-ld11/#embedding-json-ld-in-html-documents): all things in it, at whatever depth. */
export function things(root: Element): readonly Thing[] {
  const found: Thing[] = []
  for (const element of elements(root)) {
    if (element.tag !== "script" || !/^application\/ld\+json/i.test(element.attributes.type?.trim() ?? "")) continue
    collect(parsed(rawText(element)), found, 0)
  }
  return found
}

/** Deeper than this there is nothing that tells of the page itself. */
const deepest = 6
const most = 500

function collect(value: unknown, found: Thing[], depth: number): void {
  if (typeof value !== "object" || value === null || depth > deepest || found.length >= most) return
  if (!Array.isArray(value)) found.push(value as Thing)
  for (const inner of Object.values(value)) collect(inner, found, depth + 1)
}

/** JSON as pages have it: in comments, with raw line breaks inside strings, with a comma or a semicolon too many; of what is past mending, the plain fields. */
function parsed(text: string): unknown {
  const bare = text
    .trim()
    .replace(/^(?:\/\/)?\s*(?:<!--|<!\[CDATA\[)|(?:\/\/)?\s*(?:-->|\]\]>)$/g, "")
    .replace(/;+\s*$/, "")
  for (const attempt of [bare, mended(bare)]) {
    try {
      return JSON.parse(attempt)
    } catch {
      // the next attempt
    }
  }
  return pieces(bare)
}

/** What can be read of JSON that cannot be mended: the plain fields of an article. */
function pieces(text: string): Thing | null {
  const type = /"@type"\s*:\s*\[?\s*"(\w*(?:Article|Posting|Report))"/.exec(text)?.[1]
  if (!type) return null
  const found: Record<string, unknown> = { "@type": type }
  for (const name of ["headline", "datePublished", "dateModified", "inLanguage"]) {
    const value = new RegExp(`"${name}"\\s*:\\s*"([^"]{1,300})"`).exec(text)?.[1]
    if (value) found[name] = value
  }
  return found
}

function mended(text: string): string {
  let out = ""
  let inside = false
  for (let i = 0; i < text.length; i++) {
    const char = text[i]!
    if (inside && char === "\\") {
      out += char + (text[++i] ?? "")
      continue
    }
    if (char === '"') inside = !inside
    if (inside && char < " ") out += char === "\n" ? "\\n" : " "
    else if (!inside && char === "," && /^\s*[}\]]/.test(text.slice(i + 1, i + 200))) continue
    else out += char
  }
  return out
}

/** The article among the things of a page; the one that tells most where there are several. */
export function articleThing(all: readonly Thing[]): Thing | null {
  const kinds = all.filter((thing) => typesOf(thing).some((type) => ARTICLE.test(type)))
  const telling = (thing: Thing) => ["headline", "datePublished", "author", "publisher"].filter((name) => name in thing).length
  return kinds.reduce<Thing | null>((best, thing) => (!best || telling(thing) > telling(best) ? thing : best), null)
}

/** A field with the things that node references in it mean ({"@id": …} and nothing else, https://www.w3.org/TR/json-ld11/#node-objects); whatever else as it is. */
export function referredTo(value: unknown, all: readonly Thing[]): unknown {
  return Array.isArray(value) ? severalIn(value).map((one) => meant(one, all)) : meant(value, all)
}
function meant(value: unknown, all: readonly Thing[]): unknown {
  if (typeof value !== "object" || value === null || !("@id" in value) || Object.keys(value).length > 1) return value
  return all.find((thing) => thing["@id"] === value["@id"] && Object.keys(thing).length > 1) ?? value
}

export function typesOf(thing: Thing): readonly string[] {
  return [thing["@type"]].flat().filter((type) => typeof type === "string")
}

/** What stands in a field, one or several; deeper than lists within a list there is nothing that anybody means. */
const severalIn = (value: unknown): readonly unknown[] => [value].flat(2)

/** Names in a field: a string, a thing with a name, or several of them. */
export function namesIn(value: unknown): readonly string[] {
  return severalIn(value).flatMap((one) => {
    if (typeof one === "string") return [one]
    const name = typeof one === "object" && one !== null && "name" in one ? one.name : null
    return typeof name === "string" ? [name] : Array.isArray(name) ? name.filter((part) => typeof part === "string") : []
  })
}

/** An address in a field: a string, or a thing's @id or url. */
export function addressIn(value: unknown): string | null {
  if (typeof value === "string") return value
  if (typeof value !== "object" || value === null) return null
  const { "@id": id, url } = value as Thing
  return typeof id === "string" ? id : typeof url === "string" ? url : null
}
