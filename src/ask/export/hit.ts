import type { Span } from "../../doc.ts"
import type { Hit } from "../../store/store.ts"
import { dayInWords } from "../dayInWords.ts"
import type { ExportInfo } from "./exporter.ts"

/** What marks that words stand between two pieces which were left out. */
export const GAP = " […] "

/** The name that a statement has in feeds, annotations and JSON-LD; the same in every store that read the same bytes. */
export function statementUrn(id: string): string {
  return `urn:onrecord:statement:${id}`
}
export function articleUrn(id: string): string {
  return `urn:onrecord:article:${id}`
}

/** The address of an article as published, null where it has none that a link may lead to (a `javascript:` address, say). */
export function link({ article }: { readonly article: Pick<Hit["article"], "url"> }): string | null {
  if (!article.url || !URL.canParse(article.url)) return null
  const { protocol, href } = new URL(article.url)
  return protocol === "https:" || protocol === "http:" ? href : null
}

/** The sentences that the statement stands in, as they stand; where other sentences lie between them, GAP. */
export async function sentence({ statement, article }: Hit, { textOf }: ExportInfo): Promise<string> {
  const { evidence } = statement
  const whole = evidence.some(({ text }) => text === null) ? await textOf(article.id) : null
  return joined(evidence.map(({ start, end, text }) => ({ start, end, text: text ?? whole?.slice(start, end) ?? GAP.trim() })))
}

/** What is said, as it stands, quotation marks included; GAP where it is split: “A,” she said, “B.” */
export function content({ statement }: Hit): string {
  return statement.content.map(({ text }) => text).join(GAP)
}

function joined(pieces: readonly (Span & { readonly text: string })[]): string {
  return pieces.reduce((out, { start, text }, i) => {
    if (i === 0) return text
    const between = start - pieces[i - 1]!.end
    // Sentences that follow each other have a blank between them, or the few of a new paragraph.
    return `${out}${between > 4 ? GAP : " "}${text}`
  }, "")
}

/** Who says it, with role: "Karin Löfqvall (Minister)"; in words where nobody is named. */
export function speaker({ statement: { speaker } }: Hit): string {
  const name = speaker.name ?? "somebody not named"
  return speaker.role && speaker.role !== speaker.name ? `${name} (${speaker.role})` : name
}

/** How sure the day of saying is: as precise as it is written, or none. */
export function precision(value: string | null): "day" | "month" | "year" | "interval" | "" {
  if (value === null) return ""
  if (/^\d{4}-\d\d-\d\d$/.test(value)) return "day"
  if (/^\d{4}-\d\d$/.test(value)) return "month"
  return /^\d{4}$/.test(value) ? "year" : "interval"
}

/** A citation in one line: speaker, quoted or reported, in which article, by whom, of which day, where it stands, where the copy is. */
export function citation(hit: Hit): string {
  const { article } = hit
  const url = link(hit)
  const where = [
    `${speaker(hit)}, ${manner(hit)} ${article.headline ? `“${article.headline}”` : "an article without headline"}`,
    article.outlet,
    article.published && dayInWords(article.published),
    url,
    since(hit),
    archived(hit),
  ]
  return `${where.filter(Boolean).join(", ")}.`
}

/** "quoted in" where quotation marks say that the words are the speaker's own, "reported in" where the outlet tells them in its own. */
export function manner({ statement }: Hit): string {
  return statement.kind === "indirect" ? "reported in" : statement.kind === "mixed" ? "quoted in part in" : "quoted in"
}

/** What became of it since, in words; null where it stands as it was found. What was taken back must not be cited as if it stood. */
export function since({ gone, state }: Hit): string | null {
  const by = state?.by.at(-1)
  const told = [
    gone === null ? null : gone === "canceled" ? "taken back by the publisher" : "no longer in the article",
    by && state?.rejected ? `no statement, says ${by.who} (${by.when.slice(0, 10)})` : null,
    by && state?.state === "corrected" && !state.rejected ? `as corrected by ${by.who} (${by.when.slice(0, 10)})` : null,
  ].filter((word) => word !== null)
  return told.length === 0 ? null : told.join("; ")
}

/** How a statement stands: as a program found it, reviewed, corrected, or rejected as none. */
export function stateOf({ state }: Hit): "machine" | "reviewed" | "corrected" | "rejected" {
  return state === undefined ? "machine" : state.rejected ? "rejected" : state.state
}

/** What a reference tells of it beside its article: who says it, how the article has it, which copy, what became of it. */
export function note(hit: Hit): string {
  return [`${speaker(hit)}, ${manner(hit)} this article`, since(hit), archived(hit)].filter((word) => word !== null).join("; ")
}

/** Which copy it was read from. */
export function archived({ article, statement }: Hit): string {
  return `copy of ${dayInWords(article.captured.slice(0, 10))} (sha256 ${article.bytes}), onrecord statement ${statement.id}`
}

/** One line for the list of a feed reader: who, how, and what where it is quoted. */
export function headline(hit: Hit): string {
  const words = content(hit)
  const said =
    words.length > 200
      ? `${words
          .slice(0, 200)
          .toWellFormed()
          .replace(/\s*\S*$/, "")} …`
      : words
  return `${speaker(hit)} ${hit.statement.stance.label}${said ? `: ${said}` : ""}`
}

/** The item of a feed: the sentence, then who, how and when, then where it stands. */
export async function item(hit: Hit, info: ExportInfo): Promise<string> {
  const { statement } = hit
  const said = statement.said?.value ? `said ${dayInWords(statement.said.value)}` : "day of saying not told"
  return `${await sentence(hit, info)}\n\n${speaker(hit)} · ${statement.stance.label} · ${said}\n${citation(hit)}`
}
