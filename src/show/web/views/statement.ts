import { inLines } from "../../../ask/context.ts"
import { content, link } from "../../../ask/export/hit.ts"
import type { LinkState } from "../../../store/links.ts"
import type { Change, Hit } from "../../../store/store.ts"
import { placeName } from "../../../understand/parts.ts"
import type { RecordSaid, Words } from "../../../understand/record.ts"
import { toLink } from "../../../work/toLink.ts"
import type { StatementData, StatementMore } from "../../api/data/statement.ts"
import { number } from "../../counted.ts"
import { sureness } from "../../terminal/card.ts"
import { day, either } from "../../terminal/day.ts"
import { articlePage, claimPage, outletPage, statementPage, storyPage } from "../addresses.ts"
import { GAP, rangesOf, type Segment, segments } from "../marks.ts"
import { DOT, WORDS } from "../words.ts"
import { type Frame, formsOf, headlineLink, type Link, NO_FRAME } from "./common.ts"
import { statementForms } from "./correct.ts"
import { type CorrectionView, correctionView } from "./corrections.ts"
import { moment } from "./dated.ts"
import { embedCodes } from "./embed.ts"
import type { FormView } from "./form.ts"
import { outletOf, type SaidView, type StanceView, saidView, stanceOf, stanceWhy } from "./said.ts"

const W = WORDS.statement

/** How one field of a statement was found. */
export interface FieldView {
  readonly name: string
  readonly value: Link
  readonly how: string
}
/** A line on where something came from. */
export interface OriginLine {
  readonly name: string
  readonly text: string
  readonly href: string | null
  /** A hash or an id, to be broken anywhere. */
  readonly code: string | null
  readonly note: string | null
}
export interface StatementView {
  readonly page: "statement"
  readonly frame: Frame
  readonly said: SaidView
  readonly before: readonly string[]
  readonly sentence: readonly Segment[]
  readonly after: readonly string[]
  readonly fields: readonly FieldView[]
  /** Names of fields of which nothing is told. */
  readonly unknown: readonly string[]
  readonly origin: readonly OriginLine[]
  /** Null where no copy of the article has it. */
  readonly copies: {
    readonly title: string
    readonly told: readonly string[]
    readonly rows: readonly {
      readonly outlet: Link
      readonly article: Link
      readonly stance: StanceView
      readonly looked: string | null
    }[]
  } | null
  readonly history: readonly { readonly text: string; readonly links: readonly Link[] }[]
  readonly citation: string
  /** What to put into a page of one's own. */
  readonly embed: readonly { readonly told: string; readonly code: string }[]
  readonly linked: readonly Link[]
  /** Every part that had a hand in it, with its version. */
  readonly madeBy: readonly (readonly [string, string])[]
  readonly state: string
  readonly stateTold: string
  /** By which it is put right; none for those who may only read. */
  readonly forms: readonly FormView[]
  readonly corrections: readonly CorrectionView[]
  /** What is still to be done so that it shows everywhere. */
  readonly later: string | null
}

/**
 * @param text of the article
 * @param asked the address of the server, null where none answers; and whether whoever asks may correct it
 */
export function statementView(
  data: StatementData & StatementMore,
  text: string,
  { origin, may, tokens = false }: { readonly origin: string | null; readonly may: boolean; readonly tokens?: boolean },
): StatementView {
  const { statement, article, context } = data
  const said = saidView(data, { person: data.linked.person, teller: data.within?.speaker.name ?? null })
  const quoted = context.sentences.map(({ text }) => text).join(" ")
  const segments = sentence(data, text)
  return {
    page: "statement",
    frame: {
      ...NO_FRAME,
      title: W.title(said.who.name.text, statement.stance.label),
      nav: "search",
      forms: formsOf(statementPage(statement.id), "", ["json", "csv", "jsonld", "bib", "ris", "md", "txt"]),
      meta: metaOf(data, quoted),
    },
    said,
    before: inLines(context.before),
    sentence: segments,
    after: inLines(context.after),
    ...fields(data, said),
    origin: [
      line(W.article, article.headline ?? WORDS.article.noHeadline, { href: articlePage(article.id) }),
      ...originLines(data, article, quoted),
      line(W.span, W.spanTold(statement.evidence.map(({ start, end }) => `${number(start)}–${number(end)}`).join(", "))),
      line(W.id, "", { code: statement.id }),
    ],
    copies: copiesView(data.copies),
    history: [
      { text: W.version(article.version, article.seen), links: [] },
      ...(data.history.length === 0
        ? [{ text: W.noHistory, links: [] }]
        : data.history.map((change) => became(change, data.named))),
    ],
    citation: data.citation,
    embed: embedCodes(data, said, segments.map(({ text }) => text).join(""), { origin, tokens }),
    linked: [
      data.linked.claim === null ? null : { text: W.onClaim, href: claimPage(data.linked.claim) },
      data.linked.story === null ? null : { text: W.inStory, href: storyPage(data.linked.story) },
      data.within && { text: `${W.told}: ${told(data.within)}`, href: statementPage(data.within.id) },
      ...data.tells.map((one) => ({ text: `${W.tells}: ${told(one)}`, href: statementPage(one.id) })),
    ].filter((one) => one !== null),
    madeBy: Object.entries(data.madeBy),
    state: data.state.rejected ? W.rejected : WORDS.review.stateRow[data.state.state],
    stateTold: data.state.state === "machine" ? W.machineTold : lookedAt(data.state),
    forms: may
      ? Object.values(statementForms(data.names, statement, data.state.by.at(-1)?.id ?? null, statementPage(statement.id)))
      : [],
    corrections: data.corrections.map((one) => correctionView(one, may, statementPage(statement.id))),
    later: laterOf(data.unlinked),
  }
}

