/**
 * Sparse linear models: a feature is a 32-bit hash, its row a short list of (label, weight). Shared by running and training, so that a
 * feature means the same on both sides.
 */

/** Mixes a template number and up to three values into a feature (the finaliser of MurmurHash3, Appleby, public domain). A signed 32-bit number, never 0. */
export function feature(template: number, a: number, b = 0, c = 0): number {
  let h = Math.imul(a ^ Math.imul(template + 1, 0x9e3779b1), 0x85ebca6b)
  h ^= h >>> 13
  h = Math.imul(h ^ b, 0xc2b2ae35)
  h ^= h >>> 16
  h = Math.imul(h ^ c, 0x27d4eb2f)
  h ^= h >>> 15
  return h | 0 || 1
}

/** FNV-1a over UTF-16 code units, as a signed 32-bit number: those need no memory of their own in an object, unsigned ones mostly do. */
export function hash(s: string): number {
  let h = 0x811c9dc5
  for (let i = 0; i < s.length; i++) h = Math.imul(h ^ s.charCodeAt(i), 0x01000193)
  return h | 0
}

/**
 * A trained model. Rows lie in an open-addressing table of pairs: a feature's `order`, and its row as first entry × 256 + number of entries. An
 * entry is weight × 256 + label, the weight a whole number in units of `unit`: one look into memory for each, which is what running costs.
 */
export interface Linear {
  readonly labels: readonly string[]
  readonly table: Int32Array
  readonly entries: Int32Array
  readonly unit: number
}

/** Number that a row is looked for by. Its highest bits are the place in the table, so that a file in this order fills the table from front to end. */
const order = (feature: number) => Math.imul(feature, 0x9e3779b1)
/** By how many bits an `order` is shifted to be a slot of the table. */
const shiftOf = (table: Int32Array) => Math.clz32(table.length - 1) + 1

/** Row of a feature as it stands in the table; 0 where the model does not know it. */
export function row({ table }: Linear, feature: number): number {
  const key = order(feature)
  const end = table.length - 1
  let slot = (key >>> shiftOf(table)) * 2
  for (;;) {
    const k = table[slot]!
    if (k === key) return table[slot + 1]!
    if (k === 0) return 0
    slot = (slot + 2) & end
  }
}

/** Room for the rows of one score; the longest template list has 160. */
const rows = new Int32Array(1024)
const sums = new Int32Array(256)

/**
 * Sums the weights of `features[0..n)` (at most 1,024) by label into `out`. Goes in passes, each of loads that do not wait for each other: the
 * time goes into fetching from memory, and so the fetches overlap.
 */
export function score(model: Linear, features: Int32Array, n: number, out: Float64Array): void {
  const { table, entries, unit } = model
  const shift = shiftOf(table)
  const end = table.length - 1
  let m = 0
  for (let f = 0; f < n; f++) {
    const key = order(features[f]!)
    let slot = (key >>> shift) * 2
    let k = table[slot]!
    while (k !== key && k !== 0) {
      slot = (slot + 2) & end
      k = table[slot]!
    }
    rows[m] = table[slot + 1]!
    m += k === 0 ? 0 : 1
  }
  let ahead = 0
  for (let r = 0; r < m; r++) ahead ^= entries[rows[r]! >>> 8]!
  sums[255] = ahead // no label: only so that the loop above, which fetches ahead, is not taken for idle
  const labels = out.length
  for (let l = 0; l < labels; l++) sums[l] = 0
  for (let r = 0; r < m; r++) {
    const at = rows[r]!
    const from = at >>> 8
    const to = from + (at & 255)
    for (let e = from; e < to; e++) {
      const entry = entries[e]!
      const label = entry & 255
      sums[label] = sums[label]! + (entry >> 8)
    }
  }
  for (let l = 0; l < labels; l++) out[l] = sums[l]! * unit
}

/** Index of the largest of `scores[0..n)`. */
export function argmax(scores: Float64Array, n = scores.length): number {
  let best = 0
  for (let i = 1; i < n; i++) if (scores[i]! > scores[best]!) best = i
  return best
}

/*
 * The file format, version 3: a JSON header of one line ({"format":3,"name","labels","rows","entries","scale",…}) and a newline; then for each
 * row, by `order` ascending: the difference to the order before as a varint (7 bits a byte, low first), the number of entries (1 byte), then
 * per entry its label (1 byte) and weight (1 byte, signed q: sign(q) (q / 127)² scale, so that small weights keep their differences).
 */
