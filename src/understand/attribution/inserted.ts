import { TIME_WORDS } from "../en/calendar.ts"
import { INSERTED } from "../en/sayings.ts"
import { FINITE } from "../finite.ts"
import type { Range, Saying, View } from "./view.ts"

/** A source in the middle of what it says is no longer than this many tokens. */
const REACH = 8

/**
 * "The port, says Roe, has no money": what stands before the cue is said, and who says it stands behind. Sayings of this order are rare, and the
 * models take the subject of the sentence for their source. Gives source and content as they are; null where the order is another.
 */
export function inserted(v: View, { cue, source, content }: Saying): Pick<Saying, "source" | "content"> | null {
  const { first, last } = cue
  if (last - first !== 1 || !INSERTED.test(v.info[first]!.norm)) return null
  let comma = first - 1
  while (comma > 0 && CLOSING.test(v.words[comma]!.lemma)) comma--
  if (v.words[comma]?.lemma !== "," || !source.every((one) => one.last <= first)) return null
  const sentence = v.sentences[v.sentenceOf[first]!]!
  let end = last
  while (end < sentence.last && end < last + REACH && ofSource(v, end, last)) end++
  if (end === last || end >= sentence.last || !/^[,.]$/.test(v.words[end]!.lemma)) return null
  // "Roe, on a visit, said Latvia, Estonia and Poland …": only where what stood before goes on with its verb is it told of by another.
  const verb = OPENING.test(v.words[end + 1]?.lemma ?? "") ? end + 2 : end + 1
  if (verb >= sentence.last || !FINITE.test(v.words[verb]!.xpos)) return null
  const words = v.words.slice(last, end)
  if (words.some(({ upos }, i) => upos === "PROPN" && TIME_WORDS.has(v.info[last + i]!.norm))) return null
  const before = { first: Math.max(sentence.first, firstOf(content, first)), last: comma === first - 1 ? comma : first }
  const after = { first: end + 1, last: Math.max(end + 1, ...content.map((one) => one.last)) }
  if (after.last === after.first) after.last = Math.max(after.first, sentence.last - 1)
  if (before.last <= before.first) return null
  return { source: [{ first: last, last: end }], content: after.last > after.first ? [before, after] : [before] }
}
const OPENING = /^["“‘']+$/
const CLOSING = /^["”’']+$/

/** Where what is said before the cue begins: where the models let it begin, or else with its sentence. */
function firstOf(content: readonly Range[], cue: number): number {
  const before = content.find((one) => one.last <= cue && one.last > one.first)
  return before && before.last >= cue - 1 ? before.first : 0
}

function ofSource(v: View, i: number, first: number): boolean {
  const { upos, xpos } = v.words[i]!
  return upos === "PROPN" || (upos === "NOUN" && xpos === "NN") || upos === "ADJ" || (i === first && /^(?:DET|NUM)$/.test(upos))
}
