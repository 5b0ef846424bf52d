import type { Span, Spans, Speaker, StanceLabel } from "../../doc.ts"
import type { Words } from "../../understand/record.ts"

/**
 * A stretch of an article, by what outlives reading it again: the article's id, which is a hash of its words, and the words themselves. Its address
 * leads to a later version of the article, where the same words are looked for.
 */
export interface Anchor {
  readonly article: string
  readonly url: string | null
  /** Null for the article as such. */
  readonly words: Words | null
}
/** A statement, by its sentences, and by where cue and content stand in the article. */
export interface StatementKey extends Anchor {
  /** From the first of its sentences to the last. */
  readonly words: Words
  readonly cue: Spans
  readonly content: Spans
}

/** What is grouped across articles. */
export const GROUPED = ["people", "places", "copies", "stories", "claims"] as const
export type Grouped = (typeof GROUPED)[number]

export type SpeakerFix = Pick<Speaker, "name" | "kind" | "role" | "country" | "organisation">
export interface SpansFix {
  readonly source: Spans
  readonly cue: Spans
  readonly content: Spans
}

/** What a correction says. Spans are offsets into the text of the article that the key names, inside its words. */
export type What =
  | { readonly kind: "speaker"; readonly statement: StatementKey; readonly to: SpeakerFix }
  | {
      readonly kind: "stance"
      readonly statement: StatementKey
      readonly to: { readonly label: StanceLabel; readonly span: Span | null }
    }
  | { readonly kind: "spans"; readonly statement: StatementKey; readonly to: SpansFix }
  /** ISO 8601: a day, a month or a year; null where the article does not tell it. */
  | { readonly kind: "day"; readonly statement: StatementKey; readonly to: string | null }
  | { readonly kind: "addressee"; readonly statement: StatementKey; readonly to: Span | null }
  /** The statement is right as it is; it is none at all. */
  | { readonly kind: "accept" | "reject"; readonly statement: StatementKey }
  /** The groups that these are in are one; the first gives name and id. Of groups that are one already: somebody has looked, and they are. */
  | { readonly kind: "merge"; readonly of: Grouped; readonly members: readonly Anchor[] }
  /** These leave the group of `from` and are one of their own. */
  | { readonly kind: "split"; readonly of: Grouped; readonly members: readonly Anchor[]; readonly from: Anchor }
  | { readonly kind: "rename"; readonly of: Grouped; readonly member: Anchor; readonly to: string }
  /** Takes another correction back, be it an undo. */
  | { readonly kind: "undo"; readonly correction: string }

/** A correction before it is in a log. */
export interface Correction {
  readonly what: What
  readonly who: string
  /** An instant, ISO 8601. */
  readonly when: string
  readonly why: string
  /** Id of the last correction of the same that whoever makes this one has seen; null where there was none. */
  readonly after: string | null
}
/** A line of the log. */
export interface Entry extends Correction {
  /** From what, who, when, why and after: 16 hex digits. */
  readonly id: string
  /** Hash of the line before; 64 zeros for the first. */
  readonly before: string
  /** sha256, in hex, of all else on the line. */
  readonly hash: string
}
/** Lines are only ever added at the end. */
export type Log = readonly Entry[]

/** Seen by nobody; looked at and right; changed by somebody. */
export type State = "machine" | "reviewed" | "corrected"

/** Who has looked at a statement, and what they made of it. */
export interface Looked {
  readonly state: State
  /** Somebody says that it is none. */
  readonly rejected: boolean
  /** The corrections that made it so, the first one first. */
  readonly by: readonly Pick<Entry, "id" | "who" | "when" | "why">[]
}

/** A correction that could not be applied, because what it is about has changed: somebody must look again. */
export interface Reopened {
  readonly correction: string
  readonly why: string
}
