import type { Span, StanceLabel } from "../../doc.ts"
import { cueClass, stanceOf } from "../en/cues.ts"
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

const FIRST = new Set(["i", "we"])
const THIRD = new Set(["he", "she", "they", "it"])
const THEIR = new Set(["his", "her", "its", "their", "our", "my", "the"])
const MARK = /^(?:["“”'‘’«»,([-]|''|``|--|—|–)$/
const STOP = /^(?:[.!?;:]+|…|\.{2,})$/
const CONNECT = new Set(["that", "and", "but", "so", "because", "well", "look", "also", "however", "yes", "no", "now", "as"])
const AUX = new Set(
  "am is are was were be been being 'm 're 's do does did have has had 've 'd will 'll wo would can could ca may might must shall should sha to going gonna".split(
    " ",
  ),
)
const NEG = new Set(["not", "n't", "never", "no", "nor", "neither", "nothing", "nobody", "none", "cannot"])
const WILL = new Set(["will", "'ll", "wo", "shall", "would", "'d", "going", "gonna"])
const SHOULD = new Set(["should", "must", "ought"])
const NEED = new Set(["need", "needs", "have", "has", "got"])
const MAY = new Set(["may", "might", "could", "likely", "probably"])
const ADVERB = /^RB/
const BE = new Set("is was are were be been being 's 're 'm am".split(" "))

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
    if (starts && !MARK.test(low) && !(CONNECT.has(low) && i + 1 < content.length)) {
      readClause(content, i, clause, direct, add)
      clause++
      starts = false
    }
    if (STOP.test(low) || low === "that" || token.opens || ((low === "but" || low === "and") && content[i - 1]?.low === ","))
      starts = true
    for (const sign of SIGN_OF.get(low) ?? []) {
      const n = (counts.get(sign) ?? 0) + 1
      counts.set(sign, n)
      const negated = NEG.has(content[i - 1]?.low ?? "") || NEG.has(content[i - 2]?.low ?? "")
      add(negated ? `not ${sign}` : n > 1 ? `${sign}+` : sign, token)
      if ((sign === "blame" || sign === "harm") && !negated && /^VB[DZPG]$/.test(token.xpos)) add("blames", token)
      if (content.length < 25 && n === 1 && !negated) add(`brief ${sign}`, token)
      if (!negated && [1, 2, 3].some((k) => BE.has(content[i - k]?.low ?? ""))) add(`is ${sign}`, token)
    }
    if (low === "time" && /^(?:to|for|that)$/.test(content[i + 1]?.low ?? "")) add("time to", token)
    if (token.xpos === "CD" || /^[$£€%\d]/.test(low)) add("figure", token)
    if (/^(?:JJS|RBS)$/.test(token.xpos)) add("most", token)
    if (/^JJ|^VBN/.test(token.xpos) && TURNED.test(low)) add("un-", token)
    if (i < 3 && (low === "no" || low === "yes" || low === "yeah") && /^(?:[,.;]|--|—)$/.test(content[i + 1]?.low ?? ""))
      add(low === "no" ? "no," : "yes,", token)
    if (FIRST.has(low)) add(low, token)
    if (low === "only" || low === "just" || low === "too" || low === "so") add(low, token)
  }
  if (content.length < 8) add("short", content[0] ?? { start: 0, end: 0 })
  if (content.length > 60) add("long", content[0]!)
  return out
}

/** What somebody cannot or will not do who declines to say. */
const REFUSED =
  /^(?:comment|discuss|speculate|disclose|elaborate|answer|respond|confirm|divulge|say|talk|share|identify|release|characterize)$/

type Add = (name: string, span: Span, votes?: StanceLabel) => void

/** Subject, auxiliaries, negation and head of the clause that begins at token `at`. */
function readClause(content: readonly Tok[], at: number, clause: number, direct: boolean, add: Add): void {
  const place = clause === 0 ? "first" : "later"
  const subject = content[at]!
  let i = at + 1
  let own = FIRST.has(subject.low) || (!direct && THIRD.has(subject.low) && clause === 0)
  if (THEIR.has(subject.low) && OWN_GROUP.has(content[i]?.low ?? "")) {
    own = direct ? subject.low === "our" || subject.low === "my" : clause === 0 && subject.low !== "the"
    i++
  }
  if (direct && /^VB$|^VBP$/.test(subject.xpos) && subject.upos === "VERB") add(`${place} command`, subject)
  if (subject.low === "let" || subject.low === "please" || subject.low === "do") add(`${place} command`, subject)
  if (subject.low === "to") add(`${place} to`, subject)
  if (subject.low === "if" || subject.low === "unless") add(`${place} if`, subject)
  if (/^W/.test(subject.xpos) || subject.low === "whether") add(`${place} wh`, subject)
  if (subject.low === "no" || subject.low === "nobody" || subject.low === "none" || subject.low === "nothing")
    add(`${place} not`, subject)
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
  for (let steps = 0; i < content.length && steps < (own ? 8 : 22); i++, steps++) {
    const t = content[i]!
    if (STOP.test(t.low) || t.opens) break
    if (NEG.has(t.low)) {
      negated = t
      if (t.low === "cannot") can = t
      continue
    }
    if (WILL.has(t.low) && (t.low !== "'d" || own)) {
      if (t.low !== "going" || content[i + 1]?.low === "to") will = t
      continue
    }
    if (MAY.has(t.low)) {
      may = t
      continue
    }
    if (t.low === "can" || t.low === "ca") {
      can = t
      continue
    }
    if (SHOULD.has(t.low) || (NEED.has(t.low) && content[i + 1]?.low === "to")) {
      both(`${who} should`, t)
      add(direct ? "should direct" : "should indirect", t)
      return
    }
    if (AUX.has(t.low)) {
      if (t.low === "did" || t.low === "was" || t.low === "were" || t.low === "had") past = true
      continue
    }
    if (ADVERB.test(t.xpos)) continue
    if (own) {
      const kind = cueClass(t.low, t.upos)
      const label = kind && stanceOf(kind, negated !== null)
      if (will && (t.low === "like" || t.low === "love" || t.low === "prefer" || t.low === "rather"))
        both("self votes", t, "hopes")
      else if (will) both(negated ? "self will not" : "self will", will)
      else if (label && !(past && t.xpos === "VBN" && !/^(?:JJ|NN)/.test(t.xpos))) both("self votes", t, label)
      if (will) return
      if (negated && REFUSED.test(t.low)) both("self votes", negated, "declines")
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
