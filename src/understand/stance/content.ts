import type { Span, StanceLabel } from "../../doc.ts"
import { THE, THE_OR_OWN } from "../en/articles.ts"
import { AUXILIARIES, BE, CAN, GOING, MAY, NEED, PAST, RATHER, SHOULD, WILL, WOULD_OR_HAD } from "../en/auxiliaries.ts"
import {
  ANSWERED,
  BEFORE_SUBJECT,
  COMMANDING,
  CONDITIONS,
  EMPHATIC,
  NEXT_CLAUSE,
  TIME,
  TIME_FOR,
  WHETHER,
} from "../en/clauses.ts"
import { cueClassBefore, stanceOf } from "../en/cues.ts"
import { REFUSED } from "../en/declining.ts"
import { CANNOT, LAPSED, NEGATIONS, NO_ONE } from "../en/negation.ts"
import { FIRST, OURS, THIRD } from "../en/pronouns.ts"
import { THAT, TO } from "../en/small.ts"
import { OWN_GROUP, SIGNS, TURNED } from "../en/stances.ts"
import type { Tok } from "./seen.ts"

/** A sign of a stance in the content: its name, how strong (1 plain), and the words. */
export interface Sign {
  readonly name: string
  readonly value: number
  readonly span: Span
  /** The stance that it speaks for by itself; its weight is shared by all stances. */
  readonly votes?: StanceLabel
}

const SIGN_OF = signs()
function signs(): ReadonlyMap<string, readonly string[]> {
  const out = new Map<string, string[]>()
  for (const [sign, words] of Object.entries(SIGNS))
    for (const word of words.split(/\s+/)) {
      const known = out.get(word)
      if (known) {
        if (!known.includes(sign)) known.push(sign)
      } else out.set(word, [sign])
    }
  return out
}

