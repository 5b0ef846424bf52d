import type { Sentence, Span, Word } from "../../../doc.ts"
import { lowest } from "../../lowest.ts"
import type { Tense } from "../../times/expr.ts"
import type { Scan } from "../../times/scan.ts"
import { AHEAD, CLAUSE_STARTS, NO_NOUN, NOT_PLANNED, NOUN_BEFORE, PAST_VERBS, UNTIL } from "../calendar.ts"
import { CONDITIONS } from "../clauses.ts"

const REACH = 24
/** Within so many tokens before a day a verb is surely about it. */
const NEAR = 3
const STOPS = new Set([";", "\n", '"', "“", "”", "—"])

/**
 * Tells the tense of the clause around scan tokens. Tags are used where the tagger gave them, else the forms of the words.
 * Each answer looks at a bounded number of tokens around the expression, in its sentence only.
 */
export function tenses(
  { starts, low }: Scan,
  sentences: readonly Sentence[],
  tokens: readonly Span[],
  words: readonly Word[],
): (first: number, end: number) => Tense {
  const tagged = words.length === tokens.length && words.some((word) => word.xpos !== "X" && word.xpos !== "")
  const before = (list: readonly Span[], offset: number): number => lowest(list.length, (k) => list[k]!.start > offset) - 1
  const tag = (i: number): string => {
    if (!tagged) return ""
    const token = before(tokens, starts[i]!)
    return token >= 0 && tokens[token]!.start === starts[i] ? words[token]!.xpos : ""
  }
  const isPast = (i: number): boolean => {
    const form = low[i]!
    const xpos = tag(i)
    if (xpos !== "") return xpos === "VBD" || xpos === "VBN"
    return PAST_VERBS.has(form)
      ? form !== "s"
      : form.length > 3 && form.endsWith("ed") && (form.length > 5 || !form.endsWith("eed"))
  }
  /** "will be held", "to be signed": the participle itself is not past. */
  const carried = (i: number, from: number): boolean => {
    let be = false
    for (let k = i - 1; k >= Math.max(from, i - 5); k--) {
      if (low[k] === "be") be = true
      else if (low[k] === "to" ? be : AHEAD.has(low[k]!) && (be || low[k] === "have")) return true
    }
    return be
  }
  const verdict = (i: number, from: number, near: boolean): Tense => {
    const form = low[i]!
    if (form === "s" || form === "d") return null
    if (AHEAD.has(form)) {
      // "The board set a date on Friday" is past; "is set to" and "set for" look ahead.
      if (form === "set") return low[i + 1] === "to" || low[i + 1] === "for" ? "ahead" : "past"
      // A month or a surname, not the modal.
      if (form === "may" && tag(i) !== "" && tag(i) !== "MD") return null
      if ((form === "plan" || form === "plans" || form === "hope" || form === "hopes") && tag(i).startsWith("NN")) return null
      return "ahead"
    }
    if ((form === "is" || form === "are") && low[i + 1] === "to") return "ahead"
    if ((form === "is" || form === "are" || form === "re") && (low[i + 1] ?? "").endsWith("ing") && low[i + 1] !== "nothing")
      return "ahead"
    // "is sworn in Thursday", "comes on Monday": the present tense of what is planned, close by.
    if (near && isPast(i) && (low[i - 1] === "is" || low[i - 1] === "are")) return "ahead"
    if (isPast(i)) return carried(i, from) ? "ahead" : "past"
    if (near && (tag(i) === "VBZ" || tag(i) === "VBP") && !NOT_PLANNED.has(form)) return "ahead"
    return null
  }
  /** "If the council pays by Friday, the gates open on Saturday": behind a condition without a past form the day is to come. */
  const conditional = (first: number, from: number): boolean => {
    for (let i = first - 1; i >= Math.max(0, first - REACH) && starts[i]! >= from; i--) {
      if (low[i] === "\n" || isPast(i)) return false
      if (CONDITIONS.has(low[i]!)) return true
    }
    return false
  }
  return (first, end) => {
    // "Wednesday's ruling", "the Tuesday deadline": a name for what was, whatever the verb.
    if ((low[end] === "'" || low[end] === "’") && low[end + 1] === "s") return null
    if (
      NOUN_BEFORE.has(low[first - 1] ?? "") ||
      (low[first] === "the" && /^[a-z]/.test(low[end] ?? "") && !NO_NOUN.has(low[end]!))
    )
      return null
    if (low[first - 1] === "as" && (low[first - 2] === "early" || low[first - 2] === "soon")) return "ahead"
    const sentence = sentences[before(sentences, starts[first]!)]
    // A full stop inside a sentence is an abbreviation's.
    const stops = (i: number): boolean => STOPS.has(low[i]!) || (low[i] === "." && !sentence)
    const from = sentence?.start ?? 0
    const to = sentence?.end ?? Number.POSITIVE_INFINITY
    for (let i = first - 1; i >= Math.max(0, first - REACH) && starts[i]! >= from; i--) {
      if (stops(i) || CLAUSE_STARTS.has(low[i]!)) break
      const found = verdict(i, Math.max(0, first - REACH - 6), first - i <= NEAR)
      if (found !== null) return found
    }
    for (let i = end; i < Math.min(low.length, end + REACH) && starts[i]! < to; i++) {
      if (stops(i) || (i > end && CLAUSE_STARTS.has(low[i]!))) break
      const found = verdict(i, end, false)
      if (found !== null) return found
    }
    return UNTIL.has(low[first - 1] ?? "") || conditional(first, from) ? "ahead" : null
  }
}
