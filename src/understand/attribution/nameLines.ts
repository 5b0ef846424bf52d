import { ANSWERING, PUT_TO } from "../en/interviews.ts"
import type { Turn } from "./dialogue.ts"
import { count } from "./interview.ts"
import type { Range, View } from "./view.ts"

/** A name on a line of its own has no more tokens. */
const LONGEST = 5
/** Fewer lines are no dialogue, and who speaks in one does so again. */
const TURNS = 4
const AGAIN = 2
/** In so many of the turns somebody speaks of himself or to the other: names stand over what is told of their bearers, too. */
const SHARE = 0.3

/**
 * The turns of an interview that has names on lines of their own, each over what its bearer says: at least two names, each more than once. The colon of such a
 * turn is empty. None where the article is another text, such as one on two teams or candidates.
 */
export function nameLines(v: View): readonly Turn[] {
  const body = v.paragraphs.filter(({ part }) => part.kind === "body")
  const names = body.map((paragraph) => nameOf(v, paragraph))
  const times = new Map<string, number>()
  for (const name of names) if (name !== null) times.set(name, (times.get(name) ?? 0) + 1)
  const speaks = (i: number): boolean => (times.get(names[i] ?? "") ?? 0) >= AGAIN
  const lines = body.flatMap((_, i) => (speaks(i) ? [i] : []))
  if (lines.length < TURNS || new Set(lines.map((i) => names[i])).size < 2) return []
  const turns = lines.flatMap((i, at) => {
    const source = { first: body[i]!.first, last: body[i]!.last }
    // how far the last turn goes, no name tells
    const content = body.slice(i + 1, lines[at + 1] ?? i + 2).map(({ first, last }) => ({ first, last }))
    return content.length > 0 ? [{ source, colon: { first: source.last, last: source.last }, content }] : []
  })
  const talks = turns.filter(({ content }) => content.some((range) => count(v, range, ANSWERING) + count(v, range, PUT_TO) > 0))
  return talks.length >= SHARE * turns.length ? turns : []
}

/** The name that a paragraph is and nothing else, as it is compared; null for other paragraphs. */
function nameOf(v: View, { first, last }: Range): string | null {
  if (last - first < 2 || last - first > LONGEST) return null
  for (let i = first; i < last; i++) if (v.words[i]!.upos !== "PROPN" || !/^X/.test(v.info[i]!.pattern)) return null
  return v.info
    .slice(first, last)
    .map(({ norm }) => norm)
    .join(" ")
}
