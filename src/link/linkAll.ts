import type { ArticleRecord } from "../understand/record.ts"
import type { LinkArticle } from "./article.ts"
import { type ClaimSigns, claimSigns } from "./claims/claimSigns.ts"
import { type Claim, ClaimLinker } from "./claims/claims.ts"
import { type Copies, GrowingCopies } from "./copies/copies.ts"
import { type CopySigns, copySigns } from "./copies/copySigns.ts"
import { outletKey } from "./copies/outletKey.ts"
import { appliedGroups, type CorrectedGroup } from "./corrections/appliedGroups.ts"
import { standing } from "./corrections/log.ts"
import { anchorAt, anchorOf } from "./corrections/statementKey.ts"
import { membersOf } from "./corrections/subject.ts"
import type { Anchor, Grouped, Log, Reopened } from "./corrections/types.ts"
import { inOrder, wholeDay } from "./days.ts"
import { type GroupKind, type MadeGroup, placePart } from "./linkGroup.ts"
import { Packed } from "./packed.ts"
import { type Linked, People } from "./people/people.ts"
import { type PeopleSigns, peopleSigns } from "./people/signs.ts"
import { plain } from "./people/sound.ts"
import { type ArticlePlace, articlePlaces } from "./places/articlePlaces.ts"
import type { Gazetteer } from "./places/gazetteer.ts"
import { groupPlaces } from "./places/places.ts"
import { positions } from "./positions/positions.ts"
import { Stories, type Story } from "./stories/stories.ts"
import { type StorySigns, storySigns } from "./stories/storySigns.ts"
import { usual } from "./usual.ts"

/** An article as far as groups tell of it. */
interface Fact {
  readonly headline: string | null
  readonly outlet: string | null
  readonly day: string | null
  readonly statements: number
}
/** All groups of one sort. */
export type Sort = { readonly [K in GroupKind]: { readonly kind: K; readonly groups: Iterable<MadeGroup<K>> } }[GroupKind]
/** A group as linking found it. */
interface Found<M> {
  readonly id: string
  readonly name: string | null
  readonly members: readonly M[]
}

/**
 * All that is linked among some articles: people, places, subjects, stories, copies and claims, as corrected. The same articles and corrections give
 * the same groups in whatever order they come. Signs are held packed until their turn, so that the memory is that of one sort of links at a time.
 */
export class LinkAll {
  readonly #gazetteer: Gazetteer
  readonly #log: Log
  readonly #people = new Packed<PeopleSigns>()
  readonly #stories = new Packed<StorySigns>()
  readonly #copies = new Packed<CopySigns>()
  readonly #claims = new Packed<ClaimSigns>()
  readonly #facts = new Map<string, Fact>()
  readonly #contents = new Map<string, string>()
  /** Of entries of records: the role given there, and how much they say. */
  readonly #roles = new Map<string, string>()
  readonly #says = new Map<string, number>()
  readonly #kinds = new Map<string, "person" | "organisation">()
  readonly #places: { readonly article: string; readonly places: readonly ArticlePlace[] }[] = []
  readonly #subjects = new Map<string, { readonly article: string; readonly entity: string; readonly name: string }[]>()
  readonly #named: ReadonlySet<string>
  /** Where parts of groups stand, in articles that corrections name. */
  readonly #anchors = new Map<string, readonly Anchor[]>()
  readonly #reopened: Reopened[] = []

