import { GENDERED } from "../../understand/en/genders.ts"
import { PRONOUNS, type Pronoun } from "../../understand/en/pronouns.ts"
import { wordSet } from "../../understand/en/wordSet.ts"
import { noun } from "../../understand/entities/nouns.ts"
import { dictionary } from "../../understand/lexicon.ts"
import type { ArticleRecord } from "../../understand/record.ts"
import { DIGIT, kindOf, LETTER, MARK, width } from "../characters.ts"
import { cutOf } from "../cut.ts"
import { perWord, wordOf } from "../vocabulary.ts"

/** Somebody or some place spoken of by a noun alone, all through an article: "the driver", "police", "the hospital". */
export interface Described {
  /** The noun in the singular, small letters; words for the police are one. */
  readonly noun: string
  readonly plural: boolean
  readonly kind: "person" | "organisation" | "place"
  /** Where the noun stands, and pronouns for it, `[start, end)`, at most `MOST_PLACES`. */
  readonly at: readonly (readonly [number, number])[]
}

const MOST = 80
const MOST_PLACES = 20
/** Bodies and places that are written small and looked for. */
const FACILITIES = wordSet(`
  prison hospital scene rehab jail court courthouse church mosque school airport hotel facility clinic stadium theater
  theatre restaurant store shop museum bank apartment building house home station campus village town street road
  highway border office room supermarket branch boutique cell island hut plant factory unit mountain ridge resort
  neighborhood neighbourhood center centre area region district province warehouse garage park beach port harbour harbor
  bridge tunnel river lake coast mall cafe bar pub nightclub market palace temple synagogue cathedral chapel cemetery
  hall arena gym library dormitory classroom courtroom bedroom bathroom kitchen lobby basement farm ranch mine refinery
  base camp checkpoint barracks square sidewalk intersection crosswalk suburb residence mansion villa complex compound
  site venue zone peak glacier volcano forest desert valley jeweller jeweler studio vessel warship ship boat freighter
  tanker trawler yacht
`)
/** Words that name a person less often than something else. */
const NOT = wordSet(`
  left right public general major private local native second third minute fellow record state county city country
  nation service force order body office trust fund union league board society network exchange mission show press paper
  series news kind subject model host star guest power manual guide operator maker owner user deputy chair executive
  counsel principal house individual representative ruler conservative liberal moderate radical extremist chain bureau
  district province court council congress senate assembly treasury embassy parliament
`)
/** Further words for people, beside those that the engine knows as sources. */
const PEOPLE = wordSet(`
  thief robber raider burglar crook bandit brigand climber mountaineer hiker skier swimmer runner rider racer boxer
  wrestler rookie teammate striker goalkeeper receiver lineman shooter sniper killer murderer assailant perpetrator
  kidnapper smuggler dealer mobster mafioso gangster inmate prisoner convict fugitive escapee hostage captive victim
  survivor casualty bystander pedestrian motorist cyclist bagman bride groom widow toddler infant newborn twin youth
  grandmother grandfather grandchild stepson stepdaughter co-worker coworker comedian singer rapper musician pop-star
  songwriter drummer guitarist pianist dancer comic actor actress model heir celebrity swimmer stuntman screenwriter
  playwright novelist poet pirate sailor seaman captive refugee evacuee villager resident worker employee technician
  engineer mechanic nurse medic paramedic firefighter rescuer lifeguard detective investigator trooper marshal sheriff
  deputy bodyguard juror defendant plaintiff suspect accomplice cousin nephew niece aunt uncle fiance fiancee housemaid
  maid cleaner cook chef waiter barber plumber carpenter farmer fisherman shepherd miner soldier sailor airman veteran
  nominee finalist winner champion contestant bidder candidate runner-up successor founder inventor pioneer genius giant
  legend hero villain star starlet host emcee client offender felon predator molester parolee lifer pinup slugger hitter
  baseman quarterback linebacker cornerback rusher contender youth protester demonstrator rioter looter striker picket
  guard figure starlet mogul patient surgeon physician neurosurgeon correspondent anchor donor recipient buyer patron
  diner gambler addict drunk dealer owner operator aide technician astronaut cosmonaut envoy mediator whistle-blower
  informant tipster recluse loner gunman bomber hijacker squatter trespasser intruder stalker abuser rapist victim
  mourner worshipper pilgrim congregant parishioner commuter traveler traveller vacationer holidaymaker camper cop teen
  jury crew user customer accountant rep cyber-criminal anarchist cheerleader wholesaler criminal servant performer
  creator pursuer militant rebel insurgent terrorist commando paratrooper recruit cadet hunter angler trader broker
  vendor shopper tenant landlord neighbor neighbour babysitter nanny gardener janitor caretaker doorman concierge
  receptionist clerk cashier teller bartender waitress trucker cabbie chauffeur stewardess captain skipper crewman
  deckhand stowaway migrant immigrant asylum-seeker homeowner sibling orphan fan spectator supporter hooligan referee
  umpire jockey sprinter golfer batsman bowler midfielder defender winger pitcher catcher shortstop outfielder infielder
  kicker punter freshman sophomore graduate pupil schoolboy schoolgirl classmate roommate accuser second-in-command
  audience provider
`)
/** Words that news uses for one another. */
const ALIKE: Readonly<Record<string, string | undefined>> = dictionary({
  policeman: "police",
  authority: "police",
  shop: "store",
  jail: "prison",
  robber: "thief",
  raider: "thief",
  burglar: "thief",
  crook: "thief",
  brigand: "pirate",
  employee: "worker",
  mountaineer: "climber",
  mom: "mother",
  mum: "mother",
  dad: "father",
  guy: "man",
  theatre: "theater",
  "co-worker": "colleague",
  coworker: "colleague",
  attorney: "lawyer",
  courthouse: "court",
  cop: "police",
  shooter: "gunman",
  teen: "teenager",
  youth: "teenager",
  demonstrator: "protester",
  motorist: "driver",
  prisoner: "inmate",
  convict: "inmate",
  physician: "doctor",
  centre: "center",
  neighbourhood: "neighborhood",
  harbour: "harbor",
  jeweler: "store",
  jeweller: "store",
  boutique: "store",
  supermarket: "store",
  peak: "mountain",
  clinic: "facility",
  perpetrator: "attacker",
  assailant: "attacker",
  murderer: "killer",
})

