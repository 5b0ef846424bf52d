import type { Query } from "./query.ts"
import type { Change } from "./store.ts"

/**
 * What somebody wants to be told of, and what was found for it. Only ids of statements are kept of what was found, so that what is forgotten is gone here
 * too. Secrets go in and come out by `secret` alone: nothing else that a store gives holds one.
 */
export interface Watches {
  /** In the order in which they were made. */
  list(): Promise<readonly Watch[]>
  get(id: string): Promise<Watch | null>
  /** Keeps one, in place of that of the same id; how far it has looked, its parts and the state of its channels stay as they are there. */
  save(watch: Watch): Promise<void>
  /** Takes it out, with its secret and all that was found for it. @returns whether it was there */
  drop(id: string): Promise<boolean>
  /** What its webhook is signed with; null where there is none. */
  secret(id: string): Promise<string | null>
  setSecret(id: string, secret: string): Promise<void>
  /** How many articles have come: the number of the last one. */
  last(): Promise<number>
  /** Articles that came behind that number, in the order of their coming. */
  arrived(after: number, most: number): Promise<readonly Arrived[]>
  /** The numbers of articles in the order of their coming, by their ids; those that are not kept are left out. */
  came(articles: readonly string[]): Promise<ReadonlyMap<string, number>>
  /** Ids of the statements of these articles that a query finds, as `Store.each` finds them. @throws OnrecordError BAD_QUERY where it is too large */
  found(query: Query, articles: readonly string[]): Promise<ReadonlySet<string>>
  /** What became of statements, as was seen from an instant on, without an article that came with it: the same words were taken back, or stood again. */
  late(since: string): Promise<readonly Change[]>
  /**
   * Keeps what was found and how far was looked, together; what was found before stays as it was. A watch that is gone takes nothing.
   * @returns how many were not found before
   */
  note(id: string, looked: Looked): Promise<number>
  /** What was found for a watch, the newest first, or from a number on the oldest first. */
  events(id: string, wanted: EventsWanted): Promise<readonly WatchEvent[]>
  /** How much was found for each watch from an instant on, and when something was found last. Those for which nothing was ever found are left out. */
  counts(since: string): Promise<ReadonlyMap<string, { readonly events: number; readonly last: string }>>
  /** Keeps how a channel does. What it was told never becomes less. A channel that is gone takes nothing. */
  saveChannel(id: string, channel: Channel): Promise<void>
}

/** Something that is watched. */
export interface Watch {
  /** 16 hex digits. */
  readonly id: string
  readonly name: string
  readonly of: Watched
  readonly on: readonly EventKind[]
  /** Why somebody made it; "" where they do not say. */
  readonly why: string
  /** One of each kind at most. What is found can be had as Atom in any case. */
  readonly channels: readonly Channel[]
  /** Looks for nothing and tells nothing, and goes on later where it was. */
  readonly paused: boolean
  /** Instant, ISO 8601. */
  readonly made: string
  readonly by: string
  /** The number of the last article that was looked at. */
  readonly looked: number
  /** What was in the story, the person or the claim when it was looked at last (`partsOf`): what is gone from it is no part any more. */
  readonly parts: readonly string[]
}

/** A search, by the grammar of docs/search.md, or something linked that is followed. */
export type Watched =
  | { readonly kind: "search"; readonly q: string }
  | { readonly kind: "stories" | "people" | "claims"; readonly id: string }

/** What is told, the gravest first. */
export const EVENT_KINDS = ["removal", "reversal", "stance", "statement"] as const
export type EventKind = (typeof EVENT_KINDS)[number]

/** A way to tell: an address that is posted to, or a folder that messages are written into. */
export interface Channel {
  readonly kind: "webhook" | "mail"
  readonly to: string
  /** Blocks of addresses that are not public and may be posted to all the same. */
  readonly allow: readonly string[]
  /** The number of the last event that it was told. */
  readonly told: number
  /** How often in a row it failed, why the last time, and when it is tried again; 0 and null where it did not. */
  readonly failures: number
  readonly failure: string | null
  readonly next: string | null
}

export interface Arrived {
  readonly number: number
  readonly article: string
  /** Whether what is linked knows of it, or need not: an older version, or one that was taken back. */
  readonly settled: boolean
}
export interface Looked {
  readonly events: readonly Omit<WatchEvent, "number">[]
  readonly looked: number
  readonly parts: readonly string[]
}
export interface EventsWanted {
  /** Only those behind this number, the oldest first; null for the newest first. */
  readonly after: number | null
  readonly limit: number
}

/** Something that happened in the record. */
export interface WatchEvent {
  /** 16 hex digits; the same whenever it is found. */
  readonly id: string
  /** In the order of finding, over all watches. */
  readonly number: number
  readonly kind: EventKind
  readonly how: EventHow
  /** Instant at which it was found, ISO 8601. */
  readonly at: string
  /** Ids of statements: the one that it is about, and what the speaker had said before or what stands in its place now; null where there is none. */
  readonly statement: string
  readonly beside: string | null
  readonly claim: string | null
}
/** What happened, in one word. */
export type EventHow = "said" | "position" | "reversal" | "softened" | "withdrawn" | "removed" | "changed" | "killed"
