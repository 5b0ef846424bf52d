import type { Looked } from "../../link/corrections/types.ts"
import type { Answer, ArticleHead, Facet, Hit, PersonHit } from "../../store/store.ts"
import { many, number } from "../counted.ts"
import { card } from "./card.ts"
import { day } from "./day.ts"
import { type Look, Page } from "./page.ts"
import { type Line, run } from "./runs.ts"

/** What is looked up for a hit: the text it stands in, and who tells of it where it is nested in what another says. */
export interface Around {
  readonly text: string
  readonly teller: string | null
}

/** A page of statements, each with where it was published. */
export function statementHits(hits: readonly Hit[], around: (hit: Hit) => Around, look: Look): string {
  const page = new Page(look)
  for (const [i, hit] of hits.entries()) {
    const { text, teller } = around(hit)
    page.gap()
    card(page, text, hit.statement, i + 1, 0, teller)
    page.field("from", from(hit.article), 3)
    page.field(
      "id",
      [run(hit.statement.id), ...(hit.gone === null ? [] : [run(" · ", "faint"), run(gone(hit.gone), "harsh")])],
      3,
    )
    if (hit.state) page.field("state", looked(hit.state), 3)
  }
  return page.toString()
}

/** What people made of a statement: "corrected by Ines Barta, 2024-03-12: read it again". */
export function looked({ state, rejected, by }: Looked): Line {
  const told = by.map(({ who, when, why }) => `by ${who}, ${when.slice(0, 10)}: ${why}`).join("; ")
  return [run(rejected ? "rejected" : state, rejected ? "bad" : "strong"), run(` ${told}`, "faint")]
}

export function articleHits(heads: readonly ArticleHead[], look: Look): string {
  const page = new Page(look)
  for (const [i, head] of heads.entries()) {
    page.text([run(head.headline ?? "(no headline)", "title")], 0, [run(`${String(i + 1).padStart(2)} `, "faint")], [run("   ")])
    page.field("from", from({ ...head, headline: null }), 3)
    page.field("holds", [run(`${many(head.statements, "statement")}${head.status === "usable" ? "" : ` · ${head.status}`}`)], 3)
    page.field("id", [run(head.id.slice(0, 16))], 3)
  }
  return page.toString()
}

export function peopleHits(people: readonly PersonHit[], look: Look): string {
  const page = new Page(look)
  for (const [i, { name, role, statements, first, last }] of people.entries()) {
    const days = first === null ? null : first === last ? day(first) : `${day(first)} to ${day(last ?? first)}`
    const more = [role, many(statements, "statement"), days].filter((word) => word !== null)
    const label = run(`${String(i + 1).padStart(2)} `, "faint")
    page.text([run(name, "strong"), ...more.flatMap((word) => [run(" · ", "faint"), run(word)])], 0, [label], [run("   ")])
  }
  return page.toString()
}

/** How many of each there are among all that match. */
export function facetTable(facets: readonly Facet[], look: Look): string {
  const page = new Page(look)
  for (const { field, values } of facets) {
    const counted = values.flatMap(({ value, count }, i) => [
      run(i > 0 ? " · " : "", "faint"),
      run(value),
      run(` ${count}`, "faint"),
    ])
    if (values.length > 0) page.field(field, counted, 0, 11)
  }
  return page.toString()
}

/** How many there are and what was searched: finding nothing says little where little was searched. */
export function found({ of, rows, total, searched }: Answer): string {
  const names = { statements: "statement", articles: "article", people: "person" }
  const all = of === "people" && total !== 1 ? `${number(total)} people` : many(total, names[of])
  const shown = rows.length < total ? `, ${number(rows.length)} shown` : ""
  return `${all}${shown}; searched ${many(searched.statements, "statement")} in ${many(searched.articles, "article")}`
}

/** Who published it and when, and which version of it this is. */
export function from({ outlet, published, headline, agency, url, version, newer, status }: ArticleHead): Line {
  const words = [
    outlet ?? (url === null ? null : (URL.parse(url)?.host ?? url)),
    agency === null ? null : `from ${agency}`,
    published === null ? null : day(published),
    headline === null ? null : `“${headline}”`,
    version > 1 || newer !== null ? `version ${version}` : null,
    status === "usable" ? null : status,
  ].filter((word) => word !== null)
  if (words.length === 0) return [run("nobody is named", "faint")]
  return words.flatMap((word, i) => [run(i > 0 ? " · " : "", "faint"), run(word)])
}

/** What became of a statement that no longer stands. */
export function gone(what: NonNullable<Hit["gone"]>): string {
  return what === "canceled" ? "taken back: the publisher killed the article" : "no longer in the newest version of the article"
}
