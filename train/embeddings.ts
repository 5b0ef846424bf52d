/**
 * Word vectors from unlabelled news: skip-gram with negative sampling over windows of up to five words (Mikolov et al. 2013). Wider windows
 * than those of train/clusters.ts, so that words near in meaning and judgement lie near each other ("corrupt", "incompetent"). Not shipped:
 * train/stance.ts learns weights over them and folds these into weights of words. About four minutes on one core.
 */
import { tokenize } from "../src/understand/tokens.ts"
import { readPolnear } from "./polnear.ts"
import { random } from "./random.ts"
import { newsTexts } from "./shared.ts"
import { beginning, DIM, learnPair, noiseOf } from "./skipgram.ts"

const WINDOW = 5
const EPOCHS = 2
const RARE = 8
/** Of more frequent words only some are looked at. */
const FREQUENT = 1e-4

/** Vectors of unit length about their mean, one a word; `words` by frequency. */
export interface Embeddings {
  readonly words: readonly string[]
  readonly vectors: Float32Array
}

function* texts(): Generator<string> {
  yield* newsTexts()
  for (const { text } of readPolnear("train")) yield text
}

/** A token as the stance step sees it: lower case, straight apostrophes. */
const lowOf = (text: string): string => text.slice(0, 40).toLowerCase().replace(/’/g, "'")

export function trainEmbeddings(seed: number, log: (line: string) => void): Embeddings {
  const rand = random(seed)
  const ids = new Map<string, number>()
  const counts: number[] = []
  const tokens: number[] = []
  for (const text of texts()) {
    for (const { start, end } of tokenize(text)) {
      const low = lowOf(text.slice(start, end))
      let id = ids.get(low)
      if (id === undefined) {
        id = counts.length
        ids.set(low, id)
        counts.push(0)
      }
      counts[id] = counts[id]! + 1
      tokens.push(id)
    }
    tokens.push(-1)
  }
  const known = [...ids]
    .filter(([low, id]) => counts[id]! >= RARE && !/\d/.test(low))
    .sort((a, b) => counts[b[1]]! - counts[a[1]]!)
  const words = known.map(([low]) => low)
  const rank = new Int32Array(counts.length).fill(-1)
  known.forEach(([, id], i) => {
    rank[id] = i
  })
  const many = known.map(([, id]) => counts[id]!)
  log(`${tokens.length} tokens, ${words.length} words`)
  const keep = many.map((n) => Math.min(1, Math.sqrt((FREQUENT * tokens.length) / n) + (FREQUENT * tokens.length) / n))
  const noise = noiseOf(many)
  const a = beginning(words.length, rand)
  const b = new Float32Array(words.length * DIM)
  const line = new Int32Array(1000)
  const steps = tokens.length * EPOCHS
  for (let epoch = 0, done = 0; epoch < EPOCHS; epoch++) {
    for (let s = 0; s < tokens.length; ) {
      let n = 0
      while (s < tokens.length && n < line.length) {
        const token = tokens[s++]!
        done++
        if (token < 0) break
        const w = rank[token]!
        if (w >= 0 && keep[w]! >= rand()) line[n++] = w
      }
      const rate = 0.05 * Math.max(0.02, 1 - done / steps)
      for (let p = 0; p < n; p++) {
        const reach = 1 + ((rand() * WINDOW) | 0)
        for (let q = Math.max(0, p - reach); q <= Math.min(n - 1, p + reach); q++) {
          if (q !== p) learnPair(a, line[p]!, b, line[q]!, noise, rate, rand)
        }
      }
    }
    log(`embeddings: epoch ${epoch + 1}`)
  }
  return { words, vectors: centred(a) }
}

function centred(rows: Float32Array): Float32Array {
  const n = rows.length / DIM
  const mean = new Float64Array(DIM)
  for (let i = 0; i < n; i++) {
    let square = 0
    for (let d = 0; d < DIM; d++) square += rows[i * DIM + d]! ** 2
    for (let d = 0; d < DIM; d++) rows[i * DIM + d] = rows[i * DIM + d]! / Math.sqrt(square || 1)
  }
  const most = Math.min(n, 8000)
  for (let i = 0; i < most; i++) for (let d = 0; d < DIM; d++) mean[d] = mean[d]! + rows[i * DIM + d]! / most
  for (let i = 0; i < rows.length; i++) rows[i] = rows[i]! - mean[i % DIM]!
  return rows
}
