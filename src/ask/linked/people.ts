import type { LinkGroup } from "../../link/linkGroup.ts"
import type { LinksFound } from "../../store/links.ts"
import type { Store } from "../../store/store.ts"
import { byDay } from "./byDay.ts"
import { type Listed, searched } from "./searched.ts"
import { onward, passed } from "./token.ts"

export interface PeopleAsked {
  /** Words of the name, each the beginning of one there; "" for those who say most. */
  readonly words?: string
  /** Days of publication, first and last inclusive; "" open. In is who is named in an article of these days. */
  readonly from?: string
  readonly to?: string
  /** Organisations only. */
  readonly bodies?: boolean
  /** At most so many, 20 if left out. */
  readonly limit?: number
  readonly after?: string | null
}
/** A person or body in a list. */
export interface PersonRow {
  readonly id: string
  readonly kind: "person" | "organisation" | "place"
  readonly name: string
  /** As the newest article that gives one has it. */
  readonly role: string | null
  /** In how many articles, and how much they say in these. */
  readonly articles: number
  readonly statements: number
  /** Days of publication of the first and last article, ISO 8601; null where none is told. */
  readonly first: string | null
  readonly last: string | null
}
/** In a list of them. */
export interface PersonInList extends PersonRow {
  /** Articles that name them, by their day of publication. */
  readonly byDay: readonly { readonly day: string; readonly articles: number }[]
}
/** Of so many that stand in most articles those who say most come first; after them the others, by articles. */
const LOUDEST = 500
/** Groups fetched at a time. */
const STEP = 100

/**
 * People and bodies through all articles: those of a name, in most articles first; without words those who say most.
 * @throws OnrecordError BAD_USAGE where `after` is no token of this list
 */
export async function people(store: Store, asked: PeopleAsked = {}): Promise<Listed<PersonInList>> {
  const { words = "", from = "", to = "", bodies = false, limit = 20, after = null } = asked
  const skip = passed(after)
  const find: Find = (limit, skip) => store.links.find("people", { words, from, to, least: 0, order: "size", limit, skip })
  const { total } = await find(0, 0)
  const rows: PersonInList[] = []
  let before = 0
  let more = false
  for await (const group of ordered(find, total, /[\p{L}\p{N}]/u.test(words))) {
    if (bodies && group.body.kind !== "organisation") continue
    // One more than is shown tells whether there is a next page.
    more = rows.length === limit
    if (more) break
    if (before < skip) before++
    else rows.push({ ...personRow(group), byDay: await articlesByDay(store, group) })
  }
  return {
    rows,
    // Bodies are told from people one by one.
    total: !bodies ? total : more ? null : before + rows.length,
    next: more ? onward(skip + limit) : null,
    searched: await searched(store),
  }
}

type Find = (limit: number, skip: number) => Promise<LinksFound<"people">>

async function* ordered(find: Find, total: number, named: boolean): AsyncIterable<LinkGroup<"people">> {
  if (!named) yield* (await find(LOUDEST, 0)).rows.toSorted((a, b) => b.body.statements - a.body.statements)
  for (let at = named ? 0 : LOUDEST; at < total; at += STEP) yield* (await find(STEP, at)).rows
}

async function articlesByDay(store: Store, { body }: LinkGroup<"people">): Promise<PersonInList["byDay"]> {
  const days = await store.published([...new Set(body.members.map(({ article }) => article))])
  return byDay([...days.values()]).map(({ day, statements }) => ({ day, articles: statements }))
}

export const personRow = ({ id, title, from, to, size, body }: LinkGroup<"people">): PersonRow => ({
  id,
  kind: body.kind,
  name: title,
  role: body.role,
  articles: size,
  statements: body.statements,
  first: from,
  last: to,
})
