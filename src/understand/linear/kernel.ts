import { OnrecordError } from "../../errors.ts"
import {
  absolute8,
  and,
  below,
  type Code,
  constant,
  constant64,
  down,
  down64,
  either,
  equal,
  extend,
  firstFour,
  lastFour,
  load,
  load16,
  loadEight,
  minus,
  module,
  plus,
  plus4,
  plus8,
  store,
  storeVector,
  times,
  times8,
  times64,
  up,
  variable,
  when,
  whilst,
  wrap,
  xor,
  zeros,
} from "./code.ts"

/*
 * The sum of a model's rows, in WebAssembly: half of the time of the engine goes into it, and vectors take eight labels at once. What lies in
 * the memory:
 *
 * - from 0 on, a row of noughts;
 * - for each model a table of its long rows: key, address of the row; where there are no more than eight labels, key and the row itself;
 *   a table of its short rows: key, then up to SHORT times label and step (one byte each, step 0 none), so that one look finds all;
 *   the long rows: the step of every label, one byte each, in as many whole eights as the labels need;
 * - for each thread that uses the models a page to work in: features, what was found, sums.
 *
 * Both tables are sorted by key, with gaps (keys of EMPTY): a key is at the place that its highest bits name, or a little behind. A step q
 * stands for the weight sign(q) q².
 */

/** What multiplies a feature to be its key. */
export const SPREAD = 0x9e3779b1
export const EMPTY = -1
/** Entries of the longest short row: with its key it fills 16 bytes. */
export const SHORT = 6
export const LONG_SLOT = 8
/** Key and row of a model of up to eight labels. */
export const INLINE_SLOT = 12
export const SHORT_SLOT = 16
/** Bytes of a page of WebAssembly. */
const PAGE = 65_536

/** Features that one call takes. */
export const ROOM = 4096
const ROWS = ROOM * 4
/** A long row more: they are added in pairs. */
const REST = ROWS + ROOM * 4 + 16
const SUMS = REST + ROOM * 4 + 16

/** Where the rows of a model lie. */
export interface Layout {
  readonly longTable: number
  readonly longSlots: number
  /** LONG_SLOT or INLINE_SLOT. */
  readonly longSlot: number
  readonly shortTable: number
  readonly shortSlots: number
  /** Bytes of a long row. */
  readonly stride: number
}

/** What the function takes (n, the page of this thread, the layout of the model), its other variables of 32 bits, and vectors. */
const TAKES = 8
const NUMBERS = 10
const VECTORS = 3

