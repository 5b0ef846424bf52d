import { OnrecordError } from "../errors.ts"
import { importLog, joined, type LogFault, verifyLog } from "../link/corrections/lines.ts"
import { added, canonical, conflict, latest, standing, undone, ZERO } from "../link/corrections/log.ts"
import type { Correction, Entry, Log, What } from "../link/corrections/types.ts"
import type { CorrectionLog } from "../store/links.ts"
import type { Store } from "../store/store.ts"
import { corrections } from "./corrections.ts"
import { type Correctable, type Member, membersMeant, membersOf, namedBy } from "./correctMembers.ts"

/** Who corrects, and what they have seen of it. */
export interface Editor extends Pick<Correction, "who" | "when" | "why"> {
  /** Id of the correction by somebody else of the same that they have seen, or its first characters; null where there is none. */
  readonly after: string | null
}
/** Of a group that is merged so many members are named, of different articles: one may be taken back or forgotten, and the others still hold it. */
const NAMED = 5

/**
 * Says that groups are one; the first gives id and name. It holds for whatever linking puts with a member that is named.
 * @throws OnrecordError BAD_CORRECTION, CORRECTION_CONFLICT
 */
export async function mergeGroups(store: Store, groups: readonly Correctable[], editor: Editor): Promise<Entry> {
  const unique = [...new Map(groups.map((group) => [group.id, group])).values()]
  const [first] = unique
  if (!first || unique.length < 2) throw refused("two groups or more", "they are one already")
  const members = await Promise.all(unique.map(async (group) => namedBy(store, someOf(group), group)))
  return written(store, { kind: "merge", of: first.kind, members: members.flat() }, unique, editor)
}

/**
 * Says that some members of a group are not of it, and are a group of their own.
 * @param out ids of articles, of entries of records or of statements, or their first characters
 * @throws OnrecordError ID_UNKNOWN, ID_AMBIGUOUS where a member is not found, BAD_CORRECTION where none stays, CORRECTION_CONFLICT
 */
export async function splitGroup(store: Store, group: Correctable, out: readonly string[], editor: Editor): Promise<Entry> {
  const leaving = await membersMeant(store, group, out)
  const parts = new Set(leaving.map(({ part }) => part))
  const [stays] = membersOf(group).filter(({ part }) => !parts.has(part))
  if (leaving.length === 0) throw refused("members that leave", "there are none")
  if (!stays) throw refused("members that stay", "all would leave")
  const members = await namedBy(store, leaving, group)
  const [from] = await namedBy(store, [stays], group)
  return written(store, { kind: "split", of: group.kind, members, from: from! }, [group], editor)
}

/**
 * Says that a member is rightly in its group: somebody looked, and it is so.
 * @param part id of the member (see `partsOf`)
 * @throws OnrecordError ID_UNKNOWN, BAD_CORRECTION where it is alone, CORRECTION_CONFLICT
 */
export async function acceptMember(store: Store, group: Correctable, part: string, editor: Editor): Promise<Entry> {
  const [member] = await membersMeant(store, group, [part])
  const others = membersOf(group).filter((one) => one.part !== part)
  // One of another article holds whatever becomes of this one; a claim may have all of its statements in one.
  const other = others.find(({ article }) => article !== member!.article) ?? others[0]
  if (!other) throw refused("another member", "there is none")
  const members = await namedBy(store, [other, member!], group)
  return written(store, { kind: "merge", of: group.kind, members }, [group], editor)
}

/** Says what a group is called. @throws OnrecordError BAD_CORRECTION, CORRECTION_CONFLICT */
export async function renameGroup(store: Store, group: Correctable, to: string, editor: Editor): Promise<Entry> {
  const [member] = await namedBy(store, membersOf(group).slice(0, 1), group)
  return written(store, { kind: "rename", of: group.kind, member: member!, to }, [group], editor)
}

/**
 * Takes a correction back in one step, whatever came after it; an undo too.
 * @param id of the correction, or its first characters
 * @throws OnrecordError ID_UNKNOWN, ID_AMBIGUOUS, CORRECTION_CONFLICT where it was taken back before
 */
export async function undoCorrection(store: Store, id: string, by: Omit<Editor, "after">): Promise<Entry> {
  const { log } = await atTheEnd(store, (log) => ({ log: undone(log, correctionMeant(log, id).id, by) }))
  return log.at(-1)!
}

/** What became of bringing the corrections of another log in. */
export interface Taken {
  /** Ids of those brought in. */
  readonly taken: readonly string[]
  /** How many were here before. */
  readonly known: number
  /** Those left out: somebody here corrected the same meanwhile, or what they take back is not here. */
  readonly conflicts: readonly { readonly id: string; readonly error: OnrecordError }[]
}
/**
 * Brings in the corrections of an exported log; those that are here are passed over.
 * @throws OnrecordError EXPORT_DAMAGED where a line is not as it was written, CORRECTION_CONFLICT where others correct at the same moment, again and again:
 *   none is taken then
 */
