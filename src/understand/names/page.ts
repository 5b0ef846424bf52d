import type { Word } from "../../doc.ts"
import { RUN_JOINS, RUN_OPENINGS } from "../en/particles.ts"
import { feature, hash, type Linear, weigh } from "../linear.ts"
import type { WordInfo } from "../vocabulary.ts"

/** An article as the name finder sees it: one entry a token, worked out once. */
export interface Page {
  readonly words: readonly WordInfo[]
  /** Hashes of Penn tags. */
  readonly tags: Int32Array
  /** Sentence around each token: first token, and the one past the last. */
  readonly first: Int32Array
  readonly last: Int32Array
  /** 1 where a name may stand; all else is outside of names without a look at the model. */
  readonly candidate: Uint8Array
  /** 1 first word of a sentence, 2 after a quotation mark, colon or bracket, 0 elsewhere. */
  readonly opening: Uint8Array
  /** Number of the form within the article, -1 for what is no candidate: equal forms have equal numbers. */
  readonly form: Int32Array
  readonly forms: readonly Form[]
  /** Run of capitalised words that the token stands in: first token, and the one past the last; -1 outside of runs. */
  readonly runFirst: Int32Array
  readonly runLast: Int32Array
  /** Phrase of the gazetteer around the token: kind of phrase times 2, plus 1 where the token opens it; 0 none. */
  readonly listed: Uint8Array
}

/** What the lists say of a form, and how the article uses it. */
export interface Form {
  readonly word: WordInfo
  /** Row of the word table, 0 where it has none: a level from 0 to 4 a column. */
  readonly levels: Float64Array
  /** All levels as one number. */
  readonly code: number
  /** Column with the highest level, -1 none. */
  readonly top: number
  /** Does the article hold the word in lower case too? */
  lower: boolean
}

/** Row kinds in the table of words: a form as written, a phrase of the gazetteer. */
export const WORD_ROW = 250
export const PHRASE_ROW = 251
/** Columns of the table: how often each kind of name begins or goes on in the form, how often it is lower case. */
export const COLUMNS = ["person1", "person2", "organisation", "place", "norp", "other", "outside", "lower", "listed"] as const
const LISTED = COLUMNS.indexOf("listed")

/** Reads the row of `key`, if the table has one, into `out`. */
function lookUpRow(table: Linear, key: number, out: Float64Array): boolean {
  if (!weigh(table, key, out)) return false
  for (let c = 0; c < out.length; c++) out[c] = Math.round(out[c]!)
  return true
}

/** Extends the hash of a phrase by a word. */
export const phraseHash = (before: number, w: WordInfo): number => Math.imul(before ^ w.form, 0x01000193)
const MAX_PHRASE = 5

