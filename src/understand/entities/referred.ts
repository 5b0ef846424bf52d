import { PARTITIVES } from "../en/actors.ts"
import { PRONOUNS, type Pronoun, WHOM } from "../en/pronouns.ts"
import { AS, ASK, FOR, OF } from "../en/small.ts"
import { firstEndingAfter } from "../lowest.ts"
import { isSigned } from "../statements/kind.ts"
import type { Cast, Chain, Draft } from "./draft.ts"
import type { Page } from "./page.ts"
import { antecedent } from "./relative.ts"

/** Somebody a pronoun may mean, with how well he fits. */
export interface Candidate {
  readonly chain: number
  readonly score: number
  /** The mention of his that speaks for him. */
  readonly mention: number
}

/** No mention further back than this many is looked at. */
const REACH = 80
/** Two candidates nearer than this are a guess. */
export const CLOSE = 0.6

const isPerson = (c: Chain): boolean => c.human && !c.many

/** Whether a chain agrees with a pronoun in gender, number and kind; 0 no, else how well. */
function agrees(c: Chain, pro: Pronoun): number {
  if (pro.gender === "he" || pro.gender === "she") {
    if (!isPerson(c)) return 0
    if (c.gender === null) return 0.7
    return c.gender === pro.gender ? 1.2 : 0
  }
  if (pro.gender === "thing") {
    if (isPerson(c) || c.many) return 0
    return c.kind === "place" ? 0.5 : c.kind === "other" ? 0.3 : 1
  }
  // they
  if (c.kind === "document" || c.kind === "media") return c.many ? 0.2 : 0
  if (c.many) return c.kind === "unnamed" || c.kind === "group" || c.kind === "person" ? 1.3 : 1
  return c.kind === "organisation" || c.kind === "government" ? 0.4 : c.kind === "unnamed" ? 0.2 : 0
}

/**
 * Whom a pronoun of the third person may mean, best first: by gender, number and kind, distance, grammatical role, being the last one to
 * speak, and not standing on the other side of a quotation mark (the features of Hobbs 1978 and Lappin and Leass 1994, weighted by hand).
 * Looks at the last mentions before it, and for a pronoun in somebody's words at that somebody.
 * @param order mentions with a known chain, in text order; @param upto how many of them stand before the pronoun
 */
