import type { Part, Span, Spans } from "../../doc.ts"
import type { View } from "./view.ts"

/**
 * Spans of a content, with the paragraphs in which a quotation goes on: after a quotation that is open at the end of its paragraph, the ones
 * that the following paragraphs open anew, to the one that closes.
 */
export function carriedOn(
  doc: { readonly parts: readonly Part[] },
  v: View,
  content: readonly { first: number; last: number }[],
): Spans {
  const out: Span[] = content.map((r) => ({ start: v.tokens[r.first]!.start, end: v.tokens[r.last - 1]!.end }))
  const last = content.at(-1)
  if (!last) return out
  let q = v.quoteAt[last.last - 1]!
  if (q < 0 || last.last - 1 !== lastTokenOf(v, last.last - 1)) return out
  while (q + 1 < v.quotes.length && v.quotes[q]!.continued) {
    q++
    const next = v.quotes[q]!
    if (!doc.parts.some((p) => p.start <= next.start && next.start < p.start + 2)) break
    out.push({ start: next.start, end: next.end })
  }
  return out
}

/** The last token of the part that token i stands in. */
function lastTokenOf(v: View, i: number): number {
  let k = i
  while (k + 1 < v.n && v.partOf[k + 1] === v.partOf[i]) k++
  return k
}
