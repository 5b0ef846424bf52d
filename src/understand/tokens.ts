import type { Span } from "../doc.ts"
import { component } from "../pipeline.ts"
import { ABBREVIATIONS, IN_SMALL_LETTERS, NUMBERED, ORDINAL, PREFIXES, TITLES, UNITS } from "./en/abbreviations.ts"
import { CLITIC, FUSED, FUSED_LEAST, FUSED_MOST } from "./en/clitics.ts"

/*
 * One alternative a kind of token. Every repeat over free text is bounded or consumes what it matches, so that a line of 2 MB without a
 * blank stays linear. Zero-width characters belong to the word they stand in: dropping them would shift every offset after them.
 */
const WORD = "[\\p{L}\\p{M}\\p{N}\\u00AD\\u200B-\\u200D\\u2060\\uFEFF]"
const TOKEN = new RegExp(
  [
    '(?:https?:\\/\\/|www\\.)[^\\s<>"“”]+', // address of a page
    "[\\p{L}\\p{N}._%+-]{1,64}@[\\p{L}\\p{N}-]{1,64}(?:\\.[\\p{L}\\p{N}-]{1,64})+", // address of a mailbox
    "[#@]\\p{L}[\\p{L}\\p{N}_]*",
    "(?:\\p{L}\\.){2,}", // U.S.
    "\\p{Lu}+&\\p{Lu}+", // AT&T
    `\\p{Nd}+(?:[.,:]\\p{Nd}+)*(?:(?:${ORDINAL}|s)?(?!${WORD})|(?=(?:${UNITS})(?!${WORD})))`, // 1st, and "10" of "10am"
    `${WORD}{1,40}\\.(?:com|org|gov|net|edu|co\\.uk|info|io)(?!${WORD})`,
    `(?!\\uFEFF)${WORD}+(?:['’]${WORD}+)*`,
    "\\.{2,}|…",
    "[-–—]{2,}|[!?]+",
    "''|``",
    "\\S",
  ].join("|"),
  "gu",
)

/** Pushes [start, end) as one token, or as its parts where UD splits it: clitics ("do|n't") and fused words ("can|not"). */
function pushWord(text: string, start: number, end: number, out: Span[]): void {
  const length = end - start
  if (length >= FUSED_LEAST && length <= FUSED_MOST) {
    const cut = FUSED[text.slice(start, end).toLowerCase()]
    if (cut !== undefined) {
      out.push({ start, end: start + cut }, { start: start + cut, end })
      return
    }
  }
  if (length > 2 && length < 64) {
    const c2 = text.charCodeAt(end - 2)
    const c3 = text.charCodeAt(end - 3)
    if (c2 === 39 || c2 === 0x2019 || c3 === 39 || c3 === 0x2019) {
      const m = CLITIC.exec(text.slice(start, end))
      if (m) {
        const at = start + m[1]!.length
        out.push({ start, end: at }, { start: at, end })
        return
      }
    }
  }
  out.push({ start, end })
}

const isLetter = /^\p{L}/u

/**
 * Tokens as Universal Dependencies cuts English: punctuation and clitics apart, "German-led" three tokens, "U.S." and "Mr." one.
 * @returns spans in order, never overlapping, covering every character that is not white space
 */
export function tokenize(text: string): Span[] {
  const out: Span[] = []
  TOKEN.lastIndex = 0
  for (let m = TOKEN.exec(text); m; m = TOKEN.exec(text)) {
    const start = m.index
    let end = start + m[0].length
    const first = m[0]
    if (first.length > 4 && (first.startsWith("http") || first.startsWith("www."))) {
      while (end > start + 1 && /[.,;:!?)'"\]’]/.test(text[end - 1]!)) end--
      TOKEN.lastIndex = end
      out.push({ start, end })
      continue
    }
    if (text[end] === "." && isLetter.test(first) && text[end + 1] !== ".") {
      const low = first.toLowerCase()
      if (
        (end - start === 1 && /\p{Lu}/u.test(first)) ||
        TITLES.has(low) ||
        (ABBREVIATIONS.has(low) && (/\p{Lu}/u.test(first) || IN_SMALL_LETTERS.has(first)))
      ) {
        // "No." is an abbreviation only before a number; "Gen." only where capitalised
        const digitNext = /^\.\s?\p{Nd}/u.test(text.slice(end, end + 3))
        if (!NUMBERED.has(low) || digitNext) {
          if (/\p{Lu}/u.test(first) || low.length <= 3) end++
          TOKEN.lastIndex = end
          out.push({ start, end })
          continue
        }
      }
    }
    if (text[end] === "-" && isLetter.test(first) && PREFIXES.has(first.toLowerCase())) {
      TOKEN.lastIndex = end + 1
      const next = TOKEN.exec(text)
      if (next && next.index === end + 1 && isLetter.test(next[0])) {
        end = next.index + next[0].length
      }
      TOKEN.lastIndex = end
    }
    pushWord(text, start, end, out)
  }
  return out
}

/** The `tokens` layer. */
export const tokens = component({ id: "tokens@1", needs: [], gives: ["tokens"], run: ({ text }) => ({ tokens: tokenize(text) }) })
