/**
 * Sparse linear models: a feature is a 32-bit hash, its row a short list of (label, weight). Shared by running and training, so that a
 * feature means the same on both sides.
 */

/** Mixes a template number and up to three values into a feature (the finaliser of MurmurHash3, Appleby, public domain). Never 0. */
export function feature(template: number, a: number, b = 0, c = 0): number {
  let h = Math.imul(a ^ Math.imul(template + 1, 0x9e3779b1), 0x85ebca6b)
  h ^= h >>> 13
  h = Math.imul(h ^ b, 0xc2b2ae35)
  h ^= h >>> 16
  h = Math.imul(h ^ c, 0x27d4eb2f)
  h ^= h >>> 15
  return h >>> 0 || 1
}

/** FNV-1a over UTF-16 code units, 32 bits. */
export function hash(s: string, seed = 0x811c9dc5): number {
  let h = seed
  for (let i = 0; i < s.length; i++) h = Math.imul(h ^ s.charCodeAt(i), 0x01000193)
  return h >>> 0
}

/** A trained model. Rows lie in an open-addressing table: slot of a feature -> its entries `[start[slot], start[slot] + count[slot])`. */
export interface Linear {
  readonly labels: readonly string[]
  readonly mask: number
  readonly keys: Uint32Array
  readonly start: Uint32Array
  readonly count: Uint8Array
  readonly label: Uint8Array
  readonly weight: Float32Array
}

const slotOf = (key: number, mask: number) => (Math.imul(key, 0x9e3779b1) >>> 7) & mask

/** Adds the weights of `features[0..n)` to `out` (one number a label, set to 0 first). */
export function score(model: Linear, features: Uint32Array | Float64Array, n: number, out: Float64Array): void {
  const { keys, start, count, label, weight, mask } = model
  out.fill(0)
  for (let f = 0; f < n; f++) {
    const key = features[f]!
    let slot = slotOf(key, mask)
    while (keys[slot] !== key && keys[slot] !== 0) slot = (slot + 1) & mask
    if (keys[slot] === 0) continue
    const from = start[slot]!
    const to = from + count[slot]!
    for (let e = from; e < to; e++) out[label[e]!] = out[label[e]!]! + weight[e]!
  }
}

/** Index of the largest of `scores[0..n)`. */
export function argmax(scores: Float64Array, n = scores.length): number {
  let best = 0
  for (let i = 1; i < n; i++) if (scores[i]! > scores[best]!) best = i
  return best
}

/*
 * The file format, version 2: a JSON header of one line ({"format":2,"name","labels","rows","entries","scale",…}) and a newline; then for each
 * row, features ascending: the difference to the feature before as a varint (7 bits a byte, low first), the number of entries (1 byte), then
 * per entry its label (1 byte) and weight (1 byte, signed q: sign(q) (q / 127)² scale, so that small weights keep their differences).
 */
export const LINEAR_FORMAT = 2

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
  const keys = [...rows.keys()].sort((a, b) => a - b)
  let entries = 0
  let scale = 1e-9
  for (const row of rows.values()) for (const [, w] of row) scale = Math.max(scale, Math.abs(w))
  const body: number[] = []
  let before = 0
  let kept = 0
  for (const key of keys) {
    const row = rows
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
  const mask = capacity - 1
  const keys = new Uint32Array(capacity)
  const start = new Uint32Array(capacity)
  const count = new Uint8Array(capacity)
  const label = new Uint8Array(header.entries)
  const weight = new Float32Array(header.entries)
  let at = newline + 1
  let key = 0
  let e = 0
  for (let r = 0; r < header.rows; r++) {
    let delta = 0
    let unit = 1
    for (;;) {
      const b = bytes[at++]!
      delta += (b & 127) * unit
      if (b < 128) break
      unit *= 128
    }
    key += delta
    let slot = slotOf(key, mask)
    while (keys[slot] !== 0) slot = (slot + 1) & mask
    keys[slot] = key
    start[slot] = e
    const n = bytes[at++]!
    count[slot] = n
    for (let i = 0; i < n; i++, e++) {
      label[e] = bytes[at++]!
      const q = (bytes[at++]! << 24) >> 24
      weight[e] = (Math.sign(q) * q * q * header.scale) / 16129
    }
  }
  if (at !== bytes.length)
    throw new Error(`model ${header.name}: expected ${at} bytes, got ${bytes.length}; the file is cut or damaged`)
  return { labels: header.labels, mask, keys, start, count, label, weight }
}
