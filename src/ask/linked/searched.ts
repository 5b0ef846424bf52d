import type { LinkState } from "../../store/links.ts"
import type { Days, Store } from "../../store/store.ts"

/** What a list on what is linked was made from: finding nothing says little where little was searched. */
export interface Searched extends LinkState, Days {}

export async function searched(store: Store): Promise<Searched> {
  return { ...(await store.links.state()), ...(await store.days()) }
}

/** One page of a list. */
export interface Listed<Row> {
  readonly rows: readonly Row[]
  /** All that match, not only this page; null where they were not all looked at. */
  readonly total: number | null
  /** Pass it as `after` for the next page; null on the last. What is linked may have changed meanwhile. */
  readonly next: string | null
  readonly searched: Searched
}
