import { lowest } from "../lowest.ts"
import type { Range, Saying, View } from "./view.ts"

/**
 * The quotations that go on with a saying: sentences wholly in quotation marks that follow its sentence with no saying of their own ("A," she
 * said. "B."), in its paragraph or as whole paragraphs after it. Where a quotation is left open at the end of a paragraph, what is said within its
 * next one ("He told me that …") is the speaker's to tell: it neither ends the quotation nor goes on with the one after. Gives for each saying its
 * content with what was carried on.
 */
export function carriedOn(v: View, sayings: readonly Saying[]): (readonly Range[])[] {
  const quotes = quoteRanges(v)
  const taken = new Uint8Array(v.n)
  const told = (s: Saying): boolean => {
    const quote = v.quoteAt[s.cue.first]!
    return quote > 0 && v.quotes[quote - 1]!.continued
  }
  for (const s of sayings) if (!told(s)) for (const r of [s.cue, ...s.source, ...s.content]) taken.fill(1, r.first, r.last)
  return sayings.map((saying) => {
    if (told(saying) || !saying.content.some((r) => v.quoteAt[r.first]! >= 0 || v.quoteAt[r.last - 1]! >= 0))
      return saying.content
    const out = [...saying.content]
    let end = Math.max(saying.cue.last, ...[...saying.source, ...saying.content].map((r) => r.last))
    for (let q = lowest(quotes.length, (k) => quotes[k]!.first >= end); q < quotes.length; q++) {
      const quote = quotes[q]!
      if (!follows(v, end, quote) || taken.subarray(end, quote.last).some((x) => x === 1)) break
      out.push(quote)
      end = quote.last
    }
    return out
  })
}

/** Does the quotation stand by itself right behind token `end`: in the next sentence, or as the whole next paragraph? */
function follows(v: View, end: number, quote: Range): boolean {
  const before = v.sentenceOf[end - 1]!
  const here = v.sentenceOf[quote.first]!
  const open = v.sentences[here]!
  const close = v.sentences[v.sentenceOf[quote.last - 1]!]!
  if (here !== before + 1 || open.first !== quote.first || close.last !== quote.last) return false
  const part = v.partOf[quote.first]!
  if (part === v.partOf[end - 1]) return true
  // another paragraph: all of it, and body text
  return (
    v.parts[part]!.kind === "body" &&
    v.tokens[quote.first]!.start === v.parts[part]!.start &&
    (quote.last === v.n || v.partOf[quote.last] !== part)
  )
}

/** Outermost quotations as token ranges. */
function quoteRanges(v: View): Range[] {
  const out: Range[] = []
  for (let i = 0; i < v.n; ) {
    const q = v.quoteAt[i]!
    let j = i + 1
    while (j < v.n && v.quoteAt[j] === q) j++
    if (q >= 0) out.push({ first: i, last: j })
    i = j
  }
  return out
}
