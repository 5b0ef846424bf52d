import type { Said } from "../../doc.ts"
import { isAside, type Own, quotes, stands, tellsAct } from "./acts.ts"
import { DAY, type Dated, isLong, LEDE, OLD, type Report } from "./dated.ts"
import type { Sight } from "./sight.ts"

/** What a report tells before any day is news, and of the day that it comes to, where that is less than so long (ms) before the publication. */
const NEWS = 4 * DAY

/**
 * What stands in the headline, the deck and the first paragraph, or leads up to a quotation, is told with its day further down; and what a report
 * tells of somebody before any day is of the day that it comes to, where that is news.
 */
export function backward({ sight, all, keys, out, take }: Report): void {
  const first = all.find((one) => !one.head)?.paragraph ?? -1
  const next = new Map<string, number>()
  const earliest = new Map<string, number>()
  for (let i = all.length - 1; i >= 0; i--) if (out[i] && keys[i] !== null && !isAside(sight, all[i]!)) earliest.set(keys[i]!, i)
  for (let i = all.length - 1; i >= 0; i--) {
    const one = all[i]!
    const who = keys[i]!
    if (who === null || !stands(sight, all, keys, i) || isAside(sight, one)) continue
    const later = next.get(who)
    if (!out[i] && !one.occasion && later !== undefined && !isPast(sight, out[later]!.said)) {
      const apart = all[later]!.paragraph - one.paragraph
      const near =
        one.head ||
        (one.paragraph === first ? apart <= LEDE : apart <= 1 && (quotes(sight, all[later]!) || out[later]!.from > later)) ||
        (i < earliest.get(who)! && !all[out[later]!.from]?.occasion && ofNews(sight, one, out[later]!))
      if (near && tellsAct(sight, all, keys, i)) take(i, out[later]!, "same appearance as")
    }
    if (out[i]) next.set(who, i)
    else if (one.occasion) next.delete(who)
  }
}

/** Whether a day is long past, or none but a month or a year: what is told of it further on is not what opens the report. */
function isPast({ doc: { published } }: Sight, said: Said): boolean {
  const age = published === null || said.value === null ? 0 : Date.parse(published) - Date.parse(said.value.slice(0, 10))
  return isLong(said) || age > OLD
}

/** Whether a saying of somebody named may be of a day told further on: one that a report is about, where its own sentence tells of no other. */
function ofNews(sight: Sight, { frame, speaker }: Own, { said: { value } }: Dated): boolean {
  const { published } = sight.doc
  const age = published === null || value?.length !== 10 ? Number.NaN : Date.parse(published) - Date.parse(value)
  if (!(age >= 0 && age < NEWS) || !frame || !/^(?:person|organisation|government)$/.test(speaker.kind)) return false
  return !sight.timesIn(frame.from, frame.to).some(({ time, first }) => time.value?.length === 10 && !frame.said(first))
}
