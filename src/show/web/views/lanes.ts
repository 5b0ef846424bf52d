import { shortDay } from "../../terminal/linked.ts"
import { type Look, type Shape, shapePath } from "./shapes.ts"

/** A picture over days: a lane each for what is beside each other, in it a mark each for what was said on a day. */
export interface LanesView {
  /** With the names of lanes beside them; and above them, in lines, for small screens. */
  readonly wide: Drawn
  readonly narrow: Drawn
  /** What the forms mean that are not named by their lane. */
  readonly legend: readonly (Look & { readonly text: string })[]
  /** Whether the days stand in even steps, as they lie too far apart to be drawn to scale. */
  readonly even: boolean
}
/** Lengths in units of its viewBox. */
export interface Drawn {
  readonly width: number
  readonly height: number
  readonly lanes: readonly { readonly y: number; readonly label: readonly { readonly y: number; readonly text: string }[] }[]
  readonly left: number
  /** A day, and the middle of its words, which stay within the picture. */
  readonly ticks: readonly { readonly x: number; readonly text: string; readonly middle: number }[]
  readonly bottom: number
  readonly marks: readonly {
    readonly path: string
    readonly shape: Shape
    readonly tone: Look["tone"]
    readonly href: string
    readonly told: string
    readonly label: { readonly x: number; readonly y: number; readonly text: string } | null
  }[]
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

const [LANE, LINE, TOP, FOOT] = [28, 15, 8, 26]
const [WIDE, NARROW] = [
  { width: 800, edge: 30, ticks: 7 },
  { width: 330, edge: 14, ticks: 3 },
] as const
const [SMALL, LARGE] = [3, 11]
/** Days nearer to each other than this are not drawn to scale, where even steps give more room. */
const NEAR = 14
/** About the width of a letter of a label. */
const LETTER = 6.9
const DAY = 86_400_000

/** @param left room for the names of lanes; null where there are not two days to be drawn */
export function lanesView(lanes: readonly Lane[], left: number): LanesView | null {
  const days = [...new Set(lanes.flatMap(({ marks }) => marks.map(({ day }) => day)))].sort()
  const [first, last] = [days[0], days.at(-1)]
  if (first === undefined || last === undefined || first === last) return null
  const step = stepOf(days, WIDE.width - left - 2 * WIDE.edge)
  const even = step < NEAR && days.length - 1 < (Date.parse(last) - Date.parse(first)) / DAY
  return {
    wide: drawn(lanes, days, { ...WIDE, left, even, above: false }),
    narrow: drawn(lanes, days, { ...NARROW, left: 0, even, above: true }),
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

/** How far the nearest two days are apart, to scale. */
function stepOf(days: readonly string[], room: number): number {
  const [from, to] = [Date.parse(days[0]!), Date.parse(days.at(-1)!)]
  return Math.min(...days.slice(1).map((day, i) => Date.parse(day) - Date.parse(days[i]!))) * (room / (to - from))
}

interface Drawing {
  readonly width: number
  /** Room at either end, and on the left for the names of lanes. */
  readonly edge: number
  readonly left: number
  readonly ticks: number
  readonly even: boolean
  /** Whether the names of lanes stand above them. */
  readonly above: boolean
}

function drawn(lanes: readonly Lane[], days: readonly string[], { width, edge, left, ticks: most, even, above }: Drawing): Drawn {
  const [from, to] = [Date.parse(days[0]!), Date.parse(days.at(-1)!)]
  const room = width - left - 2 * edge
  const apart = even ? room / (days.length - 1) : stepOf(days, room)
  const several = lanes.some(({ marks }) => new Set(marks.map(({ day }) => day)).size < marks.length)
  const large = Math.min(LARGE, Math.max(SMALL + 1, (several ? 0.4 : 0.6) * apart))
  const part = (day: string): number => (even ? days.indexOf(day) / (days.length - 1) : (Date.parse(day) - from) / (to - from))
  const x = (day: string): number => Math.round(left + edge + part(day) * room)
  const loudest = Math.max(...lanes.flatMap(({ marks }) => marks.map(({ n }) => n)))
  const placed = above ? underNames(lanes, width) : besideNames(lanes, left)
  const bottom = placed.at(-1)!.y + LANE / 2
  return {
    width,
    height: bottom + FOOT,
    lanes: placed,
    left,
    ticks: ticks(even ? days : everyDay(from, to), most).map(({ day, text }) => {
      const half = (text.length * LETTER) / 2
      return { x: x(day), text, middle: Math.round(Math.min(Math.max(x(day), half), width - half)) }
    }),
    bottom,
    marks: lanes.flatMap(({ marks }, i) => {
      const { y } = placed[i]!
      const sorted = marks.toSorted((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0))
      return sorted.map((mark, k) => {
        const same = sorted.filter(({ day }) => day === mark.day)
        const beside = same.indexOf(mark) - (same.length - 1) / 2
        const r = loudest === 1 ? Math.min(5, large) : SMALL + (large - SMALL) * Math.sqrt(mark.n / loudest)
        const at = x(mark.day) + beside * Math.min(13, 0.5 * apart)
        const end = at + r + 4 + (mark.label?.length ?? 0) * LETTER
        const next = sorted[k + 1]
        const free = end < width && (!next || end < x(next.day) - 2 * LARGE)
        return {
          path: shapePath(mark.look.shape, at, y, r),
          ...mark.look,
          href: mark.href,
          told: mark.told,
          label: mark.label !== null && free ? { x: Math.round(at + r + 4), y, text: mark.label } : null,
        }
      })
    }),
  }
}

function besideNames(lanes: readonly Lane[], left: number): Drawn["lanes"] {
  return lanes.map(({ label }, i) => {
    const y = TOP + (i + 0.5) * LANE
    const letters = Math.ceil(left / LETTER)
    const text = label.length > letters ? `${inLines(label, letters)[0]!} …` : label
    return { y, label: [{ y, text }] }
  })
}

function underNames(lanes: readonly Lane[], width: number): Drawn["lanes"] {
  let top = TOP
  return lanes.map(({ label }) => {
    const lines = inLines(label, Math.floor(width / LETTER))
    const y = top + lines.length * LINE + LANE / 2
    const one = { y, label: lines.map((text, i) => ({ y: top + (i + 0.5) * LINE, text })) }
    top = y + LANE / 2
    return one
  })
}

/** Words in lines of at most so many letters; a word that is longer has one of its own. */
function inLines(words: string, letters: number): readonly string[] {
  const lines: string[] = []
  for (const word of words.split(/\s+/)) {
    const line = lines.at(-1)
    if (line !== undefined && line.length + 1 + word.length <= letters) lines[lines.length - 1] = `${line} ${word}`
    else lines.push(word)
  }
  return lines
}

/** Some of the days in even steps; the year where it is another than before. */
function ticks(days: readonly string[], most: number): readonly { readonly day: string; readonly text: string }[] {
  const step = Math.ceil(days.length / most)
  const some = days.filter((_, i) => i % step === 0)
  return some.map((day, i) => ({
    day,
    text: some[i - 1]?.slice(0, 4) === day.slice(0, 4) ? shortDay(day).slice(0, -5) : shortDay(day),
  }))
}

function everyDay(from: number, to: number): readonly string[] {
  return Array.from({ length: (to - from) / DAY + 1 }, (_, i) => new Date(from + i * DAY).toISOString().slice(0, 10))
}
