import { firstEndingAfter } from "../../understand/lowest.ts"
import type { ArticleRecord, Words } from "../../understand/record.ts"
import type { LinkArticle } from "../article.ts"
import { align, type Piece, stretches } from "./align.ts"
import { candidates, draftIndex } from "./candidates.ts"
import type { Change } from "./changes.ts"
import { cut, type Flag, flags, shown } from "./flags.ts"
import { paraphrased } from "./paraphrase.ts"
import { FEWEST, parts, pieces } from "./pieces.ts"
import { foremost, places, type Ranked } from "./places.ts"
import { draftQuotations, type Quotation, quotationKeys } from "./quotations.ts"
import { draftSigns } from "./signs.ts"
import { type Source, source } from "./source.ts"
import { type Judged, judge, type Verdict } from "./verdict.ts"
import { type SpeakerIs, whose } from "./whose.ts"
import { isTelling } from "./words.ts"

/** Words of the draft and where they stand: the place that fits best, and others that have the same words. */
export interface Found {
  readonly draft: Words
  readonly place: Ranked
  readonly also: readonly Ranked[]
}
/** What became of a quotation. */
export interface Checked {
  readonly quotation: Quotation
  readonly verdict: Verdict
  /** In words. */
  readonly why: string
  /** Whether the article has the speaker whom the draft names; null where the draft names nobody, or nothing was found. The verdict is on the words alone. */
  readonly speakerIs: SpeakerIs | null
  /** Of the quotation's words and those silently left out of it, the share that is the same: 0 to 1. */
  readonly likeness: number
  /** Word by word, in the order of the draft; what is not named here is the same. */
  readonly changes: readonly Change[]
  readonly flags: readonly Flag[]
  /** One for each piece, in the order of the draft; none where nothing was found. */
  readonly found: readonly Found[]
}

/**
 * Checks every quotation of a draft against a list of articles, in the order of the draft. All in memory; with a store, keep the `draftKeys` of each
 * article, and give `checkQuotation` the `candidates` for the `quotationKeys` of each of `draftQuotations`. The order of the list does not matter.
 */
export function checkDraft(draft: ArticleRecord, list: readonly LinkArticle[]): readonly Checked[] {
  const index = draftIndex(list.map(draftSigns))
  const byId = new Map(list.map((article) => [article.record.article.id, article]))
  const all = draftQuotations(draft).map((quotation) => {
    const ids = candidates(index.entries(quotationKeys(quotation)))
    const near = ids.map((id) => byId.get(id)!)
    return checkQuotation(draft, quotation, near)
  })
  return all.map((checked, i) => {
    const half = otherHalf(all, i)
    return half === null
      ? checked
      : (checkHalf(draft, checked.quotation, half.place, byId.get(half.place.article)!, half.after) ?? checked)
  })
}

/** The other half of a quotation that the draft splits ("“…,” she said, “…”"), as it was found. */
export interface Half {
  readonly place: Ranked
  /** Whether it comes before the one that is looked for. */
  readonly after: boolean
}

/** Of a quotation that was not found, the half beside it in the same statement of the draft, where that one was found; else null. */
export function otherHalf(all: readonly Checked[], at: number): Half | null {
  const { quotation, verdict } = all[at]!
  if (quotation.statement === null || (verdict !== "not found" && verdict !== "too short")) return null
  for (const [beside, after] of [
    [all[at - 1], true],
    [all[at + 1], false],
  ] as const) {
    const place = after ? beside?.found.at(-1)?.place : beside?.found[0]?.place
    if (beside?.quotation.statement === quotation.statement && place?.quoted) return { place, after }
  }
  return null
}

/**
 * A half of a split quotation, looked for where the article goes on after the other one, or before it: there fewer words of it are no chance. Null where it is
 * not there either.
 */
export function checkHalf(
  draft: ArticleRecord,
  quotation: Quotation,
  place: Ranked,
  near: LinkArticle,
  after: boolean,
): Checked | null {
  const { words } = quotation
  const made = source(near)
  const [first, last] = [firstEndingAfter(made.words, place.words.start), firstEndingAfter(made.words, place.words.end - 1)]
  const reach = 2 * words.length + FEWEST
  const stretch = after ? { first: last + 1, last: last + 1 + reach } : { first: first - reach, last: first }
  const within = { source: made, first: Math.max(0, stretch.first), last: Math.min(made.words.length, stretch.last) }
  if (words.length > MOST_WORDS || within.first >= within.last) return null
  const judged = judge(draft, quotation, pieces(words, align(words, [within])), true)
  return judged === null || judged.verdict === "spliced" ? null : toldOf(draft, quotation, judged, [made], new Set())
}

/** Longer quotations are checked up to here: nobody is quoted at such length. */
const MOST_WORDS = 1500

