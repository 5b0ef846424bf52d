import { type DraftSigns, draftKeys } from "./signs.ts"

/** At most so many articles are opened for a quotation, and so many entries of the index looked at. */
export const MOST_CANDIDATES = 40
const MOST_ENTRIES = 20_000

/**
 * The articles that share most with a quotation, best first, at most MOST_CANDIDATES; a key that few articles have counts for more. Of equals the
 * one with the lesser id, so that the order of coming does not matter. A key that thousands have is looked at last, or not at all.
 * @param entries for each key of the quotation the ids of the articles that have it
 */
export function candidates(entries: ReadonlyMap<string, readonly string[]>): readonly string[] {
  const rarest = [...entries]
    .filter(([, ids]) => ids.length > 0)
    .sort(([a, x], [b, y]) => x.length - y.length || (a < b ? -1 : 1))
  const scores = new Map<string, number>()
  let seen = 0
  for (const [, ids] of rarest) {
    const weight = 1 / (1 + Math.log2(ids.length))
    const few = seen + ids.length <= MOST_ENTRIES ? ids : [...ids].sort().slice(0, Math.max(0, MOST_ENTRIES - seen))
    for (const id of few) scores.set(id, (scores.get(id) ?? 0) + weight)
    seen += few.length
  }
  return [...scores]
    .sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))
    .slice(0, MOST_CANDIDATES)
    .map(([id]) => id)
}

/** An index in memory: what a store has as a table of keys and articles. */
export interface DraftIndex {
  /** For each of `keys` the ids of the articles that have it. */
  entries(keys: readonly string[]): ReadonlyMap<string, readonly string[]>
}

/** Makes the index of a set of signs; their order does not matter. */
export function draftIndex(all: readonly DraftSigns[]): DraftIndex {
  const ids = all.map(({ article }) => article)
  const lists = new Map<string, number[]>()
  all.forEach((signs, i) => {
    for (const key of draftKeys(signs)) {
      const list = lists.get(key)
      if (list) list.push(i)
      else lists.set(key, [i])
    }
  })
  return { entries: (keys) => new Map(keys.map((key) => [key, (lists.get(key) ?? []).map((i) => ids[i]!)])) }
}
