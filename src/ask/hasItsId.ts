import { createHash } from "node:crypto"
import type { Reading } from "../read/reading.ts"

/**
 * Whether an article's id is one that its address and words give: the address, or else what the agency or publisher calls the piece, or else the
 * outlet, a null character, and the text (src/read/article.ts, src/read/wire/copy.ts). By Node's hash, which is faster than the engine's own.
 */
export function hasItsId({ article: { id, url, outlet, text }, details: { guid } }: Reading): boolean {
  const from = (name: string) => createHash("sha256").update(`${name}\0${text}`).digest("hex")
  return id === from(url ?? outlet ?? "") || (url === null && guid !== null && id === from(guid))
}
