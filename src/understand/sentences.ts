import type { Part, Sentence, Span, Spans } from "../doc.ts"
import { component } from "../pipeline.ts"
import { ABBREVIATIONS, LETTER_AND_WORD, OPENERS, TITLES } from "./en/abbreviations.ts"
import { GIVEN_NAMES } from "./en/genders.ts"

const CLOSER = /^(?:["”’'»)\]]|'')$/
const OPENER_MARK = /^(?:["“‘'«([]|``)$/
const END = /^(?:[.!?…]+|\.{3,})$/

/** Is the token a word whose period may also end the sentence ("U.S.", "Inc.")? */
const abbreviated = (word: string) => word.length > 1 && word.endsWith(".") && !END.test(word)

/** A footnote mark after the final mark ("… in Rome. [17] Later …") belongs to the sentence before it. */
function pastReference(text: string, tokens: Spans, next: number): number {
  let i = next
  while (
    i + 2 < tokens.length &&
    text[tokens[i]!.start] === "[" &&
    text[tokens[i + 2]!.start] === "]" &&
    /^\p{Nd}+$/u.test(text.slice(tokens[i + 1]!.start, tokens[i + 1]!.end))
  )
    i += 3
  return i
}

/**
 * Cuts tokens into sentences. A sentence ends at its final mark with the closing quotation marks and brackets after it, and always at the
 * end of a part (paragraph, headline).
 * @param parts in order; tokens outside every part (there are none in a whole document) join the sentence before
 */
export function splitSentences(text: string, tokens: Spans, parts: readonly Span[]): Sentence[] {
  const out: Sentence[] = []
  let first = 0
  let part = 0
  const close = (last: number) => {
    if (last > first) out.push({ start: tokens[first]!.start, end: tokens[last - 1]!.end, first, last })
    first = last
  }
  // "Jane I. Roe"
  const isInitial = (i: number): boolean =>
    i > first && GIVEN_NAMES.has(text.slice(tokens[i - 1]!.start, tokens[i - 1]!.end).toLowerCase())
  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i]!
    while (part < parts.length && parts[part]!.end <= token.start) part++
    if (i > first && part < parts.length && parts[part]!.start > tokens[i - 1]!.start && parts[part]!.start <= token.start)
      close(i)
    const word = text.slice(token.start, Math.min(token.end, token.start + 24))
    const final = END.test(word)
    if (!final && !abbreviated(word)) continue
    let next = i + 1
    while (
      next < tokens.length &&
      CLOSER.test(text.slice(tokens[next]!.start, tokens[next]!.end)) &&
      tokens[next]!.start === tokens[next - 1]!.end
    )
      next++
    next = pastReference(text, tokens, next)
    if (next >= tokens.length) break
    if (tokens[next]!.start === tokens[next - 1]!.end && final && !/[.!?…”"’']/.test(text[tokens[next - 1]!.end - 1]!)) continue
    // "gov.uk": no blank after the mark, no end; a missing blank after a sentence ("end.Next") is taken where a capital follows
    const glued = tokens[next]!.start === tokens[next - 1]!.end
    let look = next
    while (look < tokens.length - 1 && OPENER_MARK.test(text.slice(tokens[look]!.start, tokens[look]!.end))) look++
    const after = text.slice(tokens[look]!.start, Math.min(tokens[look]!.end, tokens[look]!.start + 24))
    if (/^[\p{Ll},;:)\]]/u.test(after)) continue
    if (glued && !(final && look === next && /^\p{Lu}/u.test(after) && word === ".")) continue
    if (/^(?:\.{2,}|…)$/.test(word) && !/^\p{Lu}/u.test(after)) continue
    if (!final && next === i + 1) {
      const low = word.slice(0, -1).toLowerCase()
      if (TITLES.has(low) || (low.length === 1 && (word !== LETTER_AND_WORD || isInitial(i)))) continue
      const opens = look > next || OPENERS.has(after.toLowerCase())
      if (!opens && (ABBREVIATIONS.has(low) || low.includes("."))) continue
    }
    if (final && /^[-–—]/.test(after)) continue
    close(next)
    i = next - 1
  }
  close(tokens.length)
  return out
}

/** The `sentences` layer. */
export const sentences = component({
  id: "sentences@1",
  needs: ["tokens", "parts"],
  gives: ["sentences"],
  run: ({ text, tokens, parts }: { text: string; tokens: Spans; parts: readonly Part[] }) => ({
    sentences: splitSentences(text, tokens, parts),
  }),
})
