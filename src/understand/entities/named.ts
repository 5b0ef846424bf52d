import type { NameKind } from "../../doc.ts"
import { isAgency } from "../en/agencies.ts"
import { CAPITALS, COUNTRY_NAMES, countryOf, DEMONYMS, HOUSES } from "../en/countries.ts"
import { PAST_RANKS, ROLE_ABBREVIATIONS } from "../en/roles.ts"
import { acronym, bodyWords, initials, kindOfBody } from "./bodies.ts"
import { type Cast, type Chain, join, newChain, newDraft, type Role } from "./draft.ts"
import { noun } from "./nouns.ts"
import { isNounTag, isPossessiveMark, type Page, wordsIn } from "./page.ts"
import { genderOf, type PersonName, personName, samePerson } from "./people.ts"
import { appositionAfter, isHonorific, isTitleWord, phraseBefore, titleBefore } from "./phrase.ts"

/** A name as it stands: tokens of the name itself, title and possessive mark left out. */
interface Found {
  readonly first: number
  readonly last: number
  readonly kind: NameKind
  readonly words: string
  readonly title: readonly [number, number] | null
  readonly person: PersonName | null
}

/** Makes mentions and chains of all names: full names first, short ones then join them. n log n. */
export function nameChains(cast: Cast, extra: readonly (readonly [number, number])[]): void {
  const found = settleKinds(cast.page, namesOf(cast.page, extra))
  const people = new People(cast)
  const bodies = new Bodies(cast, found)
  const order = found.map((_, i) => i)
  // "Jane Roe" before "Roe", "Ministry of Transport" before "Ministry": the longest first, in text order among equals
  order.sort((a, b) => size(found[b]!) - size(found[a]!) || a - b)
  const chainOf = new Int32Array(found.length).fill(-1)
  for (const i of order) if ((found[i]!.person?.size ?? 2) > 1) chainOf[i] = found[i]!.kind === "person" ? people.full(found[i]!) : bodies.add(found[i]!)
  people.sort(found, chainOf)
  for (const [i, one] of found.entries()) if (chainOf[i]! < 0) chainOf[i] = people.short(one, i)
  for (const [i, one] of found.entries()) mention(cast, one, chainOf[i]!)
}
const size = (f: Found): number => f.words.split(/\s+/).length

function namesOf(p: Page, extra: readonly (readonly [number, number])[]): Found[] {
  const spans = [
    ...p.nameTokens.map(([first, last], i) => ({ first, last, kind: p.names[i]!.kind })),
    ...extra.map(([first, last]) => ({ first, last, kind: guess(p, first, last) })),
  ]
    .filter(({ first, last }) => last > first)
  spans.sort((a, b) => a.first - b.first)
  const out: Found[] = []
  for (const { first, last, kind } of spans) {
    if (last - first === 1 && ROLE_ABBREVIATIONS[p.low[first]!.replace(/\.$/, "")] !== undefined) continue
    let [from, to] = [first, last]
    while (to > from + 1 && isPossessiveMark(p, to - 1)) to--
    if (kind === "person") while (from < to - 1 && (isTitleWord(p, from) || (p.words[from]!.upos === "ADJ" && PAST_RANKS.has(p.low[from]!)))) from++
    else while (from < to - 1 && p.low[from] === "the") from++
    const title = kind === "person" ? titleBefore(p, from) : null
    const start = from > first && !title ? first : null
    const words = wordsIn(p, from, to)
    out.push({ first: from, last: to, kind, words, title: title ?? (start === null ? null : [start, from]), person: kind === "person" ? personName(words) : null })
  }
  return out
}

/** A run of proper nouns that the name finder left out: a person after a title or before a person's apposition, a body else. */
function guess(p: Page, first: number, last: number): NameKind {
  if (countryOf(wordsIn(p, first, last))) return "place"
  if (titleBefore(p, first) || appositionAfter(p, last)) return "person"
  return kindOfBody(wordsIn(p, first, last)) ? "organisation" : last - first === 2 || last - first === 3 ? "person" : "organisation"
}

