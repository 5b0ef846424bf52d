import { GOVERNMENT_NOUNS, ISSUED_NOUNS, MEDIA_DOCUMENTS, SOURCE_NOUNS } from "../en/actors.ts"
import { CAPITALS, COUNTRY_NAMES, countryOf, DEMONYMS } from "../en/countries.ts"
import { PRONOUNS, RELATIVES } from "../en/pronouns.ts"
import { FIELDS, PAST_RANKS } from "../en/roles.ts"
import { type Cast, type Chain, join, newChain, newDraft, type Role } from "./draft.ts"
import { countryIn } from "./named.ts"
import { type Noun, noun } from "./nouns.ts"
import { isNounTag, type Page, wordsIn } from "./page.ts"
import { genderOf } from "./people.ts"
import { type Phrase, phraseBefore } from "./phrase.ts"
import { lastSource, nameHead } from "./referred.ts"

/** What a description says by itself. */
export interface Description {
  readonly phrase: Phrase
  readonly noun: Noun | null
  readonly plural: boolean
  readonly definite: boolean
  /** "his", "our" in front, -1 none. */
  readonly owner: number
  /** Words that narrow it, in small letters, and the country among them. */
  readonly modifiers: readonly string[]
  /** Those of them that are names of somebody or something, countries left out. */
  readonly proper: readonly string[]
  readonly country: string | null
  readonly gender: "he" | "she" | null
}
const isPast = (word: string): boolean => PAST_RANKS.has(word) || /^then(?:-|$)/.test(word)

const DEFINITE = /^(?:the|this|that|these|those)$/

/** Reads the description whose head is `head`. */
export function describe(p: Page, head: number): Description {
  const phrase = phraseBefore(p, head)
  const found = noun(p.low[head]!)
  const det = phrase.det >= 0 ? p.low[phrase.det]! : ""
  const owner = phrase.det >= 0 && p.words[phrase.det]!.xpos === "PRP$" ? phrase.det : phrase.possessor && p.words[phrase.possessor[0]]!.xpos === "PRP$" ? phrase.possessor[0] : -1
  const words = wordsIn(p, phrase.first, head)
  const modifiers = p.low.slice(phrase.det >= 0 ? phrase.det + 1 : phrase.first, head).filter((word) => /^\p{L}/u.test(word) && word !== "the")
  const counted = p.words[phrase.first]!.upos === "NUM" && p.low[phrase.first] !== "one"
  const after = ofCountry(p, head)
  return {
    phrase,
    noun: found,
    plural: counted || (found ? found.plural : p.words[head]!.xpos === "NNS" || p.words[head]!.xpos === "NNPS"),
    definite: DEFINITE.test(det) || owner >= 0 || (phrase.possessor !== null && !/^(?:an?)$/.test(p.low[phrase.first]!)),
    owner,
    modifiers: [...modifiers, ...after.words],
    proper: properIn(p, phrase.first, head),
    country: countryIn(words) ?? after.country,
    gender: genderOf(null, [p.low[head]!]),
  }
}

function properIn(p: Page, first: number, head: number): readonly string[] {
  const out: string[] = []
  for (let i = first; i < head; i++) if (p.nameAt[i]! >= 0 && !countryOf(p.raw[i]!) && /^\p{L}/u.test(p.raw[i]!)) out.push(p.low[i]!)
  return out
}

/** "the government [of Japan]", "a spokesman [for the Secret Service]": what a preposition adds. */
function ofCountry(p: Page, head: number): { readonly words: readonly string[]; readonly country: string | null } {
  if (!/^(?:of|for|from|in|at|with)$/.test(p.low[head + 1] ?? "")) return { words: [], country: null }
  let i = head + 2
  while (i < p.tokens.length && p.words[i]!.upos === "DET") i++
  const at = i < p.tokens.length ? p.nameAt[i]! : -1
  if (at < 0) return { words: [], country: null }
  const [first, last] = p.nameTokens[at]!
  return { words: p.low.slice(first, last), country: countryOf(wordsIn(p, first, last)) }
}

