import { article } from "./article.ts"
import { decode } from "./decode.ts"
import { NO_DETAILS, type Raw, type Reading } from "./reading.ts"

/**
 * A plain text as an article: the bytes in UTF-8 as they are, no parts told.
 * @throws OnrecordError FILE_EMPTY, BAD_FORMAT (it is no text), BAD_ENCODING (with the byte's offset), BAD_DATE (in what the user said).
 */
export function plain(raw: Raw): readonly Reading[] {
  const { bytes, at, url, said } = raw
  const text = decode(bytes, at)
  return [
    {
      article: article(text, { url, outlet: said.outlet, published: said.published, file: at }),
      details: NO_DETAILS,
      dropped: [],
      charset: { label: "utf-8", why: bytes[0] === 0xef ? "a byte order mark" : "the only one that plain text is read in" },
      reader: "text@1",
    },
  ]
}
