import { OnrecordError } from "../errors.ts"
import { about, standing } from "../link/corrections/log.ts"
import type { Log } from "../link/corrections/types.ts"
import type { Query } from "../store/query.ts"
import type { Store } from "../store/store.ts"
import { corrected } from "./corrected.ts"
import { corrections } from "./corrections.ts"

/** A query that heeds what was rejected. */
export interface Heeded {
  /** What to ask the store. */
  readonly query: Query
  /** How many statements match it but were rejected, and are left out. */
  readonly left: number
  /** Articles that corrections name and that do not unpack: what was rejected in them is not known, and so not left out. */
  readonly unread: readonly string[]
}

/**
 * A query of statements as it is asked of a store: those that somebody rejected are left out, unless it asks for them ("is:rejected"). Opens the articles
 * that corrections reject something of, and no others.
 */
export async function heeded(store: Store, query: Query): Promise<Heeded> {
  const { statements, unread } = await known(store)
  if (asksForRejected(query)) return { query: filled(query, statements), left: 0, unread }
  if (statements.length === 0) return { query, left: 0, unread }
  const of: Query = { op: "rejected", statements }
  const page = { order: "newest", limit: 1, after: null } as const
  const { total } = await store.ask({ op: "and", of: [query, of] }, "statements", page)
  return { query: total === 0 ? query : { op: "and", of: [query, { op: "not", of }] }, left: total, unread }
}

interface Rejected {
  /** Their ids, in whatever version of an article. */
  readonly statements: readonly string[]
  readonly unread: readonly string[]
}

/** Worked out once for each state of a store: each page of a search asks for it. */
async function known(store: Store): Promise<Rejected> {
  const stamp = await store.stamp()
  const last = found.get(store)
  if (last?.stamp === stamp) return last
  const now = { stamp, ...(await rejected(store, last?.versions ?? new Map())) }
  found.set(store, now)
  return now
}
const found = new WeakMap<Store, Rejected & { readonly stamp: string; readonly versions: Versions }>()

/** What was rejected of a version of an article, by how that stood and what is said about it. */
type Versions = ReadonlyMap<string, readonly string[]>

/** @param before of versions as they were: those that are so still need not be opened again */
async function rejected(store: Store, before: Versions): Promise<Rejected & { readonly versions: Versions }> {
  const log = await corrections(store)
  const named = new Set(standing(log).flatMap(({ what }) => (what.kind === "reject" ? what.statement.article : [])))
  const versions = new Map<string, readonly string[]>()
  const unread = new Set<string>()
  for (const first of named) {
    // All versions of it, without a look into them.
    for (const head of await store.wouldForget(first)) {
      const entries = about(log, head.id, head.url)
      if (entries.length === 0) continue
      const name = JSON.stringify([head, entries.map(({ id }) => id)])
      try {
        versions.set(name, versions.get(name) ?? before.get(name) ?? (await rejectedIn(store, head.id, log)))
      } catch (error) {
        if (!(error instanceof OnrecordError) || error.code !== "STORE_DAMAGED") throw error
        unread.add(head.id)
      }
    }
  }
  return { statements: [...new Set([...versions.values()].flat())].sort(), unread: [...unread].sort(), versions }
}

async function rejectedIn(store: Store, article: string, log: Log): Promise<readonly string[]> {
  const kept = await store.article(article)
  if (kept === null) return []
  const { stateOf } = await corrected(store, kept, log)
  return kept.entry.record.statements.flatMap(({ id }) => (stateOf(id).rejected ? id : []))
}

function asksForRejected(query: Query): boolean {
  if (query.op === "not") return asksForRejected(query.of)
  return query.op === "and" || query.op === "or" ? query.of.some(asksForRejected) : query.op === "rejected"
}

function filled(query: Query, statements: readonly string[]): Query {
  if (query.op === "rejected") return { op: "rejected", statements }
  if (query.op === "not") return { op: "not", of: filled(query.of, statements) }
  return query.op === "and" || query.op === "or" ? { op: query.op, of: query.of.map((one) => filled(one, statements)) } : query
}
