import { firstEndingAfter } from "../../understand/lowest.ts"
import { place, type Ranked } from "./places.ts"
import type { Quotation } from "./quotations.ts"
import type { Source } from "./source.ts"
import { isTelling, stem, type Word } from "./words.ts"

/** A statement that says much of what a quotation says, in other words. */
export interface Sense {
  readonly place: Ranked
  /** Words of the quotation that say something, and how many of them the statement has in some form. */
  readonly common: number
  readonly of: number
}

/** So many words in common, and so great a share of the quotation's, make a paraphrase; a smaller share where the speaker is the same. */
const FEWEST = 4
const SHARE = { same: 0.6, unknown: 0.7, other: 0.8 } as const
/** They must stand in a stretch of the statement of at most so many times the quotation's words. */
const SPREAD = 2

/** The statement among the sources that has most of a quotation's words in whatever order and form; null where none has enough. */
export function paraphrased(quotation: Quotation, sources: readonly Source[]): Sense | null {
  const wanted = new Set(quotation.words.flatMap(sense))
  if (wanted.size < FEWEST) return null
  const reach = SPREAD * quotation.words.length
  let best: Sense | null = null
  for (const source of sources) {
    for (const { content } of source.article.record.statements) {
      if (content.length === 0) continue
      const first = firstEndingAfter(source.words, content[0]!.start)
      const last = firstEndingAfter(source.words, content.at(-1)!.end - 1)
      const found = densest(wanted, source.words.slice(first, last + 1), reach)
      if (!found || found.common < FEWEST || (best && found.common <= best.common)) continue
      const at = place(quotation, source, first + found.first, first + found.last)
      if (found.common / wanted.size >= SHARE[at.sameSpeaker]) best = { place: at, common: found.common, of: wanted.size }
    }
  }
  return best
}

/** The stretch of at most `reach` words with most of the wanted ones, each counted once; null where there is none. Linear. */
function densest(wanted: ReadonlySet<string>, words: readonly Word[], reach: number) {
  let best: { readonly first: number; readonly last: number; readonly common: number } | null = null
  const inside = new Map<string, number>()
  const places = words.map((word) => sense(word).find((each) => wanted.has(each)) ?? null)
  const hits = [...places.keys()].filter((at) => places[at] !== null)
  let from = 0
  for (const at of hits) {
    const word = places[at]!
    inside.set(word, (inside.get(word) ?? 0) + 1)
    for (; hits[from]! <= at - reach; from++) {
      const gone = places[hits[from]!]!
      const left = inside.get(gone)! - 1
      if (left > 0) inside.set(gone, left)
      else inside.delete(gone)
    }
    if (!best || inside.size > best.common) best = { first: hits[from]!, last: at, common: inside.size }
  }
  return best
}

/** What a word says in whatever form; nothing where everybody says it. */
const sense = ({ norm }: Word): string[] => (isTelling(norm) ? [stem(norm)] : [])
