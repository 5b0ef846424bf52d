import { OnrecordError } from "../../errors.ts"
import { children, type XmlElement, xml, xmlTolerant } from "../xml.ts"
import { resolve } from "./fields.ts"

/** A feed in a list of feeds. */
export interface OpmlFeed {
  readonly url: string
  readonly title: string | null
  /** The site that the feed is of. */
  readonly site: string | null
  readonly outlet: string | null
}
/** What a list is written from. */
type Listed = Omit<OpmlFeed, "site"> & Partial<Pick<OpmlFeed, "site">>
/** What a list of feeds holds. */
export interface Opml {
  readonly title: string | null
  /** Each address once, in the order of the list, whatever folder it stands in. */
  readonly feeds: readonly OpmlFeed[]
  /** What stands as a feed there and has no address that can be followed. */
  readonly dropped: readonly { readonly text: string; readonly reason: string }[]
}

/** Where our own attributes are: OPML 2.0 lets a program add what it needs in its namespace. */
const OURS = "urn:onrecord:opml"

/**
 * Reads a list of feeds, OPML 1.0 to 2.0 (http://opml.org/spec2.opml), strictly, then tolerantly.
 * @param where the file, for the message.
 * @throws OnrecordError BAD_FORMAT where it is no OPML, FILE_TOO_LARGE.
 */
export function opml(text: string, where = "the list of feeds"): Opml {
  const root = parsed(text, where)
  if (root.local.toLowerCase() !== "opml") {
    const came = `its outermost element is <${root.name.slice(0, 50)}>`
    throw new OnrecordError("BAD_FORMAT", { where, expected: "a list of feeds (OPML)", came, todo: "export it as OPML" })
  }
  const ours = prefixOf(root)
  const feeds = new Map<string, OpmlFeed>()
  const dropped: Opml["dropped"][number][] = []
  const walk = (outer: XmlElement): void => {
    for (const one of children(outer)) {
      const attribute = attributesOf(one)
      const written = attribute("xmlUrl")
      // "feed:" in front of the address was a habit of browsers.
      const url = resolve(written?.replace(/^feed:(?=https?:)/i, "").replace(/^feed:\/\//i, "http://"), null)
      const title = attribute("title") ?? attribute("text")
      if (url !== null && !feeds.has(url))
        feeds.set(url, { url, title, site: resolve(attribute("htmlUrl"), null), outlet: attribute(`${ours}:outlet`) })
      else if (url === null && (written !== null || attribute("type")?.toLowerCase() === "rss")) {
        dropped.push({ text: written ?? title ?? "", reason: "no http or https address" })
      }
      walk(one)
    }
  }
  for (const body of children(root)) if (body.local.toLowerCase() === "body") walk(body)
  const head = children(root).find((one) => one.local.toLowerCase() === "head")
  const title = head && children(head).find((one) => one.local.toLowerCase() === "title")
  const words = title?.children
    .filter((one) => typeof one === "string")
    .join("")
    .trim()
  return { title: words || null, feeds: [...feeds.values()], dropped }
}

function parsed(text: string, where: string): XmlElement {
  try {
    return xml(text, where)
  } catch (error) {
    if (error instanceof OnrecordError && error.code === "BAD_FORMAT") return xmlTolerant(text, where)
    throw error
  }
}

/** The prefix that our namespace goes by in the file. */
function prefixOf(root: XmlElement): string {
  const found = Object.entries(root.attributes).find(([name, value]) => name.startsWith("xmlns:") && value === OURS)
  return found?.[0].slice("xmlns:".length) ?? "onrecord"
}

/** Attributes by name, whatever the case: "xmlurl" is common. */
function attributesOf(one: XmlElement): (name: string) => string | null {
  const all = new Map(Object.entries(one.attributes).map(([name, value]) => [name.toLowerCase(), value.trim()]))
  return (name) => all.get(name.toLowerCase()) || null
}

/**
 * A list of feeds as OPML 2.0; `opml` gives the same feeds again. What XML has no way to write is left out.
 * @param title of the list.
 */
export function toOpml(feeds: readonly Listed[], title = "Feeds followed by onrecord"): string {
  const outlines = feeds.map((one) => {
    const name = one.title ?? one.outlet ?? one.url
    const pairs: (readonly [string, string | null])[] = [
      ["type", "rss"],
      ["text", name],
      ["title", one.title],
      ["xmlUrl", one.url],
      ["htmlUrl", one.site ?? null],
      ["onrecord:outlet", one.outlet],
    ]
    return `    <outline${pairs.map(([key, value]) => (value === null ? "" : ` ${key}="${escaped(value)}"`)).join("")}/>\n`
  })
  const head = `  <head>\n    <title>${escaped(title)}</title>\n  </head>\n`
  return `<?xml version="1.0" encoding="UTF-8"?>\n<opml version="2.0" xmlns:onrecord="${OURS}">\n${head}  <body>\n${outlines.join("")}  </body>\n</opml>\n`
}

function escaped(text: string): string {
  return text
    .toWellFormed()
    .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, "")
    .replace(/[&<>"\t\n\r]/g, (character) => `&#${character.charCodeAt(0)};`)
}
