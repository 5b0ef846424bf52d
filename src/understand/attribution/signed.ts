import { NO_SIGNATURE, POSTED_BY, QUOTED_FROM } from "../en/signatures.ts"
import { FINITE } from "../finite.ts"
import { lowest } from "../lowest.ts"
import type { Turn } from "./dialogue.ts"
import type { Range, View } from "./view.ts"

/** A name under a quotation has no more tokens. */
const LONGEST = 20
/** Less than so many tokens are a title or a motto, nothing that somebody says. */
const SHORTEST = 4

/**
 * What is set into a text with a name under it: posts ("… — Jane Roe (@janeroe) May 1, 2024"), several in a paragraph or not, and paragraphs that are
 * one quotation (“…” — Jane Roe, mayor of Riga). The dash is the cue, the name the source; a line that holds the name alone signs the paragraph
 * before it.
 */
export function signed(v: View, text: string): readonly Turn[] {
  const body = v.paragraphs.filter(({ part }) => part.kind === "body")
  return body.flatMap((paragraph, at) => {
    const own = posts(v, text, paragraph, body[at - 1])
    return own.length > 0 ? own : (quotation(v, text, paragraph, body[at - 1]) ?? [])
  })
}

function posts(v: View, text: string, { first, last }: Range, before: Range | undefined): Turn[] {
  const start = v.tokens[first]!.start
  const line = text.slice(start, v.tokens[last - 1]!.end)
  // few paragraphs hold one
  if (!line.includes("(@")) return []
  const out: Turn[] = []
  let from = first
  for (const match of line.matchAll(POSTED_BY)) {
    const dash = tokenAt(v, start + match.index)
    const source = { first: dash + 1, last: tokenAt(v, start + match.index + match[0].indexOf(match[1]!) + match[1]!.length) }
    const said = from < dash ? { first: from, last: dash } : from === first ? before : undefined
    if (said && source.last > source.first) out.push(turn(dash, source, said))
    from = tokenAt(v, start + match.index + match[0].length)
  }
  return out
}

function quotation(v: View, text: string, { first, last }: Range, before: Range | undefined): Turn | null {
  const start = v.tokens[Math.max(first, last - LONGEST - 1)]!.start
  const match = QUOTED_FROM.exec(text.slice(start, v.tokens[last - 1]!.end))
  if (!match || NO_SIGNATURE.test(match[1]!)) return null
  const dash = tokenAt(v, start + match.index)
  const source = { first: dash + 1, last }
  const words = v.words.slice(source.first, last)
  if (words.some(({ xpos }) => FINITE.test(xpos)) || v.sentenceOf[source.first] !== v.sentenceOf[last - 1]) return null
  const said = dash > first ? { first, last: dash } : before
  return said && isQuotation(v, said) ? turn(dash, source, said) : null
}

const turn = (dash: number, source: Range, said: Range): Turn => ({
  source,
  colon: { first: dash, last: dash + 1 },
  content: [said],
})

/** Whether the tokens are one quotation, marks and all. */
function isQuotation(v: View, { first, last }: Range): boolean {
  const quote = v.quotes[v.quoteAt[first]!]
  return last - first >= SHORTEST && quote?.start === v.tokens[first]!.start && quote.end === v.tokens[last - 1]!.end
}

const tokenAt = (v: View, offset: number): number => lowest(v.n, (i) => v.tokens[i]!.start >= offset)
