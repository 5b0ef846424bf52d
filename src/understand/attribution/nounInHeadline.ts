import { isCueNoun } from "../en/cues.ts"
import { TALK } from "../en/talk.ts"
import { isHead } from "../isHead.ts"
import type { Saying, View } from "./view.ts"

/**
 * "Quay talks stall", "Bridge plans shelved", "Oldport fears eased": a headline's word that is noun and verb alike is the noun where a verb for it follows, or
 * where all that would be said is the noun before it.
 */
export function nounInHeadline(v: View, { cue, source, content: [content, more] }: Saying): boolean {
  if (!isHead(v.parts[v.partOf[cue.first]!]) || !content || more) return false
  const alone = cue.last === cue.first + 1
  if (alone && TALK.has(v.words[cue.first]!.lemma)) return true
  if (!isCueNoun(v.info[cue.first]!.norm)) return false
  if (alone && content.first === cue.last)
    return /^VB[DN]$/.test(v.words[content.first]!.xpos) && v.label[content.first] !== "amod"
  const nominal = v.words.slice(content.first, content.last).every(({ upos }) => /^(?:NOUN|PROPN|ADJ)$/.test(upos))
  return !alone && source.length === 0 && content.last === cue.first && nominal
}
