import { THE, THE_OR_OWN } from "../en/articles.ts"
import { TIME_WORDS } from "../en/calendar.ts"
import { DEPUTIES } from "../en/descriptions.ts"
import { CLAUSE_AFTER_NAME, CLAUSE_BEFORE_NAME, MEMBERS, ROLE_ADVERB, TIME_BEGINS } from "../en/phrases.ts"
import { FIELDS, HONORIFICS, PAST_RANKS, ROLE_PHRASES } from "../en/roles.ts"
import { AND, AND_OR, AND_OR_SIGN, OF, TO } from "../en/small.ts"
import { PRO, TEM } from "../en/titles.ts"
import { isHuman, isOneHuman, isTitle, noun } from "./nouns.ts"
import { isNounTag, isPossessiveMark, type Page } from "./page.ts"

/** A noun phrase up to its head: "[the State Department's] [current] spokesman". Tokens; the parser is not asked, the tags are enough. */
export interface Phrase {
  readonly first: number
  readonly head: number
  /** Determiner or possessive pronoun that governs the head, -1 none. */
  readonly det: number
  /** Words before the last possessive mark, its determiner included; null where there is none. */
  readonly possessor: readonly [number, number] | null
}

/** No phrase reaches further to the left. */
const REACH = 18
const isTime = (p: Page, i: number): boolean =>
  TIME_WORDS.has(p.low[i]!) && p.words[i]!.upos !== "ADJ" && TIME_BEGINS.test(p.low[i]!)
const isGlue = (p: Page, i: number): boolean =>
  /^[-–/&]$/.test(p.raw[i]!) && p.tokens[i - 1]?.end === p.tokens[i]!.start && p.tokens[i + 1]?.start === p.tokens[i]!.end
export const isHonorific = (p: Page, i: number): boolean => HONORIFICS.has(p.low[i]!.replace(/\.$/, ""))
export const isTitleWord = (p: Page, i: number): boolean => isTitle(p.low[i]!) || (isProTem(p, i) && isTitle(p.low[i - 2]!))
/** The "tem" of "President Pro Tem". */
export const isProTem = (p: Page, i: number): boolean => i > 1 && i < p.low.length && TEM.test(p.low[i]!) && p.low[i - 1] === PRO

/** Reads the noun phrase that ends in `head`, leftwards within its sentence. */
export function phraseBefore(p: Page, head: number): Phrase {
  const bound = Math.max(p.sentences[p.sentenceOf[head]!]?.first ?? head, head - REACH)
  let first = head
  let possessor: [number, number] | null = null
  let det = -1
  for (let i = head - 1; i >= bound; i--) {
    const { upos, xpos } = p.words[i]!
    const low = p.low[i]!
    if (isPossessiveMark(p, i)) {
      if (!possessor) possessor = [i, i]
    } else if (upos === "DET" || xpos === "PRP$" || xpos === "PDT") {
      first = i
      if (possessor) possessor[0] = i
      else det = i
      break
    } else if (isTime(p, i) && !isPossessiveMark(p, i + 1)) break
    else if (upos === "NOUN" || upos === "PROPN" || upos === "ADJ" || upos === "NUM" || isGlue(p, i) || p.nameAt[i]! >= 0) {
      const found = i < head - 1 && isNounTag(p, i) && !isGlue(p, i + 1) ? noun(low) : null
      if (found?.plural && found.class !== "organisation") break
      if (isTime(p, i)) break
    } else if (!(isModifierVerb(p, i) || isAdverb(low) || isPair(p, i) || isWithin(p, i) || isProTem(p, i) || isProTem(p, i + 1)))
      break
    first = i
    if (possessor) possessor[0] = i
  }
  while (first < head && (/^[-–/&]$/.test(p.raw[first]!) || p.low[first] === AND || isPossessiveMark(p, first))) first++
  if (possessor && possessor[0] >= possessor[1]) possessor = null
  return { first, head, det, possessor }
}

const isModifierVerb = (p: Page, i: number): boolean =>
  (p.words[i]!.xpos === "VBN" || p.words[i]!.xpos === "VBG") &&
  (isGlue(p, i - 1) || p.tree[i]!.label === "amod" || p.tree[i]!.label === "compound")
/** "editor-in-chief". */
const isWithin = (p: Page, i: number): boolean => i > 1 && isGlue(p, i - 1) && isGlue(p, i + 1)
const isAdverb = (low: string): boolean => PAST_RANKS.has(low) || ROLE_ADVERB.test(low)
/** "founder and CEO": two roles of one. */
const isPair = (p: Page, i: number): boolean =>
  p.low[i] === AND &&
  noun(p.low[i - 1]!)?.class === "role" &&
  noun(p.low[i + 1]!)?.class === "role" &&
  !noun(p.low[i - 1]!)!.plural &&
  p.nameAt[i - 1]! < 0

