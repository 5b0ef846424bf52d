import { CONDITIONS, ECHOED } from "../en/clauses.ts"
import { ASKING } from "../en/conditions.ts"
import { cueClass } from "../en/cues.ts"
import { LAPSED, NEITHER, NOR } from "../en/negation.ts"
import { AS, OR } from "../en/small.ts"
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

/** "no longer demands", "the minister neither confirmed nor denied", "refused to confirm or deny": all of these words belong to the cue. */
export function lapsed(v: View, cue: Cue): Cue {
  const start = v.sentences[v.sentenceOf[cue.first]!]!.first
  const last = bothWays(v, cue)
  const first = cue.first - LAPSED.length
  if (first >= start && LAPSED.every((word, k) => norm(v, first + k) === word)) return { ...cue, first, last }
  const neither = cue.first - 1
  const behindSubject = neither > start && NOMINAL.test(v.words[neither - 1]!.upos)
  return { ...cue, first: behindSubject && norm(v, neither) === NEITHER ? neither : cue.first, last }
}

/** The end of a cue with its contrary behind it. */
function bothWays(v: View, { last }: Cue): number {
  const kind = (i: number) => cueClass(norm(v, i), v.words[i]?.upos ?? "")
  const joined = norm(v, last) === OR || norm(v, last) === NOR
  return joined && kind(last - 1) === "confirms" && kind(last + 1) === "denies" ? last + 2 : last
}

const NOMINAL = /^(?:NOUN|PROPN|PRON)$/
const SUBJECT = /^(?:DET|NOUN|PROPN|PRON|ADJ|ADP|NUM|AUX|ADV|PART)$/
const norm = (v: View, i: number): string => v.info[i]?.norm ?? ""
