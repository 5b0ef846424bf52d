import type { LinkState } from "../../../store/links.ts"
import { ALL } from "../../api/data/changes.ts"
import type { FrontData } from "../../api/data/front.ts"
import { many, number } from "../../counted.ts"
import { address, changesPage, searchPage } from "../addresses.ts"
import { WORDS } from "../words.ts"
import { type ChangesMost, type ChangesPart, changesPart } from "./changes.ts"
import { type Frame, formsOf, type Link, NO_FRAME } from "./common.ts"
import { dayMark } from "./dated.ts"
import { type ListRow, storyRow } from "./list.ts"
import { type Told, toldOf } from "./told.ts"

const W = WORDS.front

export interface FrontView {
  readonly page: "front"
  readonly frame: Frame
  readonly empty: boolean
  /** How much is here, and what fails; each leads to its rows. */
  readonly coverage: readonly { readonly link: Link; readonly fails: boolean }[]
  /** `first`: that no visit is known. */
  readonly changes: ChangesPart & { readonly first: string | null }
  readonly allChanges: Link
  /** Each number leads to its rows. */
  readonly holds: readonly { readonly number: string; readonly what: string; readonly href: string }[]
  readonly days: string | null
  readonly newest: readonly { readonly day: string; readonly articles: readonly Told[] }[]
  readonly stories: readonly ListRow[]
  readonly more: Link
  /** How many were rejected; null for none. */
  readonly left: string | null
}

/** So many are shown of one article: a long one shall not fill the page. */
const MOST = 3

/** So many stories with changes, and of each so many of what comes by the dozen. */
const CHANGES_MOST: ChangesMost = { stories: 6, each: 2 }

/**
 * @param since as the address has it
 * @param people pages of those who speak, by the id of their entry in a record
 */
export function frontView(
  { status, people: bodies, linked, failing, failingLong, changes, newest, stories }: FrontData,
  since: string,
  people: ReadonlyMap<string, string>,
): FrontView {
  const { articles, statements, firstPublished: first, lastPublished: last } = status
  // Before articles are linked there are only names.
  const speakers =
    bodies > 0 ? ([bodies, W.people, "/people"] as const) : ([status.people, W.names, searchPage("", { of: "people" })] as const)
  const holds = [
    [statements, W.statements, searchPage("")],
    [articles, W.articles, searchPage("", { of: "articles" })],
    speakers,
    [status.outlets, W.outlets, "/outlets"],
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
      forms: formsOf("/index", address("", { since: since || null }), ["json"]),
      ...noticed(linked, failing, failingLong),
    },
    empty: articles === 0,
    coverage: [
      { link: { text: many(articles, "article"), href: searchPage("", { of: "articles" }) }, fails: false },
      { link: { text: many(status.outlets, "outlet"), href: "/outlets" }, fails: false },
      ...(status.feeds === 0
        ? []
        : [{ link: { text: WORDS.changes.failing(failing), href: "/sources#feeds" }, fails: failing > 0 }]),
    ],
    changes: {
      ...changesPart(changes, { since, kind: null, ...CHANGES_MOST }, (since) => address("/", { since }), "/"),
      more: null,
      first: since === "" && changes.how !== "visit" ? WORDS.changes.first : null,
    },
    allChanges: { text: WORDS.changes.all, href: changesPage(changes.how === "all" ? ALL : since || changes.since) },
    holds: holds.map(([n, what, href]) => ({ number: number(n), what, href })),
    days: first === null || last === null ? null : W.days(dayMark(first), dayMark(last)),
    newest: Array.from(byDay, ([when, hits]) => ({
      day: when === null ? W.noDay : dayMark(when),
      articles: toldOf(hits, "day", MOST, ({ statement }) => ({ person: people.get(statement.speaker.entity ?? "") ?? null })),
    })),
    stories: stories.map(storyRow),
    more: { text: W.more, href: searchPage("") },
    left: newest.left > 0 ? WORDS.search.left(newest.left) : null,
  }
}

/** What is not in what is shown: articles not linked, feeds that fail. */
export function noticed(
  { unlinked, gone }: Pick<LinkState, "unlinked" | "gone">,
  failing = 0,
  long = 0,
): Pick<Frame, "notice" | "noticeLinks"> {
  const told = [
    ...(unlinked + gone > 0 ? [{ words: WORDS.unlinked(unlinked + gone), text: WORDS.toLink, href: "/sources#work" }] : []),
    ...(failing > 0
      ? [{ words: WORDS.sources.failingNotice(failing, long), text: WORDS.sources.failingRows, href: "/sources#feeds" }]
      : []),
  ]
  return { notice: told.map(({ words }) => words).join(" ") || null, noticeLinks: told.map(({ text, href }) => ({ text, href })) }
}
