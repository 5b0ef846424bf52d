import type { Dropped } from "../reading.ts"
import { type Block, blocks } from "./blocks.ts"
import { type Found, prose } from "./body.ts"
import type { Judged } from "./clean.ts"
import { BYLINE, STAMP } from "./furniture.ts"
import { isCredit, lineReason } from "./lines.ts"
import type { Metadata } from "./metadata.ts"
import { namesOf } from "./names.ts"
import { type Piece, shortened } from "./piece.ts"
import type { Element } from "./tree.ts"
import { moment } from "./when.ts"

/** What stands above the body. */
export interface Head {
  /** Headline, deck and byline, in this order, as the page prints them. */
  readonly kept: readonly Piece[]
  readonly title: string | null
  /** Lines with the day of publication, as printed. */
  readonly dates: readonly string[]
  readonly dropped: readonly Dropped[]
}

/** Why a block of the container is not in its place: it stands above the body. */
export const HEADLINE = "the headline"
export const BY = "the byline"

const DECK =
  /\b(?:deck|dek|sub ?(?:title|head(?:line|ing)?)|stand ?first|strap ?line|(?:article|story|post|entry|page|content) ?(?:lead|lede|intro|summary|description|excerpt|abstract|subtitle)|summary|teaser text|lead ?text)\b/

/**
 * Finds headline, deck and byline: in what stands between the headline and the body, and in the container itself, where what is one of them
 * loses its place in the body (`judged` is changed). A headline that the page prints nowhere comes from what it tells of itself.
 */
export function headMatter(root: Element, { container, out }: Found, judged: Judged[], told: Metadata): Head {
  const before = ownersBefore(root, container)
  const all = blocks(root, (element) => out.has(element) || element === container)
  const above = all.filter((block) => before.has(block.owner))
  const outside = all.filter((block) => !before.has(block.owner))

  linesApart(judged)
  markTop(judged)
  const from = headlineAmong(above, told.title)
  const within = judged.findIndex(({ block, role }) => role === "body" && isTitle(block, told.title))
  const inBody = within >= 0 && within < 8 ? judged[within]! : null
  const headline = from >= 0 ? above[from]!.text : (inBody?.block.text ?? told.title)
  for (const one of judged.slice(0, 8)) {
    if (one.role === "body" && (one === inBody || (headline !== null && isTitle(one.block, headline))))
      Object.assign(one, { role: null, reason: HEADLINE })
  }
  const kept: Piece[] = headline === null ? [] : [{ kind: "headline", text: headline }]
  const zone = from >= 0 ? above.slice(from + 1) : above.slice(-8)
  const rest: Block[] = from >= 0 ? above.slice(0, from) : above.slice(0, -8)

  let deck: string | null = null
  const bylines: string[] = []
  const dates: string[] = []
  for (const block of zone) {
    const names = ancestry(block.owner, 3)
    const { text } = block
    const line = lineReason(text)
    if (line === null && deck === null && isDeck(block, names, told.description)) deck = text
    else if (isByline(text, names) && bylines.length < 3) bylines.push(text)
    else rest.push(block)
    if (/\d/.test(text) && text.length < 160 && !/^\W*(?:updated|modified)/i.test(text)) dates.push(text)
  }
  for (const [i, one] of judged.entries()) {
    if (one.role === "byline") {
      const names = bylines.length < 3 && (i < 6 || isByline(one.block.text, "") || signed.test(one.block.text))
      if (names) bylines.push(one.block.text)
      Object.assign(one, { role: null, reason: names ? BY : "about the author" })
    }
    if (one.reason === "a time stamp") dates.push(one.block.text)
  }
  if (deck !== null) kept.push({ kind: "deck", text: deck })
  for (const text of new Set(bylines)) kept.push({ kind: "byline", text })
  const dropped = [...rest, ...outside].map((block): Dropped => {
    const reason = lineReason(block.text) ?? (isCredit(block.text) ? "the credit of a picture" : "stands outside the article")
    return { step: "outside", reason, text: shortened([block]) }
  })
  // "Ferries stop - Nordvik Post" where the page prints "Ferries stop"
  const title =
    told.title !== null && headline !== null && told.title.startsWith(`${headline} `) ? headline : (told.title ?? headline)
  return { kept, title, dates, dropped }
}

