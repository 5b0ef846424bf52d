import { setImmediate } from "node:timers/promises"
import type { LinkGroup } from "../../link/linkGroup.ts"
import type { ArticleHead, Store } from "../../store/store.ts"
import type { ArticleRecord, RecordStatement } from "../../understand/record.ts"
import { stanceShown, UNSURE_STANCE } from "./stanceShown.ts"

/** What can be looked at, one kind of question each. */
export const QUEUES = ["speakers", "stance", "days", "grouping"] as const
export type Queue = (typeof QUEUES)[number]

/** A question that somebody may answer: is this so? */
export interface ReviewCard {
  /** The same as long as the question is. */
  readonly key: string
  readonly queue: Queue
  readonly article: string
  readonly url: string | null
  /** The statements that the answer is about, in text order; of a member of a group those that it makes. */
  readonly statements: readonly string[]
  /** Claims that these are on, and pairs of positions that rest on them. */
  readonly claims: number
  readonly positions: number
  /** How unsure it is, 0 to 1. */
  readonly unsure: number
  /** What the answer touches, statements, claims and positions, times how unsure it is: the first card has the most. */
  readonly effect: number
  /** The member of a group that it is about; null where it is about statements. */
  readonly member: {
    readonly of: "people" | "claims"
    readonly group: string
    readonly part: string
    readonly why: string
  } | null
}
/** All cards of a store, those with the most effect first, and how many articles were looked through. */
export interface ReviewCards {
  readonly cards: Readonly<Record<Queue, readonly ReviewCard[]>>
  readonly looked: { readonly articles: number; readonly of: number }
}

/** Of each kind so many are kept: nobody looks at more before they are made again. */
const MOST = 5000
/** Members of groups that are as sure as this are not asked about. */
const SURE = 0.8
/** A year that nobody tells; a day taken from another statement or the dateline. */
const UNSURE_DAY = { year: 0.8, taken: 0.2 }
/** What hangs on a statement beside itself. */
interface Touched {
  readonly claims: number
  readonly positions: number
  /** How unsure the least sure position on it is. */
  readonly unsure: number
}
const ALONE: Touched = { claims: 0, positions: 0, unsure: 0 }

/**
 * Looks through a store for what is unsure: some 1.5 ms an article. Others get their turn in between.
 * @param tell is given what was found so far, now and then
 */
export async function reviewCards(store: Store, tell: (soFar: ReviewCards) => void): Promise<ReviewCards> {
  const { articles: all } = await store.links.state()
  const touched = new Map<string, Touched>()
  const found: ReviewCard[] = []
  const members: {
    readonly id: string
    readonly part: string
    readonly article: string
    readonly confidence: number
    readonly why: string
    readonly of: "people" | "claims"
  }[] = []
  for await (const claim of groups(store, "claims")) {
    for (const { statement, article, confidence, why } of claim.body.members) {
      const on = claim.body.positions.filter(
        ({ first, second }) => first.statement === statement || second.statement === statement,
      )
      const unsure = Math.max(0, ...on.map(({ confidence }) => 1 - confidence))
      touched.set(statement, { claims: 1, positions: on.length, unsure })
      if (confidence < SURE && statement !== claim.body.wording)
        members.push({ of: "claims", id: claim.id, part: statement, article, confidence, why })
    }
  }
  const entities = new Set<string>()
  for await (const person of groups(store, "people")) {
    if (person.body.members.length < 2) continue
    for (const { entity, article, confidence, why } of person.body.members) {
      if (entity === null || confidence >= SURE) continue
      entities.add(entity)
      members.push({ of: "people", id: person.id, part: entity, article, confidence, why })
    }
  }
  const saidBy = new Map<string, readonly string[]>()
  const urls = new Map<string, string | null>()
  const touchedBy = (id: string): Touched => touched.get(id) ?? ALONE
  const touches = (ids: readonly string[]) => {
    const some = ids.map(touchedBy)
    return { claims: sum(some.map(({ claims }) => claims)), positions: sum(some.map(({ positions }) => positions)) }
  }
  const card = (one: Pick<ReviewCard, "key" | "queue" | "article" | "url" | "statements" | "unsure" | "member">): ReviewCard => {
    const { claims, positions } = touches(one.statements)
    const unsure = Math.round(one.unsure * 100) / 100
    return {
      ...one,
      claims,
      positions,
      unsure,
      effect: Math.round(unsure * (one.statements.length + claims + positions) * 100) / 100,
    }
  }
  const result = (articles: number): ReviewCards => ({
    looked: { articles, of: Math.max(all, articles) },
    cards: Object.fromEntries(
      QUEUES.map((queue) => [queue, first(found.filter((one) => one.queue === queue))]),
    ) as ReviewCards["cards"],
  })
  let n = 0
  for await (const { head, record } of store.links.articles()) {
    n++
    urls.set(head.id, record.article.url)
    found.push(...inArticle(head, record, touchedBy).map(card))
    for (const { id, speaker } of record.statements)
      if (speaker.entity !== null && entities.has(speaker.entity))
        saidBy.set(speaker.entity, [...(saidBy.get(speaker.entity) ?? []), id])
    if (n % 8 === 0) await setImmediate()
    if (n % 512 === 0) tell(result(n))
  }
  for (const { of, id, part, article, confidence, why } of members) {
    const statements = of === "claims" ? [part] : (saidBy.get(part) ?? [])
    const member = { of, group: id, part, why }
    found.push(
      card({
        key: `grouping-${of}-${part}`,
        queue: "grouping",
        article,
        url: urls.get(article) ?? null,
        statements,
        unsure: 1 - confidence,
        member,
      }),
    )
  }
  return result(n)
}

