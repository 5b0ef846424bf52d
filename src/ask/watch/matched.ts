import { partsOf } from "../../link/linkGroup.ts"
import type { Store } from "../../store/store.ts"
import type { Watch } from "../../store/watches.ts"
import { heeded } from "../../work/heeded.ts"
import { query } from "../query.ts"
import type { Carrier } from "./news.ts"
import type { Holder } from "./threads.ts"

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
    const { query: asked } = await heeded(store, query(of.q, today))
    const found = await store.watches.found(asked, [...new Set(carriers.map(({ article }) => article))])
    return { has: ({ statement }) => found.has(statement), parts: [] }
  }
  const group = await store.links.group(of.kind, of.id)
  const parts = group ? partsOf(group) : before
  const own = new Set([...parts, ...before])
  const entities = of.kind === "people" ? await entitiesOf(store, carriers) : null
  // An older version may have been in it where the newest is not: a kill is in no story.
  const part = ({ article, statement }: Holder): string | null =>
    of.kind === "stories" ? article : of.kind === "claims" ? statement : (entities?.get(statement) ?? null)
  return { has: (carrier) => [carrier, ...carrier.older].some((one) => own.has(part(one) ?? "")), parts }
}

/** Entries of records that speak, by the statement. */
async function entitiesOf(store: Store, carriers: readonly Carrier[]): Promise<ReadonlyMap<string, string>> {
  const found = new Map<string, string>()
  for (const { statement } of carriers.flatMap((one) => [one, ...one.older])) {
    const hit = await store.statement(statement)
    if (hit?.statement.speaker.entity) found.set(statement, hit.statement.speaker.entity)
  }
  return found
}
