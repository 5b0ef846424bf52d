import type { Quote, Span } from "../../doc.ts"
import { firstEndingAfter } from "../../understand/lowest.ts"
import { quotes } from "../../understand/quotes.ts"
import type { ArticleRecord, RecordStatement } from "../../understand/record.ts"
import type { LinkArticle } from "../article.ts"
import { type Key, pairKeys, type Standing, spokenKey } from "./keys.ts"
import { familyName } from "./names.ts"
import { type Word, wordsOf } from "./words.ts"

/** An article made ready for comparing: its words, and which of them stand in quotation marks. Furniture is left out. */
export interface Source {
  readonly article: LinkArticle
  readonly words: readonly Word[]
  /** For each word the number of its outermost quotation in the article, -1 outside. A quotation that goes on over paragraphs is one. */
  readonly quoted: Int32Array
  /** For each word the index of its part. */
  readonly part: Int32Array
  readonly keys: readonly Key[]
}

const made = new WeakMap<ArticleRecord, Source>()

/** An article made ready, kept as long as its record is: a draft comes back to the same few. */
export function source(article: LinkArticle): Source {
  const known = made.get(article.record)
  if (known) return known
  const ready = makeSource(article)
  made.set(article.record, ready)
  return ready
}

/** Makes an article ready. Linear. */
export function makeSource(article: LinkArticle): Source {
  const { text, parts } = article.record.article
  const words: Word[] = []
  const part: number[] = []
  const firsts: number[] = []
  parts.forEach((each, i) => {
    if (each.kind === "furniture") return
    firsts.push(words.length)
    for (const word of wordsOf(text, [each])) {
      words.push(word)
      part.push(i)
    }
  })
  const quoted = marked(words, outerQuotes(article.record))
  const told = new Uint8Array(words.length)
  for (const { content } of article.record.statements)
    for (const { start, end } of content)
      for (let at = firstEndingAfter(words, start); at < words.length && words[at]!.start < end; at++) told[at] = 1
  const keys: Key[] = []
  firsts.forEach((first, i) => {
    const run = words.slice(first, firsts[i + 1] ?? words.length)
    const standing = (at: number): Standing => (quoted[first + at]! >= 0 ? "quoted" : told[first + at] ? "told" : "else")
    for (const { key, at } of pairKeys(run, standing)) keys.push({ key, at: first + at })
  })
  for (const statement of article.record.statements) {
    const family = statement.kind === "indirect" ? null : familyName(statement.speaker.name)
    if (family === null) continue
    for (const span of statement.content)
      for (let at = firstEndingAfter(words, span.start); at < words.length && words[at]!.start < span.end; at++)
        if (quoted[at]! >= 0) keys.push({ key: spokenKey(family, words[at]!), at })
  }
  return { article, words, quoted, part: Int32Array.from(part), keys }
}

/** The outermost quotations of a record's article, those that go on over paragraphs joined, furniture left out. */
export function outerQuotes({ article: { text, parts } }: ArticleRecord): readonly (readonly Quote[])[] {
  const whole = parts.map((part) => ({ ...part, reason: null }))
  const found = quotes.run({ text, parts: whole } as never).quotes.filter(({ depth }) => depth === 0)
  const out: Quote[][] = []
  let open = false
  for (const quote of found) {
    if (open) out.at(-1)!.push(quote)
    else out.push([quote])
    open = quote.continued
  }
  return out
}

function marked(words: readonly Word[], all: readonly (readonly Quote[])[]): Int32Array {
  const quoted = new Int32Array(words.length).fill(-1)
  let at = 0
  all.forEach((pieces, i) => {
    for (const { start, end } of pieces) {
      while (at < words.length && words[at]!.start < start) at++
      for (; at < words.length && words[at]!.end <= end; at++) quoted[at] = i
    }
  })
  return quoted
}

/** Whether a run of an article's words stands in quotation marks. */
export const isQuoted = ({ quoted }: Source, first: number, last: number): boolean => quoted[first]! >= 0 && quoted[last]! >= 0

/**
 * The statement that has most of a stretch in its content; of several, the one that says least else (the innermost).
 * @param quoted it stands in quotation marks: of several first one that is quoted, as what that tells of others' words is still in its speaker's mouth
 */
export function statementAt({ statements }: ArticleRecord, { start, end }: Span, quoted: boolean): RecordStatement | null {
  let best: RecordStatement | null = null
  let most = 0
  let least = Number.POSITIVE_INFINITY
  const inMouth = ({ kind }: RecordStatement): boolean => quoted && kind !== "indirect"
  for (const statement of statements) {
    let common = 0
    let length = 0
    for (const span of statement.content) {
      common += Math.max(0, Math.min(span.end, end) - Math.max(span.start, start))
      length += span.end - span.start
    }
    if (common === 0 || common < most) continue
    if (best !== null && common === most) {
      if (inMouth(best) !== inMouth(statement) ? inMouth(best) : length >= least) continue
    }
    best = statement
    most = common
    least = length
  }
  return best
}
