import type { Article, Part } from "../../doc.ts"
import { OnrecordError } from "../../errors.ts"
import { sha256 } from "../../sha256.ts"
import { article } from "../article.ts"
import { digest } from "../documentKey.ts"
import { type Details, type Dropped, NO_DETAILS, type Raw, type Reading } from "../reading.ts"
import type { Block } from "./blocks.ts"
import { dayOf, instant, ofNews, utc } from "./instant.ts"

/** One story as an agency sends it, whatever the format. */
export interface Copy {
  readonly headline: string | null
  readonly decks: readonly string[]
  readonly byline: string | null
  readonly dateline: string | null
  readonly body: readonly Block[]
  /** Of pictures that come with it and do not stand in the body. */
  readonly captions: readonly string[]
  readonly language: string | null
  readonly outlet: string | null
  readonly details: Omit<Details, "title" | "embargo">
  /** As told; "" where there is an embargo without a date; null where there is none. */
  readonly embargo: string | null
  /** What it is where it has no words, for the message: "a picture". */
  readonly what: string
  readonly dropped: readonly Dropped[]
}

/** An embargo without a date, or with one that cannot be read, ends never: nobody must publish by mistake. */
export const NO_END = "9999-12-31T23:59:59.000Z"

/**
 * A copy as a reading: headline, deck, byline, dateline, body and captions with a blank line between them, each told as a part. Words that the
 * format gives twice stand once. A usable copy must have a body; one that is withheld or canceled (a kill) is read with what words there are,
 * its note to editors or none at all, so that its guid takes back what was sent before.
 * The day of publication is that of the first version, or that of the end of the embargo where this is later.
 * @throws OnrecordError NO_ARTICLE where there is no body.
 */
export function reading(raw: Raw, copy: Copy, from: Pick<Reading, "charset" | "reader">): Reading {
  const { headline, details, dropped } = copy
  if (!isWorth(copy)) throw notArticle(raw.at, copy.what)
  const embargo = copy.embargo === null ? null : instant(copy.embargo)
  const until = embargo === null ? null : utc(embargo)
  const unread = copy.embargo !== null && until === null && copy.embargo !== ""
  const { text, parts } = composed(copy.body.length === 0 ? [...head(copy), ...notice(details.editorsNote)] : whole(copy))
  const told = [dayOf(details.published), dayOf(ofNews("the end of the embargo", embargo, []))]
    .filter((day) => day !== null)
    .sort()
  const made = article(text, {
    published: raw.said.published ?? told.at(-1) ?? null,
    outlet: raw.said.outlet ?? copy.outlet,
    url: details.canonical ?? (details.guid === null ? raw.url : null),
    language: copy.language,
    file: raw.at,
  })
  return {
    article: { ...made, id: bare(made, details.guid) ? sha256(`${digest(raw.bytes)}\0`) : idOf(made, details.guid), parts },
    details: { ...NO_DETAILS, ...details, title: headline, embargo: copy.embargo === null ? null : (until ?? NO_END) },
    dropped: unread ? [...dropped, notADate("the embargo", copy.embargo)] : dropped,
    charset: from.charset,
    reader: from.reader,
  }
}

/**
 * The articles among the items of a document. What is no article, and what could not be read, is named in `dropped` of the first.
 * @throws OnrecordError NO_ARTICLE, or what was wrong with the first that could not be read, where none is an article.
 */
export function readAll<T>(
  raw: Raw,
  step: string,
  items: readonly T[],
  read: (item: T) => readonly (Reading | Dropped)[],
): readonly Reading[] {
  const made: Reading[] = []
  const named: Dropped[] = []
  let fault: OnrecordError | null = null
  for (const item of items) {
    try {
      for (const one of read(item)) "article" in one ? made.push(one) : named.push(one)
    } catch (error) {
      if (!(error instanceof OnrecordError)) throw error
      fault ??= error
      named.push({ step, reason: error.message, text: "" })
    }
  }
  const [first, ...rest] = made
  if (first) return [{ ...first, dropped: [...first.dropped, ...named] }, ...rest]
  throw fault ?? notArticle(raw.at, [...new Set(named.map(({ reason }) => reason))].join(", ") || "a message without items")
}

/** Whether there is something to keep: words, or the word that there are none any more. */
export function isWorth({ body, details }: Copy): boolean {
  return body.length > 0 || details.status !== "usable"
}

/** What a format tells as a date of its news: read, or null with a line about it in `dropped`. */
export function dated(what: string, told: string | null | undefined, dropped: Dropped[]): string | null {
  if (!told) return null
  return ofNews(what, anyDate(what, told, dropped), dropped)
}

/** The same of whatever year: an embargo may end in 9999. */
export function anyDate(what: string, told: string | null, dropped: Dropped[]): string | null {
  const moment = told ? instant(told) : null
  if (told && moment === null) dropped.push(notADate(what, told))
  return moment
}

