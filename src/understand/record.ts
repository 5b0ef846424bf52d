import type { Doc, LayerName, OwnVoice, Part, PartKind, Span, Spans, Statement } from "../doc.ts"
import { language } from "./language.ts"
import { bylineNames, placeName, readDateline } from "./parts.ts"
import { entityId, named } from "./record/names.ts"
import { quotedDays } from "./record/quotedDays.ts"
import {
  type ArticleRecord,
  type RecordArticle,
  type RecordDateline,
  type RecordStatement,
  SCHEMA,
  type Warning,
  type Words,
} from "./record/types.ts"

export * from "./record/types.ts"

/** Every statement repeats its sentence: thousands in a sentence of a megabyte would fill the disk. */
const MOST_EVIDENCE = 1000

/** The record of a document that went through the whole pipeline. Linear in its layers; the same document gives the same record. */
export function record(doc: Doc<LayerName>): ArticleRecord {
  const words = (span: Span): Words => ({ start: span.start, end: span.end, text: doc.text.slice(span.start, span.end) })
  const ids = doc.entities.map((entity) => entityId(doc, entity))
  const detected = language(doc.text)
  return {
    schema: SCHEMA,
    file: doc.file,
    article: article(doc, words, doc.language ?? detected.language),
    statements: doc.statements.map((statement) => plainStatement(statement, words, ids)),
    background: doc.voice.map((fact: OwnVoice) => ({ ...words(fact), about: fact.about })),
    ...named(doc, words, ids),
    times: quotedDays(doc).map(({ type, timex, value, anchor, candidates, ...span }) => ({
      ...words(span),
      type,
      timex,
      value,
      anchor,
      candidates,
    })),
    warnings: warnings(doc, detected.english ? null : detected.name),
    madeBy: doc.madeBy,
  }
}

type Quote = (span: Span) => Words

function article(doc: Doc<LayerName>, words: Quote, lang: string | null): RecordArticle {
  const first = (kind: PartKind): Part | null => doc.parts.find((part) => part.kind === kind) ?? null
  const text = (span: Span | null): string | null => span && words(span).text
  const byline = first("byline")
  return {
    id: doc.id,
    text: doc.text,
    headline: text(first("headline")),
    deck: text(first("deck")),
    byline: byline && { ...words(byline), names: bylineNames(doc.text, byline).map((name) => words(name).text) },
    dateline: dateline(doc, words, first("dateline")),
    published: doc.published,
    language: lang,
    outlet: doc.outlet,
    url: doc.url,
    furniture: doc.parts.filter((part) => part.kind === "furniture").map((part) => ({ ...words(part), reason: part.reason })),
    parts: doc.parts.map(({ start, end, kind }) => ({ start, end, kind })),
  }
}

function dateline(doc: Doc<LayerName>, words: Quote, part: Part | null): RecordDateline | null {
  if (!part) return null
  const day = doc.times.find((time) => time.type === "DATE" && inside(time, part))
  const { place, agency } = readDateline(doc.text, part)
  return {
    ...words(part),
    place: place && placeName(words(place).text),
    date: day?.value ?? day?.timex ?? null,
    agency: agency && words(agency).text,
  }
}

function plainStatement(statement: Statement, words: Quote, ids: readonly string[]): RecordStatement {
  const maybe = (span: Span | null): Words | null => span && words(span)
  const all = (spans: Spans): readonly Words[] => spans.map(words)
  const { speaker, stance, said } = statement
  return {
    id: statement.id,
    part: statement.part,
    kind: statement.kind,
    source: all(statement.source),
    cue: all(statement.cue),
    content: all(statement.content),
    evidence: statement.evidence.map((span) =>
      span.end - span.start > MOST_EVIDENCE ? { ...words(span), text: null } : words(span),
    ),
    nested: statement.nested,
    via: statement.via,
    speaker: { ...speaker, entity: speaker.entity === null ? null : ids[speaker.entity]! },
    stance: { label: stance.label, span: maybe(stance.span) },
    conditional: maybe(statement.conditional),
    said: said && { ...said, words: maybe(said.words) },
    occasion: maybe(statement.occasion),
    place: maybe(statement.place),
    addressee: maybe(statement.addressee),
    confidence: statement.confidence,
  }
}

function inside(inner: Span, outer: Span): boolean {
  return inner.start >= outer.start && inner.end <= outer.end
}

function warnings(doc: Doc<LayerName>, otherLanguage: string | null): readonly Warning[] {
  const out: Warning[] = []
  if (otherLanguage) {
    const seems = otherLanguage === "unknown" ? "does not read as English" : `reads as ${otherLanguage}, not English`
    const message = `The text ${seems}. Its parts, names, quotation marks and dates in figures may still be right; what was said by whom rests on English and is not to be relied on.`
    out.push({ code: "NOT_ENGLISH", message })
  }
  const yearless = doc.times.filter(
    (time) => time.value === null && (time.candidates.length > 0 || time.timex?.startsWith("XXXX-")),
  )
  const open = yearless.find((time) => time.candidates.length > 0) ?? yearless[0]
  if (open) {
    const fits = [...new Set(open.candidates.map((candidate) => candidate.slice(0, 4)))]
    const tells = fits.length > 0 ? `fits ${list(fits)}` : "fits any year"
    const message = `No year is told. “${doc.text.slice(open.start, open.end)}” ${tells}. Give the day of publication to settle it.`
    out.push({ code: "YEAR_UNKNOWN", message })
  }
  if (doc.statements.length === 0) out.push({ code: "NOTHING_SAID", message: "Nobody was found to say anything in this text." })
  return out
}

function list(words: readonly string[]): string {
  return words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} or ${words.at(-1)}`
}