export const LINEAR_FORMAT = 3

export interface LinearHeader {
  readonly format: number
  readonly name: string
  readonly labels: readonly string[]
  readonly rows: number
  readonly entries: number
  readonly scale: number
}

/** Packs rows (feature -> [label, weight][]) into bytes. Weights are kept in 255 steps. */
export function packLinear(
  name: string,
  labels: readonly string[],
  rows: ReadonlyMap<number, readonly (readonly [number, number])[]>,
): Uint8Array {
  const ordered = new Map([...rows].map(([feature, row]) => [order(feature) >>> 0, row]))
  const keys = [...ordered.keys()].sort((a, b) => a - b)
  let entries = 0
  let scale = 1e-9
  for (const row of rows.values()) for (const [, w] of row) scale = Math.max(scale, Math.abs(w))
  const body: number[] = []
  let before = 0
  let kept = 0
  for (const key of keys) {
    const row = ordered
      .get(key)!
      .map(([l, w]) => [l, Math.sign(w) * Math.round(127 * Math.sqrt(Math.abs(w) / scale))] as const)
      .filter(([, q]) => q !== 0)
    if (row.length === 0) continue
    let delta = key - before
    before = key
    while (delta >= 128) {
      body.push((delta & 127) | 128)
      delta = Math.floor(delta / 128)
    }
    body.push(delta, row.length)
    for (const [l, q] of row) body.push(l, q & 255)
    kept++
    entries += row.length
  }
  const header: LinearHeader = { format: LINEAR_FORMAT, name, labels, rows: kept, entries, scale }
  const head = new TextEncoder().encode(`${JSON.stringify(header)}\n`)
  const bytes = new Uint8Array(head.length + body.length)
  bytes.set(head)
  for (let i = 0; i < body.length; i++) bytes[head.length + i] = body[i]!
  return bytes
}

/** The weight of each byte, in units and in its place above the label. */
const SQUARES = Int32Array.from({ length: 256 }, (_, byte) => {
  const q = (byte << 24) >> 24
  return Math.sign(q) * q * q * 256
})

/**
 * Reads what packLinear wrote.
 * @throws Error where the bytes are not a model of this format, or end early
 */
export function unpackLinear(bytes: Uint8Array): Linear {
  const newline = bytes.indexOf(10)
  const header = JSON.parse(new TextDecoder().decode(bytes.subarray(0, newline))) as LinearHeader
  if (header.format !== LINEAR_FORMAT)
    throw new Error(
      `model ${header.name}: expected format ${LINEAR_FORMAT}, got ${header.format}; models and code are from different versions`,
    )
  let capacity = 64
  while (capacity < header.rows * 2) capacity *= 2
  const table = words(capacity * 2)
  const shift = shiftOf(table)
  const end = table.length - 1
  const entries = words(header.entries)
  let at = newline + 1
  let key = 0
  let e = 0
  for (let r = 0; r < header.rows; r++) {
    if (at >= bytes.length)
      throw new Error(`model ${header.name}: expected ${header.rows} rows, the file ends after ${r}; it is cut or damaged`)
    for (let low = 0; ; low += 7) {
      const b = bytes[at++]!
      key = (key + ((b & 127) << low)) | 0
      if (!(b >= 128)) break // also where the file ends within a number
    }
    let slot = (key >>> shift) * 2
    while (table[slot] !== 0) slot = (slot + 2) & end
    const n = bytes[at++]!
    table[slot] = key
    table[slot + 1] = e * 256 + n
    for (let i = 0; i < n; i++, e++) {
      entries[e] = SQUARES[bytes[at + 1]!]! + bytes[at]!
      at += 2
    }
  }
  if (at !== bytes.length)
    throw new Error(`model ${header.name}: expected ${at} bytes, got ${bytes.length}; the file is cut or damaged`)
  return { labels: header.labels, table, entries, unit: header.scale / 16129 }
}

/** Noughts, where threads can share them: a model that is posted to another thread is not copied. Browsers give that only to some pages. */
function words(count: number): Int32Array {
  return typeof SharedArrayBuffer === "undefined" ? new Int32Array(count) : new Int32Array(new SharedArrayBuffer(count * 4))
}
