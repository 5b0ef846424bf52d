import type { Span } from "../../doc.ts"
import { ADDRESSED, BY_THE_WAY, SPEAKING, TELLING } from "../en/occasions.ts"
import { TELLS } from "../en/sayings.ts"
import { THAT, TO, WITH } from "../en/small.ts"
import { noun } from "../entities/nouns.ts"
import { besides, kindOf } from "./bond.ts"
import type { Frame } from "./frame.ts"
import type { Occasion } from "./occasion.ts"
import type { Sight } from "./sight.ts"

/** Nobody addressed is named in more words. */
const LONGEST = 16

/** Whom something is said to, and the words that tell it with the verb or preposition: "told reporters", "to the council". */
interface Addressee extends Span {
  /** Null where the addressee alone says nothing of the occasion ("asked him"). */
  readonly told: Span | null
}

/** The words for whom the saying of `frame` was said to; null where they do not stand in its sentence. */
export function addressee(sight: Sight, frame: Frame, occasion: Occasion | null): Addressee | null {
  return told(sight, frame) ?? to(sight, frame, occasion) ?? within(sight, frame, occasion)
}

/** "told reporters": what follows the verb before the content begins. */
function told(sight: Sight, frame: Frame): Addressee | null {
  const verb = frame.cue.find((t) => TELLING.has(sight.low(t)) && sight.doc.words[t]!.upos === "VERB")
  if (verb === undefined) return null
  // "was told": who is told stands before
  if (
    sight.kids(verb).some((k) => /^(?:aux:pass|nsubj:pass)$/.test(sight.doc.tree[k]!.label)) ||
    frame.cue.some((t) => t < verb && BY_THE_WAY.passive.test(sight.low(t)))
  )
    return null
  let first = verb + 1
  while (first < frame.to && frame.inCue(first)) first++
  const found = phrase(sight, frame, first, verb)
  return found && !(TELLS.test(sight.low(verb)) && sight.doc.words[first]!.upos !== "PRON") ? { ...found, told: null } : found
}

/** "said … to the Associated Press", "wrote to the board". */
function to(sight: Sight, frame: Frame, occasion: Occasion | null): Addressee | null {
  const { tree, words } = sight.doc
  for (let i = frame.cue.at(-1)! + 1; i < Math.min(frame.to, frame.cue.at(-1)! + 40); i++) {
    if (sight.low(i) !== TO || frame.said(i) || frame.elsewhere(i) || frame.inSource(i)) continue
    if (occasion && i >= occasion.first && i < occasion.last) continue
    const noun = tree[i]!.head
    if (tree[i]!.label === "mark" || words[i + 1]?.upos === "VERB" || noun <= i || kindOf(sight, noun)) continue
    if (tree[noun]!.head !== frame.head && !besides(sight, frame, i, noun)) continue
    const found = phrase(sight, frame, i + 1, i)
    if (found && hears(sight, sight.tokenAt(found.end - 1))) return found
  }
  return null
}

/** Whether a noun may be spoken to: not "to date", "to his death". */
function hears({ doc: { words }, low }: Sight, i: number): boolean {
  if (words[i]!.upos !== "NOUN") return true
  const found = noun(low(i))
  return found !== null && found.class !== "document"
}

/** "in a letter to the board", "in an interview with a newspaper", "Speaking to reporters". */
function within(sight: Sight, frame: Frame, occasion: Occasion | null): Addressee | null {
  if (!occasion || !(ADDRESSED.has(kindOf(sight, occasion.noun) ?? "") || SPEAKING.has(sight.low(occasion.noun)))) return null
  for (let i = occasion.noun + 1; i < occasion.last - 1; i++) {
    const low = sight.low(i)
    if (low === TO || (low === WITH && BY_THE_WAY.heldWith.test(kindOf(sight, occasion.noun) ?? "")))
      return phrase(sight, frame, i + 1, i)
    if (BY_THE_WAY.notTo.test(low)) return null
  }
  return null
}

/** The noun phrase that begins at token `first`, from an article to its last noun. */
function phrase(sight: Sight, frame: Frame, first: number, before: number): Addressee | null {
  const { tokens, words } = sight.doc
  let last = first
  let noun = -1
  for (; last < Math.min(frame.to, first + LONGEST); last++) {
    if (frame.said(last) || frame.inSource(last) || frame.inCue(last)) break
    // a day ends it, but "USA Today" is a name
    if (
      sight.timesIn(last, last + 1).length > 0 &&
      (last === first || sight.nameAt(last) === null || sight.nameAt(last) !== sight.nameAt(last - 1))
    )
      break
    const { upos, xpos } = words[last]!
    const low = sight.low(last)
    if (upos === "NOUN" || upos === "PROPN" || upos === "PRON") {
      if (/^W/.test(xpos) || low === THAT) break
      noun = last
    } else if (BY_THE_WAY.joins.test(low)) {
      if (noun < 0) break
    } else if (!/^(?:DET|ADJ|NUM|X)$/.test(upos) && !/^VB[NG]$/.test(xpos)) break
  }
  if (noun < 0) return null
  const start = tokens[first]!.start
  const end = tokens[noun]!.end
  return { start, end, told: { start: tokens[before]!.start, end } }
}
