import type { Part, PartKind, Span } from "../doc.ts"
import { component } from "../pipeline.ts"
import { isAgency } from "./en/agencies.ts"
import { CREDITS, SECTION_LABEL } from "./en/furniture.ts"
import { outletStart, summaryHeads, summaryLabel } from "./en/headlines.ts"
import { bylineBefore, isByline, isNameLine } from "./parts/byline.ts"
import { type Dateline, findDateline, furtherDateline } from "./parts/dateline.ts"
import { lineKind, runs } from "./parts/furniture.ts"
import { ended, headlineScore, wordCount } from "./parts/headline.ts"
import { paragraphs, trimmed } from "./parts/paragraphs.ts"

export { bylineNames } from "./parts/byline.ts"
export { placeName, readDateline } from "./parts/dateline.ts"

/**
 * Tells the stretches of an article from each other: headline, deck, byline, dateline, body (a part a paragraph), captions, and the page's
 * furniture with the reason. Every character that is not blank lies in exactly one part; parts come in text order. Where the format told
 * parts, those stay and the stretches between them are filled.
 */
export const parts = component({
  id: "parts@1",
  needs: [],
  gives: ["parts"],
  run: ({ text, parts: given }) => ({ parts: given.length > 0 ? filled(text, given) : found(text) }),
})

/** A paragraph on its way to being a part. */
interface Block extends Span {
  kind: PartKind | null
  reason: string | null
}

const block = (span: Span, kind: PartKind | null, reason: string | null = null): Block => ({
  start: span.start,
  end: span.end,
  kind,
  reason,
})

function found(text: string): Part[] {
  const { blocks, dateline } = headMatter(text, lineByLine(text, 0, text.length))
  return blocks.flatMap((b) => finished(text, b, dateline))
}

/** Parts that were given, made sound (in range, in order, disjoint), a body part a paragraph, and the gaps filled. */
function filled(text: string, given: readonly Part[]): Part[] {
  const kept: Part[] = []
  for (const part of [...given].sort((a, b) => a.start - b.start || a.end - b.end)) {
    const from = Math.max(part.start, kept.at(-1)?.end ?? 0)
    const span = trimmed(text, from, Math.min(part.end, text.length))
    if (span.start >= span.end || part.end <= from) continue
    const pieces = part.kind === "body" ? paragraphs(text, span.start, span.end) : [span]
    for (const piece of pieces) kept.push({ ...piece, kind: part.kind, reason: part.reason })
  }
  const all: Block[] = []
  let from = 0
  for (const part of [...kept, { start: text.length, end: text.length }]) {
    all.push(...lineByLine(text, from, part.start))
    if ("kind" in part) all.push(block(part, part.kind, part.reason))
    from = part.end
  }
  let dateline: Dateline | null = null
  if (kept.some((part) => part.kind === "headline")) {
    const first = all.find((b) => b.kind === null || b.kind === "body")
    if (first && !kept.some((part) => part.kind === "dateline")) dateline = findDateline(text, first.start, first.end)
  } else ({ dateline } = headMatter(text, all))
  return all.flatMap((b) => finished(text, b, dateline))
}

/** The block as parts: the dateline, if one opens it, cut off. A report of several places has more than the article's. */
function finished(text: string, { start, end, kind, reason }: Block, own: Dateline | null): Part[] {
  const rest: Part = { start, end, kind: kind ?? "body", reason }
  const label = rest.kind === "deck" ? summaryLabel.exec(text.slice(start, Math.min(end, start + 40)))?.[0] : undefined
  if (label !== undefined) {
    const own = trimmed(text, start, start + label.length)
    return [
      { ...own, kind: "furniture", reason: SECTION_LABEL },
      { ...rest, start: start + label.length },
    ]
  }
  if (rest.kind !== "body") return [rest]
  const dateline = own?.start === start ? own : own && start > own.start ? furtherDateline(text, start, end) : null
  if (!dateline) return [rest]
  const body = trimmed(text, dateline.end, end)
  const cut: Part = { start, end: dateline.end, kind: "dateline", reason: null }
  return body.start < body.end ? [cut, { ...body, kind: "body", reason: null }] : [cut]
}

/** Paragraphs, told as far as a line and the lines beside it tell. */
function lineByLine(text: string, start: number, end: number): Block[] {
  const all = paragraphs(text, start, end)
  const reasons = runs(text, all)
  return all.map((span, i) => {
    if (reasons[i] !== null) return block(span, "furniture", reasons[i])
    const { start, end } = span
    if (isByline(text, start, end)) return block(span, "byline")
    const told = lineKind(text.slice(start, Math.min(end, start + 1000)))
    return told ? block(span, told.kind, told.reason) : block(span, null)
  })
}

