import { compare } from "../../link/compare.ts"
import { wholeDay } from "../../link/days.ts"

/** How much was said on a day. */
export interface DayCount {
  readonly day: string
  readonly statements: number
}

/** Statements by day, in order; those whose day is not told are left out. */
export function byDay(days: readonly (string | null)[]): readonly DayCount[] {
  const counts = new Map<string, number>()
  for (const one of days) {
    const day = wholeDay(one)
    if (day !== null) counts.set(day, (counts.get(day) ?? 0) + 1)
  }
  return Array.from(counts, ([day, statements]) => ({ day, statements })).sort((a, b) => compare(a.day, b.day))
}
