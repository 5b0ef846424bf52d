import { applied } from "../../link/corrections/applied.ts"
import { about, standing } from "../../link/corrections/log.ts"
import { membersOf, sameAnchor } from "../../link/corrections/subject.ts"
import type { Anchor, Log, State } from "../../link/corrections/types.ts"
import type { Store } from "../../store/store.ts"
import { partsIn } from "../../work/correctMembers.ts"
import type { ReviewCard } from "./cards.ts"

/**
 * Those of the cards that are still open: nobody has looked at all of their statements, nor said whether the member belongs to its group. What somebody has
 * looked at is left out of a card. Opens the articles that corrections name, and no others.
 */
export async function openCards(store: Store, log: Log, cards: readonly ReviewCard[]): Promise<readonly ReviewCard[]> {
  if (log.length === 0) return cards
  const looked = await lookedAt(store, log)
  const named = namedIn(log)
  const out: ReviewCard[] = []
  for (const card of cards) {
    const { member, article, statements } = card
    if (member !== null) {
      const anchors = named.get(`${member.of} ${article}`)
      const kept = anchors && (await store.article(article))
      const here = kept ? (partsIn(kept.entry.record, member.of).get(member.part) ?? []) : []
      if (!anchors || !here.some((one) => anchors.some((other) => sameAnchor(one, other)))) out.push(card)
      continue
    }
    if (about(log, article, card.url).length === 0) out.push(card)
    else {
      const left = statements.filter((id) => !looked.has(id))
      if (left.length > 0) out.push({ ...card, statements: left, effect: (card.effect * left.length) / statements.length })
    }
  }
  return out.sort((a, b) => b.effect - a.effect || (a.key < b.key ? -1 : 1))
}

/** How each statement stands that somebody has looked at, by its id. */
export async function lookedAt(store: Store, log: Log): Promise<ReadonlyMap<string, Exclude<State, "machine">>> {
  const articles = new Set(standing(log).flatMap(({ what }) => ("statement" in what ? [what.statement.article] : [])))
  const out = new Map<string, Exclude<State, "machine">>()
  for (const first of articles) {
    // A newer version of the article has them too, where the sentence is the same.
    for (let id: string | null = first; id !== null; ) {
      const kept = await store.article(id)
      if (kept === null) break
      for (const [statement, { state }] of applied(kept.entry.record, log).states)
        if (state !== "machine") out.set(statement, state)
      id = kept.head.newer
    }
  }
  return out
}

/** What corrections of groups name, by kind and article. */
function namedIn(log: Log): ReadonlyMap<string, readonly Anchor[]> {
  const all = standing(log).flatMap(({ what }) =>
    "of" in what && what.kind !== "rename"
      ? membersOf(what).map((anchor) => ({ at: `${what.of} ${anchor.article}`, anchor }))
      : [],
  )
  return new Map([...Map.groupBy(all, ({ at }) => at)].map(([at, some]) => [at, some.map(({ anchor }) => anchor)]))
}
