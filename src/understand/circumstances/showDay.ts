import type { Time } from "../../doc.ts"
import { TIME_WORDS } from "../en/calendar.ts"
import { isoDay, parseDay, weekdayOf } from "../times/point.ts"
import type { Frame } from "./frame.ts"
import type { Sight, TimeAt } from "./sight.ts"

/** No title of a show has more words. */
const LONGEST = 6

/**
 * Shows that bear the weekday on which they are aired, on “Sunday Harbour Talk”, in the sentence of a saying outside of what is said: each as a time,
 * the last such day up to the publication. `times` has none of them, as the words are a title.
 */
export function showDays({ doc, low, timesIn }: Sight, frame: Frame): TimeAt[] {
  const published = parseDay(doc.published)
  if (published === null) return []
  const out: TimeAt[] = []
  const word = (i: number): string => doc.text.slice(doc.tokens[i]!.start, doc.tokens[i]!.end)
  for (let open = frame.from; open + 1 < frame.to; open++) {
    if (!/^["“]$/.test(low(open)) || frame.said(open + 1) || frame.elsewhere(open + 1)) continue
    let close = open + 1
    while (close < Math.min(frame.to, open + LONGEST + 2) && /^\p{Lu}/u.test(word(close))) close++
    if (close >= frame.to || close < open + 3 || !/^[,.]?["”]?$/.test(low(close))) continue
    for (let i = open + 1; i < close; i++) {
      const { weekday, plural } = TIME_WORDS.get(low(i)) ?? {}
      if (weekday === undefined || plural || timesIn(i, i + 1).length > 0) continue
      const day = isoDay(published - ((weekdayOf(published) - weekday + 7) % 7))
      const { start, end } = doc.tokens[i]!
      const time: Time = { start, end, type: "DATE", value: day, timex: day, anchor: doc.published, candidates: [] }
      out.push({ time, first: open + 1, last: close })
    }
  }
  return out
}
