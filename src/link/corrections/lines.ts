import { OnrecordError } from "../../errors.ts"
import { added, canonical, hashOf, idOf, NOTHING, ZERO } from "./log.ts"
import { correction } from "./shape.ts"
import type { Entry, Log } from "./types.ts"

/** The last line: how many there are and the hash of the last, so that a log cut short is seen. */
interface Tail {
  readonly corrections: number
  readonly head: string
}

/** A log as JSON lines: an entry each, keys in order, and a last line that tells how many there are and the hash of the last. */
export function exportLog(log: Log): string {
  const tail: Tail = { corrections: log.length, head: log.at(-1)?.hash ?? ZERO }
  return [...log, tail].map((line) => `${canonical(line)}\n`).join("")
}

/** What is wrong with a log, and the line where it begins, counted from 1. */
export interface LogFault {
  readonly line: number
  readonly why: string
}

/**
 * The first bad line of a log in JSON lines; null where all is as it was written. Any byte changed, any line changed, moved, doubled or missing is found.
 * Whoever rewrites all lines after a change can only be found out with a `head` that was kept elsewhere.
 * @param head the hash of the last line, as it was kept; null where it was not
 */
export function verifyLog(text: string, head: string | null = null): LogFault | null {
  const { log, fault } = readLog(text)
  if (fault || head === null) return fault
  const last = log.at(-1)?.hash ?? ZERO
  const has = head === ZERO || log.some(({ hash }) => hash === head)
  if (last === head) return null
  return {
    line: has ? log.length : Math.max(1, log.length),
    why: has ? "lines were added after the hash was kept" : "no line has the hash that was kept",
  }
}

/**
 * Reads a log back. What stands before the first bad line is whole.
 * @returns the entries up to there; `damaged` is EXPORT_DAMAGED with the line, null where all is well
 */
export function importLog(text: string): { readonly log: Log; readonly damaged: OnrecordError | null } {
  const { log, fault } = readLog(text)
  if (!fault) return { log, damaged: null }
  const letter = {
    where: `line ${fault.line} of the corrections`,
    expected: "the line as it was written",
    came: fault.why,
    todo: "get the whole file; the lines before are as they were written",
  }
  return { log, damaged: new OnrecordError("EXPORT_DAMAGED", letter) }
}

function readLog(text: string): { log: Log; fault: LogFault | null } {
  const log: Entry[] = []
  const ids = new Set<string>()
  const lines = text.split("\n")
  for (const [i, line] of lines.entries()) {
    const fault = (why: string) => ({ log, fault: { line: i + 1, why } })
    const value = parsed(line)
    if (value === null) return fault(line === "" ? "the last line is missing" : "it is no JSON object")
    if ("corrections" in value) {
      if (canonical({ corrections: log.length, head: log.at(-1)?.hash ?? ZERO }) !== line)
        return fault("the last line does not fit those before")
      return lines.length === i + 2 && lines[i + 1] === ""
        ? { log, fault: null }
        : { log, fault: { line: i + 2, why: "something stands after the last line" } }
    }
    const entry = entryOf(value)
    if (typeof entry === "string") return fault(entry)
    if (entry.before !== (log.at(-1)?.hash ?? ZERO))
      return fault("it does not follow the line before: a line was changed, moved or taken out")
    if (canonical(entry) !== line) return fault("it is not written as it was")
    if (ids.has(entry.id)) return fault("the same correction stands in it twice")
    ids.add(entry.id)
    log.push(entry)
  }
  return { log, fault: { line: lines.length, why: "the last line is missing" } }
}

function parsed(line: string): Readonly<Record<string, unknown>> | null {
  try {
    const value: unknown = JSON.parse(line)
    return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : null
  } catch {
    return null
  }
}

/** The entry that a line holds, or what is wrong with it. */
function entryOf(value: Readonly<Record<string, unknown>>): Entry | string {
  try {
    const made = correction(value)
    const { id, before, hash } = value
    if (id !== idOf(made)) return "its id is not the one that its words give"
    if (typeof before !== "string" || hash !== hashOf({ ...made, id, before }))
      return "its hash is not the one that its words give"
    return { ...made, id, before, hash }
  } catch (error) {
    if (error instanceof OnrecordError) return error.letter.came
    throw error
  }
}

/** What became of bringing one log into another. */
export interface Joined {
  readonly log: Log
  /** Ids of those that were brought in. */
  readonly taken: readonly string[]
  /** Those left out, because somebody here corrected the same meanwhile, or what they take back is not here. */
  readonly conflicts: readonly { readonly id: string; readonly error: OnrecordError }[]
}

/** Brings the corrections of another log in, in its order, at the end of ours; those that we have are passed over. */
export function joined(ours: Log, theirs: Log): Joined {
  let log = ours.length === 0 ? NOTHING : ours
  const taken: string[] = []
  const conflicts: { id: string; error: OnrecordError }[] = []
  for (const entry of theirs) {
    try {
      const next = added(log, entry)
      if (next !== log) taken.push(entry.id)
      log = next
    } catch (error) {
      if (!(error instanceof OnrecordError)) throw error
      conflicts.push({ id: entry.id, error })
    }
  }
  return { log, taken, conflicts }
}
