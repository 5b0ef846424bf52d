import type { Span } from "../../doc.ts"
import { placePart } from "../../link/linkGroup.ts"
import type { PlaceHead } from "../../store/links.ts"
import type { Kept, Store } from "../../store/store.ts"
import type { RecordStatement } from "../../understand/record.ts"
import type { OnClaim } from "./onClaims.ts"

/** A place of a story: where something was said, or what is spoken of. */
export interface StoryPlace extends PlaceHead {
  readonly id: string
  /** Ids of the statements that were made there, as the article tells; where it tells no place of one, where it was written. */
  readonly said: readonly string[]
  /** Ids of those that speak of it. */
  readonly spokenOf: readonly string[]
}

/** The places of a story, those with most statements first. Where something was said and is not told is told nowhere. */
export async function storyPlaces(store: Store, kept: readonly Kept[], all: readonly OnClaim[]): Promise<readonly StoryPlace[]> {
  const inside = Map.groupBy(all, ({ said }) => said.article.id)
  const seen: { readonly part: string; readonly how: "said" | "spokenOf"; readonly statement: string }[] = []
  for (const { head, entry } of kept) {
    const { places } = entry.record
    const written = places.find(({ role }) => role === "dateline")
    const dateline = written?.id ?? placePart({ article: head.id, entity: null } as Parameters<typeof placePart>[0])
    for (const { said } of inside.get(head.id) ?? []) {
      const { id: statement, place, content } = said.statement
      const named = place === null ? null : places.find(({ mentions }) => mentions.some((one) => overlap(one, place)))
      // A place that is told and is none of the map's, such as a building, hides where the article was written.
      const at = place === null ? dateline : named?.id
      if (at !== undefined) seen.push({ part: at, how: "said", statement })
      for (const { id, mentions } of places)
        if (mentions.some((one) => content.some((span) => span.start <= one.start && one.end <= span.end)))
          seen.push({ part: id, how: "spokenOf", statement })
    }
  }
  const linked = await store.links.of("places", [...new Set(seen.map(({ part }) => part))])
  const groups = Map.groupBy(
    seen.filter(({ part }) => linked.has(part)),
    ({ part }) => linked.get(part)!,
  )
  const out: StoryPlace[] = []
  for (const [id, list] of groups) {
    const one = (await store.links.place(id))!
    const of = (what: "said" | "spokenOf"): readonly string[] => [
      ...new Set(list.filter(({ how }) => how === what).map(({ statement }) => statement)),
    ]
    out.push({ id, ...one, said: of("said"), spokenOf: of("spokenOf") })
  }
  const weight = ({ said, spokenOf }: StoryPlace): number => said.length + spokenOf.length
  return out.sort((a, b) => weight(b) - weight(a) || (a.id < b.id ? -1 : 1))
}

const overlap = (a: Span, b: NonNullable<RecordStatement["place"]>): boolean => a.start < b.end && b.start < a.end
