import type { SpeakerKind } from "../../doc.ts"
import { wholeDay } from "../../link/days.ts"
import type { Store } from "../../store/store.ts"
import { type Column, columnOf } from "./columns.ts"
import { findGroup } from "./findGroup.ts"
import { onClaims } from "./onClaims.ts"
import { type Said, Sayings } from "./sayings.ts"
import { type Searched, searched } from "./searched.ts"
import { type StoryPlace, storyPlaces } from "./storyPlaces.ts"
import { dayOf } from "./storyTime.ts"

/** Which statements of a story: all conditions must hold; null asks nothing. */
export interface StorySaidAsked {
  /** "none" for those without a day. */
  readonly day?: string | null
  readonly column?: Column | null
  /** Ids of places: said there, and speaking of it. */
  readonly at?: string | null
  readonly about?: string | null
  /** Of this kind of speaker. */
  readonly kind?: SpeakerKind | null
  /** Only what those say who count as speakers, by speaker, who says most first. */
  readonly bySpeaker?: boolean
}
/** The statements of a story behind one of its numbers. */
export interface StorySaid {
  readonly id: string
  readonly headline: string
  /** The places that are asked for. */
  readonly at: Pick<StoryPlace, "id" | "name"> | null
  readonly about: Pick<StoryPlace, "id" | "name"> | null
  /** In order of days, those without one last; of one speaker after the other where that is asked. */
  readonly said: readonly Said[]
  /** How many statements the story has. */
  readonly of: number
  readonly searched: Searched
}

/** @throws OnrecordError ID_UNKNOWN, ID_AMBIGUOUS */
export async function storySaid(
  store: Store,
  meant: string,
  { day = null, column = null, at = null, about = null, kind = null, bySpeaker = false }: StorySaidAsked,
): Promise<StorySaid> {
  const { id, title, body } = await findGroup(store, "stories", meant)
  const sayings = new Sayings(store)
  const all = await onClaims(store, sayings, body.articles)
  const kept = (await Promise.all(body.articles.map((article) => sayings.kept(article)))).filter((one) => one !== null)
  const places = at === null && about === null ? [] : await storyPlaces(store, kept, all)
  const [there, spoken] = [at, about].map((id) => places.find((one) => one.id === id) ?? null) as [
    StoryPlace | null,
    StoryPlace | null,
  ]
  const found = all.filter(
    (one) =>
      (day === null || (dayOf(one) ?? "none") === (wholeDay(day) ?? "none")) &&
      (kind === null || one.said.statement.speaker.kind === kind) &&
      (!bySpeaker || one.said.speaker.counts) &&
      (column === null || columnOf(one.said.statement) === column) &&
      (at === null || (there?.said.includes(one.said.statement.id) ?? false)) &&
      (about === null || (spoken?.spokenOf.includes(one.said.statement.id) ?? false)),
  )
  const when = (one: (typeof found)[number]): string => dayOf(one) ?? "9999"
  found.sort((a, b) => (when(a) < when(b) ? -1 : when(a) > when(b) ? 1 : 0))
  const speakers = [...Map.groupBy(found, ({ said }) => said.speaker.key).values()].sort((a, b) => b.length - a.length)
  const named = (one: StoryPlace | null) => one && { id: one.id, name: one.name }
  return {
    id,
    headline: title,
    at: named(there),
    about: named(spoken),
    said: (bySpeaker ? speakers.flat() : found).map(({ said }) => said),
    of: all.length,
    searched: await searched(store),
  }
}
