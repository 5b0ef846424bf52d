import { AUXILIARIES, BE } from "../en/auxiliaries.ts"
import { BIDDEN, BIDDEN_TO, BLAMED, BLAMED_FOR, BY, NOT_BLAMED } from "../en/doneTo.ts"
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
  const agent = after[0] && lemma(v, after[0].first - 1) === BY ? after[0] : agentAt(v, verb)
  const auxiliaries = v.info.slice(cue.first, verb).map(({ norm }) => norm)
  const bare =
    inHeadline(v, verb) && !auxiliaries.some((word) => AUXILIARIES.has(word)) && (agent !== null || passiveThere(v, verb))
  if (!bare && !auxiliaries.some((word) => BE.has(word))) return null
  if (before.length === 0 && !agent) return null
  const rest = agent ? cut(v, agent) : null
  const said = [...before, ...content.filter((one) => !rest || one.first >= rest.last || one.last <= rest.first)]
  if (rest && agent && rest.last < agent.last) said.push({ first: rest.last, last: agent.last })
  return { source: rest ? [rest] : [], content: said.sort((a, b) => a.first - b.first) }
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

/** Who stands behind "by" right after the verb. */
function agentAt(v: View, verb: number): Range | null {
  if (lemma(v, verb + 1) !== BY) return null
  const end = v.sentences[v.sentenceOf[verb]!]!.last
  return verb + 2 < end ? { first: verb + 2, last: end } : null
}

/** The agent without what is done: "the union of hiding the report", "a court to stop". */
function cut(v: View, { first, last }: Range): Range {
  for (let i = first + 1; i < last; i++) {
    const next = v.words[i + 1]?.xpos ?? ""
    const { xpos } = v.words[i]!
    if (xpos === "TO" || /^[.,:]$/.test(xpos) || (xpos === "IN" && next === "VBG")) return { first, last: i }
  }
  return { first, last }
}

const inHeadline = (v: View, i: number): boolean => /^(?:headline|deck)$/.test(v.parts[v.partOf[i]!]!.kind)
const lemma = (v: View, i: number): string => v.words[i]?.lemma.toLowerCase() ?? ""
