import type { StanceLabel } from "../../doc.ts"
import type { RecordStatement } from "../../understand/record.ts"

/** The columns of the positions matrix, in its order: stances put together that a reader looks for together. */
export const COLUMNS = ["asserted", "denied", "condition", "warned", "wanted", "judged", "declined", "asked", "reported"] as const
export type Column = (typeof COLUMNS)[number]

const OF: Readonly<Record<StanceLabel, Column>> = {
  asserts: "asserted",
  confirms: "asserted",
  believes: "asserted",
  predicts: "asserted",
  denies: "denied",
  doubts: "denied",
  warns: "warned",
  fears: "warned",
  hopes: "wanted",
  demands: "wanted",
  promises: "wanted",
  praises: "judged",
  criticises: "judged",
  accuses: "judged",
  declines: "declined",
  asks: "asked",
  reports: "reported",
}
/** What holds on a condition stands by itself, whatever else it is; who denies, declines or asks does so without one. */
const FIRM: ReadonlySet<Column> = new Set(["denied", "declined", "asked"])

/** The column that a statement stands in. */
export function columnOf({ stance, conditional }: Pick<RecordStatement, "stance" | "conditional">): Column {
  const column = OF[stance.label]
  return conditional && !FIRM.has(column) ? "condition" : column
}
