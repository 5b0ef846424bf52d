/** Corrections: who put what right, when and why; kept in a log that only grows, and applied over whatever is read and linked. docs/corrections.md. */
export { type Applied, applied, type StatementState } from "./applied.ts"
export { type AppliedGroups, appliedGroups, type CorrectedGroup, type Group } from "./appliedGroups.ts"
export { exportLog, importLog, type Joined, joined, type LogFault, verifyLog } from "./lines.ts"
export { added, latest, NOTHING, standing, undone } from "./log.ts"
export { anchorAt, anchorOf, statementKey } from "./statementKey.ts"
export * from "./types.ts"
