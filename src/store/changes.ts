import type { RecordStatement } from "../understand/record.ts"

/** What became of the statements of one version in the next: pairs of their places in the two lists. */
export interface Changes {
  /** The same words by the same speaker in the same stance, perhaps elsewhere in the article. */
  readonly same: readonly Pair[]
  /** The same speaker in similar words, or in the same words with another stance. */
  readonly changed: readonly Pair[]
  readonly removed: readonly number[]
  readonly added: readonly number[]
}
type Pair = readonly [older: number, newer: number]

/** Of the words of both, this share must be common to call them similar. */
const SIMILAR = 0.5
/** With so many of the same speaker, in order, a statement is compared: an article of thousands by one speaker would take for ever. */
const NEAR = 40

/** Compares two versions of an article. Time grows with the number of statements, not its square. */
export function changes(older: readonly RecordStatement[], newer: readonly RecordStatement[]): Changes {
  const left = new Set(older.keys())
  const open = new Set(newer.keys())
  const pair = (key: (statement: RecordStatement) => string): Pair[] => {
    const waiting = new Map<string, number[]>()
    for (const at of [...left].reverse()) push(waiting, key(older[at]!), at)
    const pairs: Pair[] = []
    for (const to of [...open]) {
      const from = waiting.get(key(newer[to]!))?.pop()
      if (from === undefined) continue
      pairs.push([from, to])
      left.delete(from)
      open.delete(to)
    }
    return pairs
  }
  // The kind parts a statement from the one that is told of in its own words: "A," he said; he said that A.
  const same = pair((s) => JSON.stringify([speaker(s), wordsOf(s), s.stance.label, s.kind]))
  same.push(...pair((s) => JSON.stringify([speaker(s), wordsOf(s), s.stance.label])))
  const changed = pair((s) => JSON.stringify([speaker(s), wordsOf(s)]))

  const bySpeaker = new Map<string, number[]>()
  for (const at of left) push(bySpeaker, speaker(older[at]!), at)
  const alike: { score: number; from: number; to: number }[] = []
  const seen = new Map<string, number>()
  const bags = new Map<RecordStatement, ReadonlySet<string>>()
  const bag = (statement: RecordStatement): ReadonlySet<string> => {
    let made = bags.get(statement)
    if (!made) {
      made = new Set(wordsOf(statement).split(" "))
      bags.set(statement, made)
    }
    return made
  }
  for (const to of open) {
    const name = speaker(newer[to]!)
    const theirs = bySpeaker.get(name) ?? []
    const nth = seen.get(name) ?? 0
    seen.set(name, nth + 1)
    for (const from of theirs.slice(Math.max(0, nth - NEAR / 2), nth + NEAR / 2)) {
      const score = common(bag(older[from]!), bag(newer[to]!))
      if (score >= SIMILAR) alike.push({ score, from, to })
    }
  }
  alike.sort((a, b) => b.score - a.score || a.to - b.to || a.from - b.from)
  for (const { from, to } of alike) {
    if (!left.has(from) || !open.has(to)) continue
    changed.push([from, to])
    left.delete(from)
    open.delete(to)
  }
  return { same, changed, removed: [...left], added: [...open] }
}

function push(lists: Map<string, number[]>, key: string, at: number): void {
  const list = lists.get(key)
  if (list) list.push(at)
  else lists.set(key, [at])
}

const speaker = ({ speaker }: RecordStatement): string => (speaker.name ?? "").toLowerCase()

/** The words of what was said, without marks and case: a comma more is no other statement. */
export function wordsOf({ content }: RecordStatement): string {
  return content
    .map(({ text }) => text)
    .join(" ")
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, " ")
    .trim()
}

/** Dice: twice the common words by all words. */
function common(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  let both = 0
  for (const word of a) if (b.has(word)) both++
  return (2 * both) / (a.size + b.size)
}
