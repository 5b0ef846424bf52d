import type { Article } from "../doc.ts"
import { type About, article } from "./article.ts"
import { bytesOf } from "./bytes.ts"
import { decode } from "./decode.ts"

export { type About, article } from "./article.ts"

/** An article of 4 MB is 700,000 words: whatever is larger is not one article, and would only take memory. */
export const MAX_BYTES = 4_000_000

export interface ReadOptions extends About {
  /** Files of more bytes than this are refused; 4,000,000 if left out. */
  readonly maxBytes?: number | undefined
}

/**
 * Reads one plain-text article.
 * @param from a path, a `file:` URL, the bytes themselves, or a stream of bytes such as `process.stdin`.
 * @returns the article; its `text` is what the bytes are in UTF-8, unchanged but for a leading byte order mark.
 * @throws OnrecordError FILE_NOT_FOUND, FILE_IS_FOLDER, FILE_UNREADABLE, FILE_EMPTY, FILE_TOO_LARGE, BAD_FORMAT, BAD_ENCODING, BAD_DATE.
 */
export async function read(
  from: string | URL | Uint8Array | AsyncIterable<Uint8Array>,
  options: ReadOptions = {},
): Promise<Article> {
  const { maxBytes = MAX_BYTES, ...about } = options
  const file = about.file ?? (typeof from === "string" ? from : from instanceof URL ? from.pathname : null)
  const where = file === "-" || file === null ? "the input" : file
  return article(decode(await bytesOf(from, where, maxBytes), where), { ...about, file })
}
