import { OnrecordError } from "../errors.ts"
import { applied } from "../link/corrections/applied.ts"
import { about } from "../link/corrections/log.ts"
import { statementKey } from "../link/corrections/statementKey.ts"
import { sameSubject } from "../link/corrections/subject.ts"
import type { Log, Looked, What } from "../link/corrections/types.ts"
import type { Hit, Kept, Store } from "../store/store.ts"
import type { ArticleRecord } from "../understand/record.ts"
import { corrections } from "./corrections.ts"

/** A record as corrected, and how each of its statements stands, those that were rejected too. */
export interface CorrectedRecord {
  readonly record: ArticleRecord
  readonly stateOf: (statement: string) => Looked
}

/** The record of an article as corrected. @param log of the store; read where it is left out */
export async function corrected(store: Store, { entry: { record } }: Kept, log?: Log): Promise<CorrectedRecord> {
  const all = log ?? (await corrections(store))
  const { record: now, states } = applied(record, all)
  const byId = new Map(about(all, record.article.id, record.article.url).map((entry) => [entry.id, entry]))
  return {
    record: now,
    stateOf: (id) => {
      const { state, rejected, by } = states.get(id) ?? { state: "machine", rejected: false, by: [] }
      const entries = by.flatMap((one) => byId.get(one) ?? [])
      return { state, rejected, by: entries.map(({ id, who, when, why }) => ({ id, who, when, why })) }
    },
  }
}

/** The corrections of a statement, those that were taken back too, with what takes them back; in the order of the log. */
export function correctionsOf(log: Log, record: ArticleRecord, statement: string): Log {
  const what: What = { kind: "accept", statement: statementKey(record, statement) }
  const about = new Set<string>()
  return log.filter((entry) => {
    const is = entry.what.kind === "undo" ? about.has(entry.what.correction) : sameSubject(entry.what, what)
    if (is) about.add(entry.id)
    return is
  })
}

/**
 * Hits as corrected: those that somebody has looked at with `state`, the others as they came. What was rejected is still told, with its state. Opens the
 * articles that corrections name, and no others.
 */
export async function* correctedHits(store: Store, hits: AsyncIterable<Hit> | Iterable<Hit>): AsyncIterable<Hit> {
  const log = await corrections(store)
  let last: { readonly article: string; readonly now: CorrectedRecord | null } = { article: "", now: null }
  for await (const hit of hits) {
    const { id, url } = hit.article
    if (about(log, id, url).length === 0) {
      yield hit
      continue
    }
    if (last.article !== id) {
      const kept = await sound(store, id)
      last = { article: id, now: kept && (await corrected(store, kept, log)) }
    }
    const state = last.now?.stateOf(hit.statement.id) ?? null
    if (last.now === null || state === null || state.state === "machine") yield hit
    else
      yield { ...hit, statement: last.now.record.statements.find((one) => one.id === hit.statement.id) ?? hit.statement, state }
  }
}

/** An article; null too where it does not unpack, so that what was found elsewhere is shown all the same. */
export async function sound(store: Store, article: string): Promise<Kept | null> {
  try {
    return await store.article(article)
  } catch (error) {
    if (error instanceof OnrecordError && error.code === "STORE_DAMAGED") return null
    throw error
  }
}

/** The same for a page of them. */
export async function correctedRows(store: Store, hits: readonly Hit[]): Promise<readonly Hit[]> {
  return Array.fromAsync(correctedHits(store, hits))
}
