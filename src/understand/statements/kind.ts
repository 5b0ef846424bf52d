import type { Attribution, Doc, Span, Statement } from "../../doc.ts"
import { isTurn } from "../attribution/dialogue.ts"
import { isAnswer } from "../attribution/interview.ts"
import { firstEndingAfter } from "../lowest.ts"

const DASH = /^(?:—|–|--?)$/
/** Whether a cue is the dash before the name of who signs a post or quotation that is set into a text: "… — Jane Roe (@janeroe)". */
export function isSigned(text: string, { cue: [only, more] }: { readonly cue: readonly Span[] }): boolean {
  return only !== undefined && more === undefined && only.end - only.start < 3 && DASH.test(text.slice(only.start, only.end))
}

/**
 * Whether what somebody says stands there in his own words without marks: signed under it, an answer of an interview, or a turn of one, which fills its paragraph
 * behind the name and the colon.
 */
function ownWords(text: string, parts: Doc<"parts">["parts"], attribution: Attribution): boolean {
  if (isSigned(text, attribution) || isAnswer(text, attribution)) return true
  if (!isTurn(text, attribution)) return false
  const [{ start }, { end }] = [attribution.source[0]!, attribution.content[0] ?? attribution.cue[0]!]
  const part = parts[firstEndingAfter(parts, start)]
  if (part?.kind !== "body" || start - part.start > MARKS) return false
  const last = attribution.cue.length > 0 ? end : attribution.source[0]!.end
  return part.end - last <= MARKS
}
/** Marks of bold type and of quotations beside a turn. */
const MARKS = 4

/** Quotations inside more than so many others are not told apart. */
const DEEP = 8

/**
 * Tells direct, indirect and mixed apart: all words of the content in quotation marks, none, or some. Marks around the whole saying, cue
 * included, are the outer saying's and do not count. Looking a document over takes linear time, each answer log n.
 */
export function kinds({
  text,
  tokens,
  quotes,
  parts,
}: Pick<Doc<"parts" | "tokens" | "quotes">, "text" | "tokens" | "quotes" | "parts">): (
  attribution: Attribution,
) => Statement["kind"] {
  const n = tokens.length
  const depth = new Uint8Array(n)
  const open: number[] = []
  for (let i = 0, q = 0; i < n; i++) {
    const { start, end } = tokens[i]!
    for (; q < quotes.length && quotes[q]!.start <= start; q++) open.push(quotes[q]!.end)
    while (open.length > 0 && open.at(-1)! < end) open.pop()
    depth[i] = Math.min(open.length, DEEP)
  }
  // words[d][i]: words among the first i tokens that stand in at least d quotations
  const words = Array.from({ length: DEEP + 2 }, () => new Int32Array(n + 1))
  for (let i = 0; i < n; i++) {
    const { start, end } = tokens[i]!
    const one = /[\p{L}\p{N}]/u.test(text.slice(start, Math.min(end, start + 40))) ? 1 : 0
    for (let d = 0; d < words.length; d++) words[d]![i + 1] = words[d]![i]! + (d <= depth[i]! ? one : 0)
  }
  const at = (offset: number): number => firstEndingAfter(tokens, offset)
  return (attribution) => {
    if (ownWords(text, parts, attribution)) return "direct"
    const { cue, content } = attribution
    const around = cue[0] === undefined ? 0 : (depth[at(cue[0].start)] ?? 0)
    let all = 0
    let quoted = 0
    for (const { start, end } of content) {
      const [first, last] = [at(start), at(end)]
      all += words[0]![last]! - words[0]![first]!
      quoted += words[around + 1]![last]! - words[around + 1]![first]!
    }
    return quoted === 0 ? "indirect" : quoted === all ? "direct" : "mixed"
  }
}
