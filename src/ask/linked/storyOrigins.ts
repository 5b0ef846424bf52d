import type { Span } from "../../doc.ts"
import { differences } from "../../link/copies/differences.ts"
import type { Origin } from "../../link/copies/origins.ts"
import type { Kept, Store } from "../../store/store.ts"
import type { OnClaim } from "./onClaims.ts"
import { originsOf } from "./originsOf.ts"

/** Where the articles of a story go back to. */
export interface StoryOrigins {
  readonly origins: readonly Origin[]
  readonly copies: readonly StoryCopies[]
  /** What articles have from other outlets by their own words, most statements first. */
  readonly chains: readonly {
    readonly outlet: string | null
    readonly how: "told" | "reported"
    readonly from: string
    readonly statements: readonly string[]
  }[]
}
/** One text at several outlets. */
export interface StoryCopies {
  readonly id: string
  /** Ids of the articles of this story that have it, in the order of `first`. */
  readonly articles: readonly string[]
  readonly outlets: readonly string[]
  readonly first: string | null
  readonly firstWhy: string
  readonly agency: string | null
  readonly agencyWhy: string | null
  /** Articles whose day of publication cannot be believed, and why. */
  readonly doubted: readonly { readonly article: string; readonly why: string }[]
  /** Beside the first one of `articles`: how many sentences are the same, and those that are not, word for word. */
  readonly differences: readonly {
    readonly article: string
    readonly same: number
    readonly changed: readonly { readonly first: string; readonly other: string }[]
    readonly onlyFirst: readonly string[]
    readonly onlyOther: readonly string[]
  }[]
}

export async function storyOrigins(store: Store, kept: readonly Kept[], all: readonly OnClaim[]): Promise<StoryOrigins> {
  const { origins } = await originsOf(
    store,
    kept.map(({ head }) => ({ article: head, takenOver: null })),
  )
  const byId = new Map(kept.map((one) => [one.head.id, one]))
  const groups = new Set((await store.links.of("copies", [...byId.keys()])).values())
  const copies: StoryCopies[] = []
  for (const id of groups) {
    const group = await store.links.group("copies", id)
    const articles = group?.body.articles.filter((article) => byId.has(article)) ?? []
    if (!group || articles.length < 2) continue
    const { outlets, first, firstWhy, agency, agencyWhy, doubted } = group.body
    const [head, ...others] = articles.map((article) => byId.get(article)!)
    copies.push({
      ...{ id, articles, outlets, first, firstWhy, agency, agencyWhy, doubted },
      differences: others.map((other) => differing(head!, other)),
    })
  }
  return { origins, copies, chains: chains(all) }
}

function differing(first: Kept, other: Kept): StoryCopies["differences"][number] {
  const [a, b] = [first, other].map(({ entry: { record }, head: { agency, seen } }) => ({ record, agency, seen }))
  const { same, changed, onlyA, onlyB } = differences(a!, b!)
  const of = ({ entry }: Kept, { start, end }: Span): string => entry.record.article.text.slice(start, end)
  return {
    article: other.head.id,
    same: same.length,
    changed: changed.map(({ a, b }) => ({ first: of(first, a), other: of(other, b) })),
    onlyFirst: onlyA.map((span) => of(first, span)),
    onlyOther: onlyB.map((span) => of(other, span)),
  }
}

function chains(all: readonly OnClaim[]): StoryOrigins["chains"] {
  const over = all.flatMap(({ said }) => (said.takenOver ? [{ said, over: said.takenOver }] : []))
  const groups = Map.groupBy(over, ({ said, over: { outlet, how } }) => [said.article.outlet, how, outlet].join("\0"))
  return Array.from(groups.values(), (list) => {
    const { said, over } = list[0]!
    return {
      outlet: said.article.outlet,
      how: over.how,
      from: over.outlet,
      statements: list.map(({ said }) => said.statement.id),
    }
  }).sort((a, b) => b.statements.length - a.statements.length)
}
