import { ACCORDING, PLAIN } from "../../understand/en/sayings.ts"
import type { RecordStatement } from "../../understand/record.ts"

/**
 * How often stances were wrong in the 12 articles that the engine was developed by (bench/marked/tune.json): 22 of 53 that words of what is said show, 15 of 39
 * put as so for want of words that show another; of all others, which the words of saying show, 11 of 101.
 */
export const UNSURE_STANCE = { inContent: 0.4, putAsSo: 0.4, byCue: 0.1 }
export type StanceShown = keyof typeof UNSURE_STANCE

/**
 * By what a stance was read: by words of what is said, by those of saying ("insisted"), or by neither: what is only said ("said", "according to", ":") is put
 * as so.
 */
export function stanceShown({ stance: { label, span }, content }: RecordStatement): StanceShown {
  if (span === null) return "putAsSo"
  const inside = content.some(({ start, end }) => span.start >= start && span.end <= end)
  if (label !== "asserts") return inside ? "inContent" : "byCue"
  const words = span.text.toLowerCase().match(/\p{L}+/gu) ?? []
  const plain = words.length === 0 || words.some((word) => PLAIN.test(word) || word === ACCORDING)
  return inside || plain ? "putAsSo" : "byCue"
}
