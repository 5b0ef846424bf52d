/**
 * WebAssembly as bytes (https://webassembly.github.io/spec/core/binary/): expressions that nest, one function over a memory of others. Only the
 * instructions that the kernel needs.
 */

/** Instructions in the order in which they run; an expression leaves its value on the stack. */
export type Code = readonly number[]

const unsigned = (n: number): Code => (n < 128 ? [n] : [(n & 127) | 128, ...unsigned(n >>> 7)])
const signed = (n: number): Code => (n >= -64 && n < 64 ? [n & 127] : [(n & 127) | 128, ...signed(n >> 7)])

const operator =
  (...code: number[]) =>
  (...values: Code[]): Code => [...values.flat(), ...code]
/** Instruction of the vector extension. */
const vector = (op: number) => operator(0xfd, ...unsigned(op))

export const constant = (n: number): Code => [0x41, ...signed(n | 0)]
export const constant64 = (n: number): Code => [0x42, ...signed(n)]
export const plus = operator(0x6a)
export const minus = operator(0x6b)
export const times = operator(0x6c)
export const and = operator(0x71)
export const xor = operator(0x73)
export const up = operator(0x74)
/** Shift to the right that keeps the sign. */
export const down = operator(0x75)
export const equal = operator(0x46)
export const below = operator(0x49)
/** The second of two values where the third is 0, else the first. */
export const either = operator(0x1b)
export const isZero = operator(0x45)
export const extend = operator(0xad)
export const wrap = operator(0xa7)
export const times64 = operator(0x7e)
export const down64 = operator(0x88)

export const load = (at: Code, offset = 0): Code => [...at, 0x28, 2, ...unsigned(offset)]
/** Two bytes with their sign. */
export const load16 = (at: Code, offset = 0): Code => [...at, 0x2e, 1, ...unsigned(offset)]
export const store = (at: Code, value: Code, offset = 0): Code => [...at, ...value, 0x36, 2, ...unsigned(offset)]

/** Vectors of 16 bytes: eight bytes with their sign as eight numbers of 16 bits; what is done to each of eight, and to each of four of 32 bits. */
export const loadEight = (at: Code): Code => [...at, 0xfd, 1, 0, 0]
export const storeVector = (at: Code, value: Code, offset = 0): Code => [...at, ...value, 0xfd, 11, 0, ...unsigned(offset)]
export const zeros: Code = [0xfd, 12, ...new Array<number>(16).fill(0)]
export const absolute8 = vector(0x80)
export const times8 = vector(0x95)
export const plus8 = vector(0x8e)
export const firstFour = vector(0xa7)
export const lastFour = vector(0xa8)
export const plus4 = vector(0xae)

/** A variable of the function, or what it is given. */
export const variable = (index: number) => ({
  get: [0x20, ...unsigned(index)] as Code,
  set: (value: Code): Code => [...value, 0x21, ...unsigned(index)],
})

const BLOCK = [0x02, 0x40]
const LOOP = [0x03, 0x40]
const END = 0x0b
/** Runs `body` as long as `condition` is not 0, which is asked first. */
export const whilst = (condition: Code, ...body: Code[]): Code => [
  ...[...BLOCK, ...LOOP, ...isZero(condition), 0x0d, 1],
  ...[...body.flat(), 0x0c, 0, END, END],
]
/** Runs `body` where `condition` is not 0. */
export const when = (condition: Code, ...body: Code[]): Code => [...condition, 0x04, 0x40, ...body.flat(), END]

const I32 = 0x7f
const V128 = 0x7b
const section = (id: number, content: Code): Code => [id, ...unsigned(content.length), ...content]
const text = (s: string): Code => [s.length, ...new TextEncoder().encode(s)]

/**
 * A module with one function, "run", that takes so many numbers and gives one. Its variables: what it takes, then `numbers` of 32 bits, then
 * `vectors`. It imports "memory" from "".
 */
export function module(
  { shared, takes, numbers, vectors }: { shared: boolean; takes: number; numbers: number; vectors: number },
  body: Code,
): Uint8Array<ArrayBuffer> {
  const most = [0x80, 0x80, 0x04] // pages that a memory can have
  const memory = [...text(""), ...text("memory"), 2, ...(shared ? [3, 0, ...most] : [0, 0])]
  const code = [2, ...unsigned(numbers), I32, ...unsigned(vectors), V128, ...body, END]
  return Uint8Array.from([
    ...[0, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
    ...section(1, [1, 0x60, takes, ...new Array<number>(takes).fill(I32), 1, I32]),
    ...section(2, [1, ...memory]),
    ...section(3, [1, 0]),
    ...section(7, [1, ...text("run"), 0, 0]),
    ...section(10, [1, ...unsigned(code.length), ...code]),
  ])
}
