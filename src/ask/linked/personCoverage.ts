import { outletKey } from "../../link/copies/outletKey.ts"
import { takenOver } from "../../link/copies/takenOver.ts"
import { usual } from "../../link/usual.ts"
import type { Store } from "../../store/store.ts"
import { originsOf } from "./originsOf.ts"
import type { InArticle, ReadArticle } from "./personRecords.ts"

/** Who quotes somebody. */
export interface Coverage {
  /** Articles in which they say something. */
  readonly articles: number
  /** "12 outlets, 2 origins": copies of one text, and what is credited to another outlet, are one origin. */
  readonly words: string
  readonly origins: number
  /** Most articles first; null stands for those that name no outlet. */
  readonly outlets: readonly Quoting[]
}
export interface Quoting {
  readonly outlet: string | null
  readonly articles: number
  readonly statements: number
  /** Articles of which another has the text too. */
  readonly copies: number
  /** Other outlets that statements are credited to, "told Reuters", with how many. */
  readonly from: readonly { readonly outlet: string; readonly statements: number }[]
}

/** @param own what they say in these articles */
export async function coverage(
  store: Store,
  read: ReadonlyMap<string, ReadArticle>,
  own: readonly InArticle[],
): Promise<Coverage> {
  const inside = Map.groupBy(own, ({ article }) => article.id)
  const texts = await store.links.of("copies", [...inside.keys()])
  const carried = Array.from(inside.values(), (list) => {
    const { article } = list[0]!
    const ids = new Set(list.map(({ statement }) => statement.id))
    const over = takenOver(read.get(article.id)!).filter(({ statement }) => ids.has(statement))
    return { article, takenOver: over[0] ?? null, over, said: list.length }
  })
  const byOutlet = Map.groupBy(carried, ({ article: { outlet } }) => (outlet === null ? null : outletKey(outlet)))
  const outlets = Array.from(byOutlet.values(), (list): Quoting => {
    const from = Map.groupBy(
      list.flatMap(({ over }) => over),
      ({ key }) => key,
    )
    return {
      outlet: list[0]!.article.outlet,
      articles: list.length,
      statements: list.reduce((sum, { said }) => sum + said, 0),
      copies: list.filter(({ article }) => texts.has(article.id)).length,
      from: Array.from(from.values(), (some) => ({ outlet: some[0]!.outlet, statements: some.length })),
    }
  })
  const { words, origins: all } = await originsOf(store, carried)
  outlets.sort((a, b) => b.articles - a.articles || b.statements - a.statements || ((a.outlet ?? "") < (b.outlet ?? "") ? -1 : 1))
  return { articles: inside.size, words, origins: all.length, outlets }
}

/** Somebody whom another speaks of. */
export interface SpokenOf {
  /** Of the person or body; null where the name is linked to none. */
  readonly id: string | null
  /** As most of these articles call them. */
  readonly name: string
  /** In how many of the statements. */
  readonly statements: number
}

/** Those named in what somebody says, most first. @param self their own id, which is left out */
export async function spokenOf(
  store: Store,
  read: ReadonlyMap<string, ReadArticle>,
  own: readonly InArticle[],
  self: string,
  limit: number,
): Promise<readonly SpokenOf[]> {
  const heard: { readonly entity: string; readonly name: string; readonly statement: string }[] = []
  for (const [article, inside] of Map.groupBy(own, ({ article }) => article.id)) {
    const { people, organisations } = read.get(article)!.record
    for (const { id: entity, name, mentions } of [...people, ...organisations])
      for (const { statement } of inside)
        if (statement.content.some(({ start, end }) => mentions.some((one) => start <= one.start && one.end <= end)))
          heard.push({ entity, name, statement: statement.id })
  }
  const linked = await store.links.of("people", [...new Set(heard.map(({ entity }) => entity))])
  const groups = Map.groupBy(heard, ({ entity }) => linked.get(entity) ?? entity)
  const most = [...groups].filter(([id]) => id !== self).sort(([, a], [, b]) => b.length - a.length)
  return most.slice(0, limit).map(([id, list]) => ({
    id: linked.get(list[0]!.entity) === id ? id : null,
    name: usual(list.map(({ name }) => name)),
    statements: list.length,
  }))
}
