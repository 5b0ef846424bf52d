import type { LayerName } from "../../doc.ts"
import { PRONOUNS, RELATIVES } from "../en/pronouns.ts"
import { bodyWords } from "./bodies.ts"
import { Called, describedMentions, noteWords, placeChain, resolveDescription } from "./described.ts"
import { type Cast, type Chain, type Draft, join, newChain, newDraft } from "./draft.ts"
import { homeCountry } from "./home.ts"
import { mendedNames } from "./mend.ts"
import { nameChains } from "./named.ts"
import { isNounTag, type Page, page, type Readable, tokenAt } from "./page.ts"
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
  const p = page({ ...doc, names: mendedNames(doc) })
  const sources = p.attributions.map((a) => sourceHeads(p, a))
  const cast: Cast = { page: p, drafts: [], chains: [], mentionAt: new Int32Array(p.tokens.length).fill(-1), lands: new Map(), heads: Int32Array.from(sources, (s) => s.heads[0] ?? -1) }
  nameChains(cast, unlistedNames(p, sources))
  const heads = sources.flatMap((s) => s.heads)
  pairs(cast)
  describedMentions(cast, new Set([...heads, ...heads.map((head) => antecedent(p, head)).filter((at) => at >= 0)]))
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

/** "Jane Roe and John Doe": a mention of both beside the two, for a later "they". */
function pairs(cast: Cast): void {
  const { page: p, drafts, chains } = cast
  const names = drafts.map((_, i) => i).sort((a, b) => drafts[a]!.head - drafts[b]!.head)
  const known = new Map<string, number>()
  for (let k = 1; k < names.length; k++) {
    const [a, b] = [drafts[names[k - 1]!]!, drafts[names[k]!]!]
    if (a.last + 1 !== b.first || p.low[a.last] !== "and" || a.chain === b.chain) continue
    const [one, two] = [chains[a.chain]!, chains[b.chain]!]
    if (one.kind !== "person" || two.kind !== "person") continue
    const key = `${a.chain} ${b.chain}`
    let chain = known.get(key)
    if (chain === undefined) {
      chain = chains.push(newChain("group", `${one.name} and ${two.name}`, { many: true })) - 1
      known.set(key, chain)
    }
    const both = newDraft("description", a.first, b.last, a.head)
    drafts.push(both)
    join(cast, drafts.length - 1, chain, "")
  }
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
      if (m.chain < 0 && !ownWord(p, m.head)) {
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
  // "Roe himself"
  // "the president and his aides"
  const joined = m.head > 1 && /^(?:and|or)$/.test(p.low[m.head - 1]!) && PRONOUNS.get(p.low[m.head]!)!.possessive ? cast.mentionAt[m.head - 2]! : -1
  if (joined >= 0 && drafts[joined]!.chain >= 0 && cast.chains[drafts[joined]!.chain]!.human) return join(cast, i, drafts[joined]!.chain, "in the same phrase")
  const self = /sel(?:f|ves)$/.test(p.low[m.head]!) && m.head > 0 ? cast.mentionAt[m.head - 1]! : -1
  if (self >= 0 && drafts[self]!.chain >= 0) return join(cast, i, drafts[self]!.chain, "the same person")
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

/** The noun that a relative pronoun in a source is about, by the tree or the nearest one before it; -1 where there is none. */
function antecedent(p: Page, token: number): number {
  if (!RELATIVES.has(p.low[token]!)) return -1
  const bound = Math.max(p.sentences[p.sentenceOf[token]!]?.first ?? token, token - 25)
  let at = token
  for (let n = 0; n < 4 && at >= 0; n++) {
    const { head, label } = p.tree[at]!
    if (label === "acl:relcl" && head >= bound && head < token && (isNounTag(p, head) || p.words[head]!.upos === "PRON")) return head
    at = head
  }
  if (p.low[token] === "that") return -1
  for (let k = token - 1; k >= bound; k--) if (isNounTag(p, k)) return k
  return -1
}

/** "officials who suggested", "the Post, which reported": the noun that the clause hangs on, or the nearest one before. */
function relative(cast: Cast, i: number): void {
  const { page: p, drafts, chains, mentionAt } = cast
  const m = drafts[i]!
  const head = antecedent(p, m.head)
  if (head < 0) return
  const thing = p.low[m.head] === "which"
  for (let k = head; k >= 0 && k > head - 12 && p.sentenceOf[k] === p.sentenceOf[m.head]; k--) {
    const at = mentionAt[k]!
    const meant = at >= 0 ? drafts[at]! : null
    if (!meant || meant.chain < 0 || (k !== head && meant.head !== k)) continue
    const c = chains[meant.chain]!
    const person = c.human || c.kind === "group" || c.kind === "unnamed"
    if (k !== head && p.low[m.head] !== "that" && thing === person) continue
    join(cast, i, beforeComma(cast, at) ?? meant.chain, "whom the clause is about")
    return
  }
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

/** "I", "we", "our" in somebody's words are that somebody; in nobody's words they stay open. */
function firstPersons(cast: Cast, open: readonly number[]): void {
  const { page: p, drafts } = cast
  const paragraph = quotedIn(p)
  const chains = new Map<string, number>()
  cast.chains.forEach((c, at) => {
    if (c.named && c.kind !== "person" && c.kind !== "place") chains.set(bodyWords(c.name).join(" "), at)
  })
  for (const i of open) {
    const m = drafts[i]!
    if (PRONOUNS.get(p.low[m.head]!)!.person !== 1) continue
    const outer = (m.source >= 0 ? p.attributions[m.source]!.via : null) ?? outermostAt(p, m.head) ?? beside(cast, paragraph, m.head, m.source)
    const speaker = outer === null ? -1 : speakerChain(cast, outer)
    const body = speaker >= 0 && PRONOUNS.get(p.low[m.head]!)!.number === "many" ? spokenFor(cast, chains, speaker) : -1
    if (body >= 0) join(cast, i, body, `for whom ${cast.chains[speaker]!.name} speaks`)
    else if (speaker >= 0) join(cast, i, speaker, "whose words these are")
    const owned = drafts[cast.mentionAt[p.tree[m.head]!.head] ?? -1]
    const country = speaker >= 0 ? cast.chains[speaker]!.country : null
    if (owned && owned.kind === "description" && country && /^(?:country|nation)$/.test(p.low[owned.head]!) && owned.chain < 0) join(cast, drafts.indexOf(owned), placeChain(cast, country), "")
  }
  // in text order again
  for (const c of cast.chains) c.mentions.sort((a, b) => a - b)
}
/** Roles in which "we" is the body. */
const SPEAKS_FOR: ReadonlySet<string> = new Set("spokes chair president director executive ceo chief head founder co-founder owner manager commissioner superintendent leader minister secretary principal".split(" "))
/** "we" of a spokesman is the body that he speaks for; -1 where the article does not name it or he speaks for himself. */
function spokenFor(cast: Cast, bodies: ReadonlyMap<string, number>, speaker: number): number {
  const c = cast.chains[speaker]!
  if (c.kind !== "person" || !c.organisation || ![...c.nouns].some((word) => SPEAKS_FOR.has(word))) return -1
  return bodies.get(bodyWords(c.organisation).join(" ")) ?? -1
}

/** Outermost attributions with words in quotation marks, by the part that these stand in. */
function quotedIn(p: Page): ReadonlyMap<number, readonly number[]> {
  const out = new Map<number, number[]>()
  p.attributions.forEach(({ content, via, source }, i) => {
    const at = content[0] && via === null && source.length > 0 ? tokenAt(p.tokens, content[0].start) : -1
    if (at < 0 || at >= p.tokens.length || p.quoteAt[at]! < 0) return
    const list = out.get(p.partOf[at]!)
    if (list) list.push(i)
    else out.set(p.partOf[at]!, [i])
  })
  return out
}

/** Whose words a quotation is that no attribution holds: his who is quoted in the same paragraph, the last one before it first. */
function beside(cast: Cast, paragraph: ReadonlyMap<number, readonly number[]>, token: number, own: number): number | null {
  const { page: p } = cast
  if (p.quoteAt[token]! < 0) return null
  const { start } = p.tokens[token]!
  const list = (paragraph.get(p.partOf[token]!) ?? []).filter((a) => a !== own).slice(0, 30)
  return list.findLast((a) => p.attributions[a]!.content[0]!.start <= start) ?? list[0] ?? null
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
  const head = cast.heads[a] ?? -1
  const at = head >= 0 ? cast.mentionAt[head]! : -1
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
