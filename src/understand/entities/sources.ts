import type { Attribution } from "../../doc.ts"
import { PARTITIVES } from "../en/actors.ts"
import { INDEFINITE } from "../en/articles.ts"
import { isWeekday, TIME_WORDS } from "../en/calendar.ts"
import { PERSON_END } from "../en/descriptions.ts"
import { CLAUSE_IN_SOURCE } from "../en/phrases.ts"
import { INDEFINITES, PRONOUNS, RELATIVES, WHOSE } from "../en/pronouns.ts"
import { HONORIFICS, PAST_RANKS } from "../en/roles.ts"
import { AND, OF } from "../en/small.ts"
import {
  AFTER_HEAD,
  AFTER_INDEFINITE,
  AFTER_STRETCH,
  BEFORE_TIME,
  CALLED,
  CHAMBERS,
  LEADING,
  LISTING,
  LISTING_LAST,
  LISTING_LATER,
  MEASURING,
  OPENING,
  OWNERS,
  PARTY,
  STRETCH,
} from "../en/sources.ts"
import { isHuman, isOneHuman, type Noun, noun } from "./nouns.ts"
import { isNounTag, isPossessiveMark, type Page, tokensOf } from "./page.ts"
import { isProTem, isTitleWord, phraseBefore } from "./phrase.ts"

/** Who the words of a source name: the head token of each of those named. */
export interface SourceHeads {
  readonly heads: readonly number[]
  /** Tokens `[first, last)` of the source, marks around it left out. */
  readonly first: number
  readonly last: number
  /** "some of the officials", "a group of analysts": only some of what the head means. */
  readonly partly: boolean
}

/** No source is read further than this many tokens. */
const REACH = 60

/** Finds the heads of a source: past titles, up to the first clause, preposition or apposition; several where names are listed. */
export function sourceHeads(p: Page, { source }: Attribution): SourceHeads {
  const span = source[0]
  if (!span) return { heads: [], first: 0, last: 0, partly: false }
  let [first, last] = tokensOf(p.tokens, span.start, span.end)
  last = Math.min(last, first + REACH)
  while (first < last && (isMark(p, first) || OPENING.has(p.low[first]!))) first++
  first = pastTime(p, first, last)
  // "Jane Roe (@janeroe)"
  for (let i = first + 1; i + 1 < last; i++) if (p.raw[i] === "(" && /^@/.test(p.raw[i + 1]!)) last = i
  while (last > first && (isMark(p, last - 1) || isPossessiveMark(p, last - 1))) last--
  // "many people who"
  if (last > first + 1 && RELATIVES.has(p.low[last - 1]!) && isNounTag(p, last - 2)) last--
  const heads: number[] = []
  let partly = false
  let at = first
  while (at < last) {
    const read = readHead(p, at, last)
    if (read.head < 0) break
    if (heads.length === 1 && sameOne(p, heads[0]!, at, read.head)) {
      if (person(p, read.head)) heads[0] = read.head
      break
    }
    heads.push(read.head)
    partly ||= read.partly
    at = nextItem(p, read.to, last, heads.length)
    if (at < 0) break
  }
  const roles = bearer(p, first, last)
  if (roles >= 0) return { heads: [roles], first, last, partly: false }
  const named = heads.length === 1 ? namedLast(p, heads[0]!, first, last) : -1
  return { heads: named >= 0 ? [named] : heads, first, last, partly }
}

/**
 * "Author, activist and former mayor Jane Roe": roles in small letters without an article, each of one person, before one name are hers; the end of that
 * name, -1 where something else stands there.
 */
function bearer(p: Page, first: number, last: number): number {
  if (last <= first || !person(p, last - 1) || p.nameTokens[p.nameAt[last - 1]!]![1] !== last) return -1
  const [name] = p.nameTokens[p.nameAt[last - 1]!]!
  let joined = false
  for (let i = first; i < name; i++) {
    const { upos } = p.words[i]!
    const ends = i + 1 === name || p.low[i + 1] === "," || p.low[i + 1] === AND
    if (p.low[i] === "," || p.low[i] === AND) joined ||= p.low[i] === AND
    else if (p.nameAt[i]! >= 0 || (!/^(?:ADJ|NOUN|PROPN)$/.test(upos) && !PAST_RANKS.has(p.low[i]!))) return -1
    else if (ends && (!isOneHuman(noun(p.low[i]!)) || (i > first && /^\p{Lu}/u.test(p.raw[i]!)))) return -1
  }
  return joined ? last - 1 : -1
}