/**
 * Checks a quotation of a draft against articles that it may come from, best first. What it tells as the article's words is cut from the article's
 * text, character for character. Time grows with the words of the quotation times those around its keys in the articles, within a bound.
 * @param outdated ids of those of which there is a newer version
 */
export function checkQuotation(
  draft: ArticleRecord,
  whole: Quotation,
  near: readonly LinkArticle[],
  outdated: ReadonlySet<string> = new Set(),
): Checked {
  const quotation = whole.words.length > MOST_WORDS ? { ...whole, words: whole.words.slice(0, MOST_WORDS) } : whole
  const { words } = quotation
  const sources = near.map(source)
  const keys = new Set(quotationKeys(quotation))
  const found = pieces(words, align(words, stretches(words, keys, sources)))
  const best = found.map((piece) => foremost(quotation, words, piece, sources, outdated))
  const judged = judge(draft, quotation, best)
  if (judged === null) return inOtherWords(quotation, sources)
  return toldOf(draft, whole, judged, sources, outdated)
}

function toldOf(
  draft: ArticleRecord,
  quotation: Quotation,
  judged: Judged,
  sources: readonly Source[],
  outdated: ReadonlySet<string>,
): Checked {
  const pieces = judged.verdict === "spliced" ? judged.pieces.flatMap((piece) => parts(quotation.words, piece)) : judged.pieces
  const ranked = pieces.map((piece) => places(quotation, quotation.words, piece, sources, outdated))
  const firsts = ranked.map(([first]) => first)
  const changes = judged.differences.changes.filter(
    ({ did }) => did !== "unquoted" || (judged.verdict !== "paraphrase" && !judged.own),
  )
  const compared = { ...judged, pieces, changes, draft: draft.article.text }
  const by = judged.own ? null : whose(quotation, firsts)
  return {
    quotation,
    verdict: judged.verdict,
    why: reason(judged, changes),
    speakerIs: by?.speakerIs ?? null,
    likeness: judged.likeness,
    changes,
    flags: flags(quotation, firsts, compared, by, judged.own),
    found: pieces.map((piece, i) => {
      const [place, ...also] = ranked[i]!
      return { draft: draftWords(draft, quotation, piece), place, also }
    }),
  }
}

/** Why nothing was found: words that nearly everybody says are looked for in quotations, and what else articles have of them is taken for chance. */
const NOWHERE = "none of the articles looked at has these words"
const FEW = "no quotation that was looked at has these words; so few that say something are not looked for outside of quotations"

function inOtherWords(quotation: Quotation, sources: Parameters<typeof paraphrased>[1]): Checked {
  const sense = paraphrased(quotation, sources)
  const none = { quotation, speakerIs: null, changes: [], flags: [], found: [], likeness: 0 }
  if (sense) {
    const why = `in other words: of ${sense.of} words that say something, one statement has ${sense.common}`
    const found = [{ draft: quotation.spans[0]!, place: sense.place, also: [] }]
    const likeness = sense.common / sense.of
    const by = whose(quotation, [sense.place])
    const told = { speakerIs: by?.speakerIs ?? null, flags: flags(quotation, [sense.place], null, by, false) }
    return { ...none, ...told, verdict: "paraphrase", why, found, likeness }
  }
  const telling = quotation.words.filter(({ norm }) => isTelling(norm)).length
  if (telling < 3 && quotation.speaker === null)
    return { ...none, verdict: "too short", why: "a word or two, by nobody named, that were not found" }
  return { ...none, verdict: "not found", why: telling < FEWEST ? FEW : NOWHERE }
}

function draftWords({ article: { text } }: ArticleRecord, { words }: Quotation, { steps }: Piece): Words {
  const mine = steps.flatMap(({ draft }) => (draft === null ? [] : [words[draft]!]))
  const [start, end] = [mine[0]!.start, mine.at(-1)!.end]
  return { start, end, text: text.slice(start, end) }
}

/** Why the verdict is what it is. */
function reason({ verdict, pieces, differences, own }: Judged, changes: readonly Change[]): string {
  const open = changes.filter(({ marked }) => !marked)
  const list = open.slice(0, 4).map(shown).join("; ") + (open.length > 4 ? `; and ${open.length - 4} more` : "")
  if (verdict === "paraphrase") return "an article has the words, but not in quotation marks"
  if (verdict === "exact") return own ? "word for word what the outlet says itself" : "word for word"
  if (verdict === "altered") return list
  if (pieces.length > 1) {
    const articles = new Set(pieces.map(({ source }) => source.article.record.article.id)).size
    return `made of ${pieces.length} places ${articles > 1 ? `in ${articles} articles` : "in one article"}`
  }
  if (differences.crossed) return "made of the words of two speakers"
  if (differences.glued) return `joined across words that are not the speaker’s: “${cut(differences.between!.text)}”`
  if (differences.gapLost && differences.silent === 0) return "the article marks a gap where the draft has none"
  return `a stretch is left out that no mark shows: ${list}`
}
