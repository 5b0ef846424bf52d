import { type Block, blocks } from "../wire/blocks.ts"
import { fragment } from "../wire/fragment.ts"
import { inline } from "./inline.ts"

/** A block, and whether the author made it a heading, of which level. */
export interface MarkdownBlock extends Block {
  readonly heading: number | null
}

/**
 * The blocks of Markdown as words: CommonMark (https://spec.commonmark.org/0.31.2/) with the tables of GFM (https://github.github.com/gfm/), as far as
 * words and their order go. Quotations and lists are taken apart into their paragraphs and items, a picture becomes a caption, code and definitions
 * of links are furniture or nothing, HTML is read as such. Other paragraphs are for understanding to tell. What CommonMark nests is flat here, and an indented paragraph is one, not code.
 */
export function markdownBlocks(source: string, where: string): readonly MarkdownBlock[] {
  const lines = withoutComments(source).split(/\r\n|\n|\r/)
  const labels = new Set<string>()
  for (const line of lines) {
    const label = DEFINITION.exec(line)?.[1]
    if (label !== undefined) labels.add(label.trim().toLowerCase())
  }
  const found: MarkdownBlock[] = []
  let open: string[] = []
  /** The open paragraph is an item of a list. */
  let listed = false
  const say = (text: string, heading: number | null): void => {
    const { text: words, pictures } = inline(text, labels)
    for (const piece of words.replace(/ {2,}/g, " ").split("\n")) {
      if (/\S/.test(piece)) found.push({ kind: null, text: piece.trim(), heading })
    }
    for (const picture of pictures) if (picture !== "") found.push({ kind: "caption", text: picture, heading: null })
  }
  const flush = (heading: number | null = null): void => {
    if (open.length > 0) say(open.join("\n"), heading)
    open = []
    listed = false
  }

  for (let i = 0; i < lines.length; i++) {
    const marks = QUOTED.exec(lines[i]!)?.[0] ?? ""
    const line = lines[i]!.slice(marks.length)
    // A quotation begins a block of its own; one that goes on without its mark does not end.
    if (marks !== "" && QUOTED.exec(lines[i - 1] ?? "") === null) flush()
    const fence = FENCE.exec(line)?.[1]
    const heading = HEADING.exec(line)
    if (!/\S/.test(line)) flush()
    else if (fence !== undefined) {
      flush()
      const from = i + 1
      while (i + 1 < lines.length && !closes(lines[i + 1]!.slice(QUOTED.exec(lines[i + 1]!)?.[0].length ?? 0), fence)) i++
      const code = lines
        .slice(from, i + 1)
        .join("\n")
        .trim()
      if (code !== "") found.push({ kind: "furniture", text: code, reason: "code", heading: null })
      i++
    } else if (heading) {
      flush()
      say(heading[2]!.replace(/(?:^|[ \t])#{1,100}[ \t]{0,100}$/, ""), heading[1]!.length)
    } else if (open.length > 0 && UNDERLINE.test(line)) flush(line.trim()[0] === "=" ? 1 : 2)
    else if (BREAK.test(line)) flush()
    else if (DEFINITION.test(line) && open.length === 0) continue
    else if (HTML.test(line) && open.length === 0) {
      const from = i
      while (i + 1 < lines.length && /\S/.test(lines[i + 1]!)) i++
      const html = lines.slice(from, i + 1).join("\n")
      for (const block of blocks(fragment(html, where), null)) found.push({ ...block, heading: /^\s*<h1/i.test(html) ? 1 : null })
    } else if (line.includes("|") && open.length === 0 && DELIMITERS.test(lines[i + 1]?.slice(marks.length) ?? "")) {
      say(cells(line), null)
      for (i++; i + 1 < lines.length && lines[i + 1]!.includes("|"); i++) say(cells(lines[i + 1]!.slice(marks.length)), null)
    } else {
      const item = ITEM.exec(line)
      // "1986. It was" in the middle of a paragraph begins no list.
      if (item && (listed || open.length === 0 || !/\d/.test(item[0]) || /^\s*1[.)]/.test(item[0]))) {
        flush()
        open = [line.slice(item[0].length)]
        listed = true
      } else open.push(line.replace(/^[ \t]{1,200}/, ""))
    }
  }
  flush()
  return found
}

const QUOTED = /^(?: {0,3}>[ \t]?)+/
const FENCE = /^ {0,3}(`{3,}(?=[^`]*$)|~{3,})/
const HEADING = /^ {0,3}(#{1,6})(?:[ \t]+(?=\S)|[ \t]*$)(.*)$/
const UNDERLINE = /^ {0,3}(?:=+|-+)[ \t]*$/
const BREAK = /^ {0,3}(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})$/
const DEFINITION = /^ {0,3}\[(?!\^)([^[\]]{1,999})\]:[ \t]*\S/
const ITEM = /^[ \t]{0,100}(?:[-*+]|\d{1,9}[.)])(?:[ \t]{1,100}|$)(?:\[[ xX]\][ \t])?/
const DELIMITERS = /^ {0,3}(?=[^-]{0,100}-)[-:|][-:| \t]*$/
/** The elements that begin a block of HTML where they begin a line, as far as they hold words. */
const HTML =
  /^ {0,3}<\/?(?:address|article|aside|blockquote|body|caption|center|details|dialog|div|dl|dt|dd|fieldset|figcaption|figure|footer|form|h[1-6]|header|hr|html|iframe|li|link|main|nav|ol|p|script|section|style|summary|table|tbody|td|tfoot|th|thead|tr|ul|pre|textarea)(?=[\s/>]|$)/i

const closes = (line: string, fence: string): boolean => {
  const run = line.trim()
  return run.length >= fence.length && run === fence[0]!.repeat(run.length)
}

/** A row of a table: its cells with a tab between them. */
function cells(line: string): string {
  const row = line.trim().replace(/^\||\|$/g, "")
  return row
    .split("|")
    .map((cell) => cell.trim())
    .join("\t")
}

/** What stands between `<!--` and `-->` is for nobody to read. */
function withoutComments(source: string): string {
  const [first = "", ...rest] = source.split("<!--")
  let text = first
  let whole = true
  for (const piece of rest) {
    const end = whole ? piece.indexOf("-->") : -1
    if (end < 0) whole = false
    text += end < 0 ? `<!--${piece}` : piece.slice(end + 3)
  }
  return text
}
