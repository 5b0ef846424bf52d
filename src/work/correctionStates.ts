import type { Span } from "../doc.ts"
import { type Applied, applied } from "../link/corrections/applied.ts"
import { appliedGroups } from "../link/corrections/appliedGroups.ts"
import { standing } from "../link/corrections/log.ts"
import { membersOf } from "../link/corrections/subject.ts"
import { type Anchor, type Entry, GROUPED, type Grouped, type Log, type What } from "../link/corrections/types.ts"
import type { LinkGroup } from "../link/linkGroup.ts"
import type { ArticleHead, Store } from "../store/store.ts"
import type { ArticleRecord } from "../understand/record.ts"
import { partsIn } from "./correctMembers.ts"

/**
 * - holds: it is applied whenever linking runs.
 * - undone: another took it back.
 * - reopened: what it is about has changed; somebody must look again. What else it names is still applied.
 * - waiting: too few of its articles are among those that stand.
 */
export type CorrectionStanding = "holds" | "undone" | "reopened" | "waiting"

/** A correction with what became of it. */
export interface CorrectionState {
  readonly entry: Entry
  readonly state: CorrectionStanding
  /** Why it was reopened; null where it was not. */
  readonly why: string | null
  /** The correction that took it back. */
  readonly undoneBy: string | null
  /** Whether what is linked shows it; null where that is no question: of statements, of what takes back, of what does not hold. */
  readonly shows: boolean | null
  /** The groups that it made what they are, where what is linked shows it. */
  readonly groups: readonly Pick<LinkGroup, "id" | "title" | "size">[]
  /** Id of the statement that it is about, where it was found in the newest version of the article; null for others. */
  readonly statement: string | null
  /** What it is about, in the order in which it names them. */
  readonly about: readonly NamedPlace[]
}
export interface NamedPlace {
  readonly article: string
  /** Null where the article is not kept. */
  readonly headline: string | null
  readonly outlet: string | null
  readonly published: string | null
  /** Null for the article as such. */
  readonly words: string | null
  /** What the article calls the person or place that stands there; null for others. */
  readonly name: string | null
}

type Became = Pick<CorrectionState, "state" | "why" | "shows" | "groups" | "statement">

/**
 * What became of each correction of a log, in its order. Opens the articles that they name, and no others.
 * @param wanted of these alone
 */
export async function correctionStates(
  store: Store,
  log: Log,
  wanted: readonly Entry[] = log,
): Promise<readonly CorrectionState[]> {
  const articles = new NamedArticles(store)
  const became = new Map<string, Became>()
  const kinds = new Set(wanted.map(({ what }) => ("of" in what ? what.of : null)))
  for (const of of GROUPED.filter((of) => kinds.has(of)))
    for (const [id, state] of await ofGroups(store, log, of, articles)) became.set(id, state)
  for (const [id, state] of await ofStatements(log, wanted, articles)) became.set(id, state)
  const holding = new Set(standing(log).map(({ id }) => id))
  const undos = log.filter(({ what }) => what.kind === "undo")
  // The last first: an undo that was itself taken back takes nothing back.
  const goneBy = new Map<string, string>()
  for (const { id, what } of undos.toReversed()) if (what.kind === "undo" && !goneBy.has(id)) goneBy.set(what.correction, id)
  const out: CorrectionState[] = []
  for (const entry of wanted) {
    const undoneBy = goneBy.get(entry.id) ?? null
    const held = entry.what.kind === "undo" ? undoneBy === null : holding.has(entry.id)
    const state = held ? (became.get(entry.id) ?? HOLDS) : { ...HOLDS, state: "undone" as const }
    out.push({ entry, ...state, undoneBy, about: await articles.places(entry.what) })
  }
  return out
}
const HOLDS: Became = { state: "holds", why: null, shows: null, groups: [], statement: null }

