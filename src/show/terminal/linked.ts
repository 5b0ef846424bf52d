import { day } from "./day.ts"
import { type Line, type Run, run } from "./runs.ts"

/** What the views of linked groups share. */

const MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(" ")

/** A day in a list: "4 Mar 2024"; months, years and the like as they are read aloud; "no day" where none is told. */
export function shortDay(value: string | null): string {
  const [, year, month, date] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(value ?? "") ?? []
  if (value === null) return "no day"
  return year ? `${Number(date)} ${MONTHS[Number(month) - 1]} ${year}` : day(value)
}

/** "4–11 Mar 2024", "28 Feb – 4 Mar 2024"; "no day" where none is told. */
export function days(from: string | null, to: string | null): string {
  if (from === null || to === null || from === to) return shortDay(from ?? to)
  const [first, last] = [shortDay(from), shortDay(to)]
  if (from.slice(0, 7) === to.slice(0, 7)) return `${first.split(" ")[0]}–${last}`
  return from.slice(0, 4) === to.slice(0, 4) ? `${first.slice(0, -5)} – ${last}` : `${first} – ${last}`
}

/** Words side by side, a dot between them; null is left out. */
export function rowOf(words: readonly (string | null)[]): Line {
  return words.filter((word) => word !== null).flatMap((word, i) => [run(i > 0 ? " · " : "", "faint"), run(word)])
}

/** Blanks that stay as they are: what comes from files has its blanks made one. */
export function blanks(n: number): Run {
  return { text: " ".repeat(n), style: "plain" }
}

/** A label with its room. */
export function label(text: string, room: number, style: Run["style"] = "faint"): Run {
  return { text: text.padEnd(room), style }
}
