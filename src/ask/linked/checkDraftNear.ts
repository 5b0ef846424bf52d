import { familyName } from "../../link/draft/names.ts"
import type { Quotation } from "../../link/draft/quotations.ts"
import { isTelling, stem, type Word } from "../../link/draft/words.ts"
import type { Query } from "../../store/query.ts"
import type { Store } from "../../store/store.ts"
import { spread } from "./personRecords.ts"

/** At most so many statements are asked for at a time: their articles are opened. */
const MOST = 20
/** So many other articles may have the words as they stand. */
const MOST_PLACES = 100
/** Runs of so many words are looked for as they stand. */
const RUN = 3
/** Of the runs, and of the single words, at most so many are asked for. */
const MOST_RUNS = 40
const MOST_WORDS = 8
/** What follows after so many words is not asked for. */
const LONGEST = 60
/** A word is looked for in all its forms where it is longer than what they share. */
const STEM = 6

/** For each word at most so many articles, and of all of them the best so many. */
const MOST_OF_WORD = 1000
const MOST_ARTICLES = 100

/** What a quotation is looked for by: as it stands, by its rarer words in whatever order, or whole, for every place that has it. */
export type By = "runs" | "words" | "whole"

/**
 * The articles whose statements are most like a quotation, best first: what the text index of a store finds. It holds the sentences of statements, and
 * nothing else of an article.
 * @param text the draft's
 */
export async function checkDraftNear(store: Store, text: string, quotation: Quotation, by: By): Promise<readonly string[]> {
  const query = by === "runs" ? runs(text, quotation) : by === "words" ? telling(text, quotation) : whole(text, quotation)
  if (query === null) return []
  if (by === "whole")
    return (await store.ask(query, "articles", { order: "oldest", limit: MOST_PLACES, after: null })).rows.map(({ id }) => id)
  const { rows } = await store.ask(query, "statements", { order: "relevance", limit: MOST, after: null })
  return [...new Set(rows.map(({ article }) => article.id))]
}

/**
 * The articles that speak of what a quotation speaks of, best first: those whose statements, taken together, have most of its rarer words. It may stand
 * there outside of every statement.
 */
export async function checkDraftAround(store: Store, text: string, quotation: Quotation): Promise<readonly string[]> {
  const scores = new Map<string, number>()
  for (const word of rarest(quotation)) {
    const page = { order: "newest", limit: MOST_OF_WORD, after: null } as const
    const { rows, total, searched } = await store.ask(anyForm(text, word), "articles", page)
    const weight = Math.log(1 + searched.articles / (1 + total))
    for (const { id } of rows) scores.set(id, (scores.get(id) ?? 0) + weight)
  }
  const best = [...scores].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))
  return best.slice(0, MOST_ARTICLES).map(([id]) => id)
}

/** Each three words that follow each other, one of them one that says something; all of fewer. */
function runs(text: string, quotation: Quotation): Query | null {
  const parts = stretches(quotation).flatMap((words) => {
    if (words.length <= RUN) return words.some(says) ? [words] : []
    return words.slice(RUN - 1).flatMap((_, i) => {
      const run = words.slice(i, i + RUN)
      return run.some(says) ? [run] : []
    })
  })
  // "I mean what I say": no word of it says anything, all together do.
  return parts.length === 0 ? whole(text, quotation) : anyOf(spread(parts, MOST_RUNS).map((run) => phrase(text, run)))
}

/** The rarer words in whatever order and form, in the speaker's mouth where there are few. */
function telling(text: string, quotation: Quotation): Query | null {
  const words = rarest(quotation)
  const any = anyOf(words.map((word) => anyForm(text, word)))
  const family = familyName(quotation.speaker?.name ?? null)
  if (any === null || family === null || words.length > RUN) return any
  return { op: "and", of: [{ op: "name", field: "who", name: family }, any] }
}

/** Words that say something, each once; of many the long ones, which are the rare ones. */
function rarest({ words }: Quotation): readonly Word[] {
  const unique = new Map(words.flatMap((word) => (!word.bracketed && says(word) ? [[stem(word.norm), word]] : [])))
  return [...unique.values()].sort((a, b) => b.norm.length - a.norm.length || a.start - b.start).slice(0, MOST_WORDS)
}

/** Its words as they follow each other, of long stretches the beginning, of many some. */
function whole(text: string, quotation: Quotation): Query | null {
  const of = spread(stretches(quotation), MOST_RUNS).map((words) => phrase(text, words.slice(0, LONGEST)))
  return of.length === 0 ? null : { op: "and", of }
}

/** Its words between gaps and what stands in square brackets. */
function stretches({ words }: Quotation): readonly (readonly Word[])[] {
  const out: Word[][] = [[]]
  for (const word of words) {
    if (word.gap || word.bracketed) out.push([])
    if (!word.bracketed && /[\p{L}\p{N}]/u.test(word.norm)) out.at(-1)!.push(word)
  }
  return out.filter((stretch) => stretch.length > 0)
}

const says = ({ norm }: Word): boolean => isTelling(norm)

const phrase = (text: string, words: readonly Word[]): Query => ({
  op: "words",
  words: words.map(({ start, end }) => text.slice(start, end)),
  prefix: false,
})

function anyForm(text: string, { start, end, norm }: Word): Query {
  const open = norm.length > STEM && /^\p{L}+$/u.test(norm)
  return open
    ? { op: "words", words: [norm.slice(0, STEM)], prefix: true }
    : { op: "words", words: [text.slice(start, end)], prefix: false }
}

const anyOf = (of: readonly Query[]): Query | null => (of.length === 0 ? null : { op: "or", of })
