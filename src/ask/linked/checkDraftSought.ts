import type { LinkArticle } from "../../link/article.ts"
import { candidates } from "../../link/draft/candidates.ts"
import { type Quotation, quotationKeys } from "../../link/draft/quotations.ts"
import { draftKeys, draftSigns } from "../../link/draft/signs.ts"
import { isTelling, stem } from "../../link/draft/words.ts"

/** Such a share of the words that say something must stand in an article, in any form, before its keys are made. */
const SHARE = 0.5

/** A quotation that is looked for in all words of articles, one after the other. */
export class Sought {
  readonly #stems: readonly string[]
  readonly #entries: ReadonlyMap<string, string[]>

  constructor(quotation: Quotation) {
    this.#stems = [...new Set(quotation.words.flatMap(({ norm }) => (isTelling(norm) ? [stem(norm)] : [])))]
    this.#entries = new Map(quotationKeys(quotation).map((key) => [key, []]))
  }

  /** Ids of the articles that share most with it, of those that were looked through, best first. */
  best(): readonly string[] {
    return candidates(this.#entries)
  }

  /** Looks for several in one article. Linear in its length. */
  static look(all: readonly Sought[], article: LinkArticle): void {
    const { id, text } = article.record.article
    const small = text.toLowerCase()
    const near = all.filter((one) => one.#stems.filter((each) => small.includes(each)).length >= SHARE * one.#stems.length)
    if (near.length === 0) return
    const keys = draftKeys(draftSigns(article))
    for (const one of near) for (const key of keys) one.#entries.get(key)?.push(id)
  }
}
