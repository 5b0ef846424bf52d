import type { Span } from "../doc.ts"
import type { Kept } from "../store/store.ts"
import type { RecordArticle, RecordStatement, Words } from "../understand/record.ts"
import { splitSentences } from "../understand/sentences.ts"
import { tokenize } from "../understand/tokens.ts"

/** A sentence beside others. */
export interface Beside extends Words {
  /** It begins a line of its article: a headline, a byline, a paragraph. */
  readonly opens: boolean
}

/** Sentences as the lines of their article have them, those of one line joined by a blank. */
export function inLines(sentences: readonly Beside[]): readonly string[] {
  const lines: string[] = []
  for (const { text, opens } of sentences) {
    if (opens || lines.length === 0) lines.push(text)
    else lines.push(`${lines.pop()} ${text}`)
  }
  return lines
}

/** A statement with the sentences around it; all spans are of the article's text. */
export interface Context {
  readonly statement: RecordStatement
  /** The sentences before those that it stands in, in text order. */
  readonly before: readonly Beside[]
  /** Those that it stands in. */
  readonly sentences: readonly Words[]
  readonly after: readonly Beside[]
}

/**
 * A statement of an article in its surroundings.
 * @param around how many sentences before and after; furniture of the page is left out
 * @returns null where the article has no statement of that id
 */
export function context({ entry: { record } }: Kept, id: string, around = 2): Context | null {
  const statement = record.statements.find((one) => one.id === id)
  if (!statement) return null
  const { evidence } = statement
  const { text } = record.article
  const whole = { start: evidence[0]?.start ?? 0, end: evidence.at(-1)?.end ?? 0 }
  const { before, after } = surroundings(record.article, whole, around)
  return { statement, before, sentences: evidence.map(({ start, end }) => ({ start, end, text: text.slice(start, end) })), after }
}

/** A stretch of an article with the sentences around it; all spans are of the article's text. */
export interface Surroundings {
  readonly before: readonly Beside[]
  /** Those that it stands in. */
  readonly sentences: readonly Words[]
  readonly after: readonly Beside[]
}

/** The sentences that a stretch of an article stands in, and `around` many before and after; furniture of the page is left out. */
export function inSentences(article: RecordArticle, span: Span, around = 2): Surroundings {
  const inside = blocksOf(article)
    .filter(({ start, end }) => start < span.end && end > span.start)
    .flatMap((block) => sentencesOf(article.text, block).filter(({ start, end }) => start < span.end && end > span.start))
  const whole = {
    start: Math.min(span.start, ...inside.map(({ start }) => start)),
    end: Math.max(span.end, ...inside.map(({ end }) => end)),
  }
  const words = ({ start, end }: Span): Words => ({ start, end, text: article.text.slice(start, end) })
  return { ...surroundings(article, whole, around), sentences: (inside.length > 0 ? inside : [span]).map(words) }
}

function surroundings(
  article: RecordArticle,
  { start: first, end: last }: Span,
  around: number,
): Pick<Surroundings, "before" | "after"> {
  const { text } = article
  const lineStart = /\n[^\S\n]*$/
  const beside = ({ start, end }: Span): Beside => ({
    start,
    end,
    text: text.slice(start, end),
    opens: lineStart.test(text.slice(Math.max(0, start - INDENT), start)),
  })
  const blocks = blocksOf(article)
  // What stands around it is mostly in one block: that is cut once.
  const cut = new Map<number, readonly Span[]>()
  const sentencesIn = (i: number): readonly Span[] => {
    const known = cut.get(i) ?? sentencesOf(text, blocks[i]!)
    cut.set(i, known)
    return known
  }
  const before: Span[] = []
  for (let i = blocks.findLastIndex(({ start }) => start < first); i >= 0 && before.length < around; i--)
    before.unshift(...sentencesIn(i).filter(({ end }) => end <= first))
  const after: Span[] = []
  const next = blocks.findIndex(({ end }) => end > last)
  for (let i = next; i >= 0 && i < blocks.length && after.length < around; i++)
    after.push(...sentencesIn(i).filter(({ start }) => start >= last))
  return { before: before.slice(Math.max(0, before.length - around)).map(beside), after: after.slice(0, around).map(beside) }
}
/** A line begins with at most so many blanks. */
const INDENT = 40

/** A stretch of a text from its first part up to the next block. */
interface Block extends Span {
  readonly parts: RecordArticle["parts"]
}

/**
 * A text in blocks that can be cut into sentences each on its own, with the same result as the whole. A sentence ends with its part; but what follows is looked
 * at where a part goes on in the same line, where "No." may be before a number, where a bracket may hold a footnote mark, and where a mark opens something.
 */
function blocksOf({ text, parts }: Pick<RecordArticle, "text" | "parts">): readonly Block[] {
  const firsts: number[] = []
  let open = false
  for (const [i, { start, end }] of parts.entries()) {
    const words = text.slice(start, end)
    const bracket = words.startsWith("[")
    if (i === 0 || (!open && !bracket && BREAK.test(text.slice(parts[i - 1]!.end - 1, start + 2)))) firsts.push(i)
    open = bracket || opens(words) || (open && !/^[\p{L}\p{N}]/u.test(words))
  }
  return firsts.map((first, i) => ({
    start: parts[first]!.start,
    end: parts[firsts[i + 1] ?? parts.length]?.start ?? text.length,
    parts: parts.slice(first, firsts[i + 1]),
  }))
}

/** The end of a line, as it stands between the last character of a part and the first ones of the next, a number after a point left out. */
const BREAK = /^(?!\.\s\p{Nd}).\s*\n/su
const OPENING = /\s["“‘'«([`]+$/
/** By the last character first: looking for where the opening begins goes through all of a part. */
const opens = (words: string): boolean => `"“‘'«([\``.includes(words.at(-1) ?? " ") && OPENING.test(words)

/** The sentences of a block as understanding cuts them, for which it needs no model; furniture of the page left out. */
function sentencesOf(text: string, { start: from, end, parts }: Block): readonly Span[] {
  const own = text.slice(from, end)
  const moved = parts.map(({ kind, start, end }) => ({ kind, start: start - from, end: end - from }))
  const furniture = moved.filter(({ kind }) => kind === "furniture")
  return splitSentences(own, tokenize(own), moved)
    .filter(({ start, end }) => !furniture.some((part) => start < part.end && end > part.start))
    .map(({ start, end }) => ({ start: from + start, end: from + end }))
}