/** Lines of the head that only `<br>` tells apart, as in pages made of tables: each for itself. */
function linesApart(judged: Judged[]): void {
  for (const [i, one] of judged.slice(0, 3).entries()) {
    const lines = one.block.text.split("\n")
    if (
      one.role !== "body" ||
      lines.length < 2 ||
      lines.length > 5 ||
      lines.some((text) => prose({ ...one.block, text, linked: 0 }) > 0)
    )
      continue
    const split = lines.map((text): Judged => ({ block: { ...one.block, text, linked: 0 }, role: "body", reason: null }))
    judged.splice(i, 1, ...split)
    return
  }
}

/** Bylines and dates above the first paragraph that have no name but their words. */
function markTop(judged: Judged[]): void {
  for (const one of judged.slice(0, 8)) {
    const { text } = one.block
    if (one.role !== "body") continue
    if (prose(one.block) > 60) return
    if (signed.test(text) && text.length < 120) one.role = "byline"
    else if (text.length < 60 && moment(text) !== null) Object.assign(one, { role: null, reason: "a time stamp" })
  }
}

/** "By Jane Doe", "Von Erika Muster". */
const signed =
  /^(?:(?:written |reported |words |text |story |posted )?by|von|par|por|di|oleh)\s+\p{Lu}[\p{L}.'’-]*(?:\s+[\p{L}.'’-]+){1,6}$/iu

/** Elements that open before this one. */
function ownersBefore(root: Element, stop: Element): Set<Element> {
  const seen = new Set<Element>()
  const walk = (element: Element): boolean => {
    if (element === stop) return true
    seen.add(element)
    return element.children.some((child) => typeof child !== "string" && walk(child))
  }
  walk(root)
  return seen
}

function headlineAmong(above: readonly Block[], title: string | null): number {
  const named = above.findLastIndex((block) => isTitle(block, title) && heading(block.owner) !== null)
  if (named >= 0) return named
  const any = above.findLastIndex((block) => isTitle(block, title))
  if (any >= 0) return any
  return above.findLastIndex(
    (block) => heading(block.owner) === "h1" && block.text.split(" ").length > 2 && block.linked < block.text.length,
  )
}

function heading(owner: Element): string | null {
  for (let e: Element | null = owner; e; e = e.parent) if (/^h[1-3]$/.test(e.tag)) return e.tag
  return null
}

/** Whether a block is the title, or most of it: titles are shortened and lengthened for search engines. */
function isTitle({ text }: { text: string }, title: string | null): boolean {
  if (title === null || text.length > 300) return false
  const [a, b] = [wordsOf(text), wordsOf(title)]
  if (a.length < 2) return a.join(" ") === b.join(" ")
  if (a.length > 3 && b.join(" ").startsWith(`${a.join(" ")} `)) return true
  const shared = a.filter((word) => b.includes(word)).length
  return shared >= 0.8 * Math.max(a.length, Math.min(b.length, 40))
}
const wordsOf = (text: string): string[] => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []

function ancestry(owner: Element, levels: number): string {
  const names: string[] = []
  let e: Element | null = owner
  for (let i = 0; e && i < levels; i++, e = e.parent) names.push(...namesOf(e))
  return names.join(" ")
}

function isDeck({ text, linked, owner }: Block, names: string, description: string | null): boolean {
  if (text.length < 20 || text.length > 500 || linked > 0.5 * text.length) return false
  if (BYLINE.test(names) || STAMP.test(names) || isByline(text, "")) return false
  const same = description !== null && plain(text).startsWith(plain(description).slice(0, 60)) && plain(description).length > 20
  return (
    same ||
    DECK.test(names) ||
    /^h[2-4]$/.test(owner.tag) ||
    owner.attributes.itemprop === "alternativeHeadline" ||
    owner.attributes.itemprop === "description"
  )
}
const plain = (text: string): string => wordsOf(text).join(" ")

const opening = /^(?:written |reported |words |text |story |posted )?by\b:?\s*/i
const stamp =
  /^\W*(?:\d|(?:updated|modified|published|posted)\b(?! by)|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.? \d|(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*,? )/i

/** A line that names who wrote it: "By" and a name, or what the page calls a byline and could be one. */
function isByline(text: string, names: string): boolean {
  const name = text.replace(opening, "")
  if (text.length > 160 || !/\p{L}{2}/u.test(name) || /^\W*@/.test(name) || stamp.test(text)) return false
  if (name !== text && /^["“]?[\p{Lu}\p{Lo}]/u.test(name)) return true
  return BYLINE.test(names) && !/^(?:follow|share|view|email|more)\b/i.test(text) && text.split(" ").length <= 12
}
