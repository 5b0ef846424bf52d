import type { LayerName, Name } from "../../doc.ts"
import { PRONOUNS, RELATIVES } from "../en/pronouns.ts"
import { Called, describedMentions, noteWords, placeChain, resolveDescription } from "./described.ts"
import { type Cast, type Chain, type Draft, join } from "./draft.ts"
import { homeCountry } from "./home.ts"
import { nameChains } from "./named.ts"
import { type Page, page, type Readable } from "./page.ts"
import { CLOSE, candidates, within } from "./referred.ts"
import { noun as nounOf } from "./nouns.ts"
import { type SourceHeads, sourceHeads } from "./sources.ts"

/** Who is who in an article, and who heads each source. */
export interface Chains extends Cast {
  readonly drafts: Draft[]
  readonly chains: Chain[]
  /** One an attribution. */
  readonly sources: readonly SourceHeads[]
  /** Chains that become entities, and the entity's index of each chain (-1 none). */
  readonly kept: readonly number[]
  readonly entityOf: Int32Array
}

const known = new WeakMap<object, Chains>()

/** `chains`, worked out once for the same layers: both the `entities` step and `speakerOf` ask for it. */
export function chainsOf(doc: Readable): Chains {
  const key = doc.attributions as object
  const had = known.get(key)
  if (had && had.page.tree === doc.tree && had.page.text === doc.text) return had
  const made = chains(doc)
  known.set(key, made)
  return made
}
export type Needs = Extract<LayerName, "parts" | "tokens" | "sentences" | "quotes" | "words" | "tree" | "names" | "attributions">

/**
 * Finds the mentions of an article and which of them mean the same: names first, over the whole article; then descriptions and pronouns in
 * text order, each seeing what was understood before it; first persons last, when it is known whose words they are.
 */
function chains(doc: Readable): Chains {
  const p = page({ ...doc, names: clipped(doc) })
  const sources = p.attributions.map((a) => sourceHeads(p, a))
  const cast: Cast = { page: p, drafts: [], chains: [], mentionAt: new Int32Array(p.tokens.length).fill(-1), lands: new Map() }
  nameChains(cast, unlistedNames(p, sources))
  describedMentions(cast, new Set(sources.flatMap((s) => s.heads)))
  for (const [i, { heads }] of sources.entries())
    for (const head of heads) {
      const draft = cast.drafts[cast.mentionAt[head] ?? -1]
      // the outermost of several sayings counts: "Roe said and then added"
      if (draft && (draft.source < 0 || (p.attributions[draft.source]!.via !== null && p.attributions[i]!.via === null))) draft.source = i
    }
  homeCountry(cast)
  resolve(cast)
  return { ...cast, sources, ...keep(cast) }
}

/** Names cut where a source ends within them: who marked the source saw that the name ends there. */
function clipped({ names, attributions }: Readable): readonly Name[] {
  const ends = attributions.flatMap(({ source }) => source.map((s) => s.end)).sort((a, b) => a - b)
  let at = 0
  return names.map((name) => {
    while (at < ends.length && ends[at]! <= name.start) at++
    return at < ends.length && ends[at]! < name.end ? { ...name, end: ends[at]! } : name
  })
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
      while (first - 1 >= bound && p.words[first - 1]!.upos === "PROPN" && p.nameAt[first - 1]! < 0 && /^\p{Lu}/u.test(p.raw[first - 1]!)) first--
      while (first < head && titleLike(p, first)) first++
      if (!titleLike(p, head)) out.push([first, head + 1])
      used.add(head)
    }
  return out.sort((a, b) => a[0] - b[0])
}
const titleLike = (p: Page, i: number): boolean => {
  const word = nounOf(p.low[i]!)
  return word !== null && (word.class === "role" || word.class === "person")
}

function resolve(cast: Cast): void {
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
      if (!ownWord(p, m.head)) {
        resolveDescription(cast, called, i, order)
        noteWords(cast, called, i)
      }
    }
    if (m.chain >= 0) order.push(i)
  }
  firstPersons(cast, later)
}

/** "some", "others", "those": they stand for themselves. */
const ownWord = (p: Page, head: number): boolean => p.words[head]!.upos === "PRON" && !PRONOUNS.has(p.low[head]!) && !RELATIVES.has(p.low[head]!)

