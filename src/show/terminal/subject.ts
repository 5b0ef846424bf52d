import type { OwnSentence, Subject } from "../../ask/linked/subject.ts"
import type { AboutClaim, BySpeaker } from "../../ask/linked/subjectClaims.ts"
import type { SubjectPlace } from "../../ask/linked/subjectPlaces.ts"
import { many } from "../counted.ts"
import { shortWords } from "./claims.ts"
import { from } from "./hits.ts"
import { days, rowOf } from "./linked.ts"
import { type Look, Page } from "./page.ts"
import { POINT, saidLines } from "./personSaid.ts"
import { type Run, run } from "./runs.ts"
import { width } from "./width.ts"

/** The page of something named: what the outlets say of it themselves, who speaks on it and how, the claims, and the places. */
export function subjectView(subject: Subject, look: Look): string {
  const page = new Page(look)
  const { kind, id, name, articles, first, last, place, there, names, voice, said, stances, claims, places } = subject
  page.text([run(name, "title"), run(` · ${WHAT[kind]}`, "faint"), run(kind === "subjects" ? "" : ` · ${id}`, "faint")])
  page.text(rowOf([many(articles, "article"), days(first, last)]))
  if (place !== null) page.field("lies at", [run(degrees(place))], 0)
  if (there !== null)
    page.field(
      "articles",
      rowOf([`said there ${there.said.toLocaleString("en")}`, `spoken of ${there.spokenOf.toLocaleString("en")}`]),
      0,
    )
  const more = names.length - MOST
  const used = names.slice(0, MOST).map(({ name, articles }) => `${name} ${articles.toLocaleString("en")}`)
  page.field("names", rowOf([...used, more > 0 ? `${more} more` : null]), 0)
  if (voice.rows.length > 0) {
    page.heading("In the outlets’ own voice")
    for (const one of voice.rows) own(page, one)
    left(page, voice, "sentence")
  }
  if (stances.length > 0) {
    page.heading(`Who speaks on it, by stance: ${many(said.total, "statement")}`)
    for (const one of stances) stance(page, one)
  }
  if (claims.rows.length > 0) {
    page.heading("Claims about it")
    for (const [i, one] of claims.rows.entries()) claim(page, one, i + 1)
    left(page, claims, "claim")
  }
  if (said.rows.length > 0) {
    page.heading("Said last")
    for (const one of said.rows) {
      page.gap()
      saidLines(page, one, 0, true)
    }
    left(page, said, "statement")
  }
  if (places.rows.length > 0) {
    page.heading("Places")
    table(page, places.rows)
    left(page, places, "place")
  }
  end(page, subject)
  return page.toString()
}

const WHAT = { subjects: "named in articles", places: "place", people: "person or body" } as const
/** More of these than that are told by their number. */
const MOST = 8
const FEW = 5

function own(page: Page, { text, article, named }: OwnSentence): void {
  page.gap()
  const told = from({ ...article, headline: null })
  page.text([...told, run(` · ${article.id.slice(0, 16)}${named ? "" : " · taken to be about it, without naming it"}`, "faint")])
  page.text([run(text)], 0, [run("│ ", "faint")])
}

function stance(page: Page, { stance, statements, unnamed, speakers }: BySpeaker): void {
  const more = speakers.length - FEW
  const who = speakers.slice(0, FEW).map(({ name, statements }) => `${name} ${statements}`)
  const rest = [more > 0 ? `${more} more` : null, unnamed > 0 ? `not named ${unnamed}` : null]
  page.field(`${stance} ${statements}`, rowOf([...who, ...rest]), 0, 16)
}

function claim(page: Page, { id, title, statements, all, first, last, opposed }: AboutClaim, number: number): void {
  page.gap()
  const edge = [{ text: "   ", style: "plain" }] as const
  page.text([run(shortWords(title, 140), "strong")], 0, [run(`${String(number).padStart(2)} `, "faint")], edge)
  const words = [
    `${statements} of ${many(all, "statement")} ${statements === 1 ? "names" : "name"} it`,
    days(first, last),
    `claim ${id}`,
  ]
  page.text([...rowOf(words), ...(opposed > 0 ? [run(" · ", "faint"), run("opposite positions", "bad")] : [])], 3)
}

function table(page: Page, rows: readonly SubjectPlace[]): void {
  const names = rows.map(
    ({ name, place }) => run(place === null || place.kind === "country" ? name : `${name}, ${place.country}`).text,
  )
  const room = Math.min(30, Math.max(...names.map(width)))
  // Blanks stand before the line, where they are kept: inside it, several are one.
  const line = (name: string, cells: readonly string[], note: string, style: Run["style"]): void => {
    const short = name.slice(0, room)
    const all = `${short}${" ".repeat(Math.max(0, room - width(short)))}${cells.map((one) => one.padStart(CELL)).join("")}`
    const edge = /^.*\s/.exec(all)![0]
    page.text([run(`${all.slice(edge.length)}${note}`, style)], 0, [{ text: edge, style }])
  }
  line("", ["latitude", "longitude", "said there", "spoken of"], "", "faint")
  for (const [i, { place, said, spokenOf }] of rows.entries()) {
    const at = place === null ? ["unknown", "unknown"] : [place.latitude.toFixed(2), place.longitude.toFixed(2)]
    const counts = [said, spokenOf].map((n) => (n === 0 ? "–" : n.toLocaleString("en")))
    line(names[i]!, [...at, ...counts], place === null ? "" : PRECISION[place.precision], "plain")
  }
}
const CELL = 11
const PRECISION = { own: "", region: " (region’s)", country: " (country’s)" } as const

const degrees = ({ latitude, longitude }: NonNullable<Subject["place"]>): string =>
  `latitude ${latitude.toFixed(2)}, longitude ${longitude.toFixed(2)}`

function left(page: Page, { rows, total }: { readonly rows: readonly unknown[]; readonly total: number }, what: string): void {
  if (total > rows.length) page.text([run(`and ${many(total - rows.length, `more ${what}`)}: --limit`, "faint")])
}

function end(page: Page, { also, looked, missing, voice, said }: Subject): void {
  if (also.length > 0) {
    page.heading("Also of a name like this")
    for (const { kind, name, articles, id } of also)
      page.text(
        [...rowOf([name, WHAT[kind], many(articles, "article")]), run(` · onrecord subject "${id}"`, "faint")],
        0,
        ...POINT,
      )
  }
  page.heading("What is not here")
  const point = (words: string): void => page.text([run(words)], 0, ...POINT)
  if (voice.total === 0) point("no sentence in an outlet’s own voice names it")
  if (said.total === 0) point("no statement names it")
  if (missing.unread > 0)
    point(
      `all of it is from ${looked.articles.toLocaleString("en")} of ${many(looked.of, "article")}; --all looks into every one`,
    )
  if (missing.unlinked + missing.gone > 0)
    point(
      `${many(missing.unlinked, "article")} not linked yet, ${missing.gone.toLocaleString("en")} that changed or went: onrecord link`,
    )
  point("what stands elsewhere than in the articles of this store")
}