function copiesView({ rows, counted, looked, of }: StatementData["copies"]): StatementView["copies"] {
  if (counted === null && looked === of) return null
  return {
    title: counted === null ? W.noCopies : W.copies(counted),
    told: [looked < of ? W.copiesLooked(looked, of) : null, counted === null ? null : W.copiesTold].filter((one) => one !== null),
    rows: rows.map(({ statement, article, state }) => ({
      outlet: { text: outletOf(article).text, href: statementPage(statement.id) },
      article: headlineLink(article),
      stance: stanceOf(statement),
      looked: state ? `${state.rejected ? W.rejected : WORDS.review.stateRow[state.state]}: ${lookedAt(state)}` : null,
    })),
  }
}

const told = ({ speaker, stance }: StatementData["statement"]): string => `${speaker.name ?? WORDS.card.nobody} ${stance.label}`

/** Whether corrections are still to be seen on the pages of what is linked; null where they are. */
function laterOf(unlinked: LinkState | null): string | null {
  if (unlinked === null || unlinked.corrections === 0) return null
  return toLink(unlinked) === "when asked" ? WORDS.correct.linkLater(unlinked.articles) : WORDS.correct.linking
}

/** The sentences that it stands in, with every mark, from the article's text. */
function sentence({ statement }: StatementData, text: string): readonly Segment[] {
  const ranges = rangesOf(statement)
  return statement.evidence.flatMap((span, i) => {
    const last = statement.evidence[i - 1]
    const between = last === undefined ? [] : [/\S/.test(text.slice(last.end, span.start)) ? GAP : { ...GAP, text: " " }]
    return [...between, ...segments(text, span, ranges)]
  })
}

function fields(data: StatementData, { who, stance }: SaidView): Pick<StatementView, "fields" | "unknown"> {
  const { statement, article } = data
  const { speaker, said } = statement
  const words = (name: string, value: Words | null, show = (text: string) => text) =>
    field(name, value && show(value.text), W.theWords)
  const all = [
    {
      ...field(
        W.speaker,
        who.name.text,
        `${speaker.resolved === "named" ? W.resolvedNamed : speaker.resolved}${DOT}${speaker.sure ? W.sure : W.notSure}`,
      ),
      value: who.name,
    },
    field(W.role, speaker.role, W.asArticle),
    field(W.organisation, speaker.organisation, W.asArticle),
    field(W.country, speaker.country, W.asArticle),
    field(W.stance, stance.label, stanceWhy(statement)),
    field(W.speech, statement.kind, WORDS.kinds[statement.kind]),
    field(W.said, said && (said.value ? day(said.value) : W.unknown), said ? saidHow(said) : ""),
    field(W.publishedField, article.published && day(article.published), W.asArticle),
    words(W.place, statement.place, placeName),
    words(W.occasion, statement.occasion),
    words(W.addressee, statement.addressee),
    words(W.condition, statement.conditional),
    field(W.certainty, sureness(statement.confidence), WORDS.confidence.told),
    field(
      W.state,
      data.state.rejected ? W.rejected : WORDS.review.stateRow[data.state.state],
      data.state.state === "machine" ? W.machineTold : lookedAt(data.state),
    ),
  ]
  const isTold = (one: (typeof all)[number]): one is FieldView => one.value !== null
  return { fields: all.filter(isTold), unknown: all.filter((one) => !isTold(one)).map(({ name }) => name.toLowerCase()) }
}

