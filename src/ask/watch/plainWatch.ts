import { EVENT_KINDS, type EventKind, type Watch, type Watched, type Watches } from "../../store/watches.ts"
import { query } from "../query.ts"

/** A watch as it leaves the store: without where it is told to, since such addresses are half a secret, and how far it has looked. */
export type PlainWatch = Omit<Watch, "channels" | "looked" | "parts">
/** As much of the watches of a store as goes in and out of it. */
export type WatchList = Pick<Watches, "list" | "save" | "last">

export function plainWatch({ id, name, of, on, why, paused, made, by }: Watch): PlainWatch {
  return { id, name, of, on, why, paused, made, by }
}

/** The watch that somebody wrote down so; null where it is none. */
export function watchFrom(value: unknown): PlainWatch | null {
  const { id, name, of, on, why, paused, made, by } = (value ?? {}) as Readonly<Record<string, unknown>>
  const told = [name, why, made, by].every((one) => typeof one === "string") && typeof paused === "boolean"
  const kinds = Array.isArray(on) && on.length > 0 && on.every((one) => (EVENT_KINDS as readonly unknown[]).includes(one))
  const whole = told && kinds && typeof id === "string" && /^[0-9a-f]{16}$/.test(id) && isWatched(of)
  return whole ? ({ id, name, of, on: on as EventKind[], why, paused, made, by } as PlainWatch) : null
}

function isWatched(value: unknown): value is Watched {
  const { kind, q, id } = (value ?? {}) as Readonly<Record<string, unknown>>
  if (kind !== "search") return (kind === "stories" || kind === "people" || kind === "claims") && typeof id === "string"
  try {
    return typeof q === "string" && query(q, "2000-01-01").op !== undefined
  } catch {
    return false
  }
}

/** Takes watches in; those that are there stay as they are. They look for what comes from now on. @returns how many were taken */
export async function takeWatches(store: WatchList, list: readonly PlainWatch[]): Promise<number> {
  const there = new Set((await store.list()).map(({ id }) => id))
  const fresh = list.filter(({ id }) => !there.has(id))
  const looked = await store.last()
  for (const one of fresh) await store.save({ ...one, channels: [], looked, parts: [] })
  return fresh.length
}
