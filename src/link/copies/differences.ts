import type { Span } from "../../doc.ts"
import { splitSentences } from "../../understand/sentences.ts"
import { tokenize } from "../../understand/tokens.ts"
import type { LinkArticle } from "../article.ts"

/** Which sentences two copies have in common and which not; spans point into each article's own text, in order. */
export interface Differences {
  readonly same: readonly { readonly a: Span; readonly b: Span }[]
  /** The same sentence with other words in it. */
  readonly changed: readonly { readonly a: Span; readonly b: Span }[]
  readonly onlyA: readonly Span[]
  readonly onlyB: readonly Span[]
}

/** Two sentences that share this much of their words (Dice's coefficient) are one sentence, edited. */
const EDITED = 0.6
/** Of more sentences than this that are not the same, edited ones are not looked for: the time would grow with the square. */
const MOST_UNLIKE = 400

/** How the sentences of two copies differ; furniture of the pages, bylines and datelines left out, case, spacing and sorts of quotation marks passed over. */
export function differences(a: LinkArticle, b: LinkArticle): Differences {
  const left = sentences(a)
  const right = sentences(b)
  const byWords = new Map<string, number[]>()
  for (const [j, { key }] of right.entries()) byWords.set(key, [...(byWords.get(key) ?? []), j])
  const pairOf = new Map<number, number>()
  for (const [i, { key }] of left.entries()) {
    const j = byWords.get(key)?.shift()
    if (j !== undefined) pairOf.set(i, j)
  }
  const same = [...pairOf].map(([i, j]) => ({ a: left[i]!.span, b: right[j]!.span }))
  const taken = new Set(pairOf.values())
  const restA = left.filter((_, i) => !pairOf.has(i))
  const restB = right.filter((_, j) => !taken.has(j))
  const changed = edited(restA, restB)
  const inChanged = new Set(changed.flat())
  return {
    same,
    changed: changed.map(([x, y]) => ({ a: x.span, b: y.span })),
    onlyA: restA.filter((one) => !inChanged.has(one)).map(({ span }) => span),
    onlyB: restB.filter((one) => !inChanged.has(one)).map(({ span }) => span),
  }
}

const LEFT_OUT: ReadonlySet<string> = new Set(["furniture", "byline", "dateline"])

interface Cut {
  readonly span: Span
  readonly words: readonly string[]
  readonly key: string
}

function sentences({ record: { article } }: LinkArticle): readonly Cut[] {
  const { text, parts } = article
  return splitSentences(text, tokenize(text), parts).flatMap(({ start, end }) => {
    const part = parts.find((one) => one.start <= start && start < one.end)
    if (part && LEFT_OUT.has(part.kind)) return []
    const words =
      text
        .slice(start, end)
        .toLowerCase()
        .match(/[\p{L}\p{M}\p{Nd}]+/gu) ?? []
    return words.length === 0 ? [] : [{ span: { start, end }, words, key: words.join(" ") }]
  })
}

/** Pairs of sentences that are alike, the most alike first, each sentence in one pair at most; in the order of the first article. */
function edited(left: readonly Cut[], right: readonly Cut[]): (readonly [Cut, Cut])[] {
  if (Math.min(left.length, right.length) > MOST_UNLIKE) return []
  const found: { readonly i: number; readonly j: number; readonly alike: number }[] = []
  const bags = right.map(({ words }) => new Set(words))
  for (const [i, { words }] of left.slice(0, 10 * MOST_UNLIKE).entries()) {
    const bag = new Set(words)
    for (const [j, other] of bags.slice(0, 10 * MOST_UNLIKE).entries()) {
      // Too different in length to reach it.
      if (2 * Math.min(bag.size, other.size) < EDITED * (bag.size + other.size)) continue
      let shared = 0
      for (const word of bag) if (other.has(word)) shared++
      const alike = (2 * shared) / (bag.size + other.size)
      if (alike >= EDITED) found.push({ i, j, alike })
    }
  }
  found.sort((x, y) => y.alike - x.alike || x.i - y.i || x.j - y.j)
  const [doneA, doneB] = [new Set<number>(), new Set<number>()]
  const pairs = found.filter(({ i, j }) => {
    if (doneA.has(i) || doneB.has(j)) return false
    doneA.add(i)
    doneB.add(j)
    return true
  })
  return pairs.sort((x, y) => x.i - y.i).map(({ i, j }) => [left[i]!, right[j]!])
}
