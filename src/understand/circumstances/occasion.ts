import type { Span } from "../../doc.ts"
import { BODIES, BY_THE_WAY, DEFINITE, EVENTS, MEETING, OCCASION_BEFORE, PORTIONS, SPEAKING } from "../en/occasions.ts"
import { BEFORE, ON } from "../en/small.ts"
import { FINITE } from "../finite.ts"
import { besides, hangs, isOccasion, isTime } from "./bond.ts"
import type { Frame } from "./frame.ts"
import type { Sight } from "./sight.ts"

/** No occasion is told in more words. */
const LONGEST = 30

/** The event or medium that something was said at, in or through. */
export interface Occasion extends Span {
  /** Its tokens, `[first, last)`. */
  readonly first: number
  readonly last: number
  /** The token that names it; "meeting" of "after a meeting with his colleagues". */
  readonly noun: number
  /** "the briefing", "the same program": one spoken of before. */
  readonly definite: boolean
  /** "after the vote": said when one spoken of before, or further on, was over. */
  readonly over: boolean
}

/** Where the saying of `frame` was said, in the exact words; null where its sentence does not tell. */
export function occasion(sight: Sight, frame: Frame): Occasion | null {
  let best: { readonly found: Occasion; readonly rank: number } | null = null
  for (let i = frame.from; i < frame.to; i++) {
    if (frame.said(i) || frame.elsewhere(i) || frame.inSource(i) || frame.inCue(i)) continue
    const opens = opening(sight, frame, i)
    if (opens < 0) continue
    const bond = hangs(sight, frame, i) ? 0 : besides(sight, frame, opens, i + 1) ? 1 : -1
    if (bond < 0) continue
    const found = extent(sight, frame, opens, i)
    const distance = Math.min(Math.abs(frame.cue[0]! - i), Math.abs(frame.cue.at(-1)! - i))
    const rank = bond * 1000 + distance + (isOccasion(sight, i) ? 0 : 2000)
    // what stands inside another occasion belongs to it
    if (best === null || (rank < best.rank && !(i >= best.found.first && i < best.found.last))) best = { found, rank }
  }
  return best?.found ?? null
}

/** The token that the occasion named by token `i` opens with, its preposition; -1 where it names none. */
function opening(sight: Sight, frame: Frame, i: number): number {
  const { words, tree } = sight.doc
  const { upos, xpos } = words[i]!
  const low = sight.low(i)
  if (upos === "VERB" && i > frame.from) {
    const before = sight.low(i - 1)
    if (MEETING.has(low) && BY_THE_WAY.clause.test(before) && /^advcl/.test(tree[i]!.label)) return i - 1
  }
  if (SPEAKING.has(low) && /^VB[GN]$/.test(xpos) && /^(?:advcl|parataxis|acl)$/.test(tree[i]!.label) && i < frame.cue[0]!)
    return i
  const gerund = /^VBG?$/.test(xpos) && isOccasion(sight, i)
  if (upos !== "NOUN" && upos !== "PROPN" && !gerund) return -1
  // a noun before another is no head, but for a day: "in an interview Thursday night"
  const { head, label } = tree[i]!
  const attached =
    /^(?:compound|flat|nmod:poss|appos)$/.test(label) && Math.abs(head - i) <= 2 && /^(?:NOUN|PROPN)$/.test(words[head]!.upos)
  if (attached && !isTime(sight, head)) return -1
  // "after a newspaper reported": a clause, of which it is the subject
  if (/^nsubj/.test(label) && FINITE.test(words[i + 1]?.xpos ?? "")) return -1
  const preposition = prepositionOf(sight, frame, i)
  if (preposition < 0) return -1
  const word = sight.low(preposition)
  if (BY_THE_WAY.answering.test(low) && preposition === i - 1) return -1
  if (isOccasion(sight, i)) return OCCASION_BEFORE.has(word) ? first(sight, frame, preposition) : -1
  if (gerund) return -1
  // "at the start of an interview", "on the sidelines of a summit", "in a series of posts"
  if (PORTIONS.has(low))
    return OCCASION_BEFORE.has(word) && sight.kids(i).some((k) => k > i && isOccasion(sight, k))
      ? first(sight, frame, preposition)
      : -1
  if (word === BEFORE) return BODIES.has(low) ? preposition : -1
  // "on NBC", "on Fox & Friends"
  if (word === ON && upos === "PROPN" && tree[preposition]!.head === i && !isTime(sight, i) && !isPlace(sight, i))
    return preposition
  return -1
}
/** The preposition of noun `i`: by the tree, or the first one left of it with only its own words between; -1 where there is none. */
function prepositionOf(sight: Sight, frame: Frame, i: number): number {
  const { tree, words } = sight.doc
  const own = sight.kids(i).find((k) => k < i && tree[k]!.label === "case")
  if (own !== undefined) return own >= frame.from && !frame.said(own) && !frame.inCue(own) ? own : -1
  for (let k = i - 1; k >= frame.from && k > i - 9 && !frame.said(k) && !frame.inSource(k) && !frame.inCue(k); k--) {
    const { upos } = words[k]!
    if (upos === "ADP" || upos === "SCONJ") return k
    if (!/^(?:DET|ADJ|NOUN|PROPN|NUM|PART|PRON)$/.test(upos) && !/^[,-]$/.test(sight.low(k))) return -1
  }
  return -1
}
/** "on the sidelines of", "just before a meeting": from the first of the prepositions. */
function first(sight: Sight, frame: Frame, preposition: number): number {
  return preposition > frame.from && BY_THE_WAY.closer.test(sight.low(preposition - 1)) && !frame.inCue(preposition - 1)
    ? preposition - 1
    : preposition
}
const isPlace = (sight: Sight, i: number): boolean => sight.nameAt(i)?.kind === "place"

