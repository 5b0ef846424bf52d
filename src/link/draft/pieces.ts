import { common, isSame, type Piece, type Step } from "./align.ts"
import { sameSpeaker } from "./names.ts"
import { type Source, statementAt } from "./source.ts"
import type { Word } from "./words.ts"

/** So many words further on, and a quotation is still of one place: what the article says between two quotations, or a gap. */
const NEAR = 60
/** Of several pieces those with fewer words are chance: “one of the”, “in the end”. */
export const FEWEST = 4
/** Nor are so many words chance, however usual. */
export const LONG = 7

/**
 * What an alignment says about a quotation: chance pieces dropped, pieces of one place made one, and words at the edges that were set against
 * whatever stood there set against nothing. In the order of the quotation.
 */
export function pieces(words: readonly Word[], aligned: readonly Piece[]): readonly Piece[] {
  const joined: Piece[] = []
  for (const each of aligned) {
    const piece = withoutEdges(words, each, aligned.length > 1)
    if (piece.steps.length === 0) continue
    const both = joined.length > 0 ? together(words, joined.at(-1)!, piece) : null
    if (both) joined[joined.length - 1] = both
    else joined.push(piece)
  }
  const most = Math.max(0, ...joined.map((piece) => common(words, piece).words))
  if (most < FEWEST) return joined.filter((piece) => common(words, piece).words === most).slice(0, 1)
  return joined.filter((piece) => {
    const { words: same, telling } = common(words, piece)
    return same === most || same >= LONG || (same >= FEWEST && telling >= 2)
  })
}

/** The steps from the first word that is the same to the last; changed words of the same quotation beside them stay where `several` is not set. */
function withoutEdges(words: readonly Word[], { source, steps }: Piece, several: boolean): Piece {
  const same = (step: Step) => isSame(words, source, step)
  let first = steps.findIndex(same)
  if (first < 0) return { source, steps: [] }
  let last = steps.findLastIndex(same)
  if (!several) {
    const fits = (step: Step | undefined, beside: Step) =>
      step !== undefined && (step.word === null || source.quoted[step.word] === source.quoted[beside.word!])
    const [firstSame, lastSame] = [steps[first]!, steps[last]!]
    while (fits(steps[first - 1], firstSame)) first--
    while (fits(steps[last + 1], lastSame)) last++
  }
  return { source, steps: [...steps.slice(first, last + 1), ...(several ? [] : ending(source, steps.slice(0, last + 1)))] }
}

/** Words at the end of a quotation that stand for as few at the end of a clause: “… of July” for “… of June”. */
const ENDING = 3

/** The source's words up to the end of its clause, where the quotation ends with others there. */
function ending(source: Source, steps: readonly Step[]): readonly Step[] {
  const added = steps.length - 1 - steps.findLastIndex(({ word }) => word !== null)
  const at = steps.findLast(({ word }) => word !== null)?.word ?? null
  if (at === null || added === 0 || added > ENDING) return []
  const text = source.article.record.article.text
  for (let n = 0; n <= ENDING; n++) {
    const [word, next] = [source.words[at + n]!, source.words[at + n + 1]]
    const goesOn =
      next !== undefined &&
      source.quoted[at + n + 1] === source.quoted[at] &&
      /^[^\p{P}\n]*$/u.test(text.slice(word.end, next.start))
    if (!goesOn) return Array.from({ length: n }, (_, i) => ({ draft: null, word: at + 1 + i }))
  }
  return []
}

/** Two pieces as one where the second follows the first in its source, not far on, by the same speaker; else null. */
function together(words: readonly Word[], one: Piece, two: Piece): Piece | null {
  const { source } = one
  const from = one.steps.findLast(({ word }) => word !== null)!.word!
  const to = two.steps.find(({ word }) => word !== null)!.word!
  if (two.source !== source || to <= from || to - from > NEAR || !oneSpeaker(source, from, to)) return null
  const [next, firstDraft] = [lastDraft(one) + 1, two.steps.find(({ draft }) => draft !== null)!.draft!]
  const added = words.slice(next, firstDraft).map((_, i) => ({ draft: next + i, word: null }))
  const passed = Array.from({ length: to - from - 1 }, (_, i) => ({ draft: null, word: from + 1 + i }))
  return { source, steps: [...one.steps, ...added, ...passed, ...two.steps] }
}

/** Two steps of a piece, of words that are the same, with words of the article between them that stand outside of quotation marks: no speaker's. */
export interface Join {
  readonly before: number
  readonly after: number
  /** These words, the first and the last. */
  readonly words: readonly [first: number, last: number]
}

/** Where a piece runs from one quotation of its article into another. None in one that is for the most part not quoted. */
export function joins(words: readonly Word[], { source, steps }: Piece): readonly Join[] {
  const same = [...steps.keys()].filter((i) => isSame(words, source, steps[i]!))
  const quoted = same.filter((i) => source.quoted[steps[i]!.word!]! >= 0)
  if (quoted.length < same.length / 2) return []
  return quoted.slice(1).flatMap((after, i) => {
    const before = quoted[i]!
    const from = steps[before]!.word! + 1
    const between = source.quoted.subarray(from, steps[after]!.word!)
    const [first, last] = [between.findIndex((at) => at < 0), between.findLastIndex((at) => at < 0)]
    return first < 0 ? [] : [{ before, after, words: [from + first, from + last] as const }]
  })
}

/** The parts of a piece on either side of its joins. */
export function parts(words: readonly Word[], piece: Piece): readonly Piece[] {
  const { source, steps } = piece
  const cuts = joins(words, piece)
  return [...cuts, null].map((cut, i) => ({
    source,
    steps: steps.slice(i === 0 ? 0 : cuts[i - 1]!.after, cut === null ? steps.length : cut.before + 1),
  }))
}

const lastDraft = ({ steps }: Piece): number => steps.findLast(({ draft }) => draft !== null)!.draft!

/** Whether nothing says that two words of an article are of two speakers. */
export function oneSpeaker({ article: { record }, words, quoted }: Source, one: number, two: number): boolean {
  if (quoted[one] === quoted[two]) return true
  const [a, b] = [one, two].map((at) => statementAt(record, words[at]!, quoted[at]! >= 0))
  return !a || !b || a === b || sameSpeaker(a.speaker, b.speaker) !== "other"
}
