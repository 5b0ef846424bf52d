import type { Block } from "./blocks.ts"
import { prose } from "./body.ts"
import { BYLINE, CAPTION, STAMP } from "./furniture.ts"
import { endsArticle, isCredit, lineReason } from "./lines.ts"
import { namesOf } from "./names.ts"
import type { Element } from "./tree.ts"

/** A block of the container, judged. */
export interface Judged {
  readonly block: Block
  /** What it is in the article, or null. */
  role: "body" | "caption" | "byline" | null
  /** Why it is not the article. */
  reason: string | null
}

export function isHeading({ owner }: Block): boolean {
  for (let e: Element | null = owner; e; e = e.parent) if (/^h[1-6]$/.test(e.tag)) return true
  return false
}

/** An element that is a caption, a byline or a time stamp holds no more than this, in characters. */
const mostMark = 800

/** Tells of each block in the container what it is. */
export function judge(blocks: readonly Block[], container: Element): Judged[] {
  const sizes = new Map<Element, number>()
  for (const { owner, text } of blocks)
    for (let e: Element | null = owner; e && e !== container; e = e.parent) sizes.set(e, (sizes.get(e) ?? 0) + text.length)
  const all = blocks.map((block): Judged => {
    const reason = lineReason(block.text)
    if (reason) return { block, role: null, reason }
    for (let e: Element | null = block.owner; e && e !== container; e = e.parent) {
      if (e.tag === "figure" || e.tag === "figcaption" || e.tag === "caption") return { block, role: "caption", reason: null }
      const marked = sizes.get(e)! <= mostMark ? byName(block, namesOf(e).join(" ")) : null
      if (marked) return marked
    }
    if (isCredit(block.text)) return { block, role: "caption", reason: null }
    if (block.linked > 0.75 * block.text.length && block.text.length < 250 && !/^https?:\/\/\S+$/.test(block.text))
      return { block, role: null, reason: "a link" }
    return { block, role: "body", reason: null }
  })
  keepLists(all)
  linkedHeadings(all, container)
  cutTail(all)
  cutHead(all)
  emptySections(all)
  return all
}

function byName(block: Block, names: string): Judged | null {
  const { length } = block.text
  if (length < 600 && CAPTION.test(names)) return { block, role: "caption", reason: null }
  if (length < 150 && STAMP.test(names)) return { block, role: null, reason: "a time stamp" }
  return length < 200 && BYLINE.test(names) ? { block, role: "byline", reason: null } : null
}

/** Where much of the text is lists of links, they are what the article is about. */
function keepLists(all: Judged[]): void {
  const links = all.filter((one) => one.reason === "a link")
  const chars = (some: Judged[]) => some.reduce((n, one) => n + one.block.text.length, 0)
  if (chars(links) > 0.3 * chars(all)) for (const one of links) Object.assign(one, { role: "body", reason: null })
}

const fewBlocks = 4

/**
 * A heading that is a link: alone in a box with a line or two it is the teaser of another article, and the box goes; among the paragraphs it is a
 * heading like others.
 */
function linkedHeadings(all: Judged[], container: Element): void {
  for (const [i, one] of all.entries()) {
    if (one.reason !== "a link" || !isHeading(one.block)) continue
    const box = boxOf(one.block.owner, container)
    const after = all.slice(i + 1, i + fewBlocks).findIndex(({ block }) => !inside(block.owner, box))
    if (box !== container && (after >= 0 || i + fewBlocks >= all.length)) {
      const end = after < 0 ? all.length : i + 1 + after
      for (const other of all.slice(i + 1, end))
        if (other.role === "body") Object.assign(other, { role: null, reason: "the teaser of another article" })
      continue
    }
    const next = all.slice(i + 1, i + fewBlocks).find(({ role }) => role !== "caption")
    if (next?.role === "body" && !isHeading(next.block) && prose(next.block) > 0)
      Object.assign(one, { role: "body", reason: null })
  }
}

/** The innermost box around a heading. */
function boxOf(heading: Element, container: Element): Element {
  let e = heading
  while (e !== container && e.parent && (/^(?:h[1-6]|a|header|hgroup|span)$/.test(e.tag) || e === heading)) e = e.parent
  return e
}

function inside(element: Element, box: Element): boolean {
  for (let e: Element | null = element; e; e = e.parent) if (e === box) return true
  return false
}

/** After a heading that ends the article all goes, where little of it is prose. */
function cutTail(all: Judged[]): void {
  const whole = all.reduce((sum, one) => sum + bodyProse(one), 0)
  let left = whole
  for (const [i, one] of all.entries()) {
    if (endsArticle(one.block.text) && left <= 0.25 * whole) {
      for (const later of all.slice(i)) if (later.role !== null) Object.assign(later, { role: null, reason: "after the article" })
      return
    }
    left -= bodyProse(one)
  }
}
const bodyProse = ({ role, block }: Judged): number => (role === "body" ? prose(block) : 0)

/** Labels above the first paragraph. */
function cutHead(all: Judged[]): void {
  const first = all.findIndex((one) => one.role === "body" && prose(one.block) > 0)
  for (const one of all.slice(0, Math.max(0, first))) {
    if (one.role !== "body") continue
    if (!/^(?:p|li|td|tr|pre)$/.test(one.block.owner.tag) && !isHeading(one.block) && one.block.text.length < 60)
      Object.assign(one, { role: null, reason: "a label above the article" })
  }
}

/** Headings over nothing but what was dropped. */
function emptySections(all: Judged[]): void {
  let below: "nothing" | "dropped" | "article" = "nothing"
  for (const one of [...all].reverse()) {
    if (one.role === "body" && isHeading(one.block)) {
      if (below !== "article") Object.assign(one, { role: null, reason: "a heading over nothing of the article" })
      below = "article"
    } else if (one.role !== null) below = "article"
    else if (one.reason !== "an advertisement") below = "dropped"
  }
}
