import { query } from "../../../ask/query.ts"
import { words } from "../../../ask/words.ts"
import type { Order, Query, Wanted } from "../../../store/query.ts"
import type { Answer, Facet, Hit, Store } from "../../../store/store.ts"
import { correctedRows } from "../../../work/corrected.ts"
import { searchPage } from "../../web/addresses.ts"

export interface SearchAsked {
  readonly q: string
  readonly of: Wanted
  readonly order: Order
  readonly limit: number
  readonly after: string | null
  readonly facets: boolean
}
/** A page of what was found: what /search.json gives. */
export interface SearchData extends Answer {
  readonly asked: Omit<SearchAsked, "after">
  /** The query told back in words. */
  readonly words: string
  /** How many of each there are among all statements that match; null where not asked for. */
  readonly facets: readonly Facet[] | null
  /** The address of the next page; null on the last. */
  readonly next_url: string | null
}

/**
 * @param today the day that durations in the query end on
 * @throws OnrecordError BAD_QUERY
 */
export async function searchData(
  store: Store,
  asked: SearchAsked,
  today: string,
): Promise<SearchData & { readonly tree: Query }> {
  const { after, ...told } = asked
  const { q, of, order, limit, facets } = told
  const tree = query(q, today)
  const found = await store.ask(tree, of, { order, limit, after })
  const answer = of === "statements" ? { ...found, rows: await correctedRows(store, found.rows as readonly Hit[]) } : found
  const more = { of, order, limit, facets: facets ? 1 : null, after: answer.next }
  return {
    asked: told,
    words: words(tree),
    ...answer,
    facets: facets ? await store.facets(tree) : null,
    next_url: answer.next === null ? null : searchPage(q, more).replace("/search?", "/search.json?"),
    tree,
  }
}
