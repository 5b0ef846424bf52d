import { CAPITALS, COUNTRIES } from "../../understand/en/countries.ts"
import type { ArticleRecord } from "../../understand/record.ts"
import { type Gazetteer, type Place, placeKey } from "./gazetteer.ts"

/** A place of one article, found in the gazetteer or not. */
export interface ArticlePlace {
  /** Id of the entry in the record; null for a dateline that is no entry. */
  readonly entity: string | null
  readonly name: string
  readonly place: Place | null
  /** "dateline": the article was written there; "said": something was said there; "about": spoken of. */
  readonly role: ArticleRecord["places"][number]["role"]
  /** Why this one of several places of the name, in words. */
  readonly why: string
  /** 0 to 1. */
  readonly confidence: number
}

const MOST = 200
/** How much what follows the name, another place of its region and its country count, in powers of ten of people. */
const FOLLOWS = 6
const REGION = 1.2
const COUNTRY = 0.8
const HOME = 1
/** A capital is what its name means where nothing speaks for another: Washington is no state first. */
const CAPITAL = 1.5

/**
 * The places of an article with where they lie: of several of one name the one that the words after it tell ("Paris, Texas"), else the one
 * whose country and region the article speaks of, else the largest. Linear in the places.
 */
export function articlePlaces(record: ArticleRecord, gazetteer: Gazetteer): readonly ArticlePlace[] {
  const { text, dateline } = record.article
  const entries = record.places.slice(0, MOST)
  const named = entries.map(({ name }) => found(name, gazetteer))
  const context = contextOf(record, named)
  const out = entries.map(({ id, name, role, mentions }, i): ArticlePlace => {
    const after = mentions.slice(0, 10).map(({ end }) => follows(text.slice(end, end + 60)))
    // "Paris, Texas" as one name
    const [, ...rest] = name.split(", ")
    after.push(...rest)
    return { entity: id, name, role, ...choose(named[i]!, after, context, gazetteer) }
  })
  const [town = "", ...rest] = dateline?.place?.split(",") ?? []
  if (town !== "" && !out.some((one) => one.role === "dateline" && placeKey(one.name).startsWith(placeKey(town)))) {
    const after = rest.map((one) => one.trim())
    out.push({ entity: null, name: town, role: "dateline", ...choose(found(town, gazetteer), after, context, gazetteer) })
  }
  return out
}

