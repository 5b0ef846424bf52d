import type { Span } from "../../doc.ts"
import type { ArticleRecord, Words } from "../../understand/record.ts"
import { pairKeys, spokenKey } from "./keys.ts"
import { familyName, type Named } from "./names.ts"
import { outerQuotes, statementAt } from "./source.ts"
import { type Word, wordsOf } from "./words.ts"

/** A quotation in a draft, and what the draft says of it. */
export interface Quotation {
  /** Its stretches in the draft, marks included; several where it goes on over paragraphs. */
  readonly spans: readonly Words[]
  /** The speaker that the draft names beside it; null where it names none. */
  readonly speaker: (Named & { readonly sure: boolean }) | null
  /** The day on which the draft's own words say it was said, ISO 8601. */
  readonly day: string | null
  /** The draft's words for the day where they tell none, as nobody told the draft's own day: “on Friday”. */
  readonly undated: string | null
  /** The statement of the draft that it stands in: of a split one ("“…,” she said, “…”") both halves have the same. */
  readonly statement: string | null
  /** The draft tells a condition with it. */
  readonly conditional: boolean
  readonly words: readonly Word[]
}

/**
 * The quotations of a draft, in order: everything in quotation marks, the outermost ones, furniture left out.
 * @param draft the record of the draft, made by understand() like that of an article; Markdown is read by the reader of that name first
 */
export function draftQuotations(draft: ArticleRecord): readonly Quotation[] {
  const { text } = draft.article
  return outerQuotes(draft).flatMap((pieces) => {
    const spans = pieces.map(({ start, end }) => ({ start, end, text: text.slice(start, end) }))
    const words = wordsOf(text, pieces)
    if (words.length === 0) return []
    const whole: Span = { start: pieces[0]!.start, end: pieces.at(-1)!.end }
    const statement = statementAt(draft, whole, true)
    const said = statement?.said
    const day = said?.words && /^\d{4}-\d\d-\d\d$/.test(said.value ?? "") ? said.value : null
    const undated = said?.words && said.value === null ? said.words.text : null
    const conditional = statement?.evidence.some(({ text }) => CONDITION.test(text ?? "")) ?? false
    const speaker = statement?.speaker.name ? statement.speaker : null
    return [{ spans, words, day, undated, statement: statement?.id ?? null, conditional, speaker }]
  })
}

/** Words that make what is said hang on something. */
export const CONDITION = /(?:^|[^\p{L}])(?:if|unless|provided|as long as)(?!\p{L})/iu

/** Fewer words that say something than this, and those in its speaker's mouth are looked up too. */
const FEW = 4

/** The keys by which the articles are found that a quotation may come from. */
export function quotationKeys({ words, speaker }: Quotation): readonly string[] {
  const keys = pairKeys(words, () => "quoted").map(({ key }) => key)
  const family = words.length < 2 * FEW ? familyName(speaker?.name ?? null) : null
  if (family !== null) for (const word of words) keys.push(spokenKey(family, word))
  return [...new Set(keys)]
}
