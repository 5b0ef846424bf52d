import { changes } from "../../store/changes.ts"
import type { Change, Store } from "../../store/store.ts"
import type { Sayings } from "../linked/sayings.ts"

/** A statement as one version has it. */
export type Holder = Pick<Thread, "article" | "statement">
/** One statement through the versions of an article that have it. */
export interface Thread {
  /** As the newest of these versions has it. */
  readonly article: string
  readonly statement: string
  /** The same in the versions before, the oldest first. */
  readonly older: readonly Holder[]
  /** The number of the first of them to come; see `Watches.came`. */
  readonly came: number
  /** Whether it stands in the place of another that an older version words otherwise. */
  readonly rewords: boolean
  /** What became of it; null where the newest version has it. */
  readonly gone: {
    readonly did: "removed" | "changed" | "canceled"
    /** The statement in its place; null where there is none. */
    readonly after: string | null
    /** The number of the article with whose coming that was known. */
    readonly known: number
  } | null
}

type Running = Pick<Thread, "came" | "rewords" | "older">

/** The threads of all versions of articles, each article worked out once. For one look: it does not see what comes in later. */
export class Threads {
  readonly #store: Store
  readonly #sayings: Sayings
  readonly #articles = new Map<string, Promise<readonly Thread[]>>()

  constructor(store: Store, sayings: Sayings) {
    this.#store = store
    this.#sayings = sayings
  }

  /** All threads of an article and its other versions; none where it is not kept. */
  async of(article: string): Promise<readonly Thread[]> {
    const kept = await this.#sayings.kept(article)
    if (kept === null) return []
    let there = this.#articles.get(article)
    if (there === undefined) {
      const versions = await this.#versions(article)
      there = this.#threads(versions)
      for (const one of versions) this.#articles.set(one, there)
    }
    return there
  }

  /** The thread of a statement of a newest version; null where the article has it not. */
  async one(article: string, statement: string): Promise<Thread | null> {
    return (await this.of(article)).find((one) => one.statement === statement) ?? null
  }

  /** Ids of all versions, in the order of the world. */
  async #versions(article: string): Promise<readonly string[]> {
    const ids = [article]
    for (let at = (await this.#head(article))?.older ?? null; at !== null; at = (await this.#head(at))?.older ?? null)
      ids.unshift(at)
    for (let at = (await this.#head(article))?.newer ?? null; at !== null; at = (await this.#head(at))?.newer ?? null)
      ids.push(at)
    return ids
  }
  async #head(article: string) {
    return (await this.#sayings.kept(article))?.head ?? null
  }

  async #threads(versions: readonly string[]): Promise<readonly Thread[]> {
    const history = await Promise.all(versions.map(async (id) => (await this.#sayings.kept(id))?.history ?? []))
    const numbers = await this.#store.watches.came([...versions, ...history.flat().flatMap(({ from, to }) => [from, to])])
    const number = (id: string): number => numbers.get(id) ?? 0
    const threads: Thread[] = []
    /** Threads that go on in the version at hand, by the place of their statement. */
    let running = new Map<number, Running>()
    for (const [i, article] of versions.entries()) {
      const statements = await this.#statements(article)
      const next = versions[i + 1]
      const same = new Map(next === undefined ? [] : changes(statements, await this.#statements(next)).same)
      const goesOn = new Map<number, Running>()
      const reworded = new Set(history[i]!.flatMap(({ to, did, after }) => (to === article && did === "changed" ? [after] : [])))
      for (const [at, { id: statement }] of statements.entries()) {
        const before = running.get(at) ?? { came: Number.POSITIVE_INFINITY, rewords: reworded.has(statement), older: [] }
        const came = Math.min(before.came, number(article))
        const gone = goneBy(history[i]!, statement)
        const to = same.get(at)
        if (to !== undefined && gone?.did !== "canceled") {
          goesOn.set(to, { ...before, came, older: [...before.older, { article, statement }] })
          continue
        }
        // Whatever came behind it has it not: the first of these to come told so.
        const lacking = [...(gone === null ? [] : [gone.to]), ...versions.slice(i + 1)].map(number)
        threads.push({
          article,
          statement,
          ...before,
          came,
          gone: gone && { did: gone.did, after: gone.after, known: Math.max(came, Math.min(...lacking)) },
        })
      }
      running = goesOn
    }
    return threads
  }
  async #statements(article: string) {
    return (await this.#sayings.kept(article))?.entry.record.statements ?? []
  }
}

function goneBy(history: readonly Change[], statement: string) {
  const found = history.filter(({ before, did }) => before === statement && did !== "added")
  // A kill says more than what changed before it.
  const { did, to, after } = found.find((one) => one.did === "canceled") ?? found[0] ?? {}
  return did === undefined || did === "added" ? null : { did, to: to!, after: after! }
}