/** @param what "a package of other items". */
export function notArticle(where: string, what: string): OnrecordError {
  const todo = "nothing is lost: it was looked at, and left out"
  return new OnrecordError("NO_ARTICLE", { where, expected: "an article", came: `it is ${what}`, todo })
}

/** The names in a byline ("By Anna Lind and Bo Ek, TNA"), without those of the houses. */
export function bylineNames(byline: string | null, houses: readonly (string | null)[]): readonly string[] {
  const known = new Set(houses.map((house) => same(house ?? "")))
  // What is longer is no byline.
  const names = (byline ?? "")
    .slice(0, 500)
    .replace(/^\s*(?:by|von|par|por|av|af|door)\s+/i, "")
    .split(/\s*[,;/|\n]\s*|\s+(?:and|und|et|och|og|&)\s+/)
  return names.map((name) => name.trim()).filter((name) => /\p{L}/u.test(name) && !known.has(same(name)))
}

/** Blocks as a text, a blank line between them, and the parts that they were told to be. */
export function composed(all: readonly Block[]): { readonly text: string; readonly parts: readonly Part[] } {
  const parts: Part[] = []
  let text = ""
  for (const block of all) {
    if (text !== "") text += "\n\n"
    const start = text.length
    text += block.text
    if (block.kind !== null) parts.push({ kind: block.kind, start, end: text.length, reason: block.reason ?? null })
  }
  return { text, parts }
}

/**
 * A headline over a plain text, whose parts are for understanding to find. Where the first line of the text is the headline too, it stands once, as the
 * text has it.
 */
export function headlined(headline: string | null, text: string): readonly Block[] {
  if (headline === null) return [{ kind: null, text }]
  const rest = afterHeadline(headline, text)
  const own = rest === text ? headline : text.slice(0, text.indexOf("\n"))
  return [...told("headline", own), { kind: null, text: rest }]
}

/** The text without blank lines before it and white space behind it; blanks that indent its first line stay. */
export function withoutBlankEnds(text: string): string {
  return text.replace(/^(?:[^\S\n]*\n)+/, "").trimEnd()
}

/** The text without its first line where that is the headline. */
function afterHeadline(headline: string, text: string): string {
  const end = text.indexOf("\n")
  const again = end >= 0 && same(text.slice(0, end)) === same(headline)
  return again ? text.slice(end).trim() : text
}

/** Without an address, the guid is the place that it came from: two kills without a word are two. */
export function idOf(made: Article, guid: string | null): string {
  return made.url === null && guid !== null ? sha256(`${guid}\0${made.text}`) : made.id
}

/** A kill without a word, that tells neither an address nor a guid, has nothing but its bytes to be told from another by. */
function bare({ url, text }: Article, guid: string | null): boolean {
  return text === "" && url === null && guid === null
}

function notADate(what: string, text: string | null): Dropped {
  return { step: "dates", reason: `${what} is not a date of ISO 8601`, text: text ?? "" }
}

function head({ headline, decks, byline, dateline }: Copy): Block[] {
  return [
    ...told("headline", headline),
    ...decks.flatMap((deck) => told("deck", deck)),
    ...told("byline", byline),
    ...told("dateline", dateline),
  ]
}

function notice(note: string | null): Block[] {
  return note === null ? [] : [{ kind: "furniture", text: note, reason: "a note to editors" }]
}

function whole(copy: Copy): Block[] {
  const body = withoutHeadline(copy)
  const words = same(body.map(({ text }) => text).join("\n"))
  const first = body.slice(0, 3).map(({ text }) => same(text))
  const twice = ({ kind, text }: Block): boolean => {
    const own = same(text)
    if (kind === "byline") return first.includes(own)
    if (kind === "dateline") return first.some((block) => block.startsWith(own.replace(/ ?[\p{Pd}:.]{1,3}$/u, "")))
    return kind === "deck" && words.includes(own)
  }
  const captions = copy.captions.flatMap((caption) => told("caption", caption)).filter(({ text }) => !words.includes(same(text)))
  return [...head(copy).filter((block) => !twice(block)), ...body, ...captions]
}

/** The body without the headline where it says it again: as a block, or as the first line of a plain text. */
function withoutHeadline({ headline, body }: Copy): readonly Block[] {
  if (headline === null) return body
  const again = body.findIndex(({ text }, i) => i < 3 && same(text) === same(headline))
  if (again >= 0 && body.length > 1) return body.filter((_, i) => i !== again)
  return body.map((block, i) => (i === 0 ? { ...block, text: afterHeadline(headline, block.text) } : block))
}

function told(kind: Block["kind"], text: string | null): Block[] {
  const trimmed = text?.trim() ?? ""
  return trimmed === "" ? [] : [{ kind, text: trimmed }]
}

/** Two stretches that differ in blanks and case only are the same words. */
const same = (text: string): string => text.replace(/\s+/g, " ").trim().toLowerCase()
