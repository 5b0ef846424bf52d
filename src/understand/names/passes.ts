import { type Chain, viterbi } from "../crf.ts"
import { desk, type Linear, score } from "../linear.ts"
import { marginals, nameChain } from "./chain.ts"
import { nameFeatures } from "./features.ts"
import { candidateRuns, type Page } from "./page.ts"
import { type FirstPass, voteFeatures, votes } from "./votes.ts"

/** How much the first pass' scores weigh in the second, which sees its labels too; chosen on outlets of the training part. */
export const FIRST_SCALE = 0.5

export interface Scored extends FirstPass {
  /** Scores of the features, `[token * labels + label]`. */
  readonly scores: Float64Array
}
/** A model made ready for a pass. */
export interface Labeller {
  readonly model: Linear
  readonly chain: Chain
  /** Of the transitions from label to label. */
  readonly exponentials: Float64Array
}

export function labeller(model: Linear): Labeller {
  const chain = nameChain(model)
  return { model, chain, exponentials: chain.transition.slice(chain.labels).map(Math.exp) }
}

/** Labels each sentence by itself. */
export function firstPass(page: Page, { model, chain, exponentials }: Labeller): Scored {
  const L = model.labels.length
  const n = page.words.length
  const features = desk(model)
  const best = new Uint8Array(n)
  const scores = new Float64Array(n * L)
  const probable = new Float64Array(n * L)
  for (const [from, to] of candidateRuns(page)) {
    for (let i = from; i < to; i++) score(model, features, nameFeatures(page, i, features), scores, i * L)
    viterbi(chain, scores.subarray(from * L, to * L), to - from, best.subarray(from, to))
    marginals(scores, exponentials, L, from, to, probable)
  }
  return { labels: model.labels, best, scores, probable }
}

/** Labels again, with the rest of the article in view. @returns labels, one a token */
export function secondPass(page: Page, first: Scored, { model, chain }: Labeller): Uint8Array {
  const L = model.labels.length
  const v = votes(page, first)
  const features = desk(model)
  const best = new Uint8Array(page.words.length)
  const scores = new Float64Array(page.words.length * L)
  for (const [from, to] of candidateRuns(page)) {
    for (let i = from; i < to; i++) {
      score(model, features, voteFeatures(page, v, i, features), scores, i * L)
      for (let at = i * L; at < (i + 1) * L; at++) scores[at] = scores[at]! + first.scores[at]! * FIRST_SCALE
    }
    viterbi(chain, scores.subarray(from * L, to * L), to - from, best.subarray(from, to))
  }
  return best
}