function program(): Code {
  let variables = 0
  const next = () => variable(variables++)
  const n = next()
  const page = next().get
  const long = { table: next().get, slots: next().get, size: next().get }
  const short = { table: next().get, slots: next().get, size: constant(SHORT_SLOT) }
  const stride = next().get
  const at = next()
  const end = next()
  const key = next()
  const slot = next()
  const found = next()
  const rows = next()
  const rest = next()
  const block = next()
  const sum = next()
  const entry = next()
  const eight = next()
  const first = next()
  const last = next()
  const step = (v: typeof at, by: Code) => v.set(plus(v.get, by))
  const place = ({ table, slots, size }: typeof long): Code =>
    plus(table, times(wrap(down64(times64(extend(key.get), extend(slots)), constant64(32))), size))
  const find = (among: typeof long): Code => [
    ...slot.set(place(among)),
    ...whilst(below(load(slot.get), key.get), step(slot, among.size)),
  ]
  const weights = (row: Code): Code => [...eight.set(loadEight(plus(row, block.get))), ...times8(eight.get, absolute8(eight.get))]
  const add = (offset: number): Code => {
    const q = down(entry.get, constant(8))
    const sign = down(entry.get, constant(31))
    return [
      ...entry.set(load16(slot.get, offset)),
      ...sum.set(plus(page, up(and(entry.get, constant(255)), constant(2)))),
      ...store(sum.get, plus(load(sum.get, SUMS), times(q, minus(xor(q, sign), sign))), SUMS),
    ]
  }
  return [
    // Long rows into one list, keys that have none into another. Both are written each time and one moves on: that is no branch to guess.
    ...at.set(page),
    ...end.set(plus(page, up(n.get, constant(2)))),
    ...rows.set(plus(page, constant(ROWS))),
    ...rest.set(plus(page, constant(REST))),
    ...whilst(
      below(at.get, end.get),
      key.set(times(load(at.get), constant(SPREAD))),
      find(long),
      store(rows.get, either(plus(slot.get, constant(4)), load(slot.get, 4), and(long.size, constant(4)))),
      store(rest.get, key.get),
      found.set(up(equal(load(slot.get), key.get), constant(2))),
      rows.set(plus(rows.get, found.get)),
      rest.set(plus(rest.get, minus(constant(4), found.get))),
      step(at, constant(4)),
    ),
    // The short rows are fetched ahead, all at a time, while the long ones are summed.
    ...sum.set(constant(0)),
    ...at.set(plus(page, constant(REST))),
    ...whilst(below(at.get, rest.get), key.set(load(at.get)), sum.set(plus(sum.get, load(place(short)))), step(at, constant(4))),
    ...store(rest.get, sum.get),
    // Long rows, eight labels at a time, two rows at a time: two weights fit into 16 bits.
    ...store(rows.get, constant(0)),
    ...block.set(constant(0)),
    ...whilst(
      below(block.get, stride),
      first.set(zeros),
      last.set(zeros),
      at.set(plus(page, constant(ROWS))),
      whilst(
        below(at.get, rows.get),
        eight.set(plus8(weights(load(at.get)), weights(load(at.get, 4)))),
        first.set(plus4(first.get, firstFour(eight.get))),
        last.set(plus4(last.get, lastFour(eight.get))),
        step(at, constant(8)),
      ),
      sum.set(plus(page, up(block.get, constant(2)))),
      storeVector(sum.get, first.get, SUMS),
      storeVector(sum.get, last.get, SUMS + 16),
      step(block, constant(8)),
    ),
    // Short rows, entry by entry.
    ...found.set(constant(0)),
    ...at.set(plus(page, constant(REST))),
    ...whilst(
      below(at.get, rest.get),
      key.set(load(at.get)),
      find(short),
      when(
        equal(load(slot.get), key.get),
        step(found, constant(1)),
        add(4),
        add(6),
        when(load(slot.get, 8), add(8), add(10), when(load(slot.get, 12), add(12), add(14))),
      ),
      step(at, constant(4)),
    ),
    ...plus(found.get, down(minus(minus(rows.get, page), constant(ROWS)), constant(2))),
  ]
}

/** Browsers give memory that threads share only to some pages. */
const SHARED = typeof SharedArrayBuffer !== "undefined"
/** Pages that a memory may ever have: 512 MB. */
const MOST = 8192

/**
 * Memory for models, which threads can share: what is posted to another thread is not copied. One is enough for all that are used together, and
 * each reserves 8 GB of addresses, where there are so many.
 * @throws OnrecordError MODEL_MEMORY
 */
export const modelMemory = (): WebAssembly.Memory =>
  given(() => new WebAssembly.Memory(SHARED ? { initial: 1, maximum: MOST, shared: true } : { initial: 1 }))

/** Room for so many bytes more. @returns where it begins @throws OnrecordError MODEL_MEMORY */
export const roomFor = (memory: WebAssembly.Memory, bytes: number): number =>
  given(() => memory.grow(Math.ceil(bytes / PAGE))) * PAGE

/** What the system gives. */
function given<T>(ask: () => T): T {
  try {
    return ask()
  } catch (error) {
    throw new OnrecordError(
      "MODEL_MEMORY",
      {
        where: "models",
        expected: "50 MB of memory, with the addresses that WebAssembly sets aside around them",
        came: String(error),
        todo: "take the limit of addresses away (ulimit -v unlimited), or end what else takes memory",
      },
      error,
    )
  }
}

let compiled: WebAssembly.Module | undefined

/** A memory put to use in this thread: features go into `features`, `run` takes how many and gives how many of them the model knows, and sums them into `sums`. */
export interface Kernel {
  readonly features: Int32Array
  readonly sums: Int32Array
  readonly run: (n: number, layout: Layout) => number
}

export function kernel(memory: WebAssembly.Memory): Kernel {
  compiled ??= new WebAssembly.Module(module({ shared: SHARED, takes: TAKES, numbers: NUMBERS, vectors: VECTORS }, program()))
  const page = roomFor(memory, PAGE)
  const run = new WebAssembly.Instance(compiled, { "": { memory } }).exports.run as (...numbers: number[]) => number
  return {
    features: new Int32Array(memory.buffer, page, ROOM),
    sums: new Int32Array(memory.buffer, page + SUMS, 256),
    run: (n, { longTable, longSlots, longSlot, shortTable, shortSlots, stride }) =>
      run(n, page, longTable, longSlots, longSlot, shortTable, shortSlots, stride),
  }
}
