import { outletKey } from "../../link/copies/outletKey.ts"
import { inOrder, wholeDay } from "../../link/days.ts"
import { COLUMNS, type Column, columnOf } from "./columns.ts"
import type { OnClaim } from "./onClaims.ts"
import type { Said } from "./sayings.ts"

/** A day of a story. */
export interface StoryDay {
  /** The day that things were said on, or else published; null for those of no day. */
  readonly day: string | null
  /** How much was said that day, in all articles of the story. */
  readonly statements: number
  /** The same by how speakers stand, in the order of `COLUMNS`. */
  readonly columns: readonly { readonly column: Column; readonly statements: number }[]
  /** The first statement of each claim that came up that day, those that most articles of the story have first, and at most so many as were asked for. */
  readonly first: readonly FirstSaid[]
  /** How many claims came up that day. */
  readonly claims: number
}

/** The first statement on a claim, and how far it spread. */
export interface FirstSaid extends Said {
  readonly claim: string
  /** How many statements of the story are on the claim, and in how many outlets these stand. */
  readonly on: number
  readonly outlets: number
}

/** The day of a statement: that of the saying, or else of publication; null where neither is told. */
export function dayOf({ said }: Pick<OnClaim, "said">): string | null {
  return wholeDay(said.day) ?? wholeDay(said.article.published)
}

/** Who said what first, day by day. */
export function timeLine(all: readonly OnClaim[], perDay: number): readonly StoryDay[] {
  const inTime = [...all].sort(
    (a, b) => inOrder(dayOf(a), dayOf(b)) || inOrder(a.said.article.published, b.said.article.published),
  )
  const counts = new Map<string, number>()
  const articles = new Map<string, Set<string>>()
  const outlets = new Map<string, Set<string>>()
  for (const { said, claim } of all) {
    if (claim === null) continue
    counts.set(claim, (counts.get(claim) ?? 0) + 1)
    articles.set(claim, (articles.get(claim) ?? new Set()).add(said.article.id))
    const { outlet } = said.article
    if (outlet !== null) outlets.set(claim, (outlets.get(claim) ?? new Set()).add(outletKey(outlet)))
  }
  const seen = new Set<string>()
  const firsts = inTime.flatMap((one) => {
    if (one.claim === null || seen.has(one.claim)) return []
    seen.add(one.claim)
    return [
      { ...one.said, claim: one.claim, on: counts.get(one.claim)!, outlets: outlets.get(one.claim)?.size ?? 0, when: dayOf(one) },
    ]
  })
  const byDay = Map.groupBy(firsts, ({ when }) => when)
  return Array.from(Map.groupBy(inTime, dayOf), ([when, list]) => {
    const columns = Map.groupBy(list, ({ said }) => columnOf(said.statement))
    const first = (byDay.get(when) ?? []).map(({ when: _, ...one }) => one)
    return {
      day: when,
      statements: list.length,
      columns: COLUMNS.flatMap((column) => {
        const here = columns.get(column)
        return here ? [{ column, statements: here.length }] : []
      }),
      first: first.sort((a, b) => articles.get(b.claim)!.size - articles.get(a.claim)!.size || b.on - a.on).slice(0, perDay),
      claims: first.length,
    }
  })
}
