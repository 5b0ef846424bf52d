/**
 * Sparse linear models: a feature is a 32-bit hash, its row a short list of (label, weight). Shared by running and training, so that a
 * feature means the same on both sides.
 */

import {
  EMPTY,
  INLINE_SLOT,
  type Kernel,
  kernel,
  type Layout,
  LONG_SLOT,
  modelMemory,
  ROOM,
  roomFor,
  SHORT,
  SHORT_SLOT,
  SPREAD,
} from "./linear/kernel.ts"

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

/** A trained model: its rows lie in `memory` as src/understand/linear/kernel.ts says, their weights whole numbers in units of `unit`. */
export interface Linear {
  readonly labels: readonly string[]
  readonly memory: WebAssembly.Memory
  readonly layout: Layout
  readonly unit: number
}

/** Number that a row is looked for by. Its highest bits are the place in the table, so that a file in this order fills the table from front to end. */
const order = (feature: number) => Math.imul(feature, SPREAD)

/** The memories that this thread has used so far, and the one that it used last. */
const kernels = new WeakMap<WebAssembly.Memory, Kernel>()
let lastMemory: WebAssembly.Memory | undefined
let last: Kernel

function kernelOf(memory: WebAssembly.Memory): Kernel {
  // Memory that threads do not share moves when it grows: what showed it before shows nothing then.
  if (memory !== lastMemory || last.features.length === 0) {
    const known = kernels.get(memory)
    last = known && known.features.length > 0 ? known : kernel(memory)
    kernels.set(memory, last)
    lastMemory = memory
  }
  return last
}

/** Room for up to ROOM features: written there, they need not be copied to be summed. Whatever is summed next writes over them. */
export const desk = (model: Linear): Int32Array => kernelOf(model.memory).features

/** Sums the weights of the first `n` features on the desk by label, in units of the model. Written over by the next. */
export function sumsOfDesk({ memory, layout }: Linear, n: number): Int32Array {
  const { sums, run } = kernelOf(memory)
  run(n, layout)
  return sums
}

/** Sums the weights of `features[0..n)` by label into `out`, from `at` on. @returns how many of the features the model knows */
export function score(model: Linear, features: Int32Array, n: number, out: Float64Array, at = 0): number {
  const { features: own, sums, run } = kernelOf(model.memory)
  const { labels, layout, unit } = model
  let known = 0
  for (let from = 0; from < n || from === 0; from += ROOM) {
    const some = Math.min(ROOM, n - from)
    if (features !== own) for (let f = 0; f < some; f++) own[f] = features[from + f]!
    known += run(some, layout)
    for (let l = 0; l < labels.length; l++) out[at + l] = (from === 0 ? 0 : out[at + l]!) + sums[l]! * unit
  }
  return known
}

const alone = new Int32Array(1)
/** The weights of one feature by label, into `out`. @returns whether the model knows it */
export function weigh(model: Linear, feature: number, out: Float64Array): boolean {
  alone[0] = feature
  return score(model, alone, 1, out) > 0
}

