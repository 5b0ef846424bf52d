import { type Block, blocks } from "./blocks.ts"
import { furniture, type Why } from "./furniture.ts"
import { namesOf } from "./names.ts"
import type { Element } from "./tree.ts"

/** Where on the page the article's body is. */
export interface Found {
  /** The element that holds it. */
  readonly container: Element
  /** Elements that are not the article, inside the container and elsewhere; none inside another. */
  readonly out: ReadonlyMap<Element, Why>
}

/**
 * Finds the article's body: the element with the best paragraphs, widened to what the page itself calls the body or to what holds more prose
 * of the same. Null where there are no sentences on the page. The scores follow Readability (https://github.com/mozilla/readability).
 */
export function find(root: Element): Found | null {
  const shown = blocks(root, (element) => furniture(element)?.step === "hidden")
  // Some pages are hidden until a script has run.
  const seen = shown.some((block) => prose(block) > 0) ? shown : blocks(root)
  const likely = best(seen, trust())
  if (!likely) return null
  const out = outside(root, around(likely))
  const left = blocks(root, (element) => out.has(element))
  const top = best(left, () => 1) ?? likely
  const sentences = sums(left, prose)
  const all = sums(left, ({ text }) => text.length)
  const more = (up: Element, at: Element) => sentences.get(up)! - sentences.get(at)!
  const much = (up: Element, at: Element) => more(up, at) > 0.1 * sentences.get(at)!
  /** What is added is prose too, no list of teasers. */
  const alike = (up: Element, at: Element) => more(up, at) > 0.7 * (all.get(up)! - all.get(at)!)

  let told: Element | null = null
  let widest = top
  for (let up: Element | null = top; up && up.tag !== "body" && up.tag !== "html"; up = up.parent) {
    if (isBody(up) && (!told || much(up, told))) told = up
    if (much(up, widest) && alike(up, widest)) widest = up
  }
  return { container: told ?? widest, out }
}

/** Characters of sentences in a block, 0 where it is a label, a link or a list of them. */
export function prose({ text, linked }: Block): number {
  const plain = text.length - linked
  if (plain < 25 || linked > 0.5 * text.length) return 0
  if (plain >= 80) return plain
  return /[.!?…。！？]["”’»)\]]*$/.test(text.slice(-10)) ? plain : 0
}

function sums(all: readonly Block[], measure: (block: Block) => number): Map<Element, number> {
  const found = new Map<Element, number>()
  for (const block of all) {
    const size = measure(block)
    for (let e: Element | null = block.owner; e; e = e.parent) found.set(e, (found.get(e) ?? 0) + size)
  }
  return found
}

/** How far the names of an element and of those around it are trusted to hold an article: names lie, but not often. */
function trust(): (element: Element) => number {
  const known = new Map<Element, number>()
  const of = (element: Element): number => {
    const before = known.get(element)
    if (before !== undefined) return before
    const why = furniture(element)
    const own = why === null ? 1 : why.sure ? 0.05 : 0.2
    const value = element.parent ? Math.min(own, of(element.parent)) : own
    known.set(element, value)
    return value
  }
  return of
}

function around(element: Element): ReadonlySet<Element> {
  const found = new Set<Element>()
  for (let e: Element | null = element; e; e = e.parent) found.add(e)
  return found
}

/** The outermost elements that call themselves furniture, but those that hold the likely article. */
function outside(root: Element, spare: ReadonlySet<Element>): Map<Element, Why> {
  const out = new Map<Element, Why>()
  const walk = (element: Element) => {
    const why = spare.has(element) ? null : furniture(element)
    if (why) out.set(element, why)
    else for (const child of element.children) if (typeof child !== "string") walk(child)
  }
  walk(root)
  return out
}

/** How publishers name the element that holds the words of the article and nothing else. */
const BODY =
  /\b(?:article|story|entry|post|news|content|blog|text)(?: \w{1,3})? ?(?:body|content|text|copy|story|entry|main)\b|\bbody ?(?:copy|text|content)\b|\bsnippet body\b/
const boxes = new Set(["div", "section", "article", "main", "td", "span"])

function isBody(element: Element): boolean {
  if (element.attributes.itemprop === "articleBody") return true
  return boxes.has(element.tag) && BODY.test(namesOf(element).join(" "))
}

const levels = 7

/** The element whose paragraphs score most: each counts for what is around it, the less the further out. */
function best(all: readonly Block[], trust: (element: Element) => number): Element | null {
  const scores = new Map<Element, number>()
  for (const block of all) {
    const size = prose(block)
    if (size === 0) continue
    const commas = block.text.match(/[,，、]/g)?.length ?? 0
    // Items of a list are what boxes beside the article are made of more often than articles are.
    const item = block.owner.tag === "li" ? 0.5 : 1
    const score = item * trust(block.owner) * (1 + commas + Math.min(size / 100, 3))
    const isBox = boxes.has(block.owner.tag) || block.owner.tag === "body"
    let up = isBox ? block.owner : block.owner.parent
    for (let level = 0; up && up.tag !== "html" && level < levels; level++, up = up.parent) {
      scores.set(up, (scores.get(up) ?? 0) + score / (level < 2 ? level + 1 : 3 * level))
    }
  }
  let top: Element | null = null
  for (const [element, score] of scores) if (!top || score > scores.get(top)!) top = element
  return top
}
