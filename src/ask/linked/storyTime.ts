import { inOrder, wholeDay } from "../../link/days.ts"
import type { OnClaim } from "./onClaims.ts"
import type { Said } from "./sayings.ts"

/** A day of a story. */
export interface StoryDay {
  /** The day that things were said on, or else published; null for those of no day. */
  readonly day: string | null
  /** How much was said that day, in all articles of the story. */
  readonly statements: number
  /** The first statement of each claim that came up that day, those that most articles of the story have first, and at most so many as were asked for. */
  readonly first: readonly (Said & { readonly claim: string; readonly on: number })[]
  /** How many claims came up that day. */
  readonly claims: number
}

/** Who said what first, day by day. */
export function timeLine(all: readonly OnClaim[], perDay: number): readonly StoryDay[] {
  const day = ({ said }: OnClaim): string | null => wholeDay(said.day) ?? wholeDay(said.article.published)
  const inTime = [...all].sort((a, b) => inOrder(day(a), day(b)) || inOrder(a.said.article.published, b.said.article.published))
  const counts = new Map<string, number>()
  const articles = new Map<string, Set<string>>()
  for (const { said, claim } of all) {
    if (claim === null) continue
    counts.set(claim, (counts.get(claim) ?? 0) + 1)
    articles.set(claim, (articles.get(claim) ?? new Set()).add(said.article.id))
  }
  const seen = new Set<string>()
  const firsts = inTime.flatMap((one) => {
    if (one.claim === null || seen.has(one.claim)) return []
    seen.add(one.claim)
    return [{ ...one.said, claim: one.claim, on: counts.get(one.claim)!, when: day(one) }]
  })
  const byDay = Map.groupBy(firsts, ({ when }) => when)
  return Array.from(Map.groupBy(inTime, day), ([when, list]) => {
    const first = (byDay.get(when) ?? []).map(({ when: _, ...one }) => one)
    return {
      day: when,
      statements: list.length,
      first: first.sort((a, b) => articles.get(b.claim)!.size - articles.get(a.claim)!.size || b.on - a.on).slice(0, perDay),
      claims: first.length,
    }
  })
}
