import type { ClaimRow } from "../../ask/linked/claims.ts"
import { many } from "../counted.ts"
import { days, rowOf } from "./linked.ts"
import { type Look, Page } from "./page.ts"
import { type Line, run } from "./runs.ts"

/** A list of claims: the words of each, then who and how many. */
export function claimsView(rows: readonly ClaimRow[], look: Look): string {
  const page = new Page(look)
  for (const row of rows) {
    page.gap()
    page.text([run(shortWords(row.wording), "title")])
    page.text(claimFacts(row), 2)
    page.text([run(row.id, "faint")], 2)
  }
  return page.toString()
}

/** Whose and how many, in a line. */
export function claimFacts(row: ClaimRow): Line {
  const { speakers, unnamed, statements, unsure, opposed, changed, state } = row
  const sides = [
    speakers.for > 0 ? `${speakers.for} for` : null,
    speakers.against > 0 ? `${speakers.against} against` : null,
    speakers.open > 0 ? `${speakers.open} open` : null,
  ].filter((side) => side !== null)
  const who = [
    speakers.all > 0 ? `${many(speakers.all, "speaker")}${sides.length > 0 ? `: ${sides.join(", ")}` : ""}` : null,
    unnamed > 0 ? `${unnamed} by unnamed` : null,
  ]
  return [
    ...rowOf([
      days(row.from, row.to),
      ...who,
      `${many(statements, "statement")}${unsure > 0 ? `, ${unsure} unsure` : ""}`,
      row.counted,
      state === "machine" ? null : state,
    ]),
    ...(opposed > 0 ? [run(" · ", "faint"), run("opposite positions", "bad")] : []),
    ...(changed > 0 ? [run(" · ", "faint"), run("changed positions", "harsh")] : []),
  ]
}

/** Nobody reads a claim of a hundred words in a list. */
export function shortWords(words: string, most = 220): string {
  if (words.length <= most) return words
  const cut = words.slice(0, most)
  return `${cut.slice(0, cut.lastIndexOf(" ") > most / 2 ? cut.lastIndexOf(" ") : most)} …`
}
