import { COLUMNS } from "../../../ask/linked/columns.ts"
import type { StoryPage } from "../../../ask/linked/story.ts"
import type { MatrixCell, MatrixRow } from "../../../ask/linked/storyMatrix.ts"
import type { StoryCopies } from "../../../ask/linked/storyOrigins.ts"
import type { StoryDay } from "../../../ask/linked/storyTime.ts"
import type { SpeakerKind } from "../../../doc.ts"
import { many, number } from "../../counted.ts"
import { day, either } from "../../terminal/day.ts"
import { days, shortDay } from "../../terminal/linked.ts"
import { address, articlePage, claimPage, newWatch, personPage, statementPage, storyPage, storySaidPage } from "../addresses.ts"
import { WORDS } from "../words.ts"
import { type Frame, formsOf, headlineLink, type Link, NO_FRAME, shareCommand } from "./common.ts"
import { dayMark } from "./dated.ts"
import { noticed } from "./front.ts"
import { correctGroupPage } from "./group.ts"
import { type Lane, type LanesView, lanesView } from "./lanes.ts"
import { countedLink, linkedSaid, type OriginRow, originRows } from "./linked.ts"
import { mapView } from "./map.ts"
import { type PlacesView, placeDegrees, placeLink } from "./places.ts"
import { outletOf, type SaidView } from "./said.ts"
import { GONE, LOOKS } from "./shapes.ts"

const W = WORDS.story
const P = WORDS.pictures

export interface MatrixView {
  readonly columns: readonly string[]
  readonly rows: readonly {
    /** The exact words of a statement. */
    readonly claim: Link
    readonly notes: readonly string[]
    /** How many are in no cell, leading to the first of them. */
    readonly aside: Link | null
    readonly marks: readonly string[]
    /** As many as there are columns. */
    readonly cells: readonly (readonly CellSpeaker[])[]
  }[]
}
export interface CellSpeaker {
  readonly name: Link
  /** How many statements, leading to the first of them. */
  readonly count: Link
  /** On which side of the words they are, where the column does not tell. */
  readonly side: string | null
}
export interface DayView {
  readonly id: string
  readonly day: string
  /** How many, leading to them. */
  readonly statements: Link
  readonly said: readonly { readonly said: SaidView; readonly claim: Link }[]
  /** Leads to the same day with all of them. */
  readonly more: Link | null
}
export interface CopiesView {
  readonly told: string
  readonly facts: readonly string[]
  readonly articles: readonly Link[]
  readonly beside: readonly {
    readonly told: string
    readonly changed: readonly (readonly [string, string])[]
  }[]
}
export interface StoryView {
  readonly page: "story"
  readonly frame: Frame
  readonly watch: string
  /** Each number leads to its rows. */
  readonly notes: readonly Link[]
  readonly why: string
  readonly state: string
  readonly matrix: MatrixView
  /** How many statements are put so, on whatever claim, leading to them. */
  readonly put: readonly { readonly link: Link; readonly n: string }[]
  readonly shown: string | null
  readonly all: string | null
  /** What was said when and how; null where all is of one day. */
  readonly dots: LanesView | null
  readonly dotsTable: {
    readonly columns: readonly string[]
    readonly rows: readonly { readonly day: string; readonly all: Link; readonly cells: readonly (Link | null)[] }[]
  }
  readonly places: PlacesView
  readonly days: readonly DayView[]
  readonly origins: readonly OriginRow[]
  readonly originsTold: string
  readonly copies: readonly CopiesView[]
  readonly chains: readonly { readonly told: string; readonly count: Link }[]
  readonly articles: readonly {
    readonly day: string
    readonly headline: Link
    readonly outlet: Link
    readonly statements: string
  }[]
  readonly missing: readonly {
    readonly name: string
    readonly links: readonly { readonly link: Link; readonly n: string }[]
    readonly more: Link | null
  }[]
}