function pronoun(cast: Cast, i: number, order: readonly number[], names: readonly number[], ahead: number): void {
  const { page: p, drafts } = cast
  const m = drafts[i]!
  // what is known before it, then the names right after it in its sentence
  const seen = order.slice(-100)
  const next: number[] = []
  for (let k = ahead; k < names.length && k < ahead + 12; k++) {
    if (p.sentenceOf[drafts[names[k]!]!.head] !== p.sentenceOf[m.head]) break
    next.push(names[k]!)
  }
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
function place(cast: Cast, head: number, at: number): string {
  const { page: p, drafts } = cast
  const o = drafts[at]!
  const back = p.sentenceOf[head]! - p.sentenceOf[o.head]!
  if (o.source >= 0 && p.attributions[o.source]!.via === null && back > 0) return back === 1 ? "speaker of the sentence before" : `speaker ${count(back)} sentences before`
  if (back <= 0) return "in the same sentence"
  return back === 1 ? "one sentence back" : `${count(back)} sentences back`
}
const NUMBERS = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"]
export const count = (n: number): string => NUMBERS[n] ?? String(n)

/** "officials who suggested", "the Post, which reported": the noun that the clause hangs on, or the nearest one before. */
function relative(cast: Cast, i: number): void {
  const { page: p, drafts, mentionAt } = cast
  const m = drafts[i]!
  const bound = Math.max(p.sentences[p.sentenceOf[m.head]!]?.first ?? m.head, m.head - 25)
  // up from the pronoun to the clause that is a relative one
  let at = m.head
  for (let n = 0; n < 4 && at >= 0; n++) {
    const { head, label } = p.tree[at]!
    if (label === "acl:relcl" && head >= bound && head < m.head) {
      const meant = mentionAt[head]!
      if (meant >= 0 && drafts[meant]!.chain >= 0) {
        join(cast, i, drafts[meant]!.chain, "whom the clause is about")
        return
      }
      break
    }
    at = head
  }
  for (let k = m.head - 1; k >= bound; k--) {
    const meant = mentionAt[k]!
    if (meant >= 0 && drafts[meant]!.chain >= 0 && drafts[meant]!.head === k) {
      const thing = p.low[m.head] === "which"
      const person = ["person", "unnamed", "group"].includes(cast.chains[drafts[meant]!.chain]!.kind)
      if (thing === person && p.low[m.head] !== "that") continue
      join(cast, i, drafts[meant]!.chain, "whom the clause is about")
      return
    }
  }
}

/** "I", "we", "our" in somebody's words are that somebody; in nobody's words they stay open. */
function firstPersons(cast: Cast, open: readonly number[]): void {
  const { page: p, drafts } = cast
  for (const i of open) {
    const m = drafts[i]!
    if (PRONOUNS.get(p.low[m.head]!)!.person !== 1) continue
    const outer = m.source >= 0 ? p.attributions[m.source]!.via : outermostAt(p, m.head)
    const speaker = outer === null ? -1 : speakerChain(cast, outer)
    if (speaker >= 0) join(cast, i, speaker, "whose words these are")
    const owned = drafts[cast.mentionAt[p.tree[m.head]!.head] ?? -1]
    const country = speaker >= 0 ? cast.chains[speaker]!.country : null
    if (owned && owned.kind === "description" && country && /^(?:country|nation)$/.test(p.low[owned.head]!) && owned.chain < 0) join(cast, drafts.indexOf(owned), placeChain(cast, country), "")
  }
  // in text order again
  for (const c of cast.chains) c.mentions.sort((a, b) => a - b)
}
const outermostAt = (p: Page, token: number): number | null => {
  let at = p.contentAt[token]!
  for (let n = 0; at >= 0 && n < 20; n++) {
    const { via } = p.attributions[at]!
    if (via === null || !within(p, token, via) || p.quoteAt[token]! < 0) return at
    at = via
  }
  return at >= 0 ? at : null
}

/** Chain of the one who says attribution `a`, -1 unknown. */
export function speakerChain(cast: Cast, a: number): number {
  const source = cast.page.attributions[a]?.source[0]
  if (!source) return -1
  const { heads } = sourceHeads(cast.page, cast.page.attributions[a]!)
  const at = heads.length > 0 ? cast.mentionAt[heads[0]!]! : -1
  return at >= 0 ? cast.drafts[at]!.chain : -1
}

/** Chains worth an entity: named ones, and those who speak or are spoken of twice. In text order of their first mention. */
function keep(cast: Cast): { readonly kept: readonly number[]; readonly entityOf: Int32Array } {
  const kept = cast.chains
    .map((_, i) => i)
    .filter((i) => {
      const c = cast.chains[i]!
      return c.mentions.length > 0 && (c.named || c.mentions.length > 1 || c.mentions.some((m) => cast.drafts[m]!.source >= 0))
    })
    .sort((a, b) => cast.chains[a]!.mentions[0]! - cast.chains[b]!.mentions[0]! || a - b)
  const entityOf = new Int32Array(cast.chains.length).fill(-1)
  kept.forEach((chain, at) => (entityOf[chain] = at))
  return { kept, entityOf }
}
