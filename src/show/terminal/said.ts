import type { Said } from "../../ask/linked/sayings.ts"
import type { Span } from "../../doc.ts"
import { outletKey } from "../../link/copies/outletKey.ts"
import { placeName } from "../../understand/parts.ts"
import type { RecordStatement, Words } from "../../understand/record.ts"
import { shownBy } from "../shownBy.ts"
import { tone } from "./card.ts"
import { blanks, shortDay } from "./linked.ts"
import type { Page } from "./page.ts"
import { type Line, run } from "./runs.ts"
import { sentence } from "./sentence.ts"

/** What else a line on a statement tells. */
export interface SaidOptions {
  readonly indent?: number
  /** Stands before the speaker, such as the day. */
  readonly before?: Line
  /** Stands behind, such as the side. */
  readonly notes?: readonly (string | null)[]
  readonly also?: readonly Said[]
}

/**
 * A statement in a list: who and how, the exact sentence with the words of the saying marked, and where it stands.
 * @param also the same words elsewhere (`sameWords`): only where they stand is told
 */
export function saidLines(page: Page, said: Said, { indent = 0, before = [], notes = [], also = [] }: SaidOptions = {}): void {
  page.text([...before, ...who(said), run(" · ", "faint"), ...how(said), ...more(notes)], indent, [], [blanks(2)])
  page.text(quoted(said.statement, page.look.color), indent, [run("│ ", "faint")])
  page.text([run(where(said), "faint")], indent + 2)
  for (const one of also) page.text([run(`also ${where(one)}`, "faint")], indent + 2)
}

/** Statements in which one speaker says the very same words, side by side: copies of one text, most of them. In the order of the first ones. */
export function sameWords<S extends Said>(list: readonly S[]): readonly (readonly [S, ...S[]])[] {
  const key = ({ speaker, statement: { content, stance } }: S) =>
    [speaker.key, stance.label, ...content.map(({ text }) => text.replace(/[^\p{L}\p{N}]+/gu, " "))].join("\0")
  return [...Map.groupBy(list, key).values()] as unknown as readonly (readonly [S, ...S[]])[]
}

/** Who speaks, and in which role where the article tells it. */
export function who({ speaker, statement }: Said): Line {
  const { role, sure } = statement.speaker
  return [
    ...(sure ? [] : [run("unsure: ", "harsh")]),
    run(speaker.name ?? "nobody is named", "strong"),
    ...(role === null ? [] : [run(`, ${role}`)]),
  ]
}

/** The stance with the words that show it. */
export function how({ statement: { stance, conditional } }: Pick<Said, "statement">): Line {
  return [
    run(stance.label, tone(stance.label)),
    ...(stance.span ? [run(" by ", "faint"), run(shownBy(stance.span.text))] : []),
    ...(conditional ? [run(" on the condition ", "faint"), run(`“${conditional.text}”`)] : []),
  ]
}

/** Where it was published and what it is from, and its id. */
export function where(said: Said): string {
  const { article, statement, teller, takenOver } = said
  const { outlet, agency, published } = article
  return [
    outlet ?? "no outlet is told",
    agency !== null && (outlet === null || outletKey(agency) !== outletKey(outlet)) ? `from ${agency}` : null,
    takenOver ? `${takenOver.how === "told" ? "told" : "as reported by"} ${takenOver.outlet}` : null,
    shortDay(published),
    statement.place ? `said in ${placeName(statement.place.text)}` : null,
    statement.nested ? `as told by ${teller ?? "another speaker"}` : null,
    statement.part === "body" ? null : `in the ${statement.part}`,
    statement.id,
  ]
    .filter((word) => word !== null)
    .join(" · ")
}

/** The sentences that it stands in, source, cue and content told apart; of one too long to be kept beside it the content alone. */
export function quoted(statement: RecordStatement, color: boolean): Line {
  const out: Line[number][] = []
  let last: Span | null = null
  for (const one of statement.evidence) {
    if (last) out.push(run(one.start - last.end > 4 ? " … " : " ", "faint"))
    last = one
    const cut = (words: readonly Words[]): readonly Words[] =>
      words
        .filter(({ start, end }) => start < one.end && end > one.start)
        .map(({ start, end, text }) => ({ start: Math.max(0, start - one.start), end: Math.min(one.end, end) - one.start, text }))
    if (one.text === null) {
      const words = statement.content.filter(({ start, end }) => start < one.end && end > one.start)
      out.push(
        run("… ", "faint"),
        ...words.flatMap(({ text }, i) => [run(i > 0 ? " … " : "", "faint"), run(text, "content")]),
        run(" …", "faint"),
      )
    } else {
      const { source, cue, content } = statement
      const evidence = [{ start: 0, end: one.text.length, text: one.text }]
      out.push(
        ...sentence(one.text, { ...statement, evidence, source: cut(source), cue: cut(cue), content: cut(content) }, color),
      )
    }
  }
  return out
}

function more(notes: readonly (string | null)[]): Line {
  return notes.filter((note) => note !== null).flatMap((note) => [run(" · ", "faint"), run(note)])
}
