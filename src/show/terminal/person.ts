import type { Person } from "../../ask/linked/person.ts"
import type { Changed, OwnClaim } from "../../ask/linked/personClaims.ts"
import type { Quoting } from "../../ask/linked/personCoverage.ts"
import { many } from "../counted.ts"
import { sureness } from "./card.ts"
import { shortWords } from "./claims.ts"
import { days, shortDay } from "./linked.ts"
import { type Look, Page } from "./page.ts"
import { counts, name } from "./people.ts"
import { POINT, STATES, saidLines, sideBySide } from "./personSaid.ts"
import { run } from "./runs.ts"

/** The page of one person or body: changes of position first, then what they say by claim, and where all of it comes from. */
export function personView(person: Person, look: Look): string {
  const page = new Page(look)
  const { id, state, roles, names, claims, latest, coverage, spokenOf } = person
  page.text(name(person))
  page.text([run(counts(person))])
  page.text([run(`${STATES[state]} · ${id}`, "faint")])
  page.gap()
  const usual = new Set(roles.toSorted((a, b) => b.articles - a.articles).slice(0, MOST))
  for (const { role, organisation, from, to, articles } of roles.filter((one) => usual.has(one))) {
    const words = organisation === null || role.includes(organisation) ? role : `${role}, ${organisation}`
    page.field("role", [run(words), run(` · ${days(from, to)} · ${many(articles, "article")}`, "faint")], 0)
  }
  if (roles.length > MOST) page.field("", [run(`and ${many(roles.length - MOST, "more role")}: --json has them`, "faint")], 0)
  page.field("names", list(names.map(({ name, articles }) => [name, articles])), 0)
  const { changes } = claims
  if (changes.rows.length > 0) {
    page.heading("Changed position")
    for (const change of changes.rows) changed(page, change)
    const more = changes.total - changes.rows.length
    if (more > 0) page.text([run(`and ${many(more, "more change")}: --limit`, "faint")])
  }
  if (claims.rows.length > 0) {
    page.heading("What they say, by claim")
    for (const [i, claim] of claims.rows.entries()) ownClaim(page, claim, i + 1)
    const more = claims.total - claims.rows.length
    if (more > 0) page.text([run(`and ${many(more, "more claim")}: --limit`, "faint")])
  }
  if (latest.length > 0) {
    page.heading("Said last")
    for (const said of latest) {
      page.gap()
      saidLines(page, said, 0)
    }
  }
  if (coverage.outlets.length > 0) {
    page.heading(`Who quotes them${part(person)}`)
    page.text([run(coverage.words, "strong"), run(` · ${many(coverage.articles, "article")}`)])
    for (const outlet of coverage.outlets.slice(0, MOST)) page.text(quoting(outlet), 0, ...POINT)
    const more = coverage.outlets.length - MOST
    if (more > 0) page.text([run(`and ${many(more, "more outlet")}: --json has them`, "faint")])
  }
  if (spokenOf.length > 0) {
    page.heading(`Whom they speak of${part(person)}`)
    page.text(list(spokenOf.map(({ name, statements }) => [name, statements])))
  }
  why(page, person)
  missing(page, person)
  return page.toString()
}

/** More of these than that are told by their number. */
const MOST = 8

const KINDS = {
  reversal: "first one side, then the other",
  softened: "asserted first, then only on a condition",
  withdrawn: "taken back later",
} as const

function changed(page: Page, { kind, title, first, second, confidence, claim }: Changed): void {
  page.gap()
  page.text([run(kind, "harsh"), run(`: ${KINDS[kind]}, on`, "faint"), run(` ${shortWords(title, 140)}`)])
  sideBySide(page, first, second, 2)
  page.text([run(`${sureness(confidence)} · claim ${claim}`, "faint")], 2)
}

function ownClaim(page: Page, { title, statements, all, outlets, said, id, state }: OwnClaim, number: number): void {
  page.gap()
  page.text(
    [run(shortWords(title, 140), "strong")],
    0,
    [run(`${String(number).padStart(2)} `, "faint")],
    [{ text: "   ", style: "plain" }],
  )
  const words = [`${statements} of ${many(all, "statement")}`, outlets, ...(state === "machine" ? [] : [state]), `claim ${id}`]
  page.text([run(words.join(" · "), "faint")], 3)
  for (const one of said) saidLines(page, one, 3)
  if (statements > said.length) page.text([run(`${statements - said.length} more of theirs: onrecord claim ${id}`, "faint")], 3)
}

function quoting({ outlet, articles, statements, copies, from }: Quoting) {
  const words = [
    `${many(articles, "article")}, ${many(statements, "statement")}`,
    copies > 0 ? `${copies} with a text that another has too` : null,
    from.length > 0 ? `credited to ${from.map(({ outlet, statements }) => `${outlet} (${statements})`).join(", ")}` : null,
  ]
  const told = words.filter((word) => word !== null).map((word) => run(` · ${word}`, "faint"))
  return [run(outlet ?? "no outlet is named"), ...told]
}

function why(page: Page, { why, looked }: Person): void {
  page.heading("Why they are taken for one")
  for (const { name, why: words, confidence, outlet, published, article } of why) {
    const from = [outlet, shortDay(published), article.slice(0, 16)].filter((one) => one !== null)
    page.text([
      run((Math.floor(100 * confidence) / 100).toFixed(2), "strong"),
      run(` “${name}”: ${words}`),
      run(` · ${from.join(" · ")}`, "faint"),
    ])
  }
  if (why.length < looked.of) page.text([run("the least sure; all of them: --why", "faint")])
}

function missing(page: Page, { missing, looked }: Person): void {
  const { unread, undated, alike, sought, unlinked, gone } = missing
  page.heading("What is not here")
  const point = (words: string): void => page.text([run(words)], 0, ...POINT)
  if (unread > 0)
    point(
      `roles, outlets and whom they speak of are those of ${looked.articles.toLocaleString("en")} of ${many(looked.of, "article")}, in even steps over the days; --all looks into every one`,
    )
  if (undated > 0) point(`${many(undated, "article")} that ${undated === 1 ? "does" : "do"} not tell the day`)
  if (alike.length > 0) {
    const some = alike.map(({ name, role, id }) => `${name}${role === null ? "" : `, ${role}`} (${id})`)
    point(`kept apart, with a name like this: ${some.join("; ")}; all: onrecord people ${sought}`)
  }
  if (unlinked + gone > 0)
    point(`${many(unlinked, "article")} not linked yet, ${gone.toLocaleString("en")} that changed or went: onrecord link`)
  point("what was said elsewhere than in the articles of this store")
}

const part = ({ looked, missing: { unread } }: Person): string =>
  unread === 0 ? "" : `, in ${looked.articles} of ${many(looked.of, "article")}`

/** "Ilze Braunfelde 5 · Braunfelde 2", the first of many. */
function list(counted: readonly (readonly [string, number])[]) {
  const more = counted.length - MOST
  return [
    ...counted.slice(0, MOST).flatMap(([words, n], i) => [run(i > 0 ? " · " : "", "faint"), run(words), run(` ${n}`, "faint")]),
    ...(more > 0 ? [run(` · ${more} more`, "faint")] : []),
  ]
}