/** The same words are one kind through the article, and a family name is a person's whatever a single place says. */
function settleKinds(p: Page, found: readonly Found[]): Found[] {
  const votes = new Map<string, Map<NameKind, number>>()
  for (const f of found) {
    const one = votes.get(f.words) ?? new Map<NameKind, number>()
    votes.set(f.words, one.set(f.kind, (one.get(f.kind) ?? 0) + 1))
  }
  const usual = (f: Found): NameKind => {
    let best = f.kind
    const one = votes.get(f.words)!
    for (const [kind, n] of one) if (n > one.get(best)!) best = kind
    return best
  }
  const families = new Set<string>()
  for (const f of found) if (f.person && f.person.size > 1) families.add(f.person.family)
  /** First words of bodies of several words: "Clearview" of "Clearview AI". */
  const bodies = new Set<string>()
  for (const f of found) if (f.kind === "organisation" && f.words.includes(" ")) bodies.add(f.words.split(/\s/)[0]!)
  return found.map((one) => {
    const kind = usual(one)
    const f: Found = kind === one.kind ? one : { ...one, kind, person: kind === "person" ? personName(one.words) : null, title: kind === "person" ? titleBefore(p, one.first) : null }
    if (f.kind !== "person" && families.has(f.words.toLowerCase()) && !countryOf(f.words) && !kindOfBody(f.words)) {
      return { ...f, kind: "person", person: personName(f.words), title: titleBefore(p, f.first) }
    }
    if (f.kind === "person" && acronym(f.words) && /\.|^[A-Z]{3,}$/.test(f.words)) return { ...f, kind: "organisation", person: null }
    const agency = isAgency(f.words) && (f.words.includes(" ") || /^\p{Lu}+$/u.test(f.words))
    const paper = kindOfBody(f.words) === "media" && /^(?:the|daily|new|washington) /i.test(f.words)
    if (f.kind === "person" && (agency || paper || bodyBefore(p, f.first) || (!f.words.includes(" ") && bodies.has(f.words) && !families.has(f.words.toLowerCase())))) return { ...f, kind: "organisation", person: null, title: null }
    return f
  })
}

/** "the jihadi group X": what bears the name is said right before it. */
function bodyBefore(p: Page, first: number): boolean {
  if (first === 0 || p.sentenceOf[first - 1] !== p.sentenceOf[first] || p.words[first - 1]!.upos !== "NOUN") return false
  const word = noun(p.low[first - 1]!)
  return word !== null && !word.plural && (word.class === "organisation" || word.class === "media" || word.class === "government")
}

/** Persons by family name and by first word. */
class People {
  private readonly byFamily = new Map<string, number[]>()
  private readonly byGiven = new Map<string, number[]>()
  /** First mention of each chain and all places where it is named in full, for "the nearest". */
  private readonly seen = new Map<number, number[]>()
  private readonly last = new Map<number, number>()
  private readonly cast: Cast

  constructor(cast: Cast) {
    this.cast = cast
  }

  full(f: Found): number {
    const person = f.person!
    const bucket = this.byFamily.get(person.family) ?? []
    for (const chain of bucket.slice(0, 40)) if (samePerson(this.cast.chains[chain]!.person!, person)) return chain
    const chain = this.make(f)
    bucket.push(chain)
    this.byFamily.set(person.family, bucket)
    const given = this.byGiven.get(person.given) ?? []
    given.push(chain)
    this.byGiven.set(person.given, given)
    return chain
  }

  private make(f: Found): number {
    const { chains } = this.cast
    chains.push(newChain(f.person ? "person" : "other", cleanName(f.words), { person: f.person, named: true, gender: genderOf(f.person, []) }))
    return chains.length - 1
  }

  /** Where each full name stands, by index of the name. */
  sort(found: readonly Found[], chainOf: Int32Array): void {
    for (let i = 0; i < found.length; i++) {
      if (found[i]!.person === null || chainOf[i]! < 0) continue
      const list = this.seen.get(chainOf[i]!) ?? []
      list.push(i)
      this.seen.set(chainOf[i]!, list)
    }
  }

