import type { Raw } from "../read/reading.ts"
import type { Put, Store } from "../store/store.ts"
import { Hands, type HandsOptions } from "./hands/hands.ts"

export interface AddOneOptions extends Pick<HandsOptions, "entry"> {
  /** The time now, an ISO 8601 instant. */
  readonly now: () => string
}

/**
 * Keeps the articles of one document, read and understood by a thread of its own, and tells each one's id, of those too that were kept before.
 * What cannot be read is kept nowhere: whoever has the document is told.
 * @throws OnrecordError what is wrong with the document, STORE_*, MODEL_*
 */
export async function addOne(store: Store, raw: Raw, { entry, now }: AddOneOptions): Promise<readonly Put[]> {
  const hands = new Hands({ entry, count: 1 })
  try {
    const { articles, errors } = await hands.do(raw)
    if (errors[0]) throw errors[0]
    return await store.put(
      articles.map((article) => ({ raw, ...article })),
      now(),
    )
  } finally {
    await hands.close()
  }
}
