/**
 * Asking: from words to a query, from hits to files, from statements back to the bytes; people, stories and claims across articles. The store itself is
 * "onrecord/store".
 */
export { exportAll } from "./archive/exportAll.ts"
export { type Imported, type ImportOptions, importAll } from "./archive/importAll.ts"
export { type Restored, readAll } from "./archive/readAll.ts"
export { type Context, context } from "./context.ts"
export { type CodePoints, codePoints } from "./export/codePoints.ts"
export type { Exporter, ExportInfo } from "./export/exporter.ts"
export { citation } from "./export/hit.ts"
export { type Exported, type ExportFormat, exported, exporters } from "./export.ts"
export * from "./linked.ts"
export { underlined } from "./query/mistake.ts"
export { query } from "./query.ts"
export { textOf } from "./textOf.ts"
export { FAULTS, type Fault, type Totals, type Verification, type VerifyOptions, verify } from "./verify.ts"
export { makeWatch, type WatchAsked } from "./watch/makeWatch.ts"
export { type TellOptions, type ToldAll, tellWatches } from "./watch/tellWatches.ts"
export { type Told, told } from "./watch/told.ts"
export { words } from "./words.ts"
export { written } from "./written.ts"
