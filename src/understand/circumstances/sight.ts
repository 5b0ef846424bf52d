import type { Doc, Name, Span, Spans, Time } from "../../doc.ts"
import { firstEndingAfter, lowest } from "../lowest.ts"

/** The layers that circumstances are read from. */
export type Seen = Doc<
  "parts" | "tokens" | "sentences" | "words" | "tree" | "times" | "names" | "attributions" | "mentions" | "entities"
>

/** A document with what is asked of it again and again: the words in lower case, how far each token's subtree reaches, times by token. */
export interface Sight {
  readonly doc: Seen
  /** The token in lower case with straight apostrophes; "" before the first and behind the last. */
  low(i: number): string
  /** The first token that ends after `offset`. */
  tokenAt(offset: number): number
  /** The sentence that token `i` stands in, an index. */
  sentenceOf(i: number): number
  /** Leftmost and rightmost token of the subtree of `i`, both included. */
  readonly leftmost: Int32Array
  readonly rightmost: Int32Array
  /** Children of `i` near it (NEAR tokens either side), in text order. */
  kids(i: number): readonly number[]
  /** The name that token `i` is part of. */
  nameAt(i: number): Name | null
  /** Times that begin in tokens `[from, to)`, with their tokens. */
  timesIn(from: number, to: number): readonly TimeAt[]
}
/** A time with the tokens it covers, `[first, last)`. */
export interface TimeAt {
  readonly time: Time
  readonly first: number
  readonly last: number
}

/** A token's children further away are not looked at: a sentence of a megabyte may hang on one word. */
const NEAR = 120

/** Looks over a document once, in linear time. */
export function sight(doc: Seen): Sight {
  const { text, tokens, sentences, tree } = doc
  const n = tokens.length
  const kidStart = new Int32Array(n + 2)
  for (const { head } of tree) if (head >= 0) kidStart[head + 1]! += 1
  for (let i = 0; i <= n; i++) kidStart[i + 1]! += kidStart[i]!
  const kids = new Int32Array(n)
  const fill = kidStart.slice()
  for (let i = 0; i < n; i++) if (tree[i]!.head >= 0) kids[fill[tree[i]!.head]!++] = i
  const leftmost = Int32Array.from({ length: n }, (_, i) => i)
  const rightmost = leftmost.slice()
  // from the leaves up: a token is done when all its children are
  const open = new Int32Array(n)
  for (let i = 0; i < n; i++) open[i] = kidStart[i + 1]! - kidStart[i]!
  const ready: number[] = []
  for (let i = 0; i < n; i++) if (open[i] === 0) ready.push(i)
  for (let k = 0; k < ready.length; k++) {
    const i = ready[k]!
    const head = tree[i]!.head
    if (head < 0) continue
    leftmost[head] = Math.min(leftmost[head]!, leftmost[i]!)
    rightmost[head] = Math.max(rightmost[head]!, rightmost[i]!)
    if (--open[head]! === 0) ready.push(head)
  }
  const tokenAt = (offset: number): number => firstEndingAfter(tokens, offset)
  const times = doc.times.map((time) => ({
    time,
    first: tokenAt(time.start),
    last: lowest(n, (i) => tokens[i]!.start >= time.end),
  }))
  return {
    doc,
    low: (i) => {
      const token = tokens[i]
      if (!token) return ""
      const { start, end } = token
      return text
        .slice(start, Math.min(end, start + 40))
        .toLowerCase()
        .replace(/’/g, "'")
    },
    tokenAt,
    sentenceOf: (i) => lowest(sentences.length, (k) => sentences[k]!.last > i),
    leftmost,
    rightmost,
    kids: (i) => {
      const own = kids.subarray(kidStart[i], kidStart[i + 1])
      const first = own.length < NEAR ? 0 : lowest(own.length, (k) => own[k]! >= i - NEAR)
      const last = own.length < NEAR ? own.length : lowest(own.length, (k) => own[k]! > i + NEAR)
      return Array.from(own.subarray(first, last))
    },
    nameAt: (i) => {
      const { start, end } = tokens[i]!
      const name = doc.names[firstEndingAfter(doc.names, start)]
      return name && name.start < end ? name : null
    },
    timesIn: (from, to) => {
      const out: TimeAt[] = []
      for (let k = lowest(times.length, (k) => times[k]!.first >= from); k < times.length && times[k]!.first < to; k++)
        out.push(times[k]!)
      return out
    },
  }
}

/** Whether `[start, end)` of `span` meets one of `spans` (few). */
export const meets = (spans: Spans, span: Span): boolean => spans.some((s) => s.start < span.end && span.start < s.end)
