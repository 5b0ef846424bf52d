import { OnrecordError } from "../errors.ts"
import { feedItems } from "./feed/feedItems.ts"
import { html } from "./html/html.ts"
import { line } from "./line.ts"
import { markdown } from "./markdown.ts"
import { plain } from "./plain.ts"
import { MAX_BYTES } from "./read.ts"
import type { Format, Raw, Reading } from "./reading.ts"
import { newsml } from "./wire/newsml-g2.ts"
import { ninjs } from "./wire/ninjs.ts"
import { nitf } from "./wire/nitf.ts"

/** One reader a format; each has the address of its specification. */
const READERS: Readonly<Record<Format, (raw: Raw) => readonly Reading[]>> = {
  text: plain,
  markdown,
  html,
  line,
  "newsml-g2": newsml,
  ninjs,
  nitf,
  feed: feedItems,
}

/**
 * The articles of one document: one of a page, several of a feed or a news message. A pure function: the same bytes give the same readings
 * on any machine and on any day.
 * @throws OnrecordError BAD_FORMAT, BAD_ENCODING, BAD_DATE, FILE_EMPTY, FILE_TOO_LARGE, NO_ARTICLE and what else the format's reader names, with the place.
 */
export function parse(raw: Raw): readonly Reading[] {
  const readings = READERS[raw.format](raw)
  for (const { article } of readings) if (article.text.length > MAX_BYTES) throw tooLong(raw.at, article.text.length)
  return readings
}

function tooLong(where: string, length: number): OnrecordError {
  return new OnrecordError("FILE_TOO_LARGE", {
    where,
    expected: `an article of at most ${MAX_BYTES.toLocaleString("en")} characters`,
    came: `it has ${length.toLocaleString("en")} characters`,
    todo: "cut it into its articles, one file each",
  })
}
