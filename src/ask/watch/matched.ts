import { partsOf } from "../../link/linkGroup.ts"
import type { Query } from "../../store/query.ts"
import type { Store } from "../../store/store.ts"
import type { Watch } from "../../store/watches.ts"
import { query } from "../query.ts"
import type { Carrier } from "./news.ts"

/** Which statements a watch is about. */
export interface Matched {
  readonly has: (carrier: Carrier) => boolean
  /** What the story, the person or the claim holds now (`partsOf`); empty for a search. */
  readonly parts: readonly string[]
}

/**
 * Of these statements those that a watch is about: found by its search, or in the story, the claim or of the person that is followed. What was in there at
 * the last look is still meant, so that it is told when it goes.
 * @param today the day that durations in the search end on
 * @throws OnrecordError BAD_QUERY
 */
export async function matched(
  store: Store,
  { of, parts: before }: Pick<Watch, "of" | "parts">,
  carriers: readonly Carrier[],
  today: string,
): Promise<Matched> {
  if (of.kind === "search") {
    const found = await search(store, query(of.q, today), carriers)
    return { has: ({ statement }) => found.has(statement), parts: [] }
  }
  const group = await store.links.group(of.kind, of.id)
  const parts = group ? partsOf(group) : before
  const own = new Set([...parts, ...before])
  if (of.kind === "stories") return { has: ({ article }) => own.has(article), parts }
  if (of.kind === "claims") return { has: ({ statement }) => own.has(statement), parts }
  const theirs = new Set<string>()
  for (const { statement } of carriers) {
    const hit = await store.statement(statement)
    if (hit?.statement.speaker.entity && own.has(hit.statement.speaker.entity)) theirs.add(statement)
  }
  return { has: ({ statement }) => theirs.has(statement), parts }
}

/** Which of them a search finds. Only what came since the day on which the first of them came is gone through. */
async function search(store: Store, asked: Query, carriers: readonly Carrier[]): Promise<ReadonlySet<string>> {
  const wanted = new Set(carriers.map(({ statement }) => statement))
  const days: string[] = []
  for (const article of new Set(carriers.map(({ article }) => article))) {
    const kept = await store.article(article)
    if (kept) days.push(kept.head.seen.slice(0, 10))
  }
  const found = new Set<string>()
  const from = days.sort()[0]
  if (from === undefined) return found
  const since = { op: "days", field: "seen", from, to: "" } as const
  for await (const { statement } of store.each({ op: "and", of: [asked, since] }, "newest"))
    if (wanted.has(statement.id)) found.add(statement.id)
  return found
}
