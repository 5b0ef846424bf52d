import { inLines } from "../../../ask/context.ts"
import type { DraftChecked, PieceFound, PlaceFound, QuotationChecked } from "../../../ask/linked/checkDraftInStore.ts"
import type { Span } from "../../../doc.ts"
import type { Change } from "../../../link/draft/changes.ts"
import { checkCounts, undatedOf } from "../../checkCounts.ts"
import { checkOutcome, type Outcome } from "../../checkOutcome.ts"
import { number } from "../../counted.ts"
import { day } from "../../terminal/day.ts"
import { shortDay } from "../../terminal/linked.ts"
import { articlePage, inContext, personPage, statementPage } from "../addresses.ts"
import { WORDS } from "../words.ts"
import { type Frame, formsOf, type Link, NO_FRAME, searchName } from "./common.ts"

const W = WORDS.check

/** Words of a draft or of the record, or a gap, which has none: what only the draft has, what only the record has, what the draft's own marks tell, the words that were found. */
export interface CheckRun {
  readonly text: string
  readonly as: "plain" | "ins" | "del" | "own" | "quoted" | "gap"
}
export interface CheckFound {
  readonly name: string
  readonly before: readonly string[]
  readonly sentence: readonly CheckRun[]
  readonly after: readonly string[]
  readonly who: Link
  /** Who speaks is told, and no guess. */
  readonly sure: boolean
  readonly where: readonly Link[]
  /** What is wrong with the place. */
  readonly warnings: readonly string[]
  /** Its statement on its own, and the words in their article. */
  readonly links: readonly Link[]
  readonly also: { readonly links: readonly Link[]; readonly rest: readonly Link[]; readonly origins: string } | null
}
export interface CheckedView extends Pick<Outcome, "label" | "tone" | "why" | "lookAt" | "remarks"> {
  readonly id: string
  readonly number: string
  readonly account: string | null
  readonly draft: readonly (readonly CheckRun[])[]
  readonly found: readonly CheckFound[]
}
export interface CheckPageView {
  readonly page: "check"
  readonly frame: Frame
  readonly draft: string
  readonly published: string
  /** Whether all words of all articles were looked through; null where they always are. */
  readonly thorough: boolean | null
  readonly thoroughHint: string
  readonly result: {
    readonly all: string
    /** How many of each, leading to the first of them. */
    readonly counts: readonly Link[]
    readonly searched: string
    /** Days that could not be checked, as the day of the draft is not told; null where there are none. */
    readonly undated: string | null
    readonly notes: readonly string[]
    readonly quotations: readonly CheckedView[]
    readonly left: { readonly told: string; readonly quotations: readonly string[] } | null
  } | null
}

/** @param asked what was checked, and how; null before anything was */
export function checkPageView(
  { articles, small }: { readonly articles: number; readonly small: boolean },
  asked: {
    readonly checked: DraftChecked
    readonly draft: string
    readonly published: string
    readonly thorough: boolean
  } | null,
): CheckPageView {
  return {
    page: "check",
    frame: { ...NO_FRAME, title: W.title, nav: "check", forms: asked === null ? formsOf("/check", "", ["json"]) : [] },
    draft: asked?.draft ?? "",
    published: asked?.published ?? "",
    thorough: small ? null : (asked?.thorough ?? false),
    thoroughHint: W.thoroughHint(articles),
    result: asked === null ? null : resultOf(asked.checked),
  }
}

const idOf = (i: number): string => `q-${i + 1}`

function resultOf({ quotations, left, searched }: DraftChecked): NonNullable<CheckPageView["result"]> {
  const partly = quotations.filter(({ verdict, looked }) => verdict !== "exact" && looked === "statements").length
  const [all, ...counts] = checkCounts(quotations)
  return {
    all: all!.text,
    counts: counts.map(({ text, first }) => ({ text, href: `#${idOf(first!)}` })),
    searched: W.searched(searched.statements, searched.articles),
    undated: undatedOf(quotations),
    notes: [quotations.length + left.length === 0 ? W.none : null, partly > 0 ? W.partly(partly) : null].filter(
      (note) => note !== null,
    ),
    quotations: quotations.map(checkedView),
    left:
      left.length === 0
        ? null
        : { told: W.left(left.length), quotations: left.map((words) => words.map(({ text }) => text).join(" ")) },
  }
}