/** Makes a mention of every noun phrase that may mean an actor, and of the heads in `forced`. */
export function describedMentions(cast: Cast, forced: ReadonlySet<number>): void {
  const { page: p, drafts, mentionAt } = cast
  for (let i = 0; i < p.tokens.length; i++) {
    if (mentionAt[i]! >= 0) continue
    const must = forced.has(i)
    if (PRONOUNS.has(p.low[i]!) && (p.words[i]!.upos === "PRON" || p.words[i]!.upos === "DET" || must)) {
      mentionAt[i] = drafts.push(newDraft("pronoun", i, i + 1, i)) - 1
      continue
    }
    if (must && RELATIVES.has(p.low[i]!)) {
      mentionAt[i] = drafts.push(newDraft("pronoun", i, i + 1, i)) - 1
      continue
    }
    if (!must && (!isNounTag(p, i) || !noun(p.low[i]!) || p.nameAt[i]! >= 0)) continue
    const next = i + 1 < p.tokens.length && p.sentenceOf[i + 1] === p.sentenceOf[i] ? i + 1 : -1
    if (!must && next >= 0 && ((isNounTag(p, next) && !timeLike(p, next)) || /^[-–]$/.test(p.raw[next]!) && p.tokens[i]!.end === p.tokens[next]!.start)) continue
    const { first } = isNounTag(p, i) ? phraseBefore(p, i) : { first: i }
    mentionAt[i] = drafts.push(newDraft("description", first, i + 1, i)) - 1
  }
  // text order by head; mentionAt is put right after the sort
  const order = drafts.map((_, i) => i).sort((a, b) => drafts[a]!.head - drafts[b]!.head || a - b)
  const place = new Int32Array(order.length)
  order.forEach((old, now) => (place[old] = now))
  const sorted = order.map((old) => drafts[old]!)
  drafts.splice(0, drafts.length, ...sorted)
  for (let i = 0; i < mentionAt.length; i++) if (mentionAt[i]! >= 0) mentionAt[i] = place[mentionAt[i]!]!
  for (const chain of cast.chains) chain.mentions.splice(0, chain.mentions.length, ...chain.mentions.map((m) => place[m]!).sort((a, b) => a - b))
}
const timeLike = (p: Page, i: number): boolean => /^(?:\w+day|today|yesterday|tonight|tomorrow)$/.test(p.low[i]!)

/** Words that say that it is another one than the one just named. */
const OTHER = /^(?:other|another|second|third|rival|new|neighboring|neighbouring|different|separate|fellow|former|previous|next|own)$/

/** Whether the chain may be what the description means: no other country, no other field or rank, no name that it does not bear. */
function fits(p: Page, d: Description, c: Chain): boolean {
  if (d.country && c.country && d.country !== c.country) return false
  if (d.gender && c.gender && d.gender !== c.gender) return false
  if (d.country && !c.country && c.kind !== "person" && !c.words.has(d.country.toLowerCase())) return false
  for (const word of d.modifiers) {
    if (c.words.has(word)) continue
    if (PAST_RANKS.has(word) || /^(?:vice|deputy|assistant|acting)$/.test(word)) return false
    if (FIELDS.has(word) && c.kind === "person" && c.roles.length > 0 && c.roles.some((role) => FIELDS.has(p.low[role.to - 2] ?? ""))) return false
  }
  if (c.kind !== "person" || d.noun?.class !== "role") return true
  // who was it once is not who is it now
  const past = d.modifiers.some(isPast)
  if (!past && c.roles.length > 0 && c.roles.every((role) => p.low.slice(role.from, role.from + 3).some(isPast))) return false
  // "the president" is no vice president
  const lemma = d.noun.lemma
  return !c.roles.some((role) => role.lemma === lemma && /^(?:vice|deputy)$/.test(p.low[roleHead(p, role, lemma) - 1] ?? "") && !d.modifiers.some((word) => /^(?:vice|deputy)$/.test(word)) && c.roles.length === 1)
}
function roleHead(p: Page, role: Role, lemma: string): number {
  for (let i = role.to - 1; i >= role.from; i--) if (noun(p.low[i]!)?.lemma === lemma) return i
  return role.to - 1
}

/** Lemma of what a chain is called -> the chains' mentions in text order, for "the last one of these". */
export class Called {
  private readonly named = new Map<string, [head: number, chain: number][]>()
  private readonly told = new Map<string, [head: number, chain: number][]>()

