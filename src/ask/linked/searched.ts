import type { LinkState } from "../../store/links.ts"
import type { Store } from "../../store/store.ts"

/** What a list on what is linked was made from: finding nothing says little where little was searched. */
export interface Searched extends LinkState {
  /** First and last day of publication of all that is kept; null where none is told. */
  readonly firstPublished: string | null
  readonly lastPublished: string | null
}

export async function searched(store: Store): Promise<Searched> {
  const { firstPublished, lastPublished } = await store.status()
  return { ...(await store.links.state()), firstPublished, lastPublished }
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