function field(name: string, value: string | null, how: string): FieldView | { readonly name: string; readonly value: null } {
  return value === null ? { name, value } : { name, value: { text: value, href: null }, how }
}

/** "by Ines Barta, 12 Mar 2024: read it again" */
function lookedAt({ by }: StatementData["state"]): string {
  return by.map(({ who, when, why }) => W.by(who, moment(when.slice(0, 10)), why)).join("; ")
}

function saidHow({ words, anchor, how, value, candidates }: RecordSaid): string {
  const from = words ? W.saidWords(words.text, anchor) : how
  const years = [...new Set(candidates.map((one) => one.slice(0, 4)))]
  return value === null && years.length > 0 ? `${W.candidates(either(years))} (${from})` : from
}

/**
 * Where an article came from, for its page and those of its statements.
 * @param quote words at which the page as published is to be opened; null for its top
 */
export function originLines(
  { came, details, charset, reader, places }: Pick<StatementData, "came" | "details" | "charset" | "reader" | "places">,
  article: StatementData["article"],
  quote: string | null = null,
): readonly OriginLine[] {
  const url = link({ article })
  return [
    line(W.outlet, article.outlet ?? W.unknown, { href: article.outlet === null ? null : outletPage(article.outlet) }),
    article.agency === null ? null : line(W.agency, article.agency),
    article.url === null
      ? null
      : line(W.address, article.url, {
          href: url && quote ? textFragment(url, quote) : url,
          note: url && quote ? W.addressTold : null,
        }),
    article.modified === null ? null : line(WORDS.article.modified, moment(article.modified)),
    article.embargo === null ? null : line(WORDS.article.embargo, WORDS.article.embargoTold(moment(article.embargo))),
    details.usageTerms === null ? null : line(WORDS.article.terms, details.usageTerms),
    details.editorsNote === null ? null : line(WORDS.article.note, details.editorsNote),
    line(W.taken, `${moment(came.captured)} ${W.from(came.at)}`),
    ...places
      .filter(({ at }) => at !== came.at)
      .map(({ seen, url, at }) => line(WORDS.article.also, `${moment(seen)} ${W.from(url ?? at)}`)),
    line(W.bytes, W.bytesTold(came.size), { code: article.bytes }),
    line(W.read, W.readBy(reader, charset.label, charset.why)),
  ].filter((one) => one !== null)
}

/** Words at either end by which a browser finds the stretch between them. */
const AT_EDGES = 5

/** The address at these words: a text fragment (https://wicg.github.io/scroll-to-text-fragment/), which browsers that know none pass over. */
export function textFragment(url: string, quote: string): string {
  if (url.includes("#")) return url
  const words = quote.trim().split(/\s+/)
  const edges = words.length > 2 * AT_EDGES ? [words.slice(0, AT_EDGES), words.slice(-AT_EDGES)] : [words]
  return `${url}#:~:text=${edges.map((edge) => encodeURIComponent(edge.join(" ").toWellFormed()).replaceAll("-", "%2D")).join(",")}`
}

export function line(
  name: string,
  text: string,
  { href = null, code = null, note = null }: Partial<Pick<OriginLine, "href" | "code" | "note">> = {},
): OriginLine {
  return { name, text, href, code, note }
}

/** What became of a statement, with the words of the statements before and after. */
export function became({ did, seen, before, after }: Change, named: readonly Hit[]): StatementView["history"][number] {
  const ids = [before, after].filter((id) => id !== null)
  const words = (id: string): string => {
    const hit = named.find(({ statement }) => statement.id === id)
    return (hit && (content(hit) || hit.statement.cue.map(({ text }) => text).join(GAP.text))) || id
  }
  return { text: `${seen}: ${W.did[did]}`, links: ids.map((id) => ({ text: words(id), href: statementPage(id) })) }
}

/** What Zotero and search engines read: the work is the article. */
function metaOf({ article, details }: StatementData, description: string): Frame["meta"] {
  return [...citationMeta(article, details.authors), { name: "description", content: description.slice(0, 300).toWellFormed() }]
}

/** Highwire's names, which Zotero and Google Scholar read. */
export function citationMeta(article: StatementData["article"], authors: readonly string[]): Frame["meta"] {
  const { headline, published, outlet, language } = article
  const rows: readonly (readonly [string, string | null])[] = [
    ["citation_title", headline],
    ...authors.map((name) => ["citation_author", name] as const),
    ["citation_publication_date", published?.replaceAll("-", "/") ?? null],
    ["citation_journal_title", outlet],
    ["citation_public_url", link({ article })],
    ["citation_language", language],
  ]
  return rows.flatMap(([name, content]) => (content === null ? [] : [{ name, content }]))
}