export function candidates(cast: Cast, mention: number, order: readonly number[], upto: number): readonly Candidate[] {
  const { page: p, drafts, chains } = cast
  const m = drafts[mention]!
  const pro = PRONOUNS.get(p.low[m.head]!)!
  const sentence = p.sentenceOf[m.head]!
  const best = new Map<number, Candidate>()
  const seen = new Map<number, number>()
  const own = m.source >= 0 ? m.source : -1
  const speaks = m.source >= 0 && p.attributions[m.source]!.via === null
  // inside a quotation "he" is not the one who speaks
  const quoted = p.quoteAt[m.head]! >= 0 ? quotedSpeaker(cast, m.head) : -1
  // "the president, whom he mistrusts": he is another one
  const whom = p.low[m.head - 1] === WHOM ? antecedent(p, m.head - 1) : -1
  const lastSpeaker = lastSource(cast, order, upto, m.head)
  const colon = colonBefore(p, m)
  const asking = p.quoteAt[m.head]! < 0 ? questionOf(p, m.head) : -1
  const offer = (at: number, ahead: boolean): void => {
    const o = drafts[at]!
    const c = chains[o.chain]!
    const fit = agrees(c, pro)
    if (fit === 0) return
    let score = fit - distance(p, sentence, p.sentenceOf[o.head]!)
    const role = roleLabel(p, o.kind === "name" ? nameHead(p, o.head) : o.head)
    const back = p.sentenceOf[m.head]! - p.sentenceOf[o.head]!
    if (/^nsubj/.test(role)) score += 0.8
    else if (role === "compound" || role === "nmod:poss") score -= 0.5
    else if (role === "nmod" || role === "obl") score -= 0.3
    if (p.parts[p.partOf[o.head]!]?.kind !== p.parts[p.partOf[m.head]!]?.kind) score -= 1.5
    // who signs what is set into an article is not who it goes on about
    if (o.source >= 0 && isSigned(p.text, p.attributions[o.source]!)) score -= 1
    else if (o.source >= 0 && p.attributions[o.source]!.via === null) score += 0.8
    if (colon >= 0 && introduces(p, o.head, colon)) score += 1.5
    // "Roe asked Doe whether she was tired": who is asked
    if (asking >= 0 && p.tree[nameHead(p, o.head)]!.head === asking) score += /^nsubj/.test(role) ? -1.2 : 1.2
    if (at === lastSpeaker && speaks && p.quoteAt[m.head]! < 0) score += back <= 2 ? 0.9 : back <= 5 ? 0.4 : 0
    if (o.chain === quoted) score -= 3
    if (p.quoteAt[o.head]! !== p.quoteAt[m.head]! && p.quoteAt[o.head]! >= 0) {
      // "A," she said. "He B": two pieces of one speech
      score -= p.quoteAt[m.head]! >= 0 && p.partOf[o.head] === p.partOf[m.head] ? 0.3 : 2.2
    }
    // he rarely names himself in his own words
    if (own >= 0 && within(p, o.head, own)) score -= 2.2
    // somebody else's indirect words
    else if (p.quoteAt[o.head]! < 0 && p.contentAt[o.head]! >= 0 && p.contentAt[o.head]! !== p.contentAt[m.head]! && o.source < 0)
      score -= 0.4
    // "Roe said he…": who speaks is the first thought of
    if (p.quoteAt[m.head]! < 0 && o.source >= 0 && within(p, m.head, o.source)) score += 1.2
    if (o.kind === "name") score += 0.1
    // "As for Roe, she…"
    if (o.first > 1 && p.low[o.first - 1] === FOR && p.low[o.first - 2] === AS) score += 1.2
    if (o.first === p.sentences[p.sentenceOf[o.head]!]!.first) score += 0.3
    if (c.kind === "unnamed") score -= o.source < 0 ? 0.8 : 0.4
    if (ahead) score -= 0.2
    score += c.named ? Math.min(0.9, 0.25 * Math.log2(1 + c.mentions.length)) : 0
    if (pro.possessive && /^nsubj/.test(role) && sameVerb(p, m.head, o.head)) score += 1
    if (sameClause(p, m.head, o.head, pro)) score -= 2.5
    if (whom >= 0 && o.chain === drafts[cast.mentionAt[whom]!]?.chain) score -= 2.5
    const had = best.get(o.chain)
    if (!had || score > had.score) best.set(o.chain, { chain: o.chain, score, mention: at })
  }
  for (let k = upto - 1, n = 0; k >= 0 && n < REACH; k--, n++) {
    const at = order[k]!
    const count = seen.get(drafts[at]!.chain) ?? 0
    if (count >= 4) continue
    seen.set(drafts[at]!.chain, count + 1)
    offer(at, false)
  }
  // the one whose words these are may be named after them: "He had no choice, Roe said."
  if (p.quoteAt[m.head]! < 0)
    for (let k = upto, n = 0; k < order.length && n < 12; k++, n++) {
      const o = drafts[order[k]!]!
      if (p.sentenceOf[o.head] !== sentence) break
      if (o.source >= 0 && o.head > m.head && within(p, m.head, o.source)) offer(order[k]!, true)
    }
  return [...best.values()].sort((a, b) => b.score - a.score || b.mention - a.mention)
}

/** The chain of the one whose quoted words a token stands in, where his name or a description tells; -1 else. */
function quotedSpeaker(cast: Cast, token: number): number {
  const { page: p, heads } = cast
  let at = p.contentAt[token]!
  for (let n = 0; at >= 0 && n < 10; n++) {
    const head = heads[at]!
    const mention = head >= 0 ? cast.mentionAt[head]! : -1
    if (p.attributions[at]!.via === null || mention < 0) return mention >= 0 ? cast.drafts[mention]!.chain : -1
    at = p.attributions[at]!.via!
  }
  return -1
}

