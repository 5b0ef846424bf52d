import { NEGATIONS, WITHOUT } from "../en/negation.ts"
import { FINITE } from "../finite.ts"
import { feature, hash } from "../linear.ts"
import type { Vocabulary } from "../vocabulary.ts"
import type { Tok } from "./seen.ts"

/** Features of a saying for the model of words, each once. */
export interface Wording {
  readonly keys: Int32Array
  /** The token of the content that a feature is about, by its index there; -1 where it is about none. */
  readonly at: Int32Array
}

const negates = (low: string): boolean => NEGATIONS.has(low) || low === WITHOUT
const MARKS = /^(?:[.,;:'"“”‘’`()-]|''|``|--|—|–)+$/
const QUOTE = /^(?:["“”`]|''|``)+$/
const OPEN_CLASS = /^(?:NOUN|VERB|ADJ|ADV)$/
/** A negation reaches so many words. */
const REACH = 5
/** Clauses looked at, tokens back to a subject, tokens on to the head of a verb group. */
const CLAUSES = 3
const BACK = 6
const ON = 5
/** Upper bounds of the classes of length, in words. */
const LENGTHS = [5, 9, 14, 20, 28, 40, 60]

/** Template of the words themselves, which train/stance.ts also gives weights that come from their neighbours in meaning. */
export const WORD = 31

const NAME = hash("NAME")
const NUMBER = hash("NUM")
const NONE = 1
const yes = (x: boolean) => (x ? 2 : 1)

/** What stands for a word: names and numbers are alike. */
const key = (t: Tok): number => (t.upos === "PROPN" ? NAME : t.xpos === "CD" ? NUMBER : hash(t.lemma))

/**
 * What is said, how its clauses begin, who says it and with which words, as hashed features: lemmas and pairs of them, negated lemmas, word
 * clusters, subject and head of the first clauses, cue, source, quotation marks and length. At most some six for each token.
 */
export function wording(source: readonly Tok[], cue: readonly Tok[], content: readonly Tok[], vocabulary: Vocabulary): Wording {
  const seen = new Map<number, number>()
  const add = (at: number, template: number, a: number, b = 0, c = 0) => {
    const f = feature(template, a, b, c)
    if (!seen.has(f)) seen.set(f, at)
  }
  const fine = (t: Tok) => vocabulary.info(t.low).fine
  const middle = (t: Tok) => vocabulary.info(t.low).middle
  const places = content.flatMap((t, i) => (MARKS.test(t.low) ? [] : [i]))
  const words = places.map((i) => content[i]!)
  const keys = words.map(key)
  let negated = 0
  words.forEach((t, i) => {
    const at = places[i]!
    if (negates(t.low)) negated = REACH
    else if (negated > 0) negated--
    add(at, 1, keys[i]!)
    if (t.upos !== "PROPN") add(at, WORD, hash(t.low))
    add(at, 2, keys[i - 1] ?? NONE, keys[i]!)
    if (negated > 0 && OPEN_CLASS.test(t.upos)) add(at, 3, keys[i]!)
    if (t.upos === "PROPN") return
    const known = vocabulary.info(t.low)
    if (known.fine === 0) return
    add(at, 4, known.fine)
    add(at, 5, known.middle)
  })
  add(-1, 6, keys[0] ?? NONE)
  add(-1, 7, keys[0] ?? NONE, keys[1] ?? NONE)
  add(-1, 8, keys[0] ?? NONE, keys[1] ?? NONE, keys[2] ?? NONE)
  clauses(words, keys, places, fine, middle, add)
  for (const t of cue) add(-1, 20, hash(t.lemma))
  add(-1, 21, hash(cue.map((t) => t.lemma).join(" ")))
  if (source.length === 0) add(-1, 22, NONE)
  for (const t of source) {
    if (t.upos === "NOUN" || t.upos === "PRON") add(-1, 22, hash(t.lemma))
    if (t.upos !== "DET" && middle(t) > 0) add(-1, 23, middle(t))
  }
  const last = source[source.length - 1]
  if (last) add(-1, 24, hash(last.upos), Math.min(4, source.length))
  marks(content, add)
  const length = LENGTHS.findIndex((most) => words.length < most)
  add(-1, 28, length)
  add(-1, 29, length, yes(/^["“'‘`]/.test(content[0]?.low ?? "")))
  return { keys: Int32Array.from(seen.keys()), at: Int32Array.from(seen.values()) }
}

type Add = (at: number, template: number, a: number, b?: number, c?: number) => void
type Cluster = (t: Tok) => number

/** Subject, auxiliary, negation and head of the first clauses, by the tags alone. */
function clauses(
  words: readonly Tok[],
  keys: readonly number[],
  places: readonly number[],
  fine: Cluster,
  middle: Cluster,
  add: Add,
): void {
  for (let i = 0, clause = 0; i < words.length && clause < CLAUSES; i++) {
    const t = words[i]!
    if (!FINITE.test(t.xpos)) continue
    let subject = NONE
    for (let j = i - 1; j >= 0 && j >= i - BACK; j--) {
      const { upos, low } = words[j]!
      if (upos !== "NOUN" && upos !== "PRON" && upos !== "PROPN") continue
      subject = upos === "PRON" ? hash(low) : hash(upos)
      break
    }
    let head = i
    let not = false
    const auxiliaries: string[] = []
    for (let j = i; j < words.length && j < i + ON; j++) {
      const { low, upos, xpos, lemma } = words[j]!
      if (negates(low)) not = true
      else if (upos === "AUX" || xpos === "MD") {
        auxiliaries.push(lemma)
        head = j
      } else if (!/^RB/.test(xpos) && upos !== "PART") {
        if (/^(?:VB|JJ)/.test(xpos)) head = j
        break
      }
    }
    const verb = words[head]!
    const at = places[head]!
    const first = clause === 0 ? 0 : 1
    add(at, 10 + first, subject)
    add(at, 12 + first, subject, hash(auxiliaries[0] ?? verb.xpos), yes(not))
    add(at, 14 + first, keys[head]!, yes(not))
    add(at, 16, subject, keys[head]!, yes(not))
    if (fine(verb) > 0) {
      add(at, 17, subject, fine(verb), yes(not))
      add(at, 18 + first * 12, subject, middle(verb), yes(not))
    }
    add(at, 19, subject, hash(`${verb.xpos} ${auxiliaries.join("+")}`))
    clause++
    i = head
  }
}

/** Whether it stands in quotation marks, and the words that do where only some do. */
function marks(content: readonly Tok[], add: Add): void {
  const direct = /^["“`]/.test(content[0]?.low ?? "")
  const some = content.some((t) => /^(?:["“]|``)$/.test(t.low))
  add(-1, 25, direct ? 3 : some ? 2 : 1)
  if (direct || !some) return
  let inside = false
  content.forEach((t, i) => {
    if (QUOTE.test(t.low)) inside = !inside
    else if (inside && OPEN_CLASS.test(t.upos)) add(i, 26, hash(t.lemma))
  })
}
