import { CAPITALS, COUNTRY_NAMES, countryOf, HOUSES } from "../../understand/en/countries.ts"
import { isRegion } from "../../understand/en/datelines.ts"
import { GIVEN_NAMES } from "../../understand/en/genders.ts"
import { wordSet } from "../../understand/en/wordSet.ts"
import { acronym, bodyWords as bodyWordsOf, initials } from "../../understand/entities/bodies.ts"
import { dictionary } from "../../understand/lexicon.ts"
import { rarity } from "../stories/rarity.ts"
import { stems } from "../stories/stems.ts"
import { perWord, wordOf } from "../vocabulary.ts"
import { nounIn } from "./described.ts"
import { type PersonName, personName } from "./personName.ts"
import type { NamedSign, PeopleSigns } from "./signs.ts"
import { plain, sound } from "./sound.ts"

const wordsOfBody = perWord(bodyWordsOf)
const bodyWords = (name: string): readonly string[] => wordsOfBody(wordOf(name))

/** Somebody or something in one article, as linking compares it. */
export interface Occurrence {
  readonly article: string
  /** Number of the article among those linked. */
  readonly page: number
  readonly day: string
  readonly sign: NamedSign
  /** Of persons with given and family name. */
  readonly person: PersonName | null
  /** Blocks in which it is compared; the first is its own. */
  readonly keys: readonly string[]
  /** One word that does not tell by itself who it is: a family name alone, "Saints". */
  readonly bare: boolean
  /** Whether it may stand for a longer name: a family or given name, one word of a body. */
  readonly short: boolean
  /** What a name in full says who it is, as one key; null of short names and acronyms, which may stand for several, and of persons. */
  readonly identity: string | null
}

/** Words that name a body of many countries: they need the country beside them. */
const GENERIC = wordSet(`
  ministry minister department government police army navy military parliament senate congress court supreme high
  constitutional council cabinet state foreign defense defence interior justice finance health education affairs
  treasury central bank national guard security service intelligence agency house representatives lords commons assembly
  election commission committee city county district office attorney general prosecutor presidency president party
  opposition democratic republican labor labour conservative liberal coast air force fire sheriff school board
  university hospital and
`)

/** What linking compares of each name in an article. */
export function occurrences(signs: PeopleSigns, page: number): readonly Occurrence[] {
  return signs.named.flatMap((sign): Occurrence[] => {
    const one = { article: signs.article, page, day: signs.day, sign }
    if (sign.kind === "person" && !HOUSES.has(sign.name)) {
      const person = personName(sign.name)
      if (person.family === "") return []
      if (person.given !== "") return [completed({ ...one, person, keys: [`n:${sound(person.family)}`], bare: false })]
      return [completed({ ...one, person: null, keys: [`n:${sound(person.family)}`], bare: true })]
    }
    const keys = bodyKeys(sign)
    return keys.length === 0 ? [] : [completed({ ...one, person: null, keys, bare: isBare(sign) })]
  })
}

/** Keys by which a store finds the articles that may name the same people, bodies and places. */
export function peopleKeys(signs: PeopleSigns): readonly string[] {
  const named = occurrences(signs, 0).flatMap(({ keys }) => keys)
  return [...new Set([...named, ...signs.described.map((one) => nounKey(one.noun, one.plural))])]
}
export const nounKey = (noun: string, plural: boolean): string => `d:${noun}${plural ? "+" : ""}`

function bodyKeys({ name, forms, kind, country }: NamedSign): readonly string[] {
  if (kind === "place") {
    const known = countryNamed(name)
    return [`b:${plain(known ?? name).replace(/^the /, "")}`]
  }
  const key = bodyKey(name, country)
  if (key === null) return []
  const out = new Set([key])
  for (const form of forms) {
    const other = shortOf(form, name) || shortOf(name, form) ? bodyKey(form, country) : null
    if (other) out.add(other)
  }
  return [...out]
}

/** Whether a form is the acronym of a name. */
const shortOf = (form: string, name: string): boolean => {
  const letters = acronym(form)
  return letters !== null && initials(name).includes(letters)
}

/** Words of a body's name in one order, with its country where the words alone do not tell whose it is. */
function bodyKey(name: string, country: string | null): string | null {
  const house = name.replace(/^the /i, "")
  if (HOUSES.has(house)) return `b:${plain(house)}`
  const state = countryNamed(name) ?? CAPITALS.get(house)
  if (state) return `g:${plain(state)}`
  const words = bodyWords(name)
  if (words.length === 0) return null
  const generic = words.every((word) => GENERIC.has(word))
  return `b:${words.join(" ")}${generic && country ? `@${plain(country)}` : ""}`
}
const countryNamed = (name: string): string | undefined =>
  COUNTRY_NAMES.get(name) ?? COUNTRY_NAMES.get(name.replace(/^the /i, ""))

