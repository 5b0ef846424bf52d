import { TIME_WORDS, type TimeWord } from "../en/calendar.ts"

/** The article cut into words, numbers and signs, finer and coarser than the tokens where the grammar wants it ("12/19/13" is one). */
export interface Scan {
  readonly text: string
  readonly starts: readonly number[]
  readonly ends: readonly number[]
  /** Lower-case forms; "\n" stands for a paragraph's end, "" for a word too long to be of interest. */
  readonly low: readonly string[]
  /** What the word can be, NOTHING for most. */
  readonly words: readonly TimeWord[]
}

/** Of a word that has nothing to do with time. */
export const NOTHING: TimeWord = {}

const isDigit = (c: number): boolean => c >= 48 && c <= 57
const isLetter = (c: number): boolean =>
  (c >= 97 && c <= 122) || (c >= 65 && c <= 90) || (c >= 0xc0 && !(c >= 0x2000 && c <= 0x2bff) && c !== 0x3000 && c !== 0xfeff)
const isSpace = (c: number): boolean =>
  c === 32 || (c >= 9 && c <= 13) || c === 0xa0 || (c >= 0x2000 && c <= 0x200b) || c === 0x202f

/** Longest form that is kept: no time word or number is longer. */
const LONGEST = 24

/** Cuts `text` in one pass. */
export function scan(text: string): Scan {
  const starts: number[] = []
  const ends: number[] = []
  const low: string[] = []
  const words: TimeWord[] = []
  const add = (start: number, end: number, form: string): void => {
    starts.push(start)
    ends.push(end)
    low.push(form)
    words.push(TIME_WORDS.get(form) ?? NOTHING)
  }
  let i = 0
  let lines = 0
  while (i < text.length) {
    const c = text.charCodeAt(i)
    if (isSpace(c)) {
      if (c === 10) lines++
      i++
      continue
    }
    if (lines > 1) add(i, i, "\n")
    lines = 0
    const start = i
    if (isDigit(c)) {
      // Digits joined by one sign each: 1,200 3.5 10:35 12/19/13 2013-12-19 1989-90; then letters: 1990s 10pm 3rd.
      for (;;) {
        while (isDigit(text.charCodeAt(i))) i++
        const sign = text[i]
        if (sign !== undefined && ",.:/-–".includes(sign) && isDigit(text.charCodeAt(i + 1))) i++
        else break
      }
      while (isLetter(text.charCodeAt(i))) i++
    } else if (isLetter(c)) {
      while (isLetter(text.charCodeAt(i))) i++
    } else i++
    add(start, i, i - start > LONGEST ? "" : text.slice(start, i).toLowerCase())
  }
  return { text, starts, ends, low, words }
}
