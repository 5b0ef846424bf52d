import { type Chain, forwardBackward } from "../../src/understand/crf.ts"
import { feature, packLinear } from "../../src/understand/linear.ts"
import { legal, TRANSITION } from "../../src/understand/names/chain.ts"
import { random, shuffle } from "../random.ts"

/** A run of candidate tokens: features of token t are `features[starts[t] .. starts[t + 1])`, as hashes while gathered, as rows when trained. */
export interface Run {
  readonly features: Uint32Array
  readonly starts: Int32Array
  readonly gold: Uint8Array
  /** Scores added to those of the features, one a token and label; null for none. */
  readonly offset: Float64Array | null
}
export interface CrfOptions {
  readonly rounds: number
  readonly rate: number
  readonly l1: number
  readonly l2: number
  readonly min: number
  /** Share of the features that each step leaves out, drawn anew each time (after Hinton et al. 2012). */
  readonly dropout: number
  readonly seed: number
}

/**
 * Linear-chain CRF (Lafferty, McCallum and Pereira 2001), trained by adaptive subgradients with regularised dual averaging (Duchi, Hazan and
 * Singer 2011): a weight is worked out from the sum of its gradients and of their squares, so that most weights are exactly 0.
 *
 * Another trainer than train/crf.ts for a reason: that one averages the weights of gradient descent under an L2 prior, which empties no row; here an
 * L1 prior does, features are dropped at random, some transitions are illegal, and the second pass starts from the scores of the first.
 */
export class Crf {
  readonly labels: readonly string[]
  private readonly L: number
  private rowOf = new Map<number, number>()
  private g = new Float32Array(0)
  private s = new Float32Array(0)
  private readonly tg: Float64Array
  private readonly ts: Float64Array
  private t = 1
  private readonly allowed: Uint8Array
  private options: CrfOptions = { rounds: 0, rate: 0.1, l1: 0, l2: 0, min: 1, dropout: 0, seed: 1 }

  constructor(labels: readonly string[]) {
    this.labels = labels
    this.L = labels.length
    this.tg = new Float64Array(this.L * this.L)
    this.ts = new Float64Array(this.L * this.L)
    this.allowed = new Uint8Array(this.L * this.L)
    for (let a = 0; a < this.L; a++)
      for (let b = 0; b < this.L; b++) this.allowed[a * this.L + b] = legal(labels[a]!, labels[b]!) ? 1 : 0
  }

  private weight(g: number, s: number): number {
    const { rate, l1, l2 } = this.options
    const size = Math.abs(g) - l1 * this.t
    if (size <= 0) return 0
    const w = (rate * size) / (Math.sqrt(s) + 1e-6 + rate * l2 * this.t)
    return g > 0 ? w : -w
  }

  train(data: readonly Run[], options: CrfOptions, log?: (round: number, loss: number) => void): void {
    this.options = options
    const { L } = this
    const counts = new Map<number, number>()
    for (const run of data) for (const f of run.features) counts.set(f, (counts.get(f) ?? 0) + 1)
    for (const [f, c] of counts) if (c >= options.min) this.rowOf.set(f, this.rowOf.size)
    counts.clear()
    this.g = new Float32Array(this.rowOf.size * L)
    this.s = new Float32Array(this.rowOf.size * L)
    const runs = data.map((run) => this.toRows(run))
    const rand = random(options.seed)
    const chain: Chain = { labels: L, transition: new Float64Array((L + 1) * L), end: new Float64Array(L) }
    for (let round = 0; round < options.rounds; round++) {
      let loss = 0
      for (const run of shuffle(runs, rand)) {
        loss += this.step(options.dropout > 0 ? thin(run, options.dropout, rand) : run, chain)
        this.t++
      }
      log?.(round, loss)
    }
  }

  private toRows(run: Run): Run {
    const out: number[] = []
    const starts = new Int32Array(run.starts.length)
    for (let t = 0; t + 1 < run.starts.length; t++) {
      for (let k = run.starts[t]!; k < run.starts[t + 1]!; k++) {
        const r = this.rowOf.get(run.features[k]!)
        if (r !== undefined) out.push(r)
      }
      starts[t + 1] = out.length
    }
    return { features: Uint32Array.from(out), starts, gold: run.gold, offset: run.offset }
  }

  private emissions(run: Run): Float64Array {
    const { L, g, s } = this
    const n = run.gold.length
    const e = run.offset ? run.offset.slice() : new Float64Array(n * L)
    for (let t = 0; t < n; t++)
      for (let k = run.starts[t]!; k < run.starts[t + 1]!; k++) {
        const at = run.features[k]! * L
        for (let l = 0; l < L; l++) {
          const gv = g[at + l]!
          if (gv !== 0) e[t * L + l] = e[t * L + l]! + this.weight(gv, s[at + l]!)
        }
      }
    return e
  }

