import { randomBytes } from "node:crypto"
import path from "node:path"
import { OnrecordError } from "../../errors.ts"
import { partsOf } from "../../link/linkGroup.ts"
import { target } from "../../read/net/target.ts"
import type { Store } from "../../store/store.ts"
import { type Channel, EVENT_KINDS, type EventKind, type Watch, type Watched } from "../../store/watches.ts"
import { findGroup } from "../linked/findGroup.ts"
import { query } from "../query.ts"
import { secretBytes } from "./webhook.ts"

/** What somebody says about a watch that they make. */
export interface WatchAsked {
  /** A search, or what is followed: its id, the first characters of it, or its name. */
  readonly of: Watched
  /** That of what is followed, or the search itself, if left out. */
  readonly name?: string | null | undefined
  readonly why?: string | null | undefined
  /** All of them if left out. */
  readonly on?: readonly EventKind[] | undefined
  /** Where to post to. A secret as Standard Webhooks writes it ("whsec_" and base64 of 24 to 64 bytes); one is made if left out. */
  readonly webhook?:
    | { readonly url: string; readonly secret?: string | null; readonly allow?: readonly string[] }
    | null
    | undefined
  /** The folder for messages. */
  readonly mail?: string | null | undefined
  readonly by: string
  /** The time now, an ISO 8601 instant. */
  readonly now: string
}
export interface WatchMade extends Watch {
  /** The secret, where one was made: it is not given out again. */
  readonly fresh: string | null
}

const MOST_NAME = 200
const MOST_WHY = 2000

/**
 * Makes a watch over all that comes from now on.
 * @throws OnrecordError BAD_QUERY, ID_UNKNOWN, ID_AMBIGUOUS, BAD_USAGE
 */
export async function makeWatch(store: Store, asked: WatchAsked): Promise<WatchMade> {
  const { of, on = EVENT_KINDS, webhook = null, mail = null, by, now } = asked
  const followed = of.kind === "search" ? null : await findGroup(store, of.kind, of.id)
  if (of.kind === "search") query(of.q, now.slice(0, 10))
  const name = short(asked.name?.trim() || followed?.title || (of.kind === "search" && of.q.trim()) || "Everything", MOST_NAME)
  const kinds = EVENT_KINDS.filter((kind) => on.includes(kind))
  if (kinds.length === 0) throw wrong("at least one of the events", "there is none", `choose from ${EVENT_KINDS.join(", ")}`)
  const fresh = webhook && !webhook.secret ? `whsec_${randomBytes(32).toString("base64")}` : null
  const secret = fresh ?? webhook?.secret ?? null
  if (secret !== null) secretBytes(secret)
  const looked = await store.watches.last()
  const watch: Watch = {
    id: randomBytes(8).toString("hex"),
    name,
    of: followed ? ({ kind: followed.kind, id: followed.id } as Watched) : of,
    on: kinds,
    why: short(asked.why?.trim() ?? "", MOST_WHY),
    channels: [
      ...(webhook ? [channel("webhook", addressOf(webhook.url), webhook.allow)] : []),
      ...(mail === null ? [] : [channel("mail", path.resolve(mail))]),
    ],
    paused: false,
    made: now,
    by,
    looked,
    parts: followed ? partsOf(followed) : [],
  }
  await store.watches.save(watch)
  if (secret !== null) await store.watches.setSecret(watch.id, secret)
  return { ...watch, fresh }
}

/** An address that can be posted to at all; whether it is a public one, its name tells only when it is asked. */
function addressOf(typed: string): string {
  try {
    return target(typed.trim(), null, "the address to post to").href
  } catch (error) {
    if (!(error instanceof OnrecordError)) throw error
    throw new OnrecordError("BAD_USAGE", error.letter, error)
  }
}

function channel(kind: Channel["kind"], to: string, allow: readonly string[] = []): Channel {
  return { kind, to, allow, told: 0, failures: 0, failure: null, next: null }
}

function short(text: string, most: number): string {
  return text.length <= most ? text : text.slice(0, most).toWellFormed()
}

function wrong(expected: string, came: string, todo: string): OnrecordError {
  return new OnrecordError("BAD_USAGE", { where: "the watch", expected, came, todo })
}
