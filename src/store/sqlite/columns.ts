import { numbersIn, numbersOut } from "./varints.ts"

/**
 * Plain data of one article as bytes that compress well: all values of one field stand together, and what the text says already is left out
 * (`{ start, end, text }` keeps no words where they are the text's). Lossless for anything that JSON carries, the order of keys included.
 * @param text the article's text, @param known strings that the reader will have at hand too, told by their number.
 */
export function toColumns(value: unknown, text: string, known: readonly string[]): Uint8Array {
  const shapes: string[] = []
  const shapeNumber = numbering(shapes, 0)
  const strings: string[] = []
  const stringNumber = numbering(strings, known.length)
  for (const [i, word] of known.entries()) stringNumber.set(word, i)
  const columns: Column[] = []
  let last = 0

  const column = (): Column => {
    const made: Column = { codes: [], ints: [], fields: new Map(), element: null }
    columns.push(made)
    return made
  }
  const walk = (into: Column, x: unknown): void => {
    if (x === null) into.codes.push(NULL)
    else if (typeof x === "boolean") into.codes.push(x ? TRUE : FALSE)
    else if (typeof x === "string") {
      if (x === text) into.codes.push(TEXT)
      else {
        into.codes.push(STRING)
        into.ints.push(stringNumber.of(x))
      }
    } else if (typeof x === "number") {
      if (isWhole(x)) {
        into.codes.push(INT)
        into.ints.push(x)
      } else if (Math.abs(x) < 1e9 && Math.round(x * 1000) / 1000 === x) {
        into.codes.push(MILLI)
        into.ints.push(Math.round(x * 1000))
      } else {
        into.codes.push(NUMBER)
        into.ints.push(stringNumber.of(String(x)))
      }
    } else if (Array.isArray(x)) {
      into.codes.push(ARRAY)
      into.ints.push(x.length)
      if (x.length > 0) into.element ??= column()
      for (const one of x) walk(into.element!, one)
    } else {
      const object = x as Readonly<Record<string, unknown>>
      const keys = Object.keys(object).filter((key) => object[key] !== undefined)
      const span = keys.includes("start") && keys.includes("end") && isSpan(object.start, object.end)
      const { start, end } = object as { start: number; end: number }
      const names = keys.map((key) => {
        if (span && (key === "start" || key === "end")) return `<${key}`
        return span && key === "text" && object.text === text.slice(start, end) ? "<text" : `.${key}`
      })
      into.codes.push(OBJECT + shapeNumber.of(JSON.stringify(names)))
      if (span) {
        into.ints.push(start - last, end - start)
        last = start
      }
      for (const name of names) {
        if (name.startsWith("<")) continue
        let field = into.fields.get(name)
        if (!field) {
          field = column()
          into.fields.set(name, field)
        }
        walk(field, object[name.slice(1)])
      }
    }
  }
  walk(column(), value)

  const words = Buffer.from(JSON.stringify([shapes, strings]))
  const numbers: number[] = []
  for (const { codes, ints } of columns) {
    numbers.push(ints.length, 0)
    const runs = numbers.length - 1
    for (let i = 0, from = 0; i < codes.length; i++) {
      if (codes[i] === codes[i + 1]) continue
      numbers.push(codes[i]!, i + 1 - from)
      numbers[runs]!++
      from = i + 1
    }
    for (const int of ints) numbers.push(int)
  }
  const length = Buffer.alloc(4)
  length.writeUInt32LE(words.length)
  return Buffer.concat([length, words, numbersOut(numbers)])
}

/** Stands among the known strings for one that can only be made from what is read; any string may happen to be it. */
export class Later {
  readonly #places: (readonly [into: object, key: string | number])[] = []

