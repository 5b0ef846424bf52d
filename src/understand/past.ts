import type { Word } from "../doc.ts"
import { isWeekday, TIME_WORDS } from "./en/calendar.ts"
import { BEFORE_DAY, OPENS_BEFORE_PRONOUN, OPENS_CLAUSE, OPENS_CONTENT, PAST_OR_PARTICIPLE } from "./en/past.ts"
import { FINITE } from "./finite.ts"
import type { WordInfo } from "./vocabulary.ts"

/**
 * "The ministry denied on Thursday that …": the day behind its verb has taggers take it for a participle ("the man arrested on Thursday"). Gives the
 * token, counted from the sentence's first, that is a past tense, for the sentence has no other verb of its own; -1 where there is none.
 */
export function pastOfADay(infos: readonly WordInfo[], words: readonly Word[]): number {
  const at = words.findIndex(({ xpos }, i) => FINITE.test(xpos) || behindDay(infos, words, i) > 0)
  if (at < 1 || FINITE.test(words[at]!.xpos) || !/^(?:NOUN|PROPN|PRON|NUM)$/.test(words[at - 1]!.upos)) return -1
  const behind = behindDay(infos, words, at)
  if (OPENS_CONTENT.has(infos[behind]?.norm ?? "")) return at
  // each clause of its own has one such verb; one more is the sentence's
  let clauses = 0
  for (let i = behind; i < words.length; i++) {
    const { norm } = infos[i]!
    if (OPENS_CLAUSE.has(norm) || (OPENS_BEFORE_PRONOUN.has(norm) && words[i + 1]?.xpos === "PRP")) clauses++
    else if (FINITE.test(words[i]!.xpos) && --clauses < 0) return -1
  }
  return infos.at(-1)!.norm === "." ? at : -1
}

/** Of a participle that is also the past form, with a weekday behind it: the token behind the day and the hour; -1 for any other word. */
function behindDay(infos: readonly WordInfo[], words: readonly Word[], i: number): number {
  if (words[i]!.xpos !== "VBN" || !PAST_OR_PARTICIPLE.test(infos[i]!.norm)) return -1
  const norm = (at: number): string => infos[at]?.norm ?? ""
  let at = i + 1
  while (at < i + 4 && BEFORE_DAY.has(norm(at))) at++
  if (!isWeekday(norm(at))) return -1
  do at++
  while (TIME_WORDS.has(norm(at)) && !OPENS_CONTENT.has(norm(at)))
  return at
}
