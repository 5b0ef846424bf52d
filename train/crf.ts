import { type Chain, marginals, TRANSITION } from "../src/understand/crf.ts"
import { feature, packLinear } from "../src/understand/linear.ts"
import { random, shuffle } from "./random.ts"

/** A sequence to learn from: the features of each position, and its label. */
export interface Sequence {
  readonly features: readonly Int32Array[]
  readonly labels: ArrayLike<number>
  readonly weight?: number
  /** For cross-validation: `train` with `without` leaves this fold out. */
  readonly fold?: number
}

const SNAPSHOTS = 20

/** Collects sequences compactly, then trains. */
export class CrfTrainer {
  private readonly L: number
  private readonly index = new Map<number, number>()
  private readonly keys: number[] = []
  private readonly hits: number[] = []
  private readonly seqs: { at: Int32Array; ids: Int32Array; labels: Uint8Array; weight: number; fold: number }[] = []

  constructor(labels: number) {
    this.L = labels
  }

  add(seq: Sequence): void {
    const n = seq.features.length
    const at = new Int32Array(n + 1)
    let total = 0
    for (let i = 0; i < n; i++) {
      at[i] = total
      total += seq.features[i]!.length
    }
    at[n] = total
    const ids = new Int32Array(total)
    let k = 0
    for (const f of seq.features)
      for (let i = 0; i < f.length; i++) {
        const key = f[i]!
        let id = this.index.get(key)
        if (id === undefined) {
          id = this.keys.length
          this.index.set(key, id)
          this.keys.push(key)
          this.hits.push(0)
        }
        this.hits[id]!++
        ids[k++] = id
      }
    this.seqs.push({ at, ids, labels: Uint8Array.from(seq.labels), weight: seq.weight ?? 1, fold: seq.fold ?? -1 })
  }

