import { applied } from "../link/corrections/applied.ts"
import type { Reopened } from "../link/corrections/types.ts"
import { LinkAll } from "../link/linkAll.ts"
import type { GroupKind } from "../link/linkGroup.ts"
import type { Store } from "../store/store.ts"
import { corrections } from "./corrections.ts"
import { countGroups } from "./countGroups.ts"
import { gazetteer } from "./gazetteer.ts"
import { toLink } from "./toLink.ts"
import { turnAt } from "./turn.ts"

export interface LinkOptions {
  /** Stops, with the signal's reason; what is not linked then is linked the next time. */
  readonly signal?: AbortSignal | undefined
  /** Is told how many of all articles are read. */
  readonly progress?: ((articles: number, all: number) => void) | undefined
  /** Is told once where somebody else links the store already, and is waited for. */
  readonly waits?: (() => void) | undefined
}
/** What was linked. */
export interface LinkedAll {
  readonly articles: number
  /** Of each sort of groups, how many; stories of two articles or more. */
  readonly groups: Readonly<Record<GroupKind, number>>
  /** Corrections that somebody must look at again. */
  readonly reopened: readonly Reopened[]
  /** Articles whose record cannot be linked, and why: nothing of them is in what is linked, or not all. */
  readonly failed: readonly { readonly article: string; readonly why: string }[]
}

/**
 * Brings what is linked up to date with all articles of a store and its corrections: the same articles give the same links, in whatever order they came.
 * Everything is made again, in some 10 ms an article; what did not change is not written again. Where somebody else is at it, this waits, and does what is
 * left then: where that is nothing, it tells what was made, and not what failed or is to be looked at again, which the other one tells.
 */
export async function link(store: Store, options: LinkOptions = {}): Promise<LinkedAll> {
  const { signal, waits = () => {} } = options
  let waited = false
  const turn = await turnAt(store, {
    signal,
    waits: () => {
      waited = true
      waits()
    },
  })
  try {
    if (waited && toLink(await store.links.state()) === "nothing") return await alreadyLinked(store)
    for (;;) {
      const done = await linkedOnce(store, options)
      if (done) return done
      // Something was forgotten or corrected meanwhile, and must not come back.
    }
  } finally {
    turn()
  }
}

async function alreadyLinked(store: Store): Promise<LinkedAll> {
  const groups = { ...NONE }
  for (const kind of Object.keys(NONE) as GroupKind[]) {
    groups[kind] = await countGroups(store, kind, kind === "stories" ? 2 : 0)
  }
  return { articles: (await store.links.state()).articles, groups, reopened: [], failed: [] }
}
const NONE: LinkedAll["groups"] = { people: 0, places: 0, copies: 0, stories: 0, claims: 0, subjects: 0 }

async function linkedOnce(store: Store, { signal, progress = () => {} }: LinkOptions): Promise<LinkedAll | null> {
  const found = await store.links.era()
  const log = await corrections(store)
  const all = new LinkAll(await gazetteer(), log)
  const { articles: expected } = await store.links.state()
  const linked: string[] = []
  const failed: { article: string; why: string }[] = []
  for await (const { head, record } of store.links.articles()) {
    signal?.throwIfAborted()
    try {
      const { record: now, states } = applied(record, log)
      const corrected = new Set([...states].flatMap(([id, { state }]) => (state === "corrected" ? id : [])))
      all.add({ record: now, agency: head.agency, seen: head.seen, corrected })
    } catch (error) {
      // A record from elsewhere that is not as a record should be: the others are linked.
      failed.push({ article: head.id, why: String(error) })
    }
    linked.push(head.id)
    progress(linked.length, expected)
  }
  const groups = { ...NONE }
  const era = await store.links.begin(found)
  if (era === null) return null
  for await (const { kind, groups: made } of all.groups()) {
    signal?.throwIfAborted()
    const counted = function* () {
      for (const group of made) {
        // An article alone is a story too, which nobody would count.
        if (kind !== "stories" || group.size > 1) groups[kind]++
        yield group
      }
    }
    if (!(await store.links.replace(kind, counted(), era))) return null
  }
  if (!(await store.links.madeOf(linked, era))) return null
  return { articles: linked.length, groups, reopened: all.reopened, failed }
}
