import { type StoryRow, stories } from "../../../ask/linked/stories.ts"
import type { LinkState } from "../../../store/links.ts"
import type { Answer, Status, Store } from "../../../store/store.ts"
import { failing } from "../../../work/failing.ts"

/** What is in the store, and what was said last: what /index.json gives. */
export interface FrontData {
  readonly status: Status
  readonly linked: LinkState
  /** Feeds that failed when they were last asked, and those of them that have failed for a day or more. */
  readonly failing: number
  readonly failingLong: number
  readonly newest: Answer<"statements">
  readonly stories: readonly StoryRow[]
}

const STATEMENTS = 100
const STORIES = 5

/** @param now an ISO 8601 instant */
export async function frontData(store: Store, now: string): Promise<FrontData> {
  const fail = await failing(store, now)
  const status = await store.status()
  return {
    status,
    linked: await store.links.state(),
    failing: fail.length,
    failingLong: fail.filter(({ long }) => long).length,
    newest: await store.ask({ op: "all" }, "statements", { order: "newest", limit: STATEMENTS, after: null }),
    stories: (await stories(store, { limit: STORIES })).rows,
  }
}
