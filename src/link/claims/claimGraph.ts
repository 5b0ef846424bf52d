import { lowest } from "../../understand/lowest.ts"
import { claimKeys } from "./claimKeys.ts"
import { claimFeatures, sameClaim, shareTerm } from "./claimPair.ts"
import type { Ready, Words } from "./ready.ts"
import { LIKELY } from "./weights.ts"

/** Under one key a statement meets so many neighbours on either side, by day: a key of 3,000 statements costs 12,000 pairs, not 4 million. */
const WINDOW = 4

/**
 * Statements, and which two are likely about one proposition. Depends on the set of articles alone, not on the order in which they came: under
 * each key statements stand by day and id, and meet the four on either side; those of one article that share a stem meet too.
 */
export class ClaimGraph {
  readonly words: Words
  /** By day and id; elsewhere a statement is the number of its place here. */
  readonly statements: readonly Ready[]
  /** The neighbours of statement i, ascending, stand from #from[i] to #from[i + 1], with how likely the two are one claim. */
  readonly #from: Int32Array
  readonly #neighbours: Int32Array
  readonly #likely: Float64Array

  constructor(articles: Iterable<readonly Ready[]>, words: Words) {
    this.words = words
    this.statements = [...articles].flat().sort(earlier)
    const all = this.statements
    const edges: number[] = []
    const likely: number[] = []
    this.#from = new Int32Array(all.length + 1)
    for (const pair of distinct([...pairsOfArticles(all), ...pairsOfKeys(all, words)])) {
      const [a, b] = [Math.floor(pair / all.length), pair % all.length]
      const found = this.#compared(a, b)
      if (found < LIKELY) continue
      edges.push(a, b)
      likely.push(found)
      this.#from[a + 1]!++
      this.#from[b + 1]!++
    }
    for (let i = 1; i < this.#from.length; i++) this.#from[i]! += this.#from[i - 1]!
    this.#neighbours = new Int32Array(edges.length)
    this.#likely = new Float64Array(edges.length)
    const next = this.#from.slice()
    // Pairs ascend, so that those of each statement do.
    for (let i = 0; i < edges.length; i++) {
      const at = next[edges[i]!]!++
      this.#neighbours[at] = edges[i ^ 1]!
      this.#likely[at] = likely[i >> 1]!
    }
  }

  /** The neighbours of a statement. */
  neighbours(one: number): Int32Array {
    return this.#neighbours.subarray(this.#from[one]!, this.#from[one + 1]!)
  }

  /** How likely two statements are one claim, neighbours or not. */
  likely(a: number, b: number): number {
    const from = this.#from[a]!
    const at = from + lowest(this.#from[a + 1]! - from, (i) => this.#neighbours[from + i]! >= b)
    if (at < this.#from[a + 1]! && this.#neighbours[at] === b) return this.#likely[at]!
    // Which of the two is asked for first must not matter to the last digit.
    return a < b ? this.#compared(a, b) : this.#compared(b, a)
  }

  #compared(a: number, b: number): number {
    return sameClaim(claimFeatures(this.statements[a]!, this.statements[b]!))
  }
}

/** Pairs of statements as one number each, the earlier one times their number and the later one; may repeat. */
type Pairs = number[]

function pairsOfArticles(all: readonly Ready[]): Pairs {
  const byArticle = Map.groupBy(all.keys(), (i) => all[i]!.stems)
  const out: Pairs = []
  for (const list of byArticle.values())
    for (const [i, a] of list.entries())
      for (let j = i + 1; j < list.length; j++) if (shareTerm(all[a]!, all[list[j]!]!)) out.push(a * all.length + list[j]!)
  return out
}

function pairsOfKeys(all: readonly Ready[], words: Words): Pairs {
  // A list for each lower stem, of the higher one times the number of statements and the statement: sorted, those of one key stand together.
  const lists: number[][] = []
  for (const [i, one] of all.entries())
    for (const [low, high] of claimKeys(one, words)) {
      lists[low] ??= []
      lists[low].push(high * all.length + i)
    }
  const out: Pairs = []
  for (const list of lists) {
    if (!list) continue
    const sorted = Float64Array.from(list).sort()
    for (let i = 0; i < sorted.length; i++) {
      const [key, a] = [Math.floor(sorted[i]! / all.length), sorted[i]! % all.length]
      for (let j = i + 1; j < sorted.length && j <= i + WINDOW && Math.floor(sorted[j]! / all.length) === key; j++)
        out.push(a * all.length + (sorted[j]! % all.length))
    }
  }
  return out
}

function* distinct(pairs: Pairs): Generator<number> {
  let before = -1
  for (const pair of Float64Array.from(pairs).sort()) {
    if (pair !== before) yield pair
    before = pair
  }
}

/** By day, then by id; those without a day last. */
function earlier(a: Ready, b: Ready): number {
  const [one, other] = [a.day ?? Number.MAX_SAFE_INTEGER, b.day ?? Number.MAX_SAFE_INTEGER]
  return one - other || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)
}
