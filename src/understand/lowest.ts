/** Looking up in what stands in order, in log n steps. */
import type { Span } from "../doc.ts"

/** The least of 0 to n - 1 for which `good` holds, n where none does; `good` stays true once it is. */
export function lowest(n: number, good: (i: number) => boolean): number {
  let low = 0
  let high = n
  while (low < high) {
    const middle = (low + high) >> 1
    if (good(middle)) high = middle
    else low = middle + 1
  }
  return low
}

/** Index of the first of `spans` (in text order, not overlapping) that ends after `offset`; their number where none does. */
export function firstEndingAfter(spans: readonly Span[], offset: number): number {
  let low = 0
  let high = spans.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (spans[middle]!.end > offset) high = middle
    else low = middle + 1
  }
  return low
}
