import type { Store } from "../../store/store.ts"
import type { Said, Sayings } from "./sayings.ts"

/** Something said in a story, with the claim that it is on. */
export interface OnClaim {
  readonly said: Said
  /** Id; null where it is on none, or the only one of this story on it. */
  readonly claim: string | null
}

/** All that is said in some articles, in their order. */
export async function onClaims(store: Store, sayings: Sayings, articles: readonly string[]): Promise<readonly OnClaim[]> {
  const all: Said[] = []
  for (const article of articles) all.push(...(await sayings.of(article)))
  const claims = await store.links.of(
    "claims",
    all.map(({ statement }) => statement.id),
  )
  const counts = new Map<string, number>()
  for (const claim of claims.values()) counts.set(claim, (counts.get(claim) ?? 0) + 1)
  return all.map((said) => {
    const claim = claims.get(said.statement.id)
    return { said, claim: claim !== undefined && counts.get(claim)! > 1 ? claim : null }
  })
}
