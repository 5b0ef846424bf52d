import type { Span } from "../../../doc.ts"
import { differences } from "../../../link/copies/differences.ts"
import type { Looked } from "../../../link/corrections/types.ts"
import type { Reading } from "../../../read/reading.ts"
import type { ArticleHead, Change, Hit, Kept, Store } from "../../../store/store.ts"
import type { ArticleRecord } from "../../../understand/record.ts"
import { corrected } from "../../../work/corrected.ts"
import { type Beside, besideOf } from "./beside.ts"

/** An article with all that is kept of it: what /article/ID.json gives. */
export interface ArticleData extends Beside {
  readonly head: ArticleHead
  /** As schema/record.json has it. */
  readonly record: ArticleRecord
  /** Of the statements that somebody has looked at: what they made of them, by id. `record` is as corrected. */
  readonly states: Readonly<Record<string, Looked>>
  /** All versions of it, the oldest first. */
  readonly versions: readonly ArticleHead[]
  readonly history: readonly Change[]
  /** The statements that `history` names, of other versions too. */
  readonly named: readonly Hit[]
  /** What became of the sentences since the version before; null for the first one. */
  readonly since: Since | null
  readonly dropped: Reading["dropped"]
  readonly linked: {
    readonly story: string | null
    /** Pages of those who speak, by the id of their entry in the record. */
    readonly people: Readonly<Record<string, string>>
    /** Pages of places and whatever else is named, by the id of their entry. */
    readonly named: Readonly<Record<string, string>>
  }
}

/** Sentences of this version beside those of the one before, word for word. */
export interface Since {
  readonly version: number
  readonly article: string
  readonly same: number
  readonly changed: readonly { readonly before: string; readonly after: string }[]
  readonly removed: readonly string[]
  readonly added: readonly string[]
}

export async function articleData(store: Store, kept: Kept): Promise<ArticleData> {
  const { reading } = kept.entry
  const { record, stateOf } = await corrected(store, kept)
  const ids = (of: readonly { readonly id: string }[]): readonly string[] => of.map(({ id }) => id)
  const [people, places, subjects, stories] = await Promise.all([
    store.links.of("people", ids([...record.people, ...record.organisations])),
    store.links.of("places", ids(record.places)),
    store.links.of("subjects", ids(record.subjects)),
    store.links.of("stories", [kept.head.id]),
  ])
  return {
    head: kept.head,
    record,
    states: Object.fromEntries(
      record.statements.flatMap(({ id }) => {
        const state = stateOf(id)
        return state.state === "machine" ? [] : [[id, state]]
      }),
    ),
    versions: await versionsOf(store, kept.head),
    history: kept.history,
    named: await namedIn(store, kept.history),
    since: await sinceOlder(store, kept),
    dropped: reading.dropped,
    linked: {
      story: stories.get(kept.head.id) ?? null,
      people: Object.fromEntries(people),
      named: Object.fromEntries([...places, ...subjects]),
    },
    ...besideOf(kept),
  }
}

/** The statements that changes name. */
export async function namedIn(store: Store, history: readonly Change[]): Promise<readonly Hit[]> {
  const ids = new Set(history.flatMap(({ before, after }) => [before, after]).filter((id) => id !== null))
  const hits = await Promise.all([...ids].map((id) => store.statement(id)))
  return hits.filter((hit) => hit !== null)
}

async function sinceOlder(store: Store, kept: Kept): Promise<Since | null> {
  const older = kept.head.older === null ? null : await store.article(kept.head.older)
  if (older === null) return null
  const [before, after] = [older, kept].map(({ entry: { record }, head: { agency, seen } }) => ({ record, agency, seen }))
  const { same, changed, onlyA, onlyB } = differences(before!, after!)
  const of = ({ entry }: Kept, { start, end }: Span): string => entry.record.article.text.slice(start, end)
  return {
    version: older.head.version,
    article: older.head.id,
    same: same.length,
    changed: changed.map(({ a, b }) => ({ before: of(older, a), after: of(kept, b) })),
    removed: onlyA.map((span) => of(older, span)),
    added: onlyB.map((span) => of(kept, span)),
  }
}

/** So many versions are followed to either side: nobody reads more, and each is a row of the store to be read. */
const MOST = 50

async function versionsOf(store: Store, head: ArticleHead): Promise<readonly ArticleHead[]> {
  const out = [head]
  for (let id = head.older; id !== null && out.length < MOST; id = out[0]!.older) {
    const kept = await store.article(id)
    if (kept === null) break
    out.unshift(kept.head)
  }
  for (let id = head.newer; id !== null && out.length < 2 * MOST; id = out.at(-1)!.newer) {
    const kept = await store.article(id)
    if (kept === null) break
    out.push(kept.head)
  }
  return out
}
