import { THE_OR_OWN } from "../en/articles.ts"
import { cueClass } from "../en/cues.ts"
import { FIRST, THIRD } from "../en/pronouns.ts"
import { THAT } from "../en/small.ts"
import { OWN_GROUP } from "../en/stances.ts"
import type { Tok } from "./seen.ts"

/** The subject of such a clause is no longer, in tokens. */
const REACH = 8
const ATTITUDES: ReadonlySet<string> = new Set(["fears", "hopes", "wants", "believes", "predicts", "doubts"])
const MARK = /^(?:["“”‘’]|'|''|``)$/

/**
 * Whether what is said tells what others fear, hope or expect ("farmers fear prices will fall"): what will be is theirs to say. Not where they are the speaker, or
 * the body that the speaker is of ("the company believes it will win").
 */
export function ofOthers(content: readonly Tok[]): boolean {
  const start = content.findIndex((t) => !MARK.test(t.low) && t.low !== THAT)
  const [subject, next] = [content[start], content[start + 1]]
  if (!subject || FIRST.has(subject.low) || THIRD.has(subject.low)) return false
  if (THE_OR_OWN.has(subject.low) && OWN_GROUP.has(next?.low ?? "")) return false
  for (let i = start + 1; i < Math.min(content.length, start + REACH); i++) {
    const { low, upos, xpos } = content[i]!
    const before = content[i - 1]!.upos
    const noun = before === "NOUN" || before === "PROPN"
    // headlines hide a verb among nouns: "farmers fear prices will fall"
    const verb = upos === "VERB" || (upos === "NOUN" && /^NN$/.test(xpos) && content[i - 1]!.xpos === "NNS")
    if (verb && noun && ATTITUDES.has(cueClass(low, "VERB") ?? "")) return true
    if (/^(?:VB[DZP]|MD)$/.test(xpos)) return false
  }
  return false
}
