import { isWeekday, TIME_WORDS } from "../en/calendar.ts"
import { ON } from "../en/small.ts"
import { BEFORE_TIME, PART_OF_DAY, SUNDAY_PAPER } from "../en/sources.ts"
import type { Range, View } from "./view.ts"

/**
 * "Sen. Jane Roe on Sunday" as a source, without the day, which is when it was said; null where nothing else is in it ("late Tuesday", "April 1").
 * "The Mail on Sunday" stays as it is.
 */
export function undated(v: View, { first, last }: Range): Range | null {
  const norms = v.info.slice(first, last).map(({ norm }) => norm)
  if (
    v.info[last]?.norm === ON &&
    SUNDAY_PAPER.test([...norms, ...v.info.slice(last, last + 2).map(({ norm }) => norm)].join(" "))
  )
    return { first, last: last + 2 }
  if (isDay(norms) || isPartOfDay(norms)) return null
  let end = norms.length
  if (norms[end - 1] === ",") end--
  const day = end
  end = beforeDate(norms, end)
  if (end > 1 && PART_OF_DAY.has(norms[end - 1]!) && isWeekday(norms[end - 2]!)) end--
  while (end > 0 && isWeekday(norms[end - 1]!)) end--
  if (end === day || SUNDAY_PAPER.test(norms.join(" "))) return { first, last }
  while (end > 0 && (norms[end - 1] === "," || BEFORE_TIME.has(norms[end - 1]!))) end--
  if (end === 0) return null
  const named = /^(?:NOUN|PROPN|PRON|NUM|PUNCT)$/.test(v.words[first + end - 1]!.upos)
  return { first, last: named ? first + end : last }
}

/** Without the date at the end: "Jane Roe May 5". */
function beforeDate(norms: readonly string[], end: number): number {
  const month = TIME_WORDS.get(norms[end - 2] ?? "")?.month !== undefined
  return end > 2 && month && /^\d{1,2}$/.test(norms[end - 1]!) ? end - 2 : end
}

/** "late afternoon". */
const isPartOfDay = (norms: readonly string[]): boolean =>
  PART_OF_DAY.has(norms.at(-1)!) && norms.slice(0, -1).every((norm) => BEFORE_TIME.has(norm))

/** "April 1", "1 May 2024", but not "May" alone, who may be a person. */
function isDay(norms: readonly string[]): boolean {
  const month = norms.some((norm) => TIME_WORDS.get(norm)?.month !== undefined)
  return (
    month && norms.length > 1 && norms.every((norm) => TIME_WORDS.get(norm)?.month !== undefined || /^(?:\d{1,4}|,)$/.test(norm))
  )
}
