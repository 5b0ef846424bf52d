import type { Article } from "../doc.ts"
import { type About, article } from "./article.ts"
import { bytesOf } from "./bytes.ts"
import { decode } from "./decode.ts"

/** 1 MB is 170,000 words, a thick book: whatever is larger is not one article, and would take half a minute and a gigabyte for nothing. */
export const MAX_BYTES = 1_000_000

export interface ReadOptions extends About {
  /** Files of more bytes than this are refused; 1,000,000 if left out. */
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
