import { isCueNoun } from "../en/cues.ts"
import { GROW, RISE_IN } from "../en/headlines.ts"
import { TALK } from "../en/talk.ts"
import { isHead } from "../isHead.ts"
import type { Range, Saying, View } from "./view.ts"

/**
 * "Riga calls grow for inquiry", "Quay talks stall", "Bridge plans shelved", "Oldport fears eased": a headline's word that is noun and verb alike is the noun where a verb for it follows, or
 * where all that would be said is the noun before it.
 */
export function nounInHeadline(v: View, { cue, source, content: [content, more] }: Saying): boolean {
  if (!isHead(v.parts[v.partOf[cue.first]!]) || !content || more) return false
  const alone = cue.last === cue.first + 1
  if (source.length > 0 && grows(v, cue)) return true
  if (alone && TALK.has(v.words[cue.first]!.lemma)) return true
  if (!isCueNoun(v.info[cue.first]!.norm)) return false
  if (alone && content.first === cue.last)
    return /^VB[DN]$/.test(v.words[content.first]!.xpos) && v.label[content.first] !== "amod"
  const nominal = v.words.slice(content.first, content.last).every(({ upos }) => /^(?:NOUN|PROPN|ADJ)$/.test(upos))
  return !alone && source.length === 0 && content.last === cue.first && nominal
}

/** Whether such a word stands before a verb for what grows or fades: nobody demands growth so, but "demands rise in pay" does a rise. */
function grows(v: View, { first }: Range): boolean {
  const [word, next, then] = [first, first + 1, first + 2].map((i) => v.info[i]?.norm ?? "")
  return isCueNoun(word!) && /s$/.test(word!) && GROW.has(next!) && !RISE_IN.has(then!)
}