  /** The named chains; every mention by name counts. */
  constructor(cast: Cast) {
    for (const draft of cast.drafts) {
      if (draft.kind !== "name" || draft.chain < 0) continue
      for (const word of lemmas(cast.chains[draft.chain]!)) {
        const list = this.named.get(word)
        if (list) list.push([draft.head, draft.chain])
        else this.named.set(word, [[draft.head, draft.chain]])
      }
    }
  }

  /** Notes a description or pronoun that was understood. In text order. */
  note(head: number, chain: number, words: Iterable<string>): void {
    for (const word of words) {
      const list = this.told.get(word)
      if (list) list.push([head, chain])
      else this.told.set(word, [[head, chain]])
    }
  }

  /** Chains called `lemma`: those last mentioned before `head`, nearest first, then those that come after. At most twelve. */
  near(lemma: string, head: number): { readonly chain: number; readonly head: number }[] {
    const out: { chain: number; head: number }[] = []
    const seen = new Set<number>()
    const lists = [this.named.get(lemma) ?? [], this.told.get(lemma) ?? []]
    const at = lists.map((list) => before(list, head))
    const starts = [...at]
    for (let n = 0; n < 60 && out.length < 8; n++) {
      const k = at[0]! > 0 && (at[1]! === 0 || lists[0]![at[0]! - 1]![0] > lists[1]![at[1]! - 1]![0]) ? 0 : at[1]! > 0 ? 1 : -1
      if (k < 0) break
      at[k] = at[k]! - 1
      const [h, chain] = lists[k]![at[k]!]!
      if (!seen.has(chain)) out.push({ chain, head: h })
      seen.add(chain)
    }
    for (let k = starts[0]!, n = 0; k < lists[0]!.length && n < 30 && out.length < 12; k++, n++) {
      const [h, chain] = lists[0]![k]!
      if (!seen.has(chain)) out.push({ chain, head: h })
      seen.add(chain)
    }
    return out
  }
}
function before(list: readonly (readonly [number, number])[], head: number): number {
  let low = 0
  let high = list.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (list[middle]![0] >= head) high = middle
    else low = middle + 1
  }
  return low
}

/** What a named chain may be called: its own nouns and what these are kinds of. */
function lemmas(c: Chain): Iterable<string> {
  const out = new Set(c.nouns)
  for (const word of c.nouns) for (const more of KINDS_OF[word] ?? []) out.add(more)
  const office = c.kind === "government" || c.nouns.has("service") || c.nouns.has("bureau") || c.nouns.has("agency") || c.nouns.has("police")
  if (c.kind === "media") for (const word of ["newspaper", "paper", "network", "magazine", "outlet", "channel", "broadcaster", "station", "publication", "site", "website"]) out.add(word)
  if (office) out.add("agency")
  if (c.kind === "organisation" && !office && [...c.nouns].every((word) => GENERIC.has(word))) for (const word of ["group", "company", "organization", "organisation", "firm"]) out.add(word)
  if (c.kind === "place" && c.country) for (const word of ["country", "nation", "kingdom", "republic"]) out.add(word)
  if (c.kind === "place" && !c.country) for (const word of ["city", "town", "state", "village", "county"]) out.add(word)
  return out
}
const GENERIC = new Set("group company organization organisation firm business party movement association federation foundation alliance coalition network society trust institute center centre fund".split(" "))
const LAWMAKER = ["lawmaker", "legislator", "congressman", "politician"]
const KINDS_OF: Readonly<Record<string, readonly string[]>> = {
  senator: LAWMAKER,
  representative: [...LAWMAKER, "congresswoman"],
  congressman: LAWMAKER,
  congresswoman: LAWMAKER,
  parliament: LAWMAKER,
  judge: ["jurist", "justice"],
  justice: ["judge", "jurist"],
  attorney: ["lawyer"],
  lawyer: ["attorney"],
  general: ["commander", "officer"],
  doctor: ["physician"],
  physician: ["doctor"],
  premier: ["minister"],
  executive: ["ceo", "officer", "boss", "chief"],
  officer: ["executive", "chief", "ceo", "boss"],
  reporter: ["journalist"],
  journalist: ["reporter"],
  correspondent: ["reporter", "journalist"],
  editor: ["journalist"],
  leader: ["chief"],
  chief: ["head", "boss"],
  director: ["head", "chief", "boss"],
  head: ["chief"],
  counsel: ["lawyer", "attorney"],
  economist: ["analyst"],
  professor: ["researcher", "scientist", "scholar", "academic"],
  scientist: ["researcher"],
  researcher: ["scientist"],
  firm: ["company"],
  company: ["firm"],
  department: ["agency"],
  ministry: ["department"],
  bureau: ["agency"],
  service: ["agency"],
  administration: ["agency"],
  association: ["group"],
  party: ["group"],
  force: ["group"],
  movement: ["group"],
  organization: ["group"],
  organisation: ["group"],
  militia: ["group"],
  gang: ["group"],
  university: ["school", "college"],
  commission: ["panel", "agency"],
  committee: ["panel"],
  court: ["tribunal"],
}

