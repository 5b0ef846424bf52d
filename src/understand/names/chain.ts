import { type Chain, transitionRows } from "../crf.ts"
import type { Linear } from "../linear.ts"

/** Template of the rows that hold transitions: feature(TRANSITION, label before) -> weight a label. */
export const TRANSITION = 240

/** Labels are "O", "B-person", "I-person", …: a name goes on only after one of its own kind. */
export function legal(before: string, label: string): boolean {
  if (!label.startsWith("I-")) return true
  return before.slice(2) === label.slice(2)
}

/** The chain of a name model: label 0, outside, stands before and behind; what is illegal is -Infinity. */
export function nameChain(model: Linear): Chain {
  const L = model.labels.length
  const between = transitionRows(model, TRANSITION, 0).map((weight, i) =>
    legal(model.labels[Math.floor(i / L)]!, model.labels[i % L]!) ? weight : -Infinity,
  )
  const transition = new Float64Array((L + 1) * L)
  transition.set(between.subarray(0, L))
  transition.set(between, L)
  return { labels: L, transition, end: Float64Array.from({ length: L }, (_, l) => between[l * L]!) }
}

/**
 * Probability of each label for tokens [from, to), into `out[t * L + label]`. Beside the sums of crf.ts in log space, which give training its
 * normaliser, these are of probabilities scaled at each token: without a logarithm a label they take a third of the time, and only their
 * rough size counts here.
 * @param expT exponentials of the transitions from label to label
 */
export function marginals(e: Float64Array, expT: Float64Array, L: number, from: number, to: number, out: Float64Array): void {
  const n = to - from
  const x = new Float64Array(n * L)
  const alpha = new Float64Array(n * L)
  for (let t = 0; t < n; t++) {
    let max = -Infinity
    for (let l = 0; l < L; l++) max = Math.max(max, e[(from + t) * L + l]!)
    for (let l = 0; l < L; l++) x[t * L + l] = Math.exp(e[(from + t) * L + l]! - max)
  }
  for (let t = 0; t < n; t++) {
    let sum = 0
    for (let b = 0; b < L; b++) {
      let s = 0
      if (t === 0) s = expT[b]!
      else for (let a = 0; a < L; a++) s += alpha[(t - 1) * L + a]! * expT[a * L + b]!
      s *= x[t * L + b]!
      alpha[t * L + b] = s
      sum += s
    }
    for (let b = 0; b < L; b++) alpha[t * L + b] = alpha[t * L + b]! / sum
  }
  let beta = new Float64Array(L)
  for (let l = 0; l < L; l++) beta[l] = expT[l * L]!
  for (let t = n - 1; t >= 0; t--) {
    let sum = 0
    for (let l = 0; l < L; l++) sum += alpha[t * L + l]! * beta[l]!
    for (let l = 0; l < L; l++) out[(from + t) * L + l] = (alpha[t * L + l]! * beta[l]!) / sum
    if (t === 0) break
    const before = new Float64Array(L)
    let total = 0
    for (let a = 0; a < L; a++) {
      let s = 0
      for (let b = 0; b < L; b++) s += expT[a * L + b]! * x[t * L + b]! * beta[b]!
      before[a] = s
      total += s
    }
    for (let a = 0; a < L; a++) before[a] = before[a]! / total
    beta = before
  }
}
