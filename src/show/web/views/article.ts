import { link } from "../../../ask/export/hit.ts"
import type { Part, PartKind } from "../../../doc.ts"
import type { ArticleHead } from "../../../store/store.ts"
import { NOTE } from "../../../understand/en/furniture.ts"
import type { RecordArticle, RecordStatement } from "../../../understand/record.ts"
import type { ArticleData } from "../../api/data/article.ts"
import { manyStatements } from "../../counted.ts"
import { namesNote } from "../../namesNote.ts"
import { articlePage, personPage, storyPage, subjectPage } from "../addresses.ts"
import { type Point, type Range, rangesOf, type Segment, segments } from "../marks.ts"
import { WORDS } from "../words.ts"
import { type Frame, formsOf, type Link, NO_FRAME, searchName } from "./common.ts"
import { dayMark } from "./dated.ts"
import { outletOf, type SaidView, saidView } from "./said.ts"
import { became, citationMeta, line, type OriginLine, originLines, type StatementView } from "./statement.ts"

const W = WORDS.article

/** A paragraph of the article with its statements marked, and the cards of those that begin in it. */
export interface BlockView {
  readonly kind: PartKind
  readonly segments: readonly Segment[]
  readonly cards: readonly CardView[]
}
export interface CardView {
  readonly number: number
  /** That it stands inside another statement; null where it does not. */
  readonly inside: string | null
  readonly said: SaidView
}
export interface ArticleView {
  readonly page: "article"
  readonly frame: Frame
  /** The headline where the text has none of its own. */
  readonly heading: string | null
  readonly outlet: Link
  readonly published: string | null
  readonly original: string | null
  readonly summary: string
  readonly story: string | null
  readonly lang: string | null
  readonly blocks: readonly BlockView[]
  readonly warnings: readonly string[]
  readonly versions: readonly { readonly text: string; readonly href: string | null }[]
  readonly changes: StatementView["history"]
  /** What became of the sentences since the version before. */
  readonly since: {
    readonly told: string
    readonly older: string
    readonly changed: readonly (readonly [string, string])[]
    readonly removed: readonly string[]
    readonly added: readonly string[]
  } | null
  readonly origin: readonly OriginLine[]
  readonly dropped: ArticleData["dropped"]
  readonly names: readonly { readonly name: string; readonly links: readonly Link[] }[]
  readonly namesNote: string | null
  readonly madeBy: readonly (readonly [string, string])[]
}

export function articleView(data: ArticleData): ArticleView {
  const { head, record, linked } = data
  const { article, statements, background } = record
  const speakers = new Set(statements.flatMap(({ speaker }) => speaker.name ?? []))
  const heading = article.headline === null ? (head.headline ?? W.noHeadline) : null
  return {
    page: "article",
    frame: {
      ...NO_FRAME,
      title: head.headline ?? W.noHeadline,
      nav: "search",
      forms: formsOf(articlePage(head.id), "", ["json", "csv", "jsonld", "bib", "ris", "md", "txt"]),
      meta: citationMeta(head, data.details.authors),
      notice: noticeOf(head),
    },
    heading,
    outlet: outletOf(head),
    published: head.published && WORDS.card.published(dayMark(head.published)),
    original: link({ article: head }),
    summary: statements.length === 0 ? W.nothing : W.summary(manyStatements(statements), speakers.size, background.length),
    story: linked.story && storyPage(linked.story),
    lang: head.language,
    blocks: blocksOf(data),
    warnings: record.warnings.map(({ message }) => message),
    versions: data.versions.map((version) => ({
      text: `${WORDS.search.version(version.version)}, ${version.seen}`,
      href: version.id === head.id ? null : articlePage(version.id),
    })),
    changes: data.history.map((change) => became(change, data.named)),
    since: data.since && {
      told: W.since(data.since),
      older: articlePage(data.since.article),
      changed: data.since.changed.map(({ before, after }) => [before, after] as const),
      removed: data.since.removed,
      added: data.since.added,
    },
    origin: [...originLines(data, head), line(WORDS.statement.id, "", { code: head.id })],
    dropped: data.dropped,
    names: namesOf(data),
    namesNote: namesNote(record),
    madeBy: Object.entries(data.madeBy),
  }
}

