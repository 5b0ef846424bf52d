import { namesOf } from "./names.ts"
import type { Element } from "./tree.ts"

/** A stretch of text that a browser sets apart from what stands before and after it. */
export interface Block {
  /** White space collapsed as a browser shows it; "\n" where the page has `<br>`, a tab between the cells of a row. */
  readonly text: string
  /** How many of its characters are links. */
  readonly linked: number
  /** The innermost element around all of it that makes a block. */
  readonly owner: Element
}

/** Elements that browsers set apart (https://html.spec.whatwg.org/multipage/rendering.html), and those that end a line of text for others. */
const apart = new Set(
  (
    "address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 " +
    "h5 h6 header hgroup hr html legend li listing main menu nav ol optgroup option p pre search section summary table tbody td tfoot th " +
    "thead tr ul xmp video audio iframe object"
  ).split(" "),
)
/** What is not text on a page. */
const silent = new Set(
  "script style noscript template head title meta link svg math canvas audio video iframe object embed map datalist noembed noframes".split(
    " ",
  ),
)

export function isApart(element: Element): boolean {
  const { tag, attributes } = element
  if (apart.has(tag) || isMark(element)) return true
  const style = attributes.style
  return style !== undefined && /display\s*:\s*(?:block|flex|grid|table|list-item)/i.test(style.slice(0, 1000))
}

/**
 * The author's name and the date stand side by side without a blank in many pages' heads, and only a style sheet keeps them apart; in running
 * text they are words like others.
 */
function isMark(element: Element): boolean {
  const { tag, parent } = element
  if (!parent || !/^(?:div|header|section|footer)$/.test(parent.tag)) return false
  if (tag !== "time" && !(tag === "span" && /\b(?:author|byline|date|time|published)\b/.test(namesOf(element).join(" "))))
    return false
  return parent.children.every((child) => typeof child !== "string" || !/[^\s|•·,–—-]/.test(child))
}

/**
 * The text under an element as blocks, in page order: never glued, never torn inside a word.
 * @param skip tells which elements to leave out, with all that is in them.
 */
export function blocks(root: Element, skip: (element: Element) => boolean = () => false): readonly Block[] {
  const found: Block[] = []
  let line = new Line()
  let owner = root
  const flush = () => {
    const text = line.text()
    if (text !== "") found.push({ text, linked: Math.min(line.linked, text.length), owner })
    line = new Line()
  }
  const walk = (element: Element, inLink: boolean, pre: boolean, row: boolean) => {
    const { tag } = element
    if (silent.has(tag) || (element !== root && skip(element))) return
    if (tag === "br") {
      if (!line.break()) flush()
      return
    }
    const cell = row && (tag === "td" || tag === "th")
    if (cell) line.tab()
    const opens = !cell && isApart(element)
    const before = owner
    if (opens) {
      flush()
      owner = element
    }
    const simple = tag === "tr" ? isSimpleRow(element) : row && cell
    const link = inLink || (tag === "a" && "href" in element.attributes)
    for (const child of element.children) {
      if (typeof child === "string") line.add(child, link, pre || tag === "pre")
      else walk(child, link, pre || tag === "pre", simple)
    }
    if (opens) {
      flush()
      owner = before
    }
  }
  walk(root, false, false, false)
  flush()
  return found
}

/** A row of data: no cell of it holds blocks of its own. */
function isSimpleRow(row: Element): boolean {
  const cells = row.children.filter((child) => typeof child !== "string")
  return cells.length > 1 && cells.every((cell) => !holdsBlocks(cell))
}

function holdsBlocks(element: Element): boolean {
  return element.children.some(
    (child) => typeof child !== "string" && (isApart(child) || child.tag === "br" || holdsBlocks(child)),
  )
}

/** A block on its way. */
class Line {
  linked = 0
  private readonly pieces: string[] = []
  private last = ""

  add(words: string, inLink: boolean, pre: boolean): void {
    let shown = pre ? words : words.replace(/[ \t\n\f\r]+/g, " ")
    if (!pre && shown.startsWith(" ") && /^[ \n\t]?$/.test(this.last)) shown = shown.slice(1)
    if (shown === "") return
    this.pieces.push(shown)
    this.last = shown.at(-1)!
    if (inLink) this.linked += shown.length
  }

  /** A line break; false where it would be the second in a row, or the first thing. */
  break(): boolean {
    if (this.last === "" || this.last === "\n") return false
    if (this.last === " ") this.pieces[this.pieces.length - 1] = this.pieces.at(-1)!.slice(0, -1)
    this.pieces.push("\n")
    this.last = "\n"
    return true
  }

  tab(): void {
    if (this.last === "") return
    if (this.last === " ") this.pieces[this.pieces.length - 1] = this.pieces.at(-1)!.slice(0, -1)
    this.pieces.push("\t")
    this.last = "\t"
  }

  text(): string {
    return this.pieces.join("").trim()
  }
}
