import type { LinkState } from "../../../store/links.ts"
import type { FrontData } from "../../api/data/front.ts"
import { number } from "../../counted.ts"
import { day } from "../../terminal/day.ts"
import { searchPage } from "../addresses.ts"
import { WORDS } from "../words.ts"
import { type Frame, formsOf, type Link, NO_FRAME } from "./common.ts"
import { type ListRow, storyRow } from "./list.ts"
import { type SaidView, saidView } from "./said.ts"

const W = WORDS.front

export interface FrontView {
  readonly page: "front"
  readonly frame: Frame
  readonly empty: boolean
  /** Each number leads to its rows. */
  readonly holds: readonly { readonly number: string; readonly what: string; readonly href: string }[]
  readonly days: string | null
  readonly newest: readonly { readonly day: string; readonly articles: readonly Told[] }[]
  readonly stories: readonly ListRow[]
  readonly more: Link
}

/** What one article says of a day. */
export interface Told {
  readonly headline: Link
  readonly lang: string | null
  readonly outlet: Link
  readonly where: readonly string[]
  readonly rows: readonly SaidView[]
  /** Whether it says more of that day. */
  readonly more: boolean
}
/** So many are shown of one article: a long one shall not fill the page. */
const MOST = 3

/** @param people pages of those who speak, by the id of their entry in a record */
export function frontView(
  { status, linked, failing, failingLong, newest, stories }: FrontData,
  people: ReadonlyMap<string, string>,
): FrontView {
  const { articles, statements, firstPublished: first, lastPublished: last } = status
  const holds = [
    [statements, W.statements, searchPage("")],
    [articles, W.articles, searchPage("", { of: "articles" })],
    [status.people, W.people, searchPage("", { of: "people" })],
    [status.outlets, W.outlets, "/sources"],
    [status.feeds, W.feeds, "/sources#feeds"],
    [status.failures, W.failures, "/sources#failures"],
  ] as const
  const byDay = Map.groupBy(newest.rows, ({ statement, article }) => statement.said?.value ?? article.published)
  return {
    page: "front",
    frame: {
      ...NO_FRAME,
      title: W.title,
      nav: "front",
      forms: formsOf("/index", "", ["json"]),
      notice: noticeOf(linked, failing, failingLong),
      noticeRows: failing > 0 ? { text: WORDS.sources.failingRows, href: "/sources#feeds" } : null,
    },
    empty: articles === 0,
    holds: holds.map(([n, what, href]) => ({ number: number(n), what, href })),
    days: first === null || last === null ? null : W.days(day(first), day(last)),
    newest: Array.from(byDay, ([when, hits]) => ({
      day: when === null ? W.noDay : day(when),
      articles: Array.from(Map.groupBy(hits, ({ article }) => article.id).values(), (inside) => {
        const inText = inside.toSorted((a, b) => (a.statement.evidence[0]?.start ?? 0) - (b.statement.evidence[0]?.start ?? 0))
        const rows = inText
          .slice(0, MOST)
          .map((hit) => saidView(hit, { person: people.get(hit.statement.speaker.entity ?? "") ?? null }))
        const { article, lang, outlet, where } = rows[0]!
        return { headline: article, lang, outlet, where, rows, more: inside.length > MOST }
      }),
    })),
    stories: stories.map(storyRow),
    more: { text: W.more, href: searchPage("") },
  }
}

/** What is not in what is shown: articles not linked, feeds that fail. */
export function noticeOf({ unlinked, gone }: Pick<LinkState, "unlinked" | "gone">, failing = 0, long = 0): string | null {
  const told = [
    unlinked + gone > 0 ? WORDS.unlinked(unlinked + gone) : null,
    failing > 0 ? WORDS.sources.failingNotice(failing, long) : null,
  ]
  return told.filter((one) => one !== null).join(" ") || null
}