/** "Last month, Mayor Jane Roe", "Hours later a judge": who it is begins behind the time. */
function pastTime(p: Page, first: number, last: number): number {
  for (let i = first + 1; i < Math.min(first + 5, last - 1); i++)
    if (AFTER_STRETCH.has(p.low[i]!) && STRETCH.test(p.low[i - 1]!)) return p.low[i + 1] === "," ? i + 2 : i + 1
  let at = first
  while (at < last && p.nameAt[at]! < 0 && (TIME_WORDS.has(p.low[at]!) || BEFORE_TIME.has(p.low[at]!))) at++
  return at > first && at + 1 < last && p.low[at] === "," ? at + 1 : first
}

/** "The army chief, Gen. Jane Roe, …": the name set beside the description that a source begins with; -1 where there is none. */
function namedLast(p: Page, head: number, first: number, last: number): number {
  const word = noun(p.low[head]!)
  if (p.nameAt[head]! >= 0) return -1
  // "It was the last chance, Roe told us": what cannot speak is no source, the name behind the comma is
  const agent = word === null && p.words[head]!.xpos === "NN" && PERSON_END.test(p.low[head]!)
  const owns = OWNERS.has(p.low[head]!)
  if (!isOneHuman(word) && !agent && !owns)
    return isSpeaker(word) || !person(p, last - 1) || !opensAfterComma(p, last - 1) ? -1 : last - 1
  // "a man named Jane Roe"
  if (CALLED.has(p.low[head + 1] ?? "") && head + 2 < last && person(p, head + 2))
    return Math.min(last, p.nameTokens[p.nameAt[head + 2]!]![1]) - 1
  const some = INDEFINITE.has(p.low[first]!)
  for (let comma = head + 1; comma < last && comma < head + 40; comma++) {
    if (p.low[comma] !== "," && !DASH.test(p.raw[comma]!)) continue
    let i = comma + 1
    const bears = (i: number): boolean => (owns && p.nameAt[i]! >= 0) || person(p, i)
    while (i < last && i < comma + 10 && !bears(i) && (isNounTag(p, i) || isPossessiveMark(p, i) || p.words[i]!.upos === "ADJ"))
      i++
    if (i >= last || !bears(i)) continue
    // "a spokesman for the mayor, Jane Roe": she is the mayor, but "a friend of the port, Sen. Jane Roe"
    if (some && !isTitleWord(p, i - 1)) return -1
    const [from, to] = p.nameTokens[p.nameAt[i]!]!
    if (to < last && (p.low[to] === AND || isPossessiveMark(p, to))) return -1
    // "a spokesman for the chairman, Jane Roe": she is the chairman
    for (let k = comma - 1; k > head; k--) {
      const other = isNounTag(p, k) && p.nameAt[k]! < 0 ? noun(p.low[k]!) : null
      if (other && !other.plural && other.class === "role") return -1
      if (CLAUSE_IN_SOURCE.has(p.low[k]!)) break
    }
    return Math.min(to, last) - 1 >= from ? Math.min(to, last) - 1 : -1
  }
  return -1
}
const DASH = /^(?:—|–|--)$/
const isSpeaker = (word: Noun | null): boolean => word !== null && word.class !== "document"
const opensAfterComma = (p: Page, last: number): boolean => p.low[p.nameTokens[p.nameAt[last]!]![0] - 1] === ","
const person = (p: Page, i: number): boolean => p.nameAt[i]! >= 0 && p.names[p.nameAt[i]!]!.kind === "person"