function noticeOf({ status, newer }: ArticleHead): string | null {
  if (status === "canceled") return WORDS.gone.canceled
  return newer === null ? null : W.newer
}

/** The text paragraph by paragraph, what is no part of the article left out. */
function blocksOf({ head, record, states, linked }: ArticleData): readonly BlockView[] {
  const { article, statements } = record
  const { text } = article
  const ordered = statements.map((statement) => ({ statement, at: beginOf(statement) })).sort((a, b) => a.at - b.at)
  const ranges = statements.flatMap(marksOf)
  const tellers = new Map(statements.map(({ id, speaker }) => [id, speaker.name]))
  const points = ordered.map(
    ({ statement: { id, speaker, stance }, at }, i): Point => ({
      at,
      id,
      number: i + 1,
      label: WORDS.card.open(i + 1, speaker.name ?? WORDS.card.nobody, stance.label),
    }),
  )
  const numbers = new Map(points.map(({ id, number }) => [id, number]))
  const cards = ordered.map(({ statement, at }, i) => ({
    at,
    number: i + 1,
    inside: statement.via === null ? null : WORDS.card.inside(numbers.get(statement.via)!),
    said: saidView(
      { statement, article: head, ...(states[statement.id] ? { state: states[statement.id]! } : {}) },
      {
        person: statement.speaker.entity === null ? null : (linked.people[statement.speaker.entity] ?? null),
        teller: statement.via === null ? null : (tellers.get(statement.via) ?? null),
      },
    ),
  }))
  return paragraphs(article).map(({ kind, start, end }) => ({
    kind,
    segments: segments(text, { start, end }, ranges, points),
    cards: cards.filter(({ at }) => at >= start && at < end).map(({ at: _, ...card }) => card),
  }))
}

/** Where the first of its words stands. */
function beginOf({ source, cue, content }: RecordStatement): number {
  return Math.min(...[...source, ...cue, ...content].map(({ start }) => start))
}

/** In an article only what is said is read aloud as marked: its link tells the rest. */
function marksOf(statement: RecordStatement): readonly Range[] {
  return rangesOf(statement).map((range) => (range.role === "content" ? range : { ...range, open: null, close: null }))
}

/** Parts that are the article, and what its outlet says of it, cut at the ends of lines. */
export function paragraphs({
  text,
  parts,
  furniture,
}: Pick<RecordArticle, "text" | "parts" | "furniture">): readonly Omit<Part, "reason">[] {
  const notes = new Set(furniture.filter(({ reason }) => reason === NOTE).map(({ start }) => start))
  return parts
    .filter(({ kind, start }) => kind !== "furniture" || notes.has(start))
    .toSorted((a, b) => a.start - b.start)
    .flatMap(({ kind, start, end }) =>
      Array.from(text.slice(start, end).matchAll(/[^\n]*[^\s][^\n]*/g), ({ 0: words, index }) => ({
        kind,
        start: start + index,
        end: start + index + words.length,
      })),
    )
}

function namesOf({ record, linked }: ArticleData): ArticleView["names"] {
  const spoken = ({ id, name }: { id: string; name: string }): Link => ({
    text: name,
    href: id in linked.people ? personPage(linked.people[id]!) : searchName("who", name),
  })
  const about = ({ id, name }: { id: string; name: string }): Link => ({
    text: name,
    href: id in linked.named ? subjectPage(linked.named[id]!) : searchName("about", name),
  })
  const lists = [
    { name: W.persons, links: record.people.map(spoken) },
    { name: W.bodies, links: record.organisations.map(spoken) },
    { name: W.places, links: record.places.map(about) },
    { name: W.subjects, links: record.subjects.map(about) },
  ]
  return lists.filter(({ links }) => links.length > 0)
}
