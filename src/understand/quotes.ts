import type { Part, Quote, Span } from "../doc.ts"
import { component } from "../pipeline.ts"
import { isBlank } from "./parts/paragraphs.ts"
import { type Mark, type MarkKind, marks } from "./quotes/marks.ts"

/**
 * Finds every stretch in quotation marks, marks included, paragraph by paragraph: curly, straight, ``…'' and ''…'', guillemets, nested. A mark
 * that is never closed reaches to the next opening mark of its kind or to the end of its paragraph, never beyond; a quotation that the next
 * paragraph opens again is `continued`. Quotes come in text order, nested or disjoint. Time grows with the length of the text.
 */
export const quotes = component({
  id: "quotes@1",
  needs: ["parts"],
  gives: ["quotes"],
  run: ({ text, parts }) => ({ quotes: quoted(text, parts) }),
})

/** A quotation that is being read. */
interface Draft {
  readonly mark: Mark
  /** Where its closing mark ends, or where it was given up; -1 while it is open. */
  end: number
  closed: boolean
  continued: boolean
  /** Its mark turned out to be an apostrophe. */
  dropped: boolean
  /** Where the first quotation of the same kind directly inside it begins; -1 where there is none. */
  sameInside: number
}

function quoted(text: string, parts: readonly Part[]): Quote[] {
  const all: Draft[] = []
  let open: { drafts: readonly Draft[]; end: number } = { drafts: [], end: 0 }
  for (const part of parts) {
    const aside = part.kind === "furniture" || part.kind === "caption"
    const before = part.kind === "body" ? open.drafts : []
    const drafts = paragraph(text, part, before[0] ?? null)
    before.forEach((draft, i) => {
      // it goes on where the next paragraph opens with the same mark
      const again = drafts[i]
      if (again?.mark.kind !== draft.mark.kind || (i > 0 && !before[i - 1]!.continued)) return
      if (!/^[^\p{L}\p{N}]{0,4}$/u.test(text.slice(part.start, again.mark.start).slice(0, 8))) return
      const same = again.mark.end === again.mark.start || text[again.mark.start] === text[draft.mark.start]
      if (!same) return
      draft.continued = true
      draft.end = open.end
    })
    if (!aside) open = { drafts: part.kind === "body" ? leftOpen(text, part, drafts) : [], end: part.end }
    for (const draft of drafts) all.push(draft)
  }
  return nested(all)
}

/** The quotations of one paragraph in text order; `before` is the one that the last paragraph left open. */
function paragraph(text: string, part: Part, before: Draft | null): Draft[] {
  const found = marks(text, part.start, part.end)
  const ahead = singlesAhead(found)
  const drafts: Draft[] = []
  const stack: Draft[] = []
  const open: Record<MarkKind, number> = { double: 0, single: 0, guillemet: 0, "small guillemet": 0 }

  const push = (mark: Mark): void => {
    const top = stack.at(-1)
    if (top && top.mark.kind === mark.kind && top.sameInside < 0) top.sameInside = mark.start
    const draft = { mark, end: -1, closed: false, continued: false, dropped: false, sameInside: -1 }
    drafts.push(draft)
    stack.push(draft)
    open[mark.kind]++
  }
  const giveUp = (draft: Draft, limit: number): void => {
    draft.end = trimmedEnd(text, draft.mark.end, draft.sameInside >= 0 ? draft.sameInside : limit)
    draft.dropped = draft.mark.kind === "single" && !opensSpeech(text, part, draft)
  }
  const close = (mark: Mark): void => {
    for (let draft = stack.pop(); draft; draft = stack.pop()) {
      open[draft.mark.kind]--
      if (draft.mark.kind === mark.kind) {
        draft.end = mark.end
        draft.closed = true
        return
      }
      giveUp(draft, mark.start)
    }
  }

  found.forEach((mark, i) => {
    if (mark.kind === "single") {
      const top = stack.at(-1)
      if (opens(mark, 0)) {
        if (mark.says === null && ahead[i]!.close < 0) return
        if (top?.mark.kind === "single") {
          // two opening marks and nothing closed: the first was an apostrophe
          top.dropped = true
          stack.pop()
          open.single--
        }
        push(mark)
      } else if (top?.mark.kind === "single") {
        const { strong, open: nextOpen } = ahead[i]!
        const apostrophe = mark.weak && strong >= 0 && (nextOpen < 0 || strong < nextOpen)
        if (!apostrophe) close(mark)
      }
    } else if (opens(mark, open[mark.kind])) push(mark)
    else if (open[mark.kind] > 0) close(mark)
    else if (drafts.length === 0 && before?.mark.kind === mark.kind) {
      // the paragraph before left it open, and this one closes it without opening it again
      push({ ...mark, start: part.start, end: part.start })
      close(mark)
    }
  })
  while (stack.length > 0) giveUp(stack.pop()!, part.end)
  return drafts
}

/** Whether a mark opens, given how many of its kind are open. */
function opens({ says, seems, kind }: Mark, already: number): boolean {
  if (says === "open") return !(seems === "close" && already > 0)
  if (says === "close") return kind !== "single" && seems === "open" && already === 0
  return seems === "open" || (seems === "either" && already === 0)
}

/** For each mark the index of the next single one that may close, that must close, and that opens; -1 where none comes. */
function singlesAhead(found: readonly Mark[]): { close: number; strong: number; open: number }[] {
  const ahead: { close: number; strong: number; open: number }[] = new Array(found.length)
  let next = { close: -1, strong: -1, open: -1 }
  for (let i = found.length - 1; i >= 0; i--) {
    ahead[i] = next
    const mark = found[i]!
    if (mark.kind !== "single") continue
    if (opens(mark, 0)) next = { ...next, open: i }
    else next = { ...next, close: i, strong: mark.weak ? next.strong : i }
  }
  return ahead
}

/** A single mark that nobody closed is taken for one all the same where speech begins: first in the paragraph, after ":" or ",", inside “. */
function opensSpeech(text: string, part: Span, { mark }: Draft): boolean {
  if (mark.says !== "open" || text[mark.start] === "`") return false
  let at = mark.start - 1
  while (at >= part.start && isBlank(text, at)) at--
  return at < part.start || ':,"“'.includes(text[at]!)
}

/** The quotations that stand open at the end of the paragraph, outermost first. */
function leftOpen(text: string, part: Part, drafts: readonly Draft[]): Draft[] {
  const end = trimmedEnd(text, part.start, part.end)
  // “A, he said. “B.” is two, of which the first was never closed; nothing goes on
  if (drafts.some((draft) => draft.closed && draft.end >= end)) return []
  const insideSentence = ({ sameInside }: Draft): boolean =>
    !/[.!?…]\s*$/.test(text.slice(Math.max(0, sameInside - 4), sameInside))
  return drafts.filter(
    (draft) => !draft.closed && !draft.dropped && (draft.sameInside >= 0 ? insideSentence(draft) : draft.end >= end),
  )
}

function trimmedEnd(text: string, start: number, end: number): number {
  while (end > start && isBlank(text, end - 1)) end--
  return end
}

/** Drafts, which are in text order and nested or disjoint, as quotes with their depth. */
function nested(all: readonly Draft[]): Quote[] {
  const ends: number[] = []
  const found: Quote[] = []
  for (const { mark, end, continued, dropped } of all) {
    if (dropped) continue
    while (ends.length > 0 && ends.at(-1)! <= mark.start) ends.pop()
    found.push({ start: mark.start, end, depth: ends.length, continued })
    ends.push(end)
  }
  return found
}
