import { OnrecordError } from "../../errors.ts"
import { blocks } from "../html/blocks.ts"
import { tree } from "../html/tree.ts"
import { textOf, type XmlElement } from "../xml.ts"

/** Words of a feed with what they are written in. */
export interface FeedText {
  /** `html`: markup, as a page has it; `text`: the words themselves, in which "<" is a "<". */
  readonly kind: "text" | "html"
  readonly value: string
  /** What links in it are relative to; null where that is not known. */
  readonly base: string | null
}

/** The words on one line, as a title is shown: without markup, white space collapsed; null where there are none. */
export function plain(text: FeedText | null): string | null {
  if (text === null) return null
  return (text.kind === "text" ? text.value : words(text.value)).replace(/\s+/g, " ").trim() || null
}

function words(html: string): string {
  if (!/[<&]/.test(html)) return html
  try {
    return blocks(tree(html, "the feed"))
      .map((block) => block.text)
      .join(" ")
  } catch (error) {
    if (error instanceof OnrecordError) return html
    throw error
  }
}

/**
 * Elements that titles hold. Whether an RSS title is markup nobody says (https://www.rssboard.org/rss-profile#data-types-characterdata):
 * "Bill &lt;b&gt;passed&lt;/b&gt;" is, "1 &lt; 2" and "&lt;name withheld&gt;" are not.
 */
const MARKUP =
  /<\/?(?:a|abbr|acronym|b|bdi|bdo|big|blink|br|center|cite|code|del|dfn|div|em|font|h[1-6]|i|img|ins|kbd|mark|nobr|p|q|s|samp|script|small|span|strike|strong|style|sub|sup|time|tt|u|var|wbr)\b[^<>]*>|&(?:#\d+|#x[\da-f]+|[a-z][a-z\d]+);/i

/** A title of RSS, whose kind is told by looking at it. */
export function titleText(value: string, base: string | null): FeedText {
  return { kind: MARKUP.test(value) ? "html" : "text", value, base }
}

/** A description of RSS: markup by the specification, but many write plain text with line breaks. */
export function descriptionText(value: string, base: string | null): FeedText {
  return { kind: /<[a-z/!]|&(?:#?[a-z\d]+);/i.test(value) ? "html" : "text", value, base }
}

/** What an element holds: its text, or its markup where it holds elements that were meant as text (`<description><p>…`). */
export function inner(element: XmlElement): { readonly value: string; readonly naked: boolean } {
  const naked = element.children.some((one) => typeof one !== "string")
  return { value: clean(naked ? markup(element) : textOf(element)), naked }
}

/** Names of HTML have no prefix there, and neither have those of what it takes in. */
const IN_HTML = new Set(["http://www.w3.org/1999/xhtml", "http://www.w3.org/2000/svg", "http://www.w3.org/1998/Math/MathML"])
const VOID = new Set("area base br col embed hr img input link meta param source track wbr".split(" "))

/** What an element holds, written as HTML. */
export function markup(element: XmlElement): string {
  return element.children.map((one) => (typeof one === "string" ? escaped(one) : written(one))).join("")
}

function written(element: XmlElement): string {
  const name = IN_HTML.has(element.uri) ? element.local : element.name
  const attributes = Object.entries(element.attributes)
    .filter(([key]) => key !== "xmlns" && !key.startsWith("xmlns:"))
    .map(([key, value]) => ` ${key}="${escaped(value).replaceAll('"', "&quot;")}"`)
  return `<${name}${attributes.join("")}>${VOID.has(name) ? "" : `${markup(element)}</${name}>`}`
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;")
}

const WINDOWS = new TextDecoder("windows-1252")

/** C1 control characters stand in no text: who writes `&#146;` means windows-1252, as HTML has it. */
export function clean(text: string): string {
  return text.replace(/[\u0080-\u009f]/g, (character) => WINDOWS.decode(Uint8Array.of(character.charCodeAt(0))))
}
