import { UNSURE } from "../../ask/unsure.ts"
import type { StanceLabel } from "../../doc.ts"
import { placeName } from "../../understand/parts.ts"
import type { RecordSaid, RecordStatement } from "../../understand/record.ts"
import { shownBy } from "../shownBy.ts"
import { day, either } from "./day.ts"
import type { Page } from "./page.ts"
import { type Line, type Run, run, type Style } from "./runs.ts"
import { sentence } from "./sentence.ts"

/**
 * One statement: who, stance, when, where, to whom, and the sentence that shows it.
 * @param teller who tells of it, where it is nested and does not stand under the one that it is nested in
 */
export function card(
  page: Page,
  text: string,
  statement: RecordStatement,
  number: number,
  depth: number,
  teller: string | null = null,
): void {
  const { speaker, said, place, occasion, addressee, conditional } = statement
  const label = depth === 0 ? String(number).padStart(2) : " ↳"
  const indent = Math.min(depth, 4) * 3
  const body = indent + 3
  page.text(who(statement), indent, [run(`${label} `, "faint")], [run("   ")])
  page.text(how(statement, teller), body)
  if (said) page.field("when", when(said), body)
  if (place) page.field("where", [run(placeName(place.text))], body)
  if (occasion) page.field("at", [run(occasion.text)], body)
  if (addressee) page.field("to", [run(addressee.text)], body)
  if (conditional) page.field("condition", [run(conditional.text)], body)
  if (!speaker.sure || !named(statement)) page.field("speaker", [run(speaker.resolved)], body)
  page.text(sentence(text, statement, page.look.color), body, [run("│ ", "faint")])
}

function named({ speaker, source }: RecordStatement): boolean {
  return speaker.name === null || speaker.resolved === "" || source.some((words) => words.text.includes(speaker.name!))
}

function who({ speaker }: RecordStatement): Line {
  const { name, role, organisation, country, kind, sure } = speaker
  const more = [role, organisation, country, kind === "person" || kind === "none" ? null : kind].filter((x) => x !== null)
  return [
    ...(sure ? [] : [run("unsure: ", "harsh")]),
    run(name ?? "nobody is named", "title"),
    ...more.flatMap((x) => [run(" · ", "faint"), run(x)]),
  ]
}

/** Colour by kind of stance; the word itself always stands there. */
const TONE: Partial<Record<StanceLabel, Style>> = {
  denies: "bad",
  doubts: "bad",
  declines: "bad",
  warns: "harsh",
  accuses: "harsh",
  criticises: "harsh",
  fears: "harsh",
  confirms: "good",
  praises: "good",
  promises: "good",
  hopes: "good",
}

/** The look of a stance. */
export function tone(label: StanceLabel): Style {
  return TONE[label] ?? "strong"
}

function how({ stance, kind, part, confidence, nested }: RecordStatement, teller: string | null): Line {
  const out: Run[] = [run(stance.label, tone(stance.label))]
  if (stance.span) out.push(run(" shown by ", "faint"), run(shownBy(stance.span.text)))
  const notes = [
    kind,
    part === "body" ? null : `in the ${part}`,
    nested ? `as told by ${teller ?? "the speaker above"}` : null,
    sureness(confidence),
  ]
  return [...out, run(` · ${notes.filter((note) => note !== null).join(" · ")}`, "faint")]
}

/** Confidence in a word, with its number. */
export function sureness(confidence: number): string {
  const word = confidence >= 0.9 ? "certain" : confidence >= UNSURE ? "likely" : "unsure"
  return `${word} ${confidence.toFixed(2)}`
}

function when({ value, timex, candidates, words, how, anchor }: RecordSaid): Line {
  const from = words ? `“${words.text}”${anchor ? `, seen from ${anchor}` : ""}` : how
  const reason = run(` (${from})`, "faint")
  if (value !== null) return [run(day(value)), reason]
  const years = [...new Set(candidates.map((candidate) => candidate.slice(0, 4)))]
  const unknown = years.length > 0 ? `year unknown: ${either(years)} would fit` : "not known"
  return [run(timex && /^XXXX-\d\d-\d\d$/.test(timex) ? `${day(timex)}, ` : ""), run(unknown, "harsh"), reason]
}
