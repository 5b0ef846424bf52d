import type { PartKind, Span } from "../../doc.ts"
import type { Words } from "../../understand/record.ts"
import { compare } from "../compare.ts"
import { isSame, type Piece } from "./align.ts"
import { type Likeness, sameSpeaker } from "./names.ts"
import type { Quotation } from "./quotations.ts"
import { isQuoted, type Source, statementAt } from "./source.ts"
import type { Word } from "./words.ts"

/** Where words of a quotation stand. */
export interface Place {
  readonly article: string
  readonly outlet: string | null
  readonly url: string | null
  readonly headline: string | null
  readonly published: string | null
  readonly part: PartKind
  /** They stand there in quotation marks. */
  readonly quoted: boolean
  /** The statement that has them, its speaker, and the day on which it was said; null where the article tells none. */
  readonly statement: string | null
  readonly speaker: string | null
  /** The speaker is told, and not a guess; true where nobody is named. */
  readonly sure: boolean
  /** The article's own words for who says it; null where there are none. */
  readonly source: string | null
  readonly day: string | null
  /** Character for character as the article has them. */
  readonly words: Words
  /** What stands before and after it in the article, up to 240 characters. */
  readonly before: string
  readonly after: string
}
/** A place, and what the draft's own account of the quotation has to do with it. */
export interface Ranked extends Place {
  readonly sameSpeaker: Likeness
  readonly sameDay: Likeness
}

const CONTEXT = 240
/** At most so many other places are told. */
const MOST_PLACES = 20

/**
 * A piece where it stands best: in whatever source has the same words, those first that agree with what the draft says: in quotation marks, by its
 * speaker, on its day; then the oldest. What differs is told of this place, as offsets of another article would mark other letters.
 * @param outdated ids of articles of which there is a newer version: of equals that one goes first
 */
export function foremost(
  quotation: Quotation,
  words: readonly Word[],
  piece: Piece,
  sources: readonly Source[],
  outdated: ReadonlySet<string>,
): Piece {
  const [from, [first, last]] = [extent(piece), sameWords(words, piece)]
  const all = everywhere(piece, from, sources).map(({ source, at }) => {
    const shift = at - from[0]
    return { source, shift, place: place(quotation, source, first + shift, last + shift) }
  })
  const [best] = all.sort((a, b) => order(outdated)(a.place, b.place))
  if (!best) return piece
  const steps = piece.steps.map(({ draft, word }) => ({ draft, word: word === null ? null : word + best.shift }))
  return { source: best.source, steps }
}

/** All places where the words of a piece stand in the sources: its own, then the others in the order of `foremost`. */
export function places(
  quotation: Quotation,
  words: readonly Word[],
  piece: Piece,
  sources: readonly Source[],
  outdated: ReadonlySet<string>,
): readonly [Ranked, ...Ranked[]] {
  const [first, last] = sameWords(words, piece)
  const others = everywhere(piece, [first, last], sources).filter(({ source, at }) => source !== piece.source || at !== first)
  const ranked = others.map(({ source, at }) => place(quotation, source, at, at + last - first)).sort(order(outdated))
  return [place(quotation, piece.source, first, last), ...ranked.slice(0, MOST_PLACES - 1)]
}

/** The first and the last word that a piece has of its source. */
function extent({ steps }: Piece): readonly [first: number, last: number] {
  const own = steps.flatMap(({ word }) => (word === null ? [] : [word]))
  return [own[0]!, own.at(-1)!]
}

/** The first and the last of them that are the same in the quotation. */
function sameWords(words: readonly Word[], { source, steps }: Piece): readonly [first: number, last: number] {
  const same = steps.filter((step) => isSame(words, source, step))
  return [same[0]!.word!, same.at(-1)!.word!]
}

/** Where the sources have the words of a piece from `first` to `last`. */
function everywhere(
  piece: Piece,
  [first, last]: readonly [first: number, last: number],
  sources: readonly Source[],
): { readonly source: Source; readonly at: number }[] {
  const norms = piece.source.words.slice(first, last + 1).map(({ norm }) => norm)
  return sources.flatMap((source) => occurrences(norms, source).map((at) => ({ source, at })))
}

const order =
  (outdated: ReadonlySet<string>) =>
  (a: Ranked, b: Ranked): number => {
    const rank = { same: 0, unknown: 1, other: 2 }
    const day = (place: Place) => place.published ?? "9999"
    return (
      Number(b.quoted) - Number(a.quoted) ||
      rank[a.sameSpeaker] - rank[b.sameSpeaker] ||
      Number(b.sure) - Number(a.sure) ||
      rank[a.sameDay] - rank[b.sameDay] ||
      Number(outdated.has(a.article)) - Number(outdated.has(b.article)) ||
      compare(day(a), day(b)) ||
      compare(a.article, b.article) ||
      a.words.start - b.words.start
    )
  }

/** In one article at most so many are compared. */
const MOST_IN_ONE = 50

/** Where a source has a run of words, by Knuth, Morris and Pratt (https://doi.org/10.1137/0206024): linear, whatever repeats. */
function occurrences(norms: readonly string[], { words }: Source): readonly number[] {
  const found: number[] = []
  const back = [0]
  for (let i = 1, k = 0; i < norms.length; i++) {
    while (k > 0 && norms[i] !== norms[k]) k = back[k - 1]!
    if (norms[i] === norms[k]) k++
    back.push(k)
  }
  for (let at = 0, k = 0; at < words.length && found.length < MOST_IN_ONE; at++) {
    while (k > 0 && words[at]!.norm !== norms[k]) k = back[k - 1]!
    if (words[at]!.norm === norms[k]) k++
    if (k < norms.length) continue
    found.push(at - k + 1)
    k = back[k - 1]!
  }
  return found
}

/** The place of words `first` to `last` of a source. */
export function place(quotation: Quotation, source: Source, first: number, last: number): Ranked {
  const { record } = source.article
  const { text, outlet, url, headline, published, parts } = record.article
  const span = { start: source.words[first]!.start, end: source.words[last]!.end }
  const quoted = isQuoted(source, first, last)
  const statement = statementAt(record, span, quoted)
  const said = statement?.said?.value ?? null
  return {
    article: record.article.id,
    outlet,
    url,
    headline,
    published,
    part: parts[source.part[first]!]!.kind,
    quoted,
    statement: statement?.id ?? null,
    speaker: statement?.speaker.name ?? null,
    sure: statement?.speaker.sure ?? true,
    source: statement?.source.map(({ text }) => text).join(" … ") || null,
    day: said,
    words: { ...span, text: text.slice(span.start, span.end) },
    ...context(text, span),
    sameSpeaker: quotation.speaker && statement ? sameSpeaker(quotation.speaker, statement.speaker) : "unknown",
    sameDay: sameDay(quotation.day, said, published),
  }
}

function sameDay(draft: string | null, said: string | null, published: string | null): Likeness {
  if (draft === null) return "unknown"
  if (said !== null && /^\d{4}-\d\d-\d\d$/.test(said)) return said === draft ? "same" : "other"
  return published !== null && draft > published ? "other" : "unknown"
}

/** The text on both sides, cut at blanks. */
function context(text: string, { start, end }: Span): { readonly before: string; readonly after: string } {
  const before = text.slice(Math.max(0, start - CONTEXT), start)
  const after = text.slice(end, end + CONTEXT)
  return {
    before: start > CONTEXT ? before.replace(/^\S*\s/, "") : before,
    after: end + CONTEXT < text.length ? after.replace(/\s\S*$/, "") : after,
  }
}
