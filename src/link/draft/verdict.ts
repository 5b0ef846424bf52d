import type { ArticleRecord } from "../../understand/record.ts"
import { common, isSame, type Piece } from "./align.ts"
import { type Differences, differences } from "./changes.ts"
import { type Likeness, sameSpeaker } from "./names.ts"
import { FEWEST, LONG } from "./pieces.ts"
import type { Quotation } from "./quotations.ts"
import { isQuoted, statementAt } from "./source.ts"

/**
 * - exact: word for word, but for what the draft marks as its own change; capitals and marks between words do not count.
 * - altered: words differ that the draft does not mark.
 * - spliced: made of two places, of two quotations and words that are in neither, or with a stretch left out that no mark shows.
 * - paraphrase: what it says stands in an article, but outside quotation marks or in other words.
 * - not found: in none of the articles looked at.
 * - too short: a word or two, by nobody named, that were not found.
 */
export type Verdict = "exact" | "altered" | "spliced" | "paraphrase" | "not found" | "too short"

/** How a quotation stands to the pieces that explain it. */
export interface Judged {
  readonly verdict: "exact" | "altered" | "spliced" | "paraphrase"
  readonly pieces: readonly Piece[]
  readonly differences: Differences
  /** Of the quotation's words and those silently left out, the share that is the same. */
  readonly likeness: number
  /** Nobody is quoted with these words: the outlet says so itself. */
  readonly own: boolean
}

/** Of a quotation's words so many must be the same to call it an altered one of the speaker whom the draft names, or of somebody else. */
const ALTERED = { same: 0.6, unknown: 0.75, other: 0.8 } as const
/** Pieces must make up so much of a quotation to call it spliced. */
const SPLICED = 0.8
/** Words left out in one stretch without a mark: fewer are an alteration, more a silent gap. */
const SILENT = 5
/** With fewer words in common that are not everybody's, two stretches are alike by chance. */
const TELLING = { same: 1, unknown: 2, other: 2 } as const

/** Of a half of a quotation, where the other half stands beside it, so much and so many words must be the same. */
const HALF = { share: 0.5, words: 3 } as const

/**
 * What the pieces that explain a quotation make of it; null where they are no more than chance.
 * @param half the other half of it stands beside them
 */
export function judge(draft: ArticleRecord, quotation: Quotation, pieces: readonly Piece[], half = false): Judged | null {
  const { words } = quotation
  const all = differences(draft.article, words, pieces)
  const mine = Math.max(1, words.filter(({ bracketed }) => !bracketed).length)
  const share = all.same / mine
  if (pieces.length > 1 && share < SPLICED) {
    const longest = pieces.reduce((best, piece) => (common(words, piece).words > common(words, best).words ? piece : best))
    return judge(draft, quotation, [longest], half)
  }
  const [piece] = pieces
  if (!piece) return null
  const judged = (verdict: Judged["verdict"], own = false): Judged => {
    return { verdict, pieces, differences: all, own, likeness: all.same / (mine + all.silent) }
  }
  const { words: same, telling } = common(words, piece)
  const speaker = pieces.length === 1 ? speakerOf(quotation, piece) : "unknown"
  const chance = half
    ? share < HALF.share || same < HALF.words
    : share < ALTERED[speaker] || (telling < TELLING[speaker] && same < LONG)
  if (all.quoted < all.same / 2) {
    if (chance) return null
    if (pieces.length > 1 || !isOutlets(quotation, piece)) return judged("paraphrase")
    return judged(all.changes.some(({ marked, did }) => !marked && did !== "unquoted") ? "altered" : "exact", true)
  }
  if (share < 1 && chance) return null
  // two words that everybody says are exact in anybody's mouth, but nobody's in particular
  if (share === 1 && telling === 0 && same < FEWEST && speaker !== "same" && !half) return null
  if (pieces.length > 1 || all.crossed || all.glued || all.gapLost || all.silent >= SILENT) return judged("spliced")
  return judged(all.changes.some(({ marked }) => !marked) ? "altered" : "exact")
}

function statementOf({ words }: Quotation, { source, steps }: Piece) {
  const same = steps.filter((step) => isSame(words, source, step))
  const [first, last] = [same[0]!.word!, same.at(-1)!.word!]
  const span = { start: source.words[first]!.start, end: source.words[last]!.end }
  return statementAt(source.article.record, span, isQuoted(source, first, last))
}

/** Whether a piece stands in a statement of the speaker that the draft names. */
function speakerOf(quotation: Quotation, piece: Piece): Likeness {
  const statement = statementOf(quotation, piece)
  return quotation.speaker && statement ? sameSpeaker(quotation.speaker, statement.speaker) : "unknown"
}

/** Whether the words are the outlet's own and the draft does not say otherwise. */
function isOutlets(quotation: Quotation, piece: Piece): boolean {
  const { speaker } = quotation
  const { outlet } = piece.source.article.record.article
  if (speaker === null) return statementOf(quotation, piece) === null
  const house = { name: outlet, kind: "media", organisation: null }
  return outlet !== null && sameSpeaker(speaker, house) === "same"
}