const MARK = /^(?:["“”'‘’«»,([-]|''|``|--|—|–)$/
const STOP = /^(?:[.!?;:]+|…|\.{2,})$/
const ADVERB = /^RB/

/**
 * Signs of stance in what is said: words of praise and blame, who promises or wants in its clauses ("we will", "his country hoped"),
 * negated main clauses, commands, questions.
 * @param direct whether it stands in quotation marks
 */
export function readContent(content: readonly Tok[], direct: boolean): Sign[] {
  const out: Sign[] = []
  const seen = new Set<string>()
  const add: Add = (name, span, votes) => {
    const key = votes ? `${name} ${votes}` : name
    if (seen.has(key)) return
    seen.add(key)
    out.push(votes ? { name, value: 1, span, votes } : { name, value: 1, span })
  }
  let clause = 0
  let starts = true
  const counts = new Map<string, number>()
  for (let i = 0; i < content.length; i++) {
    const token = content[i]!
    const { low } = token
    if (low === "?" || low.startsWith("?")) add(i >= content.length - 3 ? "ends?" : "?", token)
    else if (low.startsWith("!")) add("!", token)
    if (starts && !MARK.test(low) && !(BEFORE_SUBJECT.has(low) && i + 1 < content.length)) {
      readClause(content, i, clause, direct, add)
      clause++
      starts = false
    }
    if (STOP.test(low) || low === THAT || token.opens || (NEXT_CLAUSE.has(low) && content[i - 1]?.low === ",")) starts = true
    for (const sign of SIGN_OF.get(low) ?? []) {
      const n = (counts.get(sign) ?? 0) + 1
      counts.set(sign, n)
      const negated = NEGATIONS.has(content[i - 1]?.low ?? "") || NEGATIONS.has(content[i - 2]?.low ?? "")
      add(negated ? `not ${sign}` : n > 1 ? `${sign}+` : sign, token)
      if ((sign === "blame" || sign === "harm") && !negated && /^VB[DZPG]$/.test(token.xpos)) add("blames", token)
      if (content.length < 25 && n === 1 && !negated) add(`brief ${sign}`, token)
      if (!negated && [1, 2, 3].some((k) => BE.has(content[i - k]?.low ?? ""))) add(`is ${sign}`, token)
    }
    if (low === TIME && TIME_FOR.has(content[i + 1]?.low ?? "")) add("time to", token)
    if (token.xpos === "CD" || /^[$£€%\d]/.test(low)) add("figure", token)
    if (/^(?:JJS|RBS)$/.test(token.xpos)) add("most", token)
    if (/^JJ|^VBN/.test(token.xpos) && TURNED.test(low)) add("un-", token)
    const answer = i < 3 ? ANSWERED.get(low) : undefined
    if (answer !== undefined && /^(?:[,.;]|--|—)$/.test(content[i + 1]?.low ?? "")) add(answer, token)
    if (FIRST.has(low)) add(low, token)
    if (EMPHATIC.has(low)) add(low, token)
  }
  if (content.length < 8) add("short", content[0] ?? { start: 0, end: 0 })
  if (content.length > 60) add("long", content[0]!)
  return out
}

type Add = (name: string, span: Span, votes?: StanceLabel) => void

/** Subject, auxiliaries, negation and head of the clause that begins at token `at`. */
function readClause(content: readonly Tok[], at: number, clause: number, direct: boolean, add: Add): void {
  const place = clause === 0 ? "first" : "later"
  const subject = content[at]!
  let i = at + 1
  let own = FIRST.has(subject.low) || (!direct && THIRD.has(subject.low) && clause === 0)
  if (THE_OR_OWN.has(subject.low) && OWN_GROUP.has(content[i]?.low ?? "")) {
    own = direct ? OURS.has(subject.low) : clause === 0 && subject.low !== THE
    i++
  }
  if (direct && /^VB$|^VBP$/.test(subject.xpos) && subject.upos === "VERB") add(`${place} command`, subject)
  if (COMMANDING.has(subject.low)) add(`${place} command`, subject)
  if (subject.low === TO) add(`${place} to`, subject)
  if (CONDITIONS.has(subject.low)) add(`${place} if`, subject)
  if (/^W/.test(subject.xpos) || subject.low === WHETHER) add(`${place} wh`, subject)
  if (NO_ONE.has(subject.low)) add(`${place} not`, subject)
  const who = own ? "self" : "other"
  const both = (name: string, span: Span, votes?: StanceLabel) => {
    add(`${place} ${name}`, span, votes)
    if (!votes) add(`any ${name}`, span)
  }
  let negated: Tok | null = null
  let will: Tok | null = null
  let may: Tok | null = null
  let can: Tok | null = null
  let past = false
  let lapsed = false
  for (let steps = 0; i < content.length && steps < (own ? 8 : 22); i++, steps++) {
    const t = content[i]!
    if (STOP.test(t.low) || t.opens) break
    if (NEGATIONS.has(t.low)) {
      negated = t
      if (t.low === CANNOT) can = t
      continue
    }
    if (WILL.has(t.low) && (t.low !== WOULD_OR_HAD || own)) {
      if (t.low !== GOING || content[i + 1]?.low === TO) will = t
      continue
    }
    if (MAY.has(t.low)) {
      may = t
      continue
    }
    if (CAN.has(t.low)) {
      can = t
      continue
    }
    if (SHOULD.has(t.low) || (NEED.has(t.low) && content[i + 1]?.low === TO)) {
      both(`${who} should`, t)
      add(direct ? "should direct" : "should indirect", t)
      return
    }
    if (AUXILIARIES.has(t.low)) {
      if (PAST.has(t.low)) past = true
      continue
    }
    if (negated && LAPSED[1] === t.low) {
      lapsed = true
      negated = null
    }
    if (ADVERB.test(t.xpos)) continue
    if (own) {
      const kind = cueClassBefore(t.low, t.upos, content[i + 1]?.low)
      const label = lapsed ? null : kind && stanceOf(kind, negated !== null)
      if (will && RATHER.has(t.low)) both("self votes", t, "hopes")
      else if (will) both(negated ? "self will not" : "self will", will)
      else if (label && !(past && t.xpos === "VBN" && !/^(?:JJ|NN)/.test(t.xpos))) both("self votes", t, label)
      if (will) return
      if (negated && REFUSED.has(t.low)) both("self votes", negated, "declines")
      if (negated) both(`self not${can ? " can" : ""}${past ? " past" : ""}`, negated)
      else if (can) both("self can", can)
      else both(t.xpos === "VBD" || past ? "self past" : "self", t)
      return
    }
    if (t.upos === "VERB" || t.upos === "ADJ" || will || negated || may) {
      if (/^VB[DZP]?$/.test(t.xpos) || will || negated || may) {
        if (t.xpos === "VBD") past = true
        break
      }
    }
  }
  if (negated) both(`not${past ? " past" : ""}`, negated)
  if (will) {
    both(`${who} will`, will)
    add(direct ? "will direct" : "will indirect", will)
  } else if (may) both(`${who} may`, may)
  else if (past && !negated) both("past", subject)
}
