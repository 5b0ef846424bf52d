import { functionWords, headlineWeights as points, said, weekdays } from "../en/headlines.ts"

const words = /[\p{L}\p{N}$£€][\p{L}\p{N}'’.&-]*/gu
export const wordCount = (line: string): number => line.match(words)?.length ?? 0
/** Ends as a sentence does: a stop, a question mark or a call, quotation marks and brackets aside. */
export const ended = (line: string): boolean => /[.?!…]["”'’»)\]]*$/.test(line)

/** How much `line` reads like a headline, in points: above 0 more like one than like the first sentence of a report. */
export function headlineScore(line: string): number {
  const all = line.match(words) ?? []
  const small = all.filter((word) => functionWords.has(word.toLowerCase())).length
  const long = all.slice(1).filter((word) => word.length > 3 && /^\p{L}/u.test(word))
  const capitals = long.filter((word) => /^\p{Lu}/u.test(word)).length
  const stop = /\.["”'’»)\]]*$/.test(line)
  const several = /[\p{Ll}\d]{2}[.?!]["”'’]* ["“‘]?\p{Lu}/u.test(line)
  let score: number = points.start
  if (all.length > 12) score += points.over12Words
  if (all.length > 16) score += points.over16Words
  if (all.length > 20) score += points.over20Words
  if (all.length > 26) score += points.over26Words
  if (stop) score += points.fullStop
  else if (ended(line)) score += points.questionOrCall
  if (several && ended(line)) score += points.severalSentences
  if (long.length > 0 && capitals > 0.7 * long.length) score += points.mostlyCapitalised
  if (small > 0) score += points.oneFunctionWord
  if (small > 1) score += points.twoFunctionWords
  if (small > 2) score += points.threeFunctionWords
  if (weekdays.test(line)) score += points.weekday
  if (said.test(line)) score += points.said
  if (line.includes(":")) score += points.colon
  return score
}
