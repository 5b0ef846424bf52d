import { digest } from "../../read/documentKey.ts"
import type { Raw } from "../../read/reading.ts"
import type { Entry, Kept } from "../../store/store.ts"

/** The first thing in every lossless export: which description it follows, schema/entry.json. */
export const ARCHIVE = "onrecord/archive/1"

/** The first line. */
export interface Head {
  readonly schema: typeof ARCHIVE
}
/** A line an article. */
export interface Line {
  readonly article: string
  /** When it came into the store that it was exported from. */
  readonly seen: string
  /** Where else the document was seen, first seen first; its own place is `raw.at` and `raw.url`. */
  readonly places: Kept["places"]
  /** The document as it came; `bytes` in base64 (RFC 4648, section 4), null where they are those of the line before. */
  readonly raw: Omit<Raw, "bytes"> & { readonly sha256: string; readonly bytes: string | null }
  readonly reading: Entry["reading"]
  readonly record: Entry["record"]
}
/** The last line: how many articles there are, and the sha256 of every byte before it. */
export interface Tail {
  readonly articles: number
  readonly sha256: string
}

/** @param before sha256 of the bytes of the line before; a feed's articles share one document */
export function lineOf({ head, entry, places }: Kept, before: string | null): Line {
  const { bytes, ...raw } = entry.raw
  const sha256 = digest(bytes)
  const base64 = sha256 === before ? null : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString("base64")
  return {
    article: head.id,
    seen: head.seen,
    places: places.slice(1),
    raw: { ...raw, sha256, bytes: base64 },
    reading: entry.reading,
    record: entry.record,
  }
}
