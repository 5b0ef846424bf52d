import type { Failure, Feed, Status, Store } from "../../../store/store.ts"

/** Where the news comes from: what /sources.json gives. */
export interface SourcesData {
  /** Those with most statements, at most twenty, with how many there are of each. */
  readonly outlets: readonly { readonly outlet: string; readonly statements: number }[]
  readonly feeds: readonly Feed[]
  /** The latest first, at most a hundred. */
  readonly failures: readonly Failure[]
  readonly status: Status
}

const FAILURES = 100

export async function sourcesData(store: Store): Promise<SourcesData> {
  const facets = await store.facets({ op: "all" })
  const outlets = facets.find(({ field }) => field === "outlet")?.values ?? []
  return {
    outlets: outlets.map(({ value, count }) => ({ outlet: value, statements: count })),
    feeds: await store.feeds(),
    failures: (await store.failures()).toReversed().slice(0, FAILURES),
    status: await store.status(),
  }
}
