import { OF_A_BODY, OPENING_ARTICLE } from "../en/articles.ts"
import { DEMONYMS } from "../en/countries.ts"
import {
  ADMINISTRATION,
  BELOW,
  COMMON_IN_ROLES,
  DEPUTIES,
  HOMELAND,
  NARROWS_NOTHING,
  OTHER,
  POLICE,
  RANKED,
  TELLS_NO_BODY,
} from "../en/descriptions.ts"
import { POSSESSIVE, withPossessive } from "../en/possessives.ts"
import { PRONOUNS } from "../en/pronouns.ts"
import { COLLECTIVES, SHARES } from "../en/relations.ts"
import { FIELDS, PAST_RANKS, STATE_OFFICE } from "../en/roles.ts"
import { OF } from "../en/small.ts"
import { isHead } from "../isHead.ts"
import type { Called } from "./called.ts"

import { type Description, describe, isPast } from "./description.ts"
import { type Cast, type Chain, type Draft, join, newChain, type Role } from "./draft.ts"
import { firstMention, otherLand, plainName, sentencesIn, theNamed, theOne } from "./epithet.ts"
import { issuerOf } from "./issuer.ts"

import { isHuman, noun } from "./nouns.ts"
import { isNounTag, type Page, wordsIn } from "./page.ts"
import { bestRole } from "./role.ts"
import { toldOf } from "./told.ts"
import { kindOfDescription } from "./unnamed.ts"

/** Whether the chain may be what the description means: no other country, no other field or rank, no name that it does not bear. */
export function fits(p: Page, d: Description, c: Chain): boolean {
  if (otherLand(p, d, c)) return false
  if (d.gender && c.gender && d.gender !== c.gender) return false
  if (d.country && !c.country && c.kind !== "person" && !c.words.has(d.country.toLowerCase())) return false
  const lemma = d.noun?.lemma ?? ""
  // "the trade union" may be the Dockers' Union: what both are called is no other field
  const called = d.proper.length === 0 && !RANKED.has(lemma) ? lemma : ""
  for (const word of d.modifiers) {
    if (c.words.has(word)) continue
    if (PAST_RANKS.has(word) || BELOW.has(word)) return false
    // "the finance ministry" is no transport ministry
    if (FIELDS.has(word) && c.kind !== "person" && [...c.words].some((own) => FIELDS.has(own) && own !== called)) return false
    if (
      FIELDS.has(word) &&
      c.kind === "person" &&
      c.roles.length > 0 &&
      c.roles.some((role) => FIELDS.has(p.low[role.to - 2] ?? ""))
    )
      return false
  }
  if (c.kind !== "person" || d.noun?.class !== "role") return true
  if (otherField(p, d, c)) return false
  // who was it once is not who is it now
  const past = d.modifiers.some(isPast)
  const over = (role: Role): boolean => p.low.slice(role.from, role.from + 3).some(isPast)
  if (!past && c.roles.length > 0 && c.roles.every(over)) return false
  // "former President Roe", and "President Roe" when his time is told of
  const same = c.roles.filter((role) => role.lemma === d.noun!.lemma).sort((a, b) => a.from - b.from)
  if (!past && same[0] && over(same[0])) return false
  // "the president" is no vice president
  return !c.roles.some(
    (role) =>
      role.lemma === lemma &&
      DEPUTIES.has(p.low[roleHead(p, role, lemma) - 1] ?? "") &&
      !d.modifiers.some((word) => DEPUTIES.has(word)) &&
      c.roles.length === 1,
  )
}

/** "the head of forensics" is not the head of the port: what the one heads is no body, and the other is said to head another thing. */
function otherField(p: Page, { phrase: { head }, noun: own }: Description, c: Chain): boolean {
  const field = p.low[head + 1] === OF && isNounTag(p, head + 2) && p.nameAt[head + 2]! < 0 ? p.low[head + 2]! : null
  if (field === null || noun(field) !== null || isNounTag(p, head + 3)) return false
  const same = c.roles.filter(({ lemma }) => lemma === own?.lemma)
  return (
    same.length > 0 && same.every(({ from, to }) => p.low.slice(from, to).includes(OF) && !p.low.slice(from, to).includes(field))
  )
}

function roleHead(p: Page, role: Role, lemma: string): number {
  for (let i = role.to - 1; i >= role.from; i--) if (noun(p.low[i]!)?.lemma === lemma) return i
  return role.to - 1
}

