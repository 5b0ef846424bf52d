import { type StoryRow, stories } from "../../../ask/linked/stories.ts"
import type { LinkState } from "../../../store/links.ts"
import type { Answer, Status, Store } from "../../../store/store.ts"
import { correctedRows } from "../../../work/corrected.ts"
import { countGroups } from "../../../work/countGroups.ts"
import { failing } from "../../../work/failing.ts"
import { heeded } from "../../../work/heeded.ts"
import { type ChangesData, type ChangesWanted, changesData } from "./changes.ts"

/** What is in the store, and what was said last: what /index.json gives. */
export interface FrontData {
  readonly status: Status
  readonly linked: LinkState
  /** How many people and bodies there are through all articles. */
  readonly people: number
  /** Feeds that failed when they were last asked, and those of them that have failed for a day or more. */
  readonly failing: number
  readonly failingLong: number
  readonly changes: ChangesData
  /** `left`: how many were rejected, and are left out. */
  readonly newest: Answer<"statements"> & { readonly left: number }
  readonly stories: readonly StoryRow[]
}

const STATEMENTS = 100
const STORIES = 5

/** Of the articles that came so many are looked at: a second where that many are new. */
const ARTICLES = 100

/** @throws OnrecordError BAD_DATE */
export async function frontData(store: Store, wanted: Pick<ChangesWanted, "since" | "visit">, now: string): Promise<FrontData> {
  const fail = await failing(store, now)
  const status = await store.status()
  const { query, left } = await heeded(store, { op: "all" })
  const newest = await store.ask(query, "statements", { order: "newest", limit: STATEMENTS, after: null })
  return {
    status,
    linked: await store.links.state(),
    people: await countGroups(store, "people"),
    failing: fail.length,
    failingLong: fail.filter(({ long }) => long).length,
    changes: await changesData(store, { ...wanted, kind: null, articles: ARTICLES }, now),
    newest: { ...newest, rows: await correctedRows(store, newest.rows), left },
    stories: (await stories(store, { limit: STORIES })).rows,
  }
}
