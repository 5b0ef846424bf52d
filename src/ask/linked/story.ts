import { compare } from "../../link/compare.ts"
import type { ArticleHead, Change, Store } from "../../store/store.ts"
import { findGroup } from "./findGroup.ts"
import { onClaims } from "./onClaims.ts"
import { Sayings } from "./sayings.ts"
import { type Searched, searched } from "./searched.ts"
import { type StoryRow, storyRow } from "./stories.ts"
import { type MatrixRow, matrix } from "./storyMatrix.ts"
import { type Missing, missing } from "./storyMissing.ts"
import { type StoryOrigins, storyOrigins } from "./storyOrigins.ts"
import { type StoryPlace, storyPlaces } from "./storyPlaces.ts"
import { type StoryDay, timeLine } from "./storyTime.ts"

export interface StoryOptions {
  /** At most so many claims in the matrix, those on which most speak and what is denied; 8 if left out. */
  readonly claims?: number
  /** At most so many statements a day in the time line; 3 if left out. */
  readonly perDay?: number
  /** At most so many of those who are named and say nothing; 8 if left out. */
  readonly silent?: number
  /** The time now, an ISO 8601 instant: for how long feeds have failed. The machine's if left out. */
  readonly now?: string
}
/** A story with all that is known of it. */
export interface StoryPage extends StoryRow {
  /** What holds the articles together, in words. */
  readonly why: string
  /** Who stands how on what: a row for each claim on which statements of this story bear. */
  readonly matrix: readonly MatrixRow[]
  /** How many claims two statements of this story or more are on, beyond those in the matrix too, and how many of its statements are on them. */
  readonly claims: number
  readonly onClaims: number
  readonly days: readonly StoryDay[]
  /** What became of statements of older versions of the articles: taken out, changed or taken back, in the order of the day that it was seen. */
  readonly went: readonly Change[]
  /** Where it was said, and what places are spoken of. */
  readonly places: readonly StoryPlace[]
  readonly goesBack: StoryOrigins
  /** By day, those without one last. */
  readonly heads: readonly ArticleHead[]
  readonly missing: Missing
  readonly searched: Searched
}
/**
 * The story that is meant by its id, the first characters of it, or words.
 * @throws OnrecordError ID_UNKNOWN, ID_AMBIGUOUS
 */
export async function story(store: Store, meant: string, options: StoryOptions = {}): Promise<StoryPage> {
  const { claims = 8, perDay = 3, silent = 8, now = new Date().toISOString() } = options
  const group = await findGroup(store, "stories", meant)
  const sayings = new Sayings(store)
  const row = await storyRow(store, sayings, group)
  const kept = (await Promise.all(group.body.articles.map((article) => sayings.kept(article)))).filter((one) => one !== null)
  const all = await onClaims(store, sayings, group.body.articles)
  const rows = await matrix(store, all, claims)
  const state = await searched(store)
  return {
    ...row,
    why: group.body.why,
    matrix: rows,
    claims: new Set(all.flatMap(({ claim }) => claim ?? [])).size,
    onClaims: all.filter(({ claim }) => claim !== null).length,
    days: timeLine(all, perDay),
    went: kept
      .flatMap(({ head, history }) => history.filter(({ to, did }) => to === head.id && did !== "added"))
      .sort((a, b) => compare(a.seen, b.seen)),
    places: await storyPlaces(store, kept, all),
    goesBack: await storyOrigins(store, kept, all),
    heads: kept.map(({ head }) => head),
    missing: await missing(store, kept, all, { now, most: silent }),
    searched: state,
  }
}
