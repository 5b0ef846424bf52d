import { HEADS_OF_STATE, NOBODY_BEFORE, OTHER, UNNAMED_BY_NATURE } from "../en/descriptions.ts"
import { EPITHETS } from "../en/relations.ts"

import { type Description, isPast } from "./description.ts"
import type { Cast, Chain } from "./draft.ts"
import type { Page } from "./page.ts"
import { genderOf } from "./people.ts"
import { lastSource, nameHead } from "./referred.ts"

/** How many sentences of the body stand before a token, the one around it counted. */
export function sentencesIn(p: Page, token: number): number {
  const body = p.parts.find((part) => part.kind === "body")
  let n = 0
  for (let s = p.sentenceOf[token]!; s >= 0 && n < 4 && p.sentences[s]!.start >= (body?.start ?? 0); s--) n++
  return n
}

/**
 * A report that opens with "the department's spokesman" goes on with his name and no role: the first person to speak in the next three
 * sentences, where the article gives him none. -1 where there is nobody like that.
 */
export function plainName(cast: Cast, d: Description, head: number): number {
  const { page: p, drafts, chains } = cast
  const here = p.sentenceOf[head]!
  for (let i = cast.mentionAt[head]! + 1; i < drafts.length && p.sentenceOf[drafts[i]!.head]! - here <= 3; i++) {
    const m = drafts[i]!
    if (m.kind === "pronoun" || p.sentenceOf[m.head] === here || m.source < 0 || p.attributions[m.source]!.via !== null) continue
    const c = m.chain >= 0 ? chains[m.chain]! : null
    if (c?.kind !== "person" || firstMention(cast, m.chain) <= head) return -1
    return c.roles.length === 0 && !(d.gender && c.gender && d.gender !== c.gender) ? m.chain : -1
  }
  return -1
}

export const firstMention = (cast: Cast, chain: number): number => cast.drafts[cast.chains[chain]!.mentions[0] ?? -1]?.head ?? -1

/** "the official", "the man": the last single person called so, or the last one who spoke. */
export function theOne(cast: Cast, order: readonly number[], head: number, lemma: string): number {
  const { page: p, drafts, chains } = cast
  if (NOBODY_BEFORE.has(lemma)) return -1
  const at = lastSource(cast, order, order.length, head)
  if (at < 0) return -1
  const c = chains[drafts[at]!.chain]!
  const gender = genderOf(null, [lemma])
  if (p.sentenceOf[head]! - p.sentenceOf[drafts[at]!.head]! > 2 || c.many) return -1
  if (!(c.kind === "person" || c.kind === "unnamed") || (gender && c.gender && gender !== c.gender)) return -1
  return UNNAMED_BY_NATURE.has(lemma) && c.kind === "person" ? -1 : drafts[at]!.chain
}

/** "the billionaire": the named person who spoke last, where the article gives him no role that says otherwise. */
export function theNamed(cast: Cast, order: readonly number[], head: number, d: Description): number {
  const { drafts, chains, page: p } = cast
  if (d.proper.length > 0 || d.modifiers.some((word) => OTHER.has(word) && !isPast(word))) return -1
  const at = salient(cast, order, head)
  if (at < 0) return -1
  const c = chains[drafts[at]!.chain]!
  if (c.kind !== "person" || !c.named || (d.gender && c.gender && d.gender !== c.gender) || otherLand(p, d, c)) return -1
  return EPITHETS.has(d.noun!.lemma) || c.roles.every((role) => role.weight < 10) ? drafts[at]!.chain : -1
}

/** Whether a description is of another country than the chain. Whose president "President Roe" is, only a house of that country in the article tells. */
export function otherLand(p: Page, d: Description, c: Chain): boolean {
  if (!d.country) return false
  if (c.country) return c.country !== d.country
  return c.kind === "person" && d.noun !== null && HEADS_OF_STATE.has(d.noun.lemma) && p.house !== d.country
}

/** The person last spoken of as a subject or speaker, at most two sentences back and in nobody's quotation; -1 where there is none. */
function salient(cast: Cast, order: readonly number[], head: number): number {
  const { page: p, drafts, chains } = cast
  let best = -1
  let most = 0
  for (let k = order.length - 1, n = 0; k >= 0 && n < 40; k--, n++) {
    const o = drafts[order[k]!]!
    const back = p.sentenceOf[head]! - p.sentenceOf[o.head]!
    if (back > 2) break
    if (back === 0 || o.head > head || p.quoteAt[o.head]! >= 0 || !chains[o.chain]!.human) continue
    const subject = /^nsubj/.test(p.tree[o.kind === "name" ? nameHead(p, o.head) : o.head]!.label)
    const score = (subject ? 1 : 0) + (o.source >= 0 && p.attributions[o.source]!.via === null ? 1 : 0) - 0.4 * back
    if (score > most) {
      best = order[k]!
      most = score
    }
  }
  return best
}