/** @param places at most so many */
export function storyView(story: StoryPage, places: number): StoryView {
  const { matrix, claims, heads, goesBack, searched } = story
  const { unlinked, gone } = searched
  return {
    page: "story",
    watch: newWatch({ story: story.id }),
    frame: {
      ...NO_FRAME,
      title: story.headline || WORDS.search.noHeadline,
      nav: "stories",
      correct: correctGroupPage("stories", story.id),
      forms: formsOf(storyPage(story.id), "", ["json", "csv", "jsonld", "bib", "ris", "md", "txt", "atom"]),
      ...noticed({ unlinked, gone }),
      share: shareCommand("story", story.id),
    },
    notes: [
      { text: days(story.from, story.to), href: null },
      { text: many(story.articles, "article"), href: "#articles" },
      { text: story.counted, href: "#origins" },
      { text: many(story.statements, "statement"), href: storySaidPage(story.id, {}) },
      { text: many(story.speakers, "speaker"), href: storySaidPage(story.id, { by: "speaker" }) },
    ],
    why: story.why,
    state: WORDS.linked.states[story.state],
    matrix: matrixView(matrix),
    put: COLUMNS.flatMap((column) => {
      const n = story.days.reduce((all, { columns }) => all + (columns.find((one) => one.column === column)?.statements ?? 0), 0)
      return n === 0 ? [] : [countedLink(WORDS.columns[column], n, storySaidPage(story.id, { column }))]
    }),
    shown: claims > matrix.length ? W.more(matrix.length, claims) : null,
    all: claims > matrix.length ? `${storyPage(story.id)}?claims=${claims}` : null,
    dots: dotsOf(story),
    dotsTable: dotsTable(story),
    places: placesView(story, places),
    days: story.days.filter(({ first }) => first.length > 0).map((one) => dayView(story.id, one)),
    origins: originRows(goesBack.origins, heads),
    originsTold: WORDS.linked.originsOf(story.counted),
    copies: goesBack.copies.map((one) => copiesView(one, story)),
    chains: goesBack.chains.map(({ outlet, how, from, statements }) => ({
      told: (how === "told" ? W.told : W.reported)(outlet ?? WORDS.linked.no, from),
      count: { text: many(statements.length, "statement"), href: statementPage(statements[0]!) },
    })),
    articles: heads.map((head) => ({
      day: dayMark(head.published),
      headline: headlineLink(head),
      outlet: outletOf(head),
      statements: many(head.statements, "statement"),
    })),
    missing: missingView(story),
  }
}

function matrixView(matrix: readonly MatrixRow[]): MatrixView {
  const columns = COLUMNS.filter((column) => matrix.some(({ cells }) => cells.some((cell) => cell.column === column)))
  return {
    columns: columns.map((column) => WORDS.columns[column]),
    rows: matrix.map(({ id, wording, cells, statements, aside, counted: origins, opposed, changed }) => ({
      claim: { text: wording, href: claimPage(id) },
      notes: [many(statements, "statement"), origins],
      aside: aside.length > 0 ? { text: W.aside(aside.length), href: `${claimPage(id)}#s-${aside[0]}` } : null,
      marks: [opposed > 0 ? W.opposite : null, changed > 0 ? W.changed : null].filter((mark) => mark !== null),
      cells: columns.map((column) =>
        cellView(
          id,
          cells.find((cell) => cell.column === column),
        ),
      ),
    })),
  }
}

function cellView(claim: string, cell: MatrixCell | undefined): readonly CellSpeaker[] {
  return (cell?.speakers ?? []).map(({ id, name, statements, for: agreed, against }) => ({
    name: { text: name ?? WORDS.card.nobody, href: id === null ? null : personPage(id) },
    count: {
      text: number(statements.length),
      href: statements.length === 1 ? statementPage(statements[0]!) : `${claimPage(claim)}#s-${statements[0]}`,
    },
    side:
      [
        against > 0 ? W.side("against", against, statements.length) : null,
        // Who denies is taken to be against it, but where it says "no" itself.
        agreed > 0 && cell?.column === "denied" ? W.side("for", agreed, statements.length) : null,
      ]
        .filter(Boolean)
        .join(", ") || null,
  }))
}

