import type { Span } from "../../doc.ts"
import type { Words } from "../../understand/record.ts"
import { isSame, type Piece } from "./align.ts"
import type { Change, Differences } from "./changes.ts"
import type { Ranked } from "./places.ts"
import { CONDITION, type Quotation } from "./quotations.ts"
import { type Source, statementAt } from "./source.ts"
import type { Whose } from "./whose.ts"

/** Something about a quotation that whoever checks it should look at, whatever the verdict. */
export interface Flag {
  readonly flag:
    | "other speaker" // the article has somebody else saying it
    | "unsure speaker" // whether the article has the same one saying it cannot be told
    | "other day" // or on another day
    | "meaning" // a word of denial, a condition or a figure is among what differs
    | "no longer there" // a newer version of the article has it no more
    | "taken back" // the publisher killed the article
    | "marked change" // square brackets: the draft's own words, as it says itself
    | "marked gap" // points of ellipsis: words left out, as the draft says itself
    | "joined" // the article's own words between two quotations are passed over
    | "brackets lost" // the article has these words in square brackets: they are the outlet's
    | "gap lost" // the article marks a gap that the draft does not
    | "cut at the end" // the draft ends it with a full stop where the speaker goes on
    | "capitals" // only the case of letters differs
    | "outlet’s words" // nobody is quoted with them: the outlet says so itself
    | "context" // a word of denial before it in its own sentence, or a condition that the draft does not tell
  readonly why: string
}

