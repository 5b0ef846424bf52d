import { isTurn, TURNS } from "../attribution/dialogue.ts"
import { isAnswer } from "../attribution/interview.ts"
import { INTERVIEW } from "../en/interviews.ts"
import { lowest } from "../lowest.ts"
import { type Dated, daysOf } from "./dated.ts"
import type { Sight } from "./sight.ts"

/** So many sentences of an introduction, and letters of each, are looked at. */
const REACH = 40
const LONGEST = 1000

/** Answers and turns of an interview, and the day on which its introduction says that it was given: "She spoke to us on Tuesday". Null where it tells none, or two. */
export function interviewDay(sight: Sight): { readonly turns: readonly number[]; readonly dated: Dated } | null {
  const { text, attributions, sentences, parts, published } = sight.doc
  const answers = attributions.flatMap((one, i) => (isAnswer(text, one) ? [i] : []))
  const turns = answers.length > 0 ? answers : attributions.flatMap((one, i) => (isTurn(text, one) ? [i] : []))
  if (answers.length === 0 && turns.length < TURNS) return null
  const [opening] = attributions[turns[0]!]!.source.concat(attributions[turns[0]!]!.cue, attributions[turns[0]!]!.content)
  const end = lowest(sentences.length, (k) => sentences[k]!.end > opening!.start)
  const body = parts.find(({ kind }) => kind === "body")?.start ?? 0
  const days = new Map<string, Dated>()
  for (const { start, end: stop, first, last } of sentences.slice(Math.max(0, end - REACH), end)) {
    const told = start < body ? null : INTERVIEW.exec(text.slice(start, Math.min(stop, start + LONGEST)))
    if (!told) continue
    for (const { time } of sight.timesIn(first, last)) {
      const day = /^\d{4}-\d\d-\d\d(?:T|$)/.test(time.value ?? "") ? time.value!.slice(0, 10) : null
      const open = day === null && time.value === null && /^XXXX-(?:WXX-)?\d/.test(time.timex ?? "")
      if (time.type !== "DATE" && time.type !== "TIME") continue
      if ((day === null && !open) || (day !== null && published !== null && day > published)) continue
      const [from, to] = [start + told.index, start + told.index + told[0].length]
      const words = { start: Math.min(from, time.start), end: Math.max(to, time.end) }
      days.set(day ?? time.timex!, daysOf(sight, { time, words }))
    }
  }
  const [dated, other] = days.values()
  return dated && !other ? { turns, dated } : null
}