  stands(into: object, key: string | number): void {
    this.#places.push([into, key])
  }
  /** Puts the string in all its places; where there is none, nothing. */
  is(string: string | undefined): void {
    for (const [into, key] of this.#places) set(into, key, string)
  }
}

function set(into: object, key: string | number, value: unknown): void {
  // Not by assignment: a key may be "__proto__".
  if (key === "__proto__") Object.defineProperty(into, key, { value, ...PLAIN })
  else (into as Record<string | number, unknown>)[key] = value
}

/** What `toColumns` was given, from its bytes and the same text and known strings. @throws RangeError or SyntaxError where they are not its bytes. */
export function fromColumns(bytes: Uint8Array, text: string, known: readonly unknown[]): unknown {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
  const open = 4 + buffer.readUInt32LE(0)
  const [shapeNames, own] = JSON.parse(buffer.toString("utf8", 4, open)) as [string[], string[]]
  const shapes = shapeNames.map((json) => {
    const names = JSON.parse(json) as string[]
    return { isSpan: names.includes("<start"), names, keys: names.map((name) => name.slice(1)) }
  })
  const strings = [...known, ...own]
  const numbers = numbersIn(buffer.subarray(open))
  const columns: Filled[] = []
  let at = 0
  let room = MOST
  /** Damaged bytes may tell of fewer than none, or of so many that they fill the memory. */
  const count = (most: number): number => {
    const number = numbers[at++]!
    if (number >= 0 && number <= most) return number
    throw new RangeError(`a count of ${number}`)
  }
  while (at < numbers.length) {
    const length = count(numbers.length)
    const codes: number[] = []
    for (let runs = count(numbers.length); runs > 0; runs--) {
      const code = numbers[at++]!
      const times = count(room)
      room -= times
      for (let i = 0; i < times; i++) codes.push(code)
    }
    columns.push({ codes, ints: numbers.slice(at, at + length), code: 0, int: 0, fields: new Map(), element: null })
    at += length
  }
  let opened = 0
  let last = 0
  const column = (): Filled => columns[opened++]!
  const walk = (from: Filled): unknown => {
    const code = from.codes[from.code++]
    switch (code) {
      case NULL:
        return null
      case FALSE:
        return false
      case TRUE:
        return true
      case TEXT:
        return text
      case STRING:
        return strings[from.ints[from.int++]!]
      case INT:
        return from.ints[from.int++]
      case MILLI:
        return from.ints[from.int++]! / 1000
      case NUMBER:
        return Number(strings[from.ints[from.int++]!])
      case ARRAY: {
        const length = from.ints[from.int++]!
        if (length > 0) from.element ??= column()
        const list: unknown[] = []
        for (let i = 0; i < length; i++) {
          const one = walk(from.element!)
          if (one instanceof Later) one.stands(list, i)
          list.push(one)
        }
        return list
      }
    }
    const { isSpan, names, keys } = shapes[code! - OBJECT]!
    const object: Record<string, unknown> = {}
    let start = 0
    let end = 0
    if (isSpan) {
      start = last + from.ints[from.int++]!
      end = start + from.ints[from.int++]!
      last = start
    }
    for (let i = 0; i < names.length; i++) {
      const name = names[i]!
      if (name === "<start") object.start = start
      else if (name === "<end") object.end = end
      else if (name === "<text") object.text = text.slice(start, end)
      else {
        let field = from.fields.get(name)
        if (!field) {
          field = column()
          from.fields.set(name, field)
        }
        const value = walk(field)
        if (value instanceof Later) value.stands(object, keys[i]!)
        set(object, keys[i]!, value)
      }
    }
    return object
  }
  return walk(column())
}

interface Column {
  readonly codes: number[]
  readonly ints: number[]
  readonly fields: Map<string, Column>
  element: Column | null
}
interface Filled {
  readonly codes: readonly number[]
  readonly ints: readonly number[]
  code: number
  int: number
  readonly fields: Map<string, Filled>
  element: Filled | null
}
const [NULL, FALSE, TRUE, TEXT, STRING, INT, MILLI, NUMBER, ARRAY, OBJECT] = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]

/** Numbers words in the order of their coming, from `first` on, and lists them. */
function numbering(list: string[], first: number): { of(word: string): number; set(word: string, number: number): void } {
  const numbers = new Map<string, number>()
  return {
    of(word) {
      let number = numbers.get(word)
      if (number === undefined) {
        number = first + list.length
        numbers.set(word, number)
        list.push(word)
      }
      return number
    },
    set: (word, number) => numbers.set(word, number),
  }
}

/** More values than any record has. */
const MOST = 20_000_000

const PLAIN = { enumerable: true, writable: true, configurable: true }

/** Half of what a number holds exactly: they are doubled on their way, and taken from each other. */
const isWhole = (x: unknown): boolean => Number.isSafeInteger(x) && Math.abs(x as number) < 2 ** 51

const isSpan = (start: unknown, end: unknown): boolean => isWhole(start) && isWhole(end)
