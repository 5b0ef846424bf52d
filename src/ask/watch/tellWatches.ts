import { OnrecordError } from "../../errors.ts"
import type { Store } from "../../store/store.ts"
import type { Channel, Watch } from "../../store/watches.ts"
import { restAfterFailure } from "../../work/schedule.ts"
import { asLetter, type Round, using } from "./channels.ts"
import { look } from "./look.ts"
import { told } from "./told.ts"

export interface TellOptions {
  /** The time now, an ISO 8601 instant; the machine's if left out. */
  readonly now?: (() => string) | undefined
  /** What servers are told about who posts; see `NetOptions`. */
  readonly contact?: string | null | undefined
  /** Stops: what is being sent is broken off, and sent again the next time. */
  readonly signal?: AbortSignal | undefined
}
/** What was done. */
export interface ToldAll {
  /** Events that were found. */
  readonly found: number
  /** Messages that were taken by webhooks, and files that were written. */
  readonly sent: number
  /** Channels that failed this time. */
  readonly failed: readonly { readonly watch: Watch; readonly channel: Channel }[]
}

/** Events of one watch in one round: the rest comes with the next. */
const MOST = 500
/** Messages of a digest that a person reads. */
const DIGEST = 100
/**
 * Looks for what is new for all watches, and tells it (`tellFound`).
 * @throws OnrecordError STORE_*
 */
export async function tellWatches(store: Store, options: TellOptions = {}): Promise<ToldAll> {
  const { now = machine, signal } = options
  return { found: await look(store, { now: now(), signal }), ...(await tellFound(store, options)) }
}
const machine = (): string => new Date().toISOString()

/**
 * Tells each channel of the watches what was found and it was not told yet, in the order of finding. Each message has an id that is the
 * same whenever it is sent: where the process ends between sending and noting, it is sent again. A channel that fails is left alone for an hour, two, four, at
 * most a week, and holds up no other; nothing that it was to be told is lost.
 * @throws OnrecordError STORE_*
 */
export async function tellFound(store: Store, options: TellOptions = {}): Promise<Omit<ToldAll, "found">> {
  const { now = machine, contact = null, signal } = options
  const rounds = (await store.watches.list())
    .filter(({ paused }) => !paused)
    .flatMap((watch) => watch.channels.map((channel) => ({ watch, channel })))
    .filter(({ channel }) => channel.next === null || channel.next <= now())
  // Whatever becomes of one, the others end before this does.
  const ended = await Promise.allSettled(
    rounds.map(({ watch, channel }) => tellChannel({ store, watch, channel, now, contact, signal })),
  )
  const broke = ended.find(({ status }) => status === "rejected")
  if (broke?.status === "rejected") throw broke.reason
  const done = ended.flatMap((one) => (one.status === "fulfilled" ? [one.value] : []))
  return { sent: done.reduce((sum, one) => sum + one.sent, 0), failed: done.flatMap(({ failed }) => failed) }
}

async function tellChannel(round: Round): Promise<Pick<ToldAll, "sent" | "failed">> {
  const { store, watch, signal } = round
  let { channel } = round
  let sent = 0
  const events = await store.watches.events(watch.id, { after: channel.told, limit: MOST })
  if (events.length === 0) return { sent, failed: [] }
  const save = async (next: Channel) => {
    channel = next
    await store.watches.saveChannel(watch.id, next)
  }
  try {
    await using(round, async (send) => {
      // What was forgotten meanwhile is told to nobody.
      for (const some of lots(await told(store, events), channel.kind === "mail" ? DIGEST : 1)) {
        if (signal?.aborted) return
        const there = some.filter(({ said }) => said !== null)
        if (there.length > 0) sent += await send(there)
        await save({ ...channel, told: some.at(-1)!.number, failures: 0, failure: null, next: null })
      }
    })
    return { sent, failed: [] }
  } catch (error) {
    if (signal?.aborted && !(error instanceof OnrecordError)) return { sent, failed: [] }
    await save(failing(channel, asLetter(error), round.now()))
    return { sent, failed: [{ watch, channel }] }
  }
}

/** How a channel stands after a failure: tried again when the receiver wants that, and not before it may be. */
function failing(channel: Channel, error: OnrecordError, now: string): Channel {
  const failures = channel.failures + 1
  const { retryAt = null } = (error.cause ?? {}) as { readonly retryAt?: number | null }
  const next = new Date(Math.max(Date.parse(now) + restAfterFailure(failures), retryAt ?? 0)).toISOString()
  return { ...channel, failures, failure: `${error.letter.where}: ${error.letter.came} (${error.code})`, next }
}

function lots<T>(all: readonly T[], size: number): readonly (readonly T[])[] {
  return Array.from({ length: Math.ceil(all.length / size) }, (_, i) => all.slice(i * size, (i + 1) * size))
}