function dayView(id: string, { day, statements, first, claims }: StoryDay): DayView {
  return {
    day: dayMark(day),
    statements: { text: many(statements, "statement"), href: storySaidPage(id, { day: day ?? "none" }) },
    said: first.map((one) => ({ said: linkedSaid(one), claim: { text: W.on(one.on, one.outlets), href: claimPage(one.claim) } })),
    id: dayId(day),
    more:
      claims > first.length
        ? { text: W.moreThatDay(claims - first.length), href: `${address(storyPage(id), { perDay: claims })}#${dayId(day)}` }
        : null,
  }
}

const dayId = (day: string | null): string => `day-${day ?? "none"}`

/** What is not shown, leading to the page with it; null where that is nothing. */
function rest(left: number, at: string, place: string): Link | null {
  return left > 0 ? { text: WORDS.more(left), href: `${at}#${place}` } : null
}

/** A lane for each column of the positions, and one for what went out of articles. */
function dotsOf({ id, days, went, heads }: StoryPage): LanesView | null {
  const dated = days.flatMap((one) => (one.day === null ? [] : [{ ...one, day: one.day }]))
  const lanes: Lane[] = COLUMNS.map((column) => ({
    label: WORDS.columns[column],
    marks: dated.flatMap(({ day, columns }) => {
      const n = columns.find((one) => one.column === column)?.statements ?? 0
      const told = P.on(n, WORDS.columns[column], shortDay(day))
      return n === 0
        ? []
        : [
            {
              day,
              look: LOOKS[column],
              means: WORDS.columns[column],
              n,
              href: storySaidPage(id, { day, column }),
              told,
              label: null,
            },
          ]
    }),
  }))
  const outlets = new Map(heads.map((head) => [head.id, outletOf(head).text]))
  const gone: Lane = {
    label: P.gone,
    marks: Array.from(Map.groupBy(went, ({ to, seen, did }) => `${to} ${seen.slice(0, 10)} ${did}`).values(), (list) => {
      const [{ to, seen, did }] = list as [(typeof list)[number]]
      const day = seen.slice(0, 10)
      const what = P.wentOut[did as keyof typeof P.wentOut]
      const told = `${P.on(list.length, what, shortDay(day))}, ${outlets.get(to)}`
      return { day, look: GONE, means: what, n: list.length, href: articlePage(to), told, label: null }
    }),
  }
  return lanesView(
    [...lanes, gone].filter(({ marks }) => marks.length > 0),
    100,
  )
}

/** The numbers of the picture. */
function dotsTable({ id, days }: StoryPage): StoryView["dotsTable"] {
  const columns = COLUMNS.filter((column) => days.some((one) => one.columns.some((cell) => cell.column === column)))
  return {
    columns: columns.map((column) => WORDS.columns[column]),
    rows: days.map(({ day, statements, columns: here }) => ({
      day: shortDay(day),
      all: { text: number(statements), href: storySaidPage(id, { day: day ?? "none" }) },
      cells: columns.map((column) => {
        const n = here.find((one) => one.column === column)?.statements
        return n === undefined ? null : { text: number(n), href: storySaidPage(id, { day: day ?? "none", column }) }
      }),
    })),
  }
}

/** So many places where the address asks for no other number. */
export const PLACES = 20

function placesView({ id, places }: StoryPage, most: number): PlacesView {
  const counted = (n: number, of: Readonly<Record<string, string>>): Link =>
    n === 0 ? { text: "0", href: null } : { text: number(n), href: storySaidPage(id, of) }
  return {
    map: mapView(
      places.map(({ id: at, name, place, said, spokenOf }) => ({
        name,
        place,
        said: said.length,
        spokenOf: spokenOf.length,
        href: storySaidPage(id, said.length > 0 ? { at } : { about: at }),
      })),
    ),
    rows: places.slice(0, most).map(({ id: at, name, place, said, spokenOf }) => ({
      place: placeLink({ id: at, name, place }),
      at: placeDegrees(place),
      said: counted(said.length, { at }),
      spokenOf: counted(spokenOf.length, { about: at }),
    })),
    more: rest(places.length - most, address(storyPage(id), { places: places.length }), "places"),
  }
}