/** Links one description, or gives it a chain of its own. `order`: mentions understood so far, in text order. */
export function resolveDescription(cast: Cast, called: Called, mention: number, order: readonly number[]): void {
  const { drafts, chains, page } = cast
  const m = drafts[mention]!
  const d = describe(page, m.head)
  const { chain, how, rival } = meaning(cast, called, m, d, order)
  join(cast, mention, chain, how, rival)
  called.note(m.head, chain, d.noun ? [d.noun.lemma] : [])
  const c = chains[chain]!
  if (c.kind === "person" && d.country && STATE_OFFICE.test(wordsIn(page, d.phrase.first, m.head + 1))) c.country ??= d.country
  // "the council", then "the city council": from here on it is no county council
  if (c.kind !== "person") for (const word of d.modifiers) if (FIELDS.has(word)) c.words.add(word)
}

/** Whom a description means. */
interface Meaning {
  readonly chain: number
  readonly how: string
  readonly rival: number
}
const meant = (chain: number, how: string, rival = -1): Meaning => ({ chain, how, rival })

function meaning(cast: Cast, called: Called, m: Draft, d: Description, order: readonly number[]): Meaning {
  const { page: p, chains } = cast
  const land = ownLand(cast, d)
  if (land) return meant(land.chain, land.how)
  const told = toldOf(cast, m, d)
  if (told >= 0) return meant(told, "said to be one")
  if (
    d.noun === null &&
    m.source >= 0 &&
    !d.plural &&
    (d.phrase.possessor || d.owner >= 0) &&
    kindOfDescription(p, d, m.head) === "document"
  ) {
    const own = owned(cast, d)
    if (own >= 0) return meant(own, `whose ${p.low[m.head]} it is`)
  }
  const issuer = issuerOf(cast, d, m.head, order, m.source)
  if (issuer) return meant(issuer.chain, issuer.how)
  if (d.noun && !d.plural) {
    const found = called.near(d.noun.lemma, m.head).filter(({ chain }) => fits(p, d, chains[chain]!))
    const own = owned(cast, d)
    const past = found.filter(({ head }) => head < m.head)
    const headline = isHead(p.parts[p.partOf[m.head]!])
    const bare =
      !d.definite &&
      d.phrase.det < 0 &&
      d.noun.class === "role" &&
      (headline || d.country !== null || /^\p{Lu}/u.test(p.raw[m.head]!))
    if (d.definite || bare) {
      const other = d.modifiers.some((word) => OTHER.has(word))
      const pick = other ? undefined : (choose(cast, d, own, past.length > 0 ? past : found) ?? undefined)
      if (pick) return meant(pick.chain, why(cast, d, pick.chain), pick.rival)
    }
    if (isHuman(d.noun) && m.source >= 0 && past.length === 0 && p.quoteAt[m.head]! < 0) {
      // "a judge" of the first sentences is named after them: "Judge Jane Roe said"
      const lede = sentencesIn(p, m.head) <= 2
      const later =
        d.noun.class !== "role"
          ? []
          : found.filter(
              ({ chain, head }) =>
                head > m.head &&
                p.sentenceOf[head]! - p.sentenceOf[m.head]! <= (lede ? 8 : 3) &&
                firstMention(cast, chain) > m.head &&
                sameBody(cast, d, chains[chain]!, m.head),
            )
      const named =
        later.length === 1 ? later[0]!.chain : later.length === 0 && (lede || headline) ? plainName(cast, d, m.head) : -1
      if (named >= 0) {
        const c = chains[named]!
        const from = d.phrase.det >= 0 ? d.phrase.det + 1 : m.first
        if (c.roles.length === 0) c.roles.push({ from, to: m.head + 1, lemma: d.noun.lemma, weight: 11 })
        c.gender ??= d.gender
        called.note(m.head, named, [d.noun.lemma])
        c.nouns.add(d.noun.lemma)
        for (const word of d.modifiers) c.words.add(word)
        return meant(named, "named after this")
      }
    }
  }
  const alone = d.definite && !d.plural && d.owner < 0 && !d.phrase.possessor && isHuman(d.noun) && p.low[m.head + 1] !== OF
  const before = alone && d.noun!.class === "person" ? theOne(cast, order, m.head, d.noun!.lemma) : -1
  if (before >= 0) return meant(before, "the one spoken of before")
  const same = sameWords(cast, called, d, m.head)
  if (same >= 0) return meant(same, "the same words before")
  const epithet = alone && d.noun!.class === "role" ? theNamed(cast, order, m.head, d) : -1
  if (epithet >= 0) {
    m.guess = true
    return meant(epithet, `spoken of before, taken for the ${p.low[m.head]}`)
  }
  return meant(fresh(cast, d, m.head), "")
}

