import type { Hit } from "../../store/store.ts"

/** What an export says about itself. */
export interface ExportInfo {
  /** What was asked, as text that `query` reads; "" for everything. */
  readonly asked: string
  /** The same in words: the title of a feed. */
  readonly title: string
  /** When it was made: an ISO 8601 instant in UTC. */
  readonly made: string
  /** The address that this very export is served at; null for a file. */
  readonly self: string | null
  /** The text of an article that is kept, null where it is not: annotations and sentences of more than 1,000 characters are cut from it. */
  readonly textOf: (article: string) => Promise<string | null>
  /** CSV: a byte order mark first, which Excel wants to see UTF-8. */
  readonly bom?: boolean
  /** CSV: leave cells that a spreadsheet would take for a formula as they are. */
  readonly formulas?: boolean
}

/** A form that statements leave the house in. */
export interface Exporter {
  /** What it is called on the command line: "csv". */
  readonly name: string
  /** The order in which it wants its hits: a chronology the oldest first. */
  readonly order: "newest" | "oldest"
  readonly mediaType: string
  /** Of a file, with the dot: ".csv". */
  readonly ending: string
  /** The whole file, piece by piece; one entry a hit, never fewer and never more. */
  write(hits: AsyncIterable<Hit>, info: ExportInfo): AsyncIterable<string>
}
