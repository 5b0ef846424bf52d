import { findWatch } from "../../../ask/watch/findWatch.ts"
import { type Told, told } from "../../../ask/watch/told.ts"
import { type WatchRow, watchRows } from "../../../ask/watch/watchRows.ts"
import type { LinkState } from "../../../store/links.ts"
import type { Store } from "../../../store/store.ts"
import type { Watched } from "../../../store/watches.ts"
import { failing } from "../../../work/failing.ts"

/** A watch as the API gives it: of a webhook only the host, since the rest of the address may be what it knows its callers by. */
export interface WatchData extends Omit<WatchRow, "channels"> {
  readonly channels: readonly ChannelData[]
}
export interface ChannelData {
  readonly kind: "webhook" | "mail"
  /** The host of a webhook; null for a folder of this machine. */
  readonly host: string | null
  readonly failures: number
  readonly failure: string | null
  readonly next: string | null
}
/** All watches, and what they cannot see: what /watch.json gives. */
export interface WatchesData {
  readonly watches: readonly WatchData[]
  readonly linked: LinkState
  /** Feeds that failed when they were last asked. */
  readonly failing: number
}
/** One watch with its events, the newest first: what /watch/ID.json gives. */
export interface WatchEvents extends WatchesData {
  readonly watch: WatchData
  readonly events: readonly Told[]
}
/** What a watch is to be made of, and what it is called. */
export interface Suggested {
  readonly of: Watched
  readonly title: string
}

export async function watchesData(store: Store, now: string): Promise<WatchesData> {
  return {
    watches: (await watchRows(store, now)).map(shown),
    linked: await store.links.state(),
    failing: (await failing(store, now)).length,
  }
}

/** @throws OnrecordError ID_UNKNOWN, ID_AMBIGUOUS */
export async function watchEvents(store: Store, meant: string, limit: number, now: string): Promise<WatchEvents> {
  const { id } = await findWatch(store, meant)
  const all = await watchesData(store, now)
  return {
    ...all,
    watch: all.watches.find((one) => one.id === id)!,
    events: await told(store, await store.watches.events(id, { after: null, limit })),
  }
}

function shown({ channels, ...row }: WatchRow): WatchData {
  return {
    ...row,
    channels: channels.map(({ kind, to, failures, failure, next }) => ({
      kind,
      host: kind === "webhook" ? new URL(to).host : null,
      failures,
      failure,
      next,
    })),
  }
}

const FOLLOWED = { story: "stories", person: "people", claim: "claims" } as const

/** What an address asks a new watch to be of. */
export async function suggested(
  store: Store,
  asked: Readonly<Partial<Record<"q" | keyof typeof FOLLOWED, string | undefined>>>,
): Promise<Suggested> {
  for (const [name, kind] of Object.entries(FOLLOWED) as [keyof typeof FOLLOWED, "stories" | "people" | "claims"][]) {
    const id = asked[name]
    const group = id ? await store.links.group(kind, id) : null
    if (group) return { of: { kind, id: group.id }, title: group.title }
  }
  return { of: { kind: "search", q: asked.q ?? "" }, title: asked.q ?? "" }
}
