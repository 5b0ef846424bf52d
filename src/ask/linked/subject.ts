import { OnrecordError } from "../../errors.ts"
import { wholeDay } from "../../link/days.ts"
import type { LinkGroup } from "../../link/linkGroup.ts"
import { plain } from "../../link/people/sound.ts"
import type { Place } from "../../link/places/gazetteer.ts"
import type { ArticleHead, Store } from "../../store/store.ts"
import type { ArticleRecord, Words } from "../../understand/record.ts"
import { type DayCount, byDay as dayCounts } from "./byDay.ts"
import { didYouMean, nearNames } from "./nearNames.ts"
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
import { type AboutClaim, aboutClaims, type BySpeaker, byStance } from "./subjectClaims.ts"
import { placesOf, type SubjectPlace } from "./subjectPlaces.ts"

export interface SubjectOptions {
  /** At most so many of each list. */
  readonly limit: number
  /** Looks into every article, however many: about a second for each 1,000. */
  readonly all: boolean
}
/** What a name may be of: what articles only name, a place, a person or a body. */
export type SubjectKind = "subjects" | "places" | "people"

/** Something named, in lists. */
export interface SubjectRow {
  readonly kind: SubjectKind
  readonly id: string
  readonly name: string
  readonly articles: number
  /** Days of publication of the first and last article; null where none is told. */
  readonly first: string | null
  readonly last: string | null
}
/** What the articles have on something that they name: only sentences of theirs, and counts of them. */
export interface Subject extends SubjectRow {
  /** Where it lies; null of what is no place, or none that the gazetteer knows. */
  readonly place: Place | null
  /** Of a place: articles that were written or in which something was said there, and those that only speak of it; null of what is none. */
  readonly there: { readonly said: number; readonly spokenOf: number } | null
  /** Names used, with the number of articles, most first. */
  readonly names: readonly NameUsed[]
  /** How many of the articles were looked into for all that follows; all where they are not many. */
  readonly looked: { readonly articles: number; readonly of: number }
  /** The statements that name it, by the day of saying, or else of publication. */
  readonly byDay: readonly DayCount[]
  /**
   * Sentences in which an outlet itself speaks of it, with nobody named as saying so: those that name it and are
   * about it first, then the newest. */
  readonly voice: { readonly rows: readonly OwnSentence[]; readonly total: number }
  /** Statements that name it, the newest first. */
  readonly said: { readonly rows: readonly Quoted[]; readonly total: number }
  /** Who makes these statements, by stance, most first. */
  readonly stances: readonly BySpeaker[]
  /** Claims that these statements are of, most first. */
  readonly claims: { readonly rows: readonly AboutClaim[]; readonly total: number }
  /** Where these statements were made, and what places the sentences speak of. */
  readonly places: { readonly rows: readonly SubjectPlace[]; readonly total: number }
  /** What else has a name like this. */
  readonly also: readonly SubjectRow[]
  readonly missing: { readonly unlinked: number; readonly gone: number; readonly unread: number }
}
export interface OwnSentence extends Words {
  readonly article: ArticleHead
  /** Whether it is what the sentence is taken to be about. */
  readonly about: boolean
  /** Whether words for it stand in the sentence. */
  readonly named: boolean
}
type Named = LinkGroup<SubjectKind>

/** An article that was read, with what it says of the subject. */
export interface OnSubject {
  readonly read: ReadArticle
  /** Where it is named. */
  readonly mentions: readonly Words[]
  readonly voice: readonly OwnSentence[]
  readonly statements: readonly InArticle[]
}

/** So many articles are looked into where not all are asked for: about a quarter of a second. */
const LOOKED = 200
const [CANDIDATES, ALSO] = [20, 5]
const KINDS: readonly SubjectKind[] = ["subjects", "places", "people"]

/**
 * Anything named: a system, a treaty, a programme, a place, a body, a person. Of several that fit the words the one in most articles, where those of that
 * very name count many times.
 * @param meant its name, or the id that another was listed with
 * @throws OnrecordError ID_UNKNOWN
 */
