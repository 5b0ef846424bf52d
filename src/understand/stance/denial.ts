import type { Span } from "../../doc.ts"
import { BE } from "../en/auxiliaries.ts"
import { cueClass } from "../en/cues.ts"
import { NO, NO_DENIAL, NOBODY, NOT, SUCH, SUCH_THING } from "../en/negation.ts"
import { THAT, THERE } from "../en/small.ts"
import { EVASIVE } from "../en/stances.ts"
import type { Tok } from "./seen.ts"

/** Tokens; a longer sentence says more than its denial. */
const LONG = 32
const FINITE = /^(?:VBD|VBZ|VBP)$/
const RELATIVE = /^W/
const MARK = /^(?:["“”‘’,]|'|''|``)$/
const END = /^(?:[.!?]+|…)$/
/** Stands before the first word of a sentence, or between two. */
const isBeside = (low: string): boolean => MARK.test(low) || low === THAT

/**
 * The negation of the main clause, where one sentence says that something is not so ("The deployment … was not discussed", "there are no
 * banned words", "areas where they are stationed do not run counter to …"); null for several sentences, for what merely is not known,
 * wanted or yet done, for commands, questions and conditions.
 */
export function denial(content: readonly Tok[]): Span | null {
  if (content.length > LONG || sentences(content) > 1) return null
  let i = 0
  while (i < content.length && isBeside(content[i]!.low)) i++
  const first = content[i]
  if (!first || RELATIVE.test(first.xpos) || NO_DENIAL.has(first.low) || first.xpos === "VB") return null
  const nobody = NOBODY.has(first.low) && content[i + 1]?.low !== "," ? first : null
  let relative = 0
  for (let steps = 0; i < content.length && steps < 60; i++, steps++) {
    const t = content[i]!
    if (END.test(t.low)) return null
    if (RELATIVE.test(t.xpos)) relative++
    if (t.xpos === "MD") return null
    if (!FINITE.test(t.xpos) && t.upos !== "AUX") continue
    if (relative > 0) {
      relative--
      // the rest of the relative clause's verb group, up to its participle
      while (content[i + 1]?.upos === "AUX" || content[i + 1]?.xpos === "RB") i++
      if (/^VB[NG]?$/.test(content[i + 1]?.xpos ?? "")) i++
      continue
    }
    return nobody ? (evades(content, i + 1) ? null : nobody) : negation(content, i)
  }
  return null
}

/**
 * "There were no such meetings", "no such letter exists": what the first sentence says flatly is not so, whatever stands elsewhere, for "such" points to
 * what was said before. The negation, or null.
 */
export function flatDenial(content: readonly Tok[]): Span | null {
  const words = content.filter((t) => !isBeside(t.low))
  let i = words[0]?.low === THERE ? 1 : 0
  while (i > 0 && (words[i]?.upos === "AUX" || BE.has(words[i]?.low ?? ""))) i++
  if (words[i]?.low !== NO || words[i + 1]?.low !== SUCH) return null
  const three = words.slice(i + 1, i + 4).map((t) => t.low)
  return three.join(" ") === SUCH_THING ? null : words[i]!
}

function sentences(content: readonly Tok[]): number {
  let n = 0
  let open = false
  let piece = false
  for (const t of content) {
    if (t.opens) piece = true
    // '"A," she said. "B."': the second piece begins with a capital
    if (piece && !isBeside(t.low)) {
      if (t.upper) open = false
      piece = false
    }
    if (END.test(t.low)) open = false
    else if (!open && !isBeside(t.low)) {
      open = true
      n++
    }
  }
  return n
}

/** The negation right after the verb at `at`. */
function negation(content: readonly Tok[], at: number): Span | null {
  for (let k = at + 1; k <= at + 3 && k < content.length; k++) {
    const t = content[k]!
    if (NOT.has(t.low)) return evades(content, k + 1) ? null : t
    if (t.low === NO) return evades(content, k + 1) ? null : t
    if (!/^(?:RB|VBN)$/.test(t.xpos) && t.upos !== "AUX") return null
  }
  return null
}

/** "not yet", "no longer", "not know": no proposition is denied. */
function evades(content: readonly Tok[], from: number): boolean {
  for (const t of content.slice(from, from + 3)) {
    if (EVASIVE.has(t.low)) return true
    if (/^(?:VB|JJ)/.test(t.xpos) && t.upos !== "AUX") {
      const kind = cueClass(t.low, t.upos)
      return (
        kind === "believes" || kind === "fears" || kind === "wants" || kind === "hopes" || kind === "praises" || kind === "doubts"
      )
    }
  }
  return false
}
