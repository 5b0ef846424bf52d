import { OnrecordError } from "../../errors.ts"
import { fold } from "../../link/claims/stem.ts"
import type { LinkGroup } from "../../link/linkGroup.ts"
import { personName } from "../../link/people/personName.ts"
import { type DatedRole, personPage } from "../../link/people/personPage.ts"
import { plain } from "../../link/people/sound.ts"
import type { Answer, Store } from "../../store/store.ts"
import { findGroup } from "./findGroup.ts"
import { type PersonRow, personRow } from "./people.ts"
import { claimsOf, type OwnClaims } from "./personClaims.ts"
import { type Coverage, coverage, type SpokenOf, spokenOf } from "./personCoverage.ts"
import {
  type InArticle,
  type NameUsed,
  namesUsed,
  newestFirst,
  PersonRecords,
  type Quoted,
  type ReadArticle,
  spread,
} from "./personRecords.ts"

export interface PersonOptions {
  /** At most so many of each list. */
  readonly limit: number
  /** All reasons for the links, not only the least sure. */
  readonly why: boolean
  /** Looks into every article, however many: about a second for each 1,000. */
  readonly all: boolean
}

/** What is known of one person or body through all articles; every number can be traced to statements or articles by their ids. */
export interface Person extends PersonRow {
  readonly state: LinkGroup<"people">["body"]["state"]
  /** Ids of the corrections that made it so. */
  readonly by: readonly string[]
  /** Names used, with the number of articles, most first. */
  readonly names: readonly NameUsed[]
  /** How many of the articles were looked into for what is counted below, in even steps over the days; all where they are not many. */
  readonly looked: { readonly articles: number; readonly of: number }
  /** Roles in the articles looked into, in order of the first day. */
  readonly roles: readonly DatedRole[]
  readonly claims: OwnClaims
  /** What was said last, newest first. */
  readonly latest: readonly Quoted[]
  /** Who quotes them, in the articles looked into. */
  readonly coverage: Coverage
  /** Whom they speak of, in the articles looked into, most first. */
  readonly spokenOf: readonly SpokenOf[]
  readonly why: readonly Why[]
  readonly missing: Missing
}
/** Why an article is taken to mean this one; the least sure first. */
export interface Why {
  readonly article: string
  readonly outlet: string | null
  readonly published: string | null
  /** As the article calls them. */
  readonly name: string
  readonly why: string
  readonly confidence: number
}
/** What is not here. */
export interface Missing {
  /** Articles that came since the last linking; those that changed or went. */
  readonly unlinked: number
  readonly gone: number
  /** Articles not looked into. */
  readonly unread: number
  /** Of the articles looked into, those that do not tell their day. */
  readonly undated: number
  /** The largest of the others whose name holds these words: kept apart. */
  readonly alike: readonly PersonRow[]
  readonly sought: string
}

/** So many articles are looked into where not all are asked for: about a quarter of a second. */
const LOOKED = 200
const LEAST_SURE = 3
/** Of so many that have the words in any of their names, some with the words in their own are told. */
const [NAMESAKES, TOLD] = [20, 3]

/**
 * A person or body by name, or by the id or its first characters.
 * @throws OnrecordError ID_UNKNOWN, ID_AMBIGUOUS
 */
export async function person(store: Store, meant: string, { limit, why, all }: PersonOptions): Promise<Person> {
  const group = await whose(store, meant)
  const records = await PersonRecords.of(store)
  const { kind, members, state, by } = group.body
  const named = members.filter(({ entity }) => entity !== null)
  const articles = [...new Set(named.map(({ article }) => article))]
  const read = await records.articles(all ? articles : spread(articles, LOOKED))
  const whole = read.size === articles.length
  const page = personPage({ id: group.id, kind, name: group.title, named: true, members }, read)
  const own = inArticles(read, page.statements)
  const latest = whole ? own.toSorted(newestFirst).slice(0, limit) : await newest(store, group, limit)
  const shown = await Promise.all(latest.map(({ article, statement }) => records.quoted(article.id, statement.id)))
  const reasons = page.why.slice(0, why ? page.why.length : LEAST_SURE)
  return {
    ...personRow(group),
    state,
    by,
    names: namesUsed(named),
    looked: { articles: read.size, of: articles.length },
    roles: page.roles,
    claims: await claimsOf(store, records, { group, own: whole ? own : null, limit }),
    // A correction may have given it to another.
    latest: shown.flatMap((one) => (one?.speaker.id === group.id ? one : [])),
    coverage: await coverage(store, read, own),
    spokenOf: await spokenOf(store, read, own, group.id, limit),
    why: await Promise.all(
      reasons.map(async (one) => {
        const head = read.get(one.article)?.head ?? (why ? null : await records.head(one.article))
        return { ...one, outlet: head?.outlet ?? null, published: head?.published ?? null }
      }),
    ),
    missing: await missing(store, group, articles.length, read),
  }
}

