import { readFileSync } from "node:fs"
import path from "node:path"

/** The outline of land and borders, degrees (WGS 84) in GeoJSON: coarse, for maps of countries (data/README.md). */
export interface World {
  readonly land: { readonly type: "MultiPolygon"; readonly coordinates: Point[][][] }
  readonly borders: { readonly type: "MultiLineString"; readonly coordinates: Point[][] }
}
/** Longitude and latitude. */
type Point = [number, number]
type Packed = readonly number[]

let read: World | null = null

/** Read once, when the first map is drawn. */
export function world(): World {
  if (read) return read
  const { fine, land, borders } = JSON.parse(readFileSync(FILE, "utf8")) as {
    readonly fine: number
    readonly land: readonly (readonly Packed[])[]
    readonly borders: readonly Packed[]
  }
  read = {
    land: { type: "MultiPolygon", coordinates: land.map((rings) => rings.map((ring) => unpacked(ring, fine))) },
    borders: { type: "MultiLineString", coordinates: borders.map((line) => unpacked(line, fine)) },
  }
  return read
}
const FILE = path.join(import.meta.dirname, "../../../data/world.json")

/** Points from differences of whole numbers, `fine` of them a degree. */
function unpacked(differences: Packed, fine: number): Point[] {
  let [x, y] = [0, 0]
  const out: Point[] = []
  for (let i = 0; i < differences.length; i += 2) {
    x += differences[i]!
    y += differences[i + 1]!
    out.push([x / fine, y / fine])
  }
  return out
}