const isCapital = (w: WordInfo): boolean => w.pattern.includes("X")
/** All letters small ("rain", "a"). */
export const isLower = (w: WordInfo): boolean => w.pattern === "x" || w.pattern === "xx"
/** Capitals only, two and more ("UN"). */
export const isAcronym = (w: WordInfo): boolean => w.pattern === "XX"
const isNumber = (w: WordInfo): boolean => w.pattern.startsWith("0")
const isHyphen = (w: WordInfo): boolean => w.norm === "-" || w.norm === "–"
const OPENING_MARK = /^(?:["“‘'«([:—–]|``)$/

/**
 * Which tokens may be part of a name: words with a capital; small words, numbers and marks between two such, at most two before and three
 * after; hyphens and what they join. Found on English Worldwide: 97 in 100 name tokens, at a fifth of all tokens.
 */
function candidates(words: readonly WordInfo[], out: Uint8Array): void {
  const n = words.length
  let capitalBefore = -9
  for (let i = 0; i < n; i++) {
    const w = words[i]!
    if (isCapital(w)) {
      out[i] = 1
      capitalBefore = i
      continue
    }
    const hyphenBefore = i > 0 && isHyphen(words[i - 1]!) && out[i - 1] === 1
    if (hyphenBefore && w.pattern.length > 0) {
      out[i] = 1
      continue
    }
    const next = words[i + 1]
    if (capitalBefore === i - 1 && (isHyphen(w) || isNumber(w))) out[i] = 1
    else if (next && isCapital(next) && (isHyphen(w) || isNumber(w) || RUN_OPENINGS.has(w.norm))) out[i] = 1
    else if (capitalBefore >= i - 2)
      for (let k = i + 1; k <= i + 3 && k < n && out[i] === 0; k++)
        if (isCapital(words[k]!) || (k === i + 1 && isNumber(words[k]!))) out[i] = 1
  }
}

/** Prepares an article. @param table word table and gazetteer, see train/names/table.ts */
export function page(
  words: readonly WordInfo[],
  layer: readonly Word[],
  sentences: readonly { readonly first: number; readonly last: number }[],
  table: Linear | null,
): Page {
  const n = words.length
  const tags = new Int32Array(n)
  const first = new Int32Array(n)
  const last = new Int32Array(n)
  const candidate = new Uint8Array(n)
  const opening = new Uint8Array(n)
  const form = new Int32Array(n).fill(-1)
  const runFirst = new Int32Array(n).fill(-1)
  const runLast = new Int32Array(n).fill(-1)
  const listed = new Uint8Array(n)
  const tagOf = new Map<string, number>()
  for (let i = 0; i < n; i++) {
    const tag = layer[i]!.xpos
    let h = tagOf.get(tag)
    if (h === undefined) {
      h = hash(tag)
      tagOf.set(tag, h)
    }
    tags[i] = h
  }
  for (const s of sentences) {
    first.fill(s.first, s.first, s.last)
    last.fill(s.last, s.first, s.last)
    let start = true
    let before = false
    for (let i = s.first; i < s.last; i++) {
      const w = words[i]!
      const mark = OPENING_MARK.test(w.norm)
      opening[i] = start ? 1 : before ? 2 : 0
      if (start && !mark) start = false
      before = mark
    }
    let run = -1
    for (let i = s.first; i <= s.last; i++) {
      const inRun =
        i < s.last &&
        (isCapital(words[i]!) || (run >= 0 && RUN_JOINS.has(words[i]!.norm) && i + 1 < s.last && isCapital(words[i + 1]!)))
      if (inRun && run < 0) run = i
      if (!inRun && run >= 0) {
        runFirst.fill(run, run, i)
        runLast.fill(i, run, i)
        run = -1
      }
    }
  }
  candidates(words, candidate)
  const forms: Form[] = []
  const number = new Map<number, number>()
  const lowers = new Set<number>()
  for (let i = 0; i < n; i++) {
    const w = words[i]!
    if (isLower(w)) lowers.add(w.id)
    if (candidate[i] === 0) continue
    let f = number.get(w.form)
    if (f === undefined) {
      f = forms.length
      number.set(w.form, f)
      const levels = new Float64Array(COLUMNS.length)
      let code = 0
      let top = -1
      if (table && lookUpRow(table, feature(WORD_ROW, w.form), levels)) {
        for (let c = 0; c < LISTED; c++) {
          code = code * 5 + levels[c]!
          if (c < 7 && levels[c]! > 0 && (top < 0 || levels[c]! > levels[top]!)) top = c
        }
        code++
      }
      forms.push({ word: w, levels, code, top, lower: false })
    }
    form[i] = f
  }
  for (const f of forms) f.lower = isCapital(f.word) && lowers.has(f.word.id)
  if (table) findPhrases(words, candidate, last, table, listed)
  return { words, tags, first, last, candidate, opening, form, forms, runFirst, runLast, listed }
}

/** Marks the longest phrases of the gazetteer, left to right. */
function findPhrases(
  words: readonly WordInfo[],
  candidate: Uint8Array,
  last: Int32Array,
  table: Linear,
  listed: Uint8Array,
): void {
  const row = new Float64Array(COLUMNS.length)
  for (let i = 0; i < words.length; i++) {
    if (candidate[i] === 0 || !isCapital(words[i]!)) continue
    let h = 0
    let found = 0
    let kind = 0
    for (let k = i; k < i + MAX_PHRASE && k < last[i]! && candidate[k] === 1; k++) {
      h = phraseHash(h, words[k]!)
      row.fill(0)
      if (lookUpRow(table, feature(PHRASE_ROW, h), row)) {
        found = k + 1 - i
        kind = row[LISTED]!
      }
    }
    if (found === 0) continue
    for (let k = 0; k < found; k++) listed[i + k] = kind * 2 + (k === 0 ? 1 : 0)
    i += found - 1
  }
}

/** Runs of candidates within sentences, cut at 300 tokens: `[from, to)` in turn. */
export function candidateRuns(p: Page): [number, number][] {
  const out: [number, number][] = []
  for (let i = 0; i < p.words.length; ) {
    if (p.candidate[i] === 0) {
      i++
      continue
    }
    let j = i + 1
    while (j < p.last[i]! && j - i < 300 && p.candidate[j] === 1) j++
    out.push([i, j])
    i = j
  }
  return out
}
