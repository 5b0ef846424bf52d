import { OnrecordError } from "../errors.ts"
import { article } from "./article.ts"
import { decodeBytes } from "./charset.ts"
import { markdownBlocks } from "./markdown/blocks.ts"
import { frontMatter } from "./markdown/frontMatter.ts"
import { type Dropped, NO_DETAILS, type Raw, type Reading } from "./reading.ts"
import { composed } from "./wire/copy.ts"
import { dayOf, instant, ofNews } from "./wire/instant.ts"

/**
 * An article in Markdown, with or without front matter (title; date or published; updated or modified; outlet; url; author or authors; lang or
 * language): its words by blocks, marks left out. The first heading is the headline where front matter has no other title.
 * @throws OnrecordError FILE_EMPTY, PAGE_HOSTILE, BAD_DATE (a date in the front matter that is not ISO 8601).
 */
export function markdown(raw: Raw): readonly Reading[] {
  const { at, said } = raw
  const { text: source, label, why } = decodeBytes(raw.bytes, { mediaType: raw.mediaType, kind: "text" })
  const { fields, body } = frontMatter(source)
  const get = (...names: string[]): readonly string[] =>
    names.map((name) => fields.get(name)).find((value) => value?.length) ?? []
  const blocks = markdownBlocks(body, at)
  const same = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase()
  const told = get("title")[0] ?? null
  const first = blocks.findIndex(({ heading }) => heading !== null)
  const above = first >= 0 && (told === null ? blocks[first]!.heading === 1 : same(blocks[first]!.text, told))
  const title = told ?? (above ? blocks[first]!.text : null)
  const rest = above ? blocks.filter((_, i) => i !== first) : blocks
  const { text, parts } = composed([...(title === null ? [] : [{ kind: "headline", text: title } as const]), ...rest])
  if (rest.length === 0) {
    const todo = "check that it was saved"
    throw new OnrecordError("FILE_EMPTY", {
      where: at,
      expected: "the text of an article",
      came: "there are no words in it",
      todo,
    })
  }
  const dropped: Dropped[] = []
  const published = ofNews("the date of publication", dateOf(get("date", "published")[0], at), dropped)
  const modified = ofNews("the date of the last change", dateOf(get("updated", "modified")[0], at), dropped)
  const url = get("url", "link", "canonical")[0] ?? null
  const canonical = url !== null && /^https?:\/\//i.test(url) && URL.canParse(url) ? url : null
  const made = article(text, {
    outlet: said.outlet ?? get("outlet", "publication", "publisher")[0],
    published: said.published ?? dayOf(published),
    url: canonical ?? raw.url,
    language: get("lang", "language")[0],
    file: at,
  })
  const names = get("author", "authors").flatMap((each) => each.split(/[,;]/))
  const authors = names.map((name) => name.trim()).filter((name) => name !== "")
  const details = { ...NO_DETAILS, title, authors, published, modified, canonical }
  return [{ article: { ...made, parts }, details, dropped, charset: { label, why }, reader: "markdown@1" }]
}

function dateOf(text: string | undefined, where: string): string | null {
  const moment = text === undefined ? null : instant(text)
  if (text === undefined || moment !== null) return moment
  const expected = "a date of ISO 8601 in the front matter, such as 2013-12-19"
  throw new OnrecordError("BAD_DATE", {
    where,
    expected,
    came: `"${text.slice(0, 60)}" stands there`,
    todo: "write it so, or leave it out",
  })
}
