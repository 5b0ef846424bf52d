import type { Span } from "../../doc.ts"
import { wordSet } from "../../understand/en/wordSet.ts"

/** A word as it is compared. Marks between words are none; they only tell of gaps and brackets. */
export interface Word extends Span {
  /** Small letters, one kind of apostrophe, no invisible characters: "U.S." and "us" are one, "don’t" and "don't" too. */
  readonly norm: string
  /** It, or a part of it, stands in square brackets: put in by whoever quotes. */
  readonly bracketed: boolean
  /** Points of ellipsis stand before it: "…", "...", "[…]". */
  readonly gap: boolean
  /** It begins a sentence: a full stop stands before it. */
  readonly opens: boolean
}
const STOP = /[.!?]["”’)]*\s/

/** Every repeat is over one class of characters, so that time is linear. */
const WORD =
  /(?:\p{L}\.){2,}|\p{N}+(?:[.,:]\p{N}+)*[\p{L}\p{M}]*|[\p{L}\p{M}\p{N}\u00AD\u200B-\u200D\u2060\uFEFF]+(?:['’ʼ][\p{L}\p{M}\p{N}]+)*|[%$€£&]/gu
const ELLIPSIS = /…|\.{3}|\.\s\.\s\./
const INVISIBLE = /[\u00AD\u200B-\u200D\u2060\uFEFF]/g
const SIGNS: ReadonlyMap<string, string> = new Map([
  ["%", "percent"],
  ["&", "and"],
])
const PLAIN = /^[a-z0-9]+$/
/** Brackets around more than this are no insertion: one was never closed. */
const LONGEST_INSERTION = 200

/** The words of `spans` of a text, in order. Linear in their length. */
export function wordsOf(text: string, spans: readonly Span[]): Word[] {
  const out: Word[] = []
  let gap = false
  for (const span of spans) {
    const stretch = text.slice(span.start, span.end)
    let before = 0
    let closing = -1
    for (const hit of stretch.matchAll(WORD)) {
      const between = stretch.slice(before, hit.index)
      gap ||= ELLIPSIS.test(between)
      const opened = between.lastIndexOf("[")
      if (opened >= 0) {
        const close = stretch.slice(hit.index, hit.index + LONGEST_INSERTION).indexOf("]")
        closing = between.includes("]", opened) || close < 0 ? -1 : hit.index + close
      }
      const bracketed = hit.index < closing
      const start = span.start + hit.index
      const end = start + hit[0].length
      const last = out.at(-1)
      if (last && (between === "[" || between === "]") && last.end === start - 1) {
        // “[T]he”, “deploy[ed]”: one word
        out[out.length - 1] = { ...last, end, norm: normal(text.slice(last.start, end).replace(/[[\]]/g, "")), bracketed: true }
      } else out.push({ start, end, norm: normal(hit[0]), bracketed, gap, opens: STOP.test(between) })
      gap = false
      before = hit.index + hit[0].length
    }
    gap ||= ELLIPSIS.test(stretch.slice(before))
  }
  return out
}

function normal(word: string): string {
  const small = word.toLowerCase()
  if (PLAIN.test(small)) return small
  const plain = small.normalize("NFKC").replace(INVISIBLE, "").toLowerCase()
  const dotted = plain.includes(".") && /^(?:\p{L}\.)+$/u.test(plain)
  return SIGNS.get(plain) ?? (dotted ? plain.replaceAll(".", "") : plain.replace(/[’ʼ]/g, "'"))
}

/** Words that say too little to look anything up by. */
const COMMON = wordSet(`
  the a an of to in and is are was were be been it its that this on for with as at by from or but has have had i he she
  we they you his her their our my
`)
export const isCommon = (norm: string): boolean => COMMON.has(norm)

/** Words that everybody says: not common enough to be passed over as keys, but no sign that two stretches come from one place. */
const USUAL = new Set(
  (
    "about after again against all also always am any anybody anything because been before being believe better both came can can't cannot come could did didn't do does doesn't doing " +
    "don't done down each even ever every everybody everyone everything exactly far few first get getting give go goes going good got great had happen happened hard has he's her here him " +
    "his how i'd i'll i'm i've if into isn't it'll it's its just keep kind know last let let's like little long look lot lots made make makes making many may maybe me mean might more most " +
    "much must need needs never new no nobody not nothing now off often okay one only other our out over part people place point put quite rather really right said same say saying see should so " +
    "some somebody someone something still such sure take talk talking tell than thank that's their them then there there's these they'll they're they've thing things think this those " +
    "through time times to together told too took trying two under until up us use very want wants was wasn't way we'll we're we've well went were what what's when where whether which while who " +
    "whole why will without won't work would wouldn't year years yes yet you'll you're you've your"
  ).split(" "),
)
/** A word that two stretches do not share by chance. */
export const isTelling = (norm: string): boolean => norm.length > 1 && !COMMON.has(norm) && !USUAL.has(norm)

/** What different forms of a word share, roughly: "deployed" and "deployment" are one. Only ever used to find what is then compared. */
export const stem = (norm: string): string => norm.replace(/'s$/, "").slice(0, 6)
