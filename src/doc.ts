/**
 * The data model: one article, its text never changed, layers of findings beside it. Read this file first.
 * docs/record.md is the same in prose; schema/record.json describes what leaves the house.
 */

/** `[start, end)` in UTF-16 code units: `text.slice(start, end)` is the words themselves. */
export interface Span {
  readonly start: number
  readonly end: number
}
/** Several where the words are split: "A," she said, "B." */
export type Spans = readonly Span[]
/** An index into the layer K. */
export type Ref<K extends LayerName> = number & { readonly layer?: K }

/** A stretch of the article with a role on the page. */
export interface Part extends Span {
  readonly kind: PartKind
  /** Why a stretch of furniture is not the article ("a list of other articles"); null for the others. */
  readonly reason: string | null
}
export type PartKind = "headline" | "deck" | "byline" | "dateline" | "body" | "caption" | "furniture"

/** What a reader hands over: the words as published, and where they came from. */
export interface Article {
  /** sha256, in hex, of the place it came from (null byte) and the text. */
  readonly id: string
  readonly text: string
  /** Parts that the format itself told (a page's headline); empty for plain text, where understanding finds them. */
  readonly parts: readonly Part[]
  /** BCP 47, or null where it could not be told. */
  readonly language: string | null
  readonly outlet: string | null
  readonly url: string | null
  /** The day of publication as the publisher or the user states it, ISO 8601 (2013-12-19). */
  readonly published: string | null
  /** Where the text was read from: a path, or "-". */
  readonly file: string | null
}

/** All that understanding adds, one line a layer. */
export interface Layers {
  parts: readonly Part[]
  tokens: Spans
  sentences: readonly Sentence[]
  quotes: readonly Quote[]
  words: readonly Word[] // words[i] is about tokens[i]
  tree: readonly Arc[] // tree[i] is the arc into tokens[i]
  names: readonly Name[]
  times: readonly Time[]
  attributions: readonly Attribution[]
  mentions: readonly Mention[]
  entities: readonly Entity[]
  statements: readonly Statement[]
  voice: readonly OwnVoice[]
}
export type LayerName = keyof Layers

/** Tokens `first` up to but not including `last`. */
export interface Sentence extends Span {
  readonly first: Ref<"tokens">
  readonly last: Ref<"tokens">
}
/** A stretch in quotation marks, marks included. A quotation that runs over paragraphs is one Quote a paragraph, `continued` set. */
export interface Quote extends Span {
  /** 0 outermost. */
  readonly depth: number
  /** The closing mark is missing because the quotation goes on in the next paragraph. */
  readonly continued: boolean
}
/** Universal part of speech, Penn tag and lemma. */
export interface Word {
  readonly upos: string
  readonly xpos: string
  readonly lemma: string
}
/** `head` is a token index, -1 for the root of a sentence; `label` a Universal Dependencies relation, subtypes only
 * nsubj:pass, acl:relcl, nmod:poss and obl:agent. */
export interface Arc {
  readonly head: number
  readonly label: string
}
export type NameKind = "person" | "organisation" | "place" | "other"
export interface Name extends Span {
  readonly kind: NameKind
}
/** TIMEX3 (TimeML) beside EDTF. Where the year is not known `value` is null and `candidates` lists what fits. */
export interface Time extends Span {
  readonly type: "DATE" | "TIME" | "DURATION" | "SET"
  readonly timex: string | null
  /** ISO 8601 / EDTF day, month, year or interval. */
  readonly value: string | null
  /** The date it was resolved against; null where the words say it all. */
  readonly anchor: string | null
  readonly candidates: readonly string[]
}
/** One saying in the text, as PARC and PolNeAR have it. */
export interface Attribution {
  readonly source: Spans
  readonly cue: Spans
  readonly content: Spans
  /** The attribution in whose content this one stands. */
  readonly via: Ref<"attributions"> | null
  /** The model's own estimate that source, cue and content are right, 0 to 1. */
  readonly score: number
}
export interface Mention extends Span {
  readonly head: Ref<"tokens">
  readonly kind: "name" | "description" | "pronoun"
}
export const SPEAKER_KINDS = ["person", "organisation", "government", "group", "document", "media", "unnamed", "none"] as const
export type SpeakerKind = (typeof SPEAKER_KINDS)[number]
/** Mentions of one and the same in this article. */
export interface Entity {
  /** The fullest name in the article. */
  readonly name: string
  readonly kind: SpeakerKind | "place" | "other"
  /** Title or role as given ("Polish Foreign Minister"). */
  readonly role: Span | null
  readonly country: string | null
  readonly organisation: string | null
  readonly mentions: readonly Ref<"mentions">[]
}
export const STANCES = [
  "asserts",
  "confirms",
  "denies",
  "doubts",
  "warns",
  "accuses",
  "criticises",
  "praises",
  "demands",
  "promises",
  "hopes",
  "fears",
  "predicts",
  "believes",
  "asks",
  "declines",
  "reports",
] as const
export type StanceLabel = (typeof STANCES)[number]

export interface Speaker {
  /** Fullest name in the article; the words of the source where nobody is named; null where there is no source. */
  readonly name: string | null
  readonly kind: SpeakerKind
  readonly role: string | null
  readonly country: string | null
  readonly organisation: string | null
  readonly entity: Ref<"entities"> | null
  /** How it was resolved, in words: `"he" → Sergei Lavrov, one sentence back`. */
  readonly resolved: string
  readonly sure: boolean
}
export interface Stance {
  readonly label: StanceLabel
  /** The words that show it. */
  readonly span: Span | null
}
export interface Said {
  readonly value: string | null
  readonly timex: string | null
  /** The words that tell the day; null where it is taken from another statement or the dateline. */
  readonly words: Span | null
  readonly anchor: string | null
  readonly candidates: readonly string[]
  /** "the statement's own words", "same appearance as …", in words. */
  readonly how: string
}
/** Who said what, when, where, to whom and how: an entry of the record. */
export interface Statement {
  /** From content: sha256 of article id, cue and content offsets; 16 hex digits. */
  readonly id: string
  readonly part: PartKind
  readonly kind: "direct" | "indirect" | "mixed"
  readonly source: Spans
  readonly cue: Spans
  readonly content: Spans
  /** The whole sentences that it stands in. */
  readonly evidence: Spans
  readonly nested: boolean
  /** Id of the statement it is nested in. */
  readonly via: string | null
  readonly speaker: Speaker
  readonly stance: Stance
  readonly conditional: Span | null
  readonly said: Said | null
  readonly occasion: Span | null
  readonly place: Span | null
  readonly addressee: Span | null
  /** 0 to 1, calibrated: of those at 0.9 or more, nine in ten have content and speaker right. */
  readonly confidence: number
}
/** A sentence that the outlet itself states. */
export interface OwnVoice extends Span {
  /** The named subject that it is about. */
  readonly about: string | null
}

/** An article with layers K, each signed by the step that made it. Plain data: JSON in, JSON out. */
export type Doc<K extends LayerName = never> = Article &
  Readonly<Pick<Layers, K>> & { readonly madeBy: Readonly<Record<K, string>> }