function inArticle(
  { id: article }: ArticleHead,
  { article: { url }, statements }: ArticleRecord,
  touchedBy: (statement: string) => Touched,
): readonly Pick<ReviewCard, "key" | "queue" | "article" | "url" | "statements" | "unsure" | "member">[] {
  const here = { article, url, member: null }
  const of = (
    queue: Queue,
    all: readonly RecordStatement[],
    same: (one: RecordStatement) => string,
    unsure: (one: RecordStatement) => number,
  ) =>
    [...Map.groupBy(all, same).values()].map((some) => ({
      ...here,
      queue,
      key: `${queue}-${some[0]!.id}`,
      statements: some.map(({ id }) => id),
      unsure: sum(some.map(unsure)) / some.length,
    }))
  return [
    ...of(
      "speakers",
      statements.filter(({ speaker }) => !speaker.sure),
      sameSpeaker,
      ({ confidence }) => 1 - confidence,
    ),
    ...of(
      "stance",
      statements.filter((one) => asksStance(one, touchedBy(one.id))),
      ({ id }) => id,
      (one) => Math.max(touchedBy(one.id).unsure, UNSURE_STANCE[stanceShown(one)]),
    ),
    ...of(
      "days",
      statements.filter(({ said }) => said !== null && (said.value === null ? said.candidates.length > 0 : said.words === null)),
      sameDay,
      ({ said }) => (said!.value === null ? UNSURE_DAY.year : UNSURE_DAY.taken),
    ),
  ]
}

/** Whether anybody is asked about a stance: where a pair of positions rests on it, where what is said shows it, and where it is put as so on what others speak on too. */
function asksStance(statement: RecordStatement, { claims, positions }: Touched): boolean {
  const shown = stanceShown(statement)
  return positions > 0 || shown === "inContent" || (shown === "putAsSo" && claims > 0)
}

/** The same words of the source taken for the same one. */
const sameSpeaker = ({ source, speaker }: RecordStatement): string =>
  `${source.map(({ text }) => text.toLowerCase()).join(" ")}\n${speaker.name}`
const sameDay = ({ said }: RecordStatement): string => [said!.value, said!.how, ...said!.candidates].join("\n")

async function* groups<K extends "people" | "claims">(store: Store, kind: K): AsyncIterable<LinkGroup<K>> {
  const page = { words: "", from: "", to: "", least: 2, order: "size", limit: 200 } as const
  for (let skip = 0; skip < MOST; skip += page.limit) {
    const { rows } = await store.links.find(kind, { ...page, skip })
    yield* rows
    if (rows.length < page.limit) return
    await setImmediate()
  }
}

const first = (cards: readonly ReviewCard[]): readonly ReviewCard[] =>
  cards.toSorted((a, b) => b.effect - a.effect || (a.key < b.key ? -1 : 1)).slice(0, MOST)
const sum = (numbers: readonly number[]): number => numbers.reduce((all, one) => all + one, 0)
