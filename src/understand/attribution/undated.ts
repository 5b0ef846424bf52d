import { TIME_WORDS } from "../en/calendar.ts"
import { BEFORE_TIME } from "../en/sources.ts"
import type { Range, View } from "./view.ts"

/** "Sen. Jane Roe on Sunday" as a source, without the day, which is when it was said; null where nothing else is in it ("late Tuesday"). */
export function undated(v: View, { first, last }: Range): Range | null {
  let end = last
  while (end > first && TIME_WORDS.get(v.info[end - 1]!.norm)?.weekday !== undefined) end--
  if (end === last) return { first, last }
  while (end > first && BEFORE_TIME.has(v.info[end - 1]!.norm)) end--
  if (end === first) return null
  const named = /^(?:NOUN|PROPN|PRON|NUM|PUNCT)$/.test(v.words[end - 1]!.upos)
  return { first, last: named ? end : last }
}
