import type { Article, Span } from "../doc.ts"
import { pipeline } from "../pipeline.ts"
import type { Kept } from "../store/store.ts"
import { parts } from "../understand/parts.ts"
import type { RecordStatement, Words } from "../understand/record.ts"
import { sentences } from "../understand/sentences.ts"
import { tokens } from "../understand/tokens.ts"

/** A statement with the sentences around it; all spans are of the article's text. */
export interface Context {
  readonly statement: RecordStatement
  /** The sentences before those that it stands in, in text order. */
  readonly before: readonly Words[]
  /** Those that it stands in. */
  readonly sentences: readonly Words[]
  readonly after: readonly Words[]
}

/**
 * A statement of an article in its surroundings.
 * @param around how many sentences before and after; furniture of the page is left out
 * @returns null where the article has no statement of that id
 */
export function context({ entry: { reading, record } }: Kept, id: string, around = 2): Context | null {
  const statement = record.statements.find((one) => one.id === id)
  if (!statement) return null
  const { text } = reading.article
  const words = ({ start, end }: Span): Words => ({ start, end, text: text.slice(start, end) })
  const { evidence } = statement
  const [first, last] = [evidence[0]?.start ?? 0, evidence.at(-1)?.end ?? 0]
  const all = sentencesOf(reading.article)
  return {
    statement,
    before: all
      .filter(({ end }) => end <= first)
      .slice(around > 0 ? -around : all.length)
      .map(words),
    sentences: evidence.map(words),
    after: all
      .filter(({ start }) => start >= last)
      .slice(0, around)
      .map(words),
  }
}

/** The sentences as understanding cuts them, for which it needs no model. */
const cut = pipeline().use(parts).use(tokens).use(sentences)

function sentencesOf(article: Article): readonly Span[] {
  const doc = cut.run(article)
  const furniture = doc.parts.filter(({ kind }) => kind === "furniture")
  return doc.sentences.filter(({ start, end }) => !furniture.some((part) => start < part.end && end > part.start))
}
