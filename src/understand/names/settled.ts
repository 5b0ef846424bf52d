import type { NameKind, Sentence, Spans } from "../../doc.ts"
import { NAME_SUFFIXES } from "../en/particles.ts"

/** A name as tokens `[first, last)`. */
interface Run {
  readonly first: number
  readonly last: number
  readonly kind: NameKind
}

/** Tokens of the longest name that is looked for in headlines. */
const LONGEST = 6
/** In a line of so many words nearly all of which have capitals, capitals tell no names. */
const LINE = 4
const CAPITAL = /^\p{Lu}/u
const FAMILY = /^\p{Lu}[\p{L}\p{M}'’-]+$/u

/**
 * Names in headlines set in capitals as the sentences below settle them: of "Jane Roe Checks Into Clinic" the name is "Jane Roe" where a
 * sentence speaks of Jane Roe. What no sentence names stays as it was found. Linear in the tokens.
 * @param found in order, apart
 * @returns the same, in order, apart
 */
export function settledNames(text: string, tokens: Spans, sentences: readonly Sentence[], found: readonly Run[]): readonly Run[] {
  const word = (i: number): string => text.slice(tokens[i]!.start, tokens[i]!.end)
  const titled = sentences.map((sentence) => isTitled(sentence, word))
  if (!titled.includes(true)) return found
  const known = new Map<string, NameKind>()
  const families = new Set<string>()
  const lines: Run[][] = []
  let at = 0
  for (const [s, { last }] of sentences.entries()) {
    const own: Run[] = []
    for (; at < found.length && found[at]!.first < last; at++) own.push(found[at]!)
    lines.push(own)
    for (const one of titled[s] ? [] : own) {
      if (one.last - one.first > LONGEST) continue
      known.set(wordsOf(word, one.first, one.last), one.kind)
      const family = word(one.last - 1)
      if (one.kind === "person" && FAMILY.test(family) && !NAME_SUFFIXES.has(family.toLowerCase()))
        families.add(family.toLowerCase())
    }
  }
  for (const family of families) if (!known.has(family)) known.set(family, "person")
  return sentences.flatMap((sentence, s) =>
    titled[s]
      ? inHeadline(
          sentence,
          lines[s]!.map((one) => upToFamily(one, families, word)),
          known,
          word,
        )
      : lines[s]!,
  )
}

type WordAt = (token: number) => string

function wordsOf(word: WordAt, first: number, last: number): string {
  let out = word(first)
  for (let i = first + 1; i < last; i++) out += ` ${word(i)}`
  return out.toLowerCase()
}

/** Whether a line is set in capitals, as headlines are: nearly all its words of four letters and more begin with one. */
function isTitled({ first, last }: Sentence, word: WordAt): boolean {
  let [large, small] = [0, 0]
  for (let i = first; i < last; i++) {
    const one = word(i)
    if (one.length < 4 || !/^\p{L}/u.test(one)) continue
    if (CAPITAL.test(one)) large++
    // Most sentences end here: what follows cannot make up for it.
    else if (++small * 8 > last - first) return false
  }
  return large >= LINE && small * 8 <= large
}

/** Names of a headline: those that the sentences know, and of the others what holds none of these. */
function inHeadline(
  { first, last }: Sentence,
  own: readonly Run[],
  known: ReadonlyMap<string, NameKind>,
  word: WordAt,
): readonly Run[] {
  const sure: Run[] = []
  /** Names found that gave way. */
  const gone = new Set<Run>()
  let at = 0
  for (let i = first; i < last; i++) {
    if (!CAPITAL.test(word(i))) continue
    while (at < own.length && own[at]!.last <= i) at++
    for (let end = Math.min(i + LONGEST, last); end > i; end--) {
      const kind = known.get(wordsOf(word, i, end))
      const run = kind && { first: i, last: end, kind }
      const met = own.slice(at, at + LONGEST).filter((one) => one.first < end)
      if (!run || !met.every((one) => gone.has(one) || givesWay(one, run, word))) continue
      for (const one of met) gone.add(one)
      const before = sure.at(-1)
      // "Jane" and "Roe" beside each other
      if (before?.last === i && before.kind === "person" && kind === "person") sure[sure.length - 1] = { ...before, last: end }
      else sure.push(run)
      i = end - 1
      break
    }
  }
  return [...own.filter((one) => !gone.has(one)), ...sure].sort((a, b) => a.first - b.first)
}

/** "Jane Roe Checks" is found as one name: where the sentences speak of Roe, hers ends there. */
function upToFamily(one: Run, families: ReadonlySet<string>, word: WordAt): Run {
  if (one.kind !== "person") return one
  for (let i = one.first + 1; i < one.last - 1; i++) if (families.has(word(i).toLowerCase())) return { ...one, last: i + 1 }
  return one
}

/** Whether a name as found is too long a reach around a known one. "White House" is not, around the "White" of "Jane White". */
function givesWay(one: Run, { first, last, kind }: Run, word: WordAt): boolean {
  if (one.first > first || one.last < last) return one.first >= first && one.last <= last
  const long = one.last - one.first >= LINE
  if (one.kind !== "other" && !long && (one.kind !== kind || one.first !== first)) return false
  // "Department of Justice", "Lyons, France"
  if (one.kind === kind && last < one.last && !CAPITAL.test(word(last))) return false
  return one.kind !== "place" || kind !== "place" || one.last === last
}
