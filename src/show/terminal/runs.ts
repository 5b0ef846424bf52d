import { clean, letters, width } from "./width.ts"

/** What a stretch of words is; paint.ts says how that looks. */
export type Style = "plain" | "title" | "faint" | "source" | "cue" | "content" | "bad" | "good" | "harsh" | "strong"
/** Words of one style. */
export interface Run {
  readonly text: string
  readonly style: Style
}
export type Line = readonly Run[]

/** A run of words that come from a file: made fit for a terminal. */
export function run(text: string, style: Style = "plain"): Run {
  return { text: clean(text), style }
}

/** The lines that `runs` take in `columns`, broken at blanks, and inside a word only where it is wider than a line. */
export function wrap(runs: Line, columns: number): readonly Line[] {
  const most = Math.max(1, columns)
  const lines: Run[][] = []
  let line: Run[] = []
  let used = 0
  let gap: Run | null = null
  const flush = (): void => {
    lines.push(line)
    line = []
    used = 0
    gap = null
  }
  for (const piece of pieces(runs)) {
    if (piece.kind === "blank") {
      if (used > 0) gap = piece.runs[0]!
      continue
    }
    const wide = piece.runs.reduce((sum, { text }) => sum + width(text), 0)
    if (used > 0 && used + (gap ? 1 : 0) + wide > most) flush()
    if (gap) {
      line.push({ text: " ", style: gap.style })
      used++
      gap = null
    }
    for (const { text, style } of piece.runs) {
      for (const part of used + wide > most ? letters(text) : [text]) {
        const add = width(part)
        if (used > 0 && used + add > most) flush()
        line.push({ text: part, style })
        used += add
      }
    }
  }
  if (line.length > 0) lines.push(line)
  return lines
}

interface Piece {
  readonly kind: "blank" | "word"
  readonly runs: Run[]
}

/** Words and the blanks between them; a word may change its style half-way. */
function pieces(runs: Line): readonly Piece[] {
  const out: Piece[] = []
  for (const { text, style } of runs) {
    for (const [part] of text.matchAll(/ +|[^ ]+/g)) {
      const kind = part.startsWith(" ") ? "blank" : "word"
      const last = out.at(-1)
      if (kind === "word" && last?.kind === "word") last.runs.push({ text: part, style })
      else out.push({ kind, runs: [{ text: part, style }] })
    }
  }
  return out
}
