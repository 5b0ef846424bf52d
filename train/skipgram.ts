/**
 * What word clusters and word vectors have in common: skip-gram with negative sampling (Mikolov et al. 2013). Rows of DIM numbers stand one after
 * the other, a word each.
 */
export const DIM = 64
/** So many words are drawn at random for each pair of neighbours. */
const NEGATIVE = 5
const NOISE = 1 << 20

/** A table to draw words from by frequency to the power of ¾. */
export function noiseOf(counts: readonly number[]): Int32Array {
  const out = new Int32Array(NOISE)
  const all = counts.reduce((sum, n) => sum + n ** 0.75, 0)
  for (let k = 0, w = 0, sum = 0; k < NOISE; k++) {
    while (w < counts.length - 1 && sum + counts[w]! ** 0.75 / all < (k + 1) / NOISE) sum += counts[w++]! ** 0.75 / all
    out[k] = w
  }
  return out
}

const gradient = new Float32Array(DIM)

/** Draws `word` in `input` nearer to its neighbour in `output`, and further from words drawn from `noise`. */
export function learnPair(
  input: Float32Array,
  word: number,
  output: Float32Array,
  neighbour: number,
  noise: Int32Array,
  rate: number,
  rand: () => number,
): void {
  const at = word * DIM
  gradient.fill(0)
  for (let k = 0; k <= NEGATIVE; k++) {
    const target = k === 0 ? neighbour : noise[(rand() * NOISE) | 0]!
    if (k > 0 && target === neighbour) continue
    const to = target * DIM
    let dot = 0
    for (let d = 0; d < DIM; d++) dot += input[at + d]! * output[to + d]!
    const g = ((k === 0 ? 1 : 0) - 1 / (1 + Math.exp(-dot))) * rate
    for (let d = 0; d < DIM; d++) {
      gradient[d] = gradient[d]! + g * output[to + d]!
      output[to + d] = output[to + d]! + g * input[at + d]!
    }
  }
  for (let d = 0; d < DIM; d++) input[at + d] = input[at + d]! + gradient[d]!
}

/** Words to begin with: `n` rows of small numbers. */
export function beginning(n: number, rand: () => number): Float32Array {
  const out = new Float32Array(n * DIM)
  for (let i = 0; i < out.length; i++) out[i] = (rand() - 0.5) / DIM
  return out
}
