/**
 * Word vectors from unlabelled news: skip-gram with negative sampling over windows of up to five words (Mikolov et al. 2013). Wider windows
 * than those of train/clusters.ts, so that words near in meaning and judgement lie near each other ("corrupt", "incompetent"). Not shipped:
 * train/stance.ts learns weights over them and folds these into weights of words. About four minutes on one core.
 */
import { readFileSync } from "node:fs"
import { gunzipSync } from "node:zlib"
import { tokenize } from "../src/understand/tokens.ts"
import { readPolnear } from "./polnear.ts"
import { random } from "./random.ts"
import { corpus } from "./shared.ts"

export const DIM = 64
const WINDOW = 5
const NEGATIVE = 5
const EPOCHS = 2
const RARE = 8
const NOISE = 1 << 20
/** Of more frequent words only some are looked at. */
const FREQUENT = 1e-4

/** Vectors of unit length about their mean, one a word; `words` by frequency. */
export interface Embeddings {
  readonly words: readonly string[]
  readonly vectors: Float32Array
}

function* texts(): Generator<string> {
  for (const line of gunzipSync(readFileSync(corpus("news/articles.jsonl.gz")))
    .toString("utf8")
    .split("\n"))
    if (line) yield (JSON.parse(line) as { text: string }).text
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
  const a = new Float32Array(words.length * DIM)
  const b = new Float32Array(words.length * DIM)
  for (let i = 0; i < a.length; i++) a[i] = (rand() - 0.5) / DIM
  const gradient = new Float32Array(DIM)
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
        const at = line[p]! * DIM
        for (let q = Math.max(0, p - reach); q <= Math.min(n - 1, p + reach); q++) {
          if (q === p) continue
          gradient.fill(0)
          for (let k = 0; k <= NEGATIVE; k++) {
            const target = k === 0 ? line[q]! : noise[(rand() * NOISE) | 0]!
            if (k > 0 && target === line[q]) continue
            const to = target * DIM
            let dot = 0
            for (let d = 0; d < DIM; d++) dot += a[at + d]! * b[to + d]!
            const g = ((k === 0 ? 1 : 0) - 1 / (1 + Math.exp(-dot))) * rate
            for (let d = 0; d < DIM; d++) {
              gradient[d] = gradient[d]! + g * b[to + d]!
              b[to + d] = b[to + d]! + g * a[at + d]!
            }
          }
          for (let d = 0; d < DIM; d++) a[at + d] = a[at + d]! + gradient[d]!
        }
      }
    }
    log(`embeddings: epoch ${epoch + 1}`)
  }
  return { words, vectors: centred(a) }
}

/** A table to draw words from by frequency to the power of ¾. */
function noiseOf(counts: readonly number[]): Int32Array {
  const out = new Int32Array(NOISE)
  const all = counts.reduce((sum, n) => sum + n ** 0.75, 0)
  for (let k = 0, w = 0, sum = 0; k < NOISE; k++) {
    while (w < counts.length - 1 && sum + counts[w]! ** 0.75 / all < (k + 1) / NOISE) sum += counts[w++]! ** 0.75 / all
    out[k] = w
  }
  return out
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