  /** @param log its corrections of groups are applied; those of statements are not: give records as corrected */
  constructor(gazetteer: Gazetteer, log: Log) {
    this.#gazetteer = gazetteer
    this.#log = log
    this.#named = new Set(
      standing(log)
        .flatMap(({ what }) => membersOf(what))
        .flatMap(({ article, url }) => [article, ...(url === null ? [] : [url])]),
    )
  }

  /** Takes in one article; each once. Linear in its length. */
  add(one: LinkArticle): void {
    const { record } = one
    const { id, url, headline, outlet, published, dateline } = record.article
    this.#people.push(peopleSigns(one))
    this.#stories.push(storySigns(one))
    this.#copies.push(copySigns(one))
    this.#claims.push(claimSigns(one))
    const day = wholeDay(published) ?? wholeDay(dateline?.date ?? null)
    this.#facts.set(id, { headline, outlet, day, statements: record.statements.length })
    for (const { id, content } of record.statements) this.#contents.set(id, content.map(({ text }) => text).join(" … "))
    for (const { id, role } of record.people) if (role !== null) this.#roles.set(id, role)
    for (const { id, statements } of [...record.people, ...record.organisations]) this.#says.set(id, statements.length)
    for (const { id } of record.people) this.#kinds.set(id, "person")
    for (const { id } of record.organisations) this.#kinds.set(id, "organisation")
    this.#places.push({ article: id, places: articlePlaces(record, this.#gazetteer) })
    for (const { id: entity, name } of record.subjects) {
      const key = plain(name)
      const there = this.#subjects.get(key)
      if (there) there.push({ article: id, entity, name })
      else this.#subjects.set(key, [{ article: id, entity, name }])
    }
    if (this.#named.has(id) || (url !== null && this.#named.has(url))) this.#note(record)
  }

  /**
   * All groups, one sort after the other; what a sort needed is let go before the next. To be walked through once. Others are let in while it works,
   * not while the groups of one sort are walked through.
   */
  async *groups(): AsyncGenerator<Sort> {
    const fed = async <T>(signs: Packed<T>, into: { add(some: readonly T[]): void }): Promise<void> => {
      for await (const some of signs.take()) into.add(some)
    }
    const people = new People()
    await fed(this.#people, people)
    yield { kind: "people", groups: this.#peopleGroups(people.linked()) }
    yield { kind: "places", groups: this.#placeGroups() }
    yield { kind: "subjects", groups: this.#subjectGroups() }
    const stories = new Stories()
    await fed(this.#stories, stories)
    yield { kind: "stories", groups: this.#storyGroups(stories.all()) }
    const copies = new GrowingCopies()
    await fed(this.#copies, copies)
    yield { kind: "copies", groups: this.#copyGroups(copies.all()) }
    const claims = new ClaimLinker()
    await fed(this.#claims, claims)
    yield { kind: "claims", groups: this.#claimGroups(claims.claims()) }
  }

  /** Corrections that did not find what they are about; whole when `groups` was walked through. */
  get reopened(): readonly Reopened[] {
    return this.#reopened
  }

  *#peopleGroups(all: readonly Linked[]): Generator<MadeGroup<"people">> {
    const linked = all.filter(({ named, kind }) => named && kind !== "place")
    for (const group of this.#corrected("people", linked, ({ entity }) => entity ?? "")) {
      // A noun that stands for somebody named in another article is no entry of a record.
      const members = group.members.filter(({ entity }) => entity !== null)
      if (members.length === 0) continue
      const entities = members.map(({ entity }) => entity!)
      const role = entities.findLast((entity) => this.#roles.has(entity))
      const names = new Set(members.map(({ name }) => name))
      yield {
        ...this.#head("people", group, group.name ?? members[0]!.name, members),
        words: [...names].join("\n"),
        body: {
          kind: usual(entities.map((entity) => this.#kinds.get(entity)!)) as "person" | "organisation",
          members: group.members,
          role: role === undefined ? null : this.#roles.get(role)!,
          statements: sum(entities.map((entity) => this.#says.get(entity) ?? 0)),
          ...stateOf(group),
        },
      }
    }
  }

  *#placeGroups(): Generator<MadeGroup<"places">> {
    const linked = groupPlaces(this.#places)
    const places = new Map(linked.map(({ id, place }) => [id, place]))
    for (const group of this.#corrected("places", linked, placePart)) {
      const names = new Set(group.members.map(({ name }) => name))
      yield {
        ...this.#head("places", group, group.name ?? group.members[0]!.name, group.members),
        words: [...names].join("\n"),
        body: { place: places.get(group.id) ?? group.members[0]!.place, members: group.members, ...stateOf(group) },
      }
    }
  }

  *#subjectGroups(): Generator<MadeGroup<"subjects">> {
    for (const [key, members] of this.#subjects) {
      members.sort((a, b) => (a.entity < b.entity ? -1 : 1))
      const names = members.map(({ name }) => name)
      yield {
        ...this.#head("subjects", { id: key }, usual(names), members),
        words: [...new Set(names)].join("\n"),
        body: { members },
      }
    }
  }

  *#storyGroups(found: readonly Story[]): Generator<MadeGroup<"stories">> {
    const told = new Map(found.map(({ id, why, confidence }) => [id, { why, confidence }]))
    const groups = found.map(({ id, articles }) => ({ id, name: null, members: articles }))
    for (const group of this.#corrected("stories", groups, (article) => article)) {
      const articles = this.#byDay(group.members)
      const facts = articles.map((id) => this.#facts.get(id)!)
      const headlines = facts.flatMap(({ headline }) => headline ?? [])
      const outlets = new Set(facts.flatMap(({ outlet }) => (outlet === null ? [] : [outletKey(outlet)])))
      yield {
        ...this.#head(
          "stories",
          group,
          group.name ?? headlines[0] ?? "",
          articles.map((article) => ({ article })),
        ),
        words: headlines.join("\n"),
        body: {
          articles,
          ...(told.get(group.id) ?? { why: "put together by hand", confidence: 1 }),
          outlets: outlets.size,
          statements: sum(facts.map(({ statements }) => statements)),
          ...stateOf(group),
        },
      }
    }
  }

  *#copyGroups(all: readonly Copies[]): Generator<MadeGroup<"copies">> {
    const found = all.filter(({ articles }) => articles.length > 1 || this.#named.has(articles[0]!))
    const told = new Map(found.map((one) => [one.id, one]))
    const groups = found.map(({ id, articles }) => ({ id, name: null, members: articles }))
    for (const group of this.#corrected("copies", groups, (article) => article)) {
      if (group.members.length < 2) continue
      const {
        id,
        articles: _,
        ...body
      } = same(told.get(group.id), group.members) ?? { ...byHand(group.id), outlets: this.#outlets(group.members) }
      const headline = this.#facts.get(group.members[0]!)!.headline ?? ""
      yield {
        ...this.#head(
          "copies",
          group,
          group.name ?? headline,
          group.members.map((article) => ({ article })),
        ),
        words: "",
        body: { ...body, articles: group.members, ...stateOf(group) },
      }
    }
  }

  *#claimGroups(found: readonly Claim[]): Generator<MadeGroup<"claims">> {
    const told = new Map(found.map((one) => [one.id, one]))
    for (const group of this.#corrected(
      "claims",
      found.map(({ id, members }) => ({ id, name: null, members })),
      ({ statement }) => statement,
    )) {
      const members = [...group.members].sort((a, b) => inOrder(a.day, b.day) || (a.statement < b.statement ? -1 : 1))
      const found = told.get(group.id)
      const inIt = found && members.some(({ statement }) => statement === found.wording)
      const { wording, confidence } = inIt ? found : { wording: members[0]!.statement, confidence: 1 }
      const claim = { id: group.id, wording, confidence, members }
      const days = members.flatMap(({ day }) => day ?? [])
      const contents = members.map(({ statement }) => this.#contents.get(statement)!)
      yield {
        kind: "claims",
        id: group.id,
        title: group.name ?? this.#contents.get(wording)!,
        words: [...contents, ...new Set(members.flatMap(({ speaker }) => speaker ?? []))].join("\n"),
        from: days[0] ?? null,
        to: days.at(-1) ?? null,
        size: members.length,
        body: { wording, confidence, members, positions: positions(claim), ...stateOf(group) },
      }
    }
  }

  /** What lists show of any group. */
  #head<K extends MadeGroup["kind"]>(
    kind: K,
    { id }: { readonly id: string },
    title: string,
    members: readonly { readonly article: string }[],
  ) {
    const articles = [...new Set(members.map(({ article }) => article))]
    const days = articles.flatMap((article) => this.#facts.get(article)!.day ?? []).sort()
    return { kind, id, title, from: days[0] ?? null, to: days.at(-1) ?? null, size: articles.length }
  }

  #byDay(articles: readonly string[]): readonly string[] {
    const day = (id: string): string | null => this.#facts.get(id)!.day
    return [...articles].sort((a, b) => inOrder(day(a), day(b)) || (a < b ? -1 : 1))
  }

  #outlets(articles: readonly string[]): readonly string[] {
    return [...new Set(articles.flatMap((id) => this.#facts.get(id)!.outlet ?? []))].sort()
  }

  /** Keeps where the parts of groups stand in an article. */
  #note(record: ArticleRecord): void {
    this.#anchors.set(record.article.id, [anchorOf(record)])
    for (const { id, mentions } of [...record.people, ...record.organisations, ...record.places])
      this.#anchors.set(
        id,
        mentions.map((mention) => anchorAt(record, mention)),
      )
    for (const { id, content } of record.statements)
      this.#anchors.set(
        id,
        content.map((words) => anchorAt(record, words)),
      )
  }

  #corrected<M>(of: Grouped, groups: readonly Found<M>[], part: (member: M) => string): readonly CorrectedGroup<M>[] {
    const { groups: made, reopened } = appliedGroups(groups, this.#log, of, (member) => this.#anchors.get(part(member)) ?? [])
    this.#reopened.push(...reopened)
    return made
  }
}

const stateOf = ({ state, by }: CorrectedGroup<unknown>) => ({ state, by })

/** What linking said of copies, where they are still those that it found. */
const same = (found: Copies | undefined, articles: readonly string[]): Copies | undefined =>
  found?.articles.length === articles.length && articles.every((id) => found.articles.includes(id)) ? found : undefined

/** Copies that linking did not find: nothing tells which came first. */
const byHand = (id: string) => ({
  id,
  articles: [],
  first: null,
  firstWhy: "put together by hand",
  agency: null,
  agencyWhy: null,
  doubted: [],
  why: "put together by hand",
  confidence: 1,
})

const sum = (list: readonly number[]): number => list.reduce((a, b) => a + b, 0)
