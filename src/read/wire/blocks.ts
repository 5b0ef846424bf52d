import type { PartKind } from "../../doc.ts"
import type { XmlElement } from "../xml.ts"

/** A stretch of an article on its way: its words, and the part that the format says they are; null where it does not say. */
export interface Block {
  readonly kind: PartKind | null
  readonly text: string
  /** Why furniture is not the article. */
  readonly reason?: string
}

/**
 * The words of XHTML (https://www.w3.org/TR/xhtml1/) or of the body of NITF (https://iptc.org/standards/nitf/) by blocks, in their order and never
 * glued: each paragraph, heading, list item and row of a table is one. White space is a blank, as it is when printed; `br` breaks the line.
 * @param kind what the blocks are where the markup does not say it.
 */
export function blocks(root: XmlElement, kind: PartKind | null = "body"): readonly Block[] {
  const found: Block[] = []
  let words = ""
  // Whether the words end in white space: asking the words themselves each time is not linear.
  let blank = true
  const say = (run: string): void => {
    if (run === "") return
    words += run
    blank = /\s/.test(run.at(-1)!)
  }
  const flush = (as: PartKind | null): void => {
    const lines = words.split("\n").map((line) => line.trim())
    for (const text of lines.join("\n").split(/\n{2,}/)) {
      const trimmed = text.trim()
      if (trimmed !== "")
        found.push(as === "furniture" ? { kind: as, text: trimmed, reason: "a note to editors" } : { kind: as, text: trimmed })
    }
    words = ""
    blank = true
  }
  const walk = (element: XmlElement, as: PartKind | null, pre: boolean): void => {
    const labels = isRowOfLabels(element)
    let before: string | null = null
    for (const one of element.children) {
      if (typeof one === "string") {
        const run = pre ? one.replace(/\r\n?/g, "\n") : one.replace(/[ \t\r\n\f]+/g, " ")
        say(blank && !pre && run.startsWith(" ") ? run.slice(1) : run)
        before = null
        continue
      }
      const name = one.local.toLowerCase()
      if (SKIPPED.has(name)) continue
      if (name === "br") {
        say("\n")
        before = null
        continue
      }
      const inner = KINDS[name] ?? as
      const block = BLOCKS.has(name) || inner !== as
      if (block) flush(as)
      else if (CELLS.has(name)) say(before === null ? "" : "\t")
      else if (!blank && (labels || name === "frac" || (before !== null && !TIGHT.has(before) && !TIGHT.has(name)))) say(" ")
      const marks = name === "q" && !/^\s*["'“‘«„]/.test(firstWords(one))
      if (marks) say("“")
      walk(one, inner, pre || name === "pre")
      if (marks) say("”")
      if (block) flush(inner)
      before = block ? null : name
    }
  }
  walk(root, kind, root.local === "pre")
  flush(kind)
  return found
}

/** A block element may hold others, so that what stands before, between and after them are blocks too. Cells are in the line of their row. */
const BLOCKS = new Set(
  (
    "p div section article main header footer aside address blockquote bq pre block body body.head body.content body.end ul ol li dl dt dd " +
    "table nitf-table tr caption hl1 hl2 h1 h2 h3 h4 h5 h6 hr figure figcaption media media-caption media-producer note fn byttl tagline " +
    "credit hedline byline dateline abstract distributor bibliography details summary"
  ).split(" "),
)
const CELLS = new Set(["td", "th"])
/** Words told by the markup to be something else than what they stand in. */
const KINDS: Readonly<Record<string, PartKind>> = {
  figure: "caption",
  figcaption: "caption",
  media: "caption",
  "media-caption": "caption",
  "media-producer": "caption",
  note: "furniture",
  byline: "byline",
  dateline: "dateline",
}
/** What holds no words of the article. */
const SKIPPED = new Set(
  (
    "head script style template noscript iframe object svg math form button select textarea media-object media-metadata media-reference " +
    "alt-code nitf-table-metadata table-reference custom-table col colgroup rt rp"
  ).split(" "),
)
/** Marks parts of words too: what stands in them may be glued to what is beside them. Other elements hold words. */
const TIGHT = new Set(
  "a abbr b big code del denom em font frac-sep i ins lang mark num numer pronounce q s small span strong sub sup tt u".split(
    " ",
  ),
)

/** Spans with nothing between them are set apart by the style ("Defence" "TT"). */
function isRowOfLabels(element: XmlElement): boolean {
  const { children } = element
  return children.length > 1 && children.every((one) => (typeof one === "string" ? /^\s*$/.test(one) : one.local === "span"))
}

function firstWords(element: XmlElement): string {
  for (const one of element.children) {
    const text = typeof one === "string" ? one : firstWords(one)
    if (/\S/.test(text)) return text
  }
  return ""
}
