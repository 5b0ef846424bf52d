import { AUXILIARIES, BE } from "../en/auxiliaries.ts"
import { isWeekday } from "../en/calendar.ts"
import { BEHIND_AGENT, BIDDEN, BIDDEN_TO, BLAMED, BLAMED_FOR, BY, NOT_BLAMED } from "../en/doneTo.ts"
import { noun } from "../entities/nouns.ts"
import { isHead } from "../isHead.ts"
import type { Range, Saying, View } from "./view.ts"

/**
 * "Ferry line told to pay up", "Mayor was accused of lying": who is told, asked, urged or accused stands before the cue and says nothing. It belongs to
 * the content, and who says it stands behind "by" or nowhere. Headlines leave the auxiliary out, and tell what is active in the present, so that a
 * past form there without an object is passive. Gives source and content as they are; null where the cue is no such verb.
 */
export function doneTo(v: View, { cue, source, content }: Saying): Pick<Saying, "source" | "content"> | null {
  const verb = verbOf(v, cue)
  if (verb < 0) return null
  const before = source.filter((one) => one.last <= cue.first)
  const after = source.filter((one) => one.first >= cue.last)
  const by = after[0] && lemma(v, after[0].first - 1) === BY ? after[0] : behindBy(v, verb)
  const auxiliaries = v.info.slice(cue.first, verb).map(({ norm }) => norm)
  const bare = inHeadline(v, verb) && !auxiliaries.some((word) => AUXILIARIES.has(word)) && (by !== null || passiveThere(v, verb))
  if (!bare && !auxiliaries.some((word) => BE.has(word))) return null
  if (before.length === 0 && !by) return null
  if (!by) return { source: [], content: [...before, ...content].sort((a, b) => a.first - b.first) }
  const agent = cut(v, by)
  const said = [...before, ...content.filter((one) => one.first >= agent.last || one.last <= agent.first)]
  if (agent.last < by.last && !said.some(({ first, last }) => first < by.last && last > agent.last))
    said.push({ first: agent.last, last: by.last })
  return { source: speaks(v, agent) ? [agent] : [], content: said.sort((a, b) => a.first - b.first) }
}

/** The verb of such a cue, in a past form; -1 none. */
function verbOf(v: View, { first, last }: Range): number {
  for (let i = first; i < last; i++) {
    const { upos, xpos, lemma } = v.words[i]!
    if (upos === "VERB" && /^VB[DN]$/.test(xpos) && (BIDDEN.has(lemma) || BLAMED.has(lemma))) return i
  }
  return -1
}

/** Whether what follows the verb leaves no room for somebody who is spoken to. */
function passiveThere(v: View, verb: number): boolean {
  const own = lemma(v, verb)
  const next = lemma(v, verb + 1)
  if (BIDDEN.has(own) && BIDDEN_TO.has(next)) return true
  return BLAMED.has(own) && BLAMED_FOR.has(next) && !NOT_BLAMED.has(`${own} ${next}`)
}

/** What stands behind "by" right after the verb. */
function behindBy(v: View, verb: number): Range | null {
  if (lemma(v, verb + 1) !== BY) return null
  const first = verb + 2
  let last = v.sentences[v.sentenceOf[verb]!]!.last
  while (last > first && STOP.test(v.words[last - 1]!.xpos)) last--
  return first < last ? { first, last } : null
}

/** Whether an agent is somebody, not the way or the time: "warned by letter", "told by Monday". */
function speaks(v: View, { first, last }: Range): boolean {
  let head = first
  while (head < last && !NOMINAL.test(v.words[head]!.upos)) head++
  while (head + 1 < last && NOMINAL.test(v.words[head + 1]!.upos)) head++
  if (head === last) return true
  const { norm } = v.info[head]!
  const bare = v.words[head]!.xpos === "NN" && !/^(?:DT|PRP\$)$/.test(v.words[first]!.xpos)
  const { class: kind = "document" } = noun(norm) ?? {}
  return !isWeekday(norm) && !(bare && kind === "document")
}

/** The agent without what is done and why: "the union of hiding the report", "a court to stop", "a clerk over pay". */
function cut(v: View, { first, last }: Range): Range {
  for (let i = first + 1; i < last; i++) {
    const next = v.words[i + 1]?.xpos ?? ""
    const { xpos } = v.words[i]!
    if (xpos === "TO" || STOP.test(xpos) || (xpos === "IN" && (next === "VBG" || BEHIND_AGENT.has(lemma(v, i)))))
      return { first, last: i }
  }
  return { first, last }
}

const STOP = /^[.,:]$/
const NOMINAL = /^(?:NOUN|PROPN|PRON)$/
const inHeadline = (v: View, i: number): boolean => isHead(v.parts[v.partOf[i]!])
const lemma = (v: View, i: number): string => v.words[i]?.lemma.toLowerCase() ?? ""
