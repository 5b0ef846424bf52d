import { GIVEN_NAMES } from "../../understand/en/genders.ts"
import { KINDS_OF } from "../../understand/en/relations.ts"
import { noun } from "../../understand/entities/nouns.ts"
import { compare } from "../compare.ts"
import { stems } from "../stories/stems.ts"
import type { Link } from "./link.ts"
import type { Occurrence } from "./occurrence.ts"
import { type Given, givenAgree, type PersonName } from "./personName.ts"
import type { PeopleSigns } from "./signs.ts"
import { WEIGHTS } from "./weights.ts"

/** One person so far, while those of one family name are sorted. */
interface Somebody {
  readonly first: number
  /** In how many articles so far. */
  articles: number
  readonly names: PersonName[]
  readonly roles: Set<string>
  readonly countries: Set<string>
  readonly organisations: Set<string>
  /** Sum of the subjects of their articles. */
  readonly topic: Map<string, number>
  square: number
}
/** More namesakes than this are compared only where they share a rare stem of the subject: 3,000 people of one name stay 3,000. */
const MOST_COMPARED = 48
const MOST_NAMES = 8
/** Stems of one article by which namesakes are found. */
const FINDERS = 8

/**
 * Sorts those of one family name into persons: in order of their days, each to the one it most likely is, or to nobody yet.
 * @param list persons with given and family name, in any order
 * @param topicOf the subject of an occurrence's article
 * @returns the links made, as positions in `list`
 */
export function namesakes(list: readonly Occurrence[], topicOf: (page: number) => PeopleSigns["topic"]): readonly Link[] {
  const apart = fathersAndSons(list)
  const order = list.map((_, i) => i).sort((a, b) => byDay(list[a]!, list[b]!))
  const people: Somebody[] = []
  const byGiven = new Map<string, number[]>()
  const byStem = new Map<string, Set<number>>()
  const links: Link[] = []
  for (const i of order) {
    const one = list[i]!
    const topic = besideName(one.person!, topicOf(one.page))
    const found = people.length <= MOST_COMPARED ? people.keys() : candidates(one, topic, byGiven, byStem)
    let best: { who: number; logit: number; why: string; rank: number } | null = null
    for (const who of found) {
      const judged = judge(one, topic, people[who]!, apart)
      if (!judged || judged.logit <= 0) continue
      // Of two who both fit, the one who is in the news more often is likelier by as much.
      const rank = judged.logit + Math.log(people[who]!.articles)
      if (!best || rank > best.rank) best = { who, ...judged, rank }
    }
    const who = best?.who ?? people.push(somebody(i)) - 1
    if (best) links.push({ a: people[who]!.first, b: i, why: best.why, confidence: 1 / (1 + Math.exp(-best.logit)) })
    learn(people[who]!, one, topic)
    const given = one.person!.given
    if (!byGiven.get(given)?.includes(who) && (byGiven.get(given)?.length ?? 0) <= MOST_COMPARED)
      byGiven.set(given, [...(byGiven.get(given) ?? []), who])
    for (const [word] of topic.slice(0, FINDERS)) {
      const there = byStem.get(word)
      if (!there) byStem.set(word, new Set([who]))
      else if (there.size <= MOST_COMPARED) there.add(who)
    }
  }
  return links
}

/** Whether two names that differ in "Jr." are two people's. */
export type Apart = (a: PersonName, b: PersonName) => boolean

/** From this share on of the articles that name a "Jan Roe Jr.", those that name a "Jan Roe" beside show that they are two: fewer are slips. */
const BOTH = 1 / 3

/** Where articles have both "Jan Roe" and "Jan Roe Jr." they are two, in all articles; else the "Jr." may be left out. Linear. */
export function fathersAndSons(list: readonly Occurrence[]): Apart {
  const key = ({ given, family }: PersonName): string => `${given} ${family}`
  const pages = new Map<string, Map<number, Set<string>>>()
  for (const { page, person } of list) {
    if (!person) continue
    const there = pages.get(key(person)) ?? new Map<number, Set<string>>()
    pages.set(key(person), there.set(page, (there.get(page) ?? new Set()).add(person.suffix)))
  }
  const two = new Set<string>()
  for (const [name, there] of pages) {
    const younger = [...there.values()].filter((suffixes) => [...suffixes].some((suffix) => suffix !== ""))
    const both = younger.filter(({ size }) => size > 1)
    if (both.length > 0 && both.length >= BOTH * younger.length) two.add(name)
  }
  return (a, b) => a.suffix !== b.suffix && two.has(key(a)) && two.has(key(b))
}

export const byDay = (a: Occurrence, b: Occurrence): number =>
  compare(a.day, b.day) || compare(a.article, b.article) || compare(a.sign.id, b.sign.id)

/** Of many namesakes those with this very given name, unless they are many too, and those whose articles share a telling stem. */
function candidates(
  one: Occurrence,
  topic: PeopleSigns["topic"],
  byGiven: ReadonlyMap<string, readonly number[]>,
  byStem: ReadonlyMap<string, ReadonlySet<number>>,
): ReadonlySet<number> {
  const out = new Set<number>()
  const same = byGiven.get(one.person!.given) ?? []
  if (same.length <= MOST_COMPARED) for (const who of same) out.add(who)
  for (const [word] of topic.slice(0, FINDERS)) {
    const there = byStem.get(word)
    if (there && there.size <= MOST_COMPARED) for (const who of there) out.add(who)
  }
  return out
}

/** The subject without the stems of the name itself: that both articles hold these is no news. */
function besideName({ given, middle, family }: PersonName, topic: PeopleSigns["topic"]): PeopleSigns["topic"] {
  const own = new Set(stems([given, ...middle, family].join(" ")))
  return topic.filter(([word]) => !own.has(word))
}

