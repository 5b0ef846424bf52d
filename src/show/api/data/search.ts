import { query } from "../../../ask/query.ts"
import { words } from "../../../ask/words.ts"
import type { Order, Query, Wanted } from "../../../store/query.ts"
import type { Answer, Facet, Hit, Store } from "../../../store/store.ts"
import { correctedRows } from "../../../work/corrected.ts"
import { heeded } from "../../../work/heeded.ts"
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
  /** How many statements match but were rejected, and are left out. */
  readonly left: number
  /** Articles that corrections name and that do not unpack: what was rejected in them is not left out. */
  readonly unread: readonly string[]
  /** The address of the next page; null on the last. */
  readonly next_url: string | null
}

/**
 * @param today the day that durations in the query end on
 * @returns with `tree`, what was asked, and `heeded`, what the store was asked
 * @throws OnrecordError BAD_QUERY
 */
export async function searchData(
  store: Store,
  asked: SearchAsked,
  today: string,
): Promise<SearchData & { readonly tree: Query; readonly heeded: Query }> {
  const { after, ...told } = asked
  const { q, of, order, limit, facets } = told
  const tree = query(q, today)
  const { query: heeds, left, unread } = await heeded(store, tree)
  // Articles are not rejected, and some have no statement; where the rejected are asked for, none is left out.
  const found = await store.ask(of === "articles" && left > 0 ? tree : heeds, of, { order, limit, after })
  const answer = of === "statements" ? { ...found, rows: await correctedRows(store, found.rows as readonly Hit[]) } : found
  const more = { of, order, limit, facets: facets ? 1 : null, after: answer.next }
  return {
    asked: told,
    words: words(tree),
    ...answer,
    facets: facets ? await store.facets(heeds) : null,
    left: of === "articles" ? 0 : left,
    unread,
    next_url: answer.next === null ? null : searchPage(q, more).replace("/search?", "/search.json?"),
    tree,
    heeded: heeds,
  }
}
