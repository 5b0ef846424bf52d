import { inOrder } from "../../link/days.ts"
import type { ArticleHead, Store } from "../../store/store.ts"
import type { Found } from "./changes.ts"
import type { Sayings } from "./sayings.ts"

/** People who say something in these articles and in no other, each with the first of it. */
export async function newSpeakers(store: Store, sayings: Sayings, heads: readonly ArticleHead[]): Promise<readonly Found[]> {
  const first = new Map<string, { readonly article: string; readonly statement: string; count: number }>()
  for (const { id, status, older } of [...heads].sort((a, b) => inOrder(a.published, b.published))) {
    // Whom a new version quotes may have stood in the one before: what it adds is told as such.
    if (status === "canceled" || older !== null) continue
    for (const { id: person, statement } of await sayings.speakers(id)) {
      if (person === null || statement.speaker.kind !== "person") continue
      const there = first.get(person)
      if (there) there.count++
      else first.set(person, { article: id, statement: statement.id, count: 1 })
    }
  }
  const found: Found[] = []
  for (const [person, { article, statement, count }] of first) {
    const group = await store.links.group("people", person)
    if (group?.body.kind !== "person" || group.body.statements > count) continue
    const after = await sayings.one(article, statement)
    found.push({ article, change: { kind: "speaker", before: null, after, claim: null, confidence: null } })
  }
  return found
}