const isGovernmentNoun = (lemma: string): boolean => GOVERNMENT_NOUNS.has(lemma)

/** Links one description, or gives it a chain of its own. `order`: mentions understood so far, in text order. */
export function resolveDescription(cast: Cast, called: Called, mention: number, order: readonly number[]): void {
  const { page: p, drafts, chains } = cast
  const m = drafts[mention]!
  const d = describe(p, m.head)
  const link = (chain: number, how: string, rival = -1): void => {
    join(cast, mention, chain, how, rival)
    called.note(m.head, chain, d.noun ? [d.noun.lemma] : [])
    if (chains[chain]!.kind === "person" && d.noun?.class === "role" && d.country) chains[chain]!.country ??= d.country
  }
  const land = ownLand(cast, d)
  if (land) return link(land.chain, land.how)
  if (d.noun === null && m.source >= 0 && !d.plural && (d.phrase.possessor || d.owner >= 0) && kindOfDescription(p, d, m.head) === "document") {
    const own = owned(cast, d)
    if (own >= 0) return link(own, `whose ${p.low[m.head]} it is`)
  }
  const issuer = issuerOf(cast, d, m.head, order, m.source)
  if (issuer) return link(issuer.chain, issuer.how)
  if (d.noun && !d.plural) {
    const found = called.near(d.noun.lemma, m.head).filter(({ chain }) => fits(p, d, chains[chain]!))
    const own = owned(cast, d)
    const past = found.filter(({ head }) => head < m.head)
    const headline = /^(?:headline|deck)$/.test(p.parts[p.partOf[m.head]!]?.kind ?? "")
    const bare = !d.definite && d.phrase.det < 0 && d.noun.class === "role" && (headline || d.country !== null || /^\p{Lu}/u.test(p.raw[m.head]!))
    if (d.definite || bare) {
      const other = d.modifiers.some((word) => OTHER.test(word))
      const pick = other ? undefined : (choose(cast, d, own, past.length > 0 ? past : found) ?? undefined)
      if (pick) return link(pick.chain, why(cast, d, pick.chain), pick.rival)
    }
    const human = d.noun.class === "role" || d.noun.class === "person"
    if (human && m.source >= 0 && past.length === 0 && p.quoteAt[m.head]! < 0) {
      // "a judge" of the first sentences is named after them: "Judge Jane Roe said"
      const lede = sentencesIn(p, m.head) <= 2
      const later = d.noun.class !== "role" ? [] : found.filter(({ chain, head }) => head > m.head && p.sentenceOf[head]! - p.sentenceOf[m.head]! <= (lede ? 8 : 3) && firstMention(cast, chain) > m.head && sameBody(cast, d, chains[chain]!, m.head))
      const named = later.length === 1 ? later[0]!.chain : later.length === 0 && (lede || headline) ? plainName(cast, d, m.head) : -1
      if (named >= 0) {
        const c = chains[named]!
        const from = d.phrase.det >= 0 ? d.phrase.det + 1 : m.first
        if (c.roles.length === 0) c.roles.push({ from, to: m.head + 1, lemma: d.noun.lemma, weight: 11 })
        c.gender ??= d.gender
        called.note(m.head, named, [d.noun.lemma])
        c.nouns.add(d.noun.lemma)
        for (const word of d.modifiers) c.words.add(word)
        return link(named, "named after this")
      }
    }
  }
  const alone = d.definite && !d.plural && d.owner < 0 && !d.phrase.possessor && (d.noun?.class === "person" || d.noun?.class === "role") && p.low[m.head + 1] !== "of"
  const before = alone && d.noun!.class === "person" ? theOne(cast, order, m.head, d.noun!.lemma) : -1
  if (before >= 0) return link(before, "the one spoken of before")
  const same = sameWords(cast, called, d, m.head)
  if (same >= 0) return link(same, "the same words before")
  const epithet = alone && d.noun!.class === "role" ? theNamed(cast, order, m.head, d) : -1
  if (epithet >= 0) {
    m.guess = true
    return link(epithet, `spoken of before, taken for the ${p.low[m.head]}`)
  }
  link(fresh(cast, d, m.head), "")
}

