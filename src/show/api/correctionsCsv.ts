import { line } from "../../ask/export/csv.ts"
import type { CorrectionState } from "../../work/correctionStates.ts"
import { correctionWords } from "../correctionWords.ts"

const COLUMNS = ["id", "when", "who", "what", "of", "to", "why", "state", "undone_by", "statement", "article", "words"] as const

/** The log as a table (RFC 4180), a row a correction, the newest first; cells that a spreadsheet would compute get an apostrophe. */
export function correctionsCsv(rows: readonly CorrectionState[]): string {
  const table = rows.map(({ entry, state, undoneBy, statement, about }) => {
    const { id, when, who, what, why } = entry
    const of = "of" in what ? what.of : what.kind === "undo" ? what.correction : "statement"
    const articles = [...new Set(about.map(({ article }) => article))].join(" ")
    const words = [...new Set(about.map(({ name, words }) => name ?? words ?? ""))].join(" | ")
    return [id, when, who, what.kind, of, correctionWords(what), why, state, undoneBy, statement, articles, words]
  })
  return [line(COLUMNS, true), ...table.map((cells) => line(cells, false))].join("")
}
