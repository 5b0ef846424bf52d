import type { EventSaid, Told } from "../../../ask/watch/told.ts"
import { EVENT_KINDS, type EventKind, type Watched } from "../../../store/watches.ts"
import type { ChannelData, Suggested, WatchData, WatchEvents, WatchesData } from "../../api/data/watches.ts"
import { claimPage, personPage, searchPage, storyPage, watchPage } from "../addresses.ts"
import { WORDS } from "../words.ts"
import { type Frame, formsOf, type Link, NO_FRAME } from "./common.ts"
import { moment } from "./dated.ts"
import { noticed } from "./front.ts"
import { linkedSaid } from "./linked.ts"
import type { SaidView } from "./said.ts"

const W = WORDS.watch

export interface WatchesView {
  readonly page: "watches"
  readonly frame: Frame
  readonly rows: readonly WatchRowView[]
  readonly form: WatchForm
}
/** A watch as lists and its page show it. */
export interface WatchRowView {
  readonly name: Link
  readonly of: string
  readonly about: Link
  readonly on: readonly string[]
  readonly why: string | null
  readonly paused: boolean
  readonly found: string
  readonly made: string
  readonly atom: string
  readonly channels: readonly { readonly told: string; readonly failure: string | null }[]
}
/** What the form for a new one is filled with. */
export interface WatchForm {
  readonly q: string
  /** What is followed instead of a search: the field's name, the id and what it is called; null where it is a search. */
  readonly followed: { readonly field: string; readonly id: string; readonly of: string; readonly title: Link } | null
  readonly name: string
  readonly kinds: readonly { readonly value: EventKind; readonly name: string; readonly told: string }[]
}
export interface WatchView {
  readonly page: "watch"
  readonly frame: Frame
  readonly row: WatchRowView
  readonly at: string
  /** What became of a test. */
  readonly notices: readonly string[]
  readonly events: readonly EventView[]
  readonly more: string | null
}
export interface EventView {
  readonly words: string
  readonly kind: string
  readonly tone: "bad" | "harsh" | "strong" | "good"
  readonly found: string
  readonly claim: Link | null
  readonly said: SaidView | null
  readonly other: SaidView | null
  readonly otherLabel: string
}

export function watchesView({ watches, linked, failing }: WatchesData, { of, title }: Suggested): WatchesView {
  return {
    page: "watches",
    frame: {
      ...NO_FRAME,
      title: W.title,
      nav: "watch",
      forms: formsOf("/watch", "", ["json"]),
      ...noticed(linked, failing),
    },
    rows: watches.map(rowView),
    form: {
      q: of.kind === "search" ? of.q : "",
      followed:
        of.kind === "search"
          ? null
          : { field: FIELD[of.kind], id: of.id, of: W.of[of.kind], title: { text: title, href: pageOf(of) } },
      name: title.slice(0, 200).toWellFormed(),
      kinds: EVENT_KINDS.map((value) => ({ value, name: W.kinds[value], told: W.kindsTold[value] })),
    },
  }
}
const FIELD = { stories: "story", people: "person", claims: "claim" } as const

export function watchView(
  { watch, events, linked, failing }: WatchEvents,
  {
    limit,
    notices,
  }: {
    readonly limit: number
    readonly notices: readonly { readonly kind: ChannelData["kind"]; readonly failure: string | null }[]
  },
): WatchView {
  const at = watchPage(watch.id)
  return {
    page: "watch",
    frame: {
      ...NO_FRAME,
      title: watch.name,
      nav: "watch",
      forms: formsOf(at, "", ["json", "atom", "csv", "jsonl", "jsonld", "bib", "ris", "md", "txt"]),
      ...noticed(linked, failing),
    },
    row: rowView(watch),
    at,
    notices: notices.map(({ kind, failure }) =>
      failure === null ? W.tested(W.channels[kind]) : W.testFailed(W.channels[kind], failure),
    ),
    events: events.map(eventView),
    more: events.length < limit ? null : W.latest(limit),
  }
}

function rowView({ id, name, of, about, on, why, channels, paused, made, by, week, last }: WatchData): WatchRowView {
  const text = of.kind === "search" ? of.q || W.everything : (about ?? W.goneNow)
  return {
    name: { text: name, href: watchPage(id) },
    of: W.of[of.kind],
    about: { text, href: of.kind !== "search" && about === null ? null : pageOf(of) },
    on: on.map((kind) => W.kinds[kind]),
    why: why === "" ? null : why,
    paused,
    found: last === null ? W.nothing : W.found(week, last),
    made: W.made(made, by),
    atom: `${watchPage(id)}.atom`,
    channels: channels.map(({ kind, host, failures, failure, next }) => ({
      told: host === null ? W.channels[kind] : `${W.channels[kind]} ${host}`,
      failure: failure === null ? null : W.fails(failures, failure, next === null ? null : moment(next)),
    })),
  }
}

function pageOf(of: Watched): string {
  if (of.kind === "search") return searchPage(of.q)
  return { stories: storyPage, people: personPage, claims: claimPage }[of.kind](of.id)
}

const TONE = { removal: "bad", reversal: "harsh", stance: "strong", statement: "strong" } as const

function eventView({ words, kind, how, at, on, said, other }: Told): EventView {
  return {
    words,
    kind: W.kinds[kind],
    tone: TONE[kind],
    found: W.foundAt(at),
    claim: on && { text: on.wording, href: claimPage(on.id) },
    said: said && saidOf(said),
    other: other && saidOf(other),
    otherLabel: how === "changed" ? W.now : W.before,
  }
}

function saidOf(said: EventSaid): SaidView {
  const { gone } = said
  return { ...linkedSaid(said), gone: gone && WORDS.gone[gone], current: gone === null }
}
