import { feature, type Linear, score } from "../linear.ts"

/** Template of the rows that hold transitions: feature(TRANSITION, label before) -> weight a label. */
export const TRANSITION = 240

/** Labels are "O", "B-person", "I-person", …: a name goes on only after one of its own kind. */
export function legal(before: string, label: string): boolean {
  if (!label.startsWith("I-")) return true
  return before.slice(2) === label.slice(2)
}

/** Transition scores of a model, `[before * labels + label]`; -Infinity where illegal. */
export function transitions(model: Linear): Float64Array {
  const n = model.labels.length
  const out = new Float64Array(n * n)
  const row = new Float64Array(n)
  const key = new Int32Array(1)
  for (let a = 0; a < n; a++) {
    key[0] = feature(TRANSITION, a)
    score(model, key, 1, row)
    for (let b = 0; b < n; b++) out[a * n + b] = legal(model.labels[a]!, model.labels[b]!) ? row[b]! : -Infinity
  }
  return out
}

/**
 * Best label sequence (Viterbi) for tokens [from, to), whose emissions stand at `e[t * L + label]`; label 0 stands before and after.
 */
export function viterbi(e: Float64Array, T: Float64Array, L: number, from: number, to: number, out: Uint8Array): void {
  const n = to - from
  const back = new Uint8Array(n * L)
  let now = new Float64Array(L)
  let next = new Float64Array(L)
  for (let l = 0; l < L; l++) now[l] = T[l]! + e[from * L + l]!
  for (let t = 1; t < n; t++) {
    for (let b = 0; b < L; b++) {
      let best = -Infinity
      let arg = 0
      for (let a = 0; a < L; a++) {
        const s = now[a]! + T[a * L + b]!
        if (s > best) {
          best = s
          arg = a
        }
      }
      next[b] = best + e[(from + t) * L + b]!
      back[t * L + b] = arg
    }
    const swap = now
    now = next
    next = swap
  }
  let best = -Infinity
  let arg = 0
  for (let l = 0; l < L; l++)
    if (now[l]! + T[l * L]! > best) {
      best = now[l]! + T[l * L]!
      arg = l
    }
  for (let t = n - 1; t >= 0; t--) {
    out[from + t] = arg
    arg = back[t * L + arg]!
  }
}

/**
 * Probability of each label (forward-backward, scaled) for tokens [from, to), into `out[t * L + label]`.
 * @param expT exponentials of the transitions
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
