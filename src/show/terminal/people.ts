import type { PersonRow } from "../../ask/linked/people.ts"
import { many } from "../counted.ts"
import { days } from "./linked.ts"
import { type Look, Page } from "./page.ts"
import { run } from "./runs.ts"

/** A page of people and bodies. @param skipped how many stand before it */
export function peopleView(rows: readonly PersonRow[], skipped: number, look: Look): string {
  const page = new Page(look)
  for (const [i, row] of rows.entries()) {
    const number = String(skipped + i + 1).padStart(2)
    const edge = [{ text: " ".repeat(number.length + 1), style: "plain" }] as const
    page.text([...name(row), run(` · ${row.id}`, "faint")], 0, [run(`${number} `, "faint")], edge)
    page.text([run(counts(row))], number.length + 1)
  }
  return page.toString()
}

/** "Ilze Braunfelde · harbour master". */
export function name({ name, role, kind }: PersonRow) {
  const more = [role, kind === "organisation" ? "organisation" : null].filter((word) => word !== null)
  return [run(name, "title"), ...more.flatMap((word) => [run(" · ", "faint"), run(word)])]
}

/** "6 articles · 18 statements · 4 March 2024 to 11 March 2024". */
export function counts({ articles, statements, first, last }: PersonRow): string {
  const words = [many(articles, "article"), many(statements, "statement"), days(first, last)]
  return words.join(" · ")
}