/** "the businessman and reality star": two roles with one article are one person. */
function sameOne(p: Page, before: number, at: number, head: number): boolean {
  const [a, b] = [noun(p.low[before]!), noun(p.low[head]!)]
  // "candidate and Gov. Jane Roe": a role without an article does not stand alone
  if (isOneHuman(a) && p.nameAt[before]! < 0 && person(p, head)) return bareRole(p, before)
  return (
    isOneHuman(a) &&
    p.nameAt[before]! < 0 &&
    p.nameAt[head]! < 0 &&
    (b === null || isOneHuman(b)) &&
    !["DET", "PRON"].includes(p.words[at]!.upos) &&
    p.words[head]!.xpos === "NN"
  )
}

const bareRole = (p: Page, head: number): boolean => {
  const { first, det, possessor } = phraseBefore(p, head)
  return det < 0 && possessor === null && !["DET", "PRON", "NUM"].includes(p.words[first]!.upos)
}

const isMark = (p: Page, i: number): boolean => p.words[i]!.upos === "PUNCT" && !/[\p{L}\p{N}]/u.test(p.raw[i]!)

/** The head of the noun phrase at `at`, and where that phrase ends. */
function readHead(p: Page, at: number, last: number): { readonly head: number; readonly to: number; readonly partly: boolean } {
  let head = -1
  let owner = -1
  let partly = false
  let i = at
  for (; i < last; i++) {
    const { upos, xpos } = p.words[i]!
    const low = p.low[i]!
    const name = p.nameAt[i]!
    if (name >= 0) {
      const end = Math.min(p.nameTokens[name]![1], last)
      if (end < last && isPossessiveMark(p, end)) {
        owner = end - 1
        head = -1
        i = end
        continue
      }
      head = end - 1
      i = end - 1
      if (p.names[name]!.kind === "person") {
        // "Trump lawyer Jane Roe", "Obama administration officials": the name only narrows what follows
        const next = end < last ? noun(p.low[end]!) : null
        if (!(next && isNounTag(p, end))) return { head, to: end, partly }
      }
      continue
    }
    // "Attorney General pro tem Jane Roe"
    if (head >= 0 && isProTem(p, i + 1)) {
      i++
      continue
    }
    if (isPossessiveMark(p, i)) {
      if (head >= 0) owner = head
      head = -1
      continue
    }
    if (head < 0 && LEADING.has(low) && i + 1 < last) continue
    // "more than half of voters", "at least two aides"
    if (head < 0 && MEASURING.test(`${low} ${p.low[i + 1]}`) && i + 2 < last) {
      i++
      continue
    }
    // "Rovers, whose coach Jane Roe said"
    if (low === WHOSE && i + 1 < last && person(p, last - 1)) continue
    if (RELATIVES.has(low) && head < 0 && (i === at || i + 1 === last) && p.words[i]!.upos !== "DET")
      return { head: i, to: i + 1, partly }
    if (INDEFINITES.has(low) && head < 0 && (i + 1 === last || AFTER_INDEFINITE.has(p.low[i + 1]!)))
      return { head: i, to: i + 1, partly }
    if (PRONOUNS.has(low) && upos !== "PROPN") {
      if (PRONOUNS.get(low)!.possessive && i + 1 < last && xpos !== "PRP") continue
      return { head: i, to: i + 1, partly }
    }
    if (isNounTag(p, i) || isMistagged(p, i, last)) {
      // "its announcement Tuesday"
      if (head >= 0 && isWeekday(low)) break
      if (head >= 0 && AFTER_HEAD.has(low) && isHuman(noun(p.low[head]!))) break
      head = i
      continue
    }
    if (low === OF && head >= 0 && (PARTITIVES.has(p.low[head]!) || p.words[head]!.upos === "NUM")) {
      partly = true
      head = -1
      continue
    }
    if (low === OF && head < 0 && i > at && (INDEFINITES.has(p.low[i - 1]!) || p.words[i - 1]!.upos === "NUM")) {
      partly = true
      continue
    }
    // "editor-in-chief", "President-elect"
    if ((upos === "ADP" || upos === "VERB") && p.raw[i - 1] === "-" && p.tokens[i - 1]!.end === p.tokens[i]!.start) continue
    if (upos === "ADP" && head >= 0) {
      const one = titled(p, head, i, last)
      if (one >= 0) return { head: one, to: one + 1, partly }
    }
    if (low === AND && head >= 0 && modifies(p, i, last)) continue
    if (
      upos === "VERB" &&
      (head < 0 || p.tree[i]!.label === "amod" || p.tokens[i - 1]?.end === p.tokens[i]!.start) &&
      (xpos === "VBN" || xpos === "VBG")
    )
      continue
    if (
      upos === "ADJ" ||
      upos === "NUM" ||
      upos === "DET" ||
      upos === "ADV" ||
      upos === "SYM" ||
      /^[-–/'"“”‘’.]$/.test(p.raw[i]!)
    ) {
      if (head >= 0 && upos === "ADJ" && !(isGlued(p, i) || nounAhead(p, i + 1, last))) break
      continue
    }
    break
  }
  if (head < 0) head = owner
  // tagged as something else: the last word that may be a noun, else any word
  for (let k = Math.min(i, last) - 1; k >= at && head < 0; k--) if (!isMark(p, k) && p.words[k]!.upos !== "ADP") head = k
  for (let k = last - 1; k >= at && head < 0; k--) if (isNounTag(p, k) || noun(p.low[k]!)) head = k
  for (let k = last - 1; k >= at && head < 0; k--) if (!isMark(p, k)) head = k
  return { head, to: Math.max(i, head + 1), partly }
}
/**
 * The person at the end of "Secretary of State Jane Roe" or "Agency for Ports director Jane Roe", whose title holds a preposition at `at`;
 * -1 where the person stands behind it for another ("spokesman for Mayor Jane Roe").
 */
function titled(p: Page, head: number, at: number, last: number): number {
  const word = p.nameAt[head]! < 0 ? noun(p.low[head]!) : null
  const human = isHuman(word)
  // "the administration of President Jane Roe" is no title of hers
  if (word?.plural || (word?.class === "government" && p.low[at] === OF)) return -1
  for (let i = at + 1; i < last && i < at + 12; i++) {
    if (person(p, i)) {
      const to = Math.min(last, p.nameTokens[p.nameAt[i]!]![1])
      if (to < last && (isPossessiveMark(p, to) || isNounTag(p, to))) return -1
      const before = noun(p.low[i - 1]!)
      const role = isTitleWord(p, i - 1) || isHuman(before)
      if (!isNounTag(p, i - 1) && !role) return -1
      // "the top Democrat on the ports committee Rep. Jane Roe"
      let k = i - 1
      while (k > at + 1 && isTitleWord(p, k)) k--
      const between = k < i - 1 && k > at && !CHAMBERS.has(p.low[k]!)
      return human !== role || (between && holdsOffice(p, head, at, k)) ? to - 1 : -1
    }
    if (p.words[i]!.upos === "VERB" || p.words[i]!.upos === "PRON" || /^[,;:(—]$/.test(p.raw[i]!)) return -1
  }
  return -1
}

/** Whether a title with a preposition at `at` is of the body that ends at `k`, before a second title of the same person. */
function holdsOffice(p: Page, head: number, at: number, k: number): boolean {
  if (isBody(noun(p.low[k]!))) return true
  // "the co-chairman of the NPC Ambassador Jane Roe"
  if (p.nameAt[k]! >= 0 && p.names[p.nameAt[k]!]!.kind === "organisation") return true
  // "Chief of Port Works Adm. Jane Roe"
  return p.low[at] === OF && [head, k].every((n) => /^\p{Lu}\p{Ll}/u.test(p.raw[n]!))
}

/** "a senior official" with "official" tagged as an adjective, "Ventspils port" with a verb at its end: they end the phrase, and act. */
const isMistagged = (p: Page, i: number, last: number): boolean => {
  const { upos } = p.words[i]!
  if (upos === "VERB") return i + 1 === last && p.nameAt[i - 1]! >= 0 && isBody(noun(p.low[i]!))
  const ends = i + 1 === last || p.low[i + 1] === "," || !(isNounTag(p, i + 1) || p.words[i + 1]!.upos === "ADJ" || isGlued(p, i))
  return upos === "ADJ" && isHuman(noun(p.low[i]!)) && ends
}
const isBody = (word: Noun | null): boolean => word !== null && !word.plural && /^(?:organisation|government)$/.test(word.class)

const nounAhead = (p: Page, i: number, last: number): boolean => {
  let at = i
  while (at < last && p.words[at]!.upos === "ADJ") at++
  return at < last && isNounTag(p, at)
}
const isGlued = (p: Page, i: number): boolean =>
  p.tokens[i]!.end === p.tokens[i + 1]?.start || p.tokens[i - 1]?.end === p.tokens[i]!.start

/** Whether the "and" at `i` joins words before one head ("founder and CEO Jane Roe", "House and Senate leaders"). */
function modifies(p: Page, i: number, last: number): boolean {
  if (i + 1 >= last) return false
  const left = noun(p.low[i - 1]!)
  const right = noun(p.low[i + 1]!)
  if (left?.class === "role" && !left.plural && right?.class === "role" && !right.plural && p.words[i - 1]!.upos !== "DET")
    return p.nameAt[i - 1]! < 0 && !HONORIFICS.has(p.low[i + 1]!.replace(/\.$/, ""))
  // two bare words and a plural head right after: "Iranian and Saudi officials"
  return left === null && p.nameAt[i - 1]! < 0 && i + 2 < last && noun(p.low[i + 2]!)?.plural === true && isNounTag(p, i + 2)
}

/** Past "(R-Iowa)" or ", D-Calif.,". */
function pastParty(p: Page, to: number, last: number): number {
  const bracket = p.low[to] === "("
  if (!bracket && p.low[to] !== ",") return to
  let i = to + 1
  while (i < last && i < to + 8 && !/^[),;]$/.test(p.raw[i]!)) i++
  const party = PARTY.test(p.raw[to + 1] ?? "")
  if (i >= last || !party) return to
  return p.low[i] === ")" || p.low[i + 1] === AND ? i + 1 : i
}

/** Where the next of a list begins; -1 where the phrase that ended at `to` is not followed by one. */
function nextItem(p: Page, to: number, last: number, found: number): number {
  let i = pastParty(p, to, last)
  const start = i
  let comma = false
  let and = false
  while (i < last && LISTING.has(p.low[i]!)) {
    comma ||= /^[,;]$/.test(p.low[i]!)
    and ||= LISTING_LAST.has(p.low[i]!)
    i++
  }
  if (i >= last || i === start) return -1
  if (and) return i
  const beside = found === 1 && person(p, to - 1) ? describes(p, i, last) : -1
  if (beside >= 0) return afterDescription(p, beside, last)
  // "A, B and C": only where an "and" comes and what follows the comma is a name, with or without its title
  if (!comma) return -1
  let later = false
  for (let k = i; k < last && !later; k++) later = LISTING_LATER.has(p.low[k]!)
  if (!later) return -1
  let k = i
  while (k < last && p.nameAt[k]! < 0 && isTitleWord(p, k)) k++
  return k < last && p.nameAt[k]! >= 0 && (found > 1 || p.words[i]!.upos !== "DET") ? i : -1
}

/** "Jane Roe, the port's founder and director, …": where what only describes the person before the comma ends; -1 where `at` begins something else. */
function describes(p: Page, at: number, last: number): number {
  const owned = p.nameAt[at]! >= 0 && isPossessiveMark(p, p.nameTokens[p.nameAt[at]!]![1])
  if (!owned && p.words[at]!.upos !== "DET") return -1
  let end = at
  let human = false
  for (; end < last && p.low[end] !== ","; end++) {
    if (person(p, end) && !isPossessiveMark(p, p.nameTokens[p.nameAt[end]!]![1])) return -1
    human ||= isNounTag(p, end) && isOneHuman(noun(p.low[end]!))
  }
  return human ? end : -1
}

/** The person of ", and Ilze Roe" after a description that ended at the comma `at`; -1 where none follows. */
function afterDescription(p: Page, at: number, last: number): number {
  let i = at + 1
  while (i < last && LISTING.has(p.low[i]!)) i++
  let k = i
  while (k < last && p.nameAt[k]! < 0 && isTitleWord(p, k)) k++
  return i > at + 1 && k < last && person(p, k) ? i : -1
}
