import { ALIKE, ONE_OF_MANY } from "../en/occasions.ts"
import { POSSESSIVE_TOKEN } from "../en/possessives.ts"
import { kindOf } from "./bond.ts"
import { type Dated, daysOf } from "./dated.ts"
import type { Sight } from "./sight.ts"

/** Words between a day and the event that it names. */
const BETWEEN = 3

/** Sorts of event and medium that a report names by their day, "Saturday's vote", "the Monday hearing", where it gives each of them one day only. */
export function eventDays(sight: Sight): ReadonlyMap<string, Dated> {
  const { tokens, words, published } = sight.doc
  const out = new Map<string, Dated>()
  const several = new Set<string>()
  for (const { time, last } of sight.timesIn(0, tokens.length)) {
    if (time.value === null || time.value.length < 10 || (published !== null && time.value.slice(0, 10) > published)) continue
    const from = last + (POSSESSIVE_TOKEN.test(sight.low(last)) ? 1 : 0)
    for (let i = from; i < Math.min(tokens.length, from + BETWEEN) && /^(?:NOUN|PROPN|ADJ)$/.test(words[i]!.upos); i++) {
      const named = kindOf(sight, i)
      if (named === null) continue
      const kind = ALIKE.get(named) ?? named
      const dated = daysOf(sight, { time, words: { start: time.start, end: tokens[i]!.end } })
      if (out.has(kind) && out.get(kind)!.said.value !== dated.said.value) several.add(kind)
      out.set(kind, dated)
      break
    }
  }
  for (const kind of [...several, ...ONE_OF_MANY]) out.delete(kind)
  return out
}
