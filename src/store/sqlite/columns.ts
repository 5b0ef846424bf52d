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

/** A place for a known string that can only be told when the rest is read: the number of it among those. */
export interface Slot {
  readonly of: Record<string | number, unknown>
  readonly key: string | number
  readonly number: number
}

/**
 * What `toColumns` was given, from its bytes and the same text and known strings.
 * @param slots takes the places of further known strings, which stand behind the others: `later` of them
 * @throws RangeError, SyntaxError or TypeError where they are not its bytes
 */
export function fromColumns(bytes: Uint8Array, text: string, known: readonly string[], later = 0, slots: Slot[] = []): unknown {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
  const open = 4 + buffer.readUInt32LE(0)
  const [shapeNames, own] = JSON.parse(buffer.toString("utf8", 4, open)) as [string[], string[]]
  const shapes = shapeNames.map(shapeOf)
  const before = known.length
  const told = before + later
  const string = (number: number): string | undefined => (number < before ? known[number] : own[number - told])
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
    const ints = count(numbers.length)
    const runs = count(numbers.length)
    const run = at
    for (let i = 0; i < runs; i++) {
      at++
      room -= count(room)
    }
    const int = at
    at += ints
    columns.push({ run, runs: int, left: 0, code: 0, int, ints: at, fields: null, shapes: null, element: null })
  }
  let opened = 0
  let last = 0
  /** The number of the string that was just read in place of one that is not known yet. */
  let awaited = -1
  const column = (): Filled => {
    const next = columns[opened++]
    if (next) return next
    throw new RangeError("a column is missing")
  }
  const int = (from: Filled): number => {
    if (from.int < from.ints) return numbers[from.int++]!
    throw new RangeError("a number is missing")
  }
  const walk = (from: Filled): unknown => {
    while (from.left === 0) {
      if (from.run >= from.runs) throw new RangeError("a value is missing")
      from.code = numbers[from.run]!
      from.left = numbers[from.run + 1]!
      from.run += 2
    }
    from.left--
    const { code } = from
    switch (code) {
      case NULL:
        return null
      case FALSE:
        return false
      case TRUE:
        return true
      case TEXT:
        return text
      case STRING: {
        const number = int(from)
        if (number >= before && number < told) awaited = number - before
        return string(number)
      }
      case INT:
        return int(from)
      case MILLI:
        return int(from) / 1000
      case NUMBER:
        return Number(string(int(from)))
      case ARRAY: {
        const length = int(from)
        if (length > 0) from.element ??= column()
        const list: unknown[] = []
        for (let i = 0; i < length; i++) {
          list.push(walk(from.element!))
          if (awaited >= 0) slot(list, i)
        }
        return list
      }
    }
    const { names, keys, span } = shapes[code - OBJECT]!
    from.shapes ??= []
    from.shapes[code - OBJECT] ??= []
    const fields = from.shapes[code - OBJECT]!
    const object: Record<string, unknown> = {}
    let start = 0
    let end = 0
    if (span) {
      start = last + int(from)
      end = start + int(from)
      last = start
    }
    for (let i = 0; i < names.length; i++) {
      const name = names[i]!
      const key = keys[i]!
      if (name === "<start") object.start = start
      else if (name === "<end") object.end = end
      else if (name === "<text") object.text = text.slice(start, end)
      else {
        let field = fields[i]
        if (!field) {
          from.fields ??= new Map()
          field = from.fields.get(name) ?? column()
          from.fields.set(name, field)
          fields[i] = field
        }
        // Not by assignment: a key may be "__proto__".
        if (key === "__proto__") Object.defineProperty(object, key, { value: walk(field), ...PLAIN })
        else object[key] = walk(field)
        if (awaited >= 0) slot(object, key)
      }
    }
    return object
  }
  const slot = (of: object, key: string | number): void => {
    slots.push({ of: of as Slot["of"], key, number: awaited })
    awaited = -1
  }
  return walk(column())
}

/** Keys of an object, and how each is kept. */
interface Shape {
  readonly names: readonly string[]
  readonly keys: readonly string[]
  readonly span: boolean
}
/** Articles have much the same shapes: so the keys of all are the same strings, which makes objects of them in a fraction of the time. */
const SHAPES = new Map<string, Shape>()
const MOST_SHAPES = 2000

function shapeOf(written: string): Shape {
  let shape = SHAPES.get(written)
  if (!shape) {
    const names = JSON.parse(written) as string[]
    shape = { names, keys: names.map((name) => name.slice(1)), span: names.includes("<start") }
    if (SHAPES.size >= MOST_SHAPES) SHAPES.clear()
    SHAPES.set(written, shape)
  }
  return shape
}

interface Column {
  readonly codes: number[]
  readonly ints: number[]
  readonly fields: Map<string, Column>
  element: Column | null
}
/** A column while it is read: where its next run of like values and its next number stand, and where they end. */
interface Filled {
  run: number
  readonly runs: number
  left: number
  code: number
  int: number
  readonly ints: number
  /** Columns of the fields of objects that stand here, by name. */
  fields: Map<string, Filled> | null
  /** The same by shape and place in it. */
  shapes: Filled[][] | null
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
