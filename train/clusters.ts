/**
 * Word clusters from unlabelled news: skip-gram with negative sampling (Mikolov et al. 2013; one output matrix per side, after Ling et
 * al. 2015's structured skip-gram), then k-means in three grains. Writes `models/en-clusters.txt`-like rows: word, fine, middle, coarse.
 */
import { normal } from "../src/understand/lexicon.ts"
import { tokenize } from "../src/understand/tokens.ts"
import { random } from "./random.ts"
import { newsTexts } from "./shared.ts"
import { beginning, DIM, learnPair, noiseOf } from "./skipgram.ts"

const EPOCHS = 3

/** Trains and returns for each word its cluster in three grains (fine first). Takes about six minutes on one core. */
export function trainClusters(seed: number, log: (line: string) => void): Map<string, [number, number, number]> {
  const rand = random(seed)
  const count = new Map<string, number>()
  for (const text of newsTexts())
    for (const t of tokenize(text)) {
      const w = normal(text.slice(t.start, t.end))
      count.set(w, (count.get(w) ?? 0) + 1)
    }
  const vocab = [...count]
    .filter(([w, c]) => c >= 6 && w.length < 40)
    .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
    .map(([w]) => w)
  const id = new Map(vocab.map((w, i) => [w, i]))
  const V = vocab.length
  const total = vocab.reduce((n, w) => n + count.get(w)!, 0)
  log(`vocabulary ${V}, tokens ${total}`)
  const stream = new Int32Array(total + 12000)
  let n = 0
  for (const text of newsTexts()) {
    for (const t of tokenize(text)) {
      const i = id.get(normal(text.slice(t.start, t.end)))
      if (i !== undefined) stream[n++] = i
    }
    stream[n++] = -1
  }
  const keep = new Float32Array(V)
  vocab.forEach((w, i) => {
    const f = count.get(w)! / total
    keep[i] = Math.min(1, Math.sqrt(5e-4 / f) + 5e-4 / f)
  })
  const noise = noiseOf(vocab.map((w) => count.get(w)!))
  const input = beginning(V, rand)
  const outputs = [0, 1, 2, 3].map(() => new Float32Array(V * DIM))
  const offsets = [-2, -1, 1, 2]
  const steps = n * EPOCHS
  for (let epoch = 0, done = 0; epoch < EPOCHS; epoch++) {
    for (let p = 0; p < n; p++, done++) {
      const w = stream[p]!
      if (w < 0 || keep[w]! < rand()) continue
      const rate = 0.04 * Math.max(0.02, 1 - done / steps)
      for (let o = 0; o < 4; o++) {
        const q = p + offsets[o]!
        if (q < 0 || q >= n) continue
        const c = stream[q]!
        if (c < 0) continue
        learnPair(input, w, outputs[o]!, c, noise, rate, rand)
      }
    }
    log(`epoch ${epoch + 1}`)
  }
  for (let i = 0; i < V; i++) normalize(input, i)
  const fine = kmeans(input, V, 1024, 12, rand)
  const middle = kmeans(fine.centers, 1024, 200, 25, rand)
  const coarse = kmeans(fine.centers, 1024, 50, 25, rand)
  log("clustered")
  return new Map(vocab.map((w, i) => [w, [fine.of[i]!, middle.of[fine.of[i]!]!, coarse.of[fine.of[i]!]!]]))
}

function normalize(m: Float32Array, row: number): void {
  let s = 0
  for (let d = 0; d < DIM; d++) s += m[row * DIM + d]! ** 2
  const r = 1 / Math.sqrt(s || 1)
  for (let d = 0; d < DIM; d++) m[row * DIM + d] = m[row * DIM + d]! * r
}

/** Spherical k-means; starts from rows drawn at random. */
function kmeans(
  points: Float32Array,
  n: number,
  k: number,
  rounds: number,
  rand: () => number,
): { of: Int32Array; centers: Float32Array } {
  const centers = new Float32Array(k * DIM)
  const taken = new Set<number>()
  for (let c = 0; c < k; c++) {
    let r = (rand() * n) | 0
    while (taken.has(r)) r = (r + 1) % n
    taken.add(r)
    centers.set(points.subarray(r * DIM, (r + 1) * DIM), c * DIM)
  }
  const of = new Int32Array(n)
  for (let round = 0; round < rounds; round++) {
    for (let i = 0; i < n; i++) {
      let best = -2
      for (let c = 0; c < k; c++) {
        let dot = 0
        for (let d = 0, a = i * DIM, b = c * DIM; d < DIM; d++) dot += points[a + d]! * centers[b + d]!
        if (dot > best) {
          best = dot
          of[i] = c
        }
      }
    }
    centers.fill(0)
    for (let i = 0; i < n; i++)
      for (let d = 0; d < DIM; d++) centers[of[i]! * DIM + d] = centers[of[i]! * DIM + d]! + points[i * DIM + d]!
    for (let c = 0; c < k; c++) normalize(centers, c)
  }
  return { of, centers }
}
