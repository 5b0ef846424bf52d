import type { Span, Spans } from "../doc.ts"
import { firstEndingAfter } from "./lowest.ts"

/** Spans in text order, those that meet or overlap joined. */
export function merged(spans: Spans): Span[] {
  const out: { start: number; end: number }[] = []
  for (const { start, end } of [...spans].sort((a, b) => a.start - b.start)) {
    const last = out.at(-1)
    if (last && start <= last.end) last.end = Math.max(last.end, end)
    else out.push({ start, end })
  }
  return out
}

/** Whether `span` overlaps one of the merged spans. */
export const touched = (spans: readonly Span[], { start, end }: Span): boolean =>
  (spans[firstEndingAfter(spans, start)]?.start ?? end) < end
