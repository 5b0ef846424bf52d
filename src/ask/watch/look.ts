import { createHash } from "node:crypto"
import type { Store } from "../../store/store.ts"
import { EVENT_KINDS, type EventKind, type Looked, type Watch } from "../../store/watches.ts"
import { type Matched, matched } from "./matched.ts"
import { type Carrier, goneLate, type News, news } from "./news.ts"

/** So many articles are looked at together: what is kept of them is in memory meanwhile. */
const TOGETHER = 200

export interface LookOptions {
  /** The time now, an ISO 8601 instant. */
  readonly now: string
  readonly signal?: AbortSignal | undefined
}

/**
 * Looks for what is new for each watch since it looked last, and keeps it as events with how far was looked. Goes no further than what is linked: before, nobody
 * knows what is a copy.
 * @returns how many events were found
 */
export async function look(store: Store, { now, signal }: LookOptions): Promise<number> {
  let found = 0
  const watches = (await store.watches.list()).filter(({ paused }) => !paused)
  for (const [from, together] of Map.groupBy(watches, ({ looked }) => looked)) {
    let after = from
    let all: readonly Watch[] = together
    while (all.length > 0 && !signal?.aborted) {
      const arrived = await store.watches.arrived(after, TOGETHER)
      const open = arrived.findIndex(({ settled }) => !settled)
      const settled = open < 0 ? arrived : arrived.slice(0, open)
      const last = settled.at(-1)
      if (!last) break
      const upTo = last.number
      const brought = await news(store, { after, upTo, articles: settled.map(({ article }) => article) })
      const next: Watch[] = []
      for (const watch of all) {
        const looked = await forWatch(store, watch, brought, { after, upTo, now })
        found += await store.watches.note(watch.id, looked)
        next.push({ ...watch, parts: looked.parts })
      }
      all = next
      after = upTo
    }
  }
  return found + (await lookLate(store, now))
}

/** What went without an article that came with it is told by when that was seen, since nothing else tells; what was found before is not found again. */
async function lookLate(store: Store, now: string): Promise<number> {
  const watches = (await store.watches.list()).filter(({ paused, on }) => !paused && on.includes("removal"))
  const [since] = watches.map(({ made }) => made).sort()
  const gone = since === undefined ? [] : await goneLate(store, since)
  let found = 0
  for (const watch of gone.length === 0 ? [] : watches) {
    const brought = gone.flatMap(({ seen, news }) => (seen >= watch.made ? [news] : []))
    found += await store.watches.note(
      watch.id,
      await forWatch(store, watch, brought, { after: watch.looked, upTo: watch.looked, now }),
    )
  }
  return found
}

interface When {
  readonly after: number
  readonly upTo: number
  readonly now: string
}

/** What of the news a watch tells: a statement once, as the gravest that it is. */
async function forWatch(store: Store, watch: Watch, brought: readonly News[], { after, upTo, now }: When): Promise<Looked> {
  const carriers = brought.filter(({ kind }) => watch.on.includes(kind)).flatMap((one) => one.carriers)
  const about = await matched(store, watch, carriers, now.slice(0, 10))
  const told = new Set<string>()
  const events: Looked["events"][number][] = []
  for (const kind of EVENT_KINDS) {
    if (!watch.on.includes(kind)) continue
    for (const { how, carriers, beside, claim } of brought.filter((one) => one.kind === kind)) {
      const first = firstOf(kind, carriers, about, after)
      if (!first || carriers.some(({ statement }) => told.has(statement))) continue
      if (kind !== "removal") for (const { statement } of carriers) told.add(statement)
      events.push({ id: idOf(watch, kind, first.statement), kind, how, at: now, statement: first.statement, beside, claim })
    }
  }
  return { events, looked: upTo, parts: about.parts }
}

/** The statement that it is told by; null where the watch is not about it, or had it before. */
function firstOf(kind: EventKind, carriers: readonly Carrier[], { has }: Matched, after: number): Carrier | null {
  const own = carriers.filter(has)
  // Of copies one may have come before that this watch is about.
  if (kind === "statement") return own[0] && own[0].came > after ? own[0] : null
  return own.find(({ came }) => came > after) ?? own[0] ?? null
}

function idOf({ id }: Watch, kind: EventKind, statement: string): string {
  return createHash("sha256")
    .update(JSON.stringify([id, kind, statement]))
    .digest("hex")
    .slice(0, 16)
}
