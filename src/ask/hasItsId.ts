import { createHash } from "node:crypto"
import { digest } from "../read/documentKey.ts"
import type { Raw, Reading } from "../read/reading.ts"

/**
 * Whether an article's id is one that its address and words give: the address, or else what the agency or publisher calls the piece, or else the
 * outlet, a null character, and the text; for one without any of them, the hash of its bytes (src/read/article.ts, src/read/wire/copy.ts). By Node's
 * hash, which is faster than the engine's own.
 */
export function hasItsId(
  { article: { id, url, outlet, text }, details: { guid } }: Reading,
  { bytes }: Pick<Raw, "bytes">,
): boolean {
  const from = (name: string) => createHash("sha256").update(`${name}\0${text}`).digest("hex")
  if (id === from(url ?? outlet ?? "")) return true
  if (url !== null) return false
  return guid === null ? text === "" && id === from(digest(bytes)) : id === from(guid)
}
