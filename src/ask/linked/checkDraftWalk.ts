import type { Quotation } from "../../link/draft/quotations.ts"
import type { Store } from "../../store/store.ts"
import { Sought } from "./checkDraftSought.ts"

export interface WalkOptions {
  /** Stops, with the signal's reason. */
  readonly signal?: AbortSignal | undefined
  /** Is told how many of all articles are looked through. */
  readonly progress?: ((articles: number, all: number) => void) | undefined
}

/**
 * For each quotation the articles that share most with it, best first, from all words of all articles that stand. Unpacks every record: about 1 ms an
 * article.
 */
export async function checkDraftWalk(
  store: Store,
  quotations: readonly Quotation[],
  { signal, progress = () => {} }: WalkOptions,
): Promise<readonly (readonly string[])[]> {
  const wanted = quotations.map((quotation) => new Sought(quotation))
  const { articles: all } = await store.links.state()
  let looked = 0
  for await (const { head, record } of store.links.articles()) {
    signal?.throwIfAborted()
    Sought.look(wanted, { record, agency: head.agency, seen: head.seen })
    progress(++looked, all)
  }
  return wanted.map((one) => one.best())
}
