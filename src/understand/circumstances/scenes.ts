import type { Span, Time } from "../../doc.ts"
import { HAD_IN_FULL } from "../en/conditions.ts"
import { APPEARING, BY_THE_WAY, COUNTED_FROM, LIFE, MEETING, REMARKS, STAGING } from "../en/occasions.ts"
import { WITH } from "../en/small.ts"
import { merged, touched } from "../merged.ts"
import { isTime, kindOf } from "./bond.ts"
import { OLD } from "./dated.ts"
import type { Seen, Sight, TimeAt } from "./sight.ts"

/** What the report itself tells of a day: who did something on it, and at which event. */
export interface Scene {
  /** First token of the time. */
  readonly at: number
  readonly time: Time
  /** Entities that the verb's subject means, and those who take part with it. */
  readonly who: readonly number[]
  /** Whether the act is one of appearing or speaking ("held a rally"), not just anything done. */
  readonly staged: boolean
  /** Told of as a thing, "her comments on Monday": nothing where its speaker is heard on another day. */
  readonly mere: boolean
  /** Whether it is what was said before that the day is told of: "The remarks came on Monday". */
  readonly remarks: boolean
  /** Sorts of event that the day is told of. */
  readonly events: readonly string[]
  /** The words from the verb to the time. */
  readonly words: Span
}

/** Steps up a tree, and words beside a verb, looked at. */
const DEEP = 8

/** The scenes of a document in text order: days that hang on a verb outside of what anybody says. */
export function scenes(sight: Sight): Scene[] {
  const { doc } = sight
  const said = merged(doc.attributions.flatMap(({ cue, content }) => [...cue, ...content]))
  const entityOf = entityAt(doc)
  const out: Scene[] = []
  for (const at of sight.timesIn(0, doc.tokens.length)) {
    const { time, first } = at
    if (time.type !== "DATE" && time.type !== "TIME") continue
    if (!/^\d{4}-\d\d-\d\d(?:\/|$)/.test(time.value ?? "") && !/^XXXX-(?:WXX-)?\d/.test(time.timex ?? "")) continue
    if (time.value !== null && doc.published !== null && time.value.slice(0, 10) > doc.published) continue
    if (touched(said, time)) continue
    const verb = verbOf(sight, at)
    const noted = remarksOn(sight, at, entityOf)
    if (noted) out.push(noted)
    // "had visited the pool in May": before what is told
    if (verb < 0 || touched(said, doc.tokens[verb]!) || sight.kids(verb).some((k) => k < verb && sight.low(k) === HAD_IN_FULL))
      continue
    if (BY_THE_WAY.notOfVerb.test(sight.low(Math.max(0, first - 1)))) continue
    // "since she met him on Monday": told of as past already
    if (sight.kids(verb).some((k) => k < verb && doc.tree[k]!.label === "mark" && COUNTED_FROM.has(sight.low(k)))) continue
    const subject = subjectOf(sight, verb)
    const low = sight.low(verb)
    const words = { start: Math.min(doc.tokens[verb]!.start, time.start), end: Math.max(doc.tokens[verb]!.end, time.end) }
    out.push({
      at: first,
      time,
      who:
        isAside(sight, verb, subject, time) || LIFE.has(low)
          ? []
          : [...new Set([subject, ...sharers(sight, verb, subject)].map(entityOf))].filter((e) => e >= 0),
      remarks: subject >= 0 && REMARKS.has(sight.low(subject)),
      mere: false,
      staged: APPEARING.has(low) || MEETING.has(low) || STAGING.has(low),
      events: eventsOf(sight, verb, at),
      words,
    })
  }
  return out
}

/** "his comments on Monday", "Roe's remarks Thursday", as words of the report: whoever made them was heard on that day; null elsewhere. */
function remarksOn(sight: Sight, { time, first, last }: TimeAt, entityOf: (token: number) => number): Scene | null {
  const { tokens, tree } = sight.doc
  let noun = first - 1
  while (noun >= 0 && noun > first - 3 && BY_THE_WAY.beforeDay.test(sight.low(noun))) noun--
  if (noun < 0 || !REMARKS.has(sight.low(noun))) return null
  const owner = sight.kids(noun).find((k) => k < noun && tree[k]!.label === "nmod:poss")
  const who = owner === undefined ? -1 : entityOf(owner)
  if (who < 0) return null
  const words = { start: tokens[noun]!.start, end: tokens[last - 1]!.end }
  return { at: first, time, who: [who], staged: true, mere: true, remarks: false, events: [], words }
}