  /** A family or given name alone: whom it is short for. `i`: its index among the names. */
  short(f: Found, i: number): number {
    const { family } = f.person!
    const titles = f.title ? words(this.cast.page, ...f.title) : []
    const he = genderOf(null, titles)
    const all = this.byFamily.get(family) ?? this.byGiven.get(family) ?? []
    const suffix = f.person!.suffix
    const agreeing = all.slice(0, 40).filter((chain) => {
      const { gender, person } = this.cast.chains[chain]!
      return !(he && gender && he !== gender) && !(suffix && person!.suffix !== suffix)
    })
    // "Roe" is the father where both he and Roe Jr. are named
    const plain = agreeing.filter((chain) => this.cast.chains[chain]!.person!.suffix === suffix)
    const fits = plain.length > 0 ? plain : agreeing
    const near = (chain: number): number => {
      const used = this.last.get(chain)
      const before = this.seen.get(chain)?.[0] ?? Number.POSITIVE_INFINITY
      return used !== undefined ? i - used : before <= i ? i - before : before - i + found2
    }
    let best = -1
    for (const chain of fits) if (best < 0 || near(chain) < near(best)) best = chain
    if (best < 0) {
      best = this.make(f)
      this.byFamily.set(family, [...(this.byFamily.get(family) ?? []), best])
      if (he) this.cast.chains[best]!.gender = he
    }
    this.last.set(best, i)
    return best
  }
}
/** A full name that only comes later counts as this much further away. */
const found2 = 10_000

/** Bodies, places and other names by their words, their beginnings and ends, and their initials. */
class Bodies {
  private readonly byWords = new Map<string, number>()
  private readonly byPart = new Map<string, number>()
  private readonly byInitials = new Map<string, number>()
  /** Token where each name first stands in the body, and where each chain's full name does: what comes before that is not short for it. */
  private readonly firstOf = new Map<string, number>()
  private readonly since = new Map<number, number>()
  private readonly cast: Cast

  constructor(cast: Cast, found: readonly Found[]) {
    this.cast = cast
    const { page: p } = cast
    for (const { words, first } of found) {
      const head = /^(?:headline|deck)$/.test(p.parts[p.partOf[first]!]?.kind ?? "")
      const at = head ? p.tokens.length : first
      this.firstOf.set(words, Math.min(at, this.firstOf.get(words) ?? at))
    }
  }

