import { AUXILIARIES, BE } from "../en/auxiliaries.ts"
import { ABLE, GIVE, INFORMATION, SAY, UNABLE, YET } from "../en/declining.ts"
import { PLAIN_NOT } from "../en/negation.ts"
import { TO } from "../en/small.ts"
import type { Cue } from "./cues.ts"
import type { Range, View } from "./view.ts"

/** How sure such a cue is one: "the crew was unable to confirm its position" declines nothing. */
const SURE = 0.75
/** Tokens between "unable to" and what cannot be said; adverbs, articles and adjectives. */
const REACH = 4

/** "was unable to confirm", "has yet to comment", "did not give a reason": cues of those who do not say, which the verb alone does not show. */
export function unable(v: View, sentences: readonly Range[]): readonly Cue[] {
  return sentences.flatMap(({ first, last }) => {
    for (let i = first + 1; i < last; i++) {
      if (v.quote[i] !== 0 || !/^(?:AUX|VERB)$/.test(v.words[i]!.upos) || !NOMINAL.test(v.words[i - 1]!.upos)) continue
      const end = told(v, behind(v, i, last), last)
      if (end >= 0) return [{ first: i, last: end, p: SURE }]
    }
    return []
  })
}

/** The token behind "is unable to", "has yet to", "did not" from the auxiliary `at` on; -1 where it is none of these. */
function behind(v: View, at: number, last: number): number {
  if (!AUXILIARIES.has(norm(v, at))) return -1
  const not = PLAIN_NOT.has(norm(v, at + 1))
  let i = not ? at + 2 : at + 1
  while (i < last && v.words[i]!.upos === "ADV" && norm(v, i) !== YET) i++
  const word = norm(v, i)
  const is = BE.has(norm(v, at))
  if ((is && not && word === ABLE) || (is && !not && UNABLE.has(word)) || (!not && word === YET))
    return norm(v, i + 1) === TO ? i + 2 : -1
  return not && !is ? i : -1
}

/** The end of "say", "immediately confirm", "give a reason" that begins at `at`; -1 where nothing is told. Only "unable to" has a bare verb of saying. */
function told(v: View, at: number, last: number): number {
  if (at < 0) return -1
  const to = norm(v, at - 1) === TO
  let i = at
  while (i < last && v.words[i]!.upos === "ADV") i++
  if (i >= last) return -1
  const { lemma } = v.words[i]!
  if (SAY.has(lemma)) return to ? i + 1 : -1
  if (!GIVE.has(lemma)) return -1
  for (let k = i + 1; k < Math.min(last, i + 1 + REACH); k++) {
    if (INFORMATION.has(v.words[k]!.lemma)) return i + 1
    if (!/^(?:DET|ADJ|NUM)$/.test(v.words[k]!.upos)) return -1
  }
  return -1
}

const NOMINAL = /^(?:NOUN|PROPN|PRON)$/
const norm = (v: View, i: number): string => v.info[i]?.norm ?? ""
