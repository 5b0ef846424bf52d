import type { Quoted } from "../../ask/linked/personRecords.ts"
import { isUnsure } from "../../ask/unsure.ts"
import { rowOf, shortDay } from "./linked.ts"
import type { Page } from "./page.ts"
import { type Line, run, wrap } from "./runs.ts"
import { sentence } from "./sentence.ts"
import { width } from "./width.ts"

/**
 * A statement in short: stance, day, outlet and id, and under it the sentence as it is in the source.
 * @param who whether the speaker is told; else that stands above
 */
export function saidLines(page: Page, said: Quoted, indent: number, who = false): void {
  const speaker = who ? [run(said.speaker.name ?? "nobody is named", "title"), run(" · ", "faint")] : []
  page.text([...speaker, ...told(said)], indent)
  page.text(inSource(said, page.look.color), indent, [run("│ ", "faint")])
}

/** Two statements side by side, the earlier on the left; one under the other where the page is narrow. */
export function sideBySide(page: Page, first: Quoted, second: Quoted, indent: number): void {
  const room = Math.floor((page.look.width - indent - GAP.length) / 2)
  if (room < LEAST) {
    saidLines(page, first, indent)
    saidLines(page, second, indent)
    return
  }
  const column = (said: Quoted) => [...wrap(told(said), room), ...wrap(inSource(said, page.look.color), room)]
  const [left, right] = [column(first), column(second)]
  for (let i = 0; i < Math.max(left.length, right.length); i++) {
    const before = left[i] ?? []
    const rest = room - before.reduce((sum, { text }) => sum + width(text), 0)
    // Blanks as they are: `run` makes one of several.
    const edge: Line = [...before, { text: " ".repeat(Math.max(0, rest)), style: "plain" }, { text: GAP, style: "faint" }]
    if (right[i]) page.text(right[i]!, indent, edge)
    else page.text(before, indent)
  }
}
const GAP = " │ "
const LEAST = 30
/** What stands before the first line and the others of a point in a list. */
export const POINT: readonly [Line, Line] = [[run("· ", "faint")], [{ text: "  ", style: "plain" }]]

/** Who has looked at what a machine linked. */
export const STATES = {
  machine: "linked by machine, seen by nobody",
  reviewed: "linked by machine, reviewed",
  corrected: "corrected by hand",
} as const

function told({ statement, day, article, takenOver, teller }: Quoted): Line {
  const { stance, conditional, part, nested, speaker, id } = statement
  const outlet = article.outlet ?? (article.url === null ? "no outlet is named" : (URL.parse(article.url)?.host ?? article.url))
  const words = [
    shortDay(day),
    article.agency === null ? outlet : `${outlet}, from ${article.agency}`,
    takenOver === null ? null : `${takenOver.how} ${takenOver.how === "told" ? "" : "by "}${takenOver.outlet}`,
    conditional === null ? null : "on a condition",
    part === "body" ? null : `in the ${part}`,
    nested && teller !== speaker.name ? `as told by ${teller ?? "another speaker"}` : null,
    id,
  ]
  const unsure = isUnsure(statement) ? [run("unsure: ", "harsh")] : []
  return [...unsure, run(stance.label, "strong"), run(" · ", "faint"), ...rowOf(words)]
}

/** The sentences put back where they stand, so that cue, source and content are found in them. */
function inSource({ statement, sentences }: Quoted, color: boolean): Line {
  let text = ""
  for (const { start, text: words } of sentences) text = text.padEnd(start, "…") + words
  return sentence(text, { ...statement, evidence: sentences }, color)
}
