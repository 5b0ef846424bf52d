import type { ArticleHead, Change, Store } from "../../store/store.ts"
import type { ChangeKind, Found } from "./changes.ts"
import type { Said, Sayings } from "./sayings.ts"

const KIND: Readonly<Record<Change["did"], ChangeKind>> = {
  added: "added",
  removed: "removed",
  changed: "changed",
  canceled: "killed",
}

/** What new versions did to the statements of the older ones, and what kills took back, from an instant on. */
export async function edits(
  store: Store,
  sayings: Sayings,
  heads: readonly ArticleHead[],
  since: string,
): Promise<readonly Found[]> {
  const said = async (id: string | null): Promise<Said | null> => {
    const hit = id === null ? null : await store.statement(id)
    return hit === null ? null : sayings.one(hit.article.id, hit.statement.id)
  }
  const found: Found[] = []
  for (const { id, older, status } of heads) {
    if (older === null && status !== "canceled") continue
    for (const { to, seen, did, before, after } of (await sayings.kept(id))?.history ?? []) {
      if (to !== id || seen < since) continue
      const both = { before: await said(before), after: await said(after) }
      if (both.before ?? both.after)
        found.push({ article: id, change: { kind: KIND[did], ...both, claim: null, confidence: null } })
    }
  }
  return found
}
