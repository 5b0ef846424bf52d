import type { NameKind } from "../../doc.ts"
import { isAgency } from "../en/agencies.ts"
import { THE } from "../en/articles.ts"
import { AGENCIES, AGENCY, MINISTRY, NEWS, NOT_ITSELF, OPENS_MEDIUM } from "../en/bodies.ts"
import { countryOf } from "../en/countries.ts"
import { isRegion } from "../en/datelines.ts"
import { WHICH } from "../en/pronouns.ts"
import { CROWNED } from "../en/relations.ts"
import { PAST_RANKS, ROLE_ABBREVIATIONS } from "../en/roles.ts"
import { acronym, bodyWords, kindOfBody } from "./bodies.ts"
import { Bodies } from "./bodiesNamed.ts"

import { type Cast, type Chain, join, newDraft } from "./draft.ts"
import { cleanName, countryIn, type Found } from "./foundName.ts"
import { People } from "./namesakes.ts"
import { isOneHuman, noun } from "./nouns.ts"
import { isNounTag, isPossessiveMark, type Page, wordsIn } from "./page.ts"
import { genderOf, personName } from "./people.ts"
import { appositionAfter, appositionBefore, isTitleWord, titleBefore } from "./phrase.ts"
import { addRole, predicateOf } from "./role.ts"

/** Makes mentions and chains of all names: full names first, short ones then join them. n log n. */
export function nameChains(cast: Cast, extra: readonly (readonly [number, number])[]): void {
  const found = settleKinds(cast.page, namesOf(cast.page, extra))
  const people = new People(cast)
  const bodies = new Bodies(cast, found)
  const order = found.map((_, i) => i)
  // "Jane Roe" before "Roe", "Ministry of Transport" before "Ministry": the longest first, in text order among equals
  order.sort((a, b) => size(found[b]!) - size(found[a]!) || a - b)
  const chainOf = new Int32Array(found.length).fill(-1)
  for (const i of order)
    if ((found[i]!.person?.size ?? 2) > 1)
      chainOf[i] = found[i]!.kind === "person" ? people.full(found[i]!) : bodies.add(found[i]!)
  people.sort(found, chainOf)
  for (const [i, one] of found.entries()) if (chainOf[i]! < 0) chainOf[i] = people.short(one, i)
  for (const [i, one] of found.entries()) mention(cast, one, chainOf[i]!)
}

function namesOf(p: Page, extra: readonly (readonly [number, number])[]): Found[] {
  const spans = [
    ...p.nameTokens.map(([first, last], i) => ({ first, last, kind: p.names[i]!.kind })),
    ...extra.map(([first, last]) => ({ first, last, kind: guess(p, first, last) })),
  ].filter(({ first, last }) => last > first)
  spans.sort((a, b) => a.first - b.first)
  const out: Found[] = []
  for (const { first, last, kind } of spans) {
    if (last - first === 1 && ROLE_ABBREVIATIONS[p.low[first]!.replace(/\.$/, "")] !== undefined) continue
    let [from, to] = [first, last]
    while (to > from + 1 && isPossessiveMark(p, to - 1)) to--
    if (kind === "person")
      while (from < to - 1 && (isTitleWord(p, from) || (p.words[from]!.upos === "ADJ" && PAST_RANKS.has(p.low[from]!)))) from++
    else while (from < to - 1 && p.low[from] === THE) from++
    const title = kind === "person" ? titleBefore(p, from) : null
    const start = from > first && !title ? first : null
    const words = wordsIn(p, from, to)
    out.push({
      first: from,
      last: to,
      kind,
      words,
      title: title ?? (start === null ? null : [start, from]),
      person: kind === "person" ? personName(words) : null,
    })
  }
  return out
}