/** A body of one usual word, or of generic words without a country, is only told by what else is in the article. */
function isBare({ name, kind, country }: NamedSign): boolean {
  if (kind === "other") return true
  if (kind === "place") return false
  const words = bodyWords(name)
  if (words.every((word) => GENERIC.has(word))) return country === null && !HOUSES.has(name.replace(/^the /i, ""))
  return words.length === 1 && acronym(name) === null && stems(words[0]!).every((one) => rarity(one) < 3)
}

/**
 * Under these a family name alone meets full names, one word of a body ("Colts") the longer names that end in it, and a noun those that
 * some article calls by it. Acronyms, countries and capitals are no short names.
 */
export function wordKeys(one: Occurrence): readonly string[] {
  const { sign, person, bare, short } = one
  const called = sign.nouns.map((noun) => nounKey(noun, false))
  if (person) return [`w:${sound(person.family)}`, `w:${sound(person.given)}`, ...called]
  if (sign.kind === "person" && bare) return [`w:${sound(sign.name)}`, ...called]
  const words = bodyWords(sign.name)
  // "Harbour Hospital" is "the hospital" in the next article
  const what = sign.kind !== "other" && sign.name.includes(" ") ? nounIn(sign.name.toLowerCase(), false) : null
  if (what) called.push(nounKey(what, false))
  // "Holmvik Herons", taken for a place, is "the Herons"
  if (sign.kind === "place" && sign.name.includes(" ") && !sign.name.endsWith("s")) return called
  if (words.length === 0 || words.length > MOST_WORDS) return called
  return words.length > 1 || short || sign.kind === "place" ? [`w:${sound(words.at(-1)!)}`, ...called] : called
}
/** Longer ones are headlines that were taken for names. */
const MOST_WORDS = 4

/** A town and the state or country named behind it: "Holmvik, Norland"; null of other names. */
function townIn({ kind, name }: NamedSign): { readonly town: string; readonly region: string } | null {
  const [, town, region] = kind === "place" ? (/^([^,]+), ([^,]+)$/.exec(name) ?? []) : []
  return town && region && (isRegion(region) || isRegion(`${region}.`)) ? { town, region: region.replace(/\.$/, "") } : null
}

/** Under these a name of several words meets those that begin or end in two of its words, and a town with its state the town alone. */
export function partKeys({ sign, person }: Occurrence): readonly string[] {
  if (sign.kind === "place") {
    const own = townIn(sign)?.town ?? sign.name
    if (!own.includes(",")) return [...longKeys(sign, person), `c:${withoutSort(plain(own))}, `]
  }
  return longKeys(sign, person)
}

function longKeys(sign: NamedSign, person: PersonName | null): readonly string[] {
  const words = nameWords(sign, person)
  if (words.length < 2 || words.length > MOST_WORDS + 1) return []
  const keys = new Set([words.slice(0, 2), words.slice(-2)].map((two) => `c:${two.join(" ")}`))
  if (person) keys.add(`c:${person.given} ${person.family.slice(0, 2)}-`).add(`c:${person.given.slice(0, 1)}- ${person.family}`)
  return [...keys]
}

/** The words of a name in order, as they are mostly spelt; of a person without nicknames and "Jr.". */
export const nameWords = (sign: NamedSign, person: PersonName | null): readonly string[] =>
  person ? wordsOf(person) : wordsOfName(wordOf(sign.name))
