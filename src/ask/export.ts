import type { Hit } from "../store/store.ts"
import { annotations } from "./export/annotations.ts"
import { atom } from "./export/atom.ts"
import { bibtex } from "./export/bibtex.ts"
import { citations } from "./export/citations.ts"
import { csl } from "./export/csl.ts"
import { csv } from "./export/csv.ts"
import type { Exporter, ExportInfo } from "./export/exporter.ts"
import { jsonFeed } from "./export/jsonFeed.ts"
import { jsonLd } from "./export/jsonLd.ts"
import { jsonLines } from "./export/jsonLines.ts"
import { markdown } from "./export/markdown.ts"
import { ris } from "./export/ris.ts"
import { isUnsure } from "./unsure.ts"

/** Every form that statements leave the house in, by its name; docs/export.md has a heading for each. */
export const exporters = {
  csv,
  jsonl: jsonLines,
  jsonld: jsonLd,
  annotations,
  bibtex,
  ris,
  csl,
  cite: citations,
  atom,
  jsonfeed: jsonFeed,
  markdown,
} as const satisfies Readonly<Record<string, Exporter>>
export type ExportFormat = keyof typeof exporters

/** An export on its way. */
export interface Exported extends AsyncIterable<string> {
  /** How many statements are in what was handed out so far; all of them once it ended. */
  readonly rows: number
  /** How many of these are unsure (`isUnsure`). */
  readonly unsure: number
}

/**
 * Statements in one of the forms, piece by piece: the memory that it takes does not grow with them. Read it once.
 * @param hits from `Store.each`, in the exporter's `order`
 */
export function exported(format: ExportFormat, hits: AsyncIterable<Hit>, info: ExportInfo): Exported {
  let rows = 0
  let unsure = 0
  async function* counted() {
    for await (const hit of hits) {
      rows++
      if (isUnsure(hit.statement)) unsure++
      yield hit
    }
  }
  const pieces = exporters[format].write(counted(), info)
  return {
    get rows() {
      return rows
    },
    get unsure() {
      return unsure
    },
    [Symbol.asyncIterator]: () => pieces[Symbol.asyncIterator](),
  }
}
