import type { DraftChecked, PieceFound, PlaceFound, QuotationChecked } from "../../ask/linked/checkDraftInStore.ts"
import type { Span } from "../../doc.ts"
import { checkOutcome } from "../checkOutcome.ts"
import { day } from "./day.ts"
import { type Look, Page } from "./page.ts"
import { marked } from "./paint.ts"
import { type Line, type Run, run, type Style } from "./runs.ts"

const ROOM = 11
const BODY = 3
/** Ids as far as they are typed. */
const short = (id: string): string => id.slice(0, 10)
/** Other places that are named; the rest is counted. */
const PLACES = 3
/** Of the sentence around, at most so many characters on either side. */
const AROUND = 160

/**
 * Each quotation of a draft with what is wrong with it, or that it is exact, both wordings with the differences marked, and where it is from.
 * @param title what the draft is called
 */
export function checkView({ quotations }: DraftChecked, title: string, look: Look): string {
  const page = new Page(look)
  page.heading(title)
  for (const [i, checked] of quotations.entries()) {
    page.gap()
    quotation(page, checked, i + 1)
  }
  return page.toString()
}

function quotation(page: Page, checked: QuotationChecked, number: number): void {
  const { found, speaker, day: said } = checked
  const { label, tone, why, lookAt, remarks } = checkOutcome(checked)
  page.text(
    [run(label.toUpperCase(), tone), run(" · ", "faint"), run(why)],
    0,
    [run(`${String(number).padStart(2)} `, "faint")],
    [{ text: " ".repeat(BODY), style: "plain" }],
  )
  page.field("draft", mine(checked, page.look.color), BODY, ROOM)
  const account = [speaker, said === null ? null : day(said)].filter((one) => one !== null)
  if (account.length > 0 && found.length === 0) page.field("", [run(`by ${account.join(", ")}, as the draft has it`)], BODY, ROOM)
  for (const [i, one] of found.entries()) piece(page, checked, one, found.length > 1 ? `source ${i + 1}` : "source")
  for (const { flag, why } of lookAt) page.field("look at", [run(flag, "harsh"), run(": ", "faint"), run(why)], BODY, ROOM)
  for (const { flag, why } of remarks) page.field("remark", [run(flag), run(": ", "faint"), run(why)], BODY, ROOM)
}

function piece(page: Page, checked: QuotationChecked, { place, also, origins }: PieceFound, name: string): void {
  page.field(name, theirs(checked, place, page.look.color), BODY, ROOM)
  page.field("said by", by(place), BODY, ROOM)
  page.field("from", from(place), BODY, ROOM)
  const { article, statement, person } = place
  const ids = [`article ${short(article)}`, statement && `statement ${short(statement)}`, person && `person ${short(person)}`]
  page.field("", [run(ids.filter((id) => id !== null).join(" · "), "faint")], BODY, ROOM)
  if (also.length === 0) return
  const named = also.slice(0, PLACES).map((one) => [one.outlet, one.published && day(one.published), short(one.article)])
  const list = named.map((words) => words.filter((word) => word !== null).join(" "))
  const more = also.length > PLACES ? `; and ${also.length - PLACES} more` : ""
  page.field("also in", [run(`${list.join("; ")}${more}`), run(` (in all ${origins})`, "faint")], BODY, ROOM)
}

function by({ speaker, sure, day: said, part }: PlaceFound): Line {
  const where = part === "body" ? null : `in the ${part}`
  const words = [said === null ? null : day(said), where].filter((one) => one !== null)
  return [
    ...(sure ? [] : [run("unsure: ", "harsh")]),
    speaker === null ? run("nobody is named", "faint") : run(speaker, "strong"),
    ...words.flatMap((one) => [run(" · ", "faint"), run(one)]),
  ]
}

