import { OnrecordError } from "../../errors.ts"
import { exportLog } from "../../link/corrections/lines.ts"
import type { Log } from "../../link/corrections/types.ts"
import { documentKey } from "../../read/documentKey.ts"
import type { CorrectionLog } from "../../store/links.ts"
import type { Put, Store } from "../../store/store.ts"
import { type Taken, takeCorrections } from "../../work/correct.ts"
import { until } from "../../work/until.ts"
import { type PlainWatch, takeWatches, type WatchList } from "../watch/plainWatch.ts"
import { readAll } from "./readAll.ts"
import { Later, type Step, stepsOf } from "./steps.ts"

export interface Imported {
  /** Articles read, whatever the store did with them. */
  readonly articles: number
  /** How many of them the store had already, and how many it took. */
  readonly did: Readonly<Record<Put["did"], number>>
  /** Whether it was stopped before the end. */
  readonly stopped: boolean
  /** What became of the corrections; null where it holds none, or where it was stopped before them. */
  readonly corrections: Taken | null
  /** How many watches it took, without anywhere to tell to. */
  readonly watches: number
}

export interface ImportOptions {
  /** Is told the articles so far. */
  readonly onProgress?: ((articles: number) => void) | undefined
  /** Stops: what was read is kept. */
  readonly signal?: AbortSignal | undefined
}

/** A transaction takes so many articles, or so many bytes of documents, whichever comes first. */
const BATCH = 200
const BATCH_BYTES = 16_000_000

/**
 * Puts a lossless export into a store, article by article as they were seen there, and document by document where an article stood in several. What
 * is there already stays as it is, so that an import which broke off is just done again.
 * @param where the file, for the message
 * Its corrections are brought in last; those that meet one of this store are told and left out. Then what was watched: it looks for what comes after this.
 * @throws OnrecordError EXPORT_DAMAGED, with all that came before the damage kept; STORE_*.
 */
export async function importAll(
  store: Pick<Store, "put" | "again" | "article"> & { readonly links: CorrectionLog; readonly watches: WatchList },
  from: AsyncIterable<Uint8Array>,
  where: string,
  { onProgress = () => {}, signal }: ImportOptions = {},
): Promise<Imported> {
  const did: Record<Put["did"], number> = { added: 0, known: 0, version: 0, replaced: 0, forgotten: 0 }
  let articles = 0
  let batch: Step[] = []
  let bytes = 0
  const later = new Later()
  const logs: (readonly unknown[])[] = []
  const watches: PlainWatch[] = []
  const flush = async () => {
    const full = batch
    batch = []
    bytes = 0
    if (full.length === 0) return
    const puts = await store.put(
      full.map(({ entry }) => entry),
      full[0]!.seen,
    )
    for (const [i, put] of puts.entries()) if (full[i]!.first) did[put.did]++
  }
  const take = async (step: Step) => {
    if (batch.length >= BATCH || bytes > BATCH_BYTES || (batch[0] && batch[0].seen !== step.seen)) await flush()
    batch.push(step)
    bytes += step.entry.raw.bytes.length
    if (step.places.length === 0) return
    await flush()
    const key = documentKey(step.entry.raw)
    for (const { at, url, seen } of step.places) await store.again([{ key, at, url }], seen)
  }
  const finish = async () => {
    for (const step of later.due(null)) await take(step)
    await flush()
    onProgress(articles)
  }
  try {
    for await (const restored of readAll(
      until(from, signal),
      where,
      (log) => logs.push(log),
      (some) => watches.push(...some),
    )) {
      for (const step of later.due(restored.seen)) await take(step)
      const [first, ...others] = await stepsOf(restored, store)
      await take(first)
      for (const step of others) later.add(step)
      articles++
      if (articles % BATCH === 0) onProgress(articles)
    }
  } catch (error) {
    if (!(error instanceof OnrecordError && error.code === "EXPORT_DAMAGED")) throw error
    await finish()
    // Stopped, it ends where it was, as a file does that was cut off.
    if (!signal?.aborted) throw error
    return { articles, did, stopped: true, corrections: null, watches: 0 }
  }
  await finish()
  let corrections: Taken | null = null
  for (const log of logs) corrections = await takeCorrections(store, exportLog(log as Log))
  return { articles, did, stopped: false, corrections, watches: await takeWatches(store.watches, watches) }
}
