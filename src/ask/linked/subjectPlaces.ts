import type { Span } from "../../doc.ts"
import { placePart } from "../../link/linkGroup.ts"
import type { PlaceHead } from "../../store/links.ts"
import type { Store } from "../../store/store.ts"
import type { OnSubject } from "./subject.ts"

/** A place around something: where statements on it were made, or what the sentences that name it speak of too. */
export interface SubjectPlace extends PlaceHead {
  readonly id: string
  /** Articles with a statement on it that were written there, or in which something was said there. */
  readonly said: number
  /** Sentences that name both. */
  readonly spokenOf: number
}

/** @param self id of the place that is asked about, which is left out */
export async function placesOf(
  store: Store,
  on: readonly OnSubject[],
  self: string | null,
  limit: number,
): Promise<{ readonly rows: readonly SubjectPlace[]; readonly total: number }> {
  const seen: { readonly part: string; readonly how: "said" | "spokenOf"; readonly times: number }[] = []
  for (const { read, voice, statements } of on) {
    const { article, places } = read.record
    const sentences: readonly Span[] = [...voice, ...statements.flatMap(({ statement }) => statement.evidence)]
    if (statements.length > 0) seen.push({ part: placePart({ article: article.id, entity: null }), how: "said", times: 1 })
    for (const { id: part, role, mentions } of places) {
      if (statements.length > 0 && role !== "about") seen.push({ part, how: "said", times: 1 })
      const inside = sentences.filter((span) => mentions.some(({ start, end }) => span.start <= start && end <= span.end))
      const times = new Set(inside.map(({ start }) => start)).size
      if (times > 0) seen.push({ part, how: "spokenOf", times })
    }
  }
  const linked = await store.links.of("places", [...new Set(seen.map(({ part }) => part))])
  const groups = Map.groupBy(
    seen.filter(({ part }) => linked.has(part)),
    ({ part }) => linked.get(part)!,
  )
  const counted = Array.from(groups, ([id, list]) => {
    const sum = (what: "said" | "spokenOf") => list.reduce((n, { how, times }) => n + (how === what ? times : 0), 0)
    return { id, said: sum("said"), spokenOf: sum("spokenOf") }
  }).filter(({ id }) => id !== self)
  counted.sort((a, b) => b.said + b.spokenOf - a.said - a.spokenOf || (a.id < b.id ? -1 : 1))
  const rows: SubjectPlace[] = []
  for (const { id, said, spokenOf } of counted.slice(0, limit)) {
    rows.push({ id, ...(await store.links.place(id))!, said, spokenOf })
  }
  return { rows, total: counted.length }
}
