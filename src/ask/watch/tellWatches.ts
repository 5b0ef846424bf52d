import { createHash, randomBytes } from "node:crypto"
import { OnrecordError } from "../../errors.ts"
import { type Net, openNet } from "../../read/net/net.ts"
import type { Store } from "../../store/store.ts"
import type { Channel, Watch } from "../../store/watches.ts"
import { restAfterFailure } from "../../work/schedule.ts"
import { letter, message } from "./letter.ts"
import { look } from "./look.ts"
import { intoMailFolder } from "./mailFolder.ts"
import { type Payload, payload } from "./payload.ts"
import { type Told, told } from "./told.ts"
import { signed } from "./webhook.ts"

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
/** A receiver answers soon, and does its work later. */
const LIMITS = { connect: 10_000, firstByte: 15_000, total: 20_000 }

/**
 * Looks for what is new for all watches, and tells each of their channels what it was not told yet, in the order of finding. Each message has an id that is the
 * same whenever it is sent: where the process ends between sending and noting, it is sent again. A channel that fails is left alone for an hour, two, four, at
 * most a week, and holds up no other; nothing that it was to be told is lost.
 * @throws OnrecordError STORE_*
 */
export async function tellWatches(store: Store, options: TellOptions = {}): Promise<ToldAll> {
  const { now = () => new Date().toISOString(), contact = null, signal } = options
  const found = await look(store, { now: now(), signal })
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
  return { found, sent: done.reduce((sum, one) => sum + one.sent, 0), failed: done.flatMap(({ failed }) => failed) }
}

interface Round {
  readonly store: Store
  readonly watch: Watch
  readonly channel: Channel
  readonly now: () => string
  readonly contact: string | null
  readonly signal: AbortSignal | undefined
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

/** Faults of the store are nobody's channel. */
function asLetter(error: unknown): OnrecordError {
  if (error instanceof OnrecordError && !error.code.startsWith("STORE_")) return error
  throw error
}

type Send = (events: readonly Told[]) => Promise<number>

/** Gives what a channel is told by. */
async function using(round: Round, use: (send: Send) => Promise<void>): Promise<void> {
  const { store, watch, channel, now } = round
  if (channel.kind === "mail") {
    return use(async (events) => {
      const id = digestId(events)
      await intoMailFolder(
        channel.to,
        `${watch.id}-${id}`,
        await letter(store, watch, events, { id: `${watch.id}.${id}`, now: now() }),
      )
      return 1
    })
  }
  return withPost(round, (post) =>
    use(async (events) => {
      for (const event of events) await post(payload(watch, event))
      return events.length
    }),
  )
}

/** Opens the way out to a webhook, and closes it at the end. */
async function withPost<T>(
  { store, watch, channel, now, contact, signal }: Round,
  use: (post: (message: Payload) => Promise<void>) => Promise<T>,
): Promise<T> {
  const secret = await store.watches.secret(watch.id)
  if (secret === null) throw refusal(channel, "no secret is kept to sign with", "remove the watch and make it again")
  const net: Net = openNet({ notes: store, contact, allowPrivate: channel.allow, limits: LIMITS, now: () => Date.parse(now()) })
  try {
    return await use(async (message) => {
      const body = JSON.stringify(message)
      const headers = signed(message.data.id, Date.parse(now()), body, secret)
      const { status, retryAt } = await net.post(new URL(channel.to), body, headers, signal)
      if (status >= 200 && status < 300) return
      const todo = status === 410 ? "remove the webhook: the receiver is gone" : "look at the receiver; it is tried again later"
      throw refusal(
        channel,
        `the receiver answered ${status}${status >= 300 && status < 400 ? ", which leads elsewhere and is not followed" : ""}`,
        todo,
        { status, retryAt },
      )
    })
  } finally {
    await net.close()
  }
}

function refusal({ to }: Channel, came: string, todo: string, cause?: unknown): OnrecordError {
  return new OnrecordError("FETCH_STATUS", { where: new URL(to).origin, expected: "a status of 200 to 299", came, todo }, cause)
}

/** The same for the same events. */
function digestId(events: readonly Pick<Told, "id">[]): string {
  return createHash("sha256")
    .update(events.map(({ id }) => id).join())
    .digest("hex")
    .slice(0, 16)
}

function lots<T>(all: readonly T[], size: number): readonly (readonly T[])[] {
  return Array.from({ length: Math.ceil(all.length / size) }, (_, i) => all.slice(i * size, (i + 1) * size))
}

/**
 * Sends one message that says that it is a test to each channel of a watch, now, whatever failed before.
 * @returns each channel with what went wrong; null where nothing did
 */
export async function testWatch(
  store: Store,
  watch: Watch,
  options: TellOptions = {},
): Promise<readonly { readonly channel: Channel; readonly error: OnrecordError | null }[]> {
  const { now = () => new Date().toISOString(), contact = null, signal } = options
  const words = `This is a test of the watch “${watch.name}”`
  const id = randomBytes(8).toString("hex")
  const data = {
    id: `evt_${id}`,
    watch: { id: watch.id, name: watch.name },
    words,
    how: "test",
    statement: null,
    beside: null,
    claim: null,
  } as const
  const send = async (channel: Channel): Promise<void> => {
    if (channel.kind === "mail") {
      const text = message({ subject: `[${watch.name}] Test`, id: `${watch.id}.${id}`, now: now(), body: `${words}.\n` })
      await intoMailFolder(channel.to, `${watch.id}-${id}`, text)
    } else {
      const round = { store, watch, channel, now, contact, signal }
      await withPost(round, (post) => post({ type: "watch.test", timestamp: now(), data }))
    }
  }
  return Promise.all(
    watch.channels.map(async (channel) => {
      try {
        await send(channel)
        return { channel, error: null }
      } catch (error) {
        return { channel, error: asLetter(error) }
      }
    }),
  )
}
