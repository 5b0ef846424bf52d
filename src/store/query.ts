import type { StanceLabel, Statement } from "../doc.ts"

/** What a store can be asked: the tree that src/ask/query.ts makes from the words of a user. docs/search.md tells what each field means. */
export type Query =
  | { readonly op: "all" }
  | { readonly op: "and" | "or"; readonly of: readonly Query[] }
  | { readonly op: "not"; readonly of: Query }
  | Term

/** One condition on a statement and its article. */
export type Term =
  /** Words that follow each other in the sentences of a statement, case and accents aside; `prefix` lets the last one go on. */
  | { readonly op: "words"; readonly words: readonly string[]; readonly prefix: boolean }
  /** A stretch of a name, case and accents aside, at the bounds of words: "lavrov" is in "Sergei Lavrov". */
  | { readonly op: "name"; readonly field: NameField; readonly name: string }
  | { readonly op: "stance"; readonly label: StanceLabel }
  | { readonly op: "kind"; readonly kind: Statement["kind"] }
  /** BCP 47; "en" is also "en-GB". */
  | { readonly op: "lang"; readonly tag: string }
  /** Days, first and last inclusive, "" open. A statement dated by month or year is in if it may lie within. */
  | { readonly op: "days"; readonly field: "said" | "published" | "seen"; readonly from: string; readonly to: string }
  | { readonly op: "is"; readonly what: "conditional" | "unnamed" | "nested" }
  /** Rejected by somebody. A store knows nothing of that: `heeded` of src/work puts the ids in, and there are none before. */
  | { readonly op: "rejected"; readonly statements: readonly string[] }
export type NameField = "who" | "role" | "org" | "about" | "place" | "outlet" | "agency" | "via"
export const NAME_FIELDS: readonly NameField[] = ["who", "role", "org", "about", "place", "outlet", "agency", "via"]

/** What a page of results holds. */
export type Wanted = "statements" | "articles" | "people"
/** `relevance` needs words in the query and is by date where there are none. */
export type Order = "newest" | "oldest" | "relevance"

export interface PageOptions {
  readonly order: Order
  /** At most so many, 1 to 1,000. */
  readonly limit: number
  /** The token of the page before; null for the first. */
  readonly after: string | null
}