/** The role or title in front of a name that begins at `first`: tokens `[from, first)` without an article; null where none stands there. */
export function titleBefore(p: Page, first: number): readonly [number, number] | null {
  if (first === 0 || p.sentenceOf[first] !== p.sentenceOf[first - 1]) return null
  const last = first - 1
  const word = noun(p.low[last]!)
  const lower = isNounTag(p, last) && p.nameAt[last]! < 0
  if (!isHonorific(p, last) && !isTitleWord(p, last) && !(lower && isOneHuman(word))) return officeOf(p, first)
  const { first: from, det } = phraseBefore(p, first)
  let start = Math.max(det >= 0 ? det + 1 : from, afterObject(p, from, last))
  if (det < 0 && (p.words[from]!.upos === "DET" || p.words[from]!.xpos === "PDT" || p.words[from]!.xpos === "PRP$"))
    start = from + (p.words[from]!.upos === "DET" ? 1 : 0)
  if (start >= first) return null
  // "Fire chief Jane Roe", with "Fire" tagged as the verb that may open a sentence
  if (start - 1 === p.sentences[p.sentenceOf[first]!]!.first && FIELDS.has(p.low[start - 1]!)) start--
  // "Chief of Port Works Adm. Jane Roe"
  const office = /^\p{Lu}/u.test(p.raw[start]!) && p.low[start - 1] === OF ? officeOf(p, last) : null
  return [office && /^\p{Lu}/u.test(p.raw[office[0]]!) ? office[0] : start, first]
}

/** "the budget proposal President Roe sent": where the title in capitals at `last` begins, behind a thing in small letters; else `from`. */
function afterObject(p: Page, from: number, last: number): number {
  let i = last
  while (i > from && /^\p{Lu}/u.test(p.raw[i - 1]!)) i--
  const before = i - 1
  if (before < from || !/^\p{Lu}/u.test(p.raw[last]!) || p.words[before]!.upos !== "NOUN" || p.nameAt[before]! >= 0) return from
  const word = noun(p.low[before]!)
  return FIELDS.has(p.low[before]!) || DEPUTIES.has(p.low[before]!) || (word !== null && word.class !== "document") ? from : i
}

/** "Secretary of State", "Ambassador to the United Nations" before a name: a role, "of", and a run of nouns that reaches the name. */
function officeOf(p: Page, first: number): readonly [number, number] | null {
  const bound = Math.max(p.sentences[p.sentenceOf[first]!]!.first, first - 6)
  let i = first - 1
  while (i >= bound && (isNounTag(p, i) || (p.words[i]!.upos === "ADJ" && /^\p{Lu}/u.test(p.raw[i]!)))) i--
  if (p.low[i] === THE) i--
  if (i === first - 1 || i - 1 < bound || (p.low[i] !== OF && p.low[i] !== TO) || !isTitleWord(p, i - 1)) return null
  const { first: from, det } = phraseBefore(p, i - 1)
  return [det >= 0 ? det + 1 : from, first]
}

/** The chunk after a comma that follows a name: "NAME, [the mayor of X], said". Tokens `[from, to)` and its head; null where it is no role. */
export function appositionAfter(
  p: Page,
  last: number,
): { readonly from: number; readonly to: number; readonly head: number } | null {
  let at = last
  for (let tries = 0; tries < 3; tries++) {
    if (p.low[at] !== "," && p.low[at] !== "(" && !/^[–—-]+$/.test(p.raw[at] ?? "")) return null
    const from = at + 1
    const end = p.sentences[p.sentenceOf[last - 1]!]!.last
    if (from >= end) return null
    const found = chunk(p, from, end)
    if (found.head >= 0) return { from, to: found.to, head: found.head }
    // an age or a party stands between: "Jane Roe, 54, the mayor", "Roe, D-Calif., the chairman"
    if (found.to - from > 6) return null
    at = found.to
  }
  return null
}