/** How many sentences of the body stand before a token, the one around it counted. */
function sentencesIn(p: Page, token: number): number {
  const body = p.parts.find((part) => part.kind === "body")
  let n = 0
  for (let s = p.sentenceOf[token]!; s >= 0 && n < 4 && p.sentences[s]!.start >= (body?.start ?? 0); s--) n++
  return n
}

/**
 * A report that opens with "the department's spokesman" goes on with his name and no role: the first person to speak in the next three
 * sentences, where the article gives him none. -1 where there is nobody like that.
 */
function plainName(cast: Cast, d: Description, head: number): number {
  const { page: p, drafts, chains } = cast
  const here = p.sentenceOf[head]!
  for (let i = cast.mentionAt[head]! + 1; i < drafts.length && p.sentenceOf[drafts[i]!.head]! - here <= 3; i++) {
    const m = drafts[i]!
    if (m.kind === "pronoun" || p.sentenceOf[m.head] === here || m.source < 0 || p.attributions[m.source]!.via !== null) continue
    const c = m.chain >= 0 ? chains[m.chain]! : null
    if (!c || c.kind !== "person" || firstMention(cast, m.chain) <= head) return -1
    return c.roles.length === 0 && !(d.gender && c.gender && d.gender !== c.gender) ? m.chain : -1
  }
  return -1
}

/** "his country": the country of whom "he" is. */
function ownLand(cast: Cast, d: Description): { readonly chain: number; readonly how: string } | null {
  if (!d.noun || !/^(?:country|nation|homeland)$/.test(d.noun.lemma) || d.owner < 0) return null
  const owner = cast.drafts[cast.mentionAt[d.owner] ?? -1]
  const chain = owner && owner.chain >= 0 ? cast.chains[owner.chain]! : null
  if (!chain?.country) return null
  return { chain: placeChain(cast, chain.country), how: `the country of ${chain.name}` }
}

/** The chain of a country, made where the article names it only by its people. */
export function placeChain(cast: Cast, country: string): number {
  const known = cast.lands.get(country)
  if (known !== undefined) return known
  cast.chains.push(newChain("place", country, { country }))
  cast.lands.set(country, cast.chains.length - 1)
  return cast.chains.length - 1
}

/** A document's owner where it is a medium, the last speaker where it is a statement of his. */
function issuerOf(cast: Cast, d: Description, head: number, order: readonly number[], source: number): { readonly chain: number; readonly how: string } | null {
  const { page: p, drafts, chains } = cast
  if (d.noun?.class !== "document" || d.plural || source < 0) return null
  const span = p.attributions[source]!.source[0]!
  const end = span.end
  const [from, to] = [d.phrase.first, head]
  const mediumAt = (i: number): number => {
    const at = cast.mentionAt[i] ?? -1
    return at >= 0 && drafts[at]!.kind === "name" && chains[drafts[at]!.chain]!.kind === "media" ? drafts[at]!.chain : -1
  }
  if (MEDIA_DOCUMENTS.has(d.noun.lemma) || d.noun.lemma === "poll") {
    for (let i = from; i < to; i++) if (mediumAt(i) >= 0) return { chain: mediumAt(i), how: `whose ${d.noun.lemma} it is` }
    for (let i = head + 1; i < p.tokens.length && p.tokens[i]!.end <= end && i < head + 20; i++) if (mediumAt(i) >= 0) return { chain: mediumAt(i), how: `whose ${d.noun.lemma} it is` }
  }
  if (!ISSUED_NOUNS.has(d.noun.lemma)) return null
  for (let i = from; i < to; i++) {
    const at = cast.mentionAt[i] ?? -1
    if (at >= 0 && drafts[at]!.kind === "name" && chains[drafts[at]!.chain]!.kind !== "place") return { chain: drafts[at]!.chain, how: `whose ${d.noun.lemma} it is` }
  }
  if (d.phrase.possessor || d.owner >= 0) {
    const at = cast.mentionAt[d.owner >= 0 ? d.owner : d.phrase.possessor![1] - 1] ?? -1
    const chain = at >= 0 ? drafts[at]!.chain : -1
    return chain >= 0 ? { chain, how: `whose ${d.noun.lemma} it is` } : null
  }
  for (let i = head + 1; i < p.tokens.length && p.tokens[i]!.end <= end && i < head + 8; i++) {
    if (!/^(?:from|by|of)$/.test(p.low[i]!)) continue
    for (let k = i + 1; k < i + 5 && k < p.tokens.length && p.tokens[k]!.end <= end; k++) {
      const at = cast.mentionAt[k] ?? -1
      if (at >= 0 && drafts[at]!.kind === "name" && chains[drafts[at]!.chain]!.kind !== "place") return { chain: drafts[at]!.chain, how: `whose ${d.noun.lemma} it is` }
    }
  }
  if (!d.definite) return null
  const told = saidIn(cast, d.noun.lemma, head)
  if (told >= 0) return { chain: told, how: `who issued the ${d.noun.lemma}` }
  let last = -1
  for (let k = order.length - 1, n = 0; k >= 0 && n < 40 && last < 0; k--, n++) {
    const o = drafts[order[k]!]!
    if (o.source >= 0 && p.quoteAt[o.head]! < 0 && chains[o.chain]!.kind !== "media" && p.sentenceOf[head]! - p.sentenceOf[o.head]! <= 2 && o.head < head) last = order[k]!
  }
  return last >= 0 ? { chain: drafts[last]!.chain, how: `who issued the ${d.noun.lemma}` } : null
}

