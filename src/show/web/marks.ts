import type { Span } from "../../doc.ts"
import type { RecordStatement } from "../../understand/record.ts"
import { WORDS } from "./words.ts"

/** What a stretch of an article's text is to a statement. */
export type Role = "source" | "cue" | "content" | "stance" | "condition"
/** A stretch with its role; what is read aloud where it begins and ends, null for nothing. */
export interface Range extends Span {
  readonly role: Role
  readonly open: string | null
  readonly close: string | null
}
/** A place in the text that a link stands at. */
export interface Point {
  readonly at: number
  readonly id: string
  readonly number: number
  /** What the link is called. */
  readonly label: string
}
/** A piece of the text that has the same roles all through. The texts of all pieces make the stretch that was cut, character for character. */
export interface Segment {
  readonly text: string
  readonly roles: readonly Role[]
  /** Links that stand before it. */
  readonly points: readonly Point[]
  /** Read aloud before and after it, not shown and no part of the text. */
  readonly open: string | null
  readonly close: string | null
}

/** `span` of a text in pieces: cut wherever a role begins or ends, or a link stands. */
export function segments(text: string, span: Span, ranges: readonly Range[], points: readonly Point[] = []): readonly Segment[] {
  const within = ranges.filter(({ start, end }) => start < span.end && end > span.start)
  const here = points.filter(({ at }) => at >= span.start && at < span.end)
  const edges = [span.start, span.end, ...here.map(({ at }) => at), ...within.flatMap(({ start, end }) => [start, end])]
  const cuts = [...new Set(edges.filter((at) => at >= span.start && at <= span.end))].sort((a, b) => a - b)
  return cuts.slice(0, -1).map((start, i) => {
    const end = cuts[i + 1]!
    const over = within.filter((range) => range.start <= start && range.end >= end)
    const opening = over.filter((range) => Math.max(range.start, span.start) === start).map(({ open }) => open)
    const closing = over.filter((range) => Math.min(range.end, span.end) === end).map(({ close }) => close)
    return {
      text: text.slice(start, end),
      roles: [...new Set(over.map(({ role }) => role))],
      points: here.filter(({ at }) => at === start),
      open: spoken(opening),
      close: spoken(closing),
    }
  })
}

const spoken = (words: readonly (string | null)[]): string | null => words.filter((word) => word !== null).join(", ") || null

/** What each stretch of a statement is, to be shown in its sentence. */
export function rangesOf({ source, cue, content, stance, conditional }: RecordStatement): readonly Range[] {
  const of = (spans: readonly Span[], role: "source" | "cue" | "content"): Range[] =>
    spans.map(({ start, end }) => ({ start, end, role, open: WORDS.marks[role].open, close: WORDS.marks[role].close }))
  const silent = (span: Span | null, role: Role): Range[] =>
    span ? [{ start: span.start, end: span.end, role, open: null, close: null }] : []
  return [
    ...of(source, "source"),
    ...of(cue, "cue"),
    ...of(content, "content"),
    ...silent(stance.span, "stance"),
    ...silent(conditional, "condition"),
  ]
}

/** Stretches that follow each other with at most a blank or a new paragraph between them are shown as one run of text. */
const NEAR = 4
export const GAP: Segment = { text: " […] ", roles: [], points: [], open: null, close: null }
const BLANK: Segment = { ...GAP, text: " " }

/** The sentences of a statement in pieces, from what the statement itself holds; of a sentence too long to be kept beside it, what is said alone. */
export function sentenceOf(statement: RecordStatement): readonly Segment[] {
  const ranges = rangesOf(statement)
  let last: number | null = null
  const out: Segment[] = []
  for (const { start, end, text } of statement.evidence) {
    if (last !== null) out.push(start - last > NEAR ? GAP : BLANK)
    last = end
    if (text !== null) {
      const moved = ranges.map((range) => ({ ...range, start: range.start - start, end: range.end - start }))
      out.push(...segments(text, { start: 0, end: text.length }, moved))
      continue
    }
    out.push(GAP)
    for (const words of statement.content.filter((one) => one.start < end && one.end > start)) {
      out.push(
        { ...GAP, text: words.text, roles: ["content"], open: WORDS.marks.content.open, close: WORDS.marks.content.close },
        GAP,
      )
    }
  }
  return out
}