/** Index of the largest of `scores[0..n)`. */
export function argmax(scores: Float64Array | Int32Array, n = scores.length): number {
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

/** Rows with more entries than this lie in full where a model has many labels; where it has few, all do. */
const shortest = (labels: number) => (labels > 8 ? SHORT : 0)
/** How full the tables are: long rows are looked for more often than they are there. */
const LONG_FULL = 0.4
const SHORT_FULL = 0.65
const INLINE_FULL = 0.5
/** Slots behind the last place of a table, for rows that crowd there. */
const SPARE = 1024

/**
 * Reads what packLinear wrote.
 * @param memory what it is put into, behind what lies there
 * @throws Error where the bytes are not a model of this format, or end early
 */
export function unpackLinear(bytes: Uint8Array, memory: WebAssembly.Memory = modelMemory()): Linear {
  const newline = bytes.indexOf(10)
  const header = JSON.parse(new TextDecoder().decode(bytes.subarray(0, newline))) as LinearHeader
  if (header.format !== LINEAR_FORMAT)
    throw new Error(
      `model ${header.name}: expected format ${LINEAR_FORMAT}, got ${header.format}; models and code are from different versions`,
    )
  const short = shortest(header.labels.length)
  const long = longRows(header, bytes, newline + 1, short)
  const stride = Math.ceil(header.labels.length / 8) * 8
  const inline = stride === 8
  const longSlot = inline ? INLINE_SLOT : LONG_SLOT
  const longSlots = Math.ceil(long / (inline ? INLINE_FULL : LONG_FULL)) + 1
  const shortSlots = Math.ceil((header.rows - long) / SHORT_FULL) + 1
  const longBytes = Math.ceil(((longSlots + SPARE) * longSlot) / SHORT_SLOT) * SHORT_SLOT
  const shortBytes = (shortSlots + SPARE) * SHORT_SLOT
  const longTable = roomFor(memory, longBytes + shortBytes + (inline ? 0 : long * stride))
  const shortTable = longTable + longBytes
  const rows = shortTable + shortBytes
  const words = new Int32Array(memory.buffer)
  const layout = { longTable, longSlots, longSlot, shortTable, shortSlots, stride }
  const put: Put = { at: newline + 1, key: 0, nextLong: longTable, nextShort: shortTable, row: rows }
  for (let r = 0; r < header.rows; r += AT_A_TIME) {
    putRows(bytes, Math.min(AT_A_TIME, header.rows - r), short, words, new Uint8Array(memory.buffer), layout, put)
  }
  if (put.nextLong >= shortTable || put.nextShort >= rows)
    throw new Error(`model ${header.name}: its rows crowd; the file is damaged`)
  words.fill(EMPTY, put.nextLong >> 2, shortTable >> 2)
  words.fill(EMPTY, put.nextShort >> 2, rows >> 2)
  return { labels: header.labels, memory, layout, unit: header.scale / 16129 }
}

/** How many rows have more than `short` entries. @throws Error where the file holds more or less than its header says */
function longRows(header: LinearHeader, bytes: Uint8Array, start: number, short: number): number {
  let at = start
  let long = 0
  for (let r = 0; r < header.rows; r++) {
    if (at >= bytes.length)
      throw new Error(`model ${header.name}: expected ${header.rows} rows, the file ends after ${r}; it is cut or damaged`)
    while (bytes[at++]! >= 128); // also ends where the file does within a number
    const n = bytes[at++]!
    if (n > short) long++
    at += n * 2
  }
  if (at !== bytes.length)
    throw new Error(`model ${header.name}: expected ${at} bytes, got ${bytes.length}; the file is cut or damaged`)
  return long
}

/** How far a file has been read, and the tables and long rows have been filled. */
interface Put {
  at: number
  key: number
  nextLong: number
  nextShort: number
  row: number
}

/** Rows that are put at a time: V8 makes a function fast sooner that begins anew now and then than within one long loop, by 0.05 s for all models. */
const AT_A_TIME = 512

/** Puts the next `many` rows of a file into the memory. */
function putRows(
  bytes: Uint8Array,
  many: number,
  short: number,
  words: Int32Array,
  steps: Uint8Array,
  layout: Layout,
  put: Put,
): void {
  const { longTable, longSlots, longSlot, shortTable, shortSlots, stride } = layout
  const inline = longSlot === INLINE_SLOT
  const [perLong, perShort] = [longSlots / 2 ** 32, shortSlots / 2 ** 32]
  let { at, key, nextLong, nextShort, row } = put
  for (let r = 0; r < many; r++) {
    let b = bytes[at++]!
    let order = b & 127
    for (let low = 7; b >= 128; low += 7) {
      b = bytes[at++]!
      order |= (b & 127) << low
    }
    key = (key + order) | 0
    const end = bytes[at]! * 2 + ++at
    if (end - at > short * 2) {
      const slot = longTable + (((key >>> 0) * perLong) | 0) * longSlot
      for (; nextLong < slot; nextLong += longSlot) words[nextLong >> 2] = EMPTY
      words[nextLong >> 2] = key
      let own = row
      if (inline) own = nextLong + 4
      else {
        words[(nextLong >> 2) + 1] = row
        row += stride
      }
      nextLong += longSlot
      for (; at < end; at += 2) steps[own + bytes[at]!] = bytes[at + 1]!
    } else {
      const slot = shortTable + (((key >>> 0) * perShort) | 0) * SHORT_SLOT
      for (; nextShort < slot; nextShort += SHORT_SLOT) words[nextShort >> 2] = EMPTY
      words[nextShort >> 2] = key
      for (let to = nextShort + 4; at < end; to++) steps[to] = bytes[at++]!
      nextShort += SHORT_SLOT
    }
  }
  put.at = at
  put.key = key
  put.nextLong = nextLong
  put.nextShort = nextShort
  put.row = row
}
