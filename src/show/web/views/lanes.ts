import { shortDay } from "../../terminal/linked.ts"
import { type Look, type Shape, shapePath } from "./shapes.ts"

/** A picture over days: a lane each for what is beside each other, in it a mark each for what was said on a day. Lengths in units of its viewBox. */
export interface LanesView {
  readonly width: number
  readonly height: number
  readonly lanes: readonly { readonly label: string; readonly y: number }[]
  readonly left: number
  readonly ticks: readonly { readonly x: number; readonly text: string }[]
  readonly bottom: number
  readonly marks: readonly {
    readonly path: string
    readonly shape: Shape
    readonly tone: Look["tone"]
    readonly href: string
    readonly told: string
    readonly label: { readonly x: number; readonly y: number; readonly text: string } | null
  }[]
  /** What the forms mean that are not named by their lane. */
  readonly legend: readonly (Look & { readonly text: string })[]
  /** Whether the days stand in even steps, as they lie too far apart to be drawn to scale. */
  readonly even: boolean
}
export interface Lane {
  readonly label: string
  readonly marks: readonly LaneMark[]
}
export interface LaneMark {
  readonly day: string
  readonly look: Look
  /** What its form means. */
  readonly means: string
  /** What it counts: the larger the more. */
  readonly n: number
  readonly href: string
  readonly told: string
  /** What stands beside it, where there is room. */
  readonly label: string | null
}

const [WIDTH, LANE, TOP, FOOT, EDGE] = [800, 28, 8, 26, 30]
const [SMALL, LARGE] = [3, 11]
/** Days nearer to each other than this are not drawn to scale, where even steps give more room. */
const NEAR = 14
const MOST_TICKS = 7
/** About the width of a letter of a label. */
const LETTER = 6.9
const DAY = 86_400_000

/** @param left room for the names of lanes; null where there are not two days to be drawn */
export function lanesView(lanes: readonly Lane[], left: number): LanesView | null {
  const days = [...new Set(lanes.flatMap(({ marks }) => marks.map(({ day }) => day)))].sort()
  const [first, last] = [days[0], days.at(-1)]
  if (first === undefined || last === undefined || first === last) return null
  const [from, to] = [Date.parse(first), Date.parse(last)]
  const room = WIDTH - left - 2 * EDGE
  const step = Math.min(...days.slice(1).map((day, i) => Date.parse(day) - Date.parse(days[i]!))) * (room / (to - from))
  const even = step < NEAR && days.length - 1 < (to - from) / DAY
  const apart = even ? room / (days.length - 1) : step
  const several = lanes.some(({ marks }) => new Set(marks.map(({ day }) => day)).size < marks.length)
  const large = Math.min(LARGE, Math.max(SMALL + 1, (several ? 0.4 : 0.6) * apart))
  const part = (day: string): number => (even ? days.indexOf(day) / (days.length - 1) : (Date.parse(day) - from) / (to - from))
  const x = (day: string): number => Math.round(left + EDGE + part(day) * room)
  const most = Math.max(...lanes.flatMap(({ marks }) => marks.map(({ n }) => n)))
  const bottom = TOP + lanes.length * LANE
  return {
    width: WIDTH,
    height: bottom + FOOT,
    lanes: lanes.map(({ label }, i) => ({ label, y: TOP + (i + 0.5) * LANE })),
    left,
    ticks: ticks(even ? days : everyDay(from, to)).map(({ day, text }) => ({ x: x(day), text })),
    bottom,
    marks: lanes.flatMap(({ marks }, i) => {
      const sorted = marks.toSorted((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0))
      return sorted.map((mark, k) => {
        const same = sorted.filter(({ day }) => day === mark.day)
        const beside = same.indexOf(mark) - (same.length - 1) / 2
        const r = most === 1 ? Math.min(5, large) : SMALL + (large - SMALL) * Math.sqrt(mark.n / most)
        const [at, y] = [x(mark.day) + beside * Math.min(13, 0.5 * apart), TOP + (i + 0.5) * LANE]
        const end = at + r + 4 + (mark.label?.length ?? 0) * LETTER
        const next = sorted[k + 1]
        const free = end < WIDTH && (!next || end < x(next.day) - 2 * LARGE)
        return {
          path: shapePath(mark.look.shape, at, y, r),
          ...mark.look,
          href: mark.href,
          told: mark.told,
          label: mark.label !== null && free ? { x: Math.round(at + r + 4), y, text: mark.label } : null,
        }
      })
    }),
    legend: Array.from(
      Map.groupBy(
        lanes.flatMap(({ label, marks }) => marks.filter(({ means }) => means !== label)),
        ({ means }) => means,
      ),
      ([text, [mark]]) => ({ ...mark!.look, text }),
    ),
    even,
  }
}

/** Some of the days in even steps; the year where it is another than before. */
function ticks(days: readonly string[]): readonly { readonly day: string; readonly text: string }[] {
  const step = Math.ceil(days.length / MOST_TICKS)
  const some = days.filter((_, i) => i % step === 0)
  return some.map((day, i) => ({
    day,
    text: some[i - 1]?.slice(0, 4) === day.slice(0, 4) ? shortDay(day).slice(0, -5) : shortDay(day),
  }))
}

function everyDay(from: number, to: number): readonly string[] {
  return Array.from({ length: (to - from) / DAY + 1 }, (_, i) => new Date(from + i * DAY).toISOString().slice(0, 10))
}
