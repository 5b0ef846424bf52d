import { controlShare, foreign } from "./decode.ts"
import type { Format } from "./reading.ts"

/** What holds documents and is none itself. Whether WARC or something else is inside gzip, `unpack` sees when it has opened it. */
export const CONTAINERS = ["jsonl", "warc", "arc", "wacz", "zip", "gz"] as const
export type Container = (typeof CONTAINERS)[number]

/** As many bytes as `formatOf` looks at. Fewer will do. */
export const HEAD = 16_384

/**
 * What format bytes are in: told by what they begin with, or else by the name's ending, or else by the media type.
 * @param head the first bytes, as many as there are up to HEAD. @param name of the file, or the path of its address; may be "".
 * @param mediaType as the server or archive told it, or null.
 * @returns null for what is not read: a picture, a PDF, a Word file, a program, data.
 */
export function formatOf(head: Uint8Array, name: string, mediaType: string | null): Format | Container | null {
  const packed = archiveOf(head, name)
  if (packed) return packed
  const text = textOf(head)
  if (text === null) return damaged(name)
  if (text.startsWith("<")) {
    const found = markupOf(text)
    if (found) return found
  }
  if (/^\{\s*["}]/.test(text)) return jsonOf(text, head.length, ending(name))
  const archive = damaged(name)
  if (archive) return archive
  const told = ENDINGS[ending(name)]
  if (told !== undefined) return told
  const type = bareType(mediaType)
  const typed = MEDIA_TYPES.find(([pattern]) => pattern.test(type))
  if (typed) return typed[1]
  // Feeds and pages with a line of something before them, as broken scripts write.
  const late = /<(?:(rss|feed|rdf:RDF)|html|!doctype html)[\s>]/i.exec(text.slice(0, 4096))
  if (late) return late[1] ? "feed" : "html"
  return type === "" ? "text" : null
}

/** What an unread file is, in words that follow "but it is". */
export function strangeness(head: Uint8Array): string {
  if (head.length === 0) return "empty"
  const known = foreign(head)
  if (known === "XML") return "XML of a kind that is not read here"
  if (known) return known
  const text = textOf(head)
  if (text?.startsWith("{") || text?.startsWith("[")) return "JSON of a kind that is not read here"
  return "something else"
}

/** Archives and files that are no text, by their first bytes. */
function archiveOf(head: Uint8Array, name: string): Container | null {
  const start = String.fromCharCode(...head.subarray(0, 64))
  if (start.startsWith("\x1f\x8b")) return "gz"
  if (/^WARC\/\d/.test(start)) return "warc"
  if (start.startsWith("filedesc:")) return "arc"
  if (!start.startsWith("PK\x03\x04") && !start.startsWith("PK\x05\x06")) return null
  if (/\.wacz$/i.test(name)) return "wacz"
  // Word, OpenDocument and EPUB are ZIP as well, and say so in the name of their first entry.
  return /^(?:\[Content_Types\]|mimetype|_rels\/|word\/|META-INF\/)/.test(start.slice(30)) ? null : "zip"
}

/** An archive by its name alone, whose first bytes are not those of one: whoever opens it will say what is wrong. */
function damaged(name: string): Container | null {
  const end = /\.(gz|warc|arc|wacz|zip)$/i.exec(name)?.[1]?.toLowerCase()
  return CONTAINERS.find((container) => container === end) ?? null
}

/** The beginning as Latin-1, without byte order mark and leading white space; null where it is no text. */
function textOf(head: Uint8Array): string | null {
  const known = foreign(head)
  if (known && known !== "XML" && known !== "a web page (HTML)") return null
  const latin1 = new TextDecoder("latin1").decode(head)
  const wide = /^(?:ÿþ|þÿ)/.test(latin1) || isWide(head)
  if (!wide && head.length > 20 && controlShare(head.subarray(0, 4096)) > 0.1) return null
  // Of UTF-16 every other byte is a nought, as long as it is markup.
  return (wide ? latin1.replaceAll("\0", "") : latin1).replace(/^(?:ï»¿|ÿþ|þÿ)?\s*/, "")
}

/** UTF-16 without a mark: every other byte is a nought. */
function isWide([a, b, c, d]: Uint8Array): boolean {
  return (a === 0 && c === 0 && b! > 8 && d! > 8) || (b === 0 && d === 0 && a! > 8 && c! > 8)
}

/** By the root element; null where it has none that is known. */
function markupOf(text: string): Format | null {
  let at = 0
  for (;;) {
    const rest = text.slice(at, at + 9).toLowerCase()
    if (rest.startsWith("<!doctype")) {
      if (/^<!doctype\s+html/i.test(text.slice(at, at + 99))) return "html"
      const subset = text.indexOf("[", at)
      const close = text.indexOf(">", at)
      const end = subset >= 0 && subset < close ? text.indexOf("]", subset) : at
      at = end < 0 ? -1 : text.indexOf(">", end) + 1
    } else if (rest.startsWith("<?")) at = text.indexOf("?>", at) + 2
    else if (rest.startsWith("<!--")) at = text.indexOf("-->", at) + 3
    else break
    if (at < 4) return null
    while (/\s/.test(text[at] ?? "")) at++
  }
  const [, prefix, root] = /^<(?:([a-z_][\w.-]*):)?([a-z_][\w.-]*)[\s/>]/i.exec(text.slice(at, at + 200)) ?? []
  if (!root) return null
  if (prefix === undefined && HTML.has(root.toLowerCase())) return "html"
  return ROOTS.get(root.toLowerCase()) ?? null
}

/** Root elements, in small letters: broken feeds are not particular. */
const ROOTS: ReadonlyMap<string, Format> = new Map([
  ["html", "html"],
  ["rss", "feed"],
  ["feed", "feed"],
  ["rdf", "feed"],
  ["urlset", "feed"],
  // Version 1, which is not read: the reader says so.
  ["newsml", "newsml-g2"],
  ["newsitem", "newsml-g2"],
  ["newsmessage", "newsml-g2"],
  ["packageitem", "newsml-g2"],
  ["conceptitem", "newsml-g2"],
  ["knowledgeitem", "newsml-g2"],
  ["catalogitem", "newsml-g2"],
  ["planningitem", "newsml-g2"],
  ["nitf", "nitf"],
])
/** Elements that pages and pieces of pages begin with. */
const HTML = new Set(
  "html head body title meta link base script style template noscript article section main header footer nav aside div p span a h1 h2 h3 h4 h5 h6 ul ol li dl table blockquote figure img picture br hr b i em strong center font pre form small".split(
    " ",
  ),
)

/** JSON Feed, ninjs, JSON lines, or one article as JSON. */
function jsonOf(text: string, length: number, end: string): Format | Container {
  if (end === "jsonl" || end === "ndjson") return "jsonl"
  if (/"version"\s*:\s*"https?:\\?\/\\?\/jsonfeed\.org/.test(text)) return "feed"
  const feed = text.indexOf("\n")
  // A first line that is an object for itself, or one too long to see its end.
  const whole = isObject(feed < 0 ? text : text.slice(0, feed))
  if (whole && /^\s*\{/.test(text.slice(feed)) && feed >= 0) return "jsonl"
  if (/ninjs/i.test(text.slice(0, 4096)) || (/"uri"\s*:/.test(text) && NINJS.test(text))) return "ninjs"
  if (whole) return "line"
  return feed < 0 && length >= 4096 ? "jsonl" : "line"
}
/** Properties that ninjs has and others hardly do: https://iptc.org/std/ninjs/. */
const NINJS =
  /"(?:versioncreated|versionCreated|pubstatus|pubStatus|body_?(?:text|html|xhtml)|bodies|headlines|usageterms|usageTerms|ednote|edNote|representationtype|representationType|mimetype)"\s*:/

function isObject(line: string): boolean {
  try {
    return typeof JSON.parse(line) === "object"
  } catch {
    return false
  }
}

/** "text/html" of "Text/HTML; charset=utf-8"; "" where there is none. */
export function bareType(mediaType: string | null): string {
  return (mediaType ?? "").replace(/;.*$/s, "").trim().toLowerCase()
}

/** "html" of "a/b.HTML?x"; "" where there is none. */
function ending(name: string): string {
  return /\.([a-z0-9]{1,8})$/i.exec(name.replace(/[?#].*$/s, ""))?.[1]?.toLowerCase() ?? ""
}

/** What endings tell where the bytes do not; null for data and programs, which are text and no article. */
const ENDINGS: Readonly<Record<string, Format | Container | null>> = Object.assign(Object.create(null), {
  html: "html",
  htm: "html",
  xhtml: "html",
  txt: "text",
  text: "text",
  md: "markdown",
  markdown: "markdown",
  jsonl: "jsonl",
  ndjson: "jsonl",
  rss: "feed",
  atom: "feed",
  rdf: "feed",
  nitf: "nitf",
  ...Object.fromEntries(
    "js mjs cjs ts jsx tsx css scss json csv tsv svg xml xsd xsl yaml yml toml ini cfg lock map sql sh bat py rb c h cc cpp java go rs cdx cdxj ics vcf bib tex"
      .split(" ")
      .map((end) => [end, null]),
  ),
})

const MEDIA_TYPES: readonly (readonly [RegExp, Format | Container | null])[] = [
  [/^(?:text\/html|application\/xhtml\+xml)$/, "html"],
  [/^text\/(?:x-)?markdown$/, "markdown"],
  [/^text\/plain$/, "text"],
  [/^application\/(?:(?:rss|atom|rdf)\+xml|feed\+json)$/, "feed"],
  [/^application\/(?:x-)?(?:ndjson|jsonl|jsonlines|json-lines)$/, "jsonl"],
  [/^application\/vnd\.iptc\.g2\.newsitem\+xml$/, "newsml-g2"],
]
