import type { Saying, Tok } from "./seen.ts"

const COUNTS = new WeakMap<object, ReadonlyMap<string, number>>()
/** So much of a word is compared: "discussed" and "discussion" are one. */
const STEM = 6

/** How often each word of the article occurs, by its first letters; counted once an article. */
function counts({ text, tokens }: Pick<Saying, "text" | "tokens">): ReadonlyMap<string, number> {
  const known = COUNTS.get(tokens)
  if (known) return known
  const out = new Map<string, number>()
  for (const { start, end } of tokens) {
    if (end - start < 4) continue
    const stem = text.slice(start, Math.min(end, start + STEM)).toLowerCase()
    out.set(stem, (out.get(stem) ?? 0) + 1)
  }
  COUNTS.set(tokens, out)
  return out
}

/**
 * How much of what is said is spoken of elsewhere in the article, 0 to 1: a denial answers something, and what it answers stands there.
 * Null where the content has too few words of its own to tell.
 */
export function echo(saying: Saying, content: readonly Tok[]): number | null {
  const here = new Map<string, number>()
  for (const { low, upos } of content) {
    if (low.length < 4 || (upos !== "NOUN" && upos !== "VERB" && upos !== "ADJ")) continue
    const stem = low.slice(0, STEM)
    here.set(stem, (here.get(stem) ?? 0) + 1)
  }
  if (here.size < 2) return null
  const all = counts(saying)
  let heard = 0
  for (const [stem, n] of here) if ((all.get(stem) ?? 0) > n) heard++
  return heard / here.size
}

/** How often words of dispute ("alleged", "report", "denied") stand in the article, for each thousand words. */
export function dispute(saying: Saying, stems: readonly string[]): number {
  const all = counts(saying)
  let n = 0
  for (const stem of stems) n += all.get(stem) ?? 0
  return (1000 * n) / Math.max(200, saying.tokens.length)
}