export async function takeCorrections(store: { readonly links: CorrectionLog }, text: string): Promise<Taken> {
  const { log: theirs, damaged } = importLog(text)
  if (damaged) throw damaged
  const { taken, conflicts } = await atTheEnd(store, (log) => joined(log, theirs))
  return { taken, conflicts, known: theirs.length - taken.length - conflicts.length }
}

/** The log of a store held against itself. */
export interface LogVerified {
  readonly corrections: number
  /** The hash of the last line; keep it elsewhere to notice a log that was written anew. */
  readonly head: string
  readonly fault: LogFault | null
}
/**
 * Whether the log of corrections is as it was written: any line changed, moved, doubled or taken out is found.
 * @param head the hash of the last line as it was kept elsewhere; null where it was not
 */
export async function verifyCorrections(store: { readonly links: CorrectionLog }, head: string | null): Promise<LogVerified> {
  const lines = await store.links.log()
  const last = hashIn(lines.at(-1))
  const tail = canonical({ corrections: lines.length, head: last })
  return { corrections: lines.length, head: last, fault: verifyLog([...lines, tail, ""].join("\n"), head) }
}

/** The corrections of a store, none of them changed since it was written. @throws OnrecordError STORE_DAMAGED */
export async function wholeLog(store: { readonly links: CorrectionLog }): Promise<Log> {
  const { fault } = await verifyCorrections(store, null)
  if (fault) {
    const came = `line ${fault.line}: ${fault.why}`
    const todo = "onrecord corrections --verify; take the log from a backup or an export made before"
    throw new OnrecordError("STORE_DAMAGED", {
      where: "the log of corrections",
      expected: "its lines as they were written",
      came,
      todo,
    })
  }
  return corrections(store)
}

/** The one correction of a log whose id begins so. @throws OnrecordError ID_UNKNOWN, ID_AMBIGUOUS */
export function correctionMeant(log: Log, typed: string): Entry {
  const found = log.filter(({ id }) => typed !== "" && id.startsWith(typed.toLowerCase()))
  if (found.length === 1) return found[0]!
  const where = `correction ${typed}`
  const expected = "the id of a correction, or its first characters"
  if (found.length === 0) {
    const letter = { todo: "onrecord corrections lists them", inPage: "/corrections lists them" }
    throw new OnrecordError("ID_UNKNOWN", { where, expected, came: "the log has none of that id", ...letter })
  }
  const came = `it begins ${found.length} of them`
  throw new OnrecordError("ID_AMBIGUOUS", { where, expected, came, todo: "type more of it" })
}

/** Some members, each of another article. */
function someOf(group: Correctable): readonly Member[] {
  const members = membersOf(group)
  return members.filter(({ article }, i) => members.findIndex((one) => one.article === article) === i).slice(0, NAMED)
}

/** Adds a correction. @param groups that it is about, as they are; none where it is about a statement */
export async function written(
  store: Store,
  what: What,
  groups: readonly Correctable[],
  { after, ...by }: Editor,
): Promise<Entry> {
  const { log } = await atTheEnd(store, (log) => {
    const seen = after === null ? null : correctionMeant(log, after).id
    const before = lastOf(log, what, groups)
    // Who corrects what they corrected themselves has seen it.
    if (before && before.who !== by.who && before.id !== seen) throw conflict(before, { after: seen })
    return { log: added(log, { what, ...by, after: latest(log, what)?.id ?? before?.id ?? null }) }
  })
  return log.at(-1)!
}

/** The last correction that holds of the same members, or that made one of the groups what it is. */
function lastOf(log: Log, what: What, groups: readonly Correctable[]): Entry | null {
  const made = new Set(groups.flatMap(({ body }) => body.by))
  const same = latest(log, what)
  return standing(log).findLast(({ id }) => id === same?.id || made.has(id)) ?? null
}

/** Tries so often where others write corrections at the same time. */
const TRIES = 10

/** Adds what `make` adds to the log, and again where somebody else's came between: it is then held against theirs. Writes nothing where it adds nothing. */
async function atTheEnd<M extends { readonly log: Log }>(
  store: { readonly links: CorrectionLog },
  make: (log: Log) => M,
): Promise<M> {
  for (let tries = 1; ; tries++) {
    const before = await wholeLog(store)
    const made = make(before)
    const lines = made.log.slice(before.length).map(canonical)
    if (lines.length === 0) return made
    try {
      await store.links.append(lines, before.length)
      return made
    } catch (error) {
      if (!(error instanceof OnrecordError && error.code === "CORRECTION_CONFLICT") || tries === TRIES) throw error
    }
  }
}

function hashIn(line: string | undefined): string {
  try {
    const { hash } = JSON.parse(line ?? "{}") as { hash?: unknown }
    return typeof hash === "string" ? hash : ZERO
  } catch {
    return ZERO
  }
}

const refused = (expected: string, came: string): OnrecordError =>
  new OnrecordError("BAD_CORRECTION", {
    where: "the groups to correct",
    expected,
    came,
    todo: "name others; nothing was changed",
  })