function copiesView(
  { articles, outlets, first, firstWhy, agency, agencyWhy, doubted, differences }: StoryCopies,
  { heads }: StoryPage,
): CopiesView {
  const byId = new Map(heads.map((head) => [head.id, head]))
  const outlet = (id: string): string => byId.get(id)?.outlet ?? WORDS.linked.no
  return {
    told: W.copies(either(outlets, "and")),
    facts: [
      first === null ? W.firstUnknown(firstWhy) : W.firstIs(outlet(first), firstWhy),
      agency === null ? null : W.agency(agency, agencyWhy ?? ""),
      ...doubted.map(({ article, why }) => W.doubted(outlet(article), why)),
    ].filter((fact) => fact !== null),
    articles: articles.map((id) => ({ text: byId.get(id)?.headline ?? WORDS.search.noHeadline, href: articlePage(id) })),
    beside: differences.map(({ article, same, changed, onlyFirst, onlyOther }) => {
      const [here, there] = [outlet(articles[0]!), outlet(article)]
      const words = [
        W.same(same),
        changed.length > 0 ? W.changedSentences(changed.length) : null,
        onlyFirst.length > 0 ? W.onlyIn(onlyFirst.length, here) : null,
        onlyOther.length > 0 ? W.onlyIn(onlyOther.length, there) : null,
      ]
      return {
        told: W.beside(there, here, words.filter((word) => word !== null).join(", ")),
        changed: changed.map(({ first, other }) => [first, other] as const),
      }
    }),
  }
}

function missingView({ id, missing, heads }: StoryPage): StoryView["missing"] {
  const { silent, silentInAll, declined, undated, nameless, kinds, feeds } = missing
  const all = Object.entries(W.speakers).map(([kind, text]) => ({ kind, text, n: kinds[kind as SpeakerKind] }))
  const here = (ids: readonly string[]) =>
    heads.filter(({ id }) => ids.includes(id)).map((head) => ({ link: headlineLink(head), n: "" }))
  const plain = (text: string, n: string) => ({ link: { text, href: null }, n })
  const rows: StoryView["missing"] = [
    {
      name: W.silent,
      links:
        silent.length === 0
          ? [plain(W.noSilent, "")]
          : silent.map(({ id, name, articles }) => ({ link: { text: name, href: personPage(id) }, n: W.inArticles(articles) })),
      more: rest(silentInAll - silent.length, address(storyPage(id), { silent: silentInAll }), "missing"),
    },
    {
      name: W.declined,
      links: declined.map(({ name, statements }) =>
        countedLink(name ?? WORDS.card.nobody, statements.length, statementPage(statements[0]!)),
      ),
      more: null,
    },
    {
      name: W.kinds,
      links: all.filter(({ n }) => n > 0).map(({ kind, text, n }) => countedLink(text, n, storySaidPage(id, { kind }))),
      more: null,
    },
    {
      name: W.none,
      links: all.filter(({ text, n }) => n === 0 && text !== W.speakers.none).map(({ text }) => plain(text, "")),
      more: null,
    },
    { name: W.undated, links: here(undated), more: null },
    { name: W.nameless, links: here(nameless), more: null },
    {
      name: W.feeds,
      links: feeds.map(({ url, title, since }) => ({
        link: { text: title ?? url, href: "/sources#feeds" },
        n: since === null ? "" : WORDS.sources.since(day(since.slice(0, 10))),
      })),
      more: null,
    },
  ]
  return rows.filter(({ links }) => links.length > 0)
}
