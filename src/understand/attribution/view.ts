import type { Arc, Part, Quote, Sentence, Spans, Word } from "../../doc.ts"
import { hash } from "../linear.ts"
import { lowest } from "../lowest.ts"
import type { Vocabulary, WordInfo } from "../vocabulary.ts"

/** Tokens `[first, last)`. */
export interface Range {
  readonly first: number
  readonly last: number
}
/** Where the words of a saying stand. */
export interface Saying {
  readonly cue: Range
  readonly source: readonly Range[]
  readonly content: readonly Range[]
}

/** What the attribution models see of a document: arrays by token. */
export interface View {
  readonly n: number
  readonly tokens: Spans
  readonly info: readonly WordInfo[]
  readonly words: readonly Word[]
  readonly lemma: Int32Array
  readonly tag: Int32Array
  readonly head: Int32Array
  readonly rel: Int32Array
  readonly label: readonly string[]
  /** 0 outside, 1 inside, 2 an opening mark, 3 a closing mark, of an outermost quotation. */
  readonly quote: Uint8Array
  /** Index of the outermost quotation around a token, -1 none. */
  readonly quoteAt: Int32Array
  readonly sentenceOf: Int32Array
  readonly sentences: readonly Sentence[]
  /** Part that a token stands in, an index into `parts`. */
  readonly partOf: Int32Array
  readonly parts: readonly Part[]
  /** Paragraphs (one a part) as token ranges. */
  readonly paragraphs: readonly (Range & { readonly part: Part })[]
  readonly quotes: readonly Quote[]
  /** Children of token i: kids[kidStart[i] .. kidStart[i + 1]) */
  readonly kidStart: Int32Array
  readonly kids: Int32Array
  /** How often the lemma is a cue, in eight steps; 0 never seen as one. */
  readonly cueBin: Uint8Array
}

const hashes = new Map<string, number>()
const tagHash = (s: string) => {
  let h = hashes.get(s)
  if (h === undefined) {
    h = hash(s)
    hashes.set(s, h)
  }
  return h
}

/** Builds the view. `bins`: lemma -> 1..7, how strongly the word by itself suggests a cue. */
export function view(
  doc: {
    text: string
    tokens: Spans
    sentences: readonly Sentence[]
    words: readonly Word[]
    tree: readonly Arc[]
    quotes: readonly Quote[]
    parts: readonly Part[]
  },
  vocabulary: Vocabulary,
  bins: ReadonlyMap<string, number>,
): View {
  const { text, tokens, sentences, words, tree, parts } = doc
  const n = tokens.length
  const info = vocabulary.infos(text, tokens)
  const lemma = new Int32Array(n)
  const tag = new Int32Array(n)
  const head = new Int32Array(n)
  const rel = new Int32Array(n)
  const cueBin = new Uint8Array(n)
  const kidStart = new Int32Array(n + 2)
  for (let i = 0; i < n; i++) {
    lemma[i] = words[i]!.lemma === info[i]!.norm ? info[i]!.id : vocabulary.info(words[i]!.lemma).id
    tag[i] = tagHash(words[i]!.xpos)
    head[i] = tree[i]!.head
    rel[i] = tagHash(tree[i]!.label)
    cueBin[i] = bins.get(words[i]!.lemma) ?? 0
    if (head[i]! >= 0) kidStart[head[i]! + 1] = kidStart[head[i]! + 1]! + 1
  }
  for (let i = 0; i <= n; i++) kidStart[i + 1] = kidStart[i + 1]! + kidStart[i]!
  const fill = kidStart.slice()
  const kids = new Int32Array(n)
  for (let i = 0; i < n; i++) if (head[i]! >= 0) kids[fill[head[i]!]!++] = i
  const sentenceOf = new Int32Array(n)
  sentences.forEach((s, k) => {
    sentenceOf.fill(k, s.first, s.last)
  })
  const partOf = new Int32Array(n)
  const paragraphs: { first: number; last: number; part: Part }[] = []
  for (let p = 0, i = 0; p < parts.length; p++) {
    const first = i
    while (i < n && tokens[i]!.start < parts[p]!.end) partOf[i++] = p
    if (i > first) paragraphs.push({ first, last: i, part: parts[p]! })
  }
  const outer = doc.quotes.filter((q) => q.depth === 0)
  const quote = new Uint8Array(n)
  const quoteAt = new Int32Array(n).fill(-1)
  let i = 0
  outer.forEach((q, k) => {
    while (i < n && tokens[i]!.end <= q.start) i++
    while (i < n && tokens[i]!.start < q.end) {
      const t = tokens[i]!
      quoteAt[i] = k
      quote[i] = t.start === q.start ? 2 : t.end === q.end && !q.continued && /["”’'»]/.test(text[t.end - 1]!) ? 3 : 1
      i++
    }
  })
  return {
    n,
    tokens,
    info,
    words,
    lemma,
    tag,
    head,
    rel,
    label: tree.map((a) => a.label),
    quote,
    quoteAt,
    sentenceOf,
    sentences,
    partOf,
    parts,
    paragraphs,
    quotes: outer,
    kidStart,
    kids,
    cueBin,
  }
}

/** The paragraph that token i stands in. */
export function paragraphAt(v: View, i: number): Range {
  return v.paragraphs[lowest(v.paragraphs.length - 1, (k) => v.paragraphs[k]!.last > i)]!
}

/** The pieces of a content, cut at sentence ends. */
export function sentencesWithin(v: View, range: Range): Range[] {
  const out: Range[] = []
  for (let s = v.sentenceOf[range.first]!; s < v.sentences.length && v.sentences[s]!.first < range.last; s++)
    out.push({ first: Math.max(range.first, v.sentences[s]!.first), last: Math.min(range.last, v.sentences[s]!.last) })
  return out
}