const wordsOfName = perWord((name) =>
  plain(name)
    .replace(/['’]s?$/, "")
    .split(/[^\p{L}\p{N}&'-]+/u)
    .filter((word) => word !== "" && word !== "the" && word !== "-")
    .map((word) => SPELT[word] ?? word.replace(/(?<=\w{4})is(?=(?:e[ds]?|ing|ation)$)/, "iz")),
)
const SPELT: Readonly<Record<string, string | undefined>> = dictionary({
  mt: "mount",
  st: "saint",
  ft: "fort",
  centre: "center",
  theatre: "theater",
  dept: "department",
})

/** Whether one name, whole, is the beginning or the end of the other, so that in articles on one happening they are one. */
export function isPart(a: Occurrence, b: Occurrence): boolean {
  const [x, y] = [nameWords(a.sign, a.person), nameWords(b.sign, b.person)]
  return x.length <= y.length ? inside(a, x, b, y) : inside(b, y, a, x)
}

/** Whether both are towns of one name, one of them with its state. */
export function isTown({ sign: a }: Occurrence, { sign: b }: Occurrence): boolean {
  const [x, y] = [townIn(a), townIn(b)]
  return (x !== null || y !== null) && a.kind === b.kind && plain(x?.town ?? a.name) === plain(y?.town ?? b.name)
}

/** "Holm" of "Holm Island". */
const withoutSort = (name: string): string => {
  const at = name.lastIndexOf(" ")
  return at > 0 && SORTS.has(name.slice(at + 1)) ? name.slice(0, at) : name
}

function inside(a: Occurrence, short: readonly string[], b: Occurrence, long: readonly string[]): boolean {
  if (isTown(a, b)) return true
  if (a.sign.kind === "place" && b.sign.kind === "place" && plain(a.sign.name) === withoutSort(plain(b.sign.name))) return true
  if (short.length < 2 || short.every((word) => word.length < 3 || GENERIC.has(word)) || JOINED.test(b.sign.name)) return false
  const more = long.length - short.length
  const ends = !BOUND.has(long[more - 1] ?? "") && short.every((word, i) => word === long[i + more])
  const begins = short.every((word, i) => word === long[i])
  if (!ends && !begins) return false
  const [one, other] = [a.sign.kind, b.sign.kind]
  if (more === 0 && a.sign.name === b.sign.name) return true
  if (one === "person" && other === "person") return a.person !== null && a.person.suffix === b.person?.suffix
  if (one === "person" || other === "person") return ends && one !== "place" && other !== "place"
  if (ends) return !SIDES.has(long[0]!)
  return (one === "place") === (other === "place") && long.slice(short.length).every((word) => SORTS.has(word))
}
/** Two names that stand side by side: "Holmvik, Norland". */
const JOINED = /,| and | vs\.? /i
/** "the Institute of Holm University" is not the university. */
const BOUND = new Set(["of", "in", "at", "for", "from", "to"])
/** "South Holm Island" is another one than Holm Island. */
const SIDES = wordSet("north south east west new northern southern eastern western central upper lower non anti ex former")
/** What a name may be given without. */
const SORTS = wordSet(`
  department force corporation corp company co inc ltd group bank agency sea ocean island islands gmbh plc llc ag
`)

/**
 * Whether two names of persons differ by a slip, where articles are on one happening: one letter of a long family name, one of the given name
 * or a given name told by its beginning.
 */
export function isSlip(a: PersonName, b: PersonName): boolean {
  if (a.given.length < 2 || b.given.length < 2 || a.suffix !== b.suffix) return false
  if (a.given === b.given) return a.family.length >= SLIP_FROM && b.family.length >= SLIP_FROM && isLetterOff(a.family, b.family)
  const [he, she] = [GIVEN_NAMES.get(a.given), GIVEN_NAMES.get(b.given)]
  if (a.family !== b.family || (he && she && he !== she)) return false
  // Christian is no slip for Christopher
  const begins =
    !(he && she) &&
    a.given.length > SLIP_FROM &&
    b.given.length > SLIP_FROM &&
    a.given.slice(0, SLIP_FROM) === b.given.slice(0, SLIP_FROM)
  return begins || isLetterOff(a.given, b.given)
}
const SLIP_FROM = 4

function isLetterOff(a: string, b: string): boolean {
  const [x, y] = a.length <= b.length ? [a, b] : [b, a]
  if (x === y || x.length < 3 || y.length - x.length > 1) return false
  let [from, back] = [0, 0]
  while (from < x.length && x[from] === y[from]) from++
  while (back < x.length - from && x.at(-1 - back) === y.at(-1 - back)) back++
  return x.length - from - back <= 1
}

/** Whether two names of persons have families of one sound, or one is a part of the other or a slip for it. */
export const mayBeOne = (a: PersonName, b: PersonName): boolean =>
  sound(a.family) === sound(b.family) ||
  isSlip(a, b) ||
  beginsOrEnds(wordsOf(a), wordsOf(b)) ||
  beginsOrEnds(wordsOf(b), wordsOf(a))

const wordsOf = ({ given, middle, family }: PersonName): readonly string[] => [given, ...middle, family]
const beginsOrEnds = (short: readonly string[], long: readonly string[]): boolean =>
  short.every((word, i) => word === long[i]) || short.every((word, i) => word === long[i + long.length - short.length])

/** Whether a name may stand for a longer one. */
function isShort({ sign, person }: Pick<Occurrence, "sign" | "person">): boolean {
  if (person || sign.kind === "place") return false
  const word = sign.name.replace(/^the /i, "")
  return !word.includes(" ") && acronym(word) === null && countryOf(word) === null
}

function completed(one: Omit<Occurrence, "short" | "identity">): Occurrence {
  const short = isShort(one)
  const full = one.person === null && !short && !one.bare && acronym(one.sign.name) === null
  const town = townIn(one.sign)
  const own = town ? `b:${plain(town.town)}, ${plain(town.region)}` : (one.keys[0] ?? null)
  return { ...one, short, identity: full ? own : null }
}

/** Whether two identities are two bodies' or places': a town may be told without its state, and the state cut short. */
export function differ(a: string, b: string): boolean {
  const [short, long] = a.length <= b.length ? [a, b] : [b, a]
  return a !== b && !long.startsWith(short.includes(", ") ? short : `${short}, `)
}
