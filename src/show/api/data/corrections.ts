import type { Store } from "../../../store/store.ts"
import { wholeLog } from "../../../work/correct.ts"
import { correctionsOf } from "../../../work/corrected.ts"
import { type CorrectionStanding, type CorrectionState, correctionStates } from "../../../work/correctionStates.ts"

/** The log of corrections, the newest first: what /corrections.json gives. */
export interface CorrectionsData {
  readonly asked: { readonly state: CorrectionStanding | null; readonly statement: string | null; readonly skip: number }
  readonly rows: readonly CorrectionState[]
  readonly total: number
  readonly counts: Readonly<Record<CorrectionStanding, number>>
  /** How many to skip for the next page; null on the last. */
  readonly next: number | null
}

const PAGE = 50

/** @param limit at most so many; a page of them if left out */
export async function correctionsData(store: Store, asked: CorrectionsData["asked"], limit = PAGE): Promise<CorrectionsData> {
  const log = await wholeLog(store)
  const hit = asked.statement === null ? null : await store.statement(asked.statement)
  const kept = hit && (await store.article(hit.article.id))
  const wanted = asked.statement === null ? log : kept ? correctionsOf(log, kept.entry.record, asked.statement) : []
  const all = (await correctionStates(store, log, wanted)).toReversed()
  const counts = { holds: 0, undone: 0, reopened: 0, waiting: 0 }
  for (const { state } of all) counts[state]++
  const found = all.filter(({ state }) => asked.state === null || state === asked.state)
  const end = asked.skip + limit
  return { asked, rows: found.slice(asked.skip, end), total: found.length, counts, next: found.length > end ? end : null }
}