/** Who spoke in the sentence that last spoke of such a document ("…, Roe said in a statement"); -1 where nobody did. */
function saidIn(cast: Cast, lemma: string, head: number): number {
  const { page: p, drafts, mentionAt } = cast
  const from = mentionAt[head]!
  for (let i = from - 1; i >= 0 && i > from - 150; i--) {
    const { head: other, kind } = drafts[i]!
    if (kind !== "description" || noun(p.low[other]!)?.lemma !== lemma || p.quoteAt[other]! >= 0) continue
    for (let k = i + 6; k > i - 12; k--) {
      const o = k >= 0 && k < from ? drafts[k]! : null
      if (o && o.chain >= 0 && o.source >= 0 && o.head !== other && p.sentenceOf[o.head] === p.sentenceOf[other]) return o.chain
    }
    return -1
  }
  return -1
}

/** Chain of the one in the genitive or "his". */
function owned(cast: Cast, d: Description): number {
  const at = d.owner >= 0 ? cast.mentionAt[d.owner]! : d.phrase.possessor ? (cast.mentionAt[d.phrase.possessor[1] - 1] ?? -1) : -1
  return at >= 0 ? cast.drafts[at]!.chain : -1
}

/** The likeliest of those called so; null where "his lawyer" names a relation that nobody is known to have. */
function choose(cast: Cast, d: Description, owner: number, found: readonly { readonly chain: number; readonly head: number }[]): { readonly chain: number; readonly rival: number } | null {
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
      return ofBody || land || c.roles.some((role) => role.lemma === lemma && p.low.slice(role.from, role.to).some((w) => PRONOUNS.get(w)?.possessive || w === "'s"))
    })
  }
  if (d.country) {
    const own = list.filter(({ chain }) => chains[chain]!.country === d.country)
    if (own.length > 0) list = own
  }
  const narrowed = d.modifiers.filter((word) => !/^(?:top|senior|current|official|state|own)$/.test(word))
  if (d.proper.length > 0 && d.noun!.class !== "role" && d.noun!.class !== "person") {
    list = list.filter(({ chain }) => d.proper.some((word) => chains[chain]!.words.has(word)))
  } else if (narrowed.length > 0) {
    const own = list.filter(({ chain }) => narrowed.some((word) => chains[chain]!.words.has(word)))
    if (own.length > 0) list = own
  }
  // a nameless one only mentioned by the way gives place to one that has a name
  const byTheWay = list.filter(({ chain }) => chains[chain]!.named || chains[chain]!.mentions.some((at) => cast.drafts[at]!.source >= 0 && p.attributions[cast.drafts[at]!.source]!.via === null))
  if (byTheWay.some(({ chain }) => chains[chain]!.named)) list = byTheWay
  const first = list[0]
  if (!first) return null
  const second = list[1]
  const close = second && isStrong(chains[second.chain]!, lemma) && !isStrong(chains[first.chain]!, lemma)
  // one that really bears the word goes before one of a kind with it
  const strong = list.find(({ chain }) => isStrong(chains[chain]!, lemma))
  return { chain: (strong ?? first).chain, rival: close ? first.chain : list.length > 1 && d.noun!.class === "role" && second!.chain !== (strong ?? first).chain && isStrong(chains[second!.chain]!, lemma) && !d.country ? second!.chain : -1 }
}
const isStrong = (c: Chain, lemma: string): boolean => c.nouns.has(lemma)
const near = (name: string, c: Chain): boolean => name.toLowerCase().split(/\s+/).some((word) => word.length > 3 && c.words.has(word))

