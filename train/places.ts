/**
 * Writes data/countries.tsv and data/cities.tsv from ../shared: `node train/places.ts`. data/points.tsv is written by hand.
 */
import { readFileSync, writeFileSync } from "node:fs"
import path from "node:path"
import { gunzipSync } from "node:zlib"
import { COUNTRIES } from "../src/understand/en/countries.ts"
import { corpus } from "./shared.ts"

interface Country {
  readonly cca2: string
  readonly name: { readonly common: string; readonly official: string }
  readonly capital: readonly string[]
  readonly latlng: readonly [number, number]
  readonly altSpellings: readonly string[]
}
const unpacked = (name: string): string => gunzipSync(readFileSync(corpus(`gazetteers/${name}`))).toString("utf8")
const data = path.join(import.meta.dirname, "../data")
const countries = JSON.parse(unpacked("countries.json.gz")) as readonly Country[]

/** "Korea, Republic of" as the cities have it -> code. */
const codes = new Map<string, string>([
  ["No country found for alpha-2 code: XK", "XK"],
  ["Macao", "MO"],
  ["Brunei Darussalam", "BN"],
  ["Russian Federation", "RU"],
  ["Viet Nam", "VN"],
  ["Cabo Verde", "CV"],
  ["Holy See (Vatican City State)", "VA"],
  ["Pitcairn", "PN"],
  ["Falkland Islands (Malvinas)", "FK"],
  ["French Southern Territories", "TF"],
  ["Saint Martin (French part)", "MF"],
  ["Sint Maarten (Dutch part)", "SX"],
  ["South Georgia and the South Sandwich Islands", "GS"],
  ["Virgin Islands, British", "VG"],
  ["Virgin Islands, U.S.", "VI"],
  ["Bonaire, Sint Eustatius and Saba", "BQ"],
  ["Taiwan, Province of China", "TW"],
  ["Micronesia, Federated States of", "FM"],
  ["Côte d'Ivoire", "CI"],
  ["Sao Tome and Principe", "ST"],
  ["Palestine, State of", "PS"],
  ["Korea, Republic of", "KR"],
  ["Korea, Democratic People's Republic of", "KP"],
  ["Congo, The Democratic Republic of the", "CD"],
])
for (const { cca2, name } of countries) for (const one of [name.common, name.official]) codes.set(one, codes.get(one) ?? cca2)
const code = (name: string): string => codes.get(name) ?? codes.get(name.replace(/, .*/, "")) ?? ""

const usual = new Map(COUNTRIES.map((one) => [one.code, one]))
const lines = countries.map(({ cca2, name, latlng, capital }) => {
  const ours = usual.get(cca2)
  const others = new Set([name.common, name.official, ...(ours?.aliases ?? [])])
  const called = ours?.name ?? name.common
  others.delete(called)
  return [cca2, called, latlng[0].toFixed(1), latlng[1].toFixed(1), capital[0] ?? "", [...others].join("|")].join("\t")
})
writeFileSync(path.join(data, "countries.tsv"), `# code\tname\tlatitude\tlongitude\tcapital\tother names\n${lines.join("\n")}\n`)

const regions = new Map<string, string[]>()
const lost = new Set<string>()
for (const line of unpacked("world-cities.csv.gz").trim().split("\n").slice(1)) {
  const cells = Array.from(line.trim().matchAll(/(?:^|,)(?:"([^"]*)"|([^,]*))/g), ([, quoted, bare]) => quoted ?? bare ?? "")
  const [name = "", country = "", region = "", id = ""] = cells
  const cc = code(country)
  if (cc === "") lost.add(country)
  const key = `${cc}\t${region}`
  regions.set(key, [...(regions.get(key) ?? []), `${name}=${id}`])
}
if (lost.size > 0) throw new Error(`no code for ${[...lost].join("; ")}`)
const towns = [...regions].sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, names]) => `${key}\t${names.join("|")}`)
writeFileSync(path.join(data, "cities.tsv"), `# country\tregion\tname=geonames id|...\n${towns.join("\n")}\n`)
console.log(`${countries.length} countries, ${regions.size} regions`)
