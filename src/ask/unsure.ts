import type { RecordStatement } from "../understand/record.ts"

/** What is less likely to be right than this is told as unsure, wherever it is shown. */
export const UNSURE = 0.6

/** Whether a statement is counted as unsure: what is said, or who says it. */
export const isUnsure = ({ speaker, confidence }: RecordStatement): boolean => !speaker.sure || confidence < UNSURE
