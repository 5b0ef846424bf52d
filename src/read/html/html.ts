import type { Part } from "../../doc.ts"
import { OnrecordError } from "../../errors.ts"
import { address, sameSite } from "../address.ts"
import { article } from "../article.ts"
import { decodeBytes } from "../charset.ts"
import { type Dropped, NO_DETAILS, type Raw, type Reading } from "../reading.ts"
import { agencyInByline, agencyInDateline } from "./agency.ts"
import { blocks } from "./blocks.ts"
import { find, prose } from "./body.ts"
import { isHeading, type Judged, judge } from "./clean.ts"
import { BY, HEADLINE, headMatter } from "./head.ts"
import { type Metadata, metadata } from "./metadata.ts"
import { namesOf } from "./names.ts"
import { type Piece, shortened } from "./piece.ts"
import { type Element, elements, spacedText, tree } from "./tree.ts"
import { moment } from "./when.ts"

/**
 * Reads the article on a web page; saved pages and those of SingleFile too. Its text is headline, deck, byline and body with the captions in their
 * places, a blank line between blocks; its parts tell which is which. What stands on the page beside it is dropped, with the reason.
 * @returns one reading.
 * @throws OnrecordError NO_ARTICLE, PAGE_HOSTILE.
 */
export function html(raw: Raw): readonly Reading[] {
  const { text: page, label, why } = decodeBytes(raw.bytes, { mediaType: raw.mediaType, kind: "html" })
  const root = tree(page, raw.at)
  const url = raw.url ?? savedFrom(page)
  const told = metadata(root, url)
  const found = find(root)
  if (!found) throw noArticle(raw.at, "there are no sentences on it")
  const { container, out } = found
  const judged = judge(
    blocks(container, (element) => out.has(element)),
    container,
  )
  checkArticle(judged, told, raw.at)
  const head = headMatter(root, found, judged, told)
  const pieces: readonly Piece[] = [
    ...head.kept,
    ...judged.flatMap(({ block, role }) => (role === null ? [] : [{ kind: role, text: block.text }])),
  ]
  const { text, parts } = assembled(pieces, judged)
  const about = {
    // A page may call itself another's only on its own site: elsewhere it would take the place of the article that it names.
    url: told.canonical !== null && (url === null || sameSite(told.canonical, url)) ? told.canonical : url && address(url),
    outlet: raw.said.outlet ?? told.outlet,
    published: raw.said.published ?? localDay(told.published, head.dates),
    language: told.language,
    file: raw.at,
  }
  return [
    {
      article: { ...article(text, about), parts },
      details: {
        ...NO_DETAILS,
        title: head.title,
        authors: told.authors,
        published: told.published,
        modified: told.modified,
        canonical: told.canonical,
        agency: told.agency ?? agencyIn(pieces),
      },
      dropped: [...head.dropped, ...dropped(out, judged)],
      charset: { label, why },
      reader: "html@1",
    },
  ]
}

function assembled(pieces: readonly Piece[], judged: readonly Judged[]): { text: string; parts: Part[] } {
  const dateline = markedDateline(judged)
  const parts: Part[] = []
  let text = ""
  let begun = false
  for (const piece of pieces) {
    if (text !== "") text += "\n\n"
    const start = text.length
    text += piece.text
    const cut = piece.kind === "body" && !begun && dateline !== null ? dateline.length : 0
    if (piece.kind === "body") begun = true
    if (cut > 0) parts.push({ kind: "dateline", start, end: start + cut, reason: null })
    const from = start + cut + /^\s*/.exec(piece.text.slice(cut))![0].length
    if (from < text.length) parts.push({ kind: piece.kind, start: from, end: text.length, reason: null })
  }
  return { text, parts }
}

/** What the page marks as the dateline at the very start of the body, with the dash after it. */
function markedDateline(judged: readonly Judged[]): string | null {
  const first = judged.find(({ role }) => role === "body")?.block
  if (!first) return null
  for (const element of elements(first.owner)) {
    if (element === first.owner || !/\bdate ?line\b/.test(namesOf(element).join(" "))) continue
    const words = spacedText(element)
    if (words !== "" && words.length <= 100 && first.text.startsWith(words))
      return words + /^\s*[-–—]{0,2}/.exec(first.text.slice(words.length))![0].trimEnd()
  }
  return null
}

/** An agency that the article itself credits. */
function agencyIn(pieces: readonly Piece[]): string | null {
  for (const { kind, text } of pieces) {
    const agency = kind === "byline" ? agencyInByline(text) : null
    if (agency) return agency
  }
  const body = pieces.find(({ kind }) => kind === "body")
  return body ? agencyInDateline(body.text) : null
}

/**
 * The day of publication as the publisher states it. A moment in UTC may lie on the day before or after there: the day that the page prints
 * goes then.
 */
function localDay(published: string | null, printed: readonly string[]): string | null {
  if (published === null) return null
  const day = published.slice(0, 10)
  if (!/T.*(?:Z|\+00:00)$/.test(published)) return day
  const hour = Number(published.slice(11, 13))
  for (const words of printed) {
    const other = moment(words)?.slice(0, 10)
    const days = other ? (Date.parse(other) - Date.parse(day)) / 86_400_000 : null
    if (days === 0 || (days === -1 && hour < 12) || (days === 1 && hour >= 10)) return other!
  }
  return day
}

/** Fewer characters of sentences are no article; a page that says it is one may be a brief. */
const leastProse = 200
const leastTold = 60

function checkArticle(judged: readonly Judged[], told: Metadata, where: string): void {
  const body = judged.filter(({ role }) => role === "body")
  const mass = body.reduce((sum, { block }) => sum + prose(block), 0)
  if (mass < (told.isArticle ? leastTold : leastProse))
    throw noArticle(where, `there are only ${mass} characters of sentences on it`)
  const links = judged.filter(
    ({ block, reason }) => reason === "a link" || (isHeading(block) && block.linked > 0.75 * block.text.length),
  ).length
  if (!told.isArticle && told.published === null && links > 3 && 2 * links >= body.length) {
    throw noArticle(where, "it lists other articles and does not say that it is one")
  }
}

function noArticle(where: string, came: string): OnrecordError {
  const todo = "open the article itself, or save its text as plain text and add that"
  return new OnrecordError("NO_ARTICLE", { where, expected: "a web page with an article", came, todo })
}

/** The address in the comment that browsers and SingleFile put into saved pages. */
function savedFrom(page: string): string | null {
  const hit = /<!--\s*(?:saved from url=\(\d+\)|Page saved with SingleFile\s+url:\s*)(https?:\/\/\S+)/.exec(page.slice(0, 5000))
  return hit ? hit[1]! : null
}

/** These stand elsewhere in the article's text. */
const moved: ReadonlySet<string> = new Set([HEADLINE, BY])

/** What of the container is not the article. */
function dropped(out: ReadonlyMap<Element, { step: string; reason: string }>, judged: readonly Judged[]): Dropped[] {
  const boxes = [...out].flatMap(([element, { step, reason }]): Dropped[] => {
    if (step === "hidden") return []
    const text = shortened(blocks(element))
    return text === "" ? [] : [{ step, reason, text }]
  })
  const lines = judged.flatMap(({ block, reason }): Dropped[] =>
    reason === null || moved.has(reason) ? [] : [{ step: "lines", reason, text: shortened([block]) }],
  )
  return [...lines, ...boxes]
}
