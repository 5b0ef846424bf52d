import { checkDraftInStore, type DraftChecked } from "../../../ask/linked/checkDraftInStore.ts"
import type { Understand } from "../../../models.ts"
import { article } from "../../../read/article.ts"
import type { Store } from "../../../store/store.ts"

/** A draft to be checked. */
export interface CheckAsked {
  readonly text: string
  /** Its day, "2024-03-12"; null where nobody told. */
  readonly published: string | null
  /** Whether all words of all articles are looked through; small stores always are. */
  readonly thorough: boolean
  /** Quotations that come up after so many seconds are left. */
  readonly seconds: number
}

/** Checks the quotations of a text. @throws OnrecordError BAD_DATE */
export function checkText(
  store: Store,
  understand: Understand,
  { text, published, thorough, seconds }: CheckAsked,
): Promise<DraftChecked> {
  const until = performance.now() + seconds * 1000
  const draft = understand(article(text, { published }))
  return checkDraftInStore(store, draft, { thorough: thorough || undefined, enough: () => performance.now() > until })
}