/** Words for people that are verbs too, and what stands before a verb. */
const VERBS = new Set(["host", "guard", "witness", "coach", "pilot", "partner", "star", "rival", "man", "head"])
const DOES = /(?:^|\s)(?:to|will|would|could|can|must|should|not|may) $/i

/** Where somebody unnamed was spoken of last. */
interface Person {
  readonly at: [number, number][]
  readonly end: number
  readonly plural: boolean
  readonly gender: "he" | "she" | null
}

/** The nouns for people, bodies and places in an article that stand for nobody named in it. Linear. */
export function described(record: ArticleRecord): readonly Described[] {
  const { text, parts } = record.article
  const taken = namedIn(record)
  const cut = cutOf(text)
  const nouns = new Map<string, { noun: string; plural: boolean; kind: Described["kind"]; at: [number, number][] }>()
  const people: Person[] = []
  for (const part of parts) {
    if (part.kind !== "body" && part.kind !== "headline" && part.kind !== "deck" && part.kind !== "caption") continue
    let behind = part.start
    let last: { readonly at: [number, number][]; readonly end: number } | null = null
    cut.each(part.start, part.end, (word, start, stop) => {
      if (start < behind || kindOf(text, start) === DIGIT) return
      behind = endOf(text, stop, part.end)
      const found = meant(behind === stop ? word : wordOf(text.slice(start, behind)))
      if (!found) {
        const pronoun = people.length > 0 ? pronounFor(word) : null
        const one = pronoun && !taken(start) ? meantBy(pronoun, people, start) : null
        if (one && one.at.length < MOST_PLACES) one.at.push([start, stop])
        return
      }
      if (taken(start)) return
      const { what, length } = found
      const key = `${what.lemma} ${what.plural}`
      const at = nouns.get(key)?.at ?? []
      if (!nouns.has(key) && nouns.size < MOST) nouns.set(key, { noun: what.lemma, plural: what.plural, kind: what.kind, at })
      // "prison guards", "police officer": the first tells of what sort the second is
      if (last && last.end + 1 === start && text[last.end] === " ") {
        last.at.pop()
        if (people.at(-1)?.at === last.at) people.pop()
      }
      last = null
      if (
        at.length >= MOST_PLACES ||
        (VERBS.has(what.lemma) && !what.plural && DOES.test(text.slice(Math.max(0, start - 8), start)))
      )
        return
      const end = start + length
      at.push([start, end])
      last = { at, end }
      if (what.kind === "person") people.push({ at, end, plural: what.plural, gender: GENDERED.get(what.lemma) ?? null })
      // "the man who": the same one
      const who = what.kind === "person" ? /^,? who(?= )/.exec(text.slice(end, end + 7)) : null
      if (who) at.push([end + who[0].length - "who".length, end + who[0].length])
    })
  }
  return [...nouns.values()].filter((one) => one.at.length > 0)
}