/** Lines above the body that a page has at most, furniture aside. */
const mostHead = 6
/** A headline or a deck is not longer. */
const mostWords = 45

/** Finds headline, deck, bylines and dateline among the first blocks that are still open, and marks them. */
function headMatter(text: string, all: Block[]): { blocks: Block[]; dateline: Dateline | null } {
  const line = (b: Block): string => text.slice(b.start, Math.min(b.end, b.start + 400))
  const short = (b: Block): boolean => b.end - b.start <= 400 && wordCount(line(b)) <= mostWords
  let blocks = all
  const open = (): Block[] => blocks.filter((b) => b.kind === null).slice(0, mostHead + 1)

  // "By Jane Doe MOSCOW, June 1 (Reuters) - …" in one line is two
  for (const b of open()) {
    const by = bylineBefore(text, b.start, b.end, (at) => findDateline(text, at, b.end) !== null)
    if (!by) continue
    const rest = trimmed(text, by.end, b.end)
    blocks = blocks.flatMap((one) => (one === b ? [block(by, "byline"), block(rest, null)] : [one]))
    break
  }
  // names above the name of a house: "Jane Doe" / "USA TODAY"
  for (const [i, b] of blocks.entries()) {
    if (i > 8) break
    const next = blocks[i + 1]
    if (b.kind !== null || !next || !isNameLine(text, b.start, b.end)) continue
    if (next.kind === null && isAgency(line(next))) b.kind = next.kind = "byline"
    else if (next.reason === CREDITS || next.reason === SECTION_LABEL) b.kind = "byline"
  }

  const top = open()
  let dateline: Dateline | null = null
  let until = -1
  for (const [i, b] of top.entries()) {
    dateline = findDateline(text, b.start, b.end)
    if (dateline) until = i
    if (dateline || !short(b)) break
  }
  if (until < 0) {
    // the first byline under an open line ends the head of the page
    const firstOpen = blocks.findIndex((b) => b.kind === null)
    const by = blocks.findIndex((b, i) => b.kind === "byline" && i > firstOpen)
    const above = by < 0 ? 0 : blocks.slice(0, by).filter((b) => b.kind === null).length
    if (above > 0 && above < top.length && top.slice(0, above).every(short)) until = above
  }

  const head = until >= 0 ? top.slice(0, until) : top
  let at = 0
  // a word or two above a longer line is the name of a section or of the outlet
  const label = (words: string): boolean =>
    !ended(words) && wordCount(words) <= (outletStart.test(words) || /^[^\p{Ll}]+$/u.test(words) ? 3 : 2)
  const long = head.findIndex((b) => !label(line(b)))
  if (long > 0 && wordCount(line(head[long]!)) >= 4 && headlineScore(line(head[long]!)) > 0.5) {
    for (; at < long; at++) Object.assign(head[at]!, { kind: "furniture", reason: SECTION_LABEL })
  }
  const first = head[at]
  if (!first) return { blocks, dateline }
  const isHeadline = until >= 0 ? headlineScore(line(first)) > -2 : short(first) && standsAlone(first, head[at + 1] ?? null)
  if (!isHeadline) return { blocks, dateline }
  first.kind = summaryHeads.test(line(first)) ? "deck" : "headline"
  for (let i = at + 1; i < head.length; i++) {
    const b = head[i]!
    if (isNameLine(text, b.start, b.end) || isAgency(line(b))) b.kind = "byline"
    else if (until >= 0 || isDeck(b, top[i + 1])) b.kind = "deck"
    else break
  }
  return { blocks, dateline }

  function standsAlone(b: Block, next: Block | null): boolean {
    const score = headlineScore(line(b))
    if (summaryHeads.test(line(b))) return true
    if (/[,:;—–-]$/.test(line(b)) && !/;$/.test(line(b))) return false
    if (!ended(line(b))) return score > 0.5
    // "Nobody saw it coming." names nobody
    if (score < 2 && /\.["”'’)]*$/.test(line(b)) && !/\s["“‘'(]?\p{Lu}/u.test(line(b))) return false
    // with a full stop it may be the first sentence of the report; a short one opens on something longer
    return (
      next !== null &&
      (score > 2 || (score > 0.5 && (!/\.["”'’)]*$/.test(line(b)) || next.end - next.start > 1.3 * (b.end - b.start))))
    )
  }
  function isDeck(b: Block, next: Block | undefined): boolean {
    return next !== undefined && short(b) && !ended(line(b)) && !/[:,]$/.test(line(b)) && wordCount(line(b)) > 2
  }
}