/** A run of proper nouns that the name finder left out: a person after a title or before a person's apposition, a body else. */
function guess(p: Page, first: number, last: number): NameKind {
  if (countryOf(wordsIn(p, first, last))) return "place"
  if (titleBefore(p, first) || appositionAfter(p, last)) return "person"
  return kindOfBody(wordsIn(p, first, last)) || /^\p{Lu}-/u.test(wordsIn(p, first, last))
    ? "organisation"
    : last - first === 2 || last - first === 3
      ? "person"
      : "organisation"
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
  const givens = new Set<string>()
  for (const f of found) {
    if (!f.person || f.person.size < 2) continue
    families.add(f.person.family)
    givens.add(f.person.given)
  }
  /** First words of bodies of several words: "Clearview" of "Clearview AI". */
  const bodies = new Set<string>()
  for (const f of found) if (f.kind === "organisation" && f.words.includes(" ")) bodies.add(f.words.split(/\s/)[0]!)
  /** "the maker Harbour Works": what is once said to be a body is one throughout. */
  const told = new Set(found.flatMap((f) => (bodyBefore(p, f) || isThing(p, f) ? [f.words] : [])))
  return found.map((one) => {
    const kind = usual(one)
    const f: Found =
      kind === one.kind
        ? one
        : {
            ...one,
            kind,
            person: kind === "person" ? personName(one.words) : null,
            title: kind === "person" ? titleBefore(p, one.first) : null,
          }
    if (f.kind !== "person" && families.has(f.words.toLowerCase()) && !countryOf(f.words) && !kindOfBody(f.words)) {
      return { ...f, kind: "person", person: personName(f.words), title: titleBefore(p, f.first) }
    }
    if (f.kind === "person" && acronym(f.words) && /\.|^[A-Z]{3,}$/.test(f.words) && !families.has(f.words.toLowerCase()))
      return { ...f, kind: "organisation", person: null }
    const low = f.words.toLowerCase()
    if (f.kind === "person" && f.title === null && isRegion(f.words) && !families.has(low) && !givens.has(low))
      return { ...f, kind: "place", person: null }
    if (f.kind === "place" && told.has(f.words) && !countryOf(f.words) && !isRegion(f.words))
      return { ...f, kind: "organisation" }
    const agency = isAgency(f.words) && (f.words.includes(" ") || /^\p{Lu}+$/u.test(f.words))
    const paper = kindOfBody(f.words) === "media" && OPENS_MEDIUM.test(f.words)
    if (
      f.kind === "person" &&
      (agency ||
        paper ||
        (told.has(f.words) && !families.has(low)) ||
        (!f.words.includes(" ") && bodies.has(f.words) && !families.has(low)))
    )
      return { ...f, kind: "organisation", person: null, title: null }
    return f
  })
}

/** "Holmline, which runs the ferry": no person. */
const isThing = (p: Page, { kind, person, title, last }: Found): boolean =>
  kind === "person" && person!.size === 1 && title === null && p.low[last] === "," && p.low[last + 1] === WHICH

/** "the jihadi group X": what bears the name is said right before it; "the town council X" may be said of a place. */
function bodyBefore(p: Page, { kind, first }: Found): boolean {
  if (first === 0 || p.sentenceOf[first - 1] !== p.sentenceOf[first] || p.words[first - 1]!.upos !== "NOUN") return false
  const word = noun(p.low[first - 1]!)
  if (word === null || word.plural) return false
  return word.class === "organisation" || (kind === "person" && (word.class === "media" || word.class === "government"))
}

