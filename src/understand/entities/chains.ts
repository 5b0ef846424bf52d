import { isAnswer } from "../attribution/interview.ts"
import { PRONOUNS, RELATIVES } from "../en/pronouns.ts"
import { Called } from "./called.ts"
import { describedMentions } from "./description.ts"
import { noteWords, resolveDescription } from "./descriptions.ts"
import type { Cast, Chain, Draft } from "./draft.ts"
import { firstPersons } from "./firstPersons.ts"
import { homeCountry } from "./home.ts"
import { type Interviewed, interviewed } from "./interviewed.ts"
import { letterBefore } from "./letterBefore.ts"
import { enumerate, listed, pairs } from "./lists.ts"
import { mendedNames } from "./mend.ts"
import { nameChains } from "./named.ts"
import { isHuman, noun } from "./nouns.ts"
import { type Page, page, type Readable, wordsIn } from "./page.ts"
import { pronoun } from "./pronoun.ts"
import { antecedent, relative } from "./relative.ts"
import { type SourceHeads, sourceHeads } from "./sources.ts"

/** Who is who in an article, and who heads each source. */
export interface Chains extends Cast {
  readonly drafts: Draft[]
  readonly chains: Chain[]
  /** One an attribution. */
  readonly sources: readonly SourceHeads[]
  /** Who answers where no name stands before answers. */
  readonly interviewed: Interviewed | null
  /** Heads of the mentions that give a person's full name, by chain, in text order. */
  readonly fullNames: ReadonlyMap<number, readonly number[]>
  /** Chains that become entities, and the entity's index of each chain (-1 none). */
  readonly kept: readonly number[]
  readonly entityOf: Int32Array
}

export const known = new WeakMap<object, { readonly of: Readable; readonly made: Chains }>()

/** `chains`, worked out once for the same layers: both the `entities` step and `speakerOf` ask for it. */
export function chainsOf(doc: Readable): Chains {
  const had = known.get(doc.attributions)
  if (had && had.of.names === doc.names && had.of.tree === doc.tree && had.of.text === doc.text) return had.made
  const made = chains(doc)
  known.set(doc.attributions, { of: doc, made })
  return made
}

/**
 * Finds the mentions of an article and which of them mean the same: names first, over the whole article; then descriptions and pronouns in
 * text order, each seeing what was understood before it; first persons last, when it is known whose words they are.
 */
export function chains(doc: Readable): Chains {
  const p = page({ ...doc, names: mendedNames(doc) })
  const sources = p.attributions.map((a) => sourceHeads(p, a))
  const cast: Cast = {
    page: p,
    drafts: [],
    chains: [],
    mentionAt: new Int32Array(p.tokens.length).fill(-1),
    lands: new Map(),
    heads: Int32Array.from(sources, (s) => s.heads[0] ?? -1),
  }
  nameChains(cast, unlistedNames(p, sources))
  const asked = interviewed(cast)
  if (asked) for (const [i, one] of p.attributions.entries()) if (isAnswer(p.text, one)) cast.heads[i] = asked.head
  const heads = sources.flatMap((s) => s.heads)
  pairs(cast)
  describedMentions(cast, new Set([...heads, ...heads.map((head) => antecedent(p, head)).filter((at) => at >= 0)]))
  for (const [i, { heads }] of sources.entries())
    for (const head of heads) {
      const draft = cast.drafts[cast.mentionAt[head] ?? -1]
      // the outermost of several sayings counts: "Roe said and then added"
      if (draft && (draft.source < 0 || (p.attributions[draft.source]!.via !== null && p.attributions[i]!.via === null)))
        draft.source = i
    }
  const lists = listed(cast, sources)
  homeCountry(cast)
  resolve(cast, sources)
  for (const [chain, heads] of lists) {
    // "he and Roe": by their names, now that it is known who he is
    const members = heads.map((head) => cast.drafts[cast.mentionAt[head] ?? -1]?.chain ?? -1)
    if (members.every((at) => at >= 0 && cast.chains[at]!.named))
      cast.chains[chain]!.name = enumerate(members.map((at) => cast.chains[at]!.name))
  }
  return { ...cast, sources, interviewed: asked, fullNames: fullNames(cast), ...keep(cast) }
}

