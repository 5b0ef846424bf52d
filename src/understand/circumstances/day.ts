import type { Time } from "../../doc.ts"
import { BY_THE_WAY, NOT_THE_DAY, OCCASION_BEFORE, PERFECT, POINTED, PUBLISHING, STAGING, YET_TO_BE } from "../en/occasions.ts"
import { POSSESSIVE_TOKEN } from "../en/possessives.ts"
import { OF, ON, THAT, TO } from "../en/small.ts"
import { FINITE } from "../finite.ts"
import { isSigned } from "../statements/kind.ts"
import { besides, dates, hangs, hosts, isOccasion, opens } from "./bond.ts"
import { countedFrom, type Frame } from "./frame.ts"
import { showDays } from "./showDay.ts"
import type { Sight, TimeAt } from "./sight.ts"

/** The time expression that tells when the saying of `frame` was said; null where its sentence does not. */
export function day(sight: Sight, frame: Frame): Time | null {
  // "will oppose it if it comes up on Monday"
  if (frame.cue.some((t) => YET_TO_BE.has(sight.low(t)))) return null
  return best(sight, frame, sight.timesIn(frame.from, frame.to)) ?? best(sight, frame, showDays(sight, frame))
}

/** Of the times in the sentence of a saying, the one that tells best when it was said. */
function best(sight: Sight, frame: Frame, times: readonly TimeAt[]): Time | null {
  const { published } = sight.doc
  const own = countedFrom(sight, frame)
  let found: { readonly time: Time; readonly rank: number } | null = null
  for (const at of times) {
    const { time, first, last } = at
    if (first < own || (time.type !== "DATE" && time.type !== "TIME")) continue
    if (time.value === null && !/^XXXX-(?:WXX-)?(?:\d|WE)/.test(time.timex ?? "")) continue
    const inContent = frame.said(first) || frame.said(last - 1)
    if (frame.elsewhere(first) || (inContent && !endsObject(sight, frame, at))) continue
    // nothing reported was said after the report, but for what is yet to be aired, and a post that was set in later
    const later = time.value !== null && published !== null && time.value.slice(0, 10) > published
    if (later && !yetToCome(sight, at) && !isSigned(sight.doc.text, frame.attribution)) continue
    const vague = time.value !== null && /^\d{4}(?:-\d\d)?$/.test(time.value)
    // "forecast growth in the second half": what is said is of that time
    if (inContent && /^\d{4}(?:-\d\d)?\//.test(time.value ?? "")) continue
    const bond = inContent ? 1 : tells(sight, frame, at)
    if (bond === null) continue
    // "held this year in", "an attack in January": a month or a year is easily another thing's, and "has shown" tells of none past
    if (vague && bond > 0 && distanceOf(frame, first) > CLOSE) continue
    if (vague && published !== null && time.value! < published.slice(0, time.value!.length) && isPerfect(sight, frame)) continue
    if (vague && first < frame.cue[0]! && !opens(sight, frame, first, false) && !hosted(sight, frame, at)) continue
    const rank = bond * 1000 + distanceOf(frame, first) + (vague ? 500 : 0)
    if (found === null || rank < found.rank) found = { time, rank }
  }
  return found?.time ?? null
}

/** A month or a year so many words from the cue at most is taken for its own where the tree does not tell. */
const CLOSE = 5
const distanceOf = ({ cue }: Frame, i: number): number => Math.min(Math.abs(cue[0]! - i), Math.abs(cue.at(-1)! - i))

/** 0 where the time surely dates the cue, 1 where it seems to, null where it does not. */
function tells(sight: Sight, frame: Frame, { first, last }: TimeAt): 0 | 1 | null {
  const head = headOf(sight, first, last)
  if (isAnothers(sight, frame, head, { first, last })) return null
  if (isContrasted(sight, frame, last) || isSaidWhole(sight, frame, last)) return null
  if (frame.inSource(first)) return dates(sight, frame, head) ? 0 : null
  if (hosted(sight, frame, { first, last })) return 0
  if (hangs(sight, frame, head) && (first > frame.cue[0]! || opens(sight, frame, first))) return 0
  // "said she was sending the deputy to Turku on Friday to see": what is said goes on
  const goesOn = first > frame.cue.at(-1)! && sight.doc.words[last]?.xpos === "TO"
  return (!goesOn && besides(sight, frame, first, last)) || leads(sight, frame, first) ? 1 : null
}

type Stretch = Pick<TimeAt, "first" | "last">

/** "the Monday attack", "Friday's vote": the time belongs to a thing; "a Monday speech" to what was said, and "Sunday host Roe" is a show's. */
function isAnothers(sight: Sight, frame: Frame, head: number, { first, last }: Stretch): boolean {
  const { tree, words } = sight.doc
  const { head: owner, label } = tree[head]!
  const within = /^(?:compound|nmod:poss|amod|nummod|nmod|dep|obl)$/.test(label) && owner >= last
  const occasion = owner >= 0 && isOccasion(sight, owner)
  const show = BY_THE_WAY.beforeShow.test(sight.low(first - 1))
  if (within && /^(?:NOUN|PROPN)$/.test(words[owner]!.upos) && !occasion && !frame.inCue(owner) && !show) return true
  if (POSSESSIVE_TOKEN.test(last < tree.length ? sight.low(last) : "") && !occasion) return true
  return NOT_THE_DAY.has(before(sight, first)) && !(within && occasion)
}

/** "Roe said on Monday that …, while Doe said": two occasions. */
function isContrasted(sight: Sight, frame: Frame, last: number): boolean {
  for (let i = last; i < frame.cue[0]!; i++)
    if (BY_THE_WAY.contrast.test(sight.low(i)) && !frame.elsewhere(i) && !frame.said(i)) return true
  return false
}

/** "On their return in July, he said, they began": the whole of it is said. */
function isSaidWhole(sight: Sight, { cue, to, said }: Frame, last: number): boolean {
  const after = cue.at(-1)! + 2
  return last <= cue[0]! && sight.low(after - 1) === "," && after < to && said(after) && !/^["“‘'`]/.test(sight.low(after))
}

/** "In an interview on Monday that the party had set up, she said": whether a day belongs to the occasion that opens the sentence of a saying. */
function leads(sight: Sight, { from, cue, inSource, attribution: { source } }: Frame, first: number): boolean {
  if (first >= cue[0]! || !OCCASION_BEFORE.has(sight.low(from)) || source.length === 0) return false
  let occasion = false
  for (let i = from + 1; i < first; i++) {
    if (sight.doc.words[i]!.upos === "VERB") return false
    occasion ||= isOccasion(sight, i)
  }
  let i = cue[0]! - 1
  while (i > first && inSource(i)) i--
  return occasion && sight.low(i) === ","
}

/** "a 2009 speech in which he said": the time belongs to the event that the clause of the cue is about. */
function hosted(sight: Sight, frame: Frame, { first, last }: Pick<TimeAt, "first" | "last">): boolean {
  const { head: owner } = sight.doc.tree[headOf(sight, first, last)]!
  return owner >= last && hosts(sight, frame, owner)
}

/** "has shown". */
const isPerfect = (sight: Sight, { cue }: Frame): boolean =>
  cue.some((t) => PERFECT.has(sight.low(t)) && sight.doc.words[t]!.upos === "AUX")

/**
 * "defended the deal on Monday", "called it “a trick” on television Monday": a day at the end of an object without a verb, which the tree hangs on the
 * cue or which stands behind quoted words, is not said of the object.
 */
function endsObject(sight: Sight, frame: Frame, { first, last }: TimeAt): boolean {
  const { tree, words } = sight.doc
  const opens = frame.cue.at(-1)! + 1
  if (first < opens - 1) return false
  const pointed = first === opens + 2 && POINTED.has(sight.low(opens)) && words[opens + 1]!.upos === "NOUN"
  // "conceded that point Monday": what is pointed at needs no day
  let said = opens
  while (said < first && !frame.said(said)) said++
  if ((BY_THE_WAY.opensContent.test(sight.low(said)) && !pointed) || NOT_THE_DAY.has(before(sight, first))) return false
  const named = isNamedOccasion(sight, opens, first)
  const follows = complementFollows(sight, frame, last)
  if (!follows && !named && saidFrom(sight, frame, last)) return false
  const quoted = quotedBefore(sight, opens, first)
  if (quoted === null) return false
  return follows || named || pointed || quoted || frame.inCue(tree[headOf(sight, first, last)]!.head)
}

/** "called on both sides on Thursday to settle it", "accused Roe on Thursday of lying", "pleaded guilty on Thursday to lying". */
function complementFollows(sight: Sight, frame: Frame, last: number): boolean {
  const { words } = sight.doc
  const gerund = words[last + 1]?.xpos === "VBG" && (sight.low(last) === OF || sight.low(last) === TO)
  return last < words.length && (words[last]!.xpos === "TO" || gerund || beforeThat(sight, frame, last))
}

/** "released a statement Wednesday on the sale": from `opens` on there is nothing but the name of an occasion. */
function isNamedOccasion(sight: Sight, opens: number, first: number): boolean {
  const end = sight.low(first - 1) === ON ? first - 2 : first - 1
  const name = sight.doc.words.slice(opens, end)
  return isOccasion(sight, end) && name.every(({ upos }, k) => NOMINAL.test(upos) || sight.low(opens + k) === "-")
}

/** Whether what is said goes on with words. */
function saidFrom(sight: Sight, frame: Frame, from: number): boolean {
  for (let i = from; i < frame.to && frame.said(i); i++) if (sight.doc.words[i]!.upos !== "PUNCT") return true
  return false
}

/** Whether quoted words end before the day: "“a trick” on television Monday", not "“the truth” about his March 4 letter"; null within them, or after a verb. */
function quotedBefore(sight: Sight, opens: number, first: number): boolean | null {
  let inside = false
  let quoted = false
  for (let i = opens; i < first; i++) {
    if (/^["“”]$/.test(sight.low(i))) {
      inside = !inside
      quoted = i + 1 === first || OCCASION_BEFORE.has(sight.low(i + 1))
    } else if (!inside && FINITE.test(sight.doc.words[i]!.xpos)) return null
  }
  return inside ? null : quoted
}

/** What a noun phrase without a complement is made of. */
const NOMINAL = /^(?:DET|ADJ|NOUN|PROPN|PRON|NUM|PART)$/

/** "said in remarks to the board on Monday that", "announced a plan on Monday that would": token `i` opens what is said, or what the plan does. */
function beforeThat(sight: Sight, { cue, head }: Frame, i: number): boolean {
  const verb = sight.low(head)
  return sight.low(i) === THAT && (OCCASION_BEFORE.has(sight.low(cue.at(-1)! + 1)) || PUBLISHING.has(verb) || STAGING.has(verb))
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
  while (i >= 0 && i > first - 4 && BY_THE_WAY.beforeDay.test(sight.low(i))) i--
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
