import type { State } from "../../link/corrections/types.ts"
import { wholeDay } from "../../link/days.ts"
import type { LinkGroup } from "../../link/linkGroup.ts"
import type { Store } from "../../store/store.ts"
import { byDay, type DayCount } from "./byDay.ts"
import { originsOf } from "./originsOf.ts"
import { Sayings } from "./sayings.ts"
import { type Listed, searched } from "./searched.ts"
import { onward, passed } from "./token.ts"

export interface StoriesAsked {
  /** Words of its headlines, each the beginning of one; "" for all. */
  readonly words?: string
  /** Days of publication, first and last inclusive; "" open. A story is in that reaches into them. */
  readonly from?: string
  readonly to?: string
  /** Those of fewer articles are left out; 2 if left out: what one article alone tells is no story yet. */
  readonly least?: number
  /** At most so many, 20 if left out. */
  readonly limit?: number
  readonly after?: string | null
}
/** A story as lists show it. */
export interface StoryRow {
  readonly id: string
  /** That of its earliest article that has one. */
  readonly headline: string
  /** First and last day of publication; null where none is told. */
  readonly from: string | null
  readonly to: string | null
  readonly articles: number
  readonly outlets: number
  /** Independent origins of its articles, and both in words: "12 outlets, 2 origins". */
  readonly origins: number
  readonly counted: string
  readonly statements: number
  /** How many speak (`LinkedSpeaker.counts`). */
  readonly speakers: number
  /** Statements by the day of saying, or else of publication. */
  readonly byDay: readonly DayCount[]
  readonly state: State
  readonly confidence: number
}

/**
 * Stories, the newest first: those whose last article is the latest.
 * @throws OnrecordError BAD_USAGE where `after` is no token of this list
 */
export async function stories(store: Store, asked: StoriesAsked = {}): Promise<Listed<StoryRow>> {
  const { words = "", from = "", to = "", least = 2, limit = 20, after = null } = asked
  const skip = passed(after)
  const { rows, total } = await store.links.find("stories", { words, from, to, least, order: "newest", limit, skip })
  const sayings = new Sayings(store)
  const made: StoryRow[] = []
  for (const group of rows) made.push(await storyRow(store, sayings, group))
  const next = skip + rows.length < total ? onward(skip + rows.length) : null
  return { rows: made, total, next, searched: await searched(store) }
}

/** A story with its counts. */
export async function storyRow(
  store: Store,
  sayings: Sayings,
  { id, title, from, to, body }: LinkGroup<"stories">,
): Promise<StoryRow> {
  const kept = (await Promise.all(body.articles.map((article) => sayings.kept(article)))).filter((one) => one !== null)
  const { origins, outlets, words } = await originsOf(
    store,
    kept.map(({ head }) => ({ article: head, takenOver: null })),
  )
  const speakers = new Set<string>()
  const said: (string | null)[] = []
  for (const { head } of kept)
    for (const { key, counts, statement } of await sayings.speakers(head.id)) {
      if (counts) speakers.add(key)
      said.push(wholeDay(statement.said?.value) ?? head.published)
    }
  return {
    id,
    headline: title,
    from,
    to,
    articles: body.articles.length,
    outlets,
    origins: origins.length,
    counted: words,
    statements: body.statements,
    speakers: speakers.size,
    byDay: byDay(said),
    state: body.state,
    confidence: body.confidence,
  }
}
