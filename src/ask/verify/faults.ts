/** What can fail to hold, each with what was expected. */
export const FAULTS = {
  BYTES: "the stored bytes have the hash that is kept beside them",
  PARSE: "the same reader finds the article in the bytes again, word for word",
  ARTICLE_ID: "the article's id is the one that its words give",
  TEXT: "the record stands on the words that were read",
  STATEMENT_ID: "a statement's id is the one that article and offsets give",
  WORDS: "the words of a statement stand in the text where it says",
  EVIDENCE: "its sentences stand in the text and hold all of it",
  REFERENCE: "the statement that another stands in is in the record",
  COUNT: "there are as many articles and statements as the store says",
  STORE: "the store itself is sound",
} as const

/** One thing that does not hold. */
export interface Found {
  readonly fault: keyof typeof FAULTS
  /** The id of the statement that it is about; null where it is about the article or the store. */
  readonly statement: string | null
  readonly message: string
}
/** With where it was found. */
export interface Fault extends Found {
  /** The article's id, null for the store. */
  readonly article: string | null
  /** Where the article came from, for people. */
  readonly at: string | null
}
