import { OnrecordError } from "../errors.ts"
import { fold } from "../link/claims/stem.ts"
import { outletKey } from "../link/copies/outletKey.ts"
import type { Query } from "../store/query.ts"
import type { ArticleHead, Failure, Feed, Hit, Store } from "../store/store.ts"
import { heeded } from "../work/heeded.ts"
import type { DayCount } from "./linked/byDay.ts"
import { byOutlet, creditedTo, type OfOutlet, type OutletRow, outletRow } from "./outlets.ts"

/** What an outlet publishes, what it changed later, and how it comes here. */
export interface OutletPage extends OutletRow {
  /** Names that articles use, with their number, most first. */
  readonly names: readonly { readonly name: string; readonly articles: number }[]
  /** What it has from agencies, most articles first. */
  readonly agencies: readonly { readonly agency: string; readonly articles: number; readonly statements: number }[]
  /** Articles that credit no agency, and how much is said in them. */
  readonly own: { readonly articles: number; readonly statements: number }
  /** Articles of which another has the text too; those are linked. */
  readonly copies: number
  /** Articles of which an older version was seen, the latest ones, and what the newest version did to their statements. */
  readonly edits: { readonly rows: readonly Edit[]; readonly total: number }
  /** Articles that the publisher took back or holds back. */
  readonly takenBack: number
  readonly feeds: readonly Feed[]
  /** Documents of its hosts that could not be read, the latest first. */
  readonly failures: readonly Failure[]
  /** What its articles hold, by their day of publication. */
  readonly byDay: readonly DayCount[]
  readonly newest: readonly Hit[]
}
export interface Edit {
  readonly article: ArticleHead
  readonly added: number
  readonly changed: number
  readonly removed: number
}
const [MOST_EDITS, MOST_NEWEST, MOST_FAILURES] = [20, 10, 20]

/**
 * The outlet that is meant by its name in any spelling, by words of it, or by its id.
 * @throws OnrecordError ID_UNKNOWN, ID_AMBIGUOUS
 */
export async function outlet(store: Store, meant: string): Promise<OutletPage> {
  const [id, of] = found(await byOutlet(store), meant)
  const list = of.heads
  const names = Array.from(
    Map.groupBy(list, ({ outlet }) => outlet!),
    ([name, some]) => ({ name, articles: some.length }),
  )
  const agencies = Map.groupBy(list, creditedTo)
  const counted = (some: readonly ArticleHead[]) => ({
    articles: some.length,
    statements: some.reduce((sum, { statements }) => sum + statements, 0),
  })
  const edited = list.filter(({ older }) => older !== null).sort((a, b) => (a.seen < b.seen ? 1 : -1))
  const texts = await store.links.of(
    "copies",
    list.map(({ id }) => id),
  )
  const hosts = new Set(list.flatMap(({ url }) => hostOf(url) ?? []))
  const feeds = (await store.feeds()).filter((feed) => feed.outlet !== null && outletKey(feed.outlet) === id)
  const failures = (await store.failures()).filter(({ at }) => hosts.has(hostOf(at) ?? "") || feeds.some(({ url }) => url === at))
  return {
    ...outletRow(id, of),
    names: names.toSorted((a, b) => b.articles - a.articles),
    agencies: Array.from(agencies)
      .flatMap(([agency, some]) => (agency === null ? [] : [{ agency, ...counted(some) }]))
      .sort((a, b) => b.articles - a.articles),
    own: counted(agencies.get(null) ?? []),
    copies: texts.size,
    edits: { rows: await Promise.all(edited.slice(0, MOST_EDITS).map((head) => editOf(store, head))), total: edited.length },
    takenBack: list.filter(({ status }) => status !== "usable").length,
    feeds,
    failures: failures.toReversed().slice(0, MOST_FAILURES),
    byDay: daysOf(list),
    newest: await newest(store, { id, names }),
  }
}

function found(groups: ReadonlyMap<string | null, OfOutlet>, meant: string): readonly [string, OfOutlet] {
  const typed = meant.trim()
  for (const id of [typed, outletKey(typed)]) {
    const same = groups.get(id)
    if (same) return [id, same]
  }
  const some = [...groups].filter(
    (one): one is [string, OfOutlet] => one[0] !== null && ` ${fold(one[1].name)} `.includes(` ${fold(typed)} `),
  )
  if (some.length === 1) return some[0]!
  const letter = { where: meant, expected: "the name of an outlet, or words that only one has in its name" }
  if (some.length === 0)
    throw new OnrecordError("ID_UNKNOWN", {
      ...letter,
      came: "no article is of an outlet of this name",
      todo: "/outlets lists them",
    })
  const list = some.slice(0, 5).map(([, { name, heads }]) => `${name} (${heads.length})`)
  throw new OnrecordError("ID_AMBIGUOUS", {
    ...letter,
    came: `it may be ${list.join(", ")}${some.length > 5 ? ` and ${some.length - 5} more` : ""}`,
    todo: "give the whole name",
  })
}

async function editOf(store: Store, article: ArticleHead): Promise<Edit> {
  const history = (await store.article(article.id))?.history ?? []
  const of = (did: string): number => history.filter((one) => one.to === article.id && one.did === did).length
  return { article, added: of("added"), changed: of("changed"), removed: of("removed") }
}

function daysOf(list: readonly ArticleHead[]): readonly DayCount[] {
  const days = Map.groupBy(
    list.filter(({ published }) => published !== null),
    ({ published }) => published!,
  )
  return Array.from(days, ([day, some]) => ({ day, statements: some.reduce((sum, one) => sum + one.statements, 0) }))
    .filter(({ day }) => /^\d{4}-\d\d-\d\d$/.test(day))
    .sort((a, b) => (a.day < b.day ? -1 : 1))
}

/** Of so many found by name: longer names hold it too. */
const FOUND = 100

async function newest(store: Store, { id, names }: Pick<OutletPage, "id" | "names">): Promise<readonly Hit[]> {
  if (names.length === 0) return []
  const page = { order: "newest", limit: FOUND, after: null } as const
  const { rows } = await store.ask((await heeded(store, named(names))).query, "statements", page)
  return rows.filter(({ article }) => article.outlet !== null && outletKey(article.outlet) === id).slice(0, MOST_NEWEST)
}

const named = (names: OutletPage["names"]): Query => ({
  op: "or",
  of: names.map(({ name }) => ({ op: "name", field: "outlet", name })),
})

/** All that is said in articles of an outlet, without what was rejected. */
export async function* saidBy(
  store: Store,
  { id, names }: Pick<OutletPage, "id" | "names">,
  order: "newest" | "oldest",
): AsyncIterable<Hit> {
  if (names.length === 0) return
  for await (const hit of store.each((await heeded(store, named(names))).query, order))
    if (hit.article.outlet !== null && outletKey(hit.article.outlet) === id) yield hit
}

const hostOf = (url: string | null): string | null => (url === null ? null : URL.parse(url)?.host) || null
