import { digest } from "../../read/documentKey.ts"
import type { Raw } from "../../read/reading.ts"
import type { Entry, Kept } from "../../store/store.ts"
import type { PlainWatch } from "../watch/plainWatch.ts"

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
  /** When the document came: later than the article where another one stood in its place before. */
  readonly since: string
  /** Where else the document was seen, first seen first; its own place is `raw.at` and `raw.url`. */
  readonly places: Kept["places"]
  /** The document as it came. */
  readonly raw: PlainRaw
  /** Documents that the same words stood in before, first first, and when each of them came. */
  readonly former: readonly { readonly seen: string; readonly raw: PlainRaw }[]
  readonly reading: Entry["reading"]
  readonly record: Entry["record"]
}
/** `bytes` in base64 (RFC 4648, section 4), null where a document of the same sha256 stands in the line before, or earlier in this one. */
export type PlainRaw = Omit<Raw, "bytes"> & { readonly sha256: string; readonly bytes: string | null }
/** Behind the articles, where there are any: the log of corrections, as docs/corrections.md has its lines. */
export interface Corrections {
  readonly corrections: readonly unknown[]
}
/** Behind them, where there are any: what is watched, without where it is told to and without secrets. */
export interface WatchLine {
  readonly watches: readonly PlainWatch[]
}
/** The last line: how many articles there are, and the sha256 of every byte before it. */
export interface Tail {
  readonly articles: number
  readonly sha256: string
}

/** @param before sha256 of the documents of the line before; a feed's articles share one document */
export function lineOf({ head, entry, places, former }: Kept, before: ReadonlySet<string>): Line {
  const written = new Set(before)
  const plain = ({ bytes, ...raw }: Raw): PlainRaw => {
    const sha256 = digest(bytes)
    const base64 = written.has(sha256) ? null : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString("base64")
    written.add(sha256)
    return { ...raw, sha256, bytes: base64 }
  }
  return {
    article: head.id,
    seen: head.seen,
    since: places[0]?.seen ?? head.seen,
    places: places.slice(1),
    raw: plain(entry.raw),
    former: former.map(({ seen, raw }) => ({ seen, raw: plain(raw) })),
    reading: entry.reading,
    record: entry.record,
  }
}
