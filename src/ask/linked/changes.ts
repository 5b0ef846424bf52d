import type { LinkGroup } from "../../link/linkGroup.ts"
import type { Answer, ArticleHead, Store } from "../../store/store.ts"
import { edits } from "./changesEdits.ts"
import { positionsSince } from "./changesPositions.ts"
import { newSpeakers } from "./changesSpeakers.ts"
import { type Said, Sayings } from "./sayings.ts"
import { type Searched, searched } from "./searched.ts"

export interface ChangesAsked {
  /** What came into the store from this instant on, ISO 8601. */
  readonly since: string
  /** Of the articles that came since so many are looked at, those of the latest days of publication; 500 if left out. */
  readonly articles?: number
}
/** What came into the store since, by story. */
export interface ChangesPage {
  readonly since: string
  /** Stories with most changes first; those that belong to none of two articles or more stand at their article. */
  readonly stories: readonly StoryChanges[]
  readonly counts: Readonly<Record<ChangeKind, number>>
  /** Articles that came since, and how many of them were looked at. */
  readonly seen: number
  readonly lookedAt: number
  readonly searched: Searched
}
export interface StoryChanges {
  /** Id of the story; null where no other article is about it. */
  readonly story: string | null
  readonly headline: string
  /** In the order of `CHANGES`. */
  readonly changes: readonly NewChange[]
}
/** What is told, the gravest first: taken back by a kill, a statement changed or taken out of an article, positions, statements put into an article, speakers. */
export const CHANGES = [
  "killed",
  "removed",
  "changed",
  "withdrawn",
  "reversal",
  "softened",
  "opposite",
  "position",
  "added",
  "speaker",
] as const
export type ChangeKind = (typeof CHANGES)[number]
export interface NewChange {
  /** The kind and the ids of the statements that make it: the same whenever and since whenever it is asked for. */
  readonly id: string
  readonly kind: ChangeKind
  /** When the article that it stands in came into the store, ISO 8601. */
  readonly seen: string
  /** What was said before, or what the new one stands against; null where there is none. */
  readonly before: Said | null
  /** What is new; null where something went. */
  readonly after: Said | null
  /** The claim that both are on; null where it is none of a claim. */
  readonly claim: { readonly id: string; readonly wording: string; readonly speakers: number } | null
  /** How sure linking is of it, 0 to 1; null where it rests on no linking. */
  readonly confidence: number | null
}
/** A change with the article that it stands in. */
export interface Found {
  readonly article: string
  readonly change: Omit<NewChange, "id" | "seen">
}

/** What changed: positions, edited articles, kills and speakers in the articles that came into the store since. */
export async function changes(store: Store, { since, articles = 500 }: ChangesAsked): Promise<ChangesPage> {
  const { heads, seen } = await seenSince(store, since, articles)
  const sayings = new Sayings(store)
  const found = [
    ...(await edits(store, sayings, heads, since)),
    ...(await positionsSince(store, sayings, heads)),
    ...(await newSpeakers(store, sayings, heads)),
  ]
  const counts = Object.fromEntries(CHANGES.map((kind) => [kind, found.filter(({ change }) => change.kind === kind).length]))
  return {
    since,
    stories: await byStory(store, heads, found),
    counts: counts as Record<ChangeKind, number>,
    seen,
    lookedAt: heads.length,
    searched: await searched(store),
  }
}

/** Articles that came from an instant on, the newest version of each, the latest day of publication first. */
async function seenSince(
  store: Store,
  since: string,
  most: number,
): Promise<{ readonly heads: readonly ArticleHead[]; readonly seen: number }> {
  const query = { op: "days", field: "seen", from: since.slice(0, 10), to: "" } as const
  const heads: ArticleHead[] = []
  let seen = 0
  for (let after: string | null = null, first = true; first || after !== null; first = false) {
    const { rows, next }: Answer<"articles"> = await store.ask(query, "articles", { order: "newest", limit: 1000, after })
    for (const head of rows) {
      if (head.seen < since) continue
      seen++
      if (heads.length < most) heads.push(head)
    }
    after = next
  }
  return { heads, seen }
}

async function byStory(store: Store, heads: readonly ArticleHead[], found: readonly Found[]): Promise<readonly StoryChanges[]> {
  const storyOf = await store.links.of("stories", [...new Set(found.map(({ article }) => article))])
  const groups = new Map<string, LinkGroup<"stories"> | null>()
  for (const id of new Set(storyOf.values())) groups.set(id, await store.links.group("stories", id))
  const byId = new Map(heads.map((head) => [head.id, head]))
  const shared = ({ article }: Found): string | null => {
    const id = storyOf.get(article)
    return id !== undefined && (groups.get(id)?.size ?? 0) > 1 ? id : null
  }
  const rank = ({ change }: Found): number => CHANGES.indexOf(change.kind)
  return Array.from(Map.groupBy(found, (one) => shared(one) ?? one.article).values(), (list): StoryChanges => {
    const [one] = list
    const story = shared(one!)
    const sorted = [...list].sort(
      (a, b) => rank(a) - rank(b) || (b.change.claim?.speakers ?? 0) - (a.change.claim?.speakers ?? 0),
    )
    // A kill has no headline of its own.
    const own = byId.get(one!.article)?.headline || one!.change.before?.article.headline
    const headline = story === null ? own : groups.get(story)!.title
    const told = sorted.map(({ article, change }) => ({ id: changeId(change), seen: byId.get(article)!.seen, ...change }))
    return { story, headline: headline ?? "", changes: told }
  }).sort((a, b) => weight(b) - weight(a))
}

/** Beside what a new position stands may be another one tomorrow. */
function changeId({ kind, before, after }: Found["change"]): string {
  const both = kind === "position" ? [after] : [before, after]
  return [kind, ...both.flatMap((one) => one?.statement.id ?? [])].join("-")
}

/** New positions and speakers come by the dozen: one reversal is more news than they. */
function weight({ changes }: StoryChanges): number {
  const grave = changes.filter(({ kind }) => kind !== "position" && kind !== "speaker" && kind !== "added").length
  return 1000 * grave + changes.length
}
