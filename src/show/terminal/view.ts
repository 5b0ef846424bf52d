import { byOpening } from "../../understand/en/bylines.ts"
import type { ArticleRecord, Words } from "../../understand/record.ts"
import { manyStatements } from "../counted.ts"
import { namesNote } from "../namesNote.ts"
import { card } from "./card.ts"
import { day, either } from "./day.ts"
import { type Look, Page } from "./page.ts"
import { marked } from "./paint.ts"
import { type Line, run } from "./runs.ts"

/** A record made for reading in a terminal. Ends with a line break. */
export function view(record: ArticleRecord, look: Look): string {
  const page = new Page(look)
  head(page, record)
  if (record.statements.length > 0) statements(page, record)
  ownVoice(page, record)
  names(page, record)
  return page.toString()
}

function head(page: Page, record: ArticleRecord): void {
  const { headline, deck, dateline, published, outlet, byline, furniture } = record.article
  page.text([run(headline ?? opening(record.article.text), "title")])
  if (deck) page.text([run(deck)])
  page.gap()
  const filed = [dateline?.place, dateline?.date ? day(dateline.date) : null, dateline?.agency]
  if (dateline) page.field("dateline", dotted(filed), 0)
  const told = [published ? day(published) : null, outlet]
  page.field("published", told.some(Boolean) ? dotted(told) : [run("not told", "faint")], 0)
  if (byline)
    page.field(
      "by",
      [run(byline.names.length > 0 ? either(byline.names, "and") : byline.text.replace(byOpening, "").trim() || byline.text)],
      0,
    )
  if (record.file !== null) page.field("file", [run(record.file === "-" ? "standard input" : record.file)], 0)
  page.field("read", [run(summary(record))], 0)
  for (const { text, reason } of furniture.slice(0, 5)) {
    page.field("left out", [run(`“${short(text)}”`), run(reason ? ` (${reason})` : "", "faint")], 0)
  }
  if (furniture.length > 5) page.field("left out", [run(`and ${furniture.length - 5} more`, "faint")], 0)
  for (const { message } of record.warnings) page.field("note", [run(message, "harsh")], 0)
}

function summary({ statements, background, people, places }: ArticleRecord): string {
  const speakers = new Set(statements.map((s) => s.speaker.name).filter((name) => name !== null)).size
  return [
    `${manyStatements(statements)} by ${count(speakers, "speaker")}`,
    `${count(background.length, "sentence")} in the outlet's own voice`,
    `${people.length === 1 ? "1 person" : `${people.length} people`}, ${count(places.length, "place")}`,
  ].join(", ")
}

function statements(page: Page, { article, statements }: ArticleRecord): void {
  page.heading("Statements")
  const legend = [run("who says it", "source"), run("words of saying", "cue"), run("what is said", "content")]
  const { color } = page.look
  page.text([run("marked: ", "faint"), ...legend.flatMap((word, i) => [run(i ? " " : ""), marked(word, color)])])
  const ids = new Set(statements.map((s) => s.id))
  const inside = Map.groupBy(statements, (s) => s.via)
  const outer = statements.filter((s) => s.via === null || !ids.has(s.via))
  // Nested ones under the one they stand in: a stack, since a text may nest as deep as it likes.
  const todo = outer.map((s, i) => ({ s, number: i + 1, depth: 0 })).reverse()
  for (let next = todo.pop(); next; next = todo.pop()) {
    const { s, number, depth } = next
    page.gap()
    card(page, article.text, s, number, depth)
    for (const child of (inside.get(s.id) ?? []).toReversed()) todo.push({ s: child, number, depth: depth + 1 })
  }
}

function ownVoice(page: Page, { background }: ArticleRecord): void {
  if (background.length === 0) return
  page.heading("In the outlet's own voice")
  const subjects = Map.groupBy(background, (fact) => fact.about)
  // What is about nothing named comes last.
  for (const [about, facts] of [...subjects].sort(([a], [b]) => Number(a === null) - Number(b === null))) {
    page.text([run(about ?? "other", about === null ? "faint" : "strong")])
    for (const fact of facts) page.text([run(fact.text)], 2, [run("· ", "faint")], [run("  ")])
  }
}

function names(page: Page, record: ArticleRecord): void {
  const { people, organisations, places, subjects, times } = record
  let note = namesNote(record)
  const heading = (title: string): void => {
    page.heading(title)
    if (note !== null) page.text([run(note, "harsh")])
    note = null
  }
  if (people.length > 0) heading("People")
  for (const person of people) {
    const { name, role, organisation, country, statements } = person
    const more = [role, organisation, country, statements.length > 0 ? count(statements.length, "statement") : null].filter(
      Boolean,
    )
    const also = [...new Set(person.mentions.map((m) => m.text))].filter((text) => !name.includes(text) && text.length < 40)
    const others = also.length > 0 ? ` · also “${also.slice(0, 4).join("”, “")}”` : ""
    page.text(
      [run(name, "strong"), ...more.flatMap((x) => [run(" · ", "faint"), run(x!)]), run(others, "faint")],
      0,
      [],
      [run("  ")],
    )
  }
  if (organisations.length + places.length + subjects.length + times.length > 0) heading("Other names, times")
  const rows: [string, readonly string[]][] = [
    ["places", places.map(({ name, role }) => (role === "about" ? name : `${name} (${role === "said" ? "said there" : role})`))],
    ["organisations", organisations.map(({ name, country }) => (country ? `${name} (${country})` : name))],
    ["subjects", subjects.map(({ name }) => name)],
    ["times", unique(times.map(timed))],
  ]
  for (const [name, words] of rows) if (words.length > 0) page.field(name, dotted(words), 0, 14)
}

function timed({ text, value, timex }: ArticleRecord["times"][number]): string {
  const known = value ?? timex
  return known === null || known === text ? text : `${text} = ${known}`
}

function dotted(words: readonly (string | null | undefined)[]): Line {
  return words
    .filter((word) => word !== null && word !== undefined)
    .flatMap((word, i) => [run(i > 0 ? " · " : "", "faint"), run(word)])
}

function opening(text: string): string {
  return `(no headline) ${short(text.trim())}`
}

function short(text: Words["text"]): string {
  return text.length > 70 ? `${text.slice(0, 67).trimEnd()} …` : text
}

function unique(words: readonly string[]): readonly string[] {
  return [...new Set(words)]
}

function count(n: number, what: string): string {
  return `${n} ${what}${n === 1 ? "" : "s"}`
}
