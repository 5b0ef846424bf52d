import {
  type GeoContext,
  type GeoProjection,
  geoAzimuthalEqualArea,
  geoCentroid,
  geoDistance,
  geoEqualEarth,
  geoPath,
} from "d3-geo"
import type { Place } from "../../../link/places/gazetteer.ts"
import { WORDS } from "../words.ts"
import { world } from "../world.ts"
import { shapePath } from "./shapes.ts"

/** A place with what it counts. */
export interface MapPlace {
  readonly name: string
  readonly place: Place | null
  /** How much was said there, and how much speaks of it. */
  readonly said: number
  readonly spokenOf: number
  /** Where its rows are. */
  readonly href: string
}
interface MapLabel {
  readonly x: number
  readonly y: number
  readonly anchor: "start" | "end"
  readonly text: string
}
/** What is drawn on a map in one size; a page shows the size that its width has room for. */
interface MapMarks {
  /** How high letters are. */
  readonly letter: number
  readonly marks: readonly {
    readonly href: string
    readonly told: string
    /** Outlines of what is said there and of what is spoken of; null for none. */
    readonly said: string | null
    readonly spokenOf: string | null
    /** Only the region or country is known. */
    readonly vague: boolean
  }[]
  readonly labels: readonly MapLabel[]
}
/** A map that holds all of its places; lengths in units of its viewBox. */
export interface MapView {
  readonly width: number
  readonly height: number
  /** Paths in tenths of a unit. */
  readonly land: string
  readonly borders: string
  readonly large: MapMarks
  /** For a map that is shown half as wide: marks and names larger, so that they can still be met and read. */
  readonly small: MapMarks
  readonly vague: boolean
  /** Which places are not on it, in words. */
  readonly missing: string | null
}

const [WIDTH, HEIGHT, LOW, EDGE] = [640, 400, 260, 44]
const [SMALL, LARGE] = [4, 13]
/** The map never shows less than this around a place, in degrees: the outline is coarse. */
const AROUND = 3
/** What lies farther from the middle than this, in degrees, is shown on a map of the world. */
const FAR = 65
const MOST_LABELS = 12
/** How high letters are where the map is as wide as its viewBox, and how much larger all is drawn for one of half the width. */
const [LETTER, SMALLER] = [13, 1.8]
const MOST_MISSING = 5
type Point = [number, number]

/** The places on a map as large as holds them (d3-geo: equal areas, seen from above their middle); null where the gazetteer has none of them. */
export function mapView(places: readonly MapPlace[]): MapView | null {
  const known = places.filter(({ place }) => place !== null)
  if (known.length === 0) return null
  // Places of which only the country is known stand at its middle, with the country itself.
  const spots = Array.from(Map.groupBy(known, ({ place }) => `${place!.longitude} ${place!.latitude}`).values(), (here) => ({
    here,
    at: [here[0]!.place!.longitude, here[0]!.place!.latitude] as Point,
  }))
  const { projection, height } = fitted(spots.map(({ at }) => at))
  const drawn = (shape: Parameters<ReturnType<typeof geoPath>>[0]): string => {
    const pen = new Pen()
    geoPath(projection, pen)(shape)
    return pen.path
  }
  const most = Math.max(...spots.flatMap(({ here }) => [sum(here, "said"), sum(here, "spokenOf")]))
  const size = (n: number): number => SMALL + (LARGE - SMALL) * Math.sqrt(n / most)
  const seen = spots.flatMap(({ here, at }) => {
    const spot = projection(at)
    if (!spot) return []
    const [said, spokenOf] = [sum(here, "said"), sum(here, "spokenOf")]
    return [{ here, spot, said, spokenOf, r: size(Math.max(said, spokenOf)) }]
  })
  seen.sort((a, b) => b.r - a.r)
  const drawnIn = (scale: number): MapMarks => ({
    letter: LETTER * scale,
    marks: seen.map(({ here, spot: [x, y], said, spokenOf }) => ({
      href: here.length === 1 ? here[0]!.href : "#places",
      told: here.map(({ name, said, spokenOf }) => `${name}: ${WORDS.pictures.place(said, spokenOf)}`).join("; "),
      said: said > 0 ? shapePath("circle", x, y, scale * size(said)) : null,
      spokenOf: spokenOf > 0 ? shapePath("diamond", x, y, scale * size(spokenOf)) : null,
      vague: isVague(here),
    })),
    labels: labels(
      seen.map(({ here, spot, r }) => ({ text: nameOf(here), spot, r: scale * r })),
      scale,
    ),
  })
  const { land, borders } = world()
  const missing = places.filter(({ place }) => place === null).map(({ name }) => name)
  return {
    width: WIDTH,
    height,
    land: drawn(land),
    borders: drawn(borders),
    large: drawnIn(1),
    small: drawnIn(SMALLER),
    vague: seen.some(({ here }) => isVague(here)),
    missing:
      missing.length === 0
        ? null
        : WORDS.pictures.notOnMap(missing.slice(0, MOST_MISSING).join(", "), missing.length - MOST_MISSING),
  }
}

