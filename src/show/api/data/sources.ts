import type { LinkState } from "../../../store/links.ts"
import type { Failure, Feed, Status, Store } from "../../../store/store.ts"
import { failing } from "../../../work/failing.ts"
import { type LastItem, readLastItem } from "../../../work/lastItem.ts"
import type { JobData } from "../jobs.ts"

/** Where the news comes from: what /sources.json gives. */
export interface SourcesData {
  /** Those with most statements, at most twenty, with how many there are of each. */
  readonly outlets: readonly { readonly outlet: string; readonly statements: number }[]
  /** Those that fail first, then in the order of following; from the n-th on, at most fifty. */
  readonly feeds: readonly FeedHealth[]
  readonly feedsFrom: number
  readonly feedsAll: number
  readonly feedsFailing: number
  /** Of them for a day or more. */
  readonly feedsLong: number
  /** The latest first, from the n-th on, at most fifty. */
  readonly from: number
  readonly failures: readonly Failure[]
  /** The latest first: what runs, waits or is through. */
  readonly jobs: readonly Pick<JobData, "id" | "kind" | "of" | "by" | "state" | "asked">[]
  readonly linked: LinkState
  readonly status: Status
}
/** A feed, and how it does. */
export interface FeedHealth extends Feed {
  /** When it began to fail, an ISO 8601 instant, and whether that is a day ago or more; null and false where it answers. */
  readonly since: string | null
  readonly long: boolean
  readonly last: LastItem | null
}

/** So many failures are on a page, and so many feeds. */
export const FAILURES = 50
export const FEEDS = 50
const JOBS = 10

/** What is on a page of it: from the n-th latest failure and the n-th feed on. */
interface Wanted {
  readonly from: number
  readonly feeds: number
}

/** @param now an ISO 8601 instant */
export async function sourcesData(store: Store, jobs: readonly JobData[], wanted: Wanted, now: string): Promise<SourcesData> {
  const { from, feeds: feedsFrom } = wanted
  const facets = await store.facets({ op: "all" })
  const outlets = facets.find(({ field }) => field === "outlet")?.values ?? []
  const fails = new Map((await failing(store, now)).map((one) => [one.feed.url, one]))
  const feeds: FeedHealth[] = []
  const followed = (await store.feeds()).toSorted((a, b) => Number(b.failures > 0) - Number(a.failures > 0))
  for (const feed of followed.slice(feedsFrom - 1, feedsFrom - 1 + FEEDS)) {
    const { since = null, long = false } = fails.get(feed.url) ?? {}
    feeds.push({ ...feed, since, long, last: await readLastItem(store, feed.url) })
  }
  return {
    outlets: outlets.map(({ value, count }) => ({ outlet: value, statements: count })),
    feeds,
    feedsFrom,
    feedsAll: followed.length,
    feedsFailing: fails.size,
    feedsLong: [...fails.values()].filter(({ long }) => long).length,
    from,
    failures: (await store.failures()).toReversed().slice(from - 1, from - 1 + FAILURES),
    jobs: jobs.slice(0, JOBS).map(({ id, kind, of, by, state, asked }) => ({ id, kind, of, by, state, asked })),
    linked: await store.links.state(),
    status: await store.status(),
  }
}
