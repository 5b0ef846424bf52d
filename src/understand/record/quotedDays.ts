import type { Doc, Time } from "../../doc.ts"
import { TIME_WORDS } from "../en/calendar.ts"
import { lowest } from "../lowest.ts"
import { isoDay, parseDay } from "../times/point.ts"
import { within } from "./within.ts"

/**
 * The times of an article, with "today" in a quotation counted from the day of the saying where that is known: in “This was not discussed
 * today,” he said on Monday, it is that Monday, and not the day of publication. All others as they are. About n log n.
 */
export function quotedDays({
  text,
  times,
  quotes,
  statements,
  published,
}: Doc<"times" | "quotes" | "statements">): readonly Time[] {
  const from = parseDay(published)
  if (from === null) return times
  const quoted = within(quotes)
  const out = [...times]
  // A saying inside another comes after it, and its own day counts.
  for (const { content, said } of statements) {
    const day = /^\d{4}-\d{2}-\d{2}$/.test(said?.value ?? "") ? parseDay(said!.value) : null
    if (day === null) continue
    for (const { start, end } of content) {
      for (let i = lowest(times.length, (k) => times[k]!.start >= start); i < times.length && times[i]!.end <= end; i++) {
        const time = times[i]!
        const told = time.anchor === published ? parseDay(time.value) : null
        if (told === null || !quoted(time) || !fromToday(text.slice(time.start, time.end))) continue
        const value = isoDay(told - from + day)
        out[i] = { ...time, value, timex: time.timex?.replace(/^\d{4}-\d{2}-\d{2}/, value) ?? null, anchor: isoDay(day) }
      }
    }
  }
  return out
}

/** "today", "tomorrow morning": days counted from the one on which the words are said. */
const fromToday = (words: string): boolean =>
  words.length < 60 &&
  words
    .toLowerCase()
    .split(/[^a-z]+/)
    .some((word) => TIME_WORDS.get(word)?.day !== undefined)
