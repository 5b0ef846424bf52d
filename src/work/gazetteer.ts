import { readFile } from "node:fs/promises"
import path from "node:path"
import { type Gazetteer, readGazetteer } from "../link/places/gazetteer.ts"

/** The gazetteer that comes with onrecord. */
export async function gazetteer(): Promise<Gazetteer> {
  const table = (name: string): Promise<string> => readFile(path.join(DATA, name), "utf8")
  const [countries, cities, points] = await Promise.all(["countries.tsv", "cities.tsv", "points.tsv"].map(table))
  return readGazetteer({ countries: countries!, cities: cities!, points: points! })
}
const DATA = path.join(import.meta.dirname, "..", "..", "data")
