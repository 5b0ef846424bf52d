import { RELATIVES, WHICH } from "../en/pronouns.ts"
import { THAT } from "../en/small.ts"
import { type Cast, join } from "./draft.ts"
import { isHuman, noun } from "./nouns.ts"
import { isNounTag, type Page } from "./page.ts"

/** The noun that a relative pronoun in a source is about, by the tree or the nearest one before it; -1 where there is none. */
export function antecedent(p: Page, token: number): number {
  if (!RELATIVES.has(p.low[token]!)) return -1
  const bound = Math.max(p.sentences[p.sentenceOf[token]!]?.first ?? token, token - 25)
  let at = token
  for (let n = 0; n < 4 && at >= 0; n++) {
    const { head, label } = p.tree[at]!
    if (label === "acl:relcl" && head >= bound && head < token && (isNounTag(p, head) || p.words[head]!.upos === "PRON"))
      return head
    at = head
  }
  if (p.low[token] === THAT) return -1
  for (let k = token - 1; k >= bound; k--) if (isNounTag(p, k)) return k
  return -1
}

/** Who a clause is about stands no further before it. */
const REACH = 12

/** "officials who suggested", "the Post, which reported": the noun that the clause hangs on, or the nearest one before. */
export function relative(cast: Cast, i: number): void {
  const { page: p, drafts, chains, mentionAt } = cast
  const m = drafts[i]!
  const head = antecedent(p, m.head)
  if (head < 0) return
  const low = p.low[m.head]!
  let first = -1
  for (let k = head, n = 0; k >= 0 && n < REACH && p.sentenceOf[k] === p.sentenceOf[m.head]; k--, n++) {
    const at = mentionAt[k]!
    const meant = at >= 0 ? drafts[at]! : null
    if (!meant || meant.chain < 0 || (k !== head && meant.head !== k)) continue
    const c = chains[meant.chain]!
    const human = isHuman(noun(p.low[meant.head]!))
    const person = c.human || c.kind === "group" || c.kind === "unnamed" || human
    if (k !== head && low !== THAT && (low === WHICH) === person) continue
    // "the deaths this month of children who": what is no person is passed over
    if (low !== THAT && low !== WHICH && (!person || (meant.kind === "description" && !human))) {
      if (k !== head || first >= 0) continue
      first = at
      k = m.head
      continue
    }
    join(cast, i, beforeComma(cast, at) ?? meant.chain, "whom the clause is about")
    return
  }
  if (first >= 0) join(cast, i, beforeComma(cast, first) ?? drafts[first]!.chain, "whom the clause is about")
}

/** "Jane Roe, an early supporter who…": the name that a nameless description stands beside. */
function beforeComma(cast: Cast, at: number): number | null {
  const { page: p, drafts, chains } = cast
  const m = drafts[at]!
  const c = chains[m.chain]!
  if (c.named || !c.human || p.low[m.first - 1] !== ",") return null
  const before = drafts[cast.mentionAt[m.first - 2] ?? -1]
  const other = before && before.chain >= 0 ? chains[before.chain]! : null
  return other?.kind === "person" && other.named ? before!.chain : null
}
