import { standing } from "./log.ts"
import { keysOf, likeness } from "./subject.ts"
import type { Anchor, Entry, Grouped, Log, Reopened, State } from "./types.ts"

/** What linking found to be one: a person, a story, a claim. */
export interface Group<M> {
  readonly id: string
  readonly name: string | null
  readonly members: readonly M[]
}
/** A group as corrected. */
export interface CorrectedGroup<M> extends Group<M> {
  readonly state: State
  /** The corrections that made it so, in their order. */
  readonly by: readonly string[]
  /** Ids of groups that went into this one: old addresses lead here. */
  readonly was: readonly string[]
}
export interface AppliedGroups<M> {
  /** In the order of their ids. */
  readonly groups: readonly CorrectedGroup<M>[]
  readonly reopened: readonly Reopened[]
  /** Ids of corrections of which too few articles are among those linked. */
  readonly waiting: readonly string[]
}

/** A group on its way. */
interface Draft<M> {
  readonly id: string
  name: string | null
  members: Set<Slot<M>>
  state: State
  readonly by: string[]
  was: string[]
}
interface Slot<M> {
  readonly member: M
  readonly anchors: readonly Anchor[]
  draft: Draft<M>
}

/**
 * Groups of one kind with the corrections of a log, in their order. Corrections name members, not groups, so they hold whatever linking makes
 * of articles that come later: who is put with a member of a merged group is in the merged group. A group split off has the id of its correction.
 * The groups that came in are not changed, and their order does not matter.
 * @param at where a member stands: all mentions of a person in an article, the content of a statement, an article as such
 */
export function appliedGroups<M>(
  groups: readonly Group<M>[],
  log: Log,
  of: Grouped,
  at: (member: M) => readonly Anchor[],
): AppliedGroups<M> {
  const drafts = new Map<string, Draft<M>>()
  const byArticle = new Map<string, Slot<M>[]>()
  const untouched: CorrectedGroup<M>[] = []
  for (const { id, name, members } of groups) {
    const anchors = members.map(at)
    // Most groups have no part in an article that a correction names.
    if (anchors.every(({ length }) => length === 0)) {
      untouched.push({ id, name, members, state: "machine", by: [], was: [] })
      continue
    }
    const draft: Draft<M> = { id, name, members: new Set(), state: "machine", by: [], was: [] }
    drafts.set(id, draft)
    for (const [i, member] of members.entries()) {
      const slot = { member, anchors: anchors[i]!, draft }
      draft.members.add(slot)
      for (const key of new Set(slot.anchors.flatMap(keysOf))) {
        const list = byArticle.get(key)
        if (list) list.push(slot)
        else byArticle.set(key, [slot])
      }
    }
  }
  const reopened: Reopened[] = []
  const waiting: string[] = []
  for (const entry of standing(log)) {
    const { what } = entry
    if (!("of" in what) || what.of !== of) continue
    const find = (anchor: Anchor): Slot<M> | null => slotOf(byArticle, anchor)
    const anchors = what.kind === "merge" ? what.members : what.kind === "split" ? [what.from, ...what.members] : [what.member]
    const known = anchors.filter((anchor) => keysOf(anchor).some((key) => byArticle.has(key)))
    const lost = known.find((anchor) => find(anchor) === null)
    const slots = known.flatMap((anchor) => find(anchor) ?? [])
    const from = what.kind === "split" ? find(what.from) : null
    if (lost) reopened.push({ correction: entry.id, why: lostWhy(lost) })
    else if (slots.length < (what.kind === "rename" ? 1 : 2) || (what.kind === "split" && !from)) waiting.push(entry.id)
    if (what.kind === "rename") rename(slots, what.to, entry)
    else if (what.kind === "merge") merge(drafts, slots, entry)
    else if (from) split(drafts, from, new Set(slots), entry)
  }
  const done = [...drafts.values()].map(({ members, ...group }) => ({
    ...group,
    members: [...members].map(({ member }) => member),
  }))
  return { groups: [...untouched, ...done].sort((a, b) => (a.id < b.id ? -1 : 1)), reopened, waiting }
}

function merge<M>(drafts: Map<string, Draft<M>>, slots: readonly Slot<M>[], { id }: Entry): void {
  const into = slots[0]?.draft
  if (!into || slots.length < 2) return
  const others = new Set(slots.map(({ draft }) => draft).filter((draft) => draft !== into))
  into.by.push(id)
  if (others.size === 0 && into.state === "machine") into.state = "reviewed"
  for (const other of others) {
    for (const slot of other.members) {
      slot.draft = into
      into.members.add(slot)
    }
    into.was.push(other.id, ...other.was)
    into.state = "corrected"
    into.name ??= other.name
    drafts.delete(other.id)
  }
}

function split<M>(drafts: Map<string, Draft<M>>, from: Slot<M>, out: ReadonlySet<Slot<M>>, { id }: Entry): void {
  const whole = from.draft
  if (out.size < 2) return
  const leaving = [...out].filter((slot) => slot.draft === whole && slot !== from)
  whole.by.push(id)
  if (leaving.length === 0) {
    if (whole.state === "machine") whole.state = "reviewed"
    return
  }
  whole.state = "corrected"
  const apart: Draft<M> = { id, name: null, members: new Set(leaving), state: "corrected", by: [id], was: [] }
  drafts.set(id, apart)
  for (const slot of leaving) {
    whole.members.delete(slot)
    slot.draft = apart
  }
}

function rename<M>(slots: readonly Slot<M>[], name: string, { id }: Entry): void {
  const draft = slots[0]?.draft
  if (!draft) return
  draft.name = name
  draft.state = "corrected"
  draft.by.push(id)
}

/** The member that stands where an anchor says, the one most alike; in a later version of the article, the nearest with the same words. */
function slotOf<M>(byArticle: ReadonlyMap<string, readonly Slot<M>[]>, anchor: Anchor): Slot<M> | null {
  const { article, words } = anchor
  let best: Slot<M> | null = null
  let least = Number.POSITIVE_INFINITY
  for (const slot of new Set(keysOf(anchor).flatMap((key) => byArticle.get(key) ?? []))) {
    for (const at of slot.anchors) {
      let away = 0
      if (words === null || at.words === null) {
        if (words !== at.words) continue
        away = at.article === article ? 0 : 1
      } else if (at.article === article) {
        // what is nested stands within what it is nested in
        away = 1 - likeness([words], [at.words])
        if (away === 1) continue
      } else if (at.url === null || at.url !== anchor.url || at.words.text !== words.text) continue
      else away = 1 + Math.abs(at.words.start - words.start)
      if (away >= least) continue
      best = slot
      least = away
    }
  }
  return best
}

const lostWhy = ({ words }: Anchor): string =>
  words === null
    ? "the article is in no such group any more"
    : `nothing that is linked stands at “${words.text.slice(0, 60)}” any more`
