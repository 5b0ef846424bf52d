import { paint } from "./paint.ts"
import { type Line, type Run, run, wrap } from "./runs.ts"
import { width } from "./width.ts"

/** How wide and with which means a page is written. */
export interface Look {
  /** Columns. */
  readonly width: number
  readonly color: boolean
}

/** Lines for a terminal, gathered from top to bottom. */
export class Page {
  readonly look: Look
  readonly #lines: string[] = []

  constructor(look: Look) {
    this.look = look
  }

  /** Words from the left edge `indent`, wrapped; `first` stands before the first line, `rest` before the others. */
  text(runs: Line, indent = 0, first: Line = [], rest: Line = first): void {
    const edge: Run = { text: " ".repeat(indent), style: "plain" }
    const before = Math.max(columns(first), columns(rest))
    const lines = wrap(runs, this.look.width - indent - before)
    for (const [i, line] of lines.entries()) this.#put([edge, ...(i === 0 ? first : rest), ...line])
  }

  /** `name    value`, the value wrapped beside the name, which has `room`. */
  field(name: string, runs: Line, indent: number, room = 10): void {
    const label: Run = { text: name.padEnd(room), style: "faint" }
    this.text(runs, indent, [label], [{ text: " ".repeat(room), style: "plain" }])
  }

  heading(title: string): void {
    const rule = "─".repeat(Math.max(0, this.look.width - width(title) - 1))
    this.gap()
    this.#put([run(`${title} `, "title"), run(rule, "faint")])
  }

  /** A line across the page that counts off what follows. */
  rule(title: string): void {
    const line = "═".repeat(Math.max(0, this.look.width - width(title) - 1))
    this.#put([run(`${line} ${title}`, "faint")])
  }

  /** A blank line, but never two. */
  gap(): void {
    if (this.#lines.length > 0 && this.#lines.at(-1) !== "") this.#lines.push("")
  }

  toString(): string {
    return `${this.#lines.join("\n")}\n`
  }

  #put(line: Line): void {
    this.#lines.push(paint(line, this.look.color))
  }
}

function columns(line: Line): number {
  return line.reduce((sum, { text }) => sum + width(text), 0)
}