/** Makes the mention, with the title before and the apposition after it as roles of its chain. */
export function mention(cast: Cast, f: Found, chain: number): void {
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
    if (f.person.size > own.size || (f.person.size === own.size && name.length > c.name.length && c.person!.given.length <= 2))
      c.name = name
    if (!/\p{Ll}/u.test(c.name) && /\p{Ll}/u.test(name) && f.person.size >= own.size) c.name = name
    c.gender ??= genderOf(f.person, [])
    // "the judge Roe spoke of" is no Judge Roe
    const loose =
      f.title && f.person.size < own.size && p.words[f.first - 1]!.upos === "NOUN" && p.words[f.title[0] - 1]?.upos === "DET"
    if (f.title && !loose) addRole(p, c, f.title[0], f.title[1], f.last)
    const before = appositionBefore(p, start, f.last)
    if (before) {
      addRole(p, c, before.from, before.to, before.head + 1)
      if (mentionAt[before.head]! < 0) mentionAt[before.head] = index
    }
    const told = predicateOf(p, f)
    if (told) addRole(p, c, told[0], told[1], -1)
    const after = appositionAfter(p, f.last)
    if (after) {
      addRole(p, c, after.from, after.to, -1)
      const own = mentionAt[after.head]! < 0 && isOneHuman(noun(p.low[after.head]!))
      for (let i = after.from; i <= after.head; i++) if (mentionAt[i]! < 0) mentionAt[i] = index
      if (own) {
        mentionAt[after.head] = drafts.push(newDraft("description", after.from, after.head + 1, after.head)) - 1
        join(cast, mentionAt[after.head]!, chain, "said of the name before it")
      }
    }
    for (const word of bodyWords(f.words)) c.words.add(word)
    // "Pope Francis", "King Abdullah": the title is part of what he is called
    const crown = p.raw[f.first - 1] ?? ""
    if (own.size === 1 && CROWNED.has(crown.toLowerCase()) && /^\p{Lu}/u.test(crown) && !c.name.includes(" "))
      c.name = `${crown} ${name}`
    return
  }
  if (c.kind !== "place" && name.length > c.name.length && bodyWords(name).length >= bodyWords(c.name).length) c.name = name
  if (c.kind === "organisation" && AGENCIES.has(name)) c.nouns.add(AGENCY)
  // "OLDPORT (Northwire) -": who files the report is no "company" that it speaks of
  if (c.kind === "organisation" && p.parts[p.partOf[head]!]!.kind === "dateline") c.kind = "media"
  for (const word of bodyWords(f.words)) {
    c.words.add(word)
    if (noun(word)) c.nouns.add(noun(word)!.lemma)
  }
  c.country ??= countryIn(f.words)
  types(p, f, c)
}

/** What kind of body: "private maritime security [firm] Dryad Maritime", "the [Reuters] news agency", "Clearview AI, the company". */
function types(p: Page, f: Found, c: Chain): void {
  const note = (i: number): void => {
    const word = noun(p.low[i]!)
    if (!word || word.plural || word.class === "role" || word.class === "person" || word.class === "document") return
    c.nouns.add(word.lemma)
    if (c.kind === "other") c.kind = word.class
    if (c.kind === "organisation" && (word.class === "media" || (word.class === "government" && word.lemma === MINISTRY)))
      c.kind = word.class
    if (word.lemma === AGENCY && p.low[i - 1] === NEWS) c.kind = "media"
  }
  if (f.first > 0 && p.words[f.first - 1]!.upos === "NOUN" && p.sentenceOf[f.first - 1] === p.sentenceOf[f.first])
    note(f.first - 1)
  let after = f.last
  while (after < p.tokens.length && after < f.last + 4 && isNounTag(p, after) && p.nameAt[after]! < 0) after++
  // "the Reuters news agency" is one, "the Obama administration" is another's
  const type = after > f.last ? noun(p.low[after - 1]!) : null
  if (type && c.kind !== "place" && type.class !== "government" && !NOT_ITSELF.has(type.lemma)) note(after - 1)
  if (p.raw[f.last] === ",") {
    const next = appositionNoun(p, f.last + 1)
    if (next >= 0) note(next)
  }
}

/** Head of "the controversial company" after a comma, -1 where no such phrase stands there. */
function appositionNoun(p: Page, from: number): number {
  if (from >= p.tokens.length || p.words[from]!.upos !== "DET") return -1
  for (let i = from + 1; i < p.tokens.length && i < from + 8; i++) {
    if (isNounTag(p, i) && noun(p.low[i]!) && !(i + 1 < p.tokens.length && isNounTag(p, i + 1)))
      return /^(?:VBD|VBZ|VBP|MD)$/.test(p.words[i + 1]?.xpos ?? "") ? -1 : i
    if (!isNounTag(p, i) && !["ADJ", "PUNCT", "ADV", "VERB", "NUM"].includes(p.words[i]!.upos)) return -1
  }
  return -1
}

const size = (f: Found): number => f.words.split(/\s+/).length
