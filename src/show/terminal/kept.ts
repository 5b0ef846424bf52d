import { type Context, inLines } from "../../ask/context.ts"
import type { Dropped } from "../../read/reading.ts"
import type { Change, Hit, Kept } from "../../store/store.ts"
import { card } from "./card.ts"
import { day } from "./day.ts"
import { from, looked, gone as told } from "./hits.ts"
import { type Look, Page } from "./page.ts"
import { type Line, run } from "./runs.ts"
import { sentence } from "./sentence.ts"
import { view } from "./view.ts"

/** A statement with the sentences around it, and where it came from. */
export function statementView({ statement, article, gone, state }: Hit, kept: Kept, around: Context, look: Look): string {
  const { record } = kept.entry
  const page = new Page(look)
  const outer = record.statements.find(({ id }) => id === statement.via)
  card(page, record.article.text, statement, 1, 0, outer?.speaker.name ?? null)
  page.heading("With the sentences around it")
  const line = (runs: Line) => page.text(runs, 0, [run("│ ", "faint")])
  for (const words of inLines(around.before)) line([run(words, "faint")])
  line(sentence(record.article.text, statement, look.color))
  for (const words of inLines(around.after)) line([run(words, "faint")])
  page.heading("Where it came from")
  page.field("article", from(article), 0)
  provenance(page, kept)
  page.field("id", [run(`${statement.id} in ${article.id.slice(0, 16)}`)], 0)
  if (state) page.field("state", looked(state), 0)
  if (gone !== null) page.field("note", [run(told(gone), "harsh")], 0)
  return page.toString()
}

/** An article with its statements, and where it came from. */
export function articleView(kept: Kept, look: Look): string {
  const page = new Page(look)
  page.heading("Where it came from")
  page.field("article", from({ ...kept.head, headline: null }), 0)
  provenance(page, kept)
  page.field("id", [run(kept.head.id)], 0)
  return `${view(kept.entry.record, look)}\n${page}`
}

/** What stood in the document and is not the article. */
export function droppedView(dropped: readonly Dropped[], look: Look): string {
  const page = new Page(look)
  page.heading("Left out")
  if (dropped.length === 0) page.text([run("nothing")])
  for (const { step, reason, text } of dropped) {
    page.text([run(step, "strong"), run(` · ${reason}`, "faint")])
    page.text([run(text)], 2)
  }
  return page.toString()
}

/** What became of the statements from version to version. */
export function historyView({ head, history }: Kept, look: Look): string {
  const page = new Page(look)
  page.heading("History")
  page.text([run(`version ${head.version}, seen ${instant(head.seen)}`)])
  if (head.older !== null) page.field("before", [run(head.older.slice(0, 16))], 0)
  if (head.newer !== null) page.field("after", [run(head.newer.slice(0, 16))], 0)
  if (history.length === 0) page.text([run("nothing became of its statements")])
  for (const change of history) page.text([run(became(change))], 0, [run("· ", "faint")], [run("  ")])
  return page.toString()
}

function became({ did, before, after, seen }: Change): string {
  const ids = [before, after].filter((id) => id !== null).join(" → ")
  return `${instant(seen)}: ${did} ${ids}`
}

function provenance(page: Page, { head, entry, places }: Kept): void {
  const { raw, reading } = entry
  if (head.url !== null) page.field("address", [run(head.url)], 0)
  if (head.modified !== null) page.field("modified", [run(day(head.modified.slice(0, 10)))], 0)
  if (head.embargo !== null) page.field("embargo", [run(`not to be published before ${instant(head.embargo)}`, "harsh")], 0)
  if (reading.details.usageTerms !== null) page.field("terms", [run(reading.details.usageTerms)], 0)
  if (reading.details.editorsNote !== null) page.field("note", [run(reading.details.editorsNote)], 0)
  page.field("taken", [run(`${instant(raw.captured)} from ${raw.at}`)], 0)
  for (const place of places.filter(({ at }) => at !== raw.at)) {
    page.field("also", [run(`${instant(place.seen)} from ${place.url ?? place.at}`)], 0)
  }
  const { label, why } = reading.charset
  page.field("bytes", [run(`${raw.bytes.length.toLocaleString("en")}, sha256 ${head.bytes}`)], 0)
  page.field("read", [run(`by ${reading.reader} as ${label} (${why})`)], 0)
}

/** "2024-03-05T18:02:00.000Z" as "2024-03-05 18:02 UTC". */
export function instant(iso: string): string {
  return /^\d{4}-\d\d-\d\dT\d\d:\d\d.*Z$/.test(iso) ? `${iso.slice(0, 10)} ${iso.slice(11, 16)} UTC` : iso
}
