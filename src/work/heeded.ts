import { about, standing } from "../link/corrections/log.ts"
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
}

/**
 * A query of statements as it is asked of a store: those that somebody rejected are left out, unless it asks for them ("is:rejected"). Opens the articles
 * that corrections reject something of, and no others.
 */
export async function heeded(store: Store, query: Query): Promise<Heeded> {
  const statements = await known(store)
  if (asksForRejected(query)) return { query: filled(query, statements), left: 0 }
  if (statements.length === 0) return { query, left: 0 }
  const of: Query = { op: "rejected", statements }
  const page = { order: "newest", limit: 1, after: null } as const
  const { total } = await store.ask({ op: "and", of: [query, of] }, "statements", page)
  return { query: total === 0 ? query : { op: "and", of: [query, { op: "not", of }] }, left: total }
}

/** Worked out once for each state of a store: each page of a search asks for it. */
async function known(store: Store): Promise<readonly string[]> {
  const stamp = await store.stamp()
  const last = found.get(store)
  if (last?.stamp === stamp) return last.statements
  const statements = await rejected(store)
  found.set(store, { stamp, statements })
  return statements
}
const found = new WeakMap<Store, { readonly stamp: string; readonly statements: readonly string[] }>()

/** Ids of the statements that were rejected, in whatever version of an article. */
async function rejected(store: Store): Promise<readonly string[]> {
  const log = await corrections(store)
  const named = new Set(standing(log).flatMap(({ what }) => (what.kind === "reject" ? what.statement.article : [])))
  const out = new Set<string>()
  for (const first of named) {
    const kept = await store.article(first)
    for (const id of kept ? new Set([first, ...kept.history.flatMap(({ from, to }) => [from, to])]) : []) {
      const version = id === first ? kept : await store.article(id)
      if (!version || about(log, id, version.head.url).length === 0) continue
      const { stateOf } = await corrected(store, version, log)
      for (const { id } of version.entry.record.statements) if (stateOf(id).rejected) out.add(id)
    }
  }
  return [...out].sort()
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