/** Those of groups: applied to the parts of the articles that they name, each part a group of its own. */
async function ofGroups(store: Store, log: Log, of: Grouped, articles: NamedArticles) {
  const entries = standing(log).filter(({ what }) => "of" in what && what.of === of)
  const parts = new Map<string, readonly Anchor[]>()
  const partsOf = new Map<string, string[]>()
  for (const { id, what } of entries)
    for (const { article } of membersOf(what)) {
      const record = await articles.standing(article)
      const all = record === null ? [] : [...partsIn(record, of)]
      for (const [part, anchors] of all) parts.set(part, anchors)
      partsOf.set(id, [...(partsOf.get(id) ?? []), ...all.map(([part]) => part)])
    }
  const single = Array.from(parts, ([id, anchors]) => ({ id, name: null, members: [{ part: id, anchors }] }))
  const { reopened, waiting } = appliedGroups(single, log, of, ({ anchors }) => anchors)
  const whys = new Map(reopened.map(({ correction, why }) => [correction, why]))
  const out = new Map<string, Became>()
  for (const { id } of entries) {
    const why = whys.get(id) ?? null
    if (why !== null) out.set(id, { ...HOLDS, state: "reopened", why })
    else if (waiting.includes(id)) out.set(id, { ...HOLDS, state: "waiting" })
    else {
      const made = await madeBy(store, of, partsOf.get(id)!, id)
      out.set(id, { ...HOLDS, shows: made.length > 0, groups: made })
    }
  }
  return out
}

/** Of the groups that these parts are in, those that a correction made what they are. */
async function madeBy(store: Store, of: Grouped, parts: readonly string[], correction: string): Promise<Became["groups"]> {
  const out: Became["groups"][number][] = []
  for (const id of new Set((await store.links.of(of, parts)).values())) {
    const group = await store.links.group(of, id)
    if (group?.body.by.includes(correction)) out.push({ id, title: group.title, size: group.size })
  }
  return out
}

/** Those of statements. */
async function ofStatements(log: Log, wanted: readonly Entry[], articles: NamedArticles) {
  const out = new Map<string, Became>()
  const done = new Map<ArticleRecord, Applied>()
  const asked = new Set(wanted.map(({ id }) => id))
  for (const { id, what } of standing(log)) {
    if (!("statement" in what && asked.has(id))) continue
    const record = await articles.standing(what.statement.article)
    if (record === null) {
      out.set(id, { ...HOLDS, state: "waiting" })
      continue
    }
    const { states, reopened } = done.get(record) ?? applied(record, log)
    done.set(record, { record, states, reopened })
    const why = reopened.find(({ correction }) => correction === id)?.why ?? null
    const statement = [...states].find(([, { by }]) => by.includes(id))?.[0] ?? null
    out.set(id, why === null ? { ...HOLDS, statement } : { ...HOLDS, state: "reopened", why })
  }
  return out
}

/** The articles that corrections name, each opened once. */
class NamedArticles {
  readonly #store: Store
  readonly #open = new Map<string, { readonly head: ArticleHead; readonly record: ArticleRecord } | null>()

  constructor(store: Store) {
    this.#store = store
  }

  async #article(id: string) {
    const there = this.#open.get(id)
    if (there !== undefined) return there
    const kept = await this.#store.article(id)
    const one = kept && { head: kept.head, record: kept.entry.record }
    this.#open.set(id, one)
    return one
  }

  /** The newest version of an article; null where it is not kept, or was taken back. */
  async standing(id: string): Promise<ArticleRecord | null> {
    const one = await this.#article(id)
    if (one === null || one.head.status === "canceled") return null
    return one.head.newer === null ? one.record : this.standing(one.head.newer)
  }

  async places(what: What): Promise<readonly NamedPlace[]> {
    const anchors = "statement" in what ? [what.statement] : membersOf(what)
    const out: NamedPlace[] = []
    for (const { article, words } of anchors) {
      const one = await this.#article(article)
      const { headline = null, outlet = null, published = null } = one?.head ?? {}
      const name = one && words && "of" in what ? nameAt(one.record, what.of, words) : null
      out.push({ article, headline, outlet, published, words: words?.text ?? null, name })
    }
    return out
  }
}

/** What the record calls the person or place that is mentioned at these words. */
function nameAt({ people, organisations, places }: ArticleRecord, of: Grouped, words: Span): string | null {
  const entries = of === "people" ? [...people, ...organisations] : of === "places" ? places : []
  return (
    entries.find(({ mentions }) => mentions.some(({ start, end }) => start === words.start && end === words.end))?.name ?? null
  )
}
