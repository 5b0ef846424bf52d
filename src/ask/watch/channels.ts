import { createHash } from "node:crypto"
import { OnrecordError } from "../../errors.ts"
import { openNet } from "../../read/net/net.ts"
import type { Store } from "../../store/store.ts"
import type { Channel, Watch } from "../../store/watches.ts"
import { letter } from "./letter.ts"
import { intoMailFolder } from "./mailFolder.ts"
import { type Payload, payload } from "./payload.ts"
import type { Told } from "./told.ts"
import { signed } from "./webhook.ts"

/** A receiver answers soon, and does its work later. */
const LIMITS = { connect: 10_000, firstByte: 15_000, total: 20_000 }

/** One channel of a watch that is to be told something. */
export interface Round {
  readonly store: Store
  readonly watch: Watch
  readonly channel: Channel
  readonly now: () => string
  readonly contact: string | null
  readonly signal: AbortSignal | undefined
}

/** Faults of the store are nobody's channel. */
export function asLetter(error: unknown): OnrecordError {
  if (error instanceof OnrecordError && !error.code.startsWith("STORE_")) return error
  throw error
}

type Send = (events: readonly Told[]) => Promise<number>

/** Gives what a channel is told events by: how many messages it took. @throws OnrecordError */
export async function using(round: Round, use: (send: Send) => Promise<void>): Promise<void> {
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

/** Opens the way out to a webhook, and closes it at the end. @throws OnrecordError */
export async function withPost<T>(
  { store, watch, channel, now, contact, signal }: Round,
  use: (post: (message: Payload) => Promise<void>) => Promise<T>,
): Promise<T> {
  const secret = await store.watches.secret(watch.id)
  if (secret === null) throw refusal(channel, "no secret is kept to sign with", "remove the watch and make it again")
  const net = openNet({ notes: store, contact, allowPrivate: channel.allow, limits: LIMITS, now: () => Date.parse(now()) })
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
