import { readFileSync } from "node:fs"
import path from "node:path"
import fc from "fast-check"
import { expect, test } from "vitest"
import { OnrecordError } from "../../errors.ts"
import { understand } from "../../index.ts"
import { article } from "../../read/article.ts"
import type { LinkArticle } from "../article.ts"
import { articlePlaces } from "./articlePlaces.ts"
import { kilometres, readGazetteer } from "./gazetteer.ts"
import { places } from "./places.ts"

const data = (name: string): string => readFileSync(path.join(import.meta.dirname, "../../../data", name), "utf8")
const tables = { countries: data("countries.tsv"), cities: data("cities.tsv"), points: data("points.tsv") }
const gazetteer = readGazetteer(tables)
const read = (text: string, outlet: string): LinkArticle => ({
  record: understand(article(text, { published: "2026-03-02", outlet })),
  agency: null,
  seen: "2026-03-02T10:00:00Z",
})
const where = (text: string) => articlePlaces(read(text, "Meridian").record, gazetteer)

test("every line of the tables is a place on the globe, and every point lies near its country", () => {
  for (const line of tables.points.trim().split("\n").slice(1)) {
    const [code = "", name = "", latitude, longitude] = line.split("\t")
    const at = { latitude: Number(latitude), longitude: Number(longitude) }
    const country = gazetteer.named(gazetteer.countryName(code)!).find(({ id }) => id === `country:${code}`)!
    expect(Math.abs(at.latitude), name).toBeLessThanOrEqual(90)
    expect(kilometres(at, country), name).toBeLessThan(["US", "CA", "RU", "AU", "CN"].includes(code) ? 6700 : 2700)
  }
})

test("between two cities, as maps have it", () => {
  const [riga, oslo] = ["Riga", "Oslo"].map((name) => gazetteer.named(name).find(({ kind }) => kind === "city")!)
  expect(kilometres(riga!, oslo!)).toBeGreaterThan(830)
  expect(kilometres(riga!, oslo!)).toBeLessThan(860)
})

test("the dateline is where it was said, other places are spoken of", () => {
  const found = where(
    "VENTSPILS, Latvia — The ferry is late, harbour master Marta Lindqvist said on Monday. The next one sails to Stockholm.",
  )
  const by = new Map(found.map((one) => [one.place?.name, one]))
  expect(by.get("Ventspils")).toMatchObject({ role: "dateline", place: { country: "LV", precision: "own" } })
  expect(by.get("Stockholm")).toMatchObject({ role: "about", place: { country: "SE" } })
})

test("of several places of one name the words after it tell", () => {
  const [paris] = where("The fair in Paris, Texas, opens on Monday, Marta Lindqvist said.").filter(({ name }) =>
    name.startsWith("Paris"),
  )
  expect(paris!.place).toMatchObject({ country: "US", region: "Texas" })
  expect(paris!.why).toContain("Texas")
  const [other] = where("The fair in Paris opens on Monday, Marta Lindqvist said.").filter(({ name }) => name === "Paris")
  expect(other!.place).toMatchObject({ country: "FR" })
})

test("a capital is meant before a state of its name, and the state where the article speaks of its towns", () => {
  const of = (text: string) => where(text).find(({ name }) => name === "Washington")?.place
  expect(of("Officials in Washington were silent, Marta Lindqvist said.")).toMatchObject({ kind: "city", country: "US" })
  const towns = "The ferries from Seattle and Tacoma to Spokane stopped. Voters in Washington were silent, Marta Lindqvist said."
  expect(of(towns)).toMatchObject({ id: "region:US/Washington" })
})

test("a city that is named as its state is, is a place of that name too", () => {
  const [york] = where("The fair in New York opens on Monday, Marta Lindqvist said.")
  expect(york!.place).toMatchObject({ name: "New York City" })
})

test("a place that no table holds is still one place in all articles", () => {
  const linked = places(
    [
      read("ZZYRHOLM — The ferry line to Riga is closed, Marta Lindqvist said.", "Meridian"),
      read("ZZYRHOLM — The ferry was late, Marta Lindqvist said.", "Nordvik Times"),
    ],
    gazetteer,
  )
  const unknown = linked.find(({ name }) => name.toLowerCase() === "zzyrholm")!
  expect(unknown.place).toBeNull()
  expect(new Set(unknown.members.map(({ article }) => article)).size).toBe(2)
})

test("the order of articles changes nothing", () => {
  const all = ["Riga and Oslo", "Oslo and Stockholm", "Riga, Latvia, and Turku"].map((pair, i) =>
    read(`The ferry line between ${pair} is closed, Marta Lindqvist said.`, `outlet ${i}`),
  )
  const expected = places(all, gazetteer)
  fc.assert(
    fc.property(
      fc.shuffledSubarray(all, { minLength: all.length }),
      (order) => void expect(places(order, gazetteer)).toEqual(expected),
    ),
  )
})

test("a damaged table is named with its line", () => {
  const broken = (): unknown => readGazetteer({ ...tables, points: "# x\nLV\tRiga\n" })
  expect(broken).toThrow(OnrecordError)
  expect(broken).toThrow(/points\.tsv, line 2/)
  expect(() => readGazetteer({ ...tables, points: "LV\tRiga\tnorth\t24\t600\n" })).toThrow(/a number/)
})
