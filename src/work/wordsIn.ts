import type { Span, Spans } from "../doc.ts"
import { OnrecordError } from "../errors.ts"

/** Where words that somebody typed or copied are looked for: in the first of these stretches that has them. */
export interface WordsIn {
  readonly text: string
  readonly places: readonly Spans[]
}

/**
 * The span of words in a text: blanks and new lines count alike, and so do straight and curly quotation marks. Where they stand there several times, the one
 * that was chosen before is meant, or the one whose number follows them: “said #2”.
 * @param before spans that were chosen before
 * @throws OnrecordError BAD_CORRECTION where they do not stand there, or several times
 */
export function wordsIn({ text, places }: WordsIn, typed: string, before: Spans, where: string): Span {
  const [, words = "", number] = /^(.*?)\s*(?: #([1-9]\d?))?$/s.exec(typed.trim())!
  for (const [wanted, nth] of [
    [typed.trim(), null],
    [words, number === undefined ? null : Number(number)],
  ] as const) {
    for (const spans of places) {
      const found = foundIn(text, spans, wanted)
      if (found.length === 0) continue
      if (nth !== null && found.length >= nth) return found[nth - 1]!
      if (found.length === 1 && nth === null) return found[0]!
      const same = found.filter((one) => before.some(({ start, end }) => start === one.start && end === one.end))
      if (same.length === 1 && nth === null) return same[0]!
      const todo = `write which of them is meant after the words: ${wanted.slice(0, 40)} #2`
      throw refused(where, wanted, `they stand there ${found.length} times`, todo)
    }
  }
  throw refused(where, typed.trim(), "they do not stand there", "copy them from the sentence, in one piece")
}

function foundIn(text: string, spans: Spans, words: string): Spans {
  if (words === "") return []
  const edge = (at: string, side: string): string => (/[\p{L}\p{N}]/u.test(at) ? side : "")
  const body = words
    .split(/\s+/)
    .map((word) =>
      Array.from(word, (sign) => `[${ALIKE.find((set) => set.includes(sign)) ?? sign.replace(/[\\^\]-]/, "\\$&")}]`).join(""),
    )
    .join("\\s+")
  const first = edge(words.at(0)!, "(?<![\\p{L}\\p{N}])")
  const pattern = new RegExp(`${first}${body}${edge(words.at(-1)!, "(?![\\p{L}\\p{N}])")}`, "gu")
  return spans.flatMap(({ start, end }) =>
    Array.from(text.slice(start, end).matchAll(pattern), ({ 0: { length }, index }) => ({
      start: start + index,
      end: start + index + length,
    })),
  )
}
/** Signs that keyboards and newspapers write differently. */
const ALIKE = ['"“”„«»', "'‘’‚", "–—−"]

function refused(where: string, words: string, came: string, todo: string): OnrecordError {
  const expected = `words of the sentences that it stands in; “${words.slice(0, 80)}” was given`
  return new OnrecordError("BAD_CORRECTION", { where, expected, came, todo })
}
