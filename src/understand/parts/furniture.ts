import type { Span } from "../../doc.ts"
import { captionEnd, captionStart } from "../en/captions.ts"
import { afterEnd, endMarks, furniture, listHeads, longest, NOTE, noteLabel, noteOpening } from "../en/furniture.ts"
import { ended, wordCount } from "./headline.ts"

/** What a line by itself gives away: furniture with the reason, a caption, or nothing (null). */
export function lineKind(line: string): { kind: "furniture" | "caption"; reason: string | null } | null {
  if (line.length <= 40 && !/[\p{L}\p{N}]/u.test(line)) return { kind: "furniture", reason: "a dividing line" }
  if (captionStart.test(line.slice(0, 160))) return { kind: "caption", reason: null }
  if (line.length <= 900 && captionEnd.test(line.slice(-160))) return { kind: "caption", reason: null }
  // a headline may begin with the label: "Correction: Ferry sails on Friday"
  const note =
    noteOpening.test(line.slice(0, 160)) && (line.length > longest || line.startsWith("(") || ended(line) || noteLabel.test(line))
  if (note) return { kind: "furniture", reason: NOTE }
  if (line.length <= longest) {
    if (listHeads.test(line)) return { kind: "furniture", reason: "a list of other articles" }
    const found = furniture.find(({ pattern }) => pattern.test(line))
    if (found) return { kind: "furniture", reason: found.reason }
  }
  return null
}

/** Reasons for the lines that are furniture because of the lines around them; null for the others. */
export function runs(text: string, paragraphs: readonly Span[]): (string | null)[] {
  const reasons: (string | null)[] = paragraphs.map(() => null)
  const line = (i: number): string =>
    text.slice(paragraphs[i]!.start, Math.min(paragraphs[i]!.end, paragraphs[i]!.start + longest))
  const size = (i: number): number => paragraphs[i]!.end - paragraphs[i]!.start
  let prose = false // above the first real paragraph a list would take the headline with it
  for (let i = 0; i < paragraphs.length; i++) {
    if (size(i) <= 80 && listHeads.test(line(i))) {
      // titles of other articles: short, with no full stop; at most ten, and one that ends the text
      let last = i
      for (let j = i + 1; j < paragraphs.length && j <= i + 10 && size(j) <= 140; j++) {
        if (ended(line(j)) || wordCount(line(j)) > 20 || /^["“”‘’'—–]|[:,]$/.test(line(j))) break
        last = j
      }
      if (prose) for (let j = i; j <= last; j++) reasons[j] = "a list of other articles"
    }
    const next = paragraphs[i + 1]
    if (next && size(i) <= 40 && noteLabel.test(line(i)) && ended(text.slice(Math.max(next.start, next.end - 8), next.end)))
      reasons[i + 1] = NOTE
    if (size(i) > 120 && ended(text.slice(paragraphs[i]!.end - 8, paragraphs[i]!.end))) prose = true
    if (size(i) <= 20 && endMarks.test(line(i))) {
      reasons[i] = "the mark of the end"
      if (i + 1 < paragraphs.length && afterEnd.test(line(i + 1))) {
        for (let j = i + 1; j < paragraphs.length; j++) reasons[j] = "notes of the sender after the end"
        break
      }
    }
  }
  return reasons
}
