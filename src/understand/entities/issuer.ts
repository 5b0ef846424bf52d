import { HANDED, ISSUED_BY, ISSUED_NOUNS, MEDIA_DOCUMENTS } from "../en/actors.ts"

import type { Description } from "./description.ts"
import type { Cast } from "./draft.ts"
import { noun } from "./nouns.ts"
import type { Page } from "./page.ts"

/** Who issued a document is told within so many tokens behind it. */
const REACH = 20

/** A document's owner where it is a medium, the last speaker where it is a statement of his. */
export function issuerOf(
  cast: Cast,
  d: Description,
  head: number,
  order: readonly number[],
  source: number,
): { readonly chain: number; readonly how: string } | null {
  const { page: p, drafts, chains } = cast
  if (d.noun?.class !== "document" || d.plural || source < 0) return null
  const span = p.attributions[source]!.source[0]!
  const end = ownEnd(p, head, span.end)
  const [from, to] = [d.phrase.first, head]
  const mediumAt = (i: number): number => {
    const at = cast.mentionAt[i] ?? -1
    return at >= 0 && drafts[at]!.kind === "name" && chains[drafts[at]!.chain]!.kind === "media" ? drafts[at]!.chain : -1
  }
  if (MEDIA_DOCUMENTS.has(d.noun.lemma)) {
    for (let i = from; i < to; i++) if (mediumAt(i) >= 0) return { chain: mediumAt(i), how: `whose ${d.noun.lemma} it is` }
    for (let i = head + 1; i < p.tokens.length && p.tokens[i]!.end <= end && i < head + REACH; i++)
      if (mediumAt(i) >= 0) return { chain: mediumAt(i), how: `whose ${d.noun.lemma} it is` }
  }
  if (!ISSUED_NOUNS.has(d.noun.lemma)) return null
  for (let i = from; i < to; i++) {
    const at = cast.mentionAt[i] ?? -1
    if (at >= 0 && drafts[at]!.kind === "name" && chains[drafts[at]!.chain]!.kind !== "place")
      return { chain: drafts[at]!.chain, how: `whose ${d.noun.lemma} it is` }
  }
  if (d.phrase.possessor || d.owner >= 0) {
    const at = cast.mentionAt[d.owner >= 0 ? d.owner : d.phrase.possessor![1] - 1] ?? -1
    const chain = at >= 0 ? drafts[at]!.chain : -1
    return chain >= 0 ? { chain, how: `whose ${d.noun.lemma} it is` } : null
  }
  for (let i = head + 1; i < p.tokens.length && p.tokens[i]!.end <= end && i < head + 8; i++) {
    if (!ISSUED_BY.has(p.low[i]!)) continue
    for (let k = i + 1; k < i + 5 && k < p.tokens.length && p.tokens[k]!.end <= end; k++) {
      const at = cast.mentionAt[k] ?? -1
      if (at >= 0 && drafts[at]!.kind === "name" && chains[drafts[at]!.chain]!.kind !== "place")
        return { chain: drafts[at]!.chain, how: `whose ${d.noun.lemma} it is` }
    }
  }
  if (!d.definite) return null
  const told = saidIn(cast, d.noun.lemma, head)
  if (told >= 0) return { chain: told, how: `who issued the ${d.noun.lemma}` }
  let last = -1
  for (let k = order.length - 1, n = 0; k >= 0 && n < 40 && last < 0; k--, n++) {
    const o = drafts[order[k]!]!
    if (
      o.source >= 0 &&
      p.quoteAt[o.head]! < 0 &&
      chains[o.chain]!.kind !== "media" &&
      p.sentenceOf[head]! - p.sentenceOf[o.head]! <= 2 &&
      o.head < head
    )
      last = order[k]!
  }
  return last >= 0 ? { chain: drafts[last]!.chain, how: `who issued the ${d.noun.lemma}` } : null
}

/** Where the words on a document's own issuer end: in "a report seen by the Ashby Times" before "seen", as who only saw it has not issued it. */
function ownEnd(p: Page, head: number, end: number): number {
  for (let i = head + 1; i < head + REACH && i < p.tokens.length && p.tokens[i]!.end <= end; i++)
    if (HANDED.has(p.low[i]!)) return p.tokens[i]!.start
  return end
}

/** Who spoke in the sentence that last spoke of such a document ("…, Roe said in a statement"); -1 where nobody did. */
function saidIn(cast: Cast, lemma: string, head: number): number {
  const { page: p, drafts, mentionAt } = cast
  const from = mentionAt[head]!
  for (let i = from - 1; i >= 0 && i > from - 150; i--) {
    const { head: other, kind } = drafts[i]!
    if (kind !== "description" || noun(p.low[other]!)?.lemma !== lemma || p.quoteAt[other]! >= 0) continue
    for (let k = i + 6; k > i - 12; k--) {
      const o = k >= 0 && k < from ? drafts[k]! : null
      if (o && o.chain >= 0 && o.source >= 0 && o.head !== other && p.sentenceOf[o.head] === p.sentenceOf[other]) return o.chain
    }
    return -1
  }
  return -1
}
