import type { Edit, OutletPage } from "../../../ask/outlet.ts"
import type { OutletRow } from "../../../ask/outlets.ts"
import type { OutletsData } from "../../api/data/outlets.ts"
import { many, number } from "../../counted.ts"
import { days } from "../../terminal/linked.ts"
import { address, articlePage, outletPage, searchPage } from "../addresses.ts"
import { WORDS } from "../words.ts"
import { type Frame, formsOf, type Link, NO_FRAME, searchName } from "./common.ts"
import { dayMark, moment } from "./dated.ts"
import { type FeedRow, feedRow } from "./sources.ts"
import { type SparkView, sparkView } from "./spark.ts"
import { type Told, toldOf } from "./told.ts"

const W = WORDS.outlets

/** All outlets, a page at a time. */
export interface OutletsView {
  readonly page: "outlets"
  readonly frame: Frame
  readonly q: string
  readonly told: string
  readonly rows: readonly {
    readonly outlet: Link
    readonly articles: Link
    readonly fromAgencies: string
    readonly statements: Link
    readonly days: string
  }[]
  readonly nameless: string | null
  readonly next: string | null
  readonly first: string | null
}
/** One of them. */
export interface OutletView {
  readonly page: "outlet"
  readonly frame: Frame
  /** Each leads to its rows. */
  readonly counted: readonly Link[]
  readonly days: string
  readonly spark: SparkView | null
  readonly names: readonly string[]
  /** What it publishes, by where it has it from. */
  readonly from: readonly { readonly from: string; readonly articles: Link; readonly statements: Link }[]
  readonly copies: string
  readonly takenBack: string | null
  readonly edits: readonly { readonly article: Link; readonly when: string; readonly did: string }[]
  readonly editsTold: string
  readonly feeds: readonly FeedRow[]
  readonly failures: readonly { readonly at: string; readonly why: string; readonly code: string; readonly seen: string }[]
  readonly said: readonly Told[]
}

export function outletsView({ rows, q, total, all, nameless, articles, next }: OutletsData, after: string | null): OutletsView {
  return {
    page: "outlets",
    frame: {
      ...NO_FRAME,
      title: W.title,
      nav: "sources",
      forms: formsOf("/outlets", address("", { q: q || null, after }), ["json"]),
    },
    q,
    told: total === 0 ? W.none(all) : W.found(total, all),
    rows: rows.map((row) => ({
      outlet: { text: row.name, href: outletPage(row.name) },
      articles: { text: number(row.articles), href: row.articles === 0 ? null : articlesOf(row) },
      fromAgencies: number(row.fromAgencies),
      statements: { text: number(row.statements), href: row.statements === 0 ? null : searchName("outlet", row.name) },
      days: row.first === null ? WORDS.card.noDay : days(row.first, row.last),
    })),
    nameless: nameless > 0 ? W.nameless(nameless, articles) : null,
    next: next === null ? null : address("/outlets", { q: q || null, after: next }),
    first: after === null ? null : address("/outlets", { q: q || null }),
  }
}

const articlesOf = ({ name }: Pick<OutletRow, "name">): string => searchName("outlet", name).replace("?", "?of=articles&")

export function outletView(outlet: OutletPage): OutletView {
  const { name, names, own, agencies, copies, takenBack, edits, feeds, failures, newest, byDay, articles, statements } = outlet
  return {
    page: "outlet",
    frame: {
      ...NO_FRAME,
      title: name,
      nav: "sources",
      forms: formsOf(outletPage(name), "", ["json", "csv", "jsonld", "bib", "ris", "md", "txt", "atom"]),
    },
    counted: [
      { text: many(articles, "article"), href: articles === 0 ? null : articlesOf(outlet) },
      { text: many(statements, "statement"), href: statements === 0 ? null : searchName("outlet", name) },
    ],
    days: outlet.first === null ? WORDS.card.noDay : days(outlet.first, outlet.last),
    spark: sparkView(byDay),
    names: names.map(({ name, articles }) => `${name} (${number(articles)})`),
    from: [
      { from: W.own, articles: plain(own.articles), statements: plain(own.statements) },
      ...agencies.map(({ agency, articles, statements }) => {
        const q = `outlet:"${name.replaceAll('"', "")}" agency:"${agency.replaceAll('"', "")}"`
        return {
          from: agency,
          articles: { text: number(articles), href: searchPage(q, { of: "articles" }) },
          statements: { text: number(statements), href: searchPage(q) },
        }
      }),
    ],
    copies: W.copies(copies, articles),
    takenBack: takenBack > 0 ? W.takenBack(takenBack) : null,
    edits: edits.rows.map(editView),
    editsTold: edits.total === 0 ? W.noEdits : W.edits(edits.rows.length, edits.total),
    feeds: feeds.map(feedRow),
    failures: failures.map(({ at, code, message, seen }) => ({ at, code, why: message, seen: moment(seen) })),
    said: toldOf(newest, "outlet", newest.length),
  }
}

const plain = (n: number): Link => ({ text: number(n), href: null })

function editView({ article, added, changed, removed }: Edit): OutletView["edits"][number] {
  return {
    article: { text: article.headline ?? WORDS.search.noHeadline, href: articlePage(article.id) },
    when: W.version(article.version, dayMark(article.seen.slice(0, 10))),
    did: W.did(added, changed, removed),
  }
}
