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
  /** What it counts to end on each label; left out where that is nothing. */
  readonly end?: Float64Array
}

/** Reads the transition weights out of a model. */
export function chainOf(model: Linear): Chain {
  return { labels: model.labels.length, transition: transitionRows(model, TRANSITION, -1) }
}

/** The rows of feature(template, label) for each label from `first` on, row after row. */
export function transitionRows(model: Linear, template: number, first: number): Float64Array {
  const L = model.labels.length
  const out = new Float64Array((L - first) * L)
  for (let p = first; p < L; p++) {
    score(model, Int32Array.of(feature(template, p)), 1, out, (p - first) * L)
  }
  return out
}

/** Best label sequence for `n` positions of `emission` (row after row), into `out`. */
export function viterbi(chain: Chain, emission: Float64Array, n: number, out: Uint8Array = new Uint8Array(n)): Uint8Array {
  const { labels: L, transition, end } = chain
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
  if (end) for (let l = 0; l < L; l++) now[l] = now[l]! + end[l]!
  let last = 0
  for (let l = 1; l < L; l++) if (now[l]! > now[last]!) last = l
  for (let i = n - 1; i >= 0; i--) {
    out[i] = last
    last = back[i * L + last]!
  }
  return out
}

/** Log-space sums over the label sequences up to each position (its own emission counted in) and behind it, and over all of them. */
export function forwardBackward(
  chain: Chain,
  emission: Float64Array,
  n: number,
): { readonly alpha: Float64Array; readonly beta: Float64Array; readonly logZ: number } {
  const { labels: L, transition, end } = chain
  const alpha = new Float64Array(n * L)
  const beta = new Float64Array(n * L)
  if (n === 0) return { alpha, beta, logZ: 0 }
  for (let l = 0; l < L; l++) alpha[l] = transition[l]! + emission[l]!
  for (let i = 1; i < n; i++) {
    for (let l = 0; l < L; l++) {
      let max = -Infinity
      for (let q = 0; q < L; q++) {
        const v = alpha[(i - 1) * L + q]! + transition[(q + 1) * L + l]!
        if (v > max) max = v
      }
      let sum = 0
      for (let q = 0; q < L; q++) sum += Math.exp(alpha[(i - 1) * L + q]! + transition[(q + 1) * L + l]! - max)
      alpha[i * L + l] = max + Math.log(sum) + emission[i * L + l]!
    }
  }
  if (end) beta.set(end, (n - 1) * L)
  for (let i = n - 2; i >= 0; i--) {
    for (let q = 0; q < L; q++) {
      let max = -Infinity
      for (let l = 0; l < L; l++) {
        const v = transition[(q + 1) * L + l]! + emission[(i + 1) * L + l]! + beta[(i + 1) * L + l]!
        if (v > max) max = v
      }
      let sum = 0
      for (let l = 0; l < L; l++)
        sum += Math.exp(transition[(q + 1) * L + l]! + emission[(i + 1) * L + l]! + beta[(i + 1) * L + l]! - max)
      beta[i * L + q] = max + Math.log(sum)
    }
  }
  const last = (l: number): number => alpha[(n - 1) * L + l]! + (end ? end[l]! : 0)
  let max = -Infinity
  for (let l = 0; l < L; l++) max = Math.max(max, last(l))
  let sum = 0
  for (let l = 0; l < L; l++) sum += Math.exp(last(l) - max)
  return { alpha, beta, logZ: max + Math.log(sum) }
}

/** Probability of each label at each position, row after row; the log of the normaliser is returned beside. */
export function marginals(chain: Chain, emission: Float64Array, n: number): { p: Float64Array; logZ: number } {
  const { alpha, beta, logZ } = forwardBackward(chain, emission, n)
  const p = new Float64Array(n * chain.labels)
  for (let i = 0; i < p.length; i++) p[i] = Math.exp(alpha[i]! + beta[i]! - logZ)
  return { p, logZ }
}