/** "his country": the country of whom "he" is. */
function ownLand(cast: Cast, d: Description): { readonly chain: number; readonly how: string } | null {
  if (!d.noun || !HOMELAND.has(d.noun.lemma) || d.owner < 0) return null
  const owner = cast.drafts[cast.mentionAt[d.owner] ?? -1]
  const chain = owner && owner.chain >= 0 ? cast.chains[owner.chain]! : null
  if (!chain?.country) return null
  return { chain: placeChain(cast, chain.country), how: `the country of ${chain.name}` }
}

/** The chain of a country, made where the article names it only by its people. */
function placeChain(cast: Cast, country: string): number {
  const known = cast.lands.get(country)
  if (known !== undefined) return known
  cast.chains.push(newChain("place", country, { country }))
  cast.lands.set(country, cast.chains.length - 1)
  return cast.chains.length - 1
}

/** Chain of the one in the genitive or "his". */
function owned(cast: Cast, d: Description): number {
  const at = d.owner >= 0 ? cast.mentionAt[d.owner]! : d.phrase.possessor ? (cast.mentionAt[d.phrase.possessor[1] - 1] ?? -1) : -1
  return at >= 0 ? cast.drafts[at]!.chain : -1
}

/** Is the chain the source of an outermost saying? */
const speaks = ({ chains, drafts, page: p }: Cast, chain: number): boolean =>
  chains[chain]!.mentions.some((at) => drafts[at]!.source >= 0 && p.attributions[drafts[at]!.source]!.via === null)

/** The likeliest of those called so; null where "his lawyer" names a relation that nobody is known to have. */
function choose(
  cast: Cast,
  d: Description,
  owner: number,
  found: readonly { readonly chain: number; readonly head: number }[],
): { readonly chain: number; readonly rival: number } | null {
  const { page: p, chains } = cast
  let list = found
  const lemma = d.noun!.lemma
  if (owner >= 0 && d.noun!.class !== "document") {
    const boss = chains[owner]!
    // "the department's spokesman": one whose body it is; "his lawyer": one who was called somebody's lawyer
    list = found.filter(({ chain }) => {
      const c = chains[chain]!
      if (chain === owner) return false
      const ofBody = boss.kind !== "person" && (c.organisation === null ? c.kind === "person" : near(c.organisation, boss))
      const land = boss.country !== null && c.country === boss.country
      return (
        ofBody ||
        land ||
        c.roles.some(
          (role) =>
            role.lemma === lemma &&
            p.low.slice(Math.max(0, role.from - 1), role.to).some((w) => PRONOUNS.get(w)?.possessive || w === POSSESSIVE),
        )
      )
    })
  }
  if (d.country) {
    const own = list.filter(({ chain }) => chains[chain]!.country === d.country)
    if (own.length > 0) list = own
  }
  const narrowed = d.modifiers.filter((word) => !NARROWS_NOTHING.has(word))
  if (d.proper.length > 0 && !isHuman(d.noun)) {
    list = list.filter(({ chain }) => d.proper.some((word) => chains[chain]!.words.has(word)))
  } else if (narrowed.length > 0) {
    const own = list.filter(({ chain }) => narrowed.some((word) => chains[chain]!.words.has(word)))
    if (own.length > 0) list = own
  }
  // a nameless one only mentioned by the way gives place to one that has a name
  if (list.some(({ chain }) => chains[chain]!.named))
    list = list.filter(({ chain }) => chains[chain]!.named || speaks(cast, chain))
  const first = list[0]
  if (!first) return null
  const second = list[1]
  const close = second && isStrong(chains[second.chain]!, lemma) && !isStrong(chains[first.chain]!, lemma)
  // one that really bears the word goes before one of a kind with it
  const strong = list.find(({ chain }) => isStrong(chains[chain]!, lemma))
  return {
    chain: (strong ?? first).chain,
    rival: close
      ? first.chain
      : list.length > 1 &&
          d.noun!.class === "role" &&
          second!.chain !== (strong ?? first).chain &&
          isStrong(chains[second!.chain]!, lemma) &&
          !d.country
        ? second!.chain
        : -1,
  }
}