/** Words that turn a sentence round. */
const DENIAL = /(?:^|[^\p{L}])(?:not?|never|none|nor|neither|nobody|nothing|without|cannot|\p{L}{1,10}n['’]t)(?![\p{L}\p{N}])/iu
const FIGURE = /[\p{N}%]/u

/** What a comparison showed; null where the quotation was only found in other words. */
export interface Compared {
  readonly pieces: readonly Piece[]
  readonly differences: Differences
  readonly changes: readonly Change[]
  /** The draft's text. */
  readonly draft: string
}

/**
 * The flags of a quotation that was found at `first` places, one for each piece.
 * @param by whose it is there; null where the draft names nobody
 * @param own the outlet says so itself
 */
export function flags(
  quotation: Quotation,
  first: readonly Ranked[],
  compared: Compared | null,
  by: Whose | null,
  own: boolean,
): readonly Flag[] {
  const out: Flag[] = []
  if (by !== null && by.speakerIs !== "same") out.push({ flag: `${by.speakerIs} speaker`, why: by.why })
  const day = first.find(({ sameDay }) => sameDay === "other")
  if (day) {
    const theirs = day.day === null ? `is of ${day.published}` : `says ${day.day}`
    out.push({ flag: "other day", why: `the draft says ${quotation.day}, the article ${theirs}` })
  }
  if (own) out.push({ flag: "outlet’s words", why: "nobody is quoted with these words: the outlet says so itself" })
  if (!compared) return out
  const { differences, changes, draft, pieces } = compared
  const turned = changes.find(({ draft, source }) => DENIAL.test(draft.text) !== DENIAL.test(source?.text ?? ""))
  if (turned) out.push({ flag: "meaning", why: `a word of denial is in one only: ${shown(turned)}` })
  const condition = changes.find(({ draft, source }) => CONDITION.test(draft.text) !== CONDITION.test(source?.text ?? ""))
  if (condition) out.push({ flag: "meaning", why: `a condition is in one only: ${shown(condition)}` })
  const figure = changes.find(({ draft, source }) => FIGURE.test(draft.text + (source?.text ?? "")))
  if (figure) out.push({ flag: "meaning", why: `a figure differs: ${shown(figure)}` })
  const insertion = changes.find(({ marked, did }) => marked && did !== "left out")
  if (insertion) out.push({ flag: "marked change", why: `in square brackets: ${shown(insertion)}` })
  const gap = changes.find(({ marked, did }) => marked && did === "left out")
  if (gap) out.push({ flag: "marked gap", why: `left out, and marked: “${cut(gap.source!.text)}”` })
  if (differences.between && !differences.glued) {
    const why = `the article says between: “${cut(differences.between.text)}”`
    out.push({ flag: "joined", why })
  }
  if (differences.bracketsLost)
    out.push({ flag: "brackets lost", why: "the article has words of it in square brackets, put in by the outlet" })
  if (differences.gapLost)
    out.push({ flag: "gap lost", why: "the article marks a gap by points of ellipsis where the draft has none" })
  for (const piece of pieces) {
    const left = leftOut(quotation, piece, draft)
    if (left) out.push(left)
  }
  const rest = restOf(quotation, pieces.at(-1)!)
  if (rest !== "" && (ends(draft, quotation, "inside") || (TURN.test(rest) && ends(draft, quotation, "anywhere"))))
    out.push({ flag: "cut at the end", why: `the source goes on: “${rest}”` })
  if (recased(draft, quotation, pieces)) out.push({ flag: "capitals", why: "capital and small letters differ" })
  return out
}

/** A word of denial so many words before a quotation may turn it round. */
const NEAR = 8
/** Sentences are not looked at beyond so many words. */
const FAR = 40

/** Whether a word of an article goes on with the sentence and the quotation of the word before it. */
function goesOn({ article, words, quoted, part }: Source, at: number): boolean {
  const [before, word] = [words[at - 1], words[at]]
  if (!before || !word || quoted[at - 1] !== quoted[at] || quoted[at]! < 0 || part[at - 1] !== part[at]) return false
  return !/[.!?…]/.test(article.record.article.text.slice(before.end, word.start))
}

/** The last of the words that follow `at` in its sentence and quotation, not far. */
function sentenceEnd(source: Source, at: number): number {
  let to = at
  while (to < at + FAR && goesOn(source, to + 1)) to++
  return to
}

/** Words of an article as they stand, from one to another. */
const standing = ({ article, words }: Source, from: number, to: number): string =>
  from > to ? "" : article.record.article.text.slice(words[from]!.start, words[to]!.end)

/** With these words a speaker goes on to say otherwise: “relief, not triumph”, “first there was no meeting, then …”. */
const TURN = /^(?:and )?(?:not?|but|then|yet|though|although|unless|except|however|only|rather|instead|until)(?!\p{L})/iu

/** Whether the draft ends a quotation as a sentence: a full stop before its last mark, or there or behind it, and no points of ellipsis. */
function ends(draft: string, { spans, words }: Quotation, stop: "inside" | "anywhere"): boolean {
  const { end } = spans.at(-1)!
  const tail = draft.slice(words.at(-1)!.end, stop === "inside" ? end : end + 1)
  return /[.!?]/.test(tail) && !/…|\.\s?\./.test(tail)
}

/** Words of the outlet that run into a quotation without a mark, after the cue: “would not close it” of “said she would not close it ‘in haste’”. */
function leadIn(source: Source, first: number): string {
  const { article, words, quoted, part } = source
  const span = { start: words[first]!.start, end: words[first]!.end }
  const cue = statementAt(article.record, span, true)?.cue ?? []
  let from = first
  while (from > first - NEAR && from > 0 && part[from - 1] === part[first] && quoted[from - 1]! < 0) {
    const { start, end } = words[from - 1]!
    if (!/^\s+[“"‘'«„]*$/.test(article.record.article.text.slice(end, words[from]!.start))) break
    if (cue.some((one) => one.start < end && one.end > start)) break
    from--
  }
  return standing(source, from, first - 1)
}

/** The words of the draft's own sentence just before a quotation. */
function draftBefore(draft: string, { spans }: Quotation): string {
  const before = draft.slice(Math.max(0, spans[0]!.start - AHEAD), spans[0]!.start)
  return before
    .split(/[.!?…]\s|\n/)
    .at(-1)!
    .split(/\s+/)
    .slice(-NEAR - 1)
    .join(" ")
}
/** In so many characters there are NEAR words. */
const AHEAD = 120

/** What follows the last word of a quotation in its speaker's own sentence; empty where that ends there, or the draft's last word is another. */
function restOf({ words }: Quotation, { source, steps }: Piece): string {
  const last = steps.findLast((step) => isSame(words, source, step))!
  return last.draft === words.length - 1 ? standing(source, last.word! + 1, sentenceEnd(source, last.word!)) : ""
}

/** What the speaker's own sentence says before or after a piece that may change what it means; null where the draft marks a gap there. */
function leftOut(quotation: Quotation, { source, steps }: Piece, draft: string): Flag | null {
  const { words, conditional } = quotation
  const same = steps.filter((step) => isSame(words, source, step))
  const [first, last] = [same[0]!, same.at(-1)!]
  let from = first.word!
  while (from > first.word! - FAR && goesOn(source, from)) from--
  const before = standing(source, from, first.word! - 1)
  const after = standing(source, last.word! + 1, sentenceEnd(source, last.word!))
  const inside = standing(source, Math.max(from, first.word! - NEAR), first.word! - 1)
  const near = from === first.word ? leadIn(source, from) : inside
  const openAfter = words[last.draft! + 1]?.gap !== true
  const openBefore = !words[first.draft!]!.gap
  if (openBefore && DENIAL.test(near) && !(first.draft === 0 && DENIAL.test(draftBefore(draft, quotation))))
    return { flag: "context", why: `a word of denial stands before it in the same sentence: “${cut(near)}”` }
  if (conditional) return null
  const condition = openBefore && CONDITION.test(before) ? before : openAfter && CONDITION.test(after) ? after : null
  if (condition !== null) return { flag: "context", why: `a condition stands in the same sentence: “${cut(condition)}”` }
  const span = { start: source.words[first.word!]!.start, end: source.words[last.word!]!.end }
  const other = conditionOf(source, span)
  const dropped = other !== null && ((openBefore && other.end <= span.start) || (openAfter && other.start >= span.end))
  return dropped ? { flag: "context", why: `it is said on a condition: “${cut(other.text)}”` } : null
}

/** The condition that words of an article are said on, where it stands in their sentence: in the other half of a quotation, or outside of it. */
function conditionOf({ article: { record } }: Source, words: Span): Words | null {
  const statement = statementAt(record, words, false)
  const condition = statement?.conditional ?? null
  const holds = (sentence: Span, { start, end }: Span): boolean => sentence.start <= start && sentence.end >= end
  const same = condition !== null && statement!.evidence.some((one) => holds(one, condition) && holds(one, words))
  return same ? condition : null
}

/** Whether a word has capitals elsewhere; the first letter of the quotation may be either. */
function recased(draft: string, { words }: Quotation, pieces: readonly Piece[]): boolean {
  return pieces.some(({ source, steps }) =>
    steps.some((step) => {
      if (!isSame(words, source, step)) return false
      const [mine, theirs] = [words[step.draft!]!, source.words[step.word!]!]
      const [a, b] = [draft.slice(mine.start, mine.end), source.article.record.article.text.slice(theirs.start, theirs.end)]
      const skip = step.draft === 0 || mine.bracketed || mine.gap ? 1 : 0
      return letters(a).slice(skip) !== letters(b).slice(skip)
    }),
  )
}
const letters = (word: string): string => word.normalize("NFKC").replace(/[^\p{L}]/gu, "")

/** A difference in a few words. */
export function shown({ did, draft, source }: Change): string {
  if (did === "added") return `“${cut(draft.text)}” added`
  if (did === "left out") return `“${cut(source!.text)}” left out`
  if (did === "unquoted") return `“${cut(source!.text)}” is not in quotation marks in the article`
  return `“${cut(draft.text)}” for “${cut(source!.text)}”`
}

/** Words of an article in one line. */
export const cut = (text: string): string => (text.length > 80 ? `${text.slice(0, 78)} …` : text)
