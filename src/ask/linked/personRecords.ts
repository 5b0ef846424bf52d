import type { Span } from "../../doc.ts"
import type { LinkArticle } from "../../link/article.ts"
import { applied } from "../../link/corrections/applied.ts"
import type { Log } from "../../link/corrections/types.ts"
import type { ArticleHead, Store } from "../../store/store.ts"
import { merged } from "../../understand/merged.ts"
import type { RecordStatement, Words } from "../../understand/record.ts"
import { corrections } from "../../work/corrections.ts"
import { type Said, Sayings } from "./sayings.ts"

/** An article as kept, with its record as corrected. */
export interface ReadArticle extends LinkArticle {
  readonly head: ArticleHead
}
/** A statement with the whole sentences that it stands in, each as it is in the source; those that follow each other in one. */
export interface Quoted extends Said {
  readonly sentences: readonly Words[]
}
/** A statement of an article that was read. */
export interface InArticle {
  readonly article: ArticleHead
  readonly statement: RecordStatement
}

/** Reads articles of a store, each once, with its corrections applied: many to be counted, few to be shown. */
export class PersonRecords {
  readonly #store: Store
  readonly #log: Log
  readonly #sayings: Sayings

  private constructor(store: Store, log: Log) {
    this.#store = store
    this.#log = log
    this.#sayings = new Sayings(store)
  }
  static async of(store: Store): Promise<PersonRecords> {
    return new PersonRecords(store, await corrections(store))
  }

  /** Those of these articles that are kept, by their ids. */
  async articles(ids: readonly string[]): Promise<ReadonlyMap<string, ReadArticle>> {
    const out = new Map<string, ReadArticle>()
    for (const id of ids) {
      const kept = await this.#store.article(id)
      if (!kept) continue
      const { agency, seen } = kept.head
      out.set(id, { record: applied(kept.entry.record, this.#log).record, agency, seen, head: kept.head })
    }
    return out
  }

  /** What is told of an article in lists; null where it is kept no more. */
  async head(article: string): Promise<ArticleHead | null> {
    return (await this.#sayings.kept(article))?.head ?? null
  }

  /** A statement to be shown; null where the article has it not, or no more. */
  async quoted(article: string, id: string): Promise<Quoted | null> {
    const said = await this.#sayings.one(article, id)
    if (!said) return null
    const { text } = (await this.#sayings.kept(article))!.entry.record.article
    const sentences = stretches(text, said.statement).map(({ start, end }) => ({ start, end, text: text.slice(start, end) }))
    return { ...said, sentences }
  }
}

/** Sentences with only white space between them are one stretch of the source. */
function stretches(text: string, { evidence, source, cue, content }: RecordStatement): readonly Span[] {
  const out: Span[] = []
  for (const span of merged([...evidence, ...source, ...cue, ...content])) {
    const last = out.at(-1)
    if (last && !/\S/.test(text.slice(last.end, span.start))) out[out.length - 1] = { start: last.start, end: span.end }
    else out.push(span)
  }
  return out
}

/** In order of the days they were said or published on, newest first, those without a day last. */
export function newestFirst(a: InArticle, b: InArticle): number {
  const [x, y] = [a, b].map(({ statement, article }) => statement.said?.value ?? article.published ?? "") as [string, string]
  return x === y ? (a.statement.id < b.statement.id ? -1 : 1) : x < y ? 1 : -1
}

/** At most so many of a list, in even steps over it, first and last among them. */
export function spread<T>(list: readonly T[], most: number): readonly T[] {
  if (list.length <= most) return list
  return Array.from({ length: most }, (_, i) => list[Math.floor((i * (list.length - 1)) / (most - 1))]!)
}

/** A name that articles use for somebody or something, with how many of them do. */
export interface NameUsed {
  readonly name: string
  readonly articles: number
}

/** The names of members of a group, most articles first. */
export function namesUsed(members: readonly { readonly name: string; readonly article: string }[]): readonly NameUsed[] {
  const names = Map.groupBy(members, ({ name }) => name)
  return Array.from(names, ([name, inside]) => ({ name, articles: new Set(inside.map(({ article }) => article)).size })).sort(
    (a, b) => b.articles - a.articles || (a.name < b.name ? -1 : 1),
  )
}
