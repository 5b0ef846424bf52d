import { lowest } from "../../understand/lowest.ts"
import { claimKeys } from "./claimKeys.ts"
import { claimFeatures, common, type Hints, sameClaim } from "./claimPair.ts"
import type { ClaimSigns } from "./claimSigns.ts"
import { type Ready, ready, Words } from "./ready.ts"
import { LIKELY } from "./weights.ts"

/** Under one key a statement meets so many neighbours on either side, by day: a key of 3,000 statements costs 12,000 pairs, not 4 million. */
const WINDOW = 4

/**
 * Statements, and which two are likely about one proposition. What it holds depends on the set of articles in it alone, not on the order in
 * which they came: under each key statements stand by day and id, and meet the four on either side.
 */
export class ClaimGraph {
  readonly words = new Words()
  readonly hints: Hints
  readonly #byId = new Map<string, Ready>()
  readonly #articles = new Map<string, readonly Ready[]>()
  readonly #keys = new Map<string, Ready[]>()
  readonly #edges = new Map<Ready, Map<Ready, Edge>>()

  constructor(hints: Hints = {}) {
    this.hints = hints
  }

  /** Adds an article, in place of one of the same id. Returns the statements whose neighbours have changed. */
  add(signs: ClaimSigns): ReadonlySet<Ready> {
    const touched = new Set(this.remove(signs.id))
    // Two articles with one statement id cannot be: the id is made of the article's.
    const list = ready(signs, this.words)
    this.#articles.set(signs.id, list)
    for (const one of list) this.#byId.set(one.saying.id, one)
    for (const [i, one] of list.entries()) {
      touched.add(one)
      for (const other of list.slice(i + 1)) if (common(one.terms, other.terms).length > 0) this.#meet(one, other, touched)
    }
    for (const one of list) for (const key of claimKeys(one.saying)) this.#enter(key, one, touched)
    return touched
  }

  /** Takes an article out. Returns its statements, and those of other articles whose neighbours have changed. */
  remove(article: string): ReadonlySet<Ready> {
    const touched = new Set<Ready>()
    const list = this.#articles.get(article) ?? []
    for (const one of list) for (const key of claimKeys(one.saying)) this.#leave(key, one, touched)
    for (const one of list) {
      for (const other of this.#edges.get(one)?.keys() ?? []) {
        this.#edges.get(other)!.delete(one)
        touched.add(other)
      }
      this.#edges.delete(one)
      this.#byId.delete(one.saying.id)
    }
    this.#articles.delete(article)
    for (const one of list) touched.add(one)
    return touched
  }

  has(one: Ready): boolean {
    return this.#byId.get(one.saying.id) === one
  }

  /** The neighbours of a statement with how likely they are one claim. */
  *neighbours(one: Ready): Generator<readonly [Ready, number]> {
    for (const [other, { likely }] of this.#edges.get(one) ?? []) yield [other, likely]
  }

  /** How likely two statements are one claim, edge or not. */
  likely(a: Ready, b: Ready): number {
    const known = this.#edges.get(a)?.get(b)
    if (known) return known.likely
    // Which of the two is asked for first must not matter to the last digit.
    const [one, other] = a.saying.id < b.saying.id ? [a, b] : [b, a]
    return sameClaim(claimFeatures(one, other, this.words, this.hints))
  }

  #enter(key: string, one: Ready, touched: Set<Ready>): void {
    const list = this.#keys.get(key)
    if (!list) {
      this.#keys.set(key, [one])
      return
    }
    const at = placeOf(list, one)
    // What stood four apart across the place stands five apart now.
    for (let i = Math.max(0, at - WINDOW); i < at && i + WINDOW < list.length; i++)
      this.#part(list[i]!, list[i + WINDOW]!, touched)
    list.splice(at, 0, one)
    for (let i = Math.max(0, at - WINDOW); i < Math.min(list.length, at + WINDOW + 1); i++) {
      if (i !== at) this.#meet(one, list[i]!, touched)
    }
  }

  #leave(key: string, one: Ready, touched: Set<Ready>): void {
    const list = this.#keys.get(key)!
    const at = placeOf(list, one)
    for (let i = Math.max(0, at - WINDOW); i < Math.min(list.length, at + WINDOW + 1); i++) {
      if (i !== at) this.#part(one, list[i]!, touched)
    }
    list.splice(at, 1)
    if (list.length === 0) this.#keys.delete(key)
    for (let i = Math.max(0, at - WINDOW); i < at && i + WINDOW < list.length; i++)
      this.#meet(list[i]!, list[i + WINDOW]!, touched)
  }

  /** Two statements stand near each other once more: under one more key, or in one article. */
  #meet(a: Ready, b: Ready, touched: Set<Ready>): void {
    const known = this.#edges.get(a)?.get(b)
    if (known) {
      known.times++
      return
    }
    const likely = this.likely(a, b)
    if (likely < LIKELY) return
    const edge = { likely, times: 1 }
    this.#edgesOf(a).set(b, edge)
    this.#edgesOf(b).set(a, edge)
    touched.add(a).add(b)
  }

  #part(a: Ready, b: Ready, touched: Set<Ready>): void {
    const known = this.#edges.get(a)?.get(b)
    if (!known || --known.times > 0) return
    this.#edges.get(a)!.delete(b)
    this.#edges.get(b)!.delete(a)
    touched.add(a).add(b)
  }

  #edgesOf(one: Ready): Map<Ready, Edge> {
    let edges = this.#edges.get(one)
    if (!edges) {
      edges = new Map()
      this.#edges.set(one, edges)
    }
    return edges
  }
}

interface Edge {
  readonly likely: number
  /** Under how many keys the two stand near each other, one more where they are of one article. */
  times: number
}

/** By day, then by id; those without a day last. */
export function earlier(a: Ready, b: Ready): number {
  const [one, other] = [a.day ?? Number.MAX_SAFE_INTEGER, b.day ?? Number.MAX_SAFE_INTEGER]
  return one - other || (a.saying.id < b.saying.id ? -1 : a.saying.id > b.saying.id ? 1 : 0)
}

const placeOf = (list: readonly Ready[], one: Ready): number => lowest(list.length, (i) => earlier(list[i]!, one) >= 0)
