import { stanceShown } from "../../../ask/review/stanceShown.ts"
import { UNSURE } from "../../../ask/unsure.ts"
import type { StanceLabel } from "../../../doc.ts"
import { outletKey } from "../../../link/copies/outletKey.ts"
import type { Looked } from "../../../link/corrections/types.ts"
import type { ArticleHead, Hit } from "../../../store/store.ts"
import { placeName } from "../../../understand/parts.ts"
import type { RecordStatement } from "../../../understand/record.ts"
import { sureness, tone } from "../../terminal/card.ts"
import { inContext, outletPage, personPage, statementPage } from "../addresses.ts"
import { type Segment, sentenceOf } from "../marks.ts"
import { WORDS } from "../words.ts"
import { headlineLink, type Link, searchName } from "./common.ts"
import { dayMark } from "./dated.ts"

/** A statement as all lists show it: who and how, the sentence, where it stands. */
export interface SaidView {
  readonly id: string
  /** On its own, and in its article. */
  readonly href: string
  readonly context: string
  readonly who: Who
  readonly stance: StanceView
  readonly condition: string | null
  /** Day of saying, or else of publication; a sentence for Dated. */
  readonly when: string
  /** Day of saying; null where it is not told. */
  readonly saidOn: string | null
  /** Notes that the list itself gave. */
  readonly own: readonly string[]
  readonly notes: readonly string[]
  readonly sentence: readonly Segment[]
  readonly lang: string | null
  readonly outlet: Link
  readonly where: readonly string[]
  readonly article: Link
  readonly gone: string | null
  readonly current: boolean
}
export interface Who {
  readonly name: Link
  readonly sure: boolean
  /** Role, organisation and country, as far as they are told. */
  readonly more: readonly string[]
  /** On the page of the one who speaks: the article's words for them, where those do not hold the name of the page; null elsewhere. */
  readonly here: readonly string[] | null
}
export interface StanceView {
  readonly label: string
  readonly tone: "bad" | "harsh" | "good" | "strong"
  /** The words that show it, in words. */
  readonly shown: string | null
}

/** What a list knows of a statement beside it. */
export interface Beside {
  /** The page of the person or body that speaks; null where they are not linked. */
  readonly person?: string | null
  /** Their name through all articles. */
  readonly name?: string | null
  /** Who tells of it, where it is nested. */
  readonly teller?: string | null
  /** The other outlet that the article has it from. */
  readonly takenOver?: string | null
  readonly notes?: readonly string[]
}

export function saidView(
  { statement, article, gone = null, state }: Pick<Hit, "statement" | "article"> & Partial<Pick<Hit, "gone" | "state">>,
  { person = null, name = null, teller = null, takenOver = null, notes = [] }: Beside = {},
): SaidView {
  const { said, kind, part, nested, place, conditional } = statement
  const when = said?.value
    ? WORDS.card.said(dayMark(said.value))
    : article.published
      ? WORDS.card.published(dayMark(article.published))
      : WORDS.card.noDay
  return {
    id: statement.id,
    href: statementPage(statement.id),
    context: inContext(article.id, statement.id),
    who: whoOf(statement, person, name),
    stance: stanceOf(statement),
    condition: conditional?.text ?? null,
    when,
    saidOn: said?.value ? when : null,
    own: [stateNote(state), ...notes].filter((note) => note !== null),
    notes: [
      WORDS.kindShort[kind],
      part === "body" ? null : WORDS.card.inPart(part),
      nested ? (teller === null ? WORDS.card.nested : WORDS.card.toldBy(teller)) : null,
      place ? WORDS.card.saidIn(placeName(place.text)) : null,
      stateNote(state) ?? (statement.confidence < UNSURE ? sureness(statement.confidence) : null),
      ...notes,
    ].filter((note) => note !== null),
    sentence: sentenceOf(statement),
    lang: article.language,
    outlet: outletOf(article),
    where: [
      wireOf(article),
      takenOver === null ? null : WORDS.card.takenOver(takenOver),
      said?.value && article.published && article.published !== said.value
        ? WORDS.card.published(dayMark(article.published))
        : null,
    ].filter((word) => word !== null),
    article: headlineLink(article),
    gone: gone === null ? null : WORDS.gone[gone],
    current: gone === null,
  }
}

/** What people made of a statement; null where nobody has looked. */
export function stateNote(state: Looked | undefined): string | null {
  if (state === undefined || state.state === "machine") return null
  return state.rejected ? WORDS.review.rejectedNote : WORDS.review.states[state.state]
}

export function stanceOf({ stance }: RecordStatement): StanceView {
  return { label: stance.label, tone: toneOf(stance.label), shown: stance.span ? WORDS.card.shown(stance.span.text) : null }
}

/** By what the stance was read, in words. */
export function stanceWhy(statement: RecordStatement): string {
  const shown = stanceShown(statement)
  // Where no word of saying is, all of what is said is marked.
  const words = shown === "putAsSo" && statement.cue.length === 0 ? "" : (statement.stance.span?.text ?? "")
  return WORDS.stanceShown[shown](words)
}

/** The look of a stance, beside its word. */
export function toneOf(label: StanceLabel): StanceView["tone"] {
  const look = tone(label)
  return look === "bad" || look === "harsh" || look === "good" ? look : "strong"
}

/** Who speaks; their name leads to their page, or to a search for it. */
export function whoOf({ speaker }: RecordStatement, person: string | null = null, linked: string | null = null): Who {
  const { role, organisation, country, sure } = speaker
  const name = linked ?? speaker.name
  const more: string[] = []
  // "the president of Latvia, Latvia" would say it twice.
  for (const word of [role, organisation, country])
    if (word !== null && ![name ?? "", ...more].some((told) => told.includes(word))) more.push(word)
  return {
    name: {
      text: name ?? WORDS.card.nobody,
      href: person !== null ? personPage(person) : speaker.name === null ? null : searchName("who", speaker.name),
    },
    sure,
    more,
    here: null,
  }
}

/** A statement on the page of the one who makes it: the name stands above all of them. @param page that name */
export function ownSaid(said: SaidView, { source }: RecordStatement, page: string): SaidView {
  const words = source.map(({ text }) => text)
  const named = page.split(/\s+/).some((word) => /^\p{Lu}./u.test(word) && words.some((text) => text.includes(word)))
  const here = named ? [] : words.length === 0 ? [WORDS.card.noSource] : words.map((text) => `“${text}”`)
  return { ...said, who: { ...said.who, here } }
}

export function outletOf({ outlet, url }: ArticleHead): Link {
  if (outlet !== null) return { text: outlet, href: outletPage(outlet) }
  return { text: (url === null ? null : URL.parse(url)?.host) ?? WORDS.card.noOutlet, href: null }
}

/** "from Amber Wire", where an agency is credited that is not the outlet itself. */
export function wireOf({ agency, outlet }: ArticleHead): string | null {
  return agency !== null && (outlet === null || outletKey(agency) !== outletKey(outlet)) ? WORDS.card.via(agency) : null
}