  /**
   * Stochastic gradient descent with an L2 prior of strength `l2` (its weight in the objective, as CRFsuite's c2; Bottou's rate and the
   * scaling trick of Shalev-Shwartz et al. 2007), weights averaged over the last half of the rounds,
   * SNAPSHOTS times a round (Polyak and Juditsky 1992; once a round leaves it to the last few articles how ready the model is). Features seen fewer than `min` times are
   * left out, weights under `prune` are not packed.
   */
  train(
    name: string,
    labels: readonly string[],
    o: { rounds: number; rate: number; l2: number; min: number; prune: number; seed: number; drop?: number; without?: number },
    log: (line: string) => void,
  ): Uint8Array {
    const L = this.L
    const remap = new Int32Array(this.keys.length).fill(-1)
    const kept: number[] = []
    this.hits.forEach((h, i) => {
      if (h >= o.min) {
        remap[i] = kept.length
        kept.push(this.keys[i]!)
      }
    })
    const base = kept.length
    const rows = base + L + 1
    const w = new Float32Array(rows * L) // true weight = w * scale
    const sum = new Float32Array(rows * L)
    let sums = 0
    let scale = 1
    const chain: Chain = { labels: L, transition: new Float64Array((L + 1) * L) }
    const rand = random(o.seed)
    const order = this.seqs.flatMap((s, i) => (o.without !== undefined && s.fold === o.without ? [] : [i]))
    const lambda = o.l2 / this.seqs.length
    let t = 0
    const drop = o.drop ?? 0
    for (let round = 0; round < o.rounds; round++) {
      shuffle(order, rand)
      let loss = 0
      let positions = 0
      const every = Math.ceil(order.length / SNAPSHOTS)
      for (const [turn, s] of order.entries()) {
        if (turn % every === 0 && round >= o.rounds / 2) {
          for (let i = 0; i < sum.length; i++) sum[i] = sum[i]! + w[i]! * scale
          sums++
        }
        const { at, ids, labels: gold, weight } = this.seqs[s]!
        const n = gold.length
        if (n === 0) continue
        for (let i = 0; i < (L + 1) * L; i++) chain.transition[i] = w[base * L + i]! * scale
        const emission = new Float64Array(n * L)
        const used = new Int32Array(ids.length)
        for (let i = 0; i < n; i++) {
          for (let k = at[i]!; k < at[i + 1]!; k++) {
            const r = remap[ids[k]!]!
            used[k] = r < 0 || (drop > 0 && rand() < drop) ? -1 : r
            if (used[k]! < 0) continue
            for (let l = 0; l < L; l++) emission[i * L + l] = emission[i * L + l]! + w[used[k]! * L + l]!
          }
          for (let l = 0; l < L; l++) emission[i * L + l] = emission[i * L + l]! * scale
        }
        const { p, logZ } = marginals(chain, emission, n)
        let gs = 0
        for (let i = 0; i < n; i++)
          gs += emission[i * L + gold[i]!]! + chain.transition[((i ? gold[i - 1]! : -1) + 1) * L + gold[i]!]!
        loss += logZ - gs
        positions += n
        const rate = o.rate / (1 + o.rate * lambda * t++)
        scale *= 1 - rate * lambda
        const by = (rate * weight) / scale
        const pair = pairwise(chain, emission, n, p)
        for (let i = 0; i < n; i++) {
          const at2 = ((i ? gold[i - 1]! : -1) + 1) * L + gold[i]!
          pair[at2] = pair[at2]! - 1
        }
        for (let i = 0; i < (L + 1) * L; i++) w[base * L + i] = w[base * L + i]! - by * pair[i]!
        for (let i = 0; i < n; i++) {
          p[i * L + gold[i]!] = p[i * L + gold[i]!]! - 1
          for (let l = 0; l < L; l++) {
            const grad = p[i * L + l]! * by
            if (Math.abs(p[i * L + l]!) < 1e-4) continue
            for (let k = at[i]!; k < at[i + 1]!; k++) if (used[k]! >= 0) w[used[k]! * L + l] = w[used[k]! * L + l]! - grad
          }
        }
      }
      log(`${name} round ${round + 1}: loss ${(loss / positions).toFixed(4)} a position, ${base} features`)
    }
    const out = new Map<number, [number, number][]>()
    for (let r = 0; r < rows; r++) {
      const row: [number, number][] = []
      for (let l = 0; l < L; l++) {
        const v = sum[r * L + l]! / sums
        if (Math.abs(v) >= (r >= base ? 1e-6 : o.prune)) row.push([l, v])
      }
      if (row.length) out.set(r >= base ? feature(TRANSITION, r - base - 1) : kept[r]!, row)
    }
    return packLinear(name, labels, out)
  }
}

/** Expected counts of label pairs, in the layout of Chain.transition. */
function pairwise(chain: Chain, emission: Float64Array, n: number, p: Float64Array): Float64Array {
  const { labels: L, transition } = chain
  const out = new Float64Array((L + 1) * L)
  for (let l = 0; l < L; l++) out[l] = p[l]!
  // backward messages in probability space: P(next | now) is proportional to exp(transition + emission + beta)
  const beta = new Float64Array(L)
  const v = new Float64Array(L)
  const next = new Float64Array(L)
  for (let i = n - 1; i >= 1; i--) {
    for (let l = 0; l < L; l++) v[l] = emission[i * L + l]! + beta[l]!
    for (let q = 0; q < L; q++) {
      let max = -Infinity
      for (let l = 0; l < L; l++) max = Math.max(max, transition[(q + 1) * L + l]! + v[l]!)
      let z = 0
      for (let l = 0; l < L; l++) z += Math.exp(transition[(q + 1) * L + l]! + v[l]! - max)
      const mass = p[(i - 1) * L + q]!
      for (let l = 0; l < L; l++)
        out[(q + 1) * L + l] = out[(q + 1) * L + l]! + (mass * Math.exp(transition[(q + 1) * L + l]! + v[l]! - max)) / z
      next[q] = max + Math.log(z)
    }
    beta.set(next)
  }
  return out
}
