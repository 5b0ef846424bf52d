import type { LinkGroup } from "../../link/linkGroup.ts"
import { wordsOf } from "../../store/changes.ts"
import type { Store } from "../../store/store.ts"
import type { EventHow, EventKind } from "../../store/watches.ts"
import { originsOf } from "../linked/originsOf.ts"
import { type Said, Sayings } from "../linked/sayings.ts"
import { onClaims } from "./newsOnClaims.ts"
import { type Holder, type Thread, Threads } from "./threads.ts"

/** Something that is new to the store, whoever watches. */
export interface News {
  readonly kind: EventKind
  readonly how: EventHow
  /** The statements that carry it, in the order of their coming: copies of one text, or what one speaker says on one side of a claim. */
  readonly carriers: readonly Carrier[]
  readonly beside: string | null
  readonly claim: string | null
}
export interface Carrier extends Holder {
  /** The same in older versions of the article. */
  readonly older: readonly Holder[]
  /** The number with which it came; see `Watches.came`. */
  readonly came: number
}
/** Articles by the numbers of their coming: behind `after`, up to `upTo`. */
export interface Stretch {
  readonly after: number
  readonly upTo: number
  readonly articles: readonly string[]
}

/**
 * What the articles of a stretch brought, and nothing that those before them had: statements, speakers on a side of a claim that they were not on, changes of
 * side, statements that are gone. It is told by the coming of articles, whatever their days, and the same in whatever stretches one looks.
 */
export async function news(store: Store, stretch: Stretch): Promise<readonly News[]> {
  const sayings = new Sayings(store)
  const threads = new Threads(store, sayings)
  const isNew = (number: number): boolean => number > stretch.after && number <= stretch.upTo
  const touched = new Set<Thread>()
  for (const article of stretch.articles) {
    const history = (await sayings.kept(article))?.history ?? []
    // A kill may be of a piece that it is no version of.
    const killed = history.flatMap(({ from, to, did }) => (to === article && did === "canceled" ? [from] : []))
    for (const one of new Set([article, ...killed])) for (const thread of await threads.of(one)) touched.add(thread)
  }
  const fresh = [...touched].filter(({ came, gone }) => gone === null && isNew(came))
  const look: Look = { store, sayings, threads, isNew, upTo: stretch.upTo }
  return [
    ...[...touched].flatMap((thread) => removal(thread, isNew)),
    ...(await onClaims(look, fresh)),
    // What is only worded otherwise is told by what it took the place of.
    ...(await statements(
      look,
      fresh.filter(({ rewords }) => !rewords),
    )),
  ]
}

/** Statements that went without an article that came with it, from an instant on, each with when that was seen. */
export async function goneLate(store: Store, since: string): Promise<readonly { readonly seen: string; readonly news: News }[]> {
  const threads = new Threads(store, new Sayings(store))
  const found: { seen: string; news: News }[] = []
  for (const { from, before, seen } of await store.watches.late(since)) {
    const thread = before === null ? null : await threads.one(from, before)
    for (const news of thread ? removal(thread, () => true) : []) found.push({ seen, news })
  }
  return found
}

export interface Look {
  readonly store: Store
  readonly sayings: Sayings
  readonly threads: Threads
  readonly isNew: (number: number) => boolean
  readonly upTo: number
}

const HOW = { removed: "removed", changed: "changed", canceled: "killed" } as const

function removal({ article, statement, older, gone }: Thread, isNew: (number: number) => boolean): readonly News[] {
  if (gone === null || !isNew(gone.known)) return []
  const carriers = [{ statement, article, older, came: gone.known }]
  return [{ kind: "removal", how: HOW[gone.did], carriers, beside: gone.after, claim: null }]
}

/** Statements that were not there, each with all that carry the same words of the same speaker from the same origin. */
async function statements(look: Look, fresh: readonly Thread[]): Promise<readonly News[]> {
  const { store, sayings } = look
  const copies = new Map<string, readonly string[]>()
  for (const [article, id] of await store.links.of("copies", [...new Set(fresh.map(({ article }) => article))]))
    copies.set(article, (await store.links.group("copies", id))?.body.articles ?? [])
  const claims = await store.links.of(
    "claims",
    fresh.map(({ statement }) => statement),
  )
  const members = new Map<string, LinkGroup<"claims">["body"]["members"]>()
  for (const id of new Set(claims.values())) members.set(id, (await store.links.group("claims", id))?.body.members ?? [])
  const found = new Map<string, News>()
  for (const { article, statement } of fresh) {
    const one = await sayings.one(article, statement)
    if (one === null) continue
    const claim = claims.get(statement) ?? null
    const others: Said[] = []
    for (const copy of copies.get(article) ?? []) if (copy !== article) others.push(...(await sayings.of(copy)))
    for (const { article, statement } of members.get(claim ?? "") ?? []) {
      const said = await sayings.one(article, statement)
      if (said) others.push(said)
    }
    const same = [one, ...others.filter((other) => isSame(one, other))]
    const { origins } = await originsOf(store, same)
    const together = new Set(origins.find(({ articles }) => articles.includes(article))?.articles)
    const carriers = await carriersOf(
      look,
      same.filter((said) => together.has(said.article.id)),
    )
    found.set(carriers[0]!.statement, { kind: "statement", how: "said", carriers, beside: null, claim })
  }
  return [...found.values()]
}

function isSame(one: Said, other: Said): boolean {
  return one.speaker.key === other.speaker.key && wordsOf(one.statement) === wordsOf(other.statement)
}

/** Those that came within the stretch or before, in the order of their coming, each once. */
async function carriersOf({ threads, upTo }: Look, all: readonly Said[]): Promise<readonly Carrier[]> {
  const found = new Map<string, Carrier>()
  for (const { article, statement } of all) {
    const thread = await threads.one(article.id, statement.id)
    if (thread && thread.came <= upTo)
      found.set(statement.id, { statement: statement.id, article: article.id, older: thread.older, came: thread.came })
  }
  return [...found.values()].sort(byComing)
}
export const byComing = (a: Carrier, b: Carrier): number => a.came - b.came || (a.statement < b.statement ? -1 : 1)
