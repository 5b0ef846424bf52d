import { OnrecordError } from "../../errors.ts"
import { documentKey } from "../../read/documentKey.ts"
import type { Entry, Put, Store } from "../../store/store.ts"
import { until } from "../../work/until.ts"
import { readAll } from "./readAll.ts"

export interface Imported {
  /** Articles read, whatever the store did with them. */
  readonly articles: number
  /** How many of them the store had already, and how many it took. */
  readonly did: Readonly<Record<Put["did"], number>>
  /** Whether it was stopped before the end. */
  readonly stopped: boolean
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
 * Puts a lossless export into a store, article by article as they were seen there. What is there already stays as it is, so that an import which
 * broke off is just done again.
 * @param where the file, for the message
 * @throws OnrecordError EXPORT_DAMAGED, with all that came before the damage kept; STORE_*.
 */
export async function importAll(
  store: Pick<Store, "put" | "again">,
  from: AsyncIterable<Uint8Array>,
  where: string,
  { onProgress = () => {}, signal }: ImportOptions = {},
): Promise<Imported> {
  const did: Record<Put["did"], number> = { added: 0, known: 0, version: 0, replaced: 0, forgotten: 0 }
  let articles = 0
  let batch: Entry[] = []
  let bytes = 0
  let at = ""
  const flush = async () => {
    if (batch.length > 0) for (const put of await store.put(batch, at)) did[put.did]++
    batch = []
    bytes = 0
    onProgress(articles)
  }
  try {
    for await (const { entry, seen, places } of readAll(until(from, signal), where)) {
      if (seen !== at || batch.length >= BATCH || bytes > BATCH_BYTES) await flush()
      at = seen
      batch.push(entry)
      bytes += entry.raw.bytes.length
      articles++
      if (places.length === 0) continue
      await flush()
      const key = documentKey(entry.raw)
      for (const { at, url, seen } of places) await store.again([{ key, at, url }], seen)
    }
  } catch (error) {
    if (!(error instanceof OnrecordError && error.code === "EXPORT_DAMAGED")) throw error
    await flush()
    // Stopped, it ends where it was, as a file does that was cut off.
    if (!signal?.aborted) throw error
    return { articles, did, stopped: true }
  }
  await flush()
  return { articles, did, stopped: false }
}
