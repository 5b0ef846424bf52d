import type { Span, Spans } from "../../doc.ts"
import { lowest } from "../lowest.ts"

/** Whether a span lies inside one of the `spans`, each asked in log n. */
export function within(spans: Spans): (span: Span) => boolean {
  const sorted = [...spans].sort((a, b) => a.start - b.start)
  // The furthest end among the spans up to here: a span that starts earlier may reach further.
  const reach: number[] = []
  for (const span of sorted) reach.push(Math.max(span.end, reach.at(-1) ?? 0))
  return ({ start, end }) => {
    const before = lowest(sorted.length, (k) => sorted[k]!.start > start)
    return before > 0 && reach[before - 1]! >= end
  }
}
