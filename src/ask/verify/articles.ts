import { OnrecordError } from "../../errors.ts"
import type { Answer, ArticleHead, Kept, Store } from "../../store/store.ts"

/** What is needed to go on by id where a store cannot hand out all of its articles in one go. */
export type Apart = Pick<Store, "article" | "ask" | "wouldForget">

/** An article that could not be read back, and what the store said. */
export interface Lost {
  readonly head: ArticleHead
  readonly why: string
}

/**
 * Every article of a store; where something kept in it is damaged, one by one from there on, so that the others are still handed out and each that is lost
 * is named.
 * @throws OnrecordError STORE_* where the store cannot be read at all.
 */
export async function* articles(store: Pick<Store, "entries"> & Partial<Apart>): AsyncGenerator<Kept | Lost> {
  const done = new Set<string>()
  try {
    for await (const kept of store.entries()) {
      yield kept
      done.add(kept.head.id)
    }
    return
  } catch (error) {
    if (!isDamage(error) || !store.article || !store.ask || !store.wouldForget) throw error
  }
  for await (const head of heads(store as Apart)) {
    if (done.has(head.id)) continue
    done.add(head.id)
    const found = await store.article(head.id).catch((error): Lost => {
      if (!isDamage(error)) throw error
      return { head, why: error.letter.came }
    })
    if (found) yield found
  }
}

/** What is told of every article in lists, which needs nothing of its words: the newest versions, each with those before it. */
async function* heads(store: Apart): AsyncGenerator<ArticleHead> {
  let after: string | null = null
  do {
    const { rows, next }: Answer<"articles"> = await store.ask({ op: "all" }, "articles", { order: "oldest", limit: 1000, after })
    for (const head of rows) yield* head.older === null ? [head] : await store.wouldForget(head.id)
    after = next
  } while (after !== null)
}

function isDamage(error: unknown): error is OnrecordError {
  return error instanceof OnrecordError && error.code === "STORE_DAMAGED"
}
