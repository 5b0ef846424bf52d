import type { SubjectKind } from "../../../ask/linked/subject.ts"
import type { Query } from "../../../store/query.ts"
import type { Store } from "../../../store/store.ts"

/** Something that articles name. */
export interface Named {
  readonly kind: SubjectKind
  readonly id: string
  readonly name: string
}

const KINDS: readonly SubjectKind[] = ["people", "places", "subjects"]
const MOST = 4

/** What articles name with the words of a query, most articles first of each kind; none where the query asks for more than words. */
export async function namedLike(store: Store, query: Query): Promise<readonly Named[]> {
  const words = wordsOf(query)
  if (words === null) return []
  const find = { words, from: "", to: "", least: 0, order: "size", limit: MOST, skip: 0 } as const
  const found = await Promise.all(KINDS.map((kind) => store.links.find(kind, find)))
  return found.flatMap(({ rows }) => rows.map(({ kind, id, title }) => ({ kind, id, name: title }) as Named))
}

function wordsOf(query: Query): string | null {
  if (query.op === "words") return query.words.join(" ")
  if (query.op === "name") return query.name
  if (query.op !== "and") return null
  const all = query.of.map(wordsOf)
  return all.includes(null) ? null : all.join(" ")
}
