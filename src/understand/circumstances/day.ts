import type { Time } from "../../doc.ts"
import { NOT_THE_DAY, PUBLISHING } from "../en/occasions.ts"
import { besides, dates, hangs, isOccasion, opens } from "./bond.ts"
import type { Frame } from "./frame.ts"
import type { Sight, TimeAt } from "./sight.ts"

/** The time expression that tells when the saying of `frame` was said; null where its sentence does not. */
export function day(sight: Sight, frame: Frame): Time | null {
  const { published } = sight.doc
  let best: { readonly time: Time; readonly rank: number } | null = null
  for (const at of sight.timesIn(frame.from, frame.to)) {
    const { time, first, last } = at
    if (time.type !== "DATE" && time.type !== "TIME") continue
    if (time.value === null && !/^XXXX-(?:WXX-)?(?:\d|WE)/.test(time.timex ?? "")) continue
    if (frame.said(first) || frame.said(last - 1)) continue
    // nothing reported was said after the report, but for what is yet to be aired
    if (time.value !== null && published !== null && time.value.slice(0, 10) > published && !yetToCome(sight, at)) continue
    const bond = tells(sight, frame, at)
    if (bond === null) continue
    const distance = Math.min(Math.abs(frame.cue[0]! - first), Math.abs(frame.cue.at(-1)! - first))
    const vague = time.value !== null && /^\d{4}(?:-\d\d)?$/.test(time.value)
    const rank = bond * 1000 + distance + (vague ? 500 : 0)
    if (best === null || rank < best.rank) best = { time, rank }
  }
  return best?.time ?? null
}

/** 0 where the time surely dates the cue, 1 where it seems to, null where it does not. */
function tells(sight: Sight, frame: Frame, { first, last }: TimeAt): 0 | 1 | null {
  const { tree } = sight.doc
  const head = headOf(sight, first, last)
  const owner = tree[head]!.head
  const within = /^(?:compound|nmod:poss|amod|nummod|nmod|dep|obl)$/.test(tree[head]!.label) && owner >= last
  const occasion = owner >= 0 && isOccasion(sight, owner)
  // "the Monday attack", "Friday's vote": the time belongs to a thing, "a Monday speech" to what was said
  if (within && /^(?:NOUN|PROPN)$/.test(sight.doc.words[owner]!.upos) && !occasion && !frame.inCue(owner)) return null
  if (/^['’]s?$/.test(last < tree.length ? sight.low(last) : "") && !occasion) return null
  if (NOT_THE_DAY.has(before(sight, first)) && !(within && occasion)) return null
  if (frame.inSource(first)) return dates(sight, frame, head) ? 0 : null
  if (hangs(sight, frame, head) && (first > frame.cue[0]! || opens(sight, frame, first))) return 0
  return besides(sight, frame, first, last) ? 1 : null
}

/** The token of the time that the others hang on. */
function headOf({ doc }: Sight, first: number, last: number): number {
  for (let i = first; i < last; i++) {
    const { head } = doc.tree[i]!
    if (head < first || head >= last) return i
  }
  return first
}
/** The word before the time, articles and "early" aside. */
function before(sight: Sight, first: number): string {
  let i = first - 1
  while (i >= 0 && i > first - 4 && /^(?:the|late|early|earlier|midday|on)$/.test(sight.low(i))) i--
  return i < 0 ? "" : sight.low(i)
}
/** "in an interview to be aired Sunday". */
function yetToCome(sight: Sight, { first }: TimeAt): boolean {
  for (let i = first - 1; i >= 0 && i > first - 6; i--) {
    if (PUBLISHING.has(sight.low(i))) return true
    if (sight.doc.words[i]!.upos === "VERB") return false
  }
  return false
}
