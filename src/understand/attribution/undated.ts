import { TIME_WORDS } from "../en/calendar.ts"
import { BEFORE_TIME } from "../en/sources.ts"
import type { Range, View } from "./view.ts"

/** "Sen. Jane Roe on Sunday" as a source, without the day, which is when it was said; null where nothing else is in it ("late Tuesday", "April 1"). */
export function undated(v: View, { first, last }: Range): Range | null {
  if (isDay(v, first, last)) return null
  let end = last
  while (end > first && TIME_WORDS.get(v.info[end - 1]!.norm)?.weekday !== undefined) end--
  if (end === last) return { first, last }
  while (end > first && BEFORE_TIME.has(v.info[end - 1]!.norm)) end--
  if (end === first) return null
  const named = /^(?:NOUN|PROPN|PRON|NUM|PUNCT)$/.test(v.words[end - 1]!.upos)
  return { first, last: named ? end : last }
}

/** "April 1", "1 May 2024", but not "May" alone, who may be a person. */
function isDay(v: View, first: number, last: number): boolean {
  const norms = v.info.slice(first, last).map(({ norm }) => norm)
  const month = norms.some((norm) => TIME_WORDS.get(norm)?.month !== undefined)
  return (
    month && norms.length > 1 && norms.every((norm) => TIME_WORDS.get(norm)?.month !== undefined || /^(?:\d{1,4}|,)$/.test(norm))
  )
}
