import type { Column } from "../../../ask/linked/columns.ts"

/** The forms of marks in pictures: each is told from the others without colour. Those of "hollow-" are outlines. */
export type Shape =
  | "circle"
  | "square"
  | "diamond"
  | "triangle"
  | "down"
  | "pentagon"
  | "cross"
  | "hollow-circle"
  | "hollow-square"
  | "hollow-diamond"

/** How a mark looks: its form, and the tone that its colour comes from. */
export interface Look {
  readonly shape: Shape
  readonly tone: "bad" | "harsh" | "good" | "strong"
}
/** Of each column of the positions. */
export const LOOKS: Readonly<Record<Column, Look>> = {
  asserted: { shape: "circle", tone: "strong" },
  denied: { shape: "square", tone: "bad" },
  condition: { shape: "diamond", tone: "harsh" },
  warned: { shape: "triangle", tone: "harsh" },
  wanted: { shape: "down", tone: "good" },
  judged: { shape: "pentagon", tone: "strong" },
  declined: { shape: "hollow-square", tone: "bad" },
  asked: { shape: "hollow-circle", tone: "strong" },
  reported: { shape: "hollow-diamond", tone: "strong" },
}
/** What went out of an article. */
export const GONE: Look = { shape: "cross", tone: "bad" }

/** Corners, and the turn of the first one from the right, in twelfths of a circle against the clock. */
const CORNERS: Readonly<Record<string, readonly [number, number]>> = {
  square: [4, 1.5],
  diamond: [4, 3],
  triangle: [3, 3],
  down: [3, -3],
  pentagon: [5, 3],
}

/** The path (SVG 2, section 9) of a mark around a point, as large as a circle of that radius. */
export function shapePath(shape: Shape, x: number, y: number, r: number): string {
  const form = shape.replace("hollow-", "")
  if (form === "circle")
    return `M${one(x - r)} ${one(y)}a${one(r)} ${one(r)} 0 1 0 ${one(2 * r)} 0a${one(r)} ${one(r)} 0 1 0 ${one(-2 * r)} 0z`
  if (form === "cross")
    return `M${one(x - r)} ${one(y - r)}l${one(2 * r)} ${one(2 * r)}M${one(x - r)} ${one(y + r)}l${one(2 * r)} ${one(-2 * r)}`
  const [corners, turn] = CORNERS[form]!
  // The area of a polygon is half of corners × R² × sin of the angle between two of them.
  const radius = r * Math.sqrt((2 * Math.PI) / (corners * Math.sin((2 * Math.PI) / corners)))
  const points = Array.from({ length: corners }, (_, i) => {
    const angle = (2 * Math.PI * i) / corners + (turn * Math.PI) / 6
    return `${one(x + radius * Math.cos(angle))} ${one(y - radius * Math.sin(angle))}`
  })
  return `M${points.join("L")}z`
}

const one = (n: number): number => Math.round(n * 10) / 10
