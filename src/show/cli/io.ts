import type { Look } from "../terminal/page.ts"

/** The command's surroundings: those of the process, or a test's. */
export interface Io {
  readonly stdin: AsyncIterable<Uint8Array>
  /** Resolves when more may be written; a reader that has gone away ends the command. */
  out(text: string): Promise<void>
  err(text: string): void
  readonly env: Readonly<Record<string, string | undefined>>
  /** Columns of the terminal; null where output is not one. */
  readonly columns: number | null
  /** Whether stderr is a terminal, where progress may be shown. */
  readonly watched: boolean
  /** Whether the terminal shows colours. */
  readonly colors: boolean
  /** The time now, an ISO 8601 instant in UTC. */
  now(): string
  /** Bulk work begins: from the call on, the process takes what processor time others leave. */
  standBack(): void
  /** Given when the user presses Ctrl-C: from the call on, the first one asks the command to stop, and the second stops the process. */
  interrupted(): AbortSignal
}

/** Lines longer than this are hard to read, however wide the window. */
const MOST = 100
const LEAST = 30

/** How wide to write, and whether in colour: only on a terminal, and never where NO_COLOR is set (no-color.org). */
export function look({ env, columns, colors }: Io, color: boolean): Look {
  const told = Number(env.COLUMNS)
  const wide = Number.isInteger(told) && told > 0 ? told : (columns ?? 80)
  return { width: Math.max(LEAST, Math.min(MOST, wide)), color: color && colors && columns !== null && !env.NO_COLOR }
}
