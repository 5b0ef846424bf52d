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
  const mention = (k: number): number | null => {
    const at = mentionAt[k]!
    return at >= 0 && drafts[at]!.chain >= 0 && (k === head || drafts[at]!.head === k) ? at : null
  }
  const fits = (at: number): boolean => {
    const { chain, head: word, kind } = drafts[at]!
    const human = isHuman(noun(p.low[word]!))
    const person = chains[chain]!.human || chains[chain]!.kind === "group" || chains[chain]!.kind === "unnamed" || human
    if (low === THAT) return true
    return low === WHICH ? !person : person && (human || kind !== "description")
  }
  const hung = mention(head)
  let found = hung !== null && (low === WHICH || fits(hung)) ? hung : null
  // "the deaths this month of children who": where what it hangs on is no person, the nearest before the word
  const from = hung === null ? head : m.head
  for (let k = from - 1; found === null && k >= 0 && from - k < REACH && p.sentenceOf[k] === p.sentenceOf[m.head]; k--) {
    const at = mention(k)
    if (at !== null && fits(at)) found = at
  }
  found ??= hung
  if (found !== null) join(cast, i, beforeComma(cast, found) ?? drafts[found]!.chain, "whom the clause is about")
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
