import type { Source } from "./source.ts"
import { isTelling, stem, type Word } from "./words.ts"

/** A run of a source's words, `last` not in it. */
export interface Stretch {
  readonly source: Source
  readonly first: number
  readonly last: number
}
/** A word of the quotation and the word of the source that it is set against; one of them null where it has none. */
export interface Step {
  readonly draft: number | null
  readonly word: number | null
}
/** A part of the quotation explained by one place in one source, its steps in order. */
export interface Piece {
  readonly source: Source
  readonly steps: readonly Step[]
}

/** What it costs to explain a quotation, in words changed. A word that is the same costs nothing. */
const CHANGED = 1
const OTHER_FORM = 0.8
const ADDED = 0.95
const LEFT_OUT = 0.95
/** Going on at another place: cheaper than three words changed. */
const ELSEWHERE = 2.5
/** The same where the quotation marks a gap. */
const ELSEWHERE_MARKED = 1.2
/** Going on further down in the same stretch where the quotation begins a sentence: “I was wrong. I am sorry” of “I was wrong about it all. … I am sorry”. */
const ONWARD = 1.5
/** In or beside square brackets or points of ellipsis, which say that something was changed. */
const MARKED = 0.15
/** Words outside quotation marks: “A,” she said, “B” may be quoted as “A, B”; but marked words are taken first. */
const UNQUOTED = 0.1

const [DIAGONAL, JUMP, INSERT, DELETE, FURTHER] = [0, 1, 2, 3, 4]

/**
 * Explains a quotation by the stretches at the least cost: which word stands for which, in as few places as that takes (Viterbi over places in the
 * stretches). Of equal costs the earlier stretch wins. Time and memory grow with words times the words of all stretches.
 */
export function align(words: readonly Word[], stretches: readonly Stretch[]): readonly Piece[] {
  const where = stretches.flatMap((stretch, i) => Array.from({ length: stretch.last - stretch.first }, () => i))
  const places = stretches.flatMap(({ first, last }) => Array.from({ length: last - first }, (_, i) => first + i))
  const width = places.length
  if (width === 0 || words.length === 0) return []
  const sourceWords = places.map((place, j) => stretches[where[j]!]!.source.words[place]!.norm)
  const ids = new Map<string, number>()
  const idOf = (norm: string): number => {
    const known = ids.get(norm)
    if (known !== undefined) return known
    ids.set(norm, ids.size)
    return ids.size - 1
  }
  const norms = Int32Array.from(sourceWords, idOf)
  const stems = Int32Array.from(sourceWords, (norm) => idOf(`~${stem(norm)}`))
  const outside = Float32Array.from(places, (place, j) => (stretches[where[j]!]!.source.quoted[place]! < 0 ? 1 : 0))
  const starts = Uint8Array.from(where, (at, j) => (j === 0 || where[j - 1] !== at ? 1 : 0))

  const back = new Uint8Array(words.length * width)
  const jumps = new Int32Array(words.length)
  /** For words that begin a sentence: by place the cheapest one before it in its stretch. */
  const earlier = new Map<number, Int32Array>()
  let before = new Float32Array(width).fill(Number.POSITIVE_INFINITY)
  let cost = new Float32Array(width)
  let best = 0
  let bestAt = -1
  words.forEach((word, i) => {
    const [norm, form] = [idOf(word.norm), idOf(`~${stem(word.norm)}`)]
    const next = words[i + 1]
    const marked = word.bracketed || next?.bracketed || next?.gap
    const elsewhere = best + (i === 0 ? 0 : word.gap ? ELSEWHERE_MARKED : ELSEWHERE)
    const changed = word.bracketed ? MARKED : CHANGED
    const otherForm = Math.min(changed, OTHER_FORM)
    const added = word.bracketed ? MARKED : ADDED
    jumps[i] = bestAt
    let nextBest = Number.POSITIVE_INFINITY
    let nextAt = -1
    const row = i * width
    const from = word.opens && i > 0 ? new Int32Array(width) : null
    if (from) earlier.set(i, from)
    let cheapest = -1
    for (let j = 0; j < width; j++) {
      const pair = (norms[j] === norm ? 0 : stems[j] === form ? otherForm : changed) + outside[j]! * UNQUOTED
      let least = elsewhere + pair
      let how = JUMP!
      if (!starts[j] && before[j - 1]! + pair <= least) {
        least = before[j - 1]! + pair
        how = DIAGONAL!
      }
      if (from) {
        if (starts[j]) cheapest = -1
        else if (cheapest < 0 || before[j - 1]! <= before[cheapest]!) cheapest = j - 1
        from[j] = cheapest
        if (cheapest >= 0 && before[cheapest]! + ONWARD + pair < least) {
          least = before[cheapest]! + ONWARD + pair
          how = FURTHER!
        }
      }
      if (before[j]! + added < least) {
        least = before[j]! + added
        how = INSERT!
      }
      const passed = outside[j] ? UNQUOTED : marked ? MARKED : LEFT_OUT
      if (!starts[j] && cost[j - 1]! + passed < least) {
        least = cost[j - 1]! + passed
        how = DELETE!
      }
      cost[j] = least
      back[row + j] = how
      if (least < nextBest) {
        nextBest = least
        nextAt = j
      }
    }
    best = nextBest
    bestAt = nextAt
    ;[before, cost] = [cost, before]
  })

  const pieces: { source: Source; steps: Step[] }[] = []
  let steps: Step[] = []
  let j = bestAt
  for (let i = words.length - 1; i >= 0; ) {
    const how = back[i * width + j]!
    const word = places[j]!
    if (how === DELETE) {
      steps.push({ draft: null, word })
      j--
    } else if (how === INSERT) {
      steps.push({ draft: i, word: null })
      i--
    } else {
      steps.push({ draft: i, word })
      if (how === DIAGONAL) j--
      else {
        pieces.push({ source: stretches[where[j]!]!.source, steps: steps.reverse() })
        steps = []
        j = how === FURTHER ? earlier.get(i)![j]! : jumps[i]!
      }
      i--
    }
  }
  return pieces.reverse()
}

