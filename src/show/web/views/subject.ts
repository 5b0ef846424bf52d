import type { OwnSentence, Subject, SubjectKind } from "../../../ask/linked/subject.ts"
import { many, number } from "../../counted.ts"
import { days } from "../../terminal/linked.ts"
import { address, claimPage, personPage, subjectPage } from "../addresses.ts"
import { DOT, WORDS } from "../words.ts"
import { type Frame, formsOf, headlineLink, type Link, NO_FRAME, searchName } from "./common.ts"
import { dayMark } from "./dated.ts"
import { noticed } from "./front.ts"
import { countedLink, linkedSaid } from "./linked.ts"
import { changesOf, type ListRow } from "./list.ts"
import { mapView } from "./map.ts"
import { type PlacesView, placeDegrees, placeLink } from "./places.ts"
import { outletOf, type SaidView, type StanceView, toneOf } from "./said.ts"
import { type SparkView, sparkView } from "./spark.ts"

const W = WORDS.subject

/** Something named in articles: what the outlets say of it themselves, who speaks on it and how, the claims, and the places. */
export interface SubjectView {
  readonly page: "subject"
  readonly frame: Frame
  readonly notes: readonly string[]
  readonly spark: SparkView | null
  readonly links: readonly Link[]
  readonly facts: readonly { readonly name: string; readonly text: string }[]
  readonly names: readonly { readonly link: Link; readonly n: string }[]
  readonly voice: readonly OwnView[]
  readonly moreVoice: Link | null
  readonly stances: readonly {
    readonly stance: StanceView
    readonly n: string
    readonly speakers: readonly { readonly link: Link; readonly n: string }[]
    readonly more: Link | null
    readonly unnamed: string | null
  }[]
  readonly statements: string
  readonly claims: readonly ListRow[]
  readonly moreClaims: Link | null
  readonly said: readonly SaidView[]
  readonly moreSaid: Link | null
  readonly places: PlacesView
  readonly missing: readonly Link[]
  readonly also: readonly { readonly link: Link; readonly notes: string }[]
}
/** A sentence of an outlet, in which nobody is named as saying so. */
export interface OwnView {
  readonly text: string
  readonly lang: string | null
  readonly outlet: Link
  readonly article: Link
  readonly notes: readonly string[]
}
/** So many names, and speakers of a stance, where the address does not ask for more rows. */
const MOST = 15
/** What an address may ask. */
const MOST_ROWS = 1000

/** @param asked what the address asks: at most so many of each list, and "1" where every article is looked into */
export function subjectView(
  subject: Subject,
  { limit, all = null }: { limit: number; all?: "1" | null | undefined },
): SubjectView {
  const { kind, id, name, place, there, names, looked, voice, said, stances, claims, places, also, missing } = subject
  const page = pageOf(subject)
  const more = ({ rows, total }: { readonly rows: readonly unknown[]; readonly total: number }): Link | null =>
    total > rows.length
      ? {
          text: WORDS.more(total - rows.length),
          href: limit === MOST_ROWS ? null : address(page, { limit: Math.min(total, MOST_ROWS), all }),
        }
      : null
  const plain = (text: string): Link => ({ text, href: null })
  const most = Math.max(MOST, limit)
  return {
    page: "subject",
    frame: {
      ...NO_FRAME,
      title: name,
      nav: "search",
      forms: formsOf(page, address(page, { limit: limit === SUBJECT_ROWS ? null : limit, all }).slice(page.length), ["json"]),
      ...noticed(missing),
    },
    notes: notesOf(subject),
    spark: sparkView(subject.byDay),
    links: [
      { text: W.search, href: searchName("about", name) },
      ...(kind === "people" ? [{ text: W.person, href: personPage(id) }] : []),
    ],
    facts: [
      place === null ? null : { name: W.lies, text: placeDegrees(place) },
      there === null ? null : { name: W.there, text: W.thereTold(there.said, there.spokenOf) },
    ].filter((one) => one !== null),
    names: names.slice(0, MOST).map(({ name, articles }) => ({
      link: { text: name, href: searchName("about", name) },
      n: WORDS.story.inArticles(articles),
    })),
    voice: voice.rows.map(own),
    moreVoice: more(voice),
    stances: stances.map(({ stance, statements, unnamed, speakers }) => ({
      stance: { label: stance, tone: toneOf(stance), shown: null },
      n: number(statements),
      speakers: speakers
        .slice(0, most)
        .map(({ id, name, statements }) => countedLink(name, statements, id === null ? searchName("who", name) : personPage(id))),
      more: more({ rows: speakers.slice(0, most), total: speakers.length }),
      unnamed: unnamed > 0 ? W.unnamed(unnamed) : null,
    })),
    statements: many(said.total, "statement"),
    claims: claims.rows.map(({ id, title, statements, all, first, last, opposed, byDay }) => ({
      title: { text: title, href: claimPage(id) },
      quoted: true,
      notes: [W.of(statements, all), days(first, last)],
      marks: changesOf(opposed, 0),
      spark: sparkView(byDay),
    })),
    moreClaims: more(claims),
    said: said.rows.map((one) => linkedSaid(one)),
    moreSaid: more(said),
    places: {
      map: mapView(places.rows.map((one) => ({ ...one, href: subjectPage(one.id) }))),
      rows: places.rows.map((one) => ({
        place: placeLink(one),
        at: placeDegrees(one.place),
        said: plain(number(one.said)),
        spokenOf: plain(number(one.spokenOf)),
      })),
      more: more(places),
    },
    missing: [
      voice.total === 0 ? plain(W.noVoice) : null,
      said.total === 0 ? plain(W.noStatement) : null,
      looked.articles < looked.of && all === null
        ? { text: W.unread(looked.articles, looked.of), href: address(page, { limit, all: "1" }) }
        : missing.unread > 0
          ? plain(W.unread(looked.articles, looked.of))
          : null,
      plain(WORDS.person.elsewhere),
    ].filter((one) => one !== null),
    also: also.map((one) => ({ link: { text: one.name, href: pageOf(one) }, notes: notesOf(one).join(DOT) })),
  }
}
/** So many rows of each list where the address asks for no other number. */
export const SUBJECT_ROWS = 8

/** The page on something by what it is listed with: a name where that is its id. */
export function pageOf({ kind, id, name }: Pick<Subject, "kind" | "id" | "name">): string {
  return subjectPage(kind === "subjects" ? name : id)
}

type Listed = Pick<Subject, "articles" | "first" | "last"> & { readonly kind: SubjectKind }
function notesOf({ kind, articles, first, last }: Listed): readonly string[] {
  return [W.kinds[kind], many(articles, "article"), days(first, last)]
}

function own({ text, article, named }: OwnSentence): OwnView {
  return {
    text,
    lang: article.language,
    outlet: outletOf(article),
    article: headlineLink(article),
    notes: [
      article.published === null ? WORDS.card.noDay : WORDS.card.published(dayMark(article.published)),
      named ? null : W.notNamed,
    ].filter((note) => note !== null),
  }
}
