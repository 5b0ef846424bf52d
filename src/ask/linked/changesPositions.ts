import { type ClaimMember, voices } from "../../link/claims/claims.ts"
import type { LinkGroup } from "../../link/linkGroup.ts"
import type { ArticleHead, Store } from "../../store/store.ts"
import { UNSURE } from "../unsure.ts"
import type { Found } from "./changes.ts"
import type { Sayings } from "./sayings.ts"

/**
 * New positions: who speaks for the first time on a claim that others speak on too, who changed, and who stands against whom, where a statement stands in
 * one of these articles.
 */
export async function positionsSince(store: Store, sayings: Sayings, heads: readonly ArticleHead[]): Promise<readonly Found[]> {
  const articles = new Set(heads.map(({ id }) => id))
  // Who speaks in a new version may have spoken in the one before: what it adds is told as such.
  const fresh = new Set(heads.flatMap(({ id, older }) => (older === null ? [id] : [])))
  const ids: string[] = []
  for (const { id, status } of heads)
    if (status !== "canceled") for (const { statement } of await sayings.speakers(id)) ids.push(statement.id)
  const claims = new Set((await store.links.of("claims", ids)).values())
  const found: Found[] = []
  for (const id of claims) {
    const group = await store.links.group("claims", id)
    if (group) found.push(...(await onClaim(sayings, group, articles, fresh)))
  }
  return found
}

async function onClaim(
  sayings: Sayings,
  { id, title, body }: LinkGroup<"claims">,
  articles: ReadonlySet<string>,
  fresh: ReadonlySet<string>,
): Promise<readonly Found[]> {
  const { wording, members, confidence, positions } = body
  const all = voices({ id, wording, members, confidence })
  const claim = { id, wording: title, speakers: all.length }
  const told = ({ article, statement }: ClaimMember) => sayings.one(article, statement)
  const found: Found[] = []
  const there = new Set<string>()
  for (const { kind, first, second, confidence } of positions) {
    // An article that came late may hold the earlier one.
    const article = [second, first].find((one) => articles.has(one.article))?.article
    if (article === undefined) continue
    const [before, after] = [await told(first), await told(second)]
    if (!before || !after) continue
    found.push({ article, change: { kind, before, after, claim, confidence } })
    there.add(second.statement)
  }
  if (all.length < 2) return found
  for (const { members: own } of all) {
    const [first] = own
    // Who is unsure to speak on this claim is not told to: too many are on another. Those who spoke before have no new position; whose first statement is
    // told above needs no second line.
    if (!first || own.some(({ article }) => !fresh.has(article)) || there.has(first.statement) || first.confidence < UNSURE)
      continue
    const after = await told(first)
    if (!after?.speaker.counts) continue
    const other = members.find(
      ({ article, speaker, confidence }) => !articles.has(article) && speaker !== null && confidence >= UNSURE,
    )
    const before = other ? await told(other) : null
    found.push({ article: first.article, change: { kind: "position", before, after, claim, confidence: first.confidence } })
  }
  return found
}