const somebody = (first: number): Somebody => ({
  first,
  articles: 0,
  names: [],
  roles: new Set(),
  countries: new Set(),
  organisations: new Set(),
  topic: new Map(),
  square: 0,
})

function learn(who: Somebody, { person, sign }: Occurrence, topic: PeopleSigns["topic"]): void {
  who.articles++
  const { given, middle, suffix } = person!
  const known = who.names.some((name) => name.given === given && name.middle[0] === middle[0] && name.suffix === suffix)
  if (!known && who.names.length < MOST_NAMES) who.names.push(person!)
  const role = roleHead(sign.role)
  if (role) who.roles.add(role)
  if (sign.country) who.countries.add(sign.country)
  if (sign.organisation) who.organisations.add(sign.organisation)
  for (const [word, weight] of topic) {
    const before = who.topic.get(word) ?? 0
    who.topic.set(word, before + weight)
    who.square += weight * (2 * before + weight)
  }
}

const WORDS: Readonly<Record<Given, string>> = {
  same: "the same full name",
  "short form": "a short form of the given name",
  spelling: "another spelling of the name",
  initial: "an initial that fits",
  "middle name": "called by the middle name",
  nickname: "called by the nickname",
}

/** The logit that an occurrence is somebody, and why; null where the names rule it out. */
function judge(one: Occurrence, topic: PeopleSigns["topic"], who: Somebody, apart: Apart): { logit: number; why: string } | null {
  let agree: Given | null = null
  for (const name of who.names) {
    const how = apart(one.person!, name) ? null : givenAgree(one.person!, name)
    // "J. Roe" may be Jane or John, but Jane is not John
    if (how === null) return null
    if (agree === null || WEIGHTS[how] > WEIGHTS[agree]) agree = how
  }
  if (agree === null) return null
  const [first] = who.names
  const spelt = agree === "same" && !who.names.some((name) => name.family === one.person!.family)
  const how: Given = spelt ? "spelling" : agree
  const reasons = [WORDS[how]]
  let logit = WEIGHTS[how]
  if (common(first!)) logit += WEIGHTS.common
  const like = likenessTo(topic, who)
  logit += WEIGHTS.topic * like + (like < 0.02 ? WEIGHTS.stranger : 0)
  if (like >= 0.1) reasons.push("articles on like subjects")
  const role = roleHead(one.sign.role)
  if (role && who.roles.size > 0) {
    const fits = [...who.roles].some((other) => sameRole(role, other))
    logit += fits ? WEIGHTS.roleAgrees : WEIGHTS.roleDiffers
    reasons.push(fits ? `also called ${role}` : `another role (${role})`)
  }
  const { country, organisation } = one.sign
  if (country && who.countries.size > 0) {
    const fits = who.countries.has(country)
    logit += fits ? WEIGHTS.countryAgrees : WEIGHTS.countryDiffers
    reasons.push(fits ? `also of ${country}` : `another country (${country})`)
  }
  if (organisation && who.organisations.has(organisation)) {
    logit += WEIGHTS.organisationAgrees
    reasons.push(`also at ${organisation}`)
  }
  return { logit, why: reasons.join("; ") }
}

function likenessTo(topic: PeopleSigns["topic"], who: Somebody): number {
  let [dot, square] = [0, 0]
  for (const [word, weight] of topic) {
    dot += weight * (who.topic.get(word) ?? 0)
    square += weight * weight
  }
  return dot === 0 ? 0 : dot / Math.sqrt(square * who.square)
}

/** The office in a role: "Polish Foreign Minister" → "minister". */
function roleHead(role: string | null): string | null {
  if (!role) return null
  const words = role
    .toLowerCase()
    .replace(/,.*| (?:of|for|at|in|to|on) .*/g, "")
    .split(/\s+/)
  for (let i = words.length - 1; i >= 0; i--) {
    const what = noun(words[i]!)
    if (what) return what.lemma
  }
  return words.at(-1) ?? null
}
const sameRole = (a: string, b: string): boolean =>
  a === b || (KINDS_OF[a]?.includes(b) ?? false) || (KINDS_OF[b]?.includes(a) ?? false)

/** Whether the name is one that many bear: an initial, or a usual given name with a usual family name. */
const common = ({ given, family }: PersonName): boolean => given.length < 2 || (GIVEN_NAMES.has(given) && COMMON.has(family))
/** Family names of many, of the countries that English news is about most. From general knowledge. */
const COMMON: ReadonlySet<string> = new Set(
  `smith johnson williams brown jones miller davis wilson anderson taylor thomas moore martin jackson thompson white harris clark lewis robinson
  walker young allen king wright scott hill green adams baker nelson carter mitchell roberts turner phillips campbell parker evans edwards
  collins stewart morris murphy cook rogers morgan cooper peterson reed bailey kelly howard ward cox richardson wood watson brooks bennett gray
  james hughes price myers long ross foster powell jenkins perry russell sullivan bell coleman butler henderson barnes fisher simmons graham
  garcia rodriguez martinez hernandez lopez gonzalez perez sanchez ramirez torres flores rivera gomez diaz cruz silva santos fernandez khan singh
  kumar patel sharma ali ahmed mohamed hussain kim park choi wang li zhang chen liu yang huang nguyen tran ivanov petrov smirnov kuznetsov
  muller schmidt schneider fischer weber hansen johansen andersen nielsen larsen eriksson johansson andersson nilsson kowalski nowak rossi russo
  ferrari martin dubois cohen levy o'brien o'connor ryan walsh macdonald wilson hall lee`.split(/\s+/),
)
