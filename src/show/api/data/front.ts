import { type StoryRow, stories } from "../../../ask/linked/stories.ts"
import type { LinkState } from "../../../store/links.ts"
import type { Answer, Status, Store } from "../../../store/store.ts"

/** What is in the store, and what was said last: what /index.json gives. */
export interface FrontData {
  readonly status: Status
  readonly linked: LinkState
  /** Feeds that failed when they were last asked. */
  readonly failing: number
  readonly newest: Answer<"statements">
  readonly stories: readonly StoryRow[]
}

const STATEMENTS = 100
const STORIES = 5

export async function frontData(store: Store): Promise<FrontData> {
  const status = await store.status()
  return {
    status,
    linked: await store.links.state(),
    failing: (await store.feeds()).filter(({ failures }) => failures > 0).length,
    newest: await store.ask({ op: "all" }, "statements", { order: "newest", limit: STATEMENTS, after: null }),
    stories: (await stories(store, { limit: STORIES })).rows,
  }
}
