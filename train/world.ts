import { readFileSync, writeFileSync } from "node:fs"
import path from "node:path"

/**
 * Makes data/world.json, the outline of land and borders that maps are drawn on, from Natural Earth's 1:110m data as the package `world-atlas` of npm has it:
 * `node train/world.ts FOLDER/world-atlas/countries-110m.json`.
 */
interface Topology {
  readonly transform: { readonly scale: readonly [number, number]; readonly translate: readonly [number, number] }
  /** Lines as differences of whole numbers (TopoJSON, section 2.1.4). */
  readonly arcs: readonly (readonly (readonly [number, number])[])[]
  readonly objects: { readonly countries: Geometries; readonly land: Geometries }
}
interface Geometries {
  readonly geometries: readonly (
    | { readonly type: "Polygon"; readonly arcs: readonly Ring[] }
    | { readonly type: "MultiPolygon"; readonly arcs: readonly (readonly Ring[])[] }
  )[]
}
/** Arcs one after the other; a negative number is that arc from its end (~i). */
type Ring = readonly number[]
type Point = readonly [number, number]

/** Hundredths of a degree: about a kilometre, finer than the outline is. */
const FINE = 100

const { transform, arcs, objects } = JSON.parse(readFileSync(process.argv[2]!, "utf8")) as Topology
const lines = arcs.map((arc) => {
  let [x, y] = [0, 0]
  return arc.map(([dx, dy]): Point => {
    x += dx
    y += dy
    const [longitude, latitude] = [
      x * transform.scale[0] + transform.translate[0],
      y * transform.scale[1] + transform.translate[1],
    ]
    return [Math.round(longitude * FINE), Math.round(latitude * FINE)]
  })
})
const line = (i: number): readonly Point[] => (i < 0 ? lines[~i]!.toReversed() : lines[i]!)
const polygons = ({ geometries }: Geometries): readonly (readonly Ring[])[] =>
  geometries.flatMap((one) => (one.type === "Polygon" ? [one.arcs] : one.arcs))

/** One point after the other as the difference from the one before; those that fall together once. */
function differences(points: readonly Point[]): readonly number[] {
  let [x, y] = [0, 0]
  const out: number[] = []
  for (const [i, [toX, toY]] of points.entries()) {
    if (i > 0 && toX === x && toY === y) continue
    out.push(toX - x, toY - y)
    ;[x, y] = [toX, toY]
  }
  return out
}

const land = polygons(objects.land).map((rings) =>
  rings.map((ring) => differences(ring.flatMap((arc, i) => line(arc).slice(i === 0 ? 0 : 1)))),
)
// What two countries share is a border; the rest is coast.
const uses = new Map<number, number>()
for (const arc of polygons(objects.countries).flat(2)) uses.set(arc < 0 ? ~arc : arc, (uses.get(arc < 0 ? ~arc : arc) ?? 0) + 1)
const borders = [...uses].filter(([, times]) => times > 1).map(([arc]) => differences(line(arc)))

const rows = (list: readonly unknown[]): string => list.map((one) => JSON.stringify(one)).join(",\n")
writeFileSync(
  path.join(import.meta.dirname, "../data/world.json"),
  `{"fine":${FINE},"land":[\n${rows(land)}\n],"borders":[\n${rows(borders)}\n]}\n`,
)
