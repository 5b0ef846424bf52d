import { feature, type Linear, score } from "./linear.ts"

/*
 * Linear-chain conditional random field (Lafferty, McCallum and Pereira 2001) over a Linear model: emissions are the features of a position,
 * transitions the row of feature(TRANSITION, previous label); previous label -1 is the start.
 */
export const TRANSITION = 9000

export interface Chain {
  readonly labels: number
  /** transition[(previous + 1) * labels + label] */
  readonly transition: Float64Array
}

/** Reads the transition weights out of a model. */
export function chainOf(model: Linear): Chain {
  const L = model.labels.length
  const transition = new Float64Array((L + 1) * L)
  const row = new Float64Array(L)
  for (let p = -1; p < L; p++) {
    score(model, Int32Array.of(feature(TRANSITION, p)), 1, row)
    transition.set(row, (p + 1) * L)
  }
  return { labels: L, transition }
}

/** Best label sequence for `n` positions of `emission` (row after row). */
export function viterbi(chain: Chain, emission: Float64Array, n: number): Uint8Array {
  const { labels: L, transition } = chain
  const out = new Uint8Array(n)
  if (n === 0) return out
  const back = new Uint8Array(n * L)
  let now = new Float64Array(L)
  let next = new Float64Array(L)
  for (let l = 0; l < L; l++) now[l] = transition[l]! + emission[l]!
  for (let i = 1; i < n; i++) {
    for (let l = 0; l < L; l++) {
      let best = -Infinity
      let from = 0
      for (let p = 0; p < L; p++) {
        const v = now[p]! + transition[(p + 1) * L + l]!
        if (v > best) {
          best = v
          from = p
        }
      }
      next[l] = best + emission[i * L + l]!
      back[i * L + l] = from
    }
    ;[now, next] = [next, now]
  }
  let last = 0
  for (let l = 1; l < L; l++) if (now[l]! > now[last]!) last = l
  for (let i = n - 1; i >= 0; i--) {
    out[i] = last
    last = back[i * L + last]!
  }
  return out
}

/** Probability of each label at each position (forward and backward), row after row; the log of the normaliser is returned beside. */
export function marginals(chain: Chain, emission: Float64Array, n: number): { p: Float64Array; logZ: number } {
  const { labels: L, transition } = chain
  const a = new Float64Array(n * L)
  const b = new Float64Array(n * L)
  const p = new Float64Array(n * L)
  if (n === 0) return { p, logZ: 0 }
  for (let l = 0; l < L; l++) a[l] = transition[l]! + emission[l]!
  for (let i = 1; i < n; i++) {
    for (let l = 0; l < L; l++) {
      let max = -Infinity
      for (let q = 0; q < L; q++) {
        const v = a[(i - 1) * L + q]! + transition[(q + 1) * L + l]!
        if (v > max) max = v
      }
      let sum = 0
      for (let q = 0; q < L; q++) sum += Math.exp(a[(i - 1) * L + q]! + transition[(q + 1) * L + l]! - max)
      a[i * L + l] = max + Math.log(sum) + emission[i * L + l]!
    }
  }
  for (let i = n - 2; i >= 0; i--) {
    for (let q = 0; q < L; q++) {
      let max = -Infinity
      for (let l = 0; l < L; l++) {
        const v = transition[(q + 1) * L + l]! + emission[(i + 1) * L + l]! + b[(i + 1) * L + l]!
        if (v > max) max = v
      }
      let sum = 0
      for (let l = 0; l < L; l++)
        sum += Math.exp(transition[(q + 1) * L + l]! + emission[(i + 1) * L + l]! + b[(i + 1) * L + l]! - max)
      b[i * L + q] = max + Math.log(sum)
    }
  }
  let max = -Infinity
  for (let l = 0; l < L; l++) max = Math.max(max, a[(n - 1) * L + l]!)
  let sum = 0
  for (let l = 0; l < L; l++) sum += Math.exp(a[(n - 1) * L + l]! - max)
  const logZ = max + Math.log(sum)
  for (let i = 0; i < n * L; i++) p[i] = Math.exp(a[i]! + b[i]! - logZ)
  return { p, logZ }
}