const isStrong = (c: Chain, lemma: string): boolean => c.nouns.has(lemma)

export const near = (name: string, c: Chain): boolean =>
  name
    .toLowerCase()
    .split(/\s+/)
    .some((word) => word.length > 3 && c.words.has(word))

function why(cast: Cast, d: Description, chain: number): string {
  const c = cast.chains[chain]!
  if (c.kind !== "person") return c.named ? "the one last named" : "the one spoken of before"
  const role = bestRole(c)
  return role
    ? `${wordsIn(cast.page, role.from, role.to).replace(OPENING_ARTICLE, "")} in this article`
    : `the ${d.noun!.lemma} in this article`
}

/** Whether "a Secret Service spokesman" can be "agency spokesman Jane Roe": the bodies that both name agree, or one names none. */
function sameBody(cast: Cast, d: Description, c: Chain, head: number): boolean {
  const p = cast.page
  const body = d.modifiers.filter((word) => !TELLS_NO_BODY.has(word))
  if (body.length === 0 && p.sentenceOf[head]! > 2) return false
  const names = c.roles.flatMap((role) => p.low.slice(role.from, role.to))
  const specific = names.filter(
    (word) => /^\p{L}{2,}/u.test(word) && noun(word)?.class !== "role" && !COMMON_IN_ROLES.has(word) && !DEMONYMS.has(word),
  )
  if (body.length === 0) return true
  // "its spokeswoman, Jane Roe" is of a body spoken of just before her
  if (specific.length === 0) return !c.roles.some(({ from }) => OF_A_BODY.has(p.low[from - 1] ?? ""))
  return body.some((word) => specific.includes(word))
}

/** A chain of the same words: "critics" and later "critics", "a spokesman" and later "the spokesman". */
function sameWords(cast: Cast, called: Called, d: Description, head: number): number {
  const key = keyOf(cast, d, head)
  const found = called.near(`= ${key}`, head)[0]
  return found ? found.chain : -1
}

const keyOf = (cast: Cast, d: Description, head: number): string => {
  const own = owned(cast, d)
  const owner = d.phrase.possessor && own >= 0 ? cast.page.low.slice(d.phrase.possessor[0], d.phrase.possessor[1]) : []
  const words = d.modifiers.filter((word) => !owner.includes(word))
  if (SHARES.has(cast.page.low[head]!) && head > 0) words.push(cast.page.low[head - 1]!)
  return `${own >= 0 ? own : ""} ${words.join(" ")} ${cast.page.low[head]}`
}

/** Notes a chain under its own words, for `sameWords`. */
export function noteWords(cast: Cast, called: Called, mention: number): void {
  const m = cast.drafts[mention]!
  if (m.kind !== "description" || m.chain < 0 || cast.chains[m.chain]!.named) return
  const d = describe(cast.page, m.head)
  called.note(m.head, m.chain, [`= ${keyOf(cast, d, m.head)}`])
}

/** A chain of its own for those whom nobody names. */
function fresh(cast: Cast, d: Description, head: number): number {
  const { page: p } = cast
  const kind = kindOfDescription(p, d, head)
  const name = nameOf(cast, d, head)
  const chain = newChain(kind, name, {
    many: d.plural || p.low[head] === POLICE || COLLECTIVES.has(p.low[head]!),
    country: d.country,
    gender: d.gender,
    human: !d.plural && isHuman(d.noun),
  })
  if (d.noun) chain.nouns.add(d.noun.lemma)
  for (const word of [...d.modifiers, p.low[head]!]) chain.words.add(word)
  cast.chains.push(chain)
  return cast.chains.length - 1
}

/** The words as they stand, "his" and "the department's" put by name. */
function nameOf(cast: Cast, d: Description, head: number): string {
  const p = cast.page
  const own = owned(cast, d)
  const words = wordsIn(p, d.phrase.first, head + 1)
  if (own < 0 || d.owner < 0) return words.replace(OPENING_ARTICLE, "")
  const { name } = cast.chains[own]!
  const rest = wordsIn(p, d.owner + 1, head + 1)
  return d.noun?.lemma === ADMINISTRATION ? `${name} ${rest}` : `${withPossessive(name)} ${rest}`
}
