import { CHOICE_FEATURES, choiceFeatures } from "../src/understand/attribution/choose.ts"
import { BEAM, type CueFrame, decodeRoles, roleEmissions, type SideSums } from "../src/understand/attribution/roles.ts"
import type { View } from "../src/understand/attribution/view.ts"
import type { Chain } from "../src/understand/crf.ts"
import { type Linear, packLinear } from "../src/understand/linear.ts"
import { random, shuffle } from "./random.ts"

interface Example {
  readonly features: readonly Int32Array[]
  /** Score of the chain, relative to the best. */
  readonly base: readonly number[]
  readonly target: number
}

/** How good a labelling is: exact content and exact source count, and how much of the tokens agrees. */
function worth(path: ArrayLike<number>, gold: ArrayLike<number>): number {
  const same = (begin: number) => {
    for (let i = 0; i < path.length; i++) {
      const p = path[i] === begin ? 1 : path[i] === begin + 1 ? 2 : 0
      const g = gold[i] === begin ? 1 : gold[i] === begin + 1 ? 2 : 0
      if (p !== g) return 0
    }
    return 1
  }
  let hit = 0
  let all = 0
  for (let i = 0; i < path.length; i++) {
    const p = path[i]! > 2
    const g = gold[i]! > 2
    if (p && g) hit += 2
    if (p) all++
    if (g) all++
  }
  return same(3) + 0.7 * same(1) + (all > 0 ? hit / all : 1)
}

/** The candidates of one gold cue as the (held-out) role model sees them; null where all are equally good. */
export function choiceExample(
  v: View,
  f: CueFrame,
  gold: ArrayLike<number>,
  model: Linear,
  chain: Chain,
  cache: SideSums,
): Example | null {
  const n = f.to - f.from
  const candidates = decodeRoles(chain, roleEmissions(v, f, model, cache), n, f.first - f.from, f.last - f.from, BEAM)
  const values = candidates.map((c) => worth(c.path, gold))
  const best = Math.max(...values)
  if (values.every((x) => x === best)) return null
  const buffer = new Int32Array(CHOICE_FEATURES)
  const top = candidates[0]!.score
  return {
    features: candidates.map((c, rank) => buffer.slice(0, choiceFeatures(v, f, c, top - c.score, rank, buffer))),
    base: candidates.map((c) => c.score - top),
    target: values.indexOf(best),
  }
}

/** Softmax over the candidates, stochastic gradient with an L2 prior. */
export function trainChoice(
  examples: Example[],
  o: { rounds: number; rate: number; l2: number; min: number; prune: number; seed: number },
  log: (line: string) => void,
): Uint8Array {
  const index = new Map<number, number>()
  const hits: number[] = []
  const keys: number[] = []
  for (const e of examples)
    for (const f of e.features)
      for (const key of f) {
        const at = index.get(key)
        if (at === undefined) {
          index.set(key, keys.length)
          keys.push(key)
          hits.push(1)
        } else hits[at]!++
      }
  const w = new Float64Array(keys.length)
  const sum = new Float64Array(keys.length)
  const rand = random(o.seed)
  let scale = 1
  let t = 0
  let sums = 0
  const lambda = o.l2 / examples.length
  for (let round = 0; round < o.rounds; round++) {
    shuffle(examples, rand)
    let right = 0
    for (const e of examples) {
      const s = e.features.map((f, c) => {
        let x = 0
        for (const key of f) {
          const i = index.get(key)!
          if (hits[i]! >= o.min) x += w[i]!
        }
        return x * scale + e.base[c]!
      })
      const max = Math.max(...s)
      if (s[e.target] === max) right++
      const p = s.map((x) => Math.exp(x - max))
      const z = p.reduce((a, b) => a + b, 0)
      const rate = o.rate / (1 + o.rate * lambda * t++)
      scale *= 1 - rate * lambda
      e.features.forEach((f, c) => {
        const g = ((c === e.target ? 1 : 0) - p[c]! / z) * (rate / scale)
        for (const key of f) {
          const i = index.get(key)!
          if (hits[i]! >= o.min) w[i] = w[i]! + g
        }
      })
    }
    if (round >= o.rounds / 2) {
      for (let i = 0; i < w.length; i++) sum[i] = sum[i]! + w[i]! * scale
      sums++
    }
    log(`en-choice round ${round + 1}: ${((100 * right) / examples.length).toFixed(1)} % of ${examples.length} right`)
  }
  const rows = new Map<number, [number, number][]>()
  for (let i = 0; i < keys.length; i++) {
    const x = sum[i]! / sums
    if (Math.abs(x) >= o.prune) rows.set(keys[i]!, [[0, x]])
  }
  return packLinear("en-choice", ["better"], rows)
}
