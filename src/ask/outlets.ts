import { outletKey } from "../link/copies/outletKey.ts"
import { usual } from "../link/usual.ts"
import type { Answer, ArticleHead, Store } from "../store/store.ts"

/** An outlet as lists show it: one however its name is written. Counts are of the newest versions of its articles. */
export interface OutletRow {
  /** The key of its name (`outletKey`). */
  readonly id: string
  /** What most articles call it. */
  readonly name: string
  readonly articles: number
  readonly statements: number
  /** Articles that credit an agency which is not the outlet itself. */
  readonly fromAgencies: number
  /** First and last day of publication; null where none is told. */
  readonly first: string | null
  readonly last: string | null
}
export interface Outlets {
  readonly rows: readonly OutletRow[]
  readonly total: number
  /** Articles that name no outlet. */
  readonly nameless: number
  /** How many articles there are in all. */
  readonly articles: number
}

/** All outlets of a store, those with most articles first; those of feeds that brought nothing yet are in. Reads the head of every article. */
export async function outlets(store: Store): Promise<Outlets> {
  const groups = await byOutlet(store)
  const nameless = groups.get(null)?.heads.length ?? 0
  const rows = [...groups].flatMap(([id, group]) => (id === null ? [] : [outletRow(id, group)]))
  rows.sort((a, b) => b.articles - a.articles || (a.id < b.id ? -1 : 1))
  return { rows, total: rows.length, nameless, articles: rows.reduce((sum, { articles }) => sum + articles, nameless) }
}

/** The newest versions of the articles of an outlet, the latest day first, and its name. */
export interface OfOutlet {
  readonly name: string
  readonly heads: readonly ArticleHead[]
}

/** All articles by the key of their outlet; null for those that name none. */
export async function byOutlet(store: Store): Promise<ReadonlyMap<string | null, OfOutlet>> {
  const keys = new Map<string | null, string | null>()
  const key = (name: string | null): string | null => {
    if (!keys.has(name)) keys.set(name, name === null ? null : outletKey(name))
    return keys.get(name)!
  }
  const all: ArticleHead[] = []
  const query = { op: "days", field: "seen", from: "0001-01-01", to: "" } as const
  for (let after: string | null = null, first = true; first || after !== null; first = false) {
    const { rows, next }: Answer<"articles"> = await store.ask(query, "articles", { order: "newest", limit: 1000, after })
    all.push(...rows)
    after = next
  }
  const groups = new Map<string | null, OfOutlet>()
  for (const [id, heads] of Map.groupBy(all, ({ outlet }) => key(outlet)))
    groups.set(id, { name: id === null ? "" : usual(heads.map(({ outlet }) => outlet!)), heads })
  for (const { outlet } of await store.feeds())
    if (outlet !== null && !groups.has(key(outlet))) groups.set(key(outlet), { name: outlet, heads: [] })
  return groups
}

export function outletRow(id: string, { name, heads }: OfOutlet): OutletRow {
  const days = heads.flatMap(({ published }) => published ?? []).sort()
  return {
    id,
    name,
    articles: heads.length,
    statements: heads.reduce((sum, { statements }) => sum + statements, 0),
    fromAgencies: heads.filter((head) => creditedTo(head) !== null).length,
    first: days[0] ?? null,
    last: days.at(-1) ?? null,
  }
}

/** The agency that an article credits; null where there is none, or it is the outlet itself. */
export function creditedTo({ agency, outlet }: Pick<ArticleHead, "agency" | "outlet">): string | null {
  return agency !== null && (outlet === null || outletKey(agency) !== outletKey(outlet)) ? agency : null
}
