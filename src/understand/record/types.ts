import type { PartKind, Span, Speaker, SpeakerKind, StanceLabel, Statement, Time } from "../../doc.ts"

/** The first thing in every record: which description it follows, schema/record.json. Within version 1 keys are only added. */
export const SCHEMA = "onrecord/record/1"

/** A span with its words, so that whoever reads the record need not cut the text: `text` is always `article.text.slice(start, end)`. */
export interface Words extends Span {
  readonly text: string
}

/** What leaves the house: one article and what was said in it, as plain JSON. Field by field in docs/record.md. */
export interface ArticleRecord {
  readonly schema: typeof SCHEMA
  readonly file: string | null
  readonly article: RecordArticle
  readonly statements: readonly RecordStatement[]
  readonly background: readonly (Words & { readonly about: string | null })[]
  readonly people: readonly RecordPerson[]
  readonly organisations: readonly RecordOrganisation[]
  readonly places: readonly RecordPlace[]
  readonly subjects: readonly RecordSubject[]
  readonly times: readonly (Time & Words)[]
  readonly warnings: readonly Warning[]
  readonly madeBy: Readonly<Record<string, string>>
}
export interface RecordArticle {
  readonly id: string
  readonly text: string
  readonly headline: string | null
  readonly deck: string | null
  readonly byline: (Words & { readonly names: readonly string[] }) | null
  readonly dateline: RecordDateline | null
  readonly published: string | null
  readonly language: string | null
  readonly outlet: string | null
  readonly url: string | null
  readonly furniture: readonly (Words & { readonly reason: string | null })[]
  readonly parts: readonly (Span & { readonly kind: PartKind })[]
}
export interface RecordDateline extends Words {
  readonly place: string | null
  /** ISO 8601; "XXXX-12-19" (EDTF) where the year is not known. */
  readonly date: string | null
  readonly agency: string | null
}
/** A sentence; `text` is null where it is longer than MOST_EVIDENCE. */
export interface Evidence extends Span {
  readonly text: string | null
}
export interface RecordStatement {
  readonly id: string
  readonly part: PartKind
  readonly kind: Statement["kind"]
  readonly source: readonly Words[]
  readonly cue: readonly Words[]
  readonly content: readonly Words[]
  readonly evidence: readonly Evidence[]
  readonly nested: boolean
  readonly via: string | null
  /** `entity` is the same for all that one speaker says; where that one is called by a name, the id of the entry in people, organisations or subjects. */
  readonly speaker: Omit<Speaker, "entity"> & { readonly entity: string | null }
  readonly stance: { readonly label: StanceLabel; readonly span: Words | null }
  readonly conditional: Words | null
  readonly said: RecordSaid | null
  readonly occasion: Words | null
  readonly place: Words | null
  readonly addressee: Words | null
  readonly confidence: number
}
export interface RecordSaid {
  readonly value: string | null
  readonly timex: string | null
  readonly words: Words | null
  readonly anchor: string | null
  readonly candidates: readonly string[]
  readonly how: string
}
/** Somebody or something named in the article, with every place where it is spoken of. */
interface Named {
  readonly id: string
  readonly name: string
  readonly mentions: readonly Words[]
}
export interface RecordPerson extends Named {
  readonly role: string | null
  readonly country: string | null
  readonly organisation: string | null
  /** Ids of what they say. */
  readonly statements: readonly string[]
}
export interface RecordOrganisation extends Named {
  readonly kind: Exclude<SpeakerKind, "person" | "document" | "unnamed" | "none">
  readonly country: string | null
  readonly statements: readonly string[]
}
export interface RecordPlace extends Named {
  /** Named in the dateline, as where something was said, or only spoken about. */
  readonly role: "dateline" | "said" | "about"
}
export interface RecordSubject extends Named {
  readonly kind: "document" | "other"
}
export const WARNINGS = {
  NOT_ENGLISH: "the text does not read as English",
  YEAR_UNKNOWN: "dates in the text lack a year that nothing tells",
  NOTHING_SAID: "nobody says anything in the text, as far as was seen",
} as const
/** Something that whoever reads the record should know first. */
export interface Warning {
  readonly code: keyof typeof WARNINGS
  readonly message: string
}
