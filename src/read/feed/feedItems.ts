import { OnrecordError } from "../../errors.ts"
import { address } from "../address.ts"
import { article } from "../article.ts"
import { decodeBytes } from "../charset.ts"
import { blocks } from "../html/blocks.ts"
import { type Element, tree } from "../html/tree.ts"
import { type Dropped, NO_DETAILS, type Raw, type Reading } from "../reading.ts"
import type { Block } from "../wire/blocks.ts"
import { composed, idOf } from "../wire/copy.ts"
import { dayOf, ofNews } from "../wire/instant.ts"
import { type Feed, type FeedItem, feed } from "./feed.ts"
import type { FeedText } from "./feedText.ts"

/**
 * A feed given as a file: each item that holds its whole article is one, title, a blank line, text. Headline and captions are told as parts;
 * the rest is for understanding to tell. The feed's title stands for the outlet, and an item's `updated` for the day of publication where it
 * tells no other. Items that hold a summary, a beginning or nothing are no articles: they stand in `dropped` of the first reading, each with the
 * reason. (`follow` fetches the pages of those.)
 * @throws OnrecordError NO_ARTICLE where no item holds its article, and what `feed` throws.
 */
export function feedItems(raw: Raw): readonly Reading[] {
  const { text, label, why } = decodeBytes(raw.bytes, { mediaType: raw.mediaType, kind: "xml" })
  const all = feed(text, raw.url, raw.at)
  const readings: Reading[] = []
  const dropped: Dropped[] = []
  for (const item of all.items) {
    const read = itemBlocks(item)
    if ("reason" in read) dropped.push({ step: "feed", reason: read.reason, text: labelOf(item) })
    else readings.push(reading(raw, all, item, read, { label, why }))
  }
  const [first, ...others] = readings
  if (first) return [{ ...first, dropped: [...first.dropped, ...dropped] }, ...others]
  throw new OnrecordError("NO_ARTICLE", {
    where: raw.at,
    expected: "a feed of which an item at least is a whole article",
    came:
      all.items.length === 0 ? "it has no items" : `of its ${all.items.length} items none is: the first is ${dropped[0]!.reason}`,
    todo: "follow the address of the feed, which fetches the pages that it links to",
  })
}

interface Words {
  readonly blocks: readonly Block[]
  readonly dropped: readonly Dropped[]
}

function reading(raw: Raw, all: Feed, item: FeedItem, words: Words, charset: Reading["charset"]): Reading {
  const { title, guid, authors } = item
  const dropped = [...words.dropped]
  const published = ofNews("the date of publication", item.published, dropped)
  const updated = ofNews("the date of the last change", item.updated, dropped)
  const { text, parts } = composed(words.blocks)
  const made = article(text, {
    url: item.url === null ? null : address(item.url),
    outlet: raw.said.outlet ?? all.title,
    published: raw.said.published ?? dayOf(published ?? updated),
    language: item.language ?? all.language,
    file: raw.at,
  })
  const usageTerms = item.rights ?? all.rights
  return {
    article: { ...made, id: idOf(made, guid), parts },
    details: { ...NO_DETAILS, title, authors, published, modified: updated, guid, usageTerms },
    dropped,
    charset,
    reader: "feed@1",
  }
}

/** The words of an item, or why they are not its article. */
function itemBlocks({ title, summary, content }: FeedItem): Words | { readonly reason: string } {
  if (content === null) {
    return { reason: summary === null ? "an item without text" : "an item with only a summary: the article is on its page" }
  }
  try {
    const found = content.kind === "html" ? htmlBlocks(content) : textBlocks(content)
    const last = found.at(-1)?.text ?? ""
    if (CUT.test(last.slice(-300))) return { reason: "an item that holds only the beginning: the article is on its page" }
    const trailer = TRAILER.test(last) ? [found.pop()!] : []
    if (found.every(({ kind }) => kind === "caption")) return { reason: "an item without text" }
    const dropped = trailer.map(({ text }) => ({ step: "feed", reason: "a line that the feed adds to each item", text }))
    return { blocks: withHeadline(title, found), dropped }
  } catch (error) {
    if (error instanceof OnrecordError) return { reason: error.message }
    throw error
  }
}

/** How a text ends that goes on elsewhere: "[…]", "Continue reading", "Read more →". */
const CUT =
  /\[(?:…|\.{3})\]\W*$|(?:^|[.…!?"”]\s*|\n)(?:continue reading|read more|read the (?:full|whole|rest)[^.\n]{0,60}|read full (?:article|story|text))\b[^.\n]{0,80}$/i
/** What WordPress ends each item with. */
const TRAILER = /^The post .{1,400} (?:appeared first|first appeared) on .{1,200}$/s

/** The headline stands once where the text begins with it too. */
function withHeadline(title: string | null, found: readonly Block[]): readonly Block[] {
  if (title === null) return found
  const body = found.length > 1 && same(found[0]!.text) === same(title) ? found.slice(1) : found
  return [{ kind: "headline", text: title }, ...body]
}

function same(text: string): string {
  return text.replace(/\s+/g, " ").trim().toLowerCase()
}

function htmlBlocks({ value }: FeedText): Block[] {
  return blocks(tree(value, "an item")).map(({ text, owner }) => ({ kind: isCaption(owner) ? "caption" : null, text }))
}

function isCaption(owner: Element): boolean {
  for (let at: Element | null = owner; at !== null; at = at.parent) if (at.tag === "figcaption") return true
  return false
}

function textBlocks({ value }: FeedText): Block[] {
  const paragraphs = value.split(/\n[^\S\n]*\n/).map((text) => text.trim())
  return paragraphs.filter((text) => text !== "").map((text) => ({ kind: null, text }))
}

/** What an item goes by, for people. */
function labelOf({ title, url, guid }: FeedItem): string {
  return [title, url ?? guid].filter((one) => one !== null).join("\n")
}
