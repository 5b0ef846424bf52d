import type { Said, Time } from "../../doc.ts"
import type { Own } from "./acts.ts"
import type { Scene } from "./scenes.ts"
import type { Sight } from "./sight.ts"

/** The day of a saying, the saying whose words tell it, by index, -1 where the report itself does, and what that is called. */
export interface Dated {
  readonly said: Said
  readonly from: number
  readonly named: string
}

/** A report's sayings with what is known of their days so far. */
export interface Report {
  readonly sight: Sight
  readonly all: readonly Own[]
  /** The key of each one's speaker, as `keysOf` has it. */
  readonly keys: readonly (string | null)[]
  readonly out: readonly (Dated | null)[]
  /** Gives saying `i` the day of another one; `how` it comes to it stands before what the other one is called. */
  take(i: number, other: Dated, how: string): void
  /** The paragraph that an offset lies in, as an index. */
  paragraphAt(offset: number): number
}

/** What opens a report is told again with its day so many paragraphs on at most. */
export const LEDE = 2
export const DAY = 86_400_000
/** A day so long (ms) before the publication is not the one that a report opens with. */
export const OLD = 14 * DAY
/** A stretch that ends so long (ms) after its first day is no day: five days and more. */
const STRETCH = 4 * DAY

/** A month, a year, or a stretch of five days or more is no day of an appearance. */
export const isLong = ({ value }: Said): boolean => {
  const [from = "", to = from] = value?.split("/") ?? []
  return value !== null && !(to.length === 10 && Date.parse(to) - Date.parse(from) < STRETCH)
}

/** The day of a scene. */
export function daysOf({ doc }: Sight, { time, words }: Pick<Scene, "time" | "words">): Dated {
  const label = doc.text.slice(words.start, Math.min(words.end, words.start + 80)).replace(/\s+/g, " ")
  return { said: read(time, doc.published), from: -1, named: `“${label}”` }
}

/** A saying in a few words: “Aino Salmela said on Monday”. */
export function named({ doc }: Sight, { frame, speaker, time }: Own): string {
  const cut = (span: { start: number; end: number } | null | undefined): string | null =>
    span ? doc.text.slice(span.start, Math.min(span.end, span.start + 60)) : null
  return `“${[speaker.name, cut(frame?.attribution.cue[0]), cut(time)].filter(Boolean).join(" ")}”`
}

/** The day that a time of the report tells. */
export function read({ start, end, value, timex, anchor, candidates }: Time, published: string | null): Said {
  return {
    value: untilPublished(value, published),
    timex,
    words: { start, end },
    anchor,
    candidates,
    how: "the statement's own words",
  }
}
/** A stretch that began before the publication and ends after it: nothing reported was said later. */
function untilPublished(value: string | null, published: string | null): string | null {
  const [from, to] = value?.split("/") ?? []
  return from && to && published && to.length === 10 && from <= published && to > published ? `${from}/${published}` : value
}