const found = (name: string, gazetteer: Gazetteer): readonly Place[] => {
  const plainName = name.replace(/,.*/s, "").replace(/[’']s?$/, "")
  const own = gazetteer.named(plainName)
  // "New York" is the city or the state.
  if (own.some(({ kind }) => kind === "region")) return [...own, ...gazetteer.named(`${plainName} City`)]
  return own.length > 0 ? own : gazetteer.named(US[plainName.replace(/\./g, "").toLowerCase()] ?? `${plainName} City`)
}
/** The words of a place after the comma: "Texas", "La."; "" where none follow. */
const follows = (after: string): string => /^, ((?:\p{Lu}[\p{L}.]*)(?: \p{Lu}[\p{L}.]*){0,2})/u.exec(after)?.[1] ?? ""

interface Context {
  /** Code of a country, or "US/Texas" -> how many names of the article lie there for sure. */
  readonly votes: ReadonlyMap<string, number>
}

/** Countries and regions that the article names, or in which a place of one place's name lies. */
function contextOf(record: ArticleRecord, named: readonly (readonly Place[])[]): Context {
  const votes = new Map<string, number>()
  const vote = (key: string, n: number): void => void votes.set(key, (votes.get(key) ?? 0) + n)
  for (const places of named) {
    // "Washington" speaks for no region as long as it may be the capital.
    const whole = places.some(isCapital) ? undefined : places.find((one) => one.kind !== "city")
    if (whole) vote(whole.country, 1)
    if (whole?.kind === "region") vote(`${whole.country}/${whole.name}`, 1)
    // Each name speaks for all the regions where it may lie, the less the more there are.
    const share = 1 / Math.max(1, places.length)
    for (const one of whole ? [] : places) {
      vote(one.country, share / 2)
      if (one.region) vote(`${one.country}/${one.region}`, share / 2)
    }
  }
  for (const { country } of [...record.people, ...record.organisations].slice(0, MOST)) {
    const code = country === null ? undefined : CODES.get(country)
    if (code) vote(code, 0.5)
  }
  return { votes }
}
const isCapital = ({ kind, name, country }: Place): boolean => {
  const of = kind === "city" ? CAPITALS.get(name) : undefined
  return of !== undefined && CODES.get(of) === country
}
const CODES: ReadonlyMap<string, string> = new Map(COUNTRIES.map(({ name, code }) => [name, code]))

function choose(places: readonly Place[], after: readonly string[], { votes }: Context, gazetteer: Gazetteer) {
  if (places.length === 0) return { place: null, why: "not in the gazetteer", confidence: 0 }
  let best: { readonly place: Place; readonly points: number; readonly why: string } | null = null
  let sum = 0
  for (const place of places) {
    const told = after.find((words) => words !== "" && lies(place, words, gazetteer))
    // What the place itself says of its region does not count for it.
    const own = place.kind === "region" && !places.some(isCapital) ? 1 : 1 / places.length / 2
    const within = place.kind === "region" ? place.name : place.region
    const region = within ? Math.min(2, Math.max(0, (votes.get(`${place.country}/${within}`) ?? 0) - own)) : 0
    const country = place.kind === "country" ? 0 : Math.min(2, Math.max(0, (votes.get(place.country) ?? 0) - own))
    const points =
      Math.log10(place.size) +
      (told ? FOLLOWS : 0) +
      REGION * region +
      COUNTRY * country +
      (place.precision === "own" ? HOME / 2 : 0) +
      (isCapital(place) ? CAPITAL : 0)
    sum += 10 ** points
    const spoken = place.kind === "region" ? `other places in ${place.name}` : (place.region ?? "")
    const why = told
      ? `“${told}” follows the name`
      : region > 0
        ? `the article speaks of ${spoken}`
        : isCapital(place)
          ? "the capital of that name"
          : country > 0
            ? `the article speaks of ${gazetteer.countryName(place.country) ?? place.country}`
            : places.length === 1
              ? "the only place of the name in the gazetteer"
              : "the largest place of the name"
    if (!best || points > best.points || (points === best.points && place.id < best.place.id)) best = { place, points, why }
  }
  const share = 10 ** best!.points / sum
  return { place: best!.place, why: best!.why, confidence: Math.round(share * (places.length === 1 ? 80 : 95)) / 100 }
}

/** Whether a place lies in what follows its name: "Texas", "La.", "Latvia". */
function lies(place: Place, words: string, gazetteer: Gazetteer): boolean {
  const full = US[words.replace(/\./g, "").toLowerCase()] ?? words
  return gazetteer
    .named(full)
    .some(
      (one) => one.country === place.country && (one.kind === "country" || (one.kind === "region" && one.name === place.region)),
    )
}

/** Short forms of the states, as datelines write them (Associated Press) and as the post does. */
const US: Readonly<Record<string, string | undefined>> = Object.assign(
  Object.create(null),
  Object.fromEntries(
    `ala al Alabama|ariz az Arizona|ark ar Arkansas|calif ca California|colo co Colorado|conn ct Connecticut|del de Delaware|fla fl Florida|ga Georgia
    |ill il Illinois|ind Indiana|kan ks Kansas|ky Kentucky|la Louisiana|md Maryland|mass ma Massachusetts|mich mi Michigan|minn mn Minnesota
    |miss ms Mississippi|mo Missouri|mont mt Montana|neb ne Nebraska|nev nv Nevada|nh New Hampshire|nj New Jersey|nm New Mexico|ny New York
    |nc North Carolina|nd North Dakota|okla ok Oklahoma|ore Oregon|pa Pennsylvania|ri Rhode Island|sc South Carolina|sd South Dakota|tenn tn Tennessee
    |tex tx Texas|vt Vermont|va Virginia|wash wa Washington|wv West Virginia|wva West Virginia|wis wi Wisconsin|wyo wy Wyoming|dc District of Columbia`
      .split("|")
      .flatMap((line) => {
        const [, shorts = "", name = ""] = /^\s*((?:[a-z]+ )+)(.*?)\s*$/.exec(line)!
        return shorts
          .trim()
          .split(" ")
          .map((short) => [short, name] as const)
      }),
  ),
)