/** The description before a comma in front of a name: "[the port's lawyer], NAME". Tokens `[from, to)` and its head; null where none stands there. */
export function appositionBefore(
  p: Page,
  start: number,
  last: number,
): { readonly from: number; readonly to: number; readonly head: number } | null {
  if (start < 2 || p.low[start - 1] !== "," || p.sentenceOf[start - 1] !== p.sentenceOf[start]) return null
  if (AND_OR_SIGN.has(p.low[last] ?? "") || (p.low[last] === "," && AND_OR.has(p.low[last + 1] ?? ""))) return null
  const bound = Math.max(p.sentences[p.sentenceOf[start]!]!.first, start - 25)
  let clause = -1
  for (let i = start - 2; i >= bound; i--) if (CLAUSE_BEFORE_NAME.has(p.low[i]!)) clause = i
  const to = start - 1
  for (let i = (clause > bound ? clause : to) - 1; i >= bound; i--) {
    const { upos } = p.words[i]!
    if (upos === "VERB" || upos === "AUX" || upos === "CCONJ" || p.raw[i] === "," || p.quoteAt[i] !== p.quoteAt[start])
      return null
    // "chief executive": the tags have an adjective there
    const role = isNounTag(p, i) || ROLE_PHRASES.has(`${p.low[i - 1]} ${p.low[i]}`)
    const word = role && p.nameAt[i]! < 0 ? noun(p.low[i]!) : null
    if (!isHuman(word)) continue
    if (word.plural) return null
    const { first, det, possessor } = phraseBefore(p, i)
    const definite = possessor !== null || (det >= 0 && THE_OR_OWN.has(p.low[det]!))
    // "told the mayor, Jane Roe" names her as well; "a spokesman for the port, Jane Roe, said" only where he opens the sentence, or what
    // stands behind a quotation
    const begins = first === p.sentences[p.sentenceOf[start]!]!.first || /^["”’]$/.test(p.raw[first - 1]!)
    const opens = begins && det === first && p.low[last] === ","
    return definite || (opens && clause < 0)
      ? { from: p.words[first]!.upos === "DET" ? first + 1 : first, to: clause > i ? clause : to, head: i }
      : null
  }
  return null
}

/** Reads a chunk from `from` to the next comma or the like; its head is a role noun in the first phrase, -1 where there is none. */
function chunk(p: Page, from: number, end: number): { readonly to: number; readonly head: number } {
  const limit = Math.min(end, from + 30)
  let to = from
  while (
    to < limit &&
    !/^(?:[,;:()–—“”"]|--+)$/.test(p.raw[to]!) &&
    !(p.words[to]!.upos === "PUNCT" && /^[.!?]+$/.test(p.raw[to]!))
  )
    to++
  // "the mayor of X and a friend of the family": no verb that is not inside a relative clause
  let head = -1
  for (let i = from; i < to && i < from + 16; i++) {
    const { upos } = p.words[i]!
    if (p.nameAt[i]! >= 0 && p.names[p.nameAt[i]!]!.kind === "person" && !isPossessiveMark(p, p.nameTokens[p.nameAt[i]!]![1]))
      break
    if (isNounTag(p, i)) {
      const word = noun(p.low[i]!)
      const more = i + 1 < to && (isNounTag(p, i + 1) || isGlue(p, i + 1) || isPossessiveMark(p, i + 1))
      if (isOneHuman(word) && (!more || !laterHead(p, i + 1, to))) {
        head = i
        break
      }
    } else if (upos === "ADP" || upos === "PRON" || upos === "AUX" || (upos === "VERB" && !isModifierVerb(p, i))) {
      if (p.words[i]!.xpos === "PRP$" && i === from) continue
      if (isMember(p, i)) continue
      break
    } else if (upos === "CCONJ") break
  }
  if (
    head >= 0 &&
    p.words[from]!.upos !== "DET" &&
    p.nameAt[head + 1]! >= 0 &&
    head + 1 < to &&
    p.names[p.nameAt[head + 1]!]!.kind === "person"
  )
    head = -1
  // a relative clause does not belong to the role; a verb of its own makes it a subject ("…, the mayor said")
  for (let i = head + 1; head >= 0 && i < to; i++) {
    if (CLAUSE_AFTER_NAME.has(p.low[i]!)) to = i
    else if (isFiniteVerb(p, i)) head = -1
  }
  return { to, head }
}
const isFiniteVerb = (p: Page, i: number): boolean => /^(?:VBD|VBZ|VBP|MD)$/.test(p.words[i]!.xpos)
/** "one of the plaintiffs". */
const isMember = (p: Page, i: number): boolean => p.low[i] === OF && MEMBERS.has(p.low[i - 1] ?? "")
const laterHead = (p: Page, from: number, to: number): boolean => {
  for (let i = from; i < to && (isNounTag(p, i) || isGlue(p, i) || isPossessiveMark(p, i) || p.words[i]!.upos === "ADJ"); i++) {
    if (isOneHuman(noun(p.low[i]!))) return true
    if (isNounTag(p, i) && !isNounTag(p, i + 1) && !isPossessiveMark(p, i + 1)) return true
  }
  return false
}
