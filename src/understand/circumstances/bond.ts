import { APPEARING, BY_THE_WAY, EVENTS, MEDIA, PUBLISHING, SPEAKING } from "../en/occasions.ts"
import { TO } from "../en/small.ts"
import type { Frame } from "./frame.ts"
import type { Sight } from "./sight.ts"

/** Steps up a tree at most: real sentences are not deeper. */
const DEEP = 30
/** Words at most between a circumstance and its cue, the source aside, where the tree does not tell. */
const FAR = 14

/** The event or medium that a token names, or null. */
export function kindOf(sight: Sight, i: number): string | null {
  const low = sight.low(i)
  // "op-ed" is three tokens
  const whole = i > 1 && sight.low(i - 1) === "-" ? `${sight.low(i - 2)}-${low}` : low
  const kind = EVENTS.get(whole) ?? MEDIA.get(whole) ?? EVENTS.get(low) ?? MEDIA.get(low) ?? null
  // "on March 3" is no march
  return kind !== null && isTime(sight, i) ? null : kind
}
export const isOccasion = (sight: Sight, i: number): boolean => kindOf(sight, i) !== null

/** Whether the tree leads from token `from`, the head of a circumstance, up to the cue, or to the act that the cue is part of. */
export function hangs(sight: Sight, frame: Frame, from: number): boolean {
  const { doc } = sight
  for (let node = from, steps = 0; node >= 0 && steps < DEEP; steps++) {
    if (frame.inCue(node)) return true
    const { head } = doc.tree[node]!
    if (head < frame.from || head >= frame.to || frame.said(head)) return false
    if (frame.inCue(head)) return true
    const { upos } = doc.words[head]!
    const { label } = doc.tree[head]!
    if (isTime(sight, head)) {
      node = head
      continue
    }
    if (upos === "VERB" || upos === "AUX") {
      if (governs(sight, frame, head)) return true
      // "Speaking on Monday, she said"; "an interview aired on Monday"
      if (!/^(?:advcl|acl|acl:relcl|parataxis|xcomp|dep)$/.test(label)) return false
      if (
        !/^acl/.test(label) &&
        (!APPEARING.has(sight.low(head)) || sight.kids(head).some((k) => /^nsubj/.test(doc.tree[k]!.label)))
      )
        return false
    } else if (upos === "NOUN" || upos === "PROPN") {
      if (hosts(sight, frame, head)) return true
      if (upos === "NOUN" && !isOccasion(sight, head) && !BY_THE_WAY.passing.test(sight.low(head))) return false
    } else if (upos !== "ADV" && upos !== "ADP" && upos !== "NUM" && upos !== "ADJ") return false
    node = head
  }
  return false
}

/** Whether token `i` is part of a time expression. */
export const isTime = (sight: Sight, i: number): boolean => sight.timesIn(i - 5, i + 1).some((t) => t.last > i)

/** Whether the clause of the cue hangs on verb `verb` as one act with it: "encouraged on Monday …, saying". */
function governs(sight: Sight, frame: Frame, verb: number): boolean {
  const { tree } = sight.doc
  for (let node = frame.head, steps = 0; steps < DEEP; steps++) {
    const { head, label } = tree[node]!
    // "a deal in which the city agreed to …" came on Friday: what is agreed in it is of that day
    const relative =
      (label === "acl:relcl" && head >= 0 && isOccasion(sight, head)) || (/^(?:obl|nmod)$/.test(label) && node !== frame.head)
    if (head < 0 || (!relative && !/^(?:conj|advcl|xcomp|parataxis|acl|dep|ccomp)$/.test(label))) return false
    if (label === "ccomp" && !frame.inCue(head)) return false
    // "… after the department denied it": another act at another time
    if (label === "advcl" && sight.kids(node).some((k) => tree[k]!.label === "mark" && sight.low(k) !== TO)) return false
    if (head === verb) return true
    node = head
  }
  return false
}

/** "a march Saturday during which leaders called for": the clause of the cue says what was said at `noun`. */
export function hosts(sight: Sight, frame: Frame, noun: number): boolean {
  const { head, label } = sight.doc.tree[frame.head]!
  return head === noun && label === "acl:relcl" && isOccasion(sight, noun)
}

/** "a story first reported on Friday" as the source: whether `head` dates what the source put out. */
export function dates(sight: Sight, frame: Frame, head: number): boolean {
  for (let node = head, steps = 0; node >= 0 && steps < DEEP; steps++) {
    const next = sight.doc.tree[node]!.head
    if (next < 0 || !frame.inSource(next)) return false
    if (PUBLISHING.has(sight.low(next)) || isOccasion(sight, next)) return true
    // "a survey taken in May"
    if (BY_THE_WAY.asked.test(sight.low(next))) return false
    node = next
  }
  return false
}

/**
 * Whether nothing but the source, and words without a clause of their own, stands between tokens `[first, last)` and the cue. What follows
 * the content outside of it, or stands before it, belongs to the cue too.
 */
export function besides(sight: Sight, frame: Frame, first: number, last: number): boolean {
  const after = first > frame.cue.at(-1)!
  const [from, to] = after ? [frame.cue.at(-1)! + 1, first] : [last, frame.cue[0]!]
  let between = 0
  for (let i = from; i < to; i++) {
    if (frame.inSource(i) || frame.inCue(i) || frame.said(i)) continue
    if (++between > FAR || !isPlain(sight, i)) return false
  }
  return after || opens(sight, frame, first)
}
/**
 * Whether token `first`, before the cue, stands in the cue's own clause: not "which showed him speaking on May 2, she said".
 * @param loose whether "Speaking on May 2, …" counts as that clause
 */
export function opens(sight: Sight, frame: Frame, first: number, loose = true): boolean {
  for (let i = first - 1; i >= frame.from && !frame.said(i) && !frame.inSource(i) && !frame.inCue(i); i--) {
    if (!isClause(sight, i) || (loose ? APPEARING.has(sight.low(i)) || PUBLISHING.has(sight.low(i)) : SPEAKING.has(sight.low(i))))
      continue
    return governs(sight, frame, i)
  }
  return true
}
/** A verb that is no adjective: not the "watched" of "a closely watched speech". */
const isClause = ({ doc: { words, tree } }: Sight, i: number): boolean => words[i]!.upos === "VERB" && tree[i]!.label !== "amod"
const isPlain = (sight: Sight, i: number): boolean =>
  (/^(?:ADP|DET|NOUN|PROPN|ADJ|ADV|PUNCT|NUM|PRON|PART)$/.test(sight.doc.words[i]!.upos) ||
    sight.doc.tree[i]!.label === "amod") &&
  !BY_THE_WAY.relative.test(sight.low(i)) &&
  !/^(?:[;:]|--|—|–)$/.test(sight.low(i))