/** The relation of a mention to its verb; "a number of Democrats" stands where the number stands. */
function roleLabel(p: Page, head: number): string {
  const { head: up, label } = p.tree[head]!
  return label === "nmod" && up >= 0 && up < head && p.low[up + 1] === OF && PARTITIVES.has(p.low[up]!)
    ? p.tree[up]!.label
    : label
}

const distance = (p: Page, here: number, there: number): number => {
  const back = Math.max(0, here - there)
  const far = back === 0 ? 0 : back === 1 ? 0.5 : back === 2 ? 1.1 : back === 3 ? 1.6 : Math.min(4, 1.6 + 0.3 * (back - 3))
  return far + (p.partOf[p.sentences[here]!.first] === p.partOf[p.sentences[there]!.first] ? 0 : 0.15)
}

/** Whether a token stands in the content of an attribution. */
export function within(p: Page, token: number, attribution: number): boolean {
  const { start, end } = p.tokens[token]!
  return p.attributions[attribution]!.content.some((s) => s.start <= start && end <= s.end)
}

/** The head of a name by the tree: the word of it that hangs on something outside. */
export function nameHead(p: Page, last: number): number {
  const at = p.nameAt[last]!
  if (at < 0) return last
  const [from, to] = p.nameTokens[at]!
  for (let i = from; i < to; i++) {
    const { head } = p.tree[i]!
    if (head < from || head >= to) return i
  }
  return last
}

/** "Moscow would keep its word": the subject of the verb whose object it owns. */
function sameVerb(p: Page, pronoun: number, other: number): boolean {
  const thing = p.tree[pronoun]!.head
  const verb = thing >= 0 ? p.tree[thing]!.head : -1
  return verb >= 0 && p.tree[nameHead(p, other)]!.head === verb
}

/** "He told him": subject and object of one verb are two. A possessive pronoun is free. */
function sameClause(p: Page, pronoun: number, other: number, pro: Pronoun): boolean {
  if (pro.possessive && p.words[pronoun]!.xpos === "PRP$") return false
  const a = p.tree[pronoun]!.head
  const b = p.tree[nameHead(p, other)]!.head
  return a >= 0 && a === b && p.tree[pronoun]!.label !== "conj" && p.tree[nameHead(p, other)]!.label !== "conj"
}

/** The verb of asking in whose question a token stands; -1 none. */
function questionOf(p: Page, token: number): number {
  for (let at = token, steps = 0; at >= 0 && steps < 5; steps++) {
    const { head, label } = p.tree[at]!
    if (head < 0) return -1
    if (/^(?:ccomp|advcl|xcomp)$/.test(label) && p.words[head]!.lemma === ASK) return head
    at = head
  }
  return -1
}

/** The colon of "Roe went further: “…,” she said", before the quotation whose source a mention is; -1 none. */
function colonBefore(p: Page, m: Draft): number {
  const quote = m.source >= 0 ? p.attributions[m.source]!.content[0] : undefined
  const colon = quote === undefined ? -1 : firstEndingAfter(p.tokens, quote.start) - 1
  return colon >= 0 && p.raw[colon] === ":" && p.partOf[colon] === p.partOf[m.head] ? colon : -1
}

/** Whether a mention is the subject of the clause that leads up to the colon. */
function introduces(p: Page, head: number, colon: number): boolean {
  if (head > colon || p.sentenceOf[head] !== p.sentenceOf[colon] || p.quoteAt[head]! >= 0) return false
  // "Her deputy, Jane Roe, went further"
  const own = p.tree[nameHead(p, head)]!
  return /^nsubj/.test(own.label === "appos" ? p.tree[own.head]!.label : own.label)
}

/** The last mention before `head` that is the source of an outermost attribution. */
export function lastSource(cast: Cast, order: readonly number[], upto: number, head: number): number {
  for (let k = upto - 1, n = 0; k >= 0 && n < REACH; k--, n++) {
    const o = cast.drafts[order[k]!]!
    if (o.head >= head || o.source < 0) continue
    const said = cast.page.attributions[o.source]!
    if (said.via === null && !isSigned(cast.page.text, said)) return order[k]!
  }
  return -1
}
