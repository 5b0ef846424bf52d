import type { Range, View } from "./view.ts"

/** Weights of a logistic regression, one for each sign; see models/en-confidence.md. */
export interface ConfidenceWeights {
  readonly outer: readonly number[]
  readonly inner: readonly number[]
}

/** How many signs there are. */
export const CONFIDENCE_SIGNS = 8

const logit = (p: number) => {
  const q = Math.min(0.999, Math.max(0.001, p))
  return Math.log(q / (1 - q))
}

/** What tells a sure attribution from an unsure one: the models' own belief, and what kind of saying it is. */
export function confidenceSigns(
  v: View,
  a: { source: readonly Range[]; content: readonly Range[] },
  p: number,
  share: number,
): number[] {
  let quoted = 0
  let size = 0
  for (const r of a.content)
    for (let i = r.first; i < r.last; i++) {
      size++
      if (v.quoteAt[i]! >= 0) quoted++
    }
  const part = size > 0 ? quoted / size : 0
  return [
    1,
    logit(p),
    logit(share),
    part > 0.95 ? 1 : 0,
    part > 0.1 && part <= 0.95 ? 1 : 0,
    a.source.length > 0 ? 0 : 1,
    Math.log(1 + size),
    a.content.length > 1 ? 1 : 0,
  ]
}

/** Probability that source, cue and content are right. */
export function confidence(weights: readonly number[], signs: readonly number[]): number {
  let sum = 0
  for (let i = 0; i < signs.length; i++) sum += signs[i]! * weights[i]!
  return 1 / (1 + Math.exp(-sum))
}
