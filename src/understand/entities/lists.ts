import { OPENING_THE } from "../en/articles.ts"
import { AND } from "../en/small.ts"
import { type Cast, type Draft, join, newChain, newDraft, sortDrafts } from "./draft.ts"
import { wordsIn } from "./page.ts"

import type { SourceHeads } from "./sources.ts"

/** "Jane Roe and John Doe": a mention of both beside the two, for a later "they". */
export function pairs(cast: Cast): void {
  const { page: p, drafts, chains } = cast
  const names = drafts.map((_, i) => i).sort((a, b) => drafts[a]!.head - drafts[b]!.head)
  const known = new Map<string, number>()
  for (let k = 1; k < names.length; k++) {
    const [a, b] = [drafts[names[k - 1]!]!, drafts[names[k]!]!]
    if (a.last + 1 !== b.first || p.low[a.last] !== AND || a.chain === b.chain) continue
    const [one, two] = [chains[a.chain]!, chains[b.chain]!]
    if (one.kind !== "person" || two.kind !== "person") continue
    const key = `${a.chain} ${b.chain}`
    let chain = known.get(key)
    if (chain === undefined) {
      chain = chains.push(newChain("group", `${one.name} and ${two.name}`, { many: true })) - 1
      known.set(key, chain)
    }
    const both = newDraft("description", a.first, b.last, a.head)
    drafts.push(both)
    join(cast, drafts.length - 1, chain, "")
  }
}

/** Sources that name several at once, as one for a later "they"; where both are people with names, the pair stands already. */
export function listed(
  cast: Cast,
  sources: readonly SourceHeads[],
): readonly (readonly [chain: number, heads: readonly number[]])[] {
  const { page: p, drafts, chains } = cast
  const made: Draft[] = []
  const lists: (readonly [number, readonly number[]])[] = []
  const known = new Map<string, number>()
  const pairBy = new Map(drafts.filter((d) => d.kind === "description" && d.chain >= 0).map((d) => [d.last - 1, d]))
  for (const [i, { heads, first, last }] of sources.entries()) {
    if (heads.length < 2) continue
    const pair = pairBy.get(heads[1]!)
    if (pair && pair.first >= first && heads.length === 2) {
      pair.source = i
      continue
    }
    const name = wordsIn(p, first, last).replace(OPENING_THE, "")
    let chain = known.get(name)
    if (chain === undefined) {
      chain = chains.push(newChain("group", name, { many: true })) - 1
      known.set(name, chain)
      lists.push([chain, heads])
    }
    const draft = newDraft("description", first, last, heads[0]!)
    draft.chain = chain
    draft.source = i
    made.push(draft)
  }
  // beside the mention of the first of them, so that the mentions stay in text order
  sortDrafts(cast, made)
  return lists
}

/** "A", "A and B", "A, B and C". */
export const enumerate = (names: readonly string[]): string =>
  names.length < 2 ? (names[0] ?? "") : `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`
