import type { Attribution } from "../../doc.ts"
import type { Range, View } from "./view.ts"

/** A turn in an interview or a transcript: who speaks, the colon, and what is said up to the next turn, a range a paragraph. */
export interface Turn {
  readonly source: Range
  readonly colon: Range
  readonly content: readonly Range[]
}

/** No name of who speaks has more tokens, and no line before its colon. */
const NAME = 6
const LABEL = 16
/** A text with fewer turns, or in which less of the paragraphs are turns, is no dialogue: "Note: …", "Score: …". */
export const TURNS = 4
const SHARE = 0.4
/** The same where all names before colons are in capitals ("BERG: …"), or one of them asks: there the other goes on over paragraphs. */
const LONG_SHARE = 0.15
/** So many of the turns of who only asks are questions. */
const ASKING = 0.6

/** Whether an attribution has the form of a turn: a name and, marks of bold type aside, the colon behind it, or no cue at all. */
export function isTurn(text: string, { source: [source], cue: [cue] }: Attribution): boolean {
  if (!source) return false
  // a name on a line of its own
  if (!cue) return true
  if (cue.start < source.end || cue.start - source.end > 4) return false
  return TURN.test(text.slice(source.end, cue.end))
}
const TURN = /^[*_]*:$/

/** So many of the turns of a dialogue have a question before them, where who asks is named nowhere. */
const ASKED = 0.5

/**
 * The turns of an article that is a dialogue: paragraphs that begin with a name and a colon ("ANNA BERG, HOST: …", "Berg: …"), of two speakers or more,
 * one of whom speaks again, and who are known for names: a turn tells them in full, or they stand elsewhere in the article ("Where: …", "When: …" do not),
 * but for one who only asks. One speaker will do where questions without a name stand before the turns. Paragraphs without a name go on with the turn before
 * them, unless they are such questions. None where the article is another text.
 */
export function dialogue(v: View): readonly Turn[] {
  const body = v.paragraphs.filter(({ part }) => part.kind === "body")
  const labels = body.map((paragraph) => labelOf(v, paragraph))
  const asks = body.map((paragraph, i) => !labels[i] && isQuestion(v, paragraph) && Boolean(labels[i + 1]))
  const turns = labels.flatMap((label, i) => (label ? [i] : []))
  const names = labels.flatMap((label) => label?.name ?? [])
  const speakers = new Set(names)
  const known = knownNames(v, labels)
  const unknown = [...speakers].filter((name) => !known.has(name))
  const questions = asks.filter(Boolean).length
  const asked = questions > 1 && questions >= ASKED * turns.length
  if (asked) {
    if (unknown.length > 0 || turns.length + questions < SHARE * body.length) return []
  } else {
    const asking = [...Map.groupBy(turns, (i) => labels[i]!.name)].flatMap(([name, own]) =>
      own.length > 1 && own.filter((i) => isQuestion(v, body[i]!)).length >= ASKING * own.length ? [name] : [],
    )
    const capitals = labels.every((label) => !label || label.capitals)
    const share = capitals || asking.length === 1 ? LONG_SHARE : SHARE
    if (turns.length < Math.max(TURNS, share * body.length) || speakers.size < 2 || speakers.size === turns.length) return []
    if (unknown.length === speakers.size || speakers.size - unknown.filter((name) => !asking.includes(name)).length < 2) return []
  }
  return turns.flatMap((i, turn) => {
    const label = labels[i]!
    const more = body
      .slice(i + 1, turns[turn + 1] ?? i + 1)
      .filter(({ first }, k) => !/^[([]/.test(v.words[first]!.lemma) && !(asked && asks[i + 1 + k]))
    const own = { first: label.said, last: body[i]!.last }
    const content = [own, ...more.map(({ first, last }) => ({ first, last }))].filter((range) => range.last > range.first)
    const colon = { first: label.colon, last: label.colon + 1 }
    return content.length > 0 ? [{ source: label.source, colon, content }] : []
  })
}

/** Whether a paragraph ends with a question mark, the marks of bold type aside. */
function isQuestion(v: View, { first, last }: Range): boolean {
  let end = last - 1
  while (end > first && BOLD.test(v.info[end]!.norm)) end--
  return v.info[end]!.norm === "?"
}

/** The names that a turn tells in full, "ANNA BERG: …", and those that stand in the text outside of the turns' beginnings, whole or by their initials ("AB: …"). */
function knownNames(v: View, labels: readonly (Label | null)[]): ReadonlySet<string> {
  const out = new Set(labels.flatMap((label) => (label && label.names > 1 ? [label.name] : [])))
  const starts = new Set(labels.map((label) => label?.at))
  v.info.forEach(({ norm, pattern }, i) => {
    if (pattern !== "Xx" || starts.has(i) || v.words[i]!.upos !== "PROPN") return
    out.add(norm)
    const next = v.info[i + 1]
    if (next?.pattern === "Xx" && !starts.has(i + 1)) out.add(norm[0]! + next.norm[0]!)
  })
  return out
}

interface Label {
  /** Its last word, in small letters, and the token of that. */
  readonly name: string
  readonly at: number
  /** How many words of it are names. */
  readonly names: number
  readonly capitals: boolean
  readonly source: Range
  readonly colon: number
  /** Where what is said begins. */
  readonly said: number
}
/** The name that a paragraph begins with, its last word in small letters, and the token of its colon; null where it begins otherwise. */
export function labelOf(v: View, { first: start, last }: Range): Label | null {
  const is = (i: number, mark: RegExp): boolean => mark.test(v.info[i]?.norm ?? "")
  let first = start
  while (first < last && is(first, BOLD)) first++
  let named = first
  while (named < last && named < first + NAME && isNamePart(v, named)) named++
  if (named === first || !CAPITALISED.test(v.info[named - 1]!.pattern)) return null
  let colon = named
  while (colon < last && is(colon, BOLD)) colon++
  if (is(colon, /^[,(]$/)) while (colon < last && colon < first + LABEL && !is(colon, /^:$/)) colon++
  if (colon >= last || !is(colon, /^:$/)) return null
  const names = v.words.slice(first, named).filter(({ upos }) => upos === "PROPN").length
  const capitals = v.info[named - 1]!.pattern === "X"
  let end = colon
  while (is(end - 1, BOLD)) end--
  let said = colon + 1
  while (said < last && is(said, BOLD)) said++
  return { name: v.info[named - 1]!.norm, at: named - 1, names, capitals, source: { first, last: end }, colon, said }
}

/** Marks of bold type around a name, as Markdown has them. */
const BOLD = /^[*_]+$/

const CAPITALISED = /^X/
const isNamePart = (v: View, i: number): boolean => CAPITALISED.test(v.info[i]!.pattern) || /^[.'’-]$/.test(v.info[i]!.norm)