/** Whom a pronoun stands for that nobody named does: the last one of that number and gender, not far before. */
function meantBy({ number, gender }: Pronoun, people: readonly Person[], start: number): Person | null {
  for (let i = people.length - 1; i >= 0 && start - people[i]!.end <= FAR; i--) {
    const one = people[i]!
    if (one.plural === (number === "many") && (gender === null || (one.gender ?? gender) === gender)) return one
  }
  return null
}
/** In UTF-16 units: some two sentences. */
const FAR = 200

/** What pronouns for people tell of them. */
const pronounFor = perWord((word) => {
  const found = PRONOUNS.get(word.toLowerCase())
  return found?.person === 3 && found.gender !== "thing" ? found : null
})

/** Where a word ends that goes on behind hyphens and apostrophes: "whistle-blower's". */
function endOf(text: string, from: number, to: number): number {
  let at = from
  while (at < to) {
    const kind = kindOf(text, at)
    if (kind !== LETTER && kind !== MARK && text[at] !== "-" && text[at] !== "'" && text[at] !== "’") break
    at += width(text, at)
  }
  return Math.min(at, to)
}

/** What a word of a text means, as long as it stands there, its "'s" left out. */
const meant = perWord((word) => {
  const written = word.replace(/['’]s?$/, "")
  const what = kindOfNoun(wordOf(written.toLowerCase()))
  return what && { what, length: written.length }
})

const kindOfNoun = perWord(read)
function read(word: string): { lemma: string; plural: boolean; kind: Described["kind"] } | null {
  const one = PEOPLE.has(word) || FACILITIES.has(word) ? word : singular(word)
  const plural = one !== word
  if (FACILITIES.has(one)) return { lemma: ALIKE[one] ?? one, plural, kind: "place" }
  if (PEOPLE.has(one)) return { lemma: ALIKE[one] ?? one, plural, kind: "person" }
  const what = noun(word)
  if (!what || what.class === "document" || what.class === "media" || NOT.has(what.lemma)) return null
  const person = what.class === "person" || what.class === "role" || GENDERED.has(what.lemma)
  return {
    lemma: ALIKE[what.lemma] ?? what.lemma,
    plural: what.plural,
    kind: person ? "person" : "organisation",
  }
}

const singular = (word: string): string =>
  word === "thieves" ? "thief" : word.endsWith("ies") ? `${word.slice(0, -3)}y` : word.endsWith("s") ? word.slice(0, -1) : word

/**
 * The noun that a mention turns on, in the singular: "the 33-year-old actress" → "actress"; null where it is none that is looked for.
 * @param person whether somebody is mentioned, or a body or place
 */
export function nounIn(mention: string, person: boolean): string | null {
  const own = mention.replace(/(?<=\p{Ll})(?:,| (?:of|in|at|for|from|who|that|which|with|on|to|whose) ).*/su, "")
  const word = /(\p{Ll}[\p{L}-]*)(?:['’]s?)?$/u.exec(own)?.[1]
  const what = word && word === /\S+$/.exec(own)![0].replace(/['’]s?$/, "") ? kindOfNoun(wordOf(word)) : null
  return what && !what.plural && (what.kind === "person") === person ? what.lemma : null
}

/** Whether an offset stands in a mention of somebody or something named. */
function namedIn({ people, organisations, places, subjects }: ArticleRecord): (at: number) => boolean {
  // "bomb technician" as a subject names nobody
  const things = subjects.filter(({ name }) => /^\p{Lu}/u.test(name))
  const spans = [...people, ...organisations, ...places, ...things].flatMap((one) => one.mentions)
  const covered = spans.map(({ start, end }) => [start, end] as const).sort((a, b) => a[0] - b[0])
  let at = 0
  let reach = -1
  let before = -1
  return (offset) => {
    if (offset < before) {
      at = 0
      reach = -1
    }
    before = offset
    while (at < covered.length && covered[at]![0] <= offset) reach = Math.max(reach, covered[at++]![1])
    return offset < reach
  }
}
