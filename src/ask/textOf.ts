import type { Store } from "../store/store.ts"

/** The text of articles of a store, for exports; the last one is held, as statements of one article often follow each other. */
export function textOf(store: Pick<Store, "article">): (article: string) => Promise<string | null> {
  let last: { readonly id: string; readonly text: string | null } | null = null
  return async (id) => {
    if (last?.id !== id) last = { id, text: (await store.article(id))?.entry.reading.article.text ?? null }
    return last.text
  }
}
