import { OF_A_BODY } from "../en/articles.ts"
import { PLAIN_NOT } from "../en/negation.ts"
import { BECOME } from "../en/phrases.ts"
import { RELATIONS } from "../en/relations.ts"
import { PAST_RANKS } from "../en/roles.ts"
import type { Chain, Role } from "./draft.ts"
import { cleanName, type Found } from "./foundName.ts"
import { landOfRole } from "./landOfRole.ts"
import { isHuman, noun } from "./nouns.ts"
import { isNounTag, type Page, wordsIn } from "./page.ts"
import { genderOf } from "./people.ts"
import { isHonorific, phraseBefore } from "./phrase.ts"

/** The first role of full rank, or a later one that holds its words and more. */
export function bestRole(c: Chain): Role | null {
  let best: Role | null = null
  for (const role of c.roles) if (!best || role.weight > best.weight + (best.weight >= 10 ? 2 : 0)) best = role
  return best
}

/** Notes a role of a person: tokens `[from, to)`; what it tells of country and body. */
export function addRole(p: Page, c: Chain, from: number, to: number, before: number): void {
  let start = from
  while (start < to && (p.words[start]!.upos === "ADV" || p.low[start] === ",") && !PAST_RANKS.has(p.low[start]!)) start++
  // "its director": whose, another chain tells
  if (OF_A_BODY.has(p.low[start]!)) start++
  let end = to
  while (end > start && p.words[end - 1]!.upos === "PUNCT" && !/[).]$/.test(p.raw[end - 1]!)) end--
  if (end <= start) return
  let head = -1
  let honorific = true
  for (let i = start; i < end; i++) {
    const word = noun(p.low[i]!)
    // "a major Swedish investor" is no major
    const on = before >= 0 || head < 0 || p.words[head]!.upos === "ADJ" || adjacent(p, head, i)
    if (isHuman(word) && !isHonorific(p, i) && on) head = i
    if (!isHonorific(p, i)) honorific = false
    c.gender ??= genderOf(null, [p.low[i]!])
  }
  for (const part of p.low.slice(start, end)) {
    c.words.add(part)
    const word = noun(part)
    if (word && word.class === "role") c.nouns.add(word.lemma)
  }
  if (head >= 0) {
    const lemma = noun(p.low[head]!)!.lemma
    c.nouns.add(lemma)
    const kin = RELATIONS.has(lemma)
    const role: Role = { from: start, to: end, lemma, weight: (honorific ? 0 : kin ? 1 : 10) + Math.min(6, end - start) }
    if (c.roles.length < MOST_ROLES) c.roles.push(role)
    if (!kin) c.country ??= landOfRole(p, start, end, head)
    c.organisation ??= bodyIn(p, start, end)
  } else if (honorific && c.roles.length === 0) for (let i = start; i < end; i++) c.nouns.add(p.low[i]!.replace(/\.$/, ""))
}

const adjacent = (p: Page, head: number, i: number): boolean => {
  for (let k = head + 1; k < i; k++) if (!isNounTag(p, k)) return false
  return true
}

/** The body that a role names: a name of an organisation within, or "Defence Ministry" before the role's noun. */
function bodyIn(p: Page, from: number, to: number): string | null {
  for (let i = from; i < to; i++) {
    const at = p.nameAt[i]!
    if (at >= 0 && p.names[at]!.kind === "organisation") return cleanName(p.text.slice(p.names[at]!.start, p.names[at]!.end))
  }
  for (let i = from; i < to; i++) {
    const word = noun(p.low[i]!)
    if (!word || word.plural || !["government", "organisation", "media"].includes(word.class) || !isNounTag(p, i)) continue
    const { first, det, possessor } = phraseBefore(p, i)
    let start = Math.max(from, possessor ? first : det >= 0 ? det + 1 : first)
    // "Former City striker"
    while (start < i && PAST_RANKS.has(p.low[start]!) && /^\p{Lu}/u.test(p.raw[start]!)) start++
    const words = wordsIn(p, start, i + 1)
    if (/\s/.test(words) && /^\p{Lu}/u.test(words)) return cleanName(words)
  }
  return null
}

/** No more roles of one person are kept. */
const MOST_ROLES = 12

/** "Roe is the company's lawyer", "Roe became mayor": the role that a name's verb gives it, tokens `[from, to)`. */
export function predicateOf(p: Page, f: Found): readonly [number, number] | null {
  for (let i = f.first; i < f.last; i++) {
    const { head, label } = p.tree[i]!
    if (!/^nsubj/.test(label) || head < f.last || head - f.last > 14) continue
    let noun_ = -1
    if (p.words[head]!.upos === "NOUN") noun_ = copula(p, f.last, head) ? head : -1
    else if (BECOME.has(p.low[head]!)) {
      for (let k = head + 1; k < head + 10 && k < p.tokens.length && noun_ < 0; k++)
        if (p.tree[k]!.head === head && /^(?:xcomp|obj)$/.test(p.tree[k]!.label) && isNounTag(p, k)) noun_ = k
    }
    const word = noun_ < 0 ? null : noun(p.low[noun_]!)
    if (!word || word.plural || word.class !== "role") return null
    const { first, det, possessor } = phraseBefore(p, noun_)
    return [!possessor && det >= 0 ? det + 1 : first, noun_ + 1]
  }
  return null
}

function copula(p: Page, from: number, head: number): boolean {
  for (let i = from; i < head; i++) {
    if (PLAIN_NOT.has(p.low[i]!)) return false
    if (p.tree[i]!.head === head && p.tree[i]!.label === "cop") return true
  }
  return false
}