function why(cast: Cast, d: Description, chain: number): string {
  const c = cast.chains[chain]!
  if (c.kind !== "person") return c.named ? "the one last named" : "the one spoken of before"
  const role = bestRole(c)
  return role ? `${wordsIn(cast.page, role.from, role.to).replace(/^(?:the|an?) /i, "")} in this article` : `the ${d.noun!.lemma} in this article`
}

/** The first role of full rank, or a later one that holds its words and more. */
export function bestRole(c: Chain): Role | null {
  let best: Role | null = null
  for (const role of c.roles) if (!best || role.weight > best.weight + (best.weight >= 10 ? 2 : 0)) best = role
  return best
}

const firstMention = (cast: Cast, chain: number): number => cast.drafts[cast.chains[chain]!.mentions[0] ?? -1]?.head ?? -1

/** Whether "a Secret Service spokesman" can be "agency spokesman Jane Roe": the bodies that both name agree, or one names none. */
function sameBody(cast: Cast, d: Description, c: Chain, head: number): boolean {
  const p = cast.page
  const body = d.modifiers.filter((word) => !/^(?:federal|senior|top|u\.s\.|us|american|local|state|unnamed|chief)$/.test(word))
  if (body.length === 0 && p.sentenceOf[head]! > 2) return false
  const names = c.roles.flatMap((role) => p.low.slice(role.from, role.to))
  const specific = names.filter((word) => /^\p{L}{2,}/u.test(word) && noun(word)?.class !== "role" && !/^(?:the|for|of|and|a|an|agency|department|ministry|company|group|firm|u\.s\.|district|federal|senior|chief)$/.test(word) && !DEMONYMS.has(word))
  if (body.length === 0 || specific.length === 0) return true
  return body.some((word) => specific.includes(word))
}

/** "the official", "the man": the last single person called so, or the last one who spoke. */
function theOne(cast: Cast, order: readonly number[], head: number, lemma: string): number {
  const { page: p, drafts, chains } = cast
  if (/^(?:public|crowd|family|couple|head|boss|local|figure)$/.test(lemma)) return -1
  const at = lastSource(cast, order, order.length, head)
  if (at < 0) return -1
  const c = chains[drafts[at]!.chain]!
  const gender = genderOf(null, [lemma])
  if (p.sentenceOf[head]! - p.sentenceOf[drafts[at]!.head]! > 2 || c.many) return -1
  if (!(c.kind === "person" || c.kind === "unnamed") || (gender && c.gender && gender !== c.gender)) return -1
  return /^(?:official|source|aide|insider|diplomat)$/.test(lemma) && c.kind === "person" ? -1 : drafts[at]!.chain
}

