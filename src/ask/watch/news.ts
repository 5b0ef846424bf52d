import type { ClaimMember } from "../../link/claims/claims.ts"
import type { LinkGroup } from "../../link/linkGroup.ts"
import type { Position } from "../../link/positions/positions.ts"
import { wordsOf } from "../../store/changes.ts"
import type { Store } from "../../store/store.ts"
import type { EventHow, EventKind } from "../../store/watches.ts"
import { originsOf } from "../linked/originsOf.ts"
import { type Said, Sayings } from "../linked/sayings.ts"
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

/** Less sure ones are not told as new positions: too many are on another claim. */
const SURE = 0.5

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

interface Look {
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
  const found = new Map<string, News>()
  for (const { article, statement } of fresh) {
    const one = await sayings.one(article, statement)
    if (one === null) continue
    const claim = claims.get(statement) ?? null
    const others: Said[] = []
    for (const copy of copies.get(article) ?? []) if (copy !== article) others.push(...(await sayings.of(copy)))
    const group = claim === null ? null : await store.links.group("claims", claim)
    for (const { article, statement } of group?.body.members ?? []) {
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
const byComing = (a: Carrier, b: Carrier): number => a.came - b.came || (a.statement < b.statement ? -1 : 1)

/** A statement on a claim, with who says it and when it came. */
interface OnClaim extends Carrier {
  readonly member: ClaimMember
  readonly key: string
}

/** What became of the claims that fresh statements are on. */
async function onClaims(look: Look, fresh: readonly Thread[]): Promise<readonly News[]> {
  const ids = await look.store.links.of(
    "claims",
    fresh.map(({ statement }) => statement),
  )
  const found: News[] = []
  for (const id of new Set(ids.values())) {
    const group = await look.store.links.group("claims", id)
    if (group) found.push(...(await onClaim(look, group)))
  }
  return found
}

async function onClaim({ sayings, threads, isNew, upTo }: Look, { id, body }: LinkGroup<"claims">): Promise<readonly News[]> {
  const all: OnClaim[] = []
  for (const member of body.members) {
    const { article, statement } = member
    const said = await sayings.one(article, statement)
    const thread = await threads.one(article, statement)
    if (said?.speaker.counts && thread && thread.came <= upTo)
      all.push({ article, statement, older: thread.older, came: thread.came, member, key: said.speaker.key })
  }
  const voices = Map.groupBy(all.sort(byComing), ({ key }) => key)
  const byStatement = new Map(all.map((one) => [one.statement, one]))
  return [...voices.values()].flatMap((voice) => [
    ...turns(body.positions, voice, byStatement, isNew).map((turn): News => ({ ...turn, claim: id })),
    // Who is alone on a claim says something again, and takes no position beside others.
    ...(voices.size < 2 ? [] : stands(voice, isNew).map((stand): News => ({ ...stand, claim: id }))),
  ])
}

/** Sides of a claim that a speaker takes for the first time. */
function stands(voice: readonly OnClaim[], isNew: (number: number) => boolean): readonly Omit<News, "claim">[] {
  const sides = [...Map.groupBy(voice, ({ member }) => member.side).values()]
  return sides.flatMap((carriers) => {
    const [first] = carriers
    if (!first || !isNew(first.came) || !carriers.some(({ member }) => member.confidence >= SURE)) return []
    const before = voice.find(
      ({ member, came }) => member.side !== first.member.side && earlier(member, first.member) && came <= first.came,
    )
    return [{ kind: "stance", how: "position", carriers: carriers.map(bare), beside: before?.statement ?? null }]
  })
}

/** Days on which a speaker went over to another side, put a condition or took something back: not where an earlier look could see that they had. */
function turns(
  positions: readonly Position[],
  voice: readonly OnClaim[],
  byStatement: ReadonlyMap<string, OnClaim>,
  isNew: (number: number) => boolean,
): readonly Omit<News, "claim">[] {
  const [{ key } = { key: "" }] = voice
  const own = positions.flatMap(({ kind, first, second }) => {
    const [from, to] = [byStatement.get(first.statement), byStatement.get(second.statement)]
    return kind !== "opposite" && from?.key === key && to?.key === key ? [{ kind, from, to }] : []
  })
  const days = [...Map.groupBy(own, ({ kind, to }) => `${kind} ${to.member.day}`).values()]
  return days.flatMap((turned) => {
    const [turn] = turned.sort((a, b) => byComing(a.to, b.to))
    if (!turn || !turned.every(({ from, to }) => isNew(from.came) || isNew(to.came))) return []
    const { kind, from, to } = turn
    const old = voice.filter(({ came }) => !isNew(came))
    const known = old.some(
      (a) =>
        isLike(a.member, from.member) &&
        old.some((b) => isLike(b.member, to.member) && earlier(a.member, b.member) && !earlier(b.member, to.member)),
    )
    return known ? [] : [{ kind: "reversal", how: kind, carriers: turned.map((one) => bare(one.to)), beside: from.statement }]
  })
}

const bare = ({ statement, article, older, came }: OnClaim): Carrier => ({ statement, article, older, came })

/** Whether two statements of a speaker say the same of a claim. */
function isLike(a: ClaimMember, b: ClaimMember): boolean {
  return a.side === b.side && a.conditional === b.conditional && a.withdraws === b.withdraws
}

function earlier(a: ClaimMember, b: ClaimMember): boolean {
  return a.day !== null && b.day !== null && a.day < b.day
}
