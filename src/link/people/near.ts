import { rarity } from "../stories/rarity.ts"
import type { PeopleSigns } from "./signs.ts"

/** What is kept of an article to hold others against it. */
interface Page {
  /** The stems that tell its subject, as numbers, ascending. */
  readonly stems: Int32Array
  /** The weight of each. */
  readonly weights: Int32Array
  readonly square: number
  /** Milliseconds since 1970; null where the article tells no day. */
  readonly time: number | null
}

/** How alike the subjects of two articles are, 0 to 1: the cosine of their weighted stems. */
function likeness(a: Page, b: Page): number {
  let [dot, i, j] = [0, 0, 0]
  while (i < a.stems.length && j < b.stems.length) {
    const difference = a.stems[i]! - b.stems[j]!
    if (difference === 0) dot += a.weights[i]! * b.weights[j]!
    if (difference <= 0) i++
    if (difference >= 0) j++
  }
  return dot === 0 ? 0 : dot / Math.sqrt(a.square * b.square)
}

/** Less alike than this is no neighbour. */
export const NEIGHBOUR = 0.1
/** Days between two articles on one happening, where both tell their day. */
const DAYS = 14
const MONTH = 30 * 86_400_000
/** Stems that more than one of e^4 articles holds find nobody. */
const RARE = 4
/** A stem that this many articles of one month share tells no happening; keeps a store with one stem in all articles fast. */
const MOST_SHARERS = 300

const time = (day: string): number => Date.parse(day)
const bucket = (signs: PeopleSigns): number => (signs.dayless ? -1 : Math.floor(time(signs.day) / MONTH))

/** By what a store finds the articles that may tell of the same happening: rare stems, each with the month and the next. */
export function topicKeys(signs: PeopleSigns): readonly string[] {
  const at = bucket(signs)
  const rare = signs.topic.filter(([stem]) => rarity(stem) >= RARE).map(([stem]) => stem)
  return rare.flatMap((stem) => (at < 0 ? [`t:${stem}`] : [`t:${stem}:${at}`, `t:${stem}:${at + 1}`]))
}

interface Bond {
  readonly like: number
  /** Keys by which the two were found. */
  keys: number
}

/** Articles on like subjects and how alike they are. Depends on the set of articles only, not on their order. */
export class Near {
  private readonly pages: Page[] = []
  private readonly numbers = new Map<string, number>()
  private readonly holders = new Map<string, number[]>()
  private readonly bonds: Map<number, Bond>[] = []
  /** How many keys each of those before shares with the article that comes; all 0 between two. */
  private shared = new Int32Array(1024)

  /** Adds an article. @returns the numbers of the others whose neighbours changed; its own number is the count of those before it. */
  add(signs: PeopleSigns): ReadonlySet<number> {
    const page = this.page(signs)
    const at = this.pages.push(page) - 1
    this.bonds.push(new Map())
    if (at >= this.shared.length) this.shared = new Int32Array(2 * this.shared.length)
    const { shared } = this
    const met: number[] = []
    const full: number[][] = []
    for (const key of topicKeys(signs)) {
      const list = this.holders.get(key)
      if (!list) {
        this.holders.set(key, [at])
        continue
      }
      if (list.length < MOST_SHARERS) for (const other of list) if (shared[other]!++ === 0) met.push(other)
      if (list.length === MOST_SHARERS) full.push([...list])
      list.push(at)
    }
    const changed = new Set<number>()
    for (const other of met) {
      const keys = shared[other]!
      shared[other] = 0
      const there = this.pages[other]!
      if (page.time !== null && there.time !== null && Math.abs(page.time - there.time) > DAYS * 86_400_000) continue
      const like = likeness(page, there)
      if (like < NEIGHBOUR) continue
      const bond = { like, keys }
      this.bonds[at]!.set(other, bond)
      this.bonds[other]!.set(at, bond)
      changed.add(other)
    }
    for (const list of full) this.forget(list, changed)
    return changed
  }

  /** An article as it is held against others, its stems numbered as they come. */
  private page({ topic, day, dayless }: PeopleSigns): Page {
    const numbered = topic.map(([stem, weight]) => {
      const number = this.numbers.get(stem) ?? this.numbers.size
      this.numbers.set(stem, number)
      return { number, weight }
    })
    numbered.sort((a, b) => a.number - b.number)
    return {
      stems: Int32Array.from(numbered, ({ number }) => number),
      weights: Int32Array.from(numbered, ({ weight }) => weight),
      square: numbered.reduce((sum, { weight }) => sum + weight * weight, 0),
      time: dayless ? null : time(day),
    }
  }

  /** Neighbours of an article and how alike they are. */
  *neighbours(at: number): Iterable<readonly [number, number]> {
    for (const [other, { like }] of this.bonds[at]!) yield [other, like]
  }

  /** A key that too many hold finds nobody any more: those that nothing else brought together part. */
  private forget(list: readonly number[], changed: Set<number>): void {
    const held = new Set(list)
    for (const a of list)
      for (const [b, bond] of this.bonds[a]!) {
        if (b <= a || !held.has(b)) continue
        bond.keys--
        if (bond.keys > 0) continue
        this.bonds[a]!.delete(b)
        this.bonds[b]!.delete(a)
        changed.add(a).add(b)
      }
  }
}
