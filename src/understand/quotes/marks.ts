import type { Span } from "../../doc.ts"
import { clipped, clippedEnd, elisions, pluralEnd, shortYears } from "../en/elisions.ts"

export type MarkKind = "double" | "single" | "guillemet" | "small guillemet"

/** A quotation mark. Apostrophes are none. */
export interface Mark extends Span {
  readonly kind: MarkKind
  /** What the character itself says; null for a straight one. */
  readonly says: "open" | "close" | null
  /** What the characters around it say. */
  readonly seems: "open" | "close" | "either"
  /** May as well be an apostrophe: "the workers' plan", "goin' home". */
  readonly weak: boolean
}

const characters: Readonly<Record<string, readonly [MarkKind, Mark["says"]]>> = {
  '"': ["double", null],
  "＂": ["double", null],
  "″": ["double", null],
  "“": ["double", "open"],
  "‟": ["double", "open"],
  "„": ["double", "open"],
  "”": ["double", "close"],
  "'": ["single", null],
  "＇": ["single", null],
  "‘": ["single", "open"],
  "‛": ["single", "open"],
  "‚": ["single", "open"],
  "`": ["single", "open"],
  "’": ["single", "close"],
  "´": ["single", "close"],
  "«": ["guillemet", "open"],
  "»": ["guillemet", "close"],
  "‹": ["small guillemet", "open"],
  "›": ["small guillemet", "close"],
}
/** Two of them side by side are one double mark: ``…'', ‘‘…’’. */
const doubling = "'`‘’"

const anyMark = /["＂″“‟„”'＇‘‛‚`’´«»‹›]+/g
const wordCharacter = /[\p{L}\p{N}]/u
const beforeOpen = /[\s([{<—–―-]/
const afterClose = /[\s.,;:!?)\]}>…—–―/-]/

/** All quotation marks in `[start, end)`, a paragraph, in text order. */
export function marks(text: string, start: number, end: number): Mark[] {
  const found: Mark[] = []
  // cut out first: a search in the whole text would run on past the paragraph
  for (const hit of text.slice(start, end).matchAll(anyMark)) {
    run(text, { start, end }, start + hit.index, start + hit.index + hit[0].length, found)
  }
  return found
}

/** The marks of `[from, to)`, quotation characters side by side, which lean the same way: "'No,'" he said. */
function run(text: string, within: Span, from: number, to: number, found: Mark[]): void {
  const before = from > within.start ? text[from - 1]! : " "
  const after = to < within.end ? text[to]! : " "
  const opens = beforeOpen.test(before)
  const closes = afterClose.test(after)
  const seems = opens === closes ? "either" : opens ? "open" : "close"
  const last = !wordCharacter.test(text.slice(to, Math.min(within.end, to + 3))) && to + 3 >= within.end
  const wordBefore = wordAt(text, from - 1, within.start, -1)
  for (let at = from; at < to; ) {
    const [first, second, third] = [text[at]!, at + 1 < to ? text[at + 1] : "", at + 2 < to ? text[at + 2] : ""]
    // of three alike the double one stands outside
    const double = doubling.includes(first) && second === first && (third !== first || seems !== "close")
    const [kind, says] = characters[first]!
    const next = at + (double ? 2 : 1)
    const mark = (weak: boolean): void => {
      // an opening mark with nothing after it was meant to close
      if (last && says === "open")
        found.push({ start: at, end: next, kind: double ? "double" : kind, says: null, seems: "close", weak })
      else found.push({ start: at, end: next, kind: double ? "double" : kind, says, seems, weak })
    }
    if (double || kind === "guillemet" || kind === "small guillemet") mark(false)
    else if (kind === "double") {
      // 6'2" and 12" are measures
      const measure =
        says === null &&
        /\d/.test(before) &&
        (to - from > 1 || /\d['′’]\s?\d{1,2}$/.test(text.slice(Math.max(within.start, from - 6), from)))
      if (!measure || seems !== "close") mark(false)
    } else if (to - from > 1 || !inWord(before, after)) {
      if (seems === "close" || (seems === "either" && !opens)) {
        const possessive = pluralEnd.test(before) && /\s/.test(after) && wordCharacter.test(text.slice(to, to + 2).trim() || " ")
        mark(to - from === 1 && (possessive || clippedWord(wordBefore)))
      } else if (says === "close" ? seems === "either" : !elided(text, to, within.end)) mark(false)
    }
    at = next
  }
}

const inWord = (before: string, after: string): boolean => wordCharacter.test(before) && wordCharacter.test(after)

/** The word that ends (`step` -1) or begins (1) at `at`, at most twelve characters of it. */
function wordAt(text: string, at: number, limit: number, step: 1 | -1): string {
  let last = at
  for (let i = 0; i < 12 && (step < 0 ? last >= limit : last < limit) && wordCharacter.test(text[last]!); i++) last += step
  return step < 0 ? text.slice(last + 1, at + 1) : text.slice(at, last)
}
/** 'em, '90s, 'til: an apostrophe that begins a word. */
function elided(text: string, at: number, end: number): boolean {
  const word = wordAt(text, at, end, 1).toLowerCase()
  return elisions.has(word) || shortYears.test(word)
}
const clippedWord = (word: string): boolean => clipped.has(word.toLowerCase()) || clippedEnd.test(word)
