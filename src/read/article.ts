import type { Article } from "../doc.ts"
import { OnrecordError } from "../errors.ts"
import { sha256 } from "../sha256.ts"

/** What is known about an article beside its words; all of it may be left out. */
export interface About {
  /** The day it was published, "2013-12-19". It settles what "on Monday" means. */
  readonly published?: string | null | undefined
  readonly outlet?: string | null | undefined
  readonly url?: string | null | undefined
  /** BCP 47; left out, understanding tells it from the words. */
  readonly language?: string | null | undefined
  /** Where it was read from, for people. */
  readonly file?: string | null | undefined
}

/**
 * An article from its words, which stay as they are. Runs anywhere, browsers included.
 * Its id comes from the address (or else the outlet) and the words, never from the path of a file: two machines agree.
 * @throws OnrecordError BAD_DATE where `published` is not a day.
 */
export function article(text: string, about: About = {}): Article {
  const { published = null, outlet = null, url = null, language = null, file = null } = about
  if (published !== null) checkDay(published)
  return { id: sha256(`${url ?? outlet ?? ""}\0${text}`), text, parts: [], language, outlet, url, published, file }
}

function checkDay(value: string): void {
  const [, year, month, day] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(value)?.map(Number) ?? []
  const date = new Date(Date.UTC(year ?? 0, (month ?? 0) - 1, day))
  // The 31st of April would come back as the 1st of May.
  if (day && date.getUTCMonth() + 1 === month && date.getUTCDate() === day) return
  throw new OnrecordError("BAD_DATE", {
    where: "the date of publication",
    expected: "a day of the calendar as year-month-day, such as 2013-12-19",
    came: `"${value}" was given`,
    todo: "write the day in that form, or leave it out",
  })
}