function checkedView(checked: QuotationChecked, i: number): CheckedView {
  const { found, speaker, day: said } = checked
  const { label, tone, why, lookAt, remarks } = checkOutcome(checked)
  const account = [speaker, said === null ? null : day(said)].filter((one) => one !== null)
  return {
    id: idOf(i),
    number: number(i + 1),
    label,
    tone,
    why,
    lookAt,
    remarks,
    account: account.length === 0 ? null : W.by(account.join(", ")),
    draft: checked.draft.map(({ text, start }) => runs(text, start, checked.changes.flatMap(inDraft), [])),
    found: found.map((one, n) => foundView(one, checked.changes, found.length > 1 ? W.place(n + 1) : W.inRecord)),
  }
}

interface Stretch extends Span {
  readonly as: CheckRun["as"]
}

function inDraft({ did, draft: { start, end }, marked }: Change): readonly Stretch[] {
  if (did === "unquoted") return []
  if (did === "left out") return [{ start, end: start, as: marked ? "plain" : "gap" }]
  return [{ start, end, as: marked ? "own" : "ins" }]
}

/** Other places that are named; the rest is counted. */
const PLACES = 5

function foundView({ place, also, around, origins }: PieceFound, changes: readonly Change[], name: string): CheckFound {
  const differing = changes.flatMap(({ did, source, marked }): readonly Stretch[] =>
    source?.article !== place.article || did === "unquoted"
      ? []
      : [{ start: source.start, end: source.end, as: marked ? "own" : "del" }],
  )
  const { statement, article, speaker, sure, person, outlet, published, headline, part } = place
  return {
    name,
    before: inLines(around.before),
    sentence: around.sentences.flatMap(({ text, start }, i): readonly CheckRun[] => [
      ...(i > 0 ? [{ text: " ", as: "plain" as const }] : []),
      ...runs(text, start, differing, [place.words]),
    ]),
    after: inLines(around.after),
    who: { text: speaker ?? WORDS.card.nobody, href: person === null ? null : personPage(person) },
    sure,
    where: [
      place.day === null ? null : { text: WORDS.card.said(shortDay(place.day)), href: null },
      outlet === null ? { text: WORDS.card.noOutlet, href: null } : { text: outlet, href: searchName("outlet", outlet) },
      published === null ? null : { text: WORDS.card.published(shortDay(published)), href: null },
      part === "body" ? null : { text: WORDS.card.inPart(part), href: null },
      { text: headline ?? WORDS.search.noHeadline, href: articlePage(article) },
    ].filter((one) => one !== null),
    warnings: [W.stands[place.stands], place.quoted ? null : W.notQuoted].filter((one) => one !== null),
    links:
      statement === null
        ? []
        : [
            { text: WORDS.card.onItsOwn, href: statementPage(statement) },
            { text: WORDS.card.inContext, href: inContext(article, statement) },
          ],
    also:
      also.length === 0
        ? null
        : {
            links: also.slice(0, PLACES).map(alsoLink),
            rest: also.slice(PLACES).map(alsoLink),
            origins: W.inAll(origins),
          },
  }
}

function alsoLink({ outlet, published, article, statement }: PlaceFound): Link {
  const words = [outlet ?? WORDS.card.noOutlet, published === null ? null : shortDay(published)]
  const href = statement === null ? articlePage(article) : inContext(article, statement)
  return { text: words.filter((word) => word !== null).join(", "), href }
}

/** A stretch of a text, cut where its words differ and where the words that were found begin and end. */
function runs(text: string, offset: number, differing: readonly Stretch[], quoted: readonly Span[]): readonly CheckRun[] {
  const end = offset + text.length
  const cut = (at: number): number => Math.max(offset, Math.min(end, at))
  const spans = differing.filter((one) => one.end > one.start)
  const gaps = new Set(
    differing.filter((one) => one.as === "gap" && one.start > offset && one.start < end).map(({ start }) => start),
  )
  const edges = [offset, end, ...gaps, ...[...spans, ...quoted].flatMap((one) => [cut(one.start), cut(one.end)])]
  const cuts = [...new Set(edges)].sort((a, b) => a - b)
  return cuts.slice(0, -1).flatMap((from, i): readonly CheckRun[] => {
    const to = cuts[i + 1]!
    const over = ({ start, end }: Span): boolean => start <= from && end >= to
    const as = spans.find(over)?.as ?? (quoted.some(over) ? "quoted" : "plain")
    return [...(gaps.has(from) ? [{ text: "", as: "gap" as const }] : []), { text: text.slice(from - offset, to - offset), as }]
  })
}
