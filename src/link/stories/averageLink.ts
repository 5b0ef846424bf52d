import type { Scored } from "./linking.ts"

/**
 * Groups by average link: the two groups whose members are most alike on average are joined, again and again, while that average is at
 * least `least`. Pairs that are not in `scored` count 0. Where several are equally alike, those with the smallest members go first, so
 * that nothing depends on the order of `scored`.
 * @returns each group its members in order, groups in the order of their first members; time n log n in the number of pairs, mostly
 */
export function averageLink(size: number, scored: readonly Scored[], least: number): number[][] {
  // Whole numbers: a sum is the same in whatever order it is made.
  const sums = Array.from({ length: size }, () => new Map<number, number>())
  const groups = Array.from({ length: size }, (_, i): number[] => [i])
  const heap = new Heap()
  const offer = (a: number, b: number) => {
    const mean = sums[a]!.get(b)! / MILLION / (groups[a]!.length * groups[b]!.length)
    if (mean >= least) heap.push({ mean, a: Math.min(a, b), b: Math.max(a, b), size: groups[a]!.length + groups[b]!.length })
  }
  for (const { a, b, score } of scored) {
    const whole = Math.round(score * MILLION)
    sums[a]!.set(b, whole)
    sums[b]!.set(a, whole)
  }
  for (const { a, b } of scored) offer(a, b)
  for (let best = heap.pop(); best; best = heap.pop()) {
    const { a, b } = best
    // Groups only grow: another size means that one of the two has changed since.
    if (groups[a]!.length === 0 || groups[b]!.length === 0 || groups[a]!.length + groups[b]!.length !== best.size) continue
    groups[a] = groups[a]!.concat(groups[b]!)
    groups[b] = []
    sums[a]!.delete(b)
    for (const [c, sum] of sums[b]!) {
      if (c === a) continue
      const both = sum + (sums[a]!.get(c) ?? 0)
      sums[a]!.set(c, both)
      sums[c]!.set(a, both)
      sums[c]!.delete(b)
    }
    sums[b] = new Map()
    for (const c of sums[a]!.keys()) offer(a, c)
  }
  return groups.filter((group) => group.length > 0).map((group) => group.sort((a, b) => a - b))
}
const MILLION = 1_000_000

interface Offer {
  readonly mean: number
  readonly a: number
  readonly b: number
  /** Members of both when it was made. */
  readonly size: number
}

/** A binary heap, the best offer on top. */
class Heap {
  readonly #offers: Offer[] = []

  push(offer: Offer): void {
    const list = this.#offers
    let at = list.length
    list.push(offer)
    while (at > 0) {
      const above = (at - 1) >> 1
      if (!before(offer, list[above]!)) break
      list[at] = list[above]!
      at = above
    }
    list[at] = offer
  }

  pop(): Offer | undefined {
    const list = this.#offers
    const top = list[0]
    const last = list.pop()
    if (list.length === 0 || last === undefined) return top
    let at = 0
    for (let below = 1; below < list.length; below = 2 * at + 1) {
      if (below + 1 < list.length && before(list[below + 1]!, list[below]!)) below++
      if (!before(list[below]!, last)) break
      list[at] = list[below]!
      at = below
    }
    list[at] = last
    return top
  }
}

function before(x: Offer, y: Offer): boolean {
  return x.mean !== y.mean ? x.mean > y.mean : x.a !== y.a ? x.a < y.a : x.b < y.b
}
