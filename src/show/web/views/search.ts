import { daysOf } from "../../../ask/query/days.ts"
import { written } from "../../../ask/written.ts"
import type { StanceLabel } from "../../../doc.ts"
import type { Order, Query, Term, Wanted } from "../../../store/query.ts"
import type { ArticleHead, Facet, Hit, PersonHit } from "../../../store/store.ts"
import type { RecordStatement } from "../../../understand/record.ts"
import type { Named } from "../../api/data/namedLike.ts"
import type { SearchData } from "../../api/data/search.ts"
import { number } from "../../counted.ts"
import { tone } from "../../terminal/card.ts"
import { day } from "../../terminal/day.ts"
import { days } from "../../terminal/linked.ts"
import { newWatch, searchPage } from "../addresses.ts"
import { WORDS } from "../words.ts"
import {
  type Form,
  type FormLink,
  type Frame,
  formsOf,
  headlineLink,
  type Link,
  NO_FRAME,
  searchName,
  shareCommand,
} from "./common.ts"
import { outletOf, type SaidView, saidView } from "./said.ts"
import { pageOf } from "./subject.ts"

const W = WORDS.search

export interface FacetView {
  readonly name: string
  readonly note: string | null
  readonly values: readonly FacetValue[]
}
export interface FacetValue {
  readonly text: string
  readonly count: string
  /** Its part of the largest, 0 to 100. */
  readonly part: number
  readonly href: string
  /** It is asked for, and the link takes it out. */
  readonly on: boolean
  readonly tone: string
}
export interface ArticleRow {
  readonly headline: Link
  readonly lang: string | null
  readonly outlet: Link
  readonly notes: readonly string[]
}
export interface PersonRow {
  readonly name: Link
  readonly notes: readonly string[]
}
/** One of a few ways to look at the same. */
export interface Choice {
  readonly text: string
  readonly href: string
  readonly on: boolean
}
export interface SearchView {
  readonly page: "search"
  readonly frame: Frame
  readonly told: string
  /** Where names are of one article each: the page that has them through all. */
  readonly asNamed: Link | null
  readonly of: readonly Choice[]
  readonly orders: readonly Choice[]
  readonly statements: readonly SaidView[]
  readonly articles: readonly ArticleRow[]
  readonly people: readonly PersonRow[]
  readonly total: string
  readonly nothing: boolean
  /** What has a page with these words. */
  readonly named: readonly { readonly link: Link; readonly kind: string }[]
  readonly searched: string
  readonly facets: readonly FacetView[]
  readonly next: string | null
  readonly first: string | null
  /** The form for a watch of this search, and the searches that are watched. */
  readonly watch: string
  readonly saved: readonly Link[]
  readonly downloads: { readonly told: string; readonly links: readonly FormLink[] } | null
}

/**
 * @param people pages of those who speak, by the id of their entry in a record
 * @param saved searches that are watched
 * @param named what articles name with these words, where nobody of the name was found to speak
 */
export function searchView(
  data: SearchData & { readonly tree: Query },
  {
    after,
    today,
    people,
    named,
    saved,
  }: {
    readonly after: string | null
    readonly today: string
    readonly people: ReadonlyMap<string, string>
    readonly named: readonly Named[]
    readonly saved: readonly { readonly name: string; readonly q: string }[]
  },
): SearchView {
  const { asked, tree, rows, total, searched } = data
  const { q, of, order } = asked
  const at = (change: { readonly q?: string; readonly of?: Wanted; readonly order?: Order; readonly after?: string | null }) => {
    const now = { ...asked, ...change }
    return searchPage(now.q, {
      of: now.of === "statements" ? null : now.of,
      order: now.order === "newest" ? null : now.order,
      limit: now.limit === 30 ? null : now.limit,
      after: change.after ?? null,
    })
  }
  const orders = ordersOf(tree, of)
  const json = formsOf("/search", `${at({}).slice("/search".length)}&facets=1`, ["json"])
  const files = formsOf("/search", `?${new URLSearchParams({ q })}`, FILES)
  const statements = of === "statements" ? total : sum(data.facets)
  return {
    page: "search",
    frame: {
      ...NO_FRAME,
      title: q === "" ? W.title : W.titled(q),
      nav: "search",
      q,
      forms: [...json, ...files],
      share: q !== "" && statements > 0 ? shareCommand("search", q) : null,
    },
    told: `${W.asks[of]} ${data.words}.`,
    asNamed: of === "people" ? { text: WORDS.nav.people, href: "/people" } : null,
    of: (["statements", "articles", "people"] as const).map((one) => ({
      text: W.of[one],
      href: at({ of: one }),
      on: one === of,
    })),
    orders: orders.map((one) => ({
      text: one === "relevance" && of === "people" ? W.most : W.order[one],
      href: at({ order: one }),
      on: one === (orders.includes(order) ? order : "newest"),
    })),
    statements:
      of === "statements"
        ? (rows as readonly Hit[]).map((hit) => saidView(hit, { person: people.get(hit.statement.speaker.entity ?? "") ?? null }))
        : [],
    articles: of === "articles" ? (rows as readonly ArticleHead[]).map(articleRow) : [],
    people: of === "people" ? (rows as readonly PersonHit[]).map(personRow) : [],
    total: W.found(total, total === 1 ? ONE[of] : W.of[of]),
    nothing: rows.length === 0,
    named: named.map((one) => ({ link: { text: one.name, href: pageOf(one) }, kind: WORDS.subject.kinds[one.kind] })),
    searched: [
      W.searched(searched.statements, searched.articles),
      ...(data.left > 0 ? [W.left(data.left)] : []),
      ...(data.unread.length > 0 ? [W.unread(data.unread)] : []),
    ].join(" "),
    facets: (data.facets ?? [])
      .map((facet) => facetView(facet, tree, today, (next) => at({ q: next })))
      .filter(({ values }) => values.length > 0 && !narrowsNothing(values, statements)),
    next: data.next === null ? null : at({ after: data.next }),
    first: after === null ? null : at({}),
    watch: newWatch({ q }),
    saved: saved.slice(0, MOST_SAVED).map(({ name, q }) => ({ text: name, href: searchPage(q) })),
    downloads: statements === 0 ? null : { told: W.downloadRows(statements), links: files },
  }
}
/** The best match is that of words; people are ordered by how much they say instead, and articles by their day alone. */
function ordersOf(tree: Query, of: Wanted): readonly Order[] {
  const matches = of === "people" || (of === "statements" && hasWords(tree))
  return matches ? ["newest", "oldest", "relevance"] : ["newest", "oldest"]
}
const hasWords = (tree: Query): boolean =>
  tree.op === "words" || ((tree.op === "and" || tree.op === "or") && tree.of.some(hasWords))

