import { packLinear } from "../src/understand/linear.ts"

/** Rows of dense weights by feature hash, grown as features come; averaged after Daumé (w - u/c). */
export class Weights {
  readonly labels: number
  private keys = new Int32Array(1 << 20)
  private rowOf = new Int32Array(1 << 20)
  private mask = (1 << 20) - 1
  private rows = 0
  private w: Float32Array
  private u: Float32Array
  private steps = 1
  private hits: Int32Array
  private frozen = false

  constructor(labels: number) {
    this.labels = labels
    this.w = new Float32Array(labels * (1 << 16))
    this.u = new Float32Array(labels * (1 << 16))
    this.hits = new Int32Array(1 << 16)
  }

  /** Row of a feature, -1 where it is unknown and `add` is false. */
  row(key: number, add: boolean): number {
    let slot = (Math.imul(key, 0x9e3779b1) >>> 7) & this.mask
    while (this.keys[slot] !== 0) {
      if (this.keys[slot] === key) return this.rowOf[slot]!
      slot = (slot + 1) & this.mask
    }
    if (!add || this.frozen) return -1
    this.keys[slot] = key
    this.rowOf[slot] = this.rows
    if ((this.rows + 1) * this.labels > this.w.length) {
      this.w = grow(this.w)
      this.u = grow(this.u)
    }
    if (this.rows + 1 > this.hits.length) {
      const bigger = new Int32Array(this.hits.length * 2)
      bigger.set(this.hits)
      this.hits = bigger
    }
    this.rows++
    if (this.rows * 2 > this.mask) this.rehash()
    return this.rows - 1
  }

  private rehash(): void {
    const { keys, rowOf } = this
    this.mask = this.mask * 2 + 1
    this.keys = new Int32Array(this.mask + 1)
    this.rowOf = new Int32Array(this.mask + 1)
    for (let i = 0; i < keys.length; i++) {
      if (keys[i] === 0) continue
      let slot = (Math.imul(keys[i]!, 0x9e3779b1) >>> 7) & this.mask
      while (this.keys[slot] !== 0) slot = (slot + 1) & this.mask
      this.keys[slot] = keys[i]!
      this.rowOf[slot] = rowOf[i]!
    }
  }

  /** Counts features; after `freeze(min)` those seen fewer times are unknown. */
  count(features: ArrayLike<number>, n: number): void {
    for (let i = 0; i < n; i++) {
      const r = this.row(features[i]!, true)
      this.hits[r] = this.hits[r]! + 1
    }
  }

  freeze(min: number): void {
    const kept: number[] = []
    for (let i = 0; i < this.keys.length; i++)
      if (this.keys[i] !== 0 && this.hits[this.rowOf[i]!]! >= min) kept.push(this.keys[i]!)
    this.keys = new Int32Array(1 << 20)
    this.rowOf = new Int32Array(1 << 20)
    this.mask = (1 << 20) - 1
    this.rows = 0
    kept.sort((a, b) => a - b)
    for (const k of kept) this.row(k, true)
    this.frozen = true
  }

  score(features: ArrayLike<number>, n: number, out: Float64Array): void {
    const L = this.labels
    out.fill(0)
    for (let i = 0; i < n; i++) {
      const r = this.row(features[i]!, false)
      if (r < 0) continue
      const at = r * L
      for (let l = 0; l < L; l++) out[l] = out[l]! + this.w[at + l]!
    }
  }

  add(features: ArrayLike<number>, n: number, label: number, by: number): void {
    for (let i = 0; i < n; i++) {
      const r = this.row(features[i]!, true)
      if (r < 0) continue
      const at = r * this.labels + label
      this.w[at] = this.w[at]! + by
      this.u[at] = this.u[at]! + by * this.steps
    }
  }

  /** One example seen. */
  tick(): void {
    this.steps++
  }

  get size(): number {
    return this.rows
  }

  /** Averaged weights, those under `min` in size left out, packed. */
  pack(name: string, labels: readonly string[], min: number): Uint8Array {
    const rows = new Map<number, [number, number][]>()
    for (let i = 0; i < this.keys.length; i++) {
      if (this.keys[i] === 0) continue
      const at = this.rowOf[i]! * this.labels
      const row: [number, number][] = []
      for (let l = 0; l < this.labels; l++) {
        const v = this.w[at + l]! - this.u[at + l]! / this.steps
        if (Math.abs(v) >= min) row.push([l, v])
      }
      if (row.length > 0) rows.set(this.keys[i]!, row)
    }
    return packLinear(name, labels, rows)
  }
}

function grow(a: Float32Array): Float32Array {
  const b = new Float32Array(a.length * 2)
  b.set(a)
  return b
}