  add(f: Found): number {
    const { chains, page } = this.cast
    const country = COUNTRY_NAMES.get(f.words) ?? (f.kind === "place" ? CAPITALS.get(f.words) && null : null) ?? null
    const demonym = f.kind === "place" || country ? null : adjectiveBefore(page, f.first)
    const list = bodyWords(f.words)
    const own = country ? `country ${country}` : [...list].sort().join(" ")
    const short = acronym(f.words)
    const part = this.byPart.get(list.join(" "))
    const after = part !== undefined && (list.length > 1 || this.firstOf.get(f.words)! >= this.since.get(part)!)
    const generic = f.kind === "place" || country || DEMONYMS.has(f.words) || noun(f.words.toLowerCase())?.class === "role"
    const land = demonym ? countryOf(demonym) : null
    const bare = this.byWords.get(own)
    const foreign = bare !== undefined && land !== null && chains[bare]!.country !== null && chains[bare]!.country !== land
    const known = this.byWords.get(`${land} ${own}`) ?? (foreign ? undefined : bare) ?? (generic || foreign ? undefined : ((short ? (this.bracketed(f) ?? this.byInitials.get(short)) : undefined) ?? (after ? part : undefined)))
    const bracket = known
    if (bracket !== undefined) {
      this.byWords.set(own, bracket)
      if (short) chains[bracket]!.words.add(short.toLowerCase())
      if (land && chains[bracket]!.kind !== "place") chains[bracket]!.country ??= land
      return bracket
    }
    const kind = country ? "place" : kindOf(f)
    const name = demonym && kind === "government" && !HOUSES.has(f.words) ? `${demonym} ${f.words}` : f.words
    chains.push(newChain(kind, country ?? cleanName(name), { named: true, country: country ?? countryIn(f.words) ?? land, many: /^(?:Democrats|Republicans)$/.test(f.words) }))
    const chain = chains.length - 1
    if (country) this.cast.lands.set(country, chain)
    if (!foreign) this.byWords.set(own, chain)
    if (land) this.byWords.set(`${land} ${own}`, chain)
    this.since.set(chain, this.firstOf.get(f.words)!)
    if ((!generic || list.length > 1) && !/[’'](?:s |$)/.test(f.words)) {
      for (let n = 1; n < list.length && n <= 8; n++) {
        for (const part of [list.slice(0, n), list.slice(list.length - n)]) this.part(part, chain)
      }
      for (const letters of initials(f.words)) if (!this.byInitials.has(letters)) this.byInitials.set(letters, chain)
    }
    return chain
  }

  /** A beginning or an end of a name stands for it where it is no country, people or common word by itself. */
  private part(part: readonly string[], chain: number): void {
    const key = part.join(" ")
    const title = part.map((word) => word[0]!.toUpperCase() + word.slice(1)).join(" ")
    if (key.length < 3 || countryOf(title) || (part.length === 1 && (noun(key) !== null || /^(?:new|north|south|east|west|united|national|federal|international|general|state|house|supreme|human|public)$/.test(key)) && !/^(?:post|times|journal)$/.test(key))) return
    if (!this.byPart.has(key)) this.byPart.set(key, chain)
  }

  /** "Ministry of Transport (MOT)": what stands right before the bracket. */
  private bracketed(f: Found): number | undefined {
    const { page, chains } = this.cast
    if (page.raw[f.first - 1] !== "(" || page.raw[f.last] !== ")" || !acronym(f.words)) return undefined
    const before = page.nameAt[f.first - 2] ?? -1
    if (before < 0) return undefined
    const [first, last] = page.nameTokens[before]!
    const known = this.byWords.get([...bodyWords(wordsIn(page, first, last))].sort().join(" "))
    return known !== undefined && chains[known]!.kind !== "place" ? known : undefined
  }
}

function kindOf(f: Found): Chain["kind"] {
  if (f.kind === "place") return HOUSES.has(f.words) || /^white house$/i.test(f.words) ? "government" : "place"
  const told = kindOfBody(f.words)
  if (f.kind === "organisation") return told === "document" ? "organisation" : (told ?? "organisation")
  return told === "document" || told === "media" || told === "government" ? told : told === "organisation" ? "organisation" : "other"
}

/** "Russian" right before a body's name. */
function adjectiveBefore(p: Page, first: number): string | null {
  const word = first > 0 ? p.raw[first - 1]! : ""
  return DEMONYMS.has(word) && p.sentenceOf[first - 1] === p.sentenceOf[first] ? word : null
}

/** The first country that words name: "Polish Foreign Minister", "the U.S. Navy". */
export function countryIn(words: string): string | null {
  const list = words.split(/[\s,]+/)
  for (let i = 0; i < list.length && i < 20; i++) {
    const word = list[i]!.replace(/[’']s?$/, "")
    const two = `${word} ${list[i + 1] ?? ""}`.replace(/[’']s?$/, "")
    const told = COUNTRY_NAMES.get(two) ?? DEMONYMS.get(two) ?? COUNTRY_NAMES.get(word) ?? DEMONYMS.get(word) ?? HOUSES.get(word)
    if (told) return told
  }
  return null
}

export const cleanName = (words: string): string =>
  words
    .replace(/\s+/g, " ")
    .replace(/^the /i, "")
    .replace(/[’']s?$/, (mark, at: number, all: string) => (/s$/i.test(mark) || /s$/i.test(all.slice(0, at)) ? "" : mark))
    .replace(/^["“‘']+|["”’',;]+$/g, "")

const words = (p: Page, from: number, to: number): string[] => p.low.slice(from, to)

/** Makes the mention, with the title before and the apposition after it as roles of its chain. */
function mention(cast: Cast, f: Found, chain: number): void {
  const { page: p, drafts, chains, mentionAt } = cast
  const c = chains[chain]!
  const start = f.title?.[0] ?? f.first
  const head = f.last - 1
  const draft = newDraft("name", start, f.last, head)
  const index = drafts.push(draft) - 1
  for (let i = f.first; i < f.last; i++) mentionAt[i] = index
  join(cast, index, chain, "")
  const name = cleanName(f.words)
  if (f.person) {
    const own = c.person!
    if (f.person.size > own.size || (f.person.size === own.size && name.length > c.name.length && c.person!.given.length <= 2)) c.name = name
    c.gender ??= genderOf(f.person, [])
    // "the judge Roe spoke of" is no Judge Roe
    const loose = f.title && f.person.size < own.size && p.words[f.first - 1]!.upos === "NOUN" && p.words[f.title[0] - 1]?.upos === "DET"
    if (f.title && !loose) addRole(p, c, f.title[0], f.title[1], f.last)
    const told = predicateOf(p, f)
    if (told) addRole(p, c, told[0], told[1], -1)
    const after = appositionAfter(p, f.last)
    if (after) {
      addRole(p, c, after.from, after.to, -1)
      for (let i = after.from; i <= after.head; i++) if (mentionAt[i]! < 0) mentionAt[i] = index
    }
    for (const word of bodyWords(f.words)) c.words.add(word)
    // "Pope Francis", "King Abdullah": the title is part of what he is called
    const crown = p.raw[f.first - 1] ?? ""
    if (own.size === 1 && CROWNED.has(crown.toLowerCase()) && /^\p{Lu}/u.test(crown) && !c.name.includes(" ")) c.name = `${crown} ${name}`
    return
  }
  if (c.kind !== "place" && name.length > c.name.length && bodyWords(name).length >= bodyWords(c.name).length) c.name = name
  if (c.kind === "organisation" && /^(?:FBI|CIA|NSA|DEA|TSA|ICE|ATF|IRS|MI5|MI6|FSB|SBU|Secret Service)$/.test(name)) c.nouns.add("agency")
  for (const word of bodyWords(f.words)) {
    c.words.add(word)
    if (noun(word)) c.nouns.add(noun(word)!.lemma)
  }
  c.country ??= countryIn(f.words)
  types(p, f, c)
}

/** "Roe is the company's lawyer", "Roe became mayor": the role that a name's verb gives it, tokens `[from, to)`. */
function predicateOf(p: Page, f: Found): readonly [number, number] | null {
  for (let i = f.first; i < f.last; i++) {
    const { head, label } = p.tree[i]!
    if (!/^nsubj/.test(label) || head < f.last || head - f.last > 14) continue
    let noun_ = -1
    if (p.words[head]!.upos === "NOUN") noun_ = copula(p, f.last, head) ? head : -1
    else if (/^(?:become|becomes|became|becoming)$/.test(p.low[head]!)) {
      for (let k = head + 1; k < head + 10 && k < p.tokens.length && noun_ < 0; k++) if (p.tree[k]!.head === head && /^(?:xcomp|obj)$/.test(p.tree[k]!.label) && isNounTag(p, k)) noun_ = k
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
    if (p.low[i] === "not" || p.low[i] === "n't") return false
    if (p.tree[i]!.head === head && p.tree[i]!.label === "cop") return true
  }
  return false
}

/** What kind of body: "private maritime security [firm] Dryad Maritime", "the [Reuters] news agency", "Clearview AI, the company". */
function types(p: Page, f: Found, c: Chain): void {
  const note = (i: number): void => {
    const word = noun(p.low[i]!)
    if (!word || word.plural || word.class === "role" || word.class === "person" || word.class === "document") return
    c.nouns.add(word.lemma)
    if (c.kind === "other") c.kind = word.class
    if (c.kind === "organisation" && (word.class === "media" || (word.class === "government" && word.lemma === "ministry"))) c.kind = word.class
    if (word.lemma === "agency" && p.low[i - 1] === "news") c.kind = "media"
  }
  if (f.first > 0 && p.words[f.first - 1]!.upos === "NOUN" && p.sentenceOf[f.first - 1] === p.sentenceOf[f.first]) note(f.first - 1)
  let after = f.last
  while (after < p.tokens.length && after < f.last + 4 && isNounTag(p, after) && p.nameAt[after]! < 0) after++
  // "the Reuters news agency" is one, "the Obama administration" is another's
  const type = after > f.last ? noun(p.low[after - 1]!) : null
  if (type && c.kind !== "place" && type.class !== "government" && !/^(?:campaign|team|office|staff|department|delegation|committee|board)$/.test(type.lemma)) note(after - 1)
  if (p.raw[f.last] === ",") {
    const next = appositionNoun(p, f.last + 1)
    if (next >= 0) note(next)
  }
}
/** Head of "the controversial company" after a comma, -1 where no such phrase stands there. */
function appositionNoun(p: Page, from: number): number {
  if (from >= p.tokens.length || p.words[from]!.upos !== "DET") return -1
  for (let i = from + 1; i < p.tokens.length && i < from + 8; i++) {
    if (isNounTag(p, i) && noun(p.low[i]!) && !(i + 1 < p.tokens.length && isNounTag(p, i + 1))) return /^(?:VBD|VBZ|VBP|MD)$/.test(p.words[i + 1]?.xpos ?? "") ? -1 : i
    if (!isNounTag(p, i) && !["ADJ", "PUNCT", "ADV", "VERB", "NUM"].includes(p.words[i]!.upos)) return -1
  }
  return -1
}

/** Notes a role of a person: tokens `[from, to)`; what it tells of country and body. */
export function addRole(p: Page, c: Chain, from: number, to: number, before: number): void {
  let start = from
  while (start < to && (p.words[start]!.upos === "ADV" || p.low[start] === ",") && !PAST_RANKS.has(p.low[start]!)) start++
  let end = to
  while (end > start && p.words[end - 1]!.upos === "PUNCT" && !/[).]$/.test(p.raw[end - 1]!)) end--
  if (end <= start) return
  let head = -1
  let honorific = true
  for (let i = start; i < end; i++) {
    const word = noun(p.low[i]!)
    if (word && (word.class === "role" || word.class === "person") && !isHonorific(p, i) && (before >= 0 || head < 0 || adjacent(p, head, i))) head = i
    if (!isHonorific(p, i)) honorific = false
    c.gender ??= genderOf(null, [p.low[i]!])
  }
  for (const part of p.low.slice(start, end)) {
    c.words.add(part)
    const word = noun(part)
    if (word && word.class === "role") c.nouns.add(word.lemma)
  }
  if (head >= 0) {
    const all = wordsIn(p, start, end)
    const lemma = noun(p.low[head]!)!.lemma
    c.nouns.add(lemma)
    const kin = RELATIONS.has(lemma)
    const role: Role = { from: start, to: end, lemma, weight: (honorific ? 0 : kin ? 1 : 10) + Math.min(6, end - start) }
    c.roles.push(role)
    c.country ??= countryIn(all)
    c.organisation ??= bodyIn(p, start, end)
  } else if (honorific && c.roles.length === 0) for (let i = start; i < end; i++) c.nouns.add(p.low[i]!.replace(/\.$/, ""))
}
const CROWNED: ReadonlySet<string> = new Set("pope king queen prince princess emperor empress sultan mullah ayatollah sheikh imam saint duke duchess lord lady sir dame".split(" "))
/** What somebody is to somebody, rather than by office. */
const RELATIONS: ReadonlySet<string> = new Set("mother father wife husband son daughter brother sister uncle aunt cousin friend colleague client partner neighbor neighbour predecessor successor counterpart ally rival fellow member".split(" "))
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
    const start = Math.max(from, possessor ? first : det >= 0 ? det + 1 : first)
    const words = wordsIn(p, start, i + 1)
    if (/\s/.test(words) && /^\p{Lu}/u.test(words)) return cleanName(words)
  }
  return null
}
