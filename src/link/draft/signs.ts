import type { LinkArticle } from "../article.ts"
import { KEY_LENGTH } from "./keys.ts"
import { makeSource } from "./source.ts"

/** What checking a draft needs to know of an article before it opens it: about 2 KB. */
export interface DraftSigns {
  readonly article: string
  /** Its keys, each once, in order, five characters each. */
  readonly keys: string
}

/** The signs of an article; the same words give the same signs. Linear. */
export function draftSigns(article: LinkArticle): DraftSigns {
  const keys = [...new Set(makeSource(article).keys.map(({ key }) => key))].sort()
  return { article: article.record.article.id, keys: keys.join("") }
}

/** The keys of signs, by which a store finds the article. */
export function draftKeys({ keys }: DraftSigns): readonly string[] {
  return Array.from({ length: keys.length / KEY_LENGTH }, (_, i) => keys.slice(i * KEY_LENGTH, (i + 1) * KEY_LENGTH))
}