/** From the preposition to the end of the noun's phrase, without clauses, a day at the end, or what belongs to the saying. */
function extent(sight: Sight, frame: Frame, opens: number, noun: number): Occasion {
  const { doc } = sight
  const { words } = doc
  const most = Math.min(opens + LONGEST, frame.to)
  const stops = (i: number): boolean =>
    frame.said(i) ||
    frame.elsewhere(i) ||
    frame.inSource(i) ||
    frame.inCue(i) ||
    clauseOpens(sight, i, noun) ||
    /^(?:;|:|--|—|–)$/.test(sight.low(i))
  let last = noun + 1
  for (let end = sight.rightmost[noun]! + 1; ; end = sight.rightmost[sight.doc.tree[last]!.head]! + 1) {
    while (last < Math.min(end, most) && !stops(last)) last++
    // “Face the Nation” after the name of its station
    if (/^["“]$/.test(sight.low(last)) && words[last - 1]!.upos === "PROPN" && !stops(last)) {
      let close = last + 1
      while (close < Math.min(last + 10, most) && !/^["”]$/.test(sight.low(close)) && !frame.said(close)) close++
      if (close < most && /^["”]$/.test(sight.low(close))) last = close + 1
      break
    }
    // "a speech on curbing …": a phrase that the tree hangs elsewhere still follows its noun
    if (last < end || last >= most || stops(last) || !BY_THE_WAY.phrase.test(sight.low(last)) || isTime(sight, last + 1)) break
    const phrase = doc.tree[last]!.head
    if (phrase <= last || phrase >= most || sight.leftmost[phrase]! < last) break
  }
  for (;;) {
    const time = sight.timesIn(noun + 1, last).find((t) => t.last >= last)
    const word = sight.low(last - 1)
    if (time) last = time.first
    else if (
      last - 1 > noun &&
      (/^[,.]$/.test(word) || BY_THE_WAY.loose.test(word) || (/^["“”‘’'(]$/.test(word) && !closes(sight, opens, last - 1)))
    )
      last--
    else break
  }
  // “Face the Nation.”: the mark that closes belongs to what it opens
  for (let i = last; i < Math.min(last + 3, frame.to) && /^["”'’.,]$/.test(sight.low(i)); i++)
    if (/^["”]$/.test(sight.low(i)) && closes(sight, opens, i)) last = i + 1
  const pointed = EVENTS.has(sight.low(noun)) && sight.kids(noun).some((k) => DEFINITE.has(sight.low(k)))
  const apart = BY_THE_WAY.apart.test(sight.low(opens))
  // "at the start of an interview" is an interview
  const main = PORTIONS.has(sight.low(noun))
    ? (sight.kids(noun).find((k) => k > noun && k < last && isOccasion(sight, k)) ?? noun)
    : noun
  return {
    start: doc.tokens[opens]!.start,
    end: doc.tokens[last - 1]!.end,
    first: opens,
    last,
    noun: main,
    definite: pointed && !apart,
    over: pointed && apart && sight.low(opens) !== BEFORE,
  }
}
/** Whether the mark at token `at` closes one that opens at `from` or after. */
function closes(sight: Sight, from: number, at: number): boolean {
  let marks = 0
  for (let i = from; i < at; i++) if (/^["“”]$/.test(sight.low(i))) marks++
  return marks % 2 === 1 && sight.low(at) !== "“"
}
/** "organized by …", "which …": a clause about the event is not its name; "to be aired on Sunday" is kept. */
function clauseOpens(sight: Sight, i: number, noun: number): boolean {
  const low = sight.low(i)
  if (BY_THE_WAY.newClause.test(low)) return true
  const { label, head } = sight.doc.tree[i]!
  if (!/^(?:acl|advcl)/.test(label) || !/^VB[GND]$/.test(sight.doc.words[i]!.xpos) || head < noun || head >= i) return false
  return !BY_THE_WAY.governed.test(sight.low(i - 1))
}
