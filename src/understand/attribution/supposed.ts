import { CONDITIONS, ECHOED } from "../en/clauses.ts"
import { ASKING } from "../en/conditions.ts"
import { LAPSED } from "../en/negation.ts"
import { AS } from "../en/small.ts"
import type { Cue } from "./cues.ts"
import type { Range, View } from "./view.ts"

/** A subject between the word that opens its clause and the cue is no longer than this many tokens. */
const REACH = 12

/**
 * Whether a cue tells only of what might be said ("if the court finds that …"), which is part of somebody else's condition; or points back to what
 * stands beside it ("as our captains say it is").
 */
export function supposed(v: View, cue: Range): boolean {
  let i = cue.first - 1
  const { first } = v.sentences[v.sentenceOf[cue.first]!]!
  while (i > first && i > cue.first - REACH && SUBJECT.test(v.words[i]!.upos) && !CONDITIONS.has(norm(v, i)) && norm(v, i) !== AS)
    i--
  if (i < first) return false
  if (CONDITIONS.has(norm(v, i))) return !ASKING.has(norm(v, i - 1)) && !ASKING.has(v.words[i - 1]?.lemma ?? "")
  const { last } = cue
  return norm(v, i) === AS && v.words[last]?.upos === "PRON" && ECHOED.has(norm(v, last + 1)) && norm(v, last + 2) === ","
}

/** "no longer demands": the words before the verb belong to its cue. */
export function lapsed(v: View, cue: Cue): Cue {
  const first = cue.first - LAPSED.length
  const inside = first >= v.sentences[v.sentenceOf[cue.first]!]!.first
  return inside && LAPSED.every((word, k) => norm(v, first + k) === word) ? { ...cue, first } : cue
}

const SUBJECT = /^(?:DET|NOUN|PROPN|PRON|ADJ|ADP|NUM|AUX|ADV|PART)$/
const norm = (v: View, i: number): string => v.info[i]?.norm ?? ""
