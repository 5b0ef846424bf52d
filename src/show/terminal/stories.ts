import type { StoryRow } from "../../ask/linked/stories.ts"
import { many } from "../counted.ts"
import { days, rowOf } from "./linked.ts"
import { type Look, Page } from "./page.ts"
import { run } from "./runs.ts"

/** A list of stories, three lines each. */
export function storiesView(rows: readonly StoryRow[], look: Look): string {
  const page = new Page(look)
  for (const row of rows) {
    page.gap()
    page.text([run(row.headline || "(no headline)", "title")])
    page.text(
      rowOf([
        days(row.from, row.to),
        many(row.articles, "article"),
        row.counted,
        many(row.statements, "statement"),
        many(row.speakers, "speaker"),
        row.state === "machine" ? null : row.state,
      ]),
      2,
    )
    page.text([run(row.id, "faint")], 2)
  }
  return page.toString()
}
