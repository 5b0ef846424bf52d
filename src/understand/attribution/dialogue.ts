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
/** The same where all names before colons are in capitals ("BERG: …"), as in transcripts, in which one goes on over paragraphs. */
const CAPITALS_SHARE = 0.15

/**
 * The turns of an article that is a dialogue: paragraphs that begin with a name and a colon ("ANNA BERG, HOST: …", "Berg: …"), of two speakers or more,
 * one of whom speaks again, and two of whom are known for names: a turn tells them in full, or they stand elsewhere in the article ("Where: …", "When: …" do not).
 * Paragraphs without a name go on with the turn before them. None where the article is another text.
 */
export function dialogue(v: View): readonly Turn[] {
  const body = v.paragraphs.filter(({ part }) => part.kind === "body")
  const labels = body.map((paragraph) => labelOf(v, paragraph))
  const names = labels.flatMap((label) => label?.name ?? [])
  const speakers = new Set(names)
  const share = labels.every((label) => !label || label.capitals) ? CAPITALS_SHARE : SHARE
  if (names.length < Math.max(TURNS, share * body.length) || speakers.size < 2 || speakers.size === names.length) return []
  const known = knownNames(v, labels)
  if ([...speakers].filter((name) => known.has(name)).length < 2) return []
  const turns = labels.flatMap((label, i) => (label ? [i] : []))
  return turns.flatMap((i, turn) => {
    const label = labels[i]!
    const more = body.slice(i + 1, turns[turn + 1] ?? i + 1).filter(({ first }) => !/^[([]/.test(v.words[first]!.lemma))
    const own = { first: label.colon + 1, last: body[i]!.last }
    const content = [own, ...more.map(({ first, last }) => ({ first, last }))].filter((range) => range.last > range.first)
    const colon = { first: label.colon, last: label.colon + 1 }
    return content.length > 0 ? [{ source: { first: body[i]!.first, last: label.colon }, colon, content }] : []
  })
}

/** The names that a turn tells in full, "ANNA BERG: …", and those that stand in the text outside of the turns' beginnings. */
function knownNames(v: View, labels: readonly (Label | null)[]): ReadonlySet<string> {
  const out = new Set(labels.flatMap((label) => (label && label.names > 1 ? [label.name] : [])))
  const starts = new Set(labels.map((label) => label?.at))
  v.info.forEach(({ norm, pattern }, i) => {
    if (pattern === "Xx" && !starts.has(i) && v.words[i]!.upos === "PROPN") out.add(norm)
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
  readonly colon: number
}
/** The name that a paragraph begins with, its last word in small letters, and the token of its colon; null where it begins otherwise. */
function labelOf(v: View, { first, last }: Range): Label | null {
  let named = first
  while (named < last && named < first + NAME && isNamePart(v, named)) named++
  if (named === first || !CAPITALISED.test(v.info[named - 1]!.pattern)) return null
  const is = (i: number, mark: RegExp): boolean => mark.test(v.info[i]?.norm ?? "")
  let colon = named
  if (is(colon, /^[,(]$/)) while (colon < last && colon < first + LABEL && !is(colon, /^:$/)) colon++
  if (colon >= last || !is(colon, /^:$/)) return null
  const names = v.words.slice(first, named).filter(({ upos }) => upos === "PROPN").length
  const capitals = v.info[named - 1]!.pattern === "X"
  return { name: v.info[named - 1]!.norm, at: named - 1, names, capitals, colon }
}

const CAPITALISED = /^X/
const isNamePart = (v: View, i: number): boolean => CAPITALISED.test(v.info[i]!.pattern) || /^[.'’-]$/.test(v.info[i]!.norm)
