import type { Word } from "../doc.ts"
import { isWeekday } from "./en/calendar.ts"
import { BEFORE_DAY, OPENS_CLAUSE, PAST_OR_PARTICIPLE } from "./en/past.ts"
import type { WordInfo } from "./vocabulary.ts"

/**
 * "The ministry denied on Thursday that …": the day behind its verb has taggers take it for a participle ("the man arrested on Thursday"). Gives the
 * token, counted from the sentence's first, that is a past tense, for the sentence has no other verb of its own; -1 where there is none.
 */
export function pastOfADay(infos: readonly WordInfo[], words: readonly Word[]): number {
  const at = words.findIndex(({ xpos }, i) => FINITE.test(xpos) || isDated(infos, words, i))
  if (at < 1 || FINITE.test(words[at]!.xpos) || !/^(?:NOUN|PROPN|PRON|NUM)$/.test(words[at - 1]!.upos)) return -1
  for (let i = at + 2; i < words.length; i++) {
    if (OPENS_CLAUSE.has(infos[i]!.norm)) return at
    if (FINITE.test(words[i]!.xpos)) return -1
  }
  return infos.at(-1)!.norm === "." ? at : -1
}

const FINITE = /^(?:VB[DZP]|MD)$/

/** A participle that is also the past form, with a weekday behind it. */
function isDated(infos: readonly WordInfo[], words: readonly Word[], i: number): boolean {
  if (words[i]!.xpos !== "VBN" || !PAST_OR_PARTICIPLE.test(infos[i]!.norm)) return false
  let day = i + 1
  while (day < i + 4 && BEFORE_DAY.has(infos[day]?.norm ?? "")) day++
  return isWeekday(infos[day]?.norm ?? "")
}