/** Somebody is meant by a name who stands in so many times as many articles as any other of it; the others are told under what is missing. */
const TIMES = 5

/** @throws OnrecordError ID_UNKNOWN; ID_AMBIGUOUS with the roles of those who may be meant */
export async function whose(store: Store, meant: string): Promise<LinkGroup<"people">> {
  const name = plain(meant.trim())
  if (/^[0-9a-f]{4,}$/.test(name)) return findGroup(store, "people", meant)
  const find = { words: name, from: "", to: "", least: 0, order: "size", limit: NAMESAKES, skip: 0 } as const
  const { rows } = await store.links.find("people", find)
  const holding = rows.filter((one) => holds(one, name))
  const named = rows.filter(({ title }) => plain(title) === name)
  for (const [first, second] of [holding, named]) if (first && (!second || first.size >= TIMES * second.size)) return first
  if (named.length < 2) return findGroup(store, "people", meant)
  const some = named.slice(0, TOLD).map(({ id, size, body: { role } }) => `${role ?? "no role is told"} (${id}, in ${size})`)
  const more = named.length > TOLD ? `, or another of ${named.length}` : ""
  throw new OnrecordError("ID_AMBIGUOUS", {
    where: meant,
    expected: "a name that only one has, or an id",
    came: `it may be ${some.join(", ")}${more}`,
    todo: `give the id of the one that is meant; all of them: onrecord people ${name}`,
    inPage: `/people?${new URLSearchParams({ q: name })} lists them`,
  })
}

/** Whether its own name holds these words, not only another that it is called by. */
const holds = ({ title }: LinkGroup, words: string): boolean => ` ${plain(title)} `.includes(` ${words} `)

/** Statements of articles that were read, by their ids. */
function inArticles(
  read: ReadonlyMap<string, ReadArticle>,
  list: readonly { readonly article: string; readonly statement: string }[],
): readonly InArticle[] {
  return [...Map.groupBy(list, ({ article }) => article)].flatMap(([id, inside]) => {
    const { head, record } = read.get(id)!
    const ids = new Set(inside.map(({ statement }) => statement))
    return record.statements.filter(({ id }) => ids.has(id)).map((statement) => ({ article: head, statement }))
  })
}

/** Statements found by name in one go, and how often at most: others of the name may stand between. */
const [AT_ONCE, MOST_TURNS] = [200, 10]

/** The newest statements of somebody who is in too many articles to read them all: those found by name whose speaker is one of the entries. */
async function newest(store: Store, { body: { members } }: LinkGroup<"people">, limit: number): Promise<readonly InArticle[]> {
  const named = members.filter(({ entity }) => entity !== null)
  const entities = new Set(named.map(({ entity }) => entity))
  const of = shortest(named.map(({ name }) => name)).map((name) => ({ op: "name", field: "who", name }) as const)
  const out: InArticle[] = []
  let after: string | null = null
  for (let turn = 0; turn < MOST_TURNS && out.length < limit; turn++) {
    const page: Answer<"statements"> = await store.ask({ op: "or", of }, "statements", { order: "newest", limit: AT_ONCE, after })
    out.push(...page.rows.filter(({ current, statement: { speaker } }) => current && entities.has(speaker.entity)))
    after = page.next
    if (after === null) break
  }
  return out.slice(0, limit)
}

/** Names that hold none of the others: who has one of all the names has one of these. */
function shortest(names: readonly string[]): readonly string[] {
  const out: string[] = []
  for (const name of [...new Set(names)].sort((a, b) => a.length - b.length || (a < b ? -1 : 1)))
    if (!out.some((short) => ` ${fold(name)} `.includes(` ${fold(short)} `))) out.push(name)
  return out
}

async function missing(
  store: Store,
  { id, title, body }: LinkGroup<"people">,
  articles: number,
  read: ReadonlyMap<string, ReadArticle>,
): Promise<Missing> {
  const { unlinked, gone } = await store.links.state()
  const sought = body.kind === "person" ? personName(title).family : plain(title)
  const find = { from: "", to: "", least: 0, order: "size", limit: NAMESAKES, skip: 0 } as const
  const { rows } = await store.links.find("people", { ...find, words: sought })
  const alike = rows.filter((one) => one.id !== id && holds(one, sought))
  return {
    unlinked,
    gone,
    unread: articles - read.size,
    undated: [...read.values()].filter(({ head }) => head.published === null).length,
    alike: alike.slice(0, TOLD).map(personRow),
    sought,
  }
}