function fullNames({ page: p, drafts, chains }: Cast): ReadonlyMap<number, readonly number[]> {
  const out = new Map<number, number[]>()
  for (const { kind, chain, first, last, head } of drafts) {
    if (
      kind !== "name" ||
      chain < 0 ||
      chains[chain]!.kind !== "person" ||
      !wordsIn(p, first, last).includes(chains[chain]!.name)
    )
      continue
    const list = out.get(chain)
    if (list) list.push(head)
    else out.set(chain, [head])
  }
  return out
}

/** Proper nouns in sources that the name finder left out: runs of them that are no title. */
function unlistedNames(p: Page, sources: readonly SourceHeads[]): (readonly [number, number])[] {
  const out: (readonly [number, number])[] = []
  const used = new Set<number>()
  for (const { heads } of sources)
    for (const head of heads) {
      if (p.nameAt[head]! >= 0 || p.words[head]!.upos !== "PROPN" || used.has(head) || !/^\p{Lu}/u.test(p.raw[head]!)) continue
      let first = head
      const bound = p.sentences[p.sentenceOf[head]!]?.first ?? head
      while (
        first - 1 >= bound &&
        p.words[first - 1]!.upos === "PROPN" &&
        p.nameAt[first - 1]! < 0 &&
        /^\p{Lu}/u.test(p.raw[first - 1]!)
      )
        first--
      while (first < head && titleLike(p, first)) first++
      if (letterBefore(p.raw, p.tokens, first)) first -= 2
      if (!titleLike(p, head)) out.push([first, head + 1])
      used.add(head)
    }
  return out.sort((a, b) => a[0] - b[0])
}

const titleLike = (p: Page, i: number): boolean => isHuman(noun(p.low[i]!))

function resolve(cast: Cast, sources: readonly SourceHeads[]): void {
  const { page: p, drafts } = cast
  const called = new Called(cast)
  /** Mentions understood, in text order. Names are all known from the start, so what comes after a pronoun can be looked at too. */
  const order: number[] = []
  const later: number[] = []
  const namesAhead = drafts.map((_, i) => i).filter((i) => drafts[i]!.kind === "name")
  let ahead = 0
  for (const [i, m] of drafts.entries()) {
    while (ahead < namesAhead.length && namesAhead[ahead]! <= i) ahead++
    if (m.kind === "pronoun" && RELATIVES.has(p.low[m.head]!)) relative(cast, i)
    else if (m.kind === "pronoun") {
      const pro = PRONOUNS.get(p.low[m.head]!)
      if (!pro) continue
      if (pro.person !== 3) later.push(i)
      else pronoun(cast, i, order, namesAhead, ahead)
    } else if (m.kind === "description") {
      if (m.chain < 0 && !ownWord(p, m.head)) {
        resolveDescription(cast, called, i, order)
        noteWords(cast, called, i)
      }
    }
    if (m.chain >= 0) order.push(i)
  }
  firstPersons(cast, sources, later)
}

/** "some", "others", "those": they stand for themselves. */
const ownWord = (p: Page, head: number): boolean =>
  p.words[head]!.upos === "PRON" && !PRONOUNS.has(p.low[head]!) && !RELATIVES.has(p.low[head]!)

/** Chains worth an entity: named ones, and those who speak or are spoken of twice; in more than furniture. In text order of their first mention. */
function keep(cast: Cast): { readonly kept: readonly number[]; readonly entityOf: Int32Array } {
  const { parts, partOf } = cast.page
  const speaks = (m: number): boolean => cast.drafts[m]!.source >= 0
  const told = (m: number): boolean => parts[partOf[cast.drafts[m]!.head]!]?.kind !== "furniture"
  const kept = cast.chains
    .map((_, i) => i)
    .filter((i) => {
      const { mentions, named } = cast.chains[i]!
      return mentions.some(speaks) || (mentions.some(told) && (named || mentions.length > 1))
    })
    .sort((a, b) => cast.chains[a]!.mentions[0]! - cast.chains[b]!.mentions[0]! || a - b)
  const entityOf = new Int32Array(cast.chains.length).fill(-1)
  for (const [at, chain] of kept.entries()) entityOf[chain] = at
  return { kept, entityOf }
}
