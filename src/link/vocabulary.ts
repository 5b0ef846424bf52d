import { DIGIT, kindOf, LETTER, MARK, width } from "./characters.ts"

/** A word as it is written somewhere: one object for all the places where it stands so. */
export interface Word {
  readonly written: string
  /** What `perWord` made of it. */
  readonly made: unknown[]
}
/** Calls with a word, and where in the text it starts and ends. */
export type EachWord = (word: Word, start: number, end: number) => void

/** Words that news comes back to; then all are forgotten, so that other news finds room. */
const MOST = 100_000
/** Longer ones are no words, and come once. */
const LONGEST = 100
/** Places of the table, a power of two: a word is looked for from the place of its hash on. */
const PLACES = 2 ** 18
const places = new Int32Array(PLACES)
let words: Word[] = []

/**
 * Every word of a stretch of a text in order: a run of letters, or a figure with its points and commas ("2,290", "6.1"). They are looked up as they stand
 * there, without being cut out of the text, which is a tenth of the work. Linear.
 */
export function eachWord(text: string, from: number, to: number, each: EachWord): void {
  for (let at = from; at < to; ) {
    const start = at
    const kind = kindOf(text, at)
    if (kind === LETTER) at = letters(text, at, to)
    else if (kind === DIGIT) at = figure(text, at, to)
    else {
      at += width(text, at)
      continue
    }
    each(wordAt(text, start, at), start, at)
  }
}

/** The word that is written so; anything may be one. */
export function wordOf(written: string): Word {
  return wordAt(written, 0, written.length)
}

let slots = 0
/** What is made of a word, made once for most: words come again and again. */
export function perWord<T>(make: (written: string) => T): (word: Word) => T {
  const slot = slots++
  return ({ made, written }) => {
    const had = made[slot]
    if (had !== undefined) return had as T
    const own = make(written)
    made[slot] = own
    return own
  }
}

function letters(text: string, from: number, to: number): number {
  let at = from
  while (at < to) {
    const kind = kindOf(text, at)
    if (kind !== LETTER && kind !== MARK) break
    at += width(text, at)
  }
  return Math.min(at, to)
}
function figure(text: string, from: number, to: number): number {
  let at = digits(text, from, to)
  while (at + 1 < to && (text[at] === "." || text[at] === ",") && kindOf(text, at + 1) === DIGIT) at = digits(text, at + 1, to)
  return at
}
function digits(text: string, from: number, to: number): number {
  let at = from
  while (at < to && kindOf(text, at) === DIGIT) at += width(text, at)
  return Math.min(at, to)
}

function wordAt(text: string, start: number, end: number): Word {
  let place = placeOf(text, start, end)
  for (let known = places[place]!; known !== 0; known = places[place]!) {
    const word = words[known - 1]!
    if (stands(word.written, text, start, end)) return word
    place = (place + 1) & (PLACES - 1)
  }
  const word: Word = { written: owned(text.slice(start, end)), made: [] }
  if (end - start > LONGEST) return word
  if (words.length === MOST) {
    places.fill(0)
    words = []
    place = placeOf(text, start, end)
  }
  places[place] = words.push(word)
  return word
}

/** FNV-1a over UTF-16 units (http://www.isthe.com/chongo/tech/comp/fnv/), its upper bits folded in. */
function placeOf(text: string, start: number, end: number): number {
  let hash = 0x811c9dc5
  for (let i = start; i < end; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193)
  return (hash ^ (hash >>> 15)) & (PLACES - 1)
}

function stands(word: string, text: string, start: number, end: number): boolean {
  if (word.length !== end - start) return false
  for (let i = 0; i < word.length; i++) if (word.charCodeAt(i) !== text.charCodeAt(start + i)) return false
  return true
}

/** The same words as a string of their own: V8 keeps a text in memory as long as anybody has a piece of it. */
const owned = (piece: string): string => JSON.parse(JSON.stringify(piece))
