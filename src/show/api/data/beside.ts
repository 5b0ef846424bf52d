import type { Raw, Reading } from "../../../read/reading.ts"
import type { Kept } from "../../../store/store.ts"
import type { ArticleRecord } from "../../../understand/record.ts"

/** Where an article came from. */
export interface Beside {
  /** The document as it came, without its bytes, and how many these are. */
  readonly came: Omit<Raw, "bytes"> & { readonly size: number }
  readonly details: Reading["details"]
  readonly charset: Reading["charset"]
  readonly reader: string
  readonly places: Kept["places"]
  /** Which parts made the record. */
  readonly madeBy: ArticleRecord["madeBy"]
}

export function besideOf({ entry: { raw, reading, record }, places }: Kept): Beside {
  const { bytes, ...came } = raw
  const { details, charset, reader } = reading
  return { came: { ...came, size: bytes.length }, details, charset, reader, places, madeBy: record.madeBy }
}
