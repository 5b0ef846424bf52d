import { PRONOUNS, SELF } from "../en/pronouns.ts"
import { AND_OR } from "../en/small.ts"
import { type Cast, join } from "./draft.ts"
import { CLOSE, candidates } from "./referred.ts"

export function pronoun(cast: Cast, i: number, order: readonly number[], names: readonly number[], ahead: number): void {
  const { page: p, drafts } = cast
  const m = drafts[i]!
  // "the president and his aides"
  const joined =
    m.head > 1 && AND_OR.has(p.low[m.head - 1]!) && PRONOUNS.get(p.low[m.head]!)!.possessive ? cast.mentionAt[m.head - 2]! : -1
  if (joined >= 0 && drafts[joined]!.chain >= 0 && cast.chains[drafts[joined]!.chain]!.human) {
    join(cast, i, drafts[joined]!.chain, "in the same phrase")
    return
  }
  // "Roe himself"
  const self = SELF.test(p.low[m.head]!) && m.head > 0 ? cast.mentionAt[m.head - 1]! : -1
  if (self >= 0 && drafts[self]!.chain >= 0) {
    join(cast, i, drafts[self]!.chain, "the same person")
    return
  }
  // what is known before it, then the names right after it in its sentence
  const seen = order.slice(-100)
  const next: number[] = []
  for (let k = ahead; k < names.length && k < ahead + 12; k++) {
    if (p.sentenceOf[drafts[names[k]!]!.head] !== p.sentenceOf[m.head]) break
    next.push(names[k]!)
  }
  if (p.tree[m.head]!.label === "expl") return
  const [first, second] = candidates(cast, i, [...seen, ...next], seen.length)
  if (!first || first.score < LEAST) return
  const close = second !== undefined && first.score - second.score < CLOSE
  join(cast, i, first.chain, place(cast, m.head, first.mention), close ? second.chain : -1)
  const c = cast.chains[first.chain]!
  const { gender } = PRONOUNS.get(p.low[m.head]!)!
  if (!close && c.kind === "person" && (gender === "he" || gender === "she")) c.gender ??= gender
}

/** Below this nobody is meant. */
const LEAST = -2.5

/** Where the one that a pronoun means was spoken of, in words. */
export function place(cast: Cast, head: number, at: number): string {
  const { page: p, drafts } = cast
  const o = drafts[at]!
  const back = p.sentenceOf[head]! - p.sentenceOf[o.head]!
  if (o.source >= 0 && p.attributions[o.source]!.via === null && back > 0)
    return back === 1 ? "speaker of the sentence before" : `speaker ${count(back)} sentences before`
  if (back <= 0) return "in the same sentence"
  return back === 1 ? "one sentence back" : `${count(back)} sentences back`
}

const NUMBERS = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"]

export const count = (n: number): string => NUMBERS[n] ?? String(n)
