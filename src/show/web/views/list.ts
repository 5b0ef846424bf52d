import type { ClaimRow } from "../../../ask/linked/claims.ts"
import type { PersonInList, PersonRow } from "../../../ask/linked/people.ts"
import type { Listed } from "../../../ask/linked/searched.ts"
import type { StoryRow } from "../../../ask/linked/stories.ts"
import { many } from "../../counted.ts"
import { days } from "../../terminal/linked.ts"
import { address, claimPage, personPage, storyPage } from "../addresses.ts"
import { WORDS } from "../words.ts"
import { type Frame, formsOf, type Link, NO_FRAME } from "./common.ts"
import { noticed } from "./front.ts"
import type { Choice } from "./search.ts"
import { type SparkView, sparkView } from "./spark.ts"

/** A group in a list: what it is called, and in what numbers it stands there. */
export interface ListRow {
  readonly title: Link
  /** Its name is a stretch of what was said. */
  readonly quoted: boolean
  readonly notes: readonly string[]
  /** What a reader looks for first. */
  readonly marks: readonly string[]
  /** Null where all is of one day, or the days are not known. */
  readonly spark: SparkView | null
}
export interface ListView {
  readonly page: "list"
  readonly frame: Frame
  readonly lead: string
  readonly at: string
  readonly asked: ListAsked
  /** Other parameters of the address, to be kept by the form. */
  readonly kept: readonly (readonly [string, string])[]
  readonly choices: readonly { readonly label: string; readonly choices: readonly Choice[] }[]
  readonly told: string
  readonly rows: readonly ListRow[]
  readonly nothing: string | null
  readonly next: string | null
  readonly first: string | null
}
/** What the form of a list asks, as it was typed. */
export interface ListAsked {
  readonly q: string
  readonly since: string
  readonly until: string
}
/** What an address asks beside the words and days. */
export interface ListMore {
  readonly after: string | null
  readonly [name: string]: string | null
}

type Nav = "stories" | "claims" | "people"

function listView<Row>(nav: Nav, found: Listed<Row>, asked: ListAsked, more: ListMore, row: (row: Row) => ListRow): ListView {
  const W = WORDS[nav]
  const page = `/${nav}`
  const { after, ...kept } = more
  const now = { q: asked.q || null, since: asked.since || null, until: asked.until || null, ...kept }
  const { articles, unlinked, gone } = found.searched
  const linked = articles - unlinked
  const isCut = found.next === null && (found.total === null || Number(after) + found.rows.length < found.total)
  return {
    page: "list",
    frame: {
      ...NO_FRAME,
      title: W.title,
      nav,
      forms: formsOf(page, address(page, { ...now, after }).slice(page.length), ["json"]),
      ...noticed({ unlinked, gone }),
    },
    lead: W.lead,
    at: page,
    asked,
    kept: Object.entries(kept).flatMap(([name, value]) => (value === null ? [] : [[name, value] as const])),
    choices: [],
    told: `${found.total === null ? WORDS.list.some(linked) : WORDS.list.of(W.of(found.total), linked)}${isCut ? ` ${WORDS.list.cut}` : ""}`,
    rows: found.rows.map(row),
    nothing: found.rows.length > 0 ? null : linked === 0 ? WORDS.list.notLinked : W.none,
    next: found.next === null ? null : address(page, { ...now, after: found.next }),
    first: after === null ? null : address(page, now),
  }
}

export function storiesView(found: Listed<StoryRow>, asked: ListAsked, more: ListMore): ListView {
  return listView("stories", found, asked, more, storyRow)
}
export function storyRow({ id, headline, from, to, articles, counted: origins, statements, speakers, byDay }: StoryRow): ListRow {
  return {
    title: { text: headline || WORDS.search.noHeadline, href: storyPage(id) },
    quoted: false,
    notes: [days(from, to), many(articles, "article"), origins, many(statements, "statement"), many(speakers, "speaker")],
    marks: [],
    spark: sparkView(byDay),
  }
}

export function claimsView(found: Listed<ClaimRow>, asked: ListAsked, more: ListMore): ListView {
  const view = listView("claims", found, asked, more, claimRow)
  const W = WORDS.claims
  const at = (change: Readonly<Record<string, string | null>>) =>
    address("/claims", {
      q: asked.q || null,
      since: asked.since || null,
      until: asked.until || null,
      opposed: more.opposed!,
      order: more.order!,
      ...change,
    })
  return {
    ...view,
    choices: [
      {
        label: W.title,
        choices: [
          { text: W.all, href: at({ opposed: null }), on: more.opposed === null },
          { text: W.opposed, href: at({ opposed: "1" }), on: more.opposed !== null },
        ],
      },
      {
        label: WORDS.search.orderLabel,
        choices: [
          { text: W.bySpeakers, href: at({ order: null }), on: more.order === null },
          { text: W.newest, href: at({ order: "newest" }), on: more.order !== null },
        ],
      },
    ],
  }
}
function claimRow({
  id,
  wording,
  from,
  to,
  statements,
  unsure,
  speakers,
  counted: origins,
  opposed,
  changed,
  byDay,
}: ClaimRow): ListRow {
  return {
    title: { text: wording, href: claimPage(id) },
    quoted: true,
    notes: [
      days(from, to),
      many(statements, "statement"),
      ...(unsure > 0 ? [WORDS.claim.unsure(unsure)] : []),
      many(speakers.all, "speaker"),
      origins,
    ],
    marks: changesOf(opposed, changed),
    spark: sparkView(byDay),
  }
}
/** How often positions stand against each other, or changed. */
export function changesOf(opposed: number, changed: number): readonly string[] {
  const told = [opposed > 0 ? WORDS.claims.opposedNote(opposed) : null, changed > 0 ? WORDS.claims.changedNote(changed) : null]
  return told.filter((one) => one !== null)
}

export function peopleView(found: Listed<PersonInList>, asked: ListAsked, more: ListMore): ListView {
  const W = WORDS.people
  const at = (bodies: string | null) =>
    address("/people", { q: asked.q || null, since: asked.since || null, until: asked.until || null, bodies })
  return {
    ...listView("people", found, asked, more, (row) => ({ ...personRow(row), spark: sparkView(row.byDay) })),
    choices: [
      {
        label: W.title,
        choices: [
          { text: W.all, href: at(null), on: more.bodies === null },
          { text: W.bodies, href: at("1"), on: more.bodies !== null },
        ],
      },
    ],
  }
}
export function personRow({ id, name, role, articles, statements, first, last }: PersonRow): ListRow {
  return {
    title: { text: name, href: personPage(id) },
    quoted: false,
    notes: [
      role === name ? null : role,
      many(statements, "statement"),
      many(articles, "article"),
      first === null ? null : days(first, last),
    ].filter((note) => note !== null),
    marks: [],
    spark: null,
  }
}
