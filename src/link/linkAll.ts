import type { ArticleRecord, RecordStatement } from "../understand/record.ts"
import type { LinkArticle } from "./article.ts"
import { claimName } from "./claims/claimName.ts"
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
import { groupPlaces, type LinkedPlace } from "./places/places.ts"
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
/** Somebody in a record: the role given there, and how much they say. */
interface Entry {
  readonly id: string
  readonly kind: "person" | "organisation"
  readonly role: string | null
  readonly says: number
}
interface SubjectMember {
  readonly article: string
  readonly entity: string
  readonly name: string
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
  readonly #people = new Packed<{ readonly signs: PeopleSigns; readonly entries: readonly Entry[] }>()
  readonly #stories = new Packed<StorySigns>()
  readonly #copies = new Packed<CopySigns>()
  readonly #claims = new Packed<{ readonly signs: ClaimSigns; readonly contents: readonly (readonly [string, string])[] }>()
  readonly #facts = new Map<string, Fact>()
  readonly #places = new Packed<{ readonly article: string; readonly places: readonly ArticlePlace[] }>()
  readonly #subjects = new Packed<readonly SubjectMember[]>()
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

  /** Takes in one article; each once. Linear in its length. Where it throws, nothing of the article is in what is linked. */
  add(one: LinkArticle): void {
    const { record } = one
    const { id, url, headline, outlet, published, dateline } = record.article
    const people = { signs: peopleSigns(one), entries: entriesOf(record) }
    const [story, copy, claim] = [storySigns(one), copySigns(one), claimSigns(one)]
    const places = { article: id, places: articlePlaces(record, this.#gazetteer) }
    if (this.#named.has(id) || (url !== null && this.#named.has(url))) this.#note(record)
    this.#people.push(people)
    this.#stories.push(story)
    this.#copies.push(copy)
    this.#claims.push({ signs: claim, contents: record.statements.map((one) => [one.id, contentOf(one)]) })
    this.#places.push(places)
    this.#subjects.push(record.subjects.map(({ id: entity, name }) => ({ article: id, entity, name })))
    const day = wholeDay(published) ?? wholeDay(dateline?.date ?? null)
    this.#facts.set(id, { headline, outlet, day, statements: record.statements.length })
  }

  /**
   * All groups, one sort after the other; what a sort needed is let go before the next. To be walked through once. Others are let in while it works,
   * not while the groups of one sort are walked through.
   */
  async *groups(): AsyncGenerator<Sort> {
    yield { kind: "people", groups: await this.#peopleGroups() }
    yield { kind: "places", groups: await this.#placeGroups() }
    yield { kind: "subjects", groups: await this.#subjectGroups() }
    yield { kind: "stories", groups: await this.#storyGroups() }
    yield { kind: "copies", groups: await this.#copyGroups() }
    yield { kind: "claims", groups: await this.#claimGroups() }
  }

  /** Corrections that did not find what they are about; whole when `groups` was walked through. */
  get reopened(): readonly Reopened[] {
    return this.#reopened
  }

  async #peopleGroups(): Promise<Iterable<MadeGroup<"people">>> {
    const people = new People()
    const entries = new Map<string, Entry>()
    for await (const { signs, entries: some } of this.#people.take()) {
      people.add([signs])
      for (const one of some) entries.set(one.id, one)
    }
    return this.#madePeople(people.linked(), entries)
  }

  *#madePeople(all: readonly Linked[], entries: ReadonlyMap<string, Entry>): Generator<MadeGroup<"people">> {
    const linked = all.filter(({ named, kind }) => named && kind !== "place")
    // Of what articles only speak of, no entry tells what it is.
    const kinds = new Map(linked.map(({ id, kind }) => [id, kind]))
    const kindOf = (list: readonly Entry["kind"][]) => (list.length === 0 ? null : (usual(list) as Entry["kind"]))
    for (const group of this.#corrected("people", linked, ({ entity }) => entity ?? "")) {
      // A noun that stands for somebody named in another article is no entry of a record.
      const members = group.members.filter(({ entity }) => entity !== null)
      if (members.length === 0) continue
      const own = members.map(({ entity }) => entries.get(entity!))
      const names = new Set(members.map(({ name }) => name))
      yield {
        ...this.#head("people", group, group.name ?? members[0]!.name, members),
        words: [...names].join("\n"),
        body: {
          kind: kindOf(own.flatMap((entry) => entry?.kind ?? [])) ?? kinds.get(group.id) ?? "organisation",
          members: group.members,
          role: own.findLast((entry) => entry && entry.role !== null)?.role ?? null,
          statements: sum(own.map((entry) => entry?.says ?? 0)),
          ...stateOf(group),
        },
      }
    }
  }

  async #placeGroups(): Promise<Iterable<MadeGroup<"places">>> {
    return this.#madePlaces(groupPlaces(await Array.fromAsync(this.#places.take())))
  }

  *#madePlaces(linked: readonly LinkedPlace[]): Generator<MadeGroup<"places">> {
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

  async #subjectGroups(): Promise<Iterable<MadeGroup<"subjects">>> {
    const subjects = new Map<string, SubjectMember[]>()
    for await (const some of this.#subjects.take())
      for (const one of some) {
        const there = subjects.get(plain(one.name))
        if (there) there.push(one)
        else subjects.set(plain(one.name), [one])
      }
    return this.#madeSubjects(subjects)
  }

  *#madeSubjects(subjects: ReadonlyMap<string, SubjectMember[]>): Generator<MadeGroup<"subjects">> {
    for (const [key, members] of subjects) {
      members.sort((a, b) => (a.entity < b.entity ? -1 : 1))
      const names = members.map(({ name }) => name)
      yield {
        ...this.#head("subjects", { id: key }, usual(names), members),
        words: [...new Set(names)].join("\n"),
        body: { members },
      }
    }
  }

  async #storyGroups(): Promise<Iterable<MadeGroup<"stories">>> {
    const stories = new Stories()
    for await (const one of this.#stories.take()) stories.add([one])
    return this.#madeStories(stories.all())
  }

  *#madeStories(found: readonly Story[]): Generator<MadeGroup<"stories">> {
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

  async #copyGroups(): Promise<Iterable<MadeGroup<"copies">>> {
    const copies = new GrowingCopies()
    for await (const one of this.#copies.take()) copies.add([one])
    return this.#madeCopies(copies.all())
  }

  *#madeCopies(all: readonly Copies[]): Generator<MadeGroup<"copies">> {
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

  async #claimGroups(): Promise<Iterable<MadeGroup<"claims">>> {
    const claims = new ClaimLinker()
    const contents = new Map<string, string>()
    for await (const { signs, contents: some } of this.#claims.take()) {
      claims.add([signs])
      for (const [statement, content] of some) contents.set(statement, content)
    }
    return this.#madeClaims(claims.claims(), contents)
  }

  *#madeClaims(found: readonly Claim[], contents: ReadonlyMap<string, string>): Generator<MadeGroup<"claims">> {
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
      const said = members.map(({ statement }) => contents.get(statement)!)
      yield {
        kind: "claims",
        id: group.id,
        title: group.name ?? claimName(contents.get(wording)!),
        words: [...said, ...new Set(members.flatMap(({ speaker }) => speaker ?? []))].join("\n"),
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

const entriesOf = ({ people, organisations }: ArticleRecord): readonly Entry[] => [
  ...people.map(({ id, role, statements }) => ({ id, kind: "person", role, says: statements.length }) as const),
  ...organisations.map(({ id, statements }) => ({ id, kind: "organisation", role: null, says: statements.length }) as const),
]

const contentOf = ({ content }: RecordStatement): string => content.map(({ text }) => text).join(" … ")

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
