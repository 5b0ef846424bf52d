import type { Store } from "../../store/store.ts"
import type { Watch } from "../../store/watches.ts"
import { query } from "../query.ts"
import { words } from "../words.ts"

/** A watch as lists show it. */
export interface WatchRow extends Omit<Watch, "parts" | "looked"> {
  /** What it is about, in words; null where what was followed is there no more. */
  readonly about: string | null
  /** Events of the last seven days, and the instant of the last one ever. */
  readonly week: number
  readonly last: string | null
}

const WEEK = 7 * 86_400_000

/** All watches with how they do, in the order in which they were made. @param now an instant */
export async function watchRows(store: Store, now: string): Promise<readonly WatchRow[]> {
  const counts = await store.watches.counts(new Date(Date.parse(now) - WEEK).toISOString())
  const all = await store.watches.list()
  return Promise.all(
    all.map(async ({ parts: _, looked: __, ...watch }) => {
      const { events = 0, last = null } = counts.get(watch.id) ?? {}
      return { ...watch, about: await aboutOf(store, watch, now), week: events, last }
    }),
  )
}

async function aboutOf(store: Store, { of }: Pick<Watch, "of">, now: string): Promise<string | null> {
  if (of.kind === "search") return words(query(of.q, now.slice(0, 10)))
  return store.links.title(of.kind, of.id)
}
