import { OnrecordError } from "../../errors.ts"
import { plain } from "../people/sound.ts"

/** A place that the gazetteer knows. */
export interface Place {
  /** "geonames:4314550", "country:LV", "region:US/Georgia", "point:DE/Cologne". */
  readonly id: string
  readonly name: string
  readonly kind: "country" | "region" | "city"
  /** ISO 3166-1 alpha-2 (XK Kosovo). */
  readonly country: string
  readonly region: string | null
  /** Degrees, WGS 84. */
  readonly latitude: number
  readonly longitude: number
  /** Whose coordinates these are: the place's own, or those of its region or country. */
  readonly precision: "own" | "region" | "country"
  /** People, in thousands, roughly: how likely the news means it. */
  readonly size: number
}
export interface Gazetteer {
  /** Places of a name, in any spelling of case and accents; none where it is not known. */
  named(name: string): readonly Place[]
  /** The usual name of a country's code. */
  countryName(code: string): string | null
}
/** The three tables of data/. */
export interface GazetteerTables {
  readonly countries: string
  readonly cities: string
  readonly points: string
}

/** A town of which no size is known, a region, a country: in thousands. */
const TOWN = 30
const REGION = 1500
const COUNTRY = 20_000

/**
 * Reads the gazetteer: tables of tab-separated lines as data/README.md has them. About 50 ms and 15 MB for those in data/.
 * @throws OnrecordError BAD_FORMAT with the line where a line has too few cells or no number where one stands.
 */
export function readGazetteer(tables: GazetteerTables): Gazetteer {
  const byName = new Map<string, Place[]>()
  const put = (name: string, place: Place): void => {
    const key = placeKey(name)
    const there = byName.get(key)
    if (!there) byName.set(key, [place])
    else if (!there.includes(place)) there.push(place)
  }
  const countries = new Map<string, Place>()
  for (const [code = "", name = "", latitude, longitude, , others = ""] of cells(tables.countries, "countries.tsv", 6)) {
    const place: Place = {
      id: `country:${code}`,
      name,
      kind: "country",
      country: code,
      region: null,
      latitude: number(latitude, "countries.tsv", code),
      longitude: number(longitude, "countries.tsv", code),
      precision: "own",
      size: COUNTRY,
    }
    countries.set(code, place)
    for (const one of [name, ...others.split("|")]) if (one !== "") put(one, place)
  }
  const points = new Map<string, Place>()
  const regions = new Map<string, Place>()
  for (const [country = "", name = "", latitude, longitude, size = ""] of cells(tables.points, "points.tsv", 5)) {
    const region = size === "0"
    const place: Place = {
      id: `${region ? "region" : "point"}:${country}/${name}`,
      name,
      kind: region ? "region" : "city",
      country,
      region: null,
      latitude: number(latitude, "points.tsv", name),
      longitude: number(longitude, "points.tsv", name),
      precision: "own",
      size: region ? REGION : number(size, "points.tsv", name),
    }
    if (region) {
      regions.set(`${country}/${name}`, place)
      put(name, place)
    } else points.set(`${country}/${placeKey(name)}`, place)
  }
  const towns = new Map<string, { readonly name: string; readonly id: string; readonly region: string }[]>()
  for (const [country = "", region = "", names = ""] of cells(tables.cities, "cities.tsv", 3))
    for (const one of names.split("|")) {
      const [name = "", id = ""] = one.split("=")
      const key = `${country}/${placeKey(name)}`
      const there = towns.get(key)
      if (there) there.push({ name, id, region })
      else towns.set(key, [{ name, id, region }])
    }
  for (const [key, some] of towns) {
    const country = key.slice(0, 2)
    const point = points.get(key) ?? null
    points.delete(key)
    const owner =
      point &&
      nearest(
        point,
        some.map(({ region }) => regions.get(`${country}/${region}`) ?? null),
      )
    for (const [i, { name, id, region }] of some.entries()) {
      const own = i === owner ? point : null
      const around = regions.get(`${country}/${region}`) ?? countries.get(country)
      const at = own ?? around
      if (!at) continue
      const precision = own ? "own" : at.kind === "region" ? "region" : "country"
      const { latitude, longitude } = at
      put(name, {
        id: `geonames:${id}`,
        name,
        kind: "city",
        country,
        region,
        latitude,
        longitude,
        precision,
        size: own?.size ?? TOWN,
      })
    }
  }
  for (const place of points.values()) put(place.name, place)
  return {
    named: (name) => byName.get(placeKey(name)) ?? [],
    countryName: (code) => countries.get(code)?.name ?? null,
  }
}

/** The form under which names of places are compared: "St. Louis", "Saint Louis". */
export const placeKey = (name: string): string =>
  plain(name)
    .replace(/^the /, "")
    .replace(/\bst\.? /, "saint ")
    .replace(/\bft\.? /, "fort ")
    .replace(/\bmt\.? /, "mount ")
    .replace(/['’.]/g, "")
    .replace(/[\s-]+/g, " ")
    .trim()

/** Which of the regions a city lies in: the one whose middle is nearest; the first where none is known. */
function nearest(point: Place, regions: readonly (Place | null)[]): number {
  let best = 0
  for (const [i, region] of regions.entries())
    if (region && (!regions[best] || kilometres(point, region) < kilometres(point, regions[best]!))) best = i
  return best
}

/** Between two points on the ground, as the crow flies, by the haversine on a sphere of 6,371 km. */
export function kilometres(a: Pick<Place, "latitude" | "longitude">, b: Pick<Place, "latitude" | "longitude">): number {
  const rad = Math.PI / 180
  const half = (x: number, y: number): number => Math.sin(((x - y) * rad) / 2) ** 2
  const h =
    half(a.latitude, b.latitude) + Math.cos(a.latitude * rad) * Math.cos(b.latitude * rad) * half(a.longitude, b.longitude)
  return 2 * 6371 * Math.asin(Math.min(1, Math.sqrt(h)))
}

function* cells(table: string, file: string, least: number): Iterable<readonly string[]> {
  for (const [i, line] of table.split("\n").entries()) {
    if (line === "" || line.startsWith("#")) continue
    const all = line.replace(/\r$/, "").split("\t")
    if (all.length < least) throw broken(file, `line ${i + 1}`, `at least ${least} cells between tabs`, `${all.length}`)
    yield all
  }
}
function number(cell: string | undefined, file: string, name: string): number {
  const out = cell ? Number(cell) : Number.NaN
  if (!Number.isFinite(out)) throw broken(file, name, "a number", `"${cell}"`)
  return out
}
const broken = (file: string, at: string, expected: string, came: string): OnrecordError =>
  new OnrecordError("BAD_FORMAT", {
    where: `the gazetteer's ${file}, ${at}`,
    expected,
    came,
    todo: "take the file from the package again",
  })
