import type { Span } from "../../doc.ts"
import { placePart } from "../../link/linkGroup.ts"
import type { PlaceHead } from "../../store/links.ts"
import type { Kept, Store } from "../../store/store.ts"
import type { OnClaim } from "./onClaims.ts"

/** A place of a story: where something was said, or what is spoken of. */
export interface StoryPlace extends PlaceHead {
  readonly id: string
  /** Ids of the statements that were made there, as the article tells: those of a search for the place. */
  readonly said: readonly string[]
  /** Ids of those that speak of it. */
  readonly spokenOf: readonly string[]
}

/** The places of a story, those with most statements first. What is said at no place that is told, though the article was written somewhere, is told nowhere. */
export async function storyPlaces(store: Store, kept: readonly Kept[], all: readonly OnClaim[]): Promise<readonly StoryPlace[]> {
  const inside = Map.groupBy(all, ({ said }) => said.article.id)
  const seen: { readonly part: string; readonly how: "said" | "spokenOf"; readonly statement: string }[] = []
  for (const { head, entry } of kept) {
    const { places, article } = entry.record
    const { dateline } = article
    for (const { said } of inside.get(head.id) ?? []) {
      const { id: statement, place, content } = said.statement
      const named = place && places.find(({ mentions }) => mentions.some((one) => overlap(one, place)))
      // The town of a dateline may be no entry.
      const written = place && dateline && overlap(place, dateline) ? placePart({ article: head.id, entity: null }) : undefined
      const at = named?.id ?? written
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

const overlap = (a: Span, b: Span): boolean => a.start < b.end && b.start < a.end
