import { OnrecordError } from "../../errors.ts"
import { sha256 } from "../../sha256.ts"
import { correction } from "./shape.ts"
import { keysOf, sameSubject } from "./subject.ts"
import type { Correction, Entry, Log, What } from "./types.ts"

export const NOTHING: Log = []
/** What stands for the hash of the line before the first. */
export const ZERO = "0".repeat(64)

/**
 * The log with a correction at its end. What is in the log already (the same by the same at the same time) is not added again.
 * @throws OnrecordError BAD_CORRECTION; ID_UNKNOWN where it takes back what is not there; CORRECTION_CONFLICT where somebody has corrected the same
 * before and `after` does not name that, or it takes back what was taken back.
 */
export function added(log: Log, given: Correction): Log {
  const made = correction(given)
  const id = idOf(made)
  if (log.some((entry) => entry.id === id)) return log
  if (made.what.kind === "undo") checkUndo(log, made.what.correction)
  else {
    const last = latest(log, made.what)
    if (last && last.id !== made.after) throw conflict(last, made)
  }
  const before = log.at(-1)?.hash ?? ZERO
  return [...log, { ...made, id, before, hash: hashOf({ ...made, id, before }) }]
}

/** Takes a correction back, in one step, however many came after it; an undo too. Throws as `added` does. */
export function undone(log: Log, id: string, { who, when, why }: Pick<Correction, "who" | "when" | "why">): Log {
  return added(log, { what: { kind: "undo", correction: id }, who, when, why, after: null })
}

/** The corrections that hold: those that were not taken back, in the order of the log; what takes back is none of them. Linear, once for a log. */
export function standing(log: Log): readonly Entry[] {
  let holds = held.get(log)
  if (!holds) {
    const gone = goneOf(log)
    holds = log.filter(({ id, what }) => what.kind !== "undo" && !gone.has(id))
    held.set(log, holds)
  }
  return holds
}
const held = new WeakMap<Log, readonly Entry[]>()

/** Of those that hold, what is about statements of an article, of whatever version at its address. Linear, once for a log. */
export function about(log: Log, article: string, url: string | null): readonly Entry[] {
  let lists = listed.get(log)
  if (!lists) {
    lists = new Map()
    for (const [at, { what }] of standing(log).entries()) {
      if (!("statement" in what)) continue
      for (const key of keysOf(what.statement)) {
        const list = lists.get(key)
        if (list) list.push(at)
        else lists.set(key, [at])
      }
    }
    listed.set(log, lists)
  }
  const found = new Set(keysOf({ article, url }).flatMap((key) => lists.get(key) ?? []))
  return [...found].sort((a, b) => a - b).map((at) => standing(log)[at]!)
}
const listed = new WeakMap<Log, Map<string, number[]>>()

/** The last correction that holds of the same statement, or the same member of a group; null where there is none. A new one must name it. */
export function latest(log: Log, what: What): Entry | null {
  return standing(log).findLast((entry) => sameSubject(entry.what, what)) ?? null
}

/** Ids that were taken back by an undo that was not itself taken back. */
function goneOf(log: Log): ReadonlySet<string> {
  const gone = new Set<string>()
  for (let i = log.length - 1; i >= 0; i--) {
    const { id, what } = log[i]!
    if (what.kind === "undo" && !gone.has(id)) gone.add(what.correction)
  }
  return gone
}

function checkUndo(log: Log, id: string): void {
  if (!log.some((entry) => entry.id === id)) {
    const came = "the log has none of that id"
    throw new OnrecordError("ID_UNKNOWN", {
      where: `correction ${id}`,
      expected: "a correction in the log",
      came,
      todo: "look at the log for its id",
    })
  }
  if (!goneOf(log).has(id)) return
  const by = log.findLast(({ what }) => what.kind === "undo" && what.correction === id)!
  throw new OnrecordError("CORRECTION_CONFLICT", {
    where: `correction ${id}`,
    expected: "a correction that holds",
    came: `${by.who} took it back on ${by.when} (${by.id})`,
    todo: "take that back instead if the correction is to hold again",
  })
}

/** How a correction is refused that does not name the last one of the same; the error's cause is that one. */
export function conflict(last: Entry, { after }: Pick<Correction, "after">): OnrecordError {
  const look = `look at what ${last.who} did on ${last.when} (${last.what.kind}: ${last.why.slice(0, 80)})`
  const letter = {
    where: "correction",
    expected: `one that names the last of the same, ${last.id}, as what it comes after`,
    came: after === null ? "it names none" : `it names ${after}`,
    todo: `${look}, and name it (--after ${last.id}) if yours still holds`,
    inPage: `${look}, and send yours once more, as coming after it, if it still holds`,
  }
  return new OnrecordError("CORRECTION_CONFLICT", letter, last)
}

/** The id of a correction, from all that it says. */
export const idOf = ({ what, who, when, why, after }: Correction): string =>
  sha256(canonical({ what, who, when, why, after })).slice(0, 16)

/** What the `hash` of a line must be. */
export const hashOf = ({ what, who, when, why, after, id, before }: Omit<Entry, "hash">): string =>
  sha256(canonical({ what, who, when, why, after, id, before }))

/** JSON with the keys of every object in order: one text for one value. */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`
  if (typeof value !== "object" || value === null) return JSON.stringify(value)
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))
  return `{${entries.map(([key, each]) => `${JSON.stringify(key)}:${canonical(each)}`).join(",")}}`
}
