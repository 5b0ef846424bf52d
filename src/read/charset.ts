import type { Reading } from "./reading.ts"
import { firstInvalid } from "./utf8.ts"

/** What was told about bytes from outside, and where they may tell their own encoding. */
export interface Told {
  /** As the server or the archive told it: "text/html; charset=iso-8859-1". */
  readonly mediaType: string | null
  /** html: a `<meta>`; xml: the XML declaration; text: nothing. */
  readonly kind: "html" | "xml" | "text"
}
export interface Decoded {
  /** Well-formed UTF-16, without byte order mark, line ends as they were. */
  readonly text: string
  /** The encoding, by its name in the standard: "windows-1252". */
  readonly label: string
  /** Why that one, and what the bytes held that it does not allow: "the HTTP header; 2 characters could not be read". */
  readonly why: string
}

/** Where an HTML page must tell its encoding (https://html.spec.whatwg.org/multipage/parsing.html#prescan-a-byte-stream-to-determine-its-encoding). */
const head = 1024

/**
 * The text that bytes are. First of: a byte order mark, the HTTP header, what the document says in its first 1,024 bytes, UTF-8 if they are
 * that, windows-1252. Labels are read as https://encoding.spec.whatwg.org/#names-and-labels has them ("latin1" is windows-1252). Bytes that
 * the encoding does not allow, lone surrogates and NULs become U+FFFD, and `why` counts them. Never throws.
 */
export function decodeBytes(bytes: Uint8Array, told: Told): Decoded {
  const { label, why, skip } = choose(bytes, told)
  const body = bytes.subarray(skip)
  const read = new TextDecoder(label, { ignoreBOM: true }).decode(body)
  const text = read.replaceAll("\0", "\uFFFD")
  const bad = count(text) - (label === "utf-8" ? genuine(body) : 0)
  return { text, label, why: bad > 0 ? `${why}; ${bad} ${bad === 1 ? "character" : "characters"} could not be read` : why }
}
/** As decodeBytes writes it. */
const UNREAD = /; (\d+) characters? could not be read$/

/** How many characters of an article's own words could not be read, and stand there as U+FFFD; those of its document beside them do not count. */
export function unread({ article, charset }: Pick<Reading, "article" | "charset">): number {
  const [, bad = "0"] = UNREAD.exec(charset.why) ?? []
  return Math.min(Number(bad), count(article.text))
}

interface Choice {
  readonly label: string
  readonly why: string
  /** Bytes of the byte order mark. */
  readonly skip: number
}

function choose(bytes: Uint8Array, { mediaType, kind }: Told): Choice {
  const [one, two, three] = bytes
  if (one === 0xef && two === 0xbb && three === 0xbf) return { label: "utf-8", why: "a byte order mark", skip: 3 }
  if (one === 0xff && two === 0xfe) return { label: "utf-16le", why: "a byte order mark", skip: 2 }
  if (one === 0xfe && two === 0xff) return { label: "utf-16be", why: "a byte order mark", skip: 2 }
  const header = known(/;\s*charset\s*=\s*["']?([^\s"';]+)/i.exec((mediaType ?? "").slice(0, 500))?.[1])
  if (header !== null) return believed(bytes, header, "the HTTP header")
  const start = Array.from(bytes.subarray(0, head), (byte) => String.fromCharCode(byte)).join("")
  if (kind === "xml") {
    // The declaration in two bytes a character, without a mark: https://www.w3.org/TR/xml/#sec-guessing
    if (start.startsWith("<\0?\0")) return { label: "utf-16le", why: "the XML declaration is written in it", skip: 0 }
    if (start.startsWith("\0<\0?")) return { label: "utf-16be", why: "the XML declaration is written in it", skip: 0 }
  }
  const own = kind === "html" ? metaLabel(start) : kind === "xml" ? xmlLabel(start) : null
  // Who could read the label in single bytes has not read UTF-16, and x-user-defined is windows-1252 there: the standard's words.
  const label = own?.startsWith("utf-16") ? "utf-8" : own === "x-user-defined" ? "windows-1252" : own
  if (label !== null) return believed(bytes, label, kind === "html" ? "the page's meta element" : "the XML declaration")
  if (firstInvalid(bytes) < 0) return { label: "utf-8", why: "nothing was told and it is valid UTF-8", skip: 0 }
  return { label: "windows-1252", why: "nothing was told and it is not UTF-8", skip: 0 }
}

/**
 * Servers that call everything Latin-1 are common, and text in windows-1252 that happens to be valid UTF-8 beyond ASCII does not occur.
 */
function believed(bytes: Uint8Array, label: string, why: string): Choice {
  if (label === "windows-1252" && bytes.some((byte) => byte > 127) && firstInvalid(bytes) < 0) {
    return { label: "utf-8", why: `${why} says ${label}, but it is UTF-8`, skip: 0 }
  }
  return { label, why, skip: 0 }
}

/** The encoding's name, or null where no such encoding is known or the standard refuses it ("utf-7"). */
function known(label: string | undefined): string | null {
  if (!label) return null
  try {
    return new TextDecoder(label).encoding
  } catch {
    return null
  }
}

function xmlLabel(start: string): string | null {
  return known(/^\s*<\?xml\s[^>]*?\bencoding\s*=\s*["']([^"']+)["']/.exec(start)?.[1])
}

function metaLabel(start: string): string | null {
  const page = start.replace(/<!--.*?(?:-->|$)/gs, "")
  for (const [tag] of page.matchAll(/<meta[\s/][^>]*>/gi)) {
    const { charset, content = "", "http-equiv": pragma = "" } = attributes(tag.slice("<meta".length))
    if (charset !== undefined) return known(charset)
    if (pragma.toLowerCase() !== "content-type") continue
    const found = known(/charset\s*=\s*["']?([^\s"';]+)/i.exec(content)?.[1])
    if (found !== null) return found
  }
  return null
}

function attributes(tag: string): Readonly<Record<string, string | undefined>> {
  const found: Record<string, string> = Object.create(null)
  for (const [, name, double, single, bare] of tag.matchAll(/([^\s"'>/=]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))/g)) {
    found[name!.toLowerCase()] ??= (double ?? single ?? bare!).trim()
  }
  return found
}

function count(text: string): number {
  let n = 0
  for (let at = text.indexOf("\uFFFD"); at >= 0; at = text.indexOf("\uFFFD", at + 1)) n++
  return n
}

/** How many U+FFFD the bytes themselves write in UTF-8. */
function genuine(bytes: Uint8Array): number {
  let n = 0
  for (let at = bytes.indexOf(0xef); at >= 0; at = bytes.indexOf(0xef, at + 1)) {
    if (bytes[at + 1] === 0xbf && bytes[at + 2] === 0xbd) n++
  }
  return n
}