  /** Works out the transitions into `chain`, where label 0 stands before and behind. @returns those from label to label */
  private transitions({ transition, end }: Chain): Float64Array {
    const { L } = this
    const between = transition.subarray(L)
    for (let i = 0; i < between.length; i++)
      between[i] = this.allowed[i] === 1 ? this.weight(this.tg[i]!, this.ts[i]!) : -Infinity
    transition.set(between.subarray(0, L))
    for (let l = 0; l < L; l++) end![l] = between[l * L]!
    return between
  }

  /** One step on one run. Before and after it stands label 0 (outside). @returns loss */
  private step(run: Run, chain: Chain): number {
    const { L } = this
    const n = run.gold.length
    const T = this.transitions(chain)
    const e = this.emissions(run)
    const { alpha, beta, logZ: z } = forwardBackward(chain, e, n)
    let loss = z
    let before = 0
    for (let t = 0; t < n; t++) {
      const y = run.gold[t]!
      loss -= e[t * L + y]! + T[before * L + y]!
      before = y
    }
    loss -= T[before * L]!
    // transitions
    const eg = new Float64Array(L * L)
    for (let t = 0; t <= n; t++)
      for (let a = 0; a < L; a++) {
        if (t === 0 && a !== 0) continue
        const from = t === 0 ? 0 : alpha[(t - 1) * L + a]!
        for (let b = 0; b < L; b++) {
          if (t === n && b !== 0) continue
          if (this.allowed[a * L + b] === 0) continue
          const to = t === n ? 0 : e[t * L + b]! + beta[t * L + b]!
          eg[a * L + b] = eg[a * L + b]! - Math.exp(from + T[a * L + b]! + to - z)
        }
      }
    before = 0
    for (let t = 0; t < n; t++) {
      eg[before * L + run.gold[t]!] = eg[before * L + run.gold[t]!]! + 1
      before = run.gold[t]!
    }
    eg[before * L] = eg[before * L]! + 1
    for (let i = 0; i < eg.length; i++)
      if (eg[i] !== 0) {
        this.tg[i] = this.tg[i]! + eg[i]!
        this.ts[i] = this.ts[i]! + eg[i]! * eg[i]!
      }
    // emissions
    const d = new Float64Array(L)
    for (let t = 0; t < n; t++) {
      let any = false
      for (let l = 0; l < L; l++) {
        d[l] = (run.gold[t] === l ? 1 : 0) - Math.exp(alpha[t * L + l]! + beta[t * L + l]! - z)
        if (Math.abs(d[l]!) < 1e-4) d[l] = 0
        else any = true
      }
      if (!any) continue
      for (let k = run.starts[t]!; k < run.starts[t + 1]!; k++) {
        const at = run.features[k]! * L
        for (let l = 0; l < L; l++) {
          const v = d[l]!
          if (v === 0) continue
          this.g[at + l] = this.g[at + l]! + v
          this.s[at + l] = this.s[at + l]! + v * v
        }
      }
    }
    return loss
  }

  /** Trained weights by feature hash, transitions among them. */
  rows(): Map<number, [number, number][]> {
    const { L } = this
    const out = new Map<number, [number, number][]>()
    for (const [f, r] of this.rowOf) {
      const row: [number, number][] = []
      for (let l = 0; l < L; l++) {
        const w = this.weight(this.g[r * L + l]!, this.s[r * L + l]!)
        if (Math.abs(w) > 1e-3) row.push([l, w * (1 - this.options.dropout)])
      }
      if (row.length > 0) out.set(f, row)
    }
    for (let a = 0; a < L; a++) {
      const row: [number, number][] = []
      for (let b = 0; b < L; b++)
        if (this.allowed[a * L + b] === 1) row.push([b, this.weight(this.tg[a * L + b]!, this.ts[a * L + b]!)])
      out.set(
        feature(TRANSITION, a),
        row.filter(([, w]) => w !== 0),
      )
    }
    return out
  }

  /** @param keep by which weights are made smaller, 1 - dropout */
  pack(name: string): Uint8Array {
    return packLinear(name, this.labels, this.rows())
  }
}

/** The run with some of its features left out. */
function thin(run: Run, share: number, rand: () => number): Run {
  const features = new Uint32Array(run.features.length)
  const starts = new Int32Array(run.starts.length)
  let n = 0
  for (let t = 0; t + 1 < run.starts.length; t++) {
    for (let k = run.starts[t]!; k < run.starts[t + 1]!; k++) if (rand() >= share) features[n++] = run.features[k]!
    starts[t + 1] = n
  }
  return { features, starts, gold: run.gold, offset: run.offset }
}
