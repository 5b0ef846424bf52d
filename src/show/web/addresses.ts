import { outletKey } from "../../link/copies/outletKey.ts"

/** Addresses of our pages: the query string is the view, and ids never change. */

/** Where the words of a letter name one of our pages: "/people lists them", "docs/search.md has them all". */
export const NAMED_PAGE = /((?<![^\s(])\/[a-z]+(?:[?/][^\s;,)]+)?|\bdocs\/[a-z]+\.md\b)/

export const statementPage = (id: string): string => `/s/${encodeURIComponent(id)}`
/** The statement as a small page, to be shown within a page of others. */
export const embedPage = (id: string): string => `${statementPage(id)}/card`
export const articlePage = (id: string): string => `/article/${encodeURIComponent(id)}`
/** The article, at the statement. */
export const inContext = (article: string, statement: string): string =>
  `${articlePage(article)}#s-${encodeURIComponent(statement)}`
export const storyPage = (id: string): string => `/story/${encodeURIComponent(id)}`
/** Statements of a story: of a day, in a column of its positions, said at a place or speaking of it. */
export const storySaidPage = (id: string, of: Readonly<Record<string, string | null>>): string =>
  address(`${storyPage(id)}/said`, of)
export const claimPage = (id: string): string => `/claim/${encodeURIComponent(id)}`
export const personPage = (id: string): string => `/who/${encodeURIComponent(id)}`
/** All that somebody says. */
export const personSaidPage = (id: string): string => `${personPage(id)}/said`
export const watchPage = (id: string): string => `/watch/${encodeURIComponent(id)}`
/** The form for a watch of something. */
export const newWatch = (of: Readonly<Partial<Record<"q" | "story" | "person" | "claim", string>>>): string =>
  `${address("/watch", of)}#new`

export const jobPage = (id: string): string => `/jobs/${encodeURIComponent(id)}`

/** @param name in any spelling */
export const outletPage = (name: string): string => `/outlet/${encodeURIComponent(outletKey(name))}`

/** @param name that of anything named, or the id that it is listed with */
export const subjectPage = (name: string): string => `/subject/${encodeURIComponent(name)}`

/** A page with these parameters; those that are null are left out. */
export function address(page: string, parameters: Readonly<Record<string, string | number | null>>): string {
  const kept = Object.entries(parameters).flatMap(([name, value]) => (value === null ? [] : [[name, String(value)]]))
  return kept.length === 0 ? page : `${page}?${new URLSearchParams(kept)}`
}
export function searchPage(q: string, more: Readonly<Record<string, string | number | null>> = {}): string {
  return address("/search", { q, ...more })
}
/** @param since a day, a duration or an instant; null for what the page shows by itself */
export function changesPage(since: string | null, more: Readonly<Record<string, string | number | null>> = {}): string {
  return address("/changes", { since, ...more })
}
/** Where a token is asked for; then the page leads on. */
export const loginPage = (to: string): string => address("/login", { to: to === "/" ? null : to })
export const correctionsPage = (more: Readonly<Record<string, string | number | null>> = {}): string =>
  address("/corrections", more)
export const reviewPage = (more: Readonly<Record<string, string | number | null>> = {}): string => address("/review", more)