export async function subject(store: Store, meant: string, { limit, all }: SubjectOptions): Promise<Subject> {
  const candidates = await found(store, meant)
  const group = candidates[0]
  if (!group) {
    const came = `nothing that is linked has a name with these words${didYouMean(await nearNames(store, KINDS, meant))}`
    const letter = { where: meant, expected: "a name that stands in the articles", came }
    throw new OnrecordError("ID_UNKNOWN", {
      ...letter,
      todo: "give fewer words of it; onrecord search finds any words",
      inPage: "give fewer words of it; /search finds any words",
    })
  }
  const entities = Map.groupBy(membersOf(group), ({ article }) => article)
  const articles = [...entities.keys()]
  const records = await PersonRecords.of(store)
  const read = await records.articles(all ? articles : spread(articles, LOOKED))
  const on = Array.from(read, ([id, one]) => onSubject(one, new Set(entities.get(id)!.map(({ entity }) => entity))))
  const voice = on.flatMap((one) => one.voice).sort((a, b) => sure(b) - sure(a) || byDay(a, b))
  const said = on.flatMap(({ statements }) => statements).sort(newestFirst)
  const shown = await Promise.all(said.slice(0, limit).map(({ article, statement }) => records.quoted(article.id, statement.id)))
  const { unlinked, gone } = await store.links.state()
  return {
    ...row(group),
    place: group.kind === "places" ? group.body.place : null,
    there: group.kind === "places" ? thereOf(group.body.members) : null,
    names: namesUsed(membersOf(group)),
    looked: { articles: read.size, of: articles.length },
    byDay: dayCounts(said.map(({ statement, article }) => wholeDay(statement.said?.value) ?? article.published)),
    voice: { rows: voice.slice(0, limit), total: voice.length },
    said: { rows: shown.filter((one) => one !== null), total: said.length },
    stances: await byStance(store, said),
    claims: await aboutClaims(store, said, limit),
    places: await placesOf(store, on, group.kind === "places" ? group.id : null, 2 * limit),
    also: candidates.slice(1, 1 + ALSO).map(row),
    missing: { unlinked, gone, unread: articles.length - read.size },
  }
}

/** A longer name goes before the one asked for that stands in so many times fewer articles. */
const MUCH = 5

/** All that the words may mean, the likeliest first. */
async function found(store: Store, meant: string): Promise<readonly Named[]> {
  const words = plain(meant.trim())
  const byId: Named[] = []
  const byName: Named[] = []
  for (const kind of KINDS) {
    const one = await store.links.group(kind, kind === "subjects" ? words : meant.trim())
    if (one) byId.push(one)
    const find = { words, from: "", to: "", least: 0, order: "size", limit: CANDIDATES, skip: 0 } as const
    byName.push(...(words === "" ? [] : (await store.links.find(kind, find)).rows))
  }
  // A subject's id is its name, and so no surer than the name of a place.
  const sure = byId.filter(({ kind }) => kind !== "subjects")
  const rest = [...byId, ...byName].filter(
    (one, i, all) => all.findIndex(({ kind, id }) => kind === one.kind && id === one.id) === i,
  )
  // A name in full goes before a longer one, unless that stands in many times as many articles: one headline may make "Sundvik" a place.
  const worth = ({ title, size }: Named): number => {
    const name = plain(title)
    return name === words ? MUCH * size : ` ${name} `.includes(` ${words} `) ? size : size / 1e6
  }
  rest.sort((a, b) => worth(b) - worth(a))
  return [...sure, ...rest.filter((one) => !sure.includes(one))]
}

const row = ({ kind, id, title, size, from, to }: Named): SubjectRow => ({
  kind,
  id,
  name: title,
  articles: size,
  first: from,
  last: to,
})

function thereOf(members: LinkGroup<"places">["body"]["members"]): Subject["there"] {
  const said = new Set(members.filter(({ role }) => role !== "about").map(({ article }) => article))
  const all = new Set(members.map(({ article }) => article))
  return { said: said.size, spokenOf: all.size - said.size }
}

interface Member {
  readonly article: string
  readonly entity: string
  readonly name: string
}
const membersOf = ({ body }: Named): readonly Member[] =>
  (body.members as readonly (Omit<Member, "entity"> & { readonly entity: string | null })[]).flatMap(
    ({ article, entity, name }) => (entity === null ? [] : { article, entity, name }),
  )

const entriesOf = ({ people, organisations, places, subjects }: ArticleRecord) => [
  ...people,
  ...organisations,
  ...places,
  ...subjects,
]

function onSubject(read: ReadArticle, entities: ReadonlySet<string>): OnSubject {
  const { record, head: article } = read
  const entries = entriesOf(record).filter(({ id }) => entities.has(id))
  const mentions = entries.flatMap((one) => one.mentions)
  const names = new Set(entries.map(({ name }) => name))
  const within = (words: Words): boolean => mentions.some(({ start, end }) => words.start <= start && end <= words.end)
  return {
    read,
    mentions,
    voice: record.background.flatMap(({ about, ...words }) => {
      const one = { ...words, article, about: about !== null && names.has(about), named: within(words) }
      return one.about || one.named ? one : []
    }),
    statements: record.statements.flatMap((statement) => (statement.content.some(within) ? { article, statement } : [])),
  }
}

/** What a sentence is about is a guess where no words for it stand there. */
const sure = ({ about, named }: OwnSentence): number => (named ? 2 : 0) + (about ? 1 : 0)

function byDay(a: OwnSentence, b: OwnSentence): number {
  const [x, y] = [a.article.published ?? "", b.article.published ?? ""]
  return x === y ? (a.article.id < b.article.id ? -1 : a.article.id > b.article.id ? 1 : a.start - b.start) : x < y ? 1 : -1
}
