import type { Notes } from "../read/net/index.ts"
import type { Feed, Store } from "../store/store.ts"

/** A feed that failed when it was last asked. */
export interface FailingFeed {
  readonly feed: Feed
  /** When it failed first after it last answered, an ISO 8601 instant; null where nobody noted that. */
  readonly since: string | null
  /** It has failed for a day or more: what it would bring is missing. */
  readonly long: boolean
}

const DAY = 24 * 3_600_000

/** The feeds that fail, those first that have failed longest. @param now an ISO 8601 instant */
export async function failing(store: Pick<Store, "feeds" | "note">, now: string): Promise<readonly FailingFeed[]> {
  const all: FailingFeed[] = []
  for (const feed of await store.feeds()) {
    if (feed.failures === 0) continue
    const since = (await store.note(name(feed.url))) ?? feed.checked
    all.push({ feed, since, long: since !== null && Date.parse(now) - Date.parse(since) >= DAY })
  }
  return all.sort((a, b) => (a.since ?? "9").localeCompare(b.since ?? "9"))
}

/** Notes when a feed began to fail; null where it answers, or is followed no more. */
export async function failsSince(notes: Notes, feed: string, since: string | null): Promise<void> {
  await notes.setNote(name(feed), since)
}

const name = (feed: string): string => `fails since ${feed}`