/** "the race that she won on Monday": only what the clause is about is told of, not who did it; but for a speech or remarks that are not long past. */
function isAside(sight: Sight, verb: number, subject: number, { value }: Time): boolean {
  const { tree, words, published } = sight.doc
  if (tree[verb]!.label !== "acl:relcl" || subject < 0 || /^W/.test(words[subject]!.xpos)) return false
  const long = published !== null && value !== null && Date.parse(published) - Date.parse(value.slice(0, 10)) > OLD
  return long || !REMARKS.has(sight.low(tree[verb]!.head))
}

/** The verb in the past that a time hangs on, -1 none. */
function verbOf(sight: Sight, { first, last }: TimeAt): number {
  const { tree, words } = sight.doc
  let node = first
  for (let steps = 0; steps < DEEP && node >= 0; steps++) {
    const { head } = tree[node]!
    if (head < 0) return -1
    if (head < first || head >= last) {
      const { upos, xpos } = words[head]!
      // "objected to the move to shut the port on Monday": a day that is past is of what was done, not of what is yet to be
      if (upos === "VERB" && xpos === "VB" && sight.kids(head).some((k) => words[k]!.xpos === "TO")) {
        node = head
        continue
      }
      if (upos === "VERB" && !isTime(sight, head))
        return /^VB[DN]$/.test(xpos) || (xpos === "VBG" && tree[head]!.label !== "acl") ? head : -1
      if (!/^(?:NOUN|PROPN|NUM|ADP|ADV)$/.test(upos)) return -1
      if (
        (upos === "NOUN" || upos === "PROPN") &&
        kindOf(sight, head) === null &&
        !isTime(sight, head) &&
        !/^(?:obl|nmod|obj|nsubj)/.test(tree[head]!.label)
      )
        return -1
    }
    node = head
  }
  return -1
}

/** Head token of a verb's subject, that of the verb it is joined to where it has none of its own; -1 none. */
function subjectOf(sight: Sight, verb: number): number {
  const { tree } = sight.doc
  let node = verb
  for (let steps = 0; steps < 3; steps++) {
    const own = sight.kids(node).find((k) => /^nsubj/.test(tree[k]!.label))
    if (own !== undefined) return own
    if (!/^(?:conj|xcomp|advcl)$/.test(tree[node]!.label) || tree[node]!.head < 0) return -1
    node = tree[node]!.head
  }
  return -1
}

/** Those named together with the subject, and with whom the verb is done: "met with", "debated". */
function sharers(sight: Sight, verb: number, subject: number): number[] {
  const { tree } = sight.doc
  const listed = subject < 0 ? [] : sight.kids(subject).filter((k) => tree[k]!.label === "conj")
  const beside = sight
    .kids(verb)
    .filter((k) => /^(?:obl|nmod)$/.test(tree[k]!.label) && sight.kids(k).some((c) => sight.low(c) === WITH))
  return [...listed, ...beside]
}

/** Events that take part in the verb, or that the time itself belongs to. */
function eventsOf(sight: Sight, verb: number, { first }: TimeAt): string[] {
  const { tree } = sight.doc
  const near = sight.kids(verb).slice(0, DEEP * 2)
  const owner = tree[first]!.head
  const all = [...near, ...near.flatMap((k) => sight.kids(k).slice(0, DEEP)), ...(owner >= 0 ? [owner] : [])]
  return [...new Set(all.map((k) => kindOf(sight, k)).filter((kind) => kind !== null))]
}

/** The entity that a token is the head of, by its last word or by the tree ("Juris" of "Juris Kalns"), one by one before all together; -1 none. */
export function entityAt({ tokens, tree, mentions, entities }: Seen): (token: number) => number {
  const at = new Int32Array(tokens.length).fill(-1)
  const grouped = entities.map(({ kind }) => kind === "group")
  for (const group of [false, true])
    entities.forEach(({ mentions: refs }, e) => {
      if (grouped[e] !== group) return
      for (const m of refs) {
        const { head, start, end } = mentions[m]!
        let node = head
        for (let steps = 0; steps < DEEP && tokens[node] && tokens[node].start >= start && tokens[node].end <= end; steps++) {
          if (at[node] === -1) at[node] = e
          node = tree[node]!.head
        }
      }
    })
  return (token) => at[token] ?? -1
}
