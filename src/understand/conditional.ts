import type { Span } from "../doc.ts"
import {
  ASKING,
  ASKING_OR_SAYING,
  CUT_NOT,
  CUT_SHORT,
  FOLLOWS,
  HAD,
  HAD_IN_FULL,
  HAD_NOT,
  HAVE,
  INVERTED,
  INVERTED_ANY,
  OPENERS,
  STILL_OPEN,
  THEN,
  WOULD,
} from "./en/conditions.ts"
import { AND, OF, THAT } from "./en/small.ts"
import { type Saying, type Tok, tokensIn } from "./stance/seen.ts"

const MARK = /^(?:["“”'‘’«»()[\]]|''|``)$/
const STOP = /^(?:[.!?;]+|…|--|—|–)$/
const VERB = /^(?:VB[DZP]?|MD)$/
const DELIMITER = /^[,:]$/
const FIRST_OF_OPENERS = new Set(OPENERS.map(({ words }) => words[0]))

/**
 * The condition that a saying holds on: "would lift the ban *if the harbour is dredged*", "*unless* …", "*should* the talks fail, …".
 * An "if" that asks ("asked if", "to see if") is none, nor one in the saying's nested attitude only.
 * @returns the span from the opening word to the end of its clause, or null
 */
export function conditional(saying: Saying): Span | null {
  const content = tokensIn(saying, saying.content)
  // in a speech of several sentences one of them being conditional does not make the saying so
  for (let i = 0, sentences = 0; i < content.length && sentences < 2; i++) {
    if (/^[.!?]+$/.test(content[i]!.low)) sentences++
    const length = openerAt(content, i, saying)
    if (length > 0) return { start: content[i]!.start, end: content[clauseEnd(content, i + length)]!.end }
  }
  return null
}

/** How many tokens of an opener stand at `i`; 0 for none. */
function openerAt(content: readonly Tok[], i: number, saying: Saying): number {
  const low = content[i]!.low
  if (INVERTED.has(low)) return inverted(content, i) ? 1 : 0
  const opener = FIRST_OF_OPENERS.has(low) && OPENERS.find(({ words }) => words.every((word, k) => content[i + k]?.low === word))
  if (!opener) return 0
  const before = content.slice(Math.max(0, i - 3), i).filter((t) => !MARK.test(t.low))
  const last = before.at(-1)?.low ?? ""
  if (opener.like === "if") {
    if (ASKING.has(last) || (ASKING.has(before.at(-2)?.low ?? "") && !DELIMITER.test(last) && !STOP.test(last) && last !== AND))
      return 0
    if (CUT_SHORT.has(content[i + 1]?.low ?? ""))
      return content[i + 1]!.low === CUT_NOT && VERB.test(content[i + 2]?.xpos ?? "") ? 1 : 0
    // "whether" at the head of what somebody asks
    const cue = tokensIn(saying, saying.cue).at(-1)?.low ?? ""
    if (i === 0 && ASKING.has(cue) && !ASKING_OR_SAYING.has(cue)) return 0
  }
  if (opener.like === "provided")
    return DELIMITER.test(last) && /^(?:PRP|DT|NNP?S?)$/.test(content[i + 1]?.xpos ?? "") && finiteSoon(content, i + 1) ? 1 : 0
  if (opener.like === "even if") return 0
  // what did not happen is no condition any more
  if (
    opener.like === "if" &&
    content.slice(i + 1, i + 5).some((t) => HAD.has(t.low)) &&
    !STILL_OPEN.has(content[i + 2]?.low ?? "") &&
    counterfactual(content, i)
  )
    return 0
  if (opener.like === "in case" && content[i + 2]?.low === OF) return 3
  if (opener.like === "as long as" && /^(?:NN|CD|JJ)/.test(content[i + 3]?.xpos ?? "") && !finiteSoon(content, i + 3)) return 0
  return opener.words.length
}

/** "Should the talks fail, …": a modal or "were"/"had" at the head of a clause, before its subject, without a question mark. */
function inverted(content: readonly Tok[], i: number): boolean {
  const before = content[i - 1]?.low
  const opens = i === 0 || before === "," || before === "." || before === "“" || before === '"' || before === THAT
  if (!opens || !/^(?:PRP|DT|NNP?S?|EX|PRP\$|JJ)$/.test(content[i + 1]?.xpos ?? "")) return false
  if (content[i]!.low !== INVERTED_ANY && !/^(?:PRP|EX)$/.test(content[i + 1]!.xpos)) return false
  let comma = false
  for (let k = i + 1; k < content.length && k < i + 30; k++) {
    if (content[k]!.low === "?") return false
    if (content[k]!.low === ",") comma = true
    if (STOP.test(content[k]!.low)) break
    if (comma && FOLLOWS.has(content[k]!.low)) return true
  }
  return false
}

/** "had … would have" or "hadn't": told of a past that was otherwise. */
function counterfactual(content: readonly Tok[], i: number): boolean {
  const near = content.slice(i, i + 40).map((t) => t.low)
  return (
    near.some((w, k) => WOULD.has(w) && near.slice(k + 1, k + 4).includes(HAVE)) ||
    near.slice(0, 6).some((w, k) => w === HAD_IN_FULL && near[k + 1] === HAD_NOT)
  )
}

function finiteSoon(content: readonly Tok[], from: number): boolean {
  for (let k = from; k < content.length && k < from + 8; k++) {
    if (STOP.test(content[k]!.low) || DELIMITER.test(content[k]!.low)) return false
    if (VERB.test(content[k]!.xpos)) return true
  }
  return false
}

/** Last token of the clause that begins at `from`: to the comma after its verb, the end of the sentence or of the piece. */
function clauseEnd(content: readonly Tok[], from: number): number {
  let verb = false
  let end = Math.min(from, content.length - 1)
  for (let k = from; k < content.length; k++) {
    const t = content[k]!
    if (STOP.test(t.low) || (k > from && t.opens)) break
    if (t.low === "," && verb) break
    if (t.low === THEN && verb) break
    if (VERB.test(t.xpos)) verb = true
    end = k
  }
  while (end > from && MARK.test(content[end]!.low)) end--
  return end
}