function from({ outlet, url, published, headline, stands, quoted }: PlaceFound): Line {
  const words = [
    outlet ?? (url === null ? null : (URL.parse(url)?.host ?? url)),
    published === null ? null : day(published),
    headline === null ? null : `“${headline}”`,
  ].filter((one) => one !== null)
  const gone = {
    yes: null,
    older: "a newer version of the article has it no more",
    "taken back": "its publisher killed the article",
  }[stands]
  const bad = [gone, quoted ? null : "not in quotation marks there"].filter((one) => one !== null)
  return [
    ...words.flatMap((one, i) => [run(i > 0 ? " · " : "", "faint"), run(one)]),
    ...bad.flatMap((one) => [run(" · ", "faint"), run(one, "harsh")]),
  ]
}

/** A stretch that differs; `marked` by the draft itself. */
interface Differing extends Span {
  readonly style: Style
}

/** The draft's own words, what differs marked; a caret where words are left out. */
function mine({ draft, changes }: QuotationChecked, color: boolean): Line {
  const all = changes.map(({ draft: { start, end }, marked: own, did }): Differing & { readonly gone: boolean } => ({
    start,
    end,
    style: own ? "faint" : "cue",
    gone: did === "left out" && !own,
  }))
  return draft.flatMap(({ start, text }, i) => [
    ...(i > 0 ? [run(" ⏎ ", "faint")] : []),
    ...cut(
      text,
      start,
      all.filter(({ start: from, end }) => end > from),
      color,
      all.flatMap((one) => (one.gone ? [one.start] : [])),
    ),
  ])
}

/** The sentence of the source, the quoted words told apart from those around them, and what differs marked. */
function theirs({ changes }: QuotationChecked, { article, words, before, after }: PlaceFound, color: boolean): Line {
  const differing = changes.flatMap(({ source, marked: own }): readonly Differing[] =>
    source?.article !== article ? [] : [{ ...source, style: own ? "faint" : "cue" }],
  )
  const inner = cut(words.text, words.start, differing, color, [], "content")
  const [left, right] = [lead(before), trail(after)]
  return [
    ...(left.cut ? [run("… ", "faint")] : []),
    ...cut(left.text, words.start - left.text.length, differing, color, [], "faint"),
    ...(color ? inner : [run("["), ...inner, run("]")]),
    ...cut(right.text, words.end, differing, color, [], "faint"),
    ...(right.cut ? [run(" …", "faint")] : []),
  ]
}

/** What stands around words in their sentence; `cut` where that is too long to be shown whole. */
interface Beside {
  readonly text: string
  readonly cut: boolean
}
const SENTENCES = /(?<=[.!?][”"’»]?)\s+(?=[“"‘«\p{Lu}])/u
function lead(before: string): Beside {
  const sentence = before.split("\n").at(-1)!.split(SENTENCES).at(-1)!
  if (sentence.length <= AROUND) return { text: sentence, cut: false }
  return { text: sentence.slice(-AROUND).replace(/^\S*\s/, ""), cut: true }
}
function trail(after: string): Beside {
  const sentence = after.split("\n")[0]!.split(SENTENCES)[0]!
  return sentence.length <= AROUND
    ? { text: sentence, cut: false }
    : { text: sentence.slice(0, AROUND).replace(/\s\S*$/, ""), cut: true }
}

/** A text cut where its words differ. */
function cut(
  text: string,
  offset: number,
  differing: readonly Differing[],
  color: boolean,
  carets: readonly number[],
  style: Style = "plain",
): readonly Run[] {
  const out: Run[] = []
  let at = 0
  const spots = [...differing, ...carets.map((start) => ({ start, end: start, style: "bad" as const }))].sort(
    (a, b) => a.start - b.start || a.end - b.end,
  )
  for (const { start, end, style: how } of spots) {
    const [from, to] = [Math.max(at, start - offset), Math.min(text.length, end - offset)]
    if (end <= offset || start >= offset + text.length || to < from) continue
    out.push(run(text.slice(at, from), style))
    out.push(start === end ? run("‸ ", "bad") : marked(run(text.slice(from, to), how), color))
    at = to
  }
  return [...out, run(text.slice(at), style)]
}
