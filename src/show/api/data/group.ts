import { standing } from "../../../link/corrections/log.ts"
import { membersOf as membersNamed, sameAnchor } from "../../../link/corrections/subject.ts"
import type { Anchor, Grouped, Log, State } from "../../../link/corrections/types.ts"
import type { LinkGroup } from "../../../link/linkGroup.ts"
import type { Kept, Store } from "../../../store/store.ts"
import { wholeLog } from "../../../work/correct.ts"
import { type CorrectionState, correctionStates } from "../../../work/correctionStates.ts"
import { membersOf, partsIn } from "../../../work/correctMembers.ts"
import { shortDay } from "../../terminal/linked.ts"
import { DOT } from "../../web/words.ts"

/** A group with what putting it right needs: what /correct/KIND/ID.json gives. */
export interface GroupCorrecting {
  readonly kind: Grouped
  readonly id: string
  readonly title: string
  readonly state: State
  /** Its members from the n-th on, at most 200, each with what it is in words, and how many there are. */
  readonly from: number
  readonly members: readonly { readonly part: string; readonly article: string; readonly told: string }[]
  readonly all: number
  /** The last correction that made it what it is; null where there is none. */
  readonly after: string | null
  readonly corrections: readonly CorrectionState[]
}

/** So many members are on a page. */
export const MEMBERS = 200

/** @param asked the first member that is told, counted from 1 */
export async function groupCorrecting(store: Store, group: LinkGroup<Grouped>, asked: number): Promise<GroupCorrecting> {
  const { kind, id, title, body } = group
  const log = await wholeLog(store)
  const all = membersOf(group)
  const from = Math.min(asked, Math.max(1, all.length))
  const members: GroupCorrecting["members"][number][] = []
  for (const { article, part } of all.slice(from - 1, from - 1 + MEMBERS)) {
    const kept = await store.article(article)
    members.push({ part, article, told: kept ? told(kept, part) : article.slice(0, 16) })
  }
  const about = await correctionsOf(store, group, log)
  return {
    kind,
    id,
    title,
    state: body.state,
    from,
    members,
    all: all.length,
    after: standing(log).findLast(({ id }) => about.has(id))?.id ?? null,
    corrections: (
      await correctionStates(
        store,
        log,
        log.filter(({ id }) => about.has(id)),
      )
    ).toReversed(),
  }
}

/** Ids of the corrections of a group, whichever of its members they name: those that are not linked yet too, and what takes them back. */
async function correctionsOf(store: Store, group: LinkGroup<Grouped>, log: Log): Promise<ReadonlySet<string>> {
  const { kind, body } = group
  const parts = Map.groupBy(membersOf(group), ({ article }) => article)
  const found = new Map<string, readonly Anchor[]>()
  /** Where its members stand in the article that a correction names, or in newer versions of that. */
  const standIn = async (article: string): Promise<readonly Anchor[]> => {
    const known = found.get(article)
    if (known) return known
    const kept = await store.article(article)
    const all = kept ? partsIn(kept.entry.record, kind) : new Map<string, readonly Anchor[]>()
    const here = (parts.get(article) ?? []).flatMap(({ part }) => all.get(part) ?? [])
    const anchors = kept?.head.newer ? [...here, ...(await standIn(kept.head.newer))] : here
    found.set(article, anchors)
    return anchors
  }
  const out = new Set<string>()
  for (const { id, what } of log) {
    if (what.kind === "undo" ? out.has(what.correction) : body.by.includes(id)) out.add(id)
    if (!("of" in what) || what.of !== kind) continue
    for (const one of membersNamed(what)) if ((await standIn(one.article)).some((other) => sameAnchor(one, other))) out.add(id)
  }
  return out
}

/** “A. Zelmenis” · Baltic Courier · 5 March 2024 · “Ferry row” */
function told({ head: { headline, outlet, published }, entry: { record } }: Kept, part: string): string {
  const { people, organisations, places, statements } = record
  const name = [...people, ...organisations, ...places].find(({ id }) => id === part)?.name
  const content = statements.find(({ id }) => id === part)?.content.map(({ text }) => text)
  const words = name ?? content?.join(" […] ") ?? null
  const day = published === null ? null : shortDay(published)
  return [words === null ? null : `“${words}”`, outlet, day, headline].filter((word) => word !== null).join(DOT)
}
