import { type ChangeKind, type ChangesPage, changes } from "../../../ask/linked/changes.ts"
import { instantSince } from "../../../ask/linked/days.ts"
import type { Store } from "../../../store/store.ts"
import type { Visit } from "../visit.ts"

/** What changed, and since when it is told: what /changes.json gives. */
export interface ChangesData extends ChangesPage {
  /** Whether the address asked it, the last visit, or neither: then the last week, or all where that brought nothing. */
  readonly how: "asked" | "visit" | "week" | "all"
}
export interface ChangesWanted {
  /** As the address has it, "all" for everything; "" where it asks for none. */
  readonly since: string
  readonly visit: Visit | null
  /** Only changes of this kind; the counts are of all. */
  readonly kind: ChangeKind | null
  /** At most so many articles are looked at. */
  readonly articles: number
}
export const ALL = "all"
const BEGINNING = "0001-01-01T00:00:00.000Z"
const WEEK = 7 * 86_400_000

/** @throws OnrecordError BAD_DATE */
export async function changesData(store: Store, { kind, ...wanted }: ChangesWanted, now: string): Promise<ChangesData> {
  const data = await ofAllKinds(store, wanted, now)
  if (kind === null) return data
  const stories = data.stories.map((one) => ({ ...one, changes: one.changes.filter((change) => change.kind === kind) }))
  return { ...data, stories: stories.filter(({ changes }) => changes.length > 0) }
}

async function ofAllKinds(
  store: Store,
  { since, visit, articles }: Omit<ChangesWanted, "kind">,
  now: string,
): Promise<ChangesData> {
  if (since === ALL) return { ...(await found(store, BEGINNING, articles)), how: "all" }
  if (since !== "") return { ...(await found(store, instantSince(since, now), articles)), how: "asked" }
  if (visit !== null && visit.before !== null) return { ...(await found(store, visit.before, articles)), how: "visit" }
  // From the beginning of a day on, so that what was found holds all day.
  const week = await found(store, `${new Date(Date.parse(now) - WEEK).toISOString().slice(0, 10)}T00:00:00.000Z`, articles)
  return week.seen > 0 ? { ...week, how: "week" } : { ...(await found(store, BEGINNING, articles)), how: "all" }
}

/** The last answers, by what was asked and the state of the store: one page is loaded again and again, and each takes a second where much came in. */
const ANSWERS = new WeakMap<Store, Map<string, Promise<ChangesPage>>>()
const KEPT = 4

async function found(store: Store, since: string, articles: number): Promise<ChangesPage> {
  const name = JSON.stringify([since, articles, await store.stamp()])
  const answers = ANSWERS.get(store) ?? new Map<string, Promise<ChangesPage>>()
  ANSWERS.set(store, answers)
  const there = answers.get(name)
  if (there) return there
  const answer = changes(store, { since, articles })
  answers.set(name, answer)
  answer.catch(() => answers.delete(name))
  for (const old of [...answers.keys()].slice(0, -KEPT)) answers.delete(old)
  return answer
}