/** Words of a source to look at on either side of one that a key of the quotation points to, beside as many as the quotation has. */
const AROUND = 12
/** At most so many cells of words against words: a fifth of a second. */
const MOST_CELLS = 4_000_000
/** Of one source the stretches with most keys. */
const MOST_STRETCHES = 6

/** The stretches of the sources in which keys of a quotation stand, the sources in the order given, until there are enough to compare. */
export function stretches(words: readonly Word[], keys: ReadonlySet<string>, sources: readonly Source[]): readonly Stretch[] {
  const reach = words.length + AROUND
  const out: Stretch[] = []
  let cells = 0
  for (const source of sources) {
    for (const { first, last } of around(source, keys, reach)) {
      const room = Math.floor((MOST_CELLS - cells) / words.length)
      if (room < reach) return out
      const cut = Math.min(last, first + room)
      out.push({ source, first, last: cut })
      cells += (cut - first) * words.length
    }
  }
  return out
}

/** The stretches of a source around keys, those with the rarest keys of it, in text order. A long one of those that run into each other is cut where the next key begins. */
function around(source: Source, keys: ReadonlySet<string>, reach: number): readonly { first: number; last: number }[] {
  const hits = source.keys.filter(({ key }) => keys.has(key)).sort((a, b) => a.at - b.at)
  const times = new Map<string, number>()
  for (const { key } of hits) times.set(key, (times.get(key) ?? 0) + 1)
  const found: { first: number; last: number; weight: number }[] = []
  for (const { key, at } of hits) {
    const weight = 1 / times.get(key)!
    const open = found.at(-1)
    const last = Math.min(source.words.length, at + reach)
    if (open && at - reach <= open.last && last - open.first <= 4 * reach) {
      open.last = last
      open.weight += weight
    } else found.push({ first: Math.max(0, at - reach), last, weight })
  }
  const most = found.sort((a, b) => b.weight - a.weight || a.first - b.first).slice(0, MOST_STRETCHES)
  return most.filter(({ first, last }) => first < last).sort((a, b) => a.first - b.first)
}

/** Whether a step sets a word against the same word. */
export const isSame = (words: readonly Word[], source: Source, { draft, word }: Step): boolean =>
  draft !== null && word !== null && words[draft]!.norm === source.words[word]!.norm

/** Words of a piece that are the same in the source, and those of them that are not everybody's. */
export function common(words: readonly Word[], { source, steps }: Piece): { readonly words: number; readonly telling: number } {
  const same = steps.filter((step) => isSame(words, source, step))
  return { words: same.length, telling: same.filter(({ draft }) => isTelling(words[draft!]!.norm)).length }
}
