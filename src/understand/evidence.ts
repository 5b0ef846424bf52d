import type { Sentence, Span, Spans } from "../doc.ts"

/**
 * The whole sentences that any of `spans` touches, in text order, each once.
 * @param sentences in text order, not overlapping; found by binary search, so the time grows with the answer
 */
export function evidence(sentences: readonly Sentence[], spans: Spans): Span[] {
  const found = new Set<number>()
  for (const { start, end } of spans) {
    let low = 0
    let high = sentences.length
    while (low < high) {
      const middle = (low + high) >> 1
      if (sentences[middle]!.end <= start) low = middle + 1
      else high = middle
    }
    for (let i = low; i < sentences.length && sentences[i]!.start < end; i++) found.add(i)
  }
  return [...found].sort((a, b) => a - b).map((i) => ({ start: sentences[i]!.start, end: sentences[i]!.end }))
}
