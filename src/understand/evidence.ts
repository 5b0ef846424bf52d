import type { Sentence, Span, Spans } from "../doc.ts"
import { firstEndingAfter } from "./lowest.ts"

/**
 * The whole sentences that any of `spans` touches, in text order, each once.
 * @param sentences in text order, not overlapping; found by binary search, so the time grows with the answer
 */
export function evidence(sentences: readonly Sentence[], spans: Spans): Span[] {
  const found = new Set<number>()
  for (const { start, end } of spans) {
    for (let i = firstEndingAfter(sentences, start); i < sentences.length && sentences[i]!.start < end; i++) found.add(i)
  }
  return [...found].sort((a, b) => a - b).map((i) => ({ start: sentences[i]!.start, end: sentences[i]!.end }))
}
