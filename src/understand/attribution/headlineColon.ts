import { PERSON_END } from "../en/descriptions.ts"
import { NOT_THE_SOURCE, REPORTING, SPOKEN_OF } from "../en/headlines.ts"
import { SPOKES } from "../en/nouns.ts"
import { noun } from "../entities/nouns.ts"
import { FINITE } from "../finite.ts"
import { isHead } from "../isHead.ts"
import type { Turn } from "./dialogue.ts"
import type { Range, Saying, View } from "./view.ts"

/** Who says it is told in no more tokens, without verb, article or preposition. */
const LONGEST = 6
const NOMINAL = /^(?:NOUN|PROPN|ADJ|PUNCT|PART|NUM|X)$/

/**
 * Headlines that name who says it by what they are: "Hospital boss: Ward will not close", "Ward will not close: hospital boss", "Poll: Most want a bridge".
 * On one side of the only colon stands somebody who speaks by office, a body or a study, on the other a clause.
 */
export function headlineColons(v: View): readonly Turn[] {
  return v.sentences.flatMap((sentence) => {
    if (!isHead(v.parts[v.partOf[sentence.first]!])) return []
    const { first, last } = unclosed(v, sentence)
    const colons = v.info.slice(first, last).flatMap(({ norm }, i) => (norm === ":" ? [first + i] : []))
    const [at] = colons
    if (at === undefined || colons.length > 1) return []
    const colon = { first: at, last: at + 1 }
    const [before, after] = [
      { first, last: at },
      { first: at + 1, last },
    ]
    if (speaks(v, before) && isClause(v, after)) return [{ source: before, colon, content: [after] }]
    if (speaks(v, after) && isClause(v, before)) return [{ source: after, colon, content: [before] }]
    return []
  })
}

/** "Exclusive: …", "2017: …", "Weather: …", "The ferry line: how it was sold": what stands before a headline's colon says nothing. */
export function onlyLabels(v: View, { cue, source: [source], content: [content] }: Saying): boolean {
  if (!source || source.last !== cue.first || v.info[cue.first]!.norm !== ":" || !isHead(v.parts[v.partOf[cue.first]!]))
    return false
  const words = v.info.slice(source.first, source.last).map(({ norm }) => norm)
  const label = words.every((word) => NOT_THE_SOURCE.has(word) || /^\d+$/.test(word))
  return label || isThing(v, source) || (content !== undefined && asks(v, content))
}
/** "Fishing row: …": a common noun for nobody, as a headline writes it that has no capitals. */
function isThing(v: View, { first, last }: Range): boolean {
  if (v.words.slice(first, last).some(({ upos }) => !NOMINAL.test(upos))) return false
  const { norm, pattern } = v.info[last - 1]!
  return pattern.startsWith("x") && noun(norm) === null && !PERSON_END.test(norm.replace(/s$/, ""))
}

/** Whether what stands there is one who speaks: no verb, the last word an office, a body or a study. */
function speaks(v: View, { first, last }: Range): boolean {
  if (last <= first || last - first > LONGEST) return false
  for (let i = first; i < last; i++) if (!NOMINAL.test(v.words[i]!.upos)) return false
  const { norm } = v.info[last - 1]!
  const { class: kind = null, lemma = "", plural = false } = noun(norm) ?? {}
  if (kind === "role") return lemma === SPOKES || !SPOKEN_OF.has(lemma)
  if (kind === "document") return REPORTING.has(lemma)
  return kind === "government" || kind === "organisation" || (kind === "person" && (plural || REPORTING.has(lemma)))
}

/** A quotation, or words with a verb that are no question. */
function isClause(v: View, range: Range): boolean {
  if (v.quote[range.first] === 2) return range.last - range.first > 3
  const verb = v.words.slice(range.first, range.last).some(({ xpos }) => FINITE.test(xpos) || xpos === "VBN" || xpos === "TO")
  return verb && !asks(v, range)
}

/** A question, or "what we know": words behind a topic. */
const asks = (v: View, { first, last }: Range): boolean =>
  (v.info[last - 1]!.norm === "?" && v.quote[first] === 0) || (/^W/.test(v.words[first]!.xpos) && v.quote[first] === 0)

/** A sentence without the stop at its end. */
const unclosed = (v: View, { first, last }: Range): Range => ({ first, last: v.info[last - 1]!.norm === "." ? last - 1 : last })