const sum = (here: readonly MapPlace[], what: "said" | "spokenOf"): number => here.reduce((n, one) => n + one[what], 0)
const isVague = (here: readonly MapPlace[]): boolean => here.every(({ place }) => place!.precision !== "own")
const nameOf = (here: readonly MapPlace[]): string =>
  here.length === 1 ? here[0]!.name : WORDS.pictures.several(here[0]!.name, here.length - 1)

/** Turned so that the middle of the places is in the middle, and as large as holds them. */
function fitted(points: readonly Point[]): { readonly projection: GeoProjection; readonly height: number } {
  const middle = geoCentroid({ type: "MultiPoint", coordinates: [...points] })
  const far = points.some((one) => geoDistance(one, middle) * (180 / Math.PI) > FAR)
  const around = points.flatMap(([x, y]): Point[] => {
    const wide = AROUND / Math.cos((Math.min(80, Math.abs(y)) * Math.PI) / 180)
    return [
      [x - wide, y],
      [x + wide, y],
      [x, Math.max(-90, y - AROUND)],
      [x, Math.min(90, y + AROUND)],
    ]
  })
  const all = { type: "MultiPoint" as const, coordinates: around }
  const turned = far ? geoEqualEarth().rotate([-middle[0], 0]) : geoAzimuthalEqualArea().rotate([-middle[0], -middle[1]])
  const inside: [Point, Point] = [
    [EDGE, EDGE],
    [WIDTH - EDGE, HEIGHT - EDGE],
  ]
  const [[, top], [, bottom]] = geoPath(turned.fitExtent(inside, all)).bounds(all)
  // What spreads from west to east alone needs no high map.
  const height = Math.round(Math.min(HEIGHT, Math.max(LOW, bottom - top + 2 * EDGE)))
  const [x, y] = turned.translate()
  return {
    projection: turned.translate([x, y - (HEIGHT - height) / 2]).clipExtent([
      [0, 0],
      [WIDTH, height],
    ]),
    height,
  }
}

/**
 * Names beside the marks, the largest first; those that would cover another or a mark are left out: the table has them.
 * @param scale how much larger letters are than on a wide screen
 */
function labels(
  list: readonly { readonly text: string; readonly spot: Point; readonly r: number }[],
  scale: number,
): readonly MapLabel[] {
  const taken: { readonly left: number; readonly right: number; readonly y: number }[] = []
  const out: MapLabel[] = []
  const covers = (mark: Point, r: number, left: number, right: number, y: number): boolean =>
    mark[0] + r > left && mark[0] - r < right && Math.abs(mark[1] + 4 * scale - y) < r + 5 * scale
  for (const { text, spot, r } of list) {
    if (out.length === MOST_LABELS) break
    const wide = text.length * 7 * scale
    for (const anchor of ["start", "end"] as const) {
      const away = r + 3 * scale
      const x = Math.round(anchor === "start" ? spot[0] + away : spot[0] - away)
      const y = Math.round(spot[1] + 4 * scale)
      const [left, right] = anchor === "start" ? [x, x + wide] : [x - wide, x]
      const names = taken.some((one) => left < one.right && one.left < right && Math.abs(one.y - y) < 14 * scale)
      const marks = list.some((one) => one.spot !== spot && covers(one.spot, one.r, left, right, y))
      if (left < 0 || right > WIDTH || names || marks) continue
      taken.push({ left, right, y })
      out.push({ x, y, anchor, text })
      break
    }
  }
  return out
}

/** Writes a path in whole tenths of a unit, each point as the difference from the one before; points that fall near the one before are left out. */
class Pen implements GeoContext {
  path = ""
  #x = 0
  #y = 0
  #open = false

  moveTo(x: number, y: number): void {
    const [toX, toY] = [Math.round(x * 10), Math.round(y * 10)]
    this.path += `M${toX} ${toY}`
    ;[this.#x, this.#y, this.#open] = [toX, toY, false]
  }
  lineTo(x: number, y: number): void {
    const [dx, dy] = [Math.round(x * 10) - this.#x, Math.round(y * 10) - this.#y]
    if (Math.abs(dx) + Math.abs(dy) < NEAR) return
    this.path += `${this.#open ? (dx < 0 ? "" : " ") : "l"}${dx}${dy < 0 ? "" : " "}${dy}`
    ;[this.#x, this.#y, this.#open] = [this.#x + dx, this.#y + dy, true]
  }
  closePath(): void {
    this.path += "z"
  }
  arc(): void {
    // Points are drawn as marks of our own.
  }
  beginPath(): void {
    // One path for all.
  }
}
/** Tenths of a unit. */
const NEAR = 12