/** "the billionaire": the named person who spoke last, where the article gives him no role that says otherwise. */
function theNamed(cast: Cast, order: readonly number[], head: number, d: Description): number {
  const { drafts, chains } = cast
  if (d.proper.length > 0 || d.modifiers.some((word) => OTHER.test(word) && !isPast(word))) return -1
  const at = salient(cast, order, head)
  if (at < 0) return -1
  const c = chains[drafts[at]!.chain]!
  if (c.kind !== "person" || !c.named || (d.gender && c.gender && d.gender !== c.gender) || (d.country && c.country && d.country !== c.country)) return -1
  return EPITHETS.has(d.noun!.lemma) || c.roles.every((role) => role.weight < 10) ? drafts[at]!.chain : -1
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
const EPITHETS = new Set("billionaire businessman businesswoman politician candidate nominee contender incumbent challenger tycoon magnate veteran lawmaker actor actress singer star writer author activist entrepreneur democrat republican leader statesman".split(" "))

/** A chain of the same words: "critics" and later "critics", "a spokesman" and later "the spokesman". */
function sameWords(cast: Cast, called: Called, d: Description, head: number): number {
  const key = keyOf(cast, d, head)
  const found = called.near(`= ${key}`, head)[0]
  return found ? found.chain : -1
}
const keyOf = (cast: Cast, d: Description, head: number): string => {
  const own = owned(cast, d)
  const owner = d.phrase.possessor && own >= 0 ? cast.page.low.slice(d.phrase.possessor[0], d.phrase.possessor[1]) : []
  return `${own >= 0 ? own : ""} ${d.modifiers.filter((word) => !owner.includes(word)).join(" ")} ${cast.page.low[head]}`
}

/** A chain of its own for those whom nobody names. */
function fresh(cast: Cast, d: Description, head: number): number {
  const { page: p } = cast
  const kind = kindOfDescription(p, d, head)
  const name = nameOf(cast, d, head)
  const chain = newChain(kind, name, { many: d.plural || p.low[head] === "police" || COLLECTIVES.has(p.low[head]!), country: d.country, gender: d.gender, human: !d.plural && (d.noun?.class === "role" || d.noun?.class === "person") })
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
  if (own < 0 || d.owner < 0) return words.replace(/^(?:the|an?) /i, "")
  const { name } = cast.chains[own]!
  const rest = wordsIn(p, d.owner + 1, head + 1)
  return d.noun?.lemma === "administration" ? `${name} ${rest}` : `${name}${/s$/.test(name) ? "’" : "’s"} ${rest}`
}

/** Singular words for many. */
const COLLECTIVES = new Set("public crowd left right opposition family couple some others many most few several all both team staff crew audience majority minority electorate faithful poor rich elderly".split(" "))

/** What somebody is whom only a description names. */
export function kindOfDescription(p: Page, d: Description, head: number): Chain["kind"] {
  const low = p.low[head]!
  const found = d.noun
  if (low === "authorities") return "government"
  if (low === "officials") return p.words[d.phrase.first]!.upos !== "NUM" && (d.country || d.proper.length > 0 || d.modifiers.some((word) => /^(?:city|state|government|county|local|federal|provincial|municipal|house)$/.test(word))) ? "government" : "unnamed"
  if (low === "people" && !/^(?:familiar|with|briefed|close|involved)$/.test(p.low[head + 1] ?? "")) return "group"
  if (COLLECTIVES.has(low)) return "group"
  if (!found) return d.plural || /(?:class|half|side|establishment|world|community|base|wing|generation|population|electorate)$/.test(low) ? "group" : /^\p{Lu}/u.test(p.raw[head]!) ? "organisation" : /(?:er|or|ist|ian|ant|[^m]ent|ee|tive|man|woman|one|body)$/.test(low) ? "unnamed" : "document"
  if (found.class === "role" || found.class === "person") {
    if (!d.plural) return "unnamed"
    return SOURCE_NOUNS.has(found.lemma) || found.lemma === "spokes" || found.lemma === "person" ? "unnamed" : "group"
  }
  if (found.class === "media" || found.class === "document") return found.lemma === "agency" ? "organisation" : found.class
  if (found.lemma === "agency" && p.low[head - 1] === "news") return "media"
  if (d.plural) return found.class === "government" ? "government" : /^(?:group|organization|organisation|gang|association|club|union|campaign|family)$/.test(found.lemma) ? "group" : "organisation"
  return isGovernmentNoun(found.lemma) ? "government" : "organisation"
}

/** Notes a chain under its own words, for `sameWords`. */
export function noteWords(cast: Cast, called: Called, mention: number): void {
  const m = cast.drafts[mention]!
  if (m.kind !== "description" || m.chain < 0 || cast.chains[m.chain]!.named) return
  const d = describe(cast.page, m.head)
  called.note(m.head, m.chain, [`= ${keyOf(cast, d, m.head)}`])
}

/** The government that a country or its capital stands for as an actor. */
export const governmentOf = (name: string): string | null => COUNTRY_NAMES.get(name) ?? CAPITALS.get(name) ?? null
