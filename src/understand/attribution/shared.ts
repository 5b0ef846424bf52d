import { FINITE } from "../finite.ts"
import type { Range, Saying, View } from "./view.ts"

/** Verbs that are joined one to the other, and tokens between two of them in the tree. */
const STEPS = 4
const BETWEEN = 8
/** So many children of a token are looked at, so that a sentence of a megabyte costs no square of its length. */
const KIDS = 100
/** No subject is longer, in tokens. */
const LONGEST = 40

/**
 * "The mayor opened the pier and said it was safe": who says it is the subject of the verb that the cue is joined to. Where that verb is a cue too,
 * it is the source of that one. Null where the saying has a source of its own, one within what the other says aside, or the tree tells nothing.
 */
export function sharedSource(v: View, { cue, source }: Saying, others: readonly Saying[]): readonly Range[] | null {
  const verb = verbOf(v, cue)
  if (verb < 0 || kid(v, verb, SUBJECT) >= 0) return null
  let at = verb
  for (let steps = 0; steps < STEPS && kid(v, at, SUBJECT) < 0; steps++) {
    if (v.label[at] !== "conj") return null
    at = v.head[at]!
    // "called the plan good and added": what has no finite verb is joined to none
    for (let up = 0; up < BETWEEN && at >= 0 && !hasFinite(v, at); up++) at = v.head[at]!
    if (at < 0 || !hasFinite(v, at)) return null
  }
  if (at === verb || v.sentenceOf[at] !== v.sentenceOf[verb]) return null
  const other = others.find(({ cue: { first, last } }) => first <= at && at < last)
  if (other) {
    const within = source.every((one) => other.content.some(({ first, last }) => first <= one.first && one.last <= last))
    return within && other.source.length > 0 ? other.source : null
  }
  const subject = kid(v, at, SUBJECT)
  if (source.length > 0 || subject < 0 || subject > at) return null
  const range = subtree(v, subject, at)
  return range ? [range] : null
}

const SUBJECT = /^nsubj/

/** The finite verb of a cue that is in the active: one that tells an act by itself; -1 none. */
function verbOf(v: View, { first, last }: Range): number {
  for (let i = first; i < last; i++)
    if (v.words[i]!.upos === "VERB" && FINITE.test(v.words[i]!.xpos)) return kid(v, i, /^aux:pass$/) < 0 ? i : -1
  return -1
}

function hasFinite(v: View, i: number): boolean {
  if (FINITE.test(v.words[i]!.xpos)) return true
  return kids(v, i).some((k) => /^(?:aux|cop)/.test(v.label[k]!) && FINITE.test(v.words[k]!.xpos))
}

/** The first child of token `i` whose label fits; -1 none. */
function kid(v: View, i: number, label: RegExp): number {
  return kids(v, i).find((k) => label.test(v.label[k]!)) ?? -1
}

const kids = (v: View, i: number): Int32Array =>
  v.kids.subarray(v.kidStart[i]!, Math.min(v.kidStart[i + 1]!, v.kidStart[i]! + KIDS))

/** The words of a noun before token `end`: from its leftmost word, without a clause behind it. */
function subtree(v: View, noun: number, end: number): Range | null {
  let first = noun
  let last = noun + 1
  const open = [noun]
  for (let n = 0; open.length > 0 && n < LONGEST; n++) {
    const i = open.pop()!
    first = Math.min(first, i)
    last = Math.max(last, i + 1)
    for (const k of kids(v, i)) if (!/^(?:acl:relcl|punct|parataxis)$/.test(v.label[k]!)) open.push(k)
  }
  return last <= end && last - first <= LONGEST && open.length === 0 ? { first, last } : null
}