/** More of them the page Watch has. */
const MOST_SAVED = 12
const FILES: readonly Form[] = ["csv", "jsonl", "jsonld", "bib", "ris", "md", "txt", "atom"]
const ONE: Readonly<Record<Wanted, string>> = { statements: "statement", articles: "article", people: "person" }

/** How many statements there are, counted by their kind of speech, which each of them has. */
function sum(facets: readonly Facet[] | null): number {
  const kinds = facets?.find(({ field }) => field === "kind")?.values ?? []
  return kinds.reduce((all, { count }) => all + count, 0)
}

/** One value that all of them have, and that is not asked for. */
function narrowsNothing([{ count, on }, ...others]: FacetView["values"], statements: number): boolean {
  return others.length === 0 && !on && count === number(statements)
}

/** So many values are all that the store counts of these. */
const COUNTED: Partial<Record<Facet["field"], number>> = { outlet: 20, who: 20, lang: 20 }
const LANGUAGES = new Intl.DisplayNames("en", { type: "language" })

function facetView({ field, values }: Facet, tree: Query, today: string, at: (q: string) => string): FacetView {
  const most = Math.max(1, ...values.map(({ count }) => count))
  return {
    name: W.facets[field],
    note: values.length === COUNTED[field] ? W.top(values.length) : null,
    values: values.flatMap(({ value, count }) => {
      const term = termOf(field, value, today)
      if (term === null) return []
      const { query, on } = toggled(tree, term)
      const text = textOf(field, value)
      const look = field === "stance" ? tone(value as StanceLabel) : "strong"
      return [{ text, count: number(count), part: Math.round((100 * count) / most), href: at(written(query)), on, tone: look }]
    }),
  }
}

/** A value of a facet in the words of the pages. */
function textOf(field: Facet["field"], value: string): string {
  if (field === "lang") return LANGUAGES.of(value) ?? value
  if (field === "kind") return WORDS.kindShort[value as RecordStatement["kind"]]
  return field === "published" ? day(value) : value
}

/** What a value of a facet asks. */
function termOf(field: Facet["field"], value: string, today: string): Term | null {
  switch (field) {
    case "stance":
      return { op: "stance", label: value as StanceLabel }
    case "kind":
      return { op: "kind", kind: value as Extract<Term, { op: "kind" }>["kind"] }
    case "lang":
      return { op: "lang", tag: value }
    case "published": {
      const found = daysOf(value, today)
      return "from" in found ? { op: "days", field, ...found } : null
    }
    default:
      return { op: "name", field, name: value }
  }
}

/** The query with a condition more, or less if it had that one. */
export function toggled(tree: Query, term: Term): { readonly query: Query; readonly on: boolean } {
  const all = tree.op === "and" ? tree.of : tree.op === "all" ? [] : [tree]
  const name = written(term)
  const without = all.filter((one) => written(one) !== name)
  const on = without.length < all.length
  const left = on ? without : [...all, term]
  return { query: left.length === 0 ? { op: "all" } : left.length === 1 ? left[0]! : { op: "and", of: left }, on }
}

function articleRow(head: ArticleHead): ArticleRow {
  return {
    headline: headlineLink(head),
    lang: head.language,
    outlet: outletOf(head),
    notes: [
      head.published && WORDS.card.published(day(head.published)),
      W.holds(head.statements),
      head.version > 1 ? W.version(head.version) : null,
      head.status === "usable" ? null : head.status,
    ].filter((word) => word !== null),
  }
}

function personRow({ name, role, statements, first, last }: PersonHit): PersonRow {
  return {
    name: { text: name, href: searchName("who", name) },
    notes: [role, W.holds(statements), first === null ? null : days(first, last)].filter((word) => word !== null),
  }
}
