import type { ArticleRecord } from "../understand/record.ts"

/** What linking needs of one article: its record, and what only the reader and the store know. */
export interface LinkArticle {
  readonly record: ArticleRecord
  /** Credited agency, if the reader told one. */
  readonly agency: string | null
  /** Instant it came into the store, ISO 8601. */
  readonly seen: string
  /** Statements that somebody put right: what they belong to may change by that, so that no claim is named by them. */
  readonly corrected?: ReadonlySet<string>
}
