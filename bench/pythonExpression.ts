/**
 * The expectations of feedparser's test files, which are expressions of Python (`not bozo and entries[0]['title'] == u'Caf\xe9'`), as their
 * comparisons. Reads what those files hold, not the language.
 */
export type Value = string | number | boolean | null | readonly Value[] | { readonly [key: string]: Value }
/** `entries[0]['link']` is ["entries", 0, "link"]; `len(…)` and `ord(…)` go around it. */
export interface Path {
  readonly path: readonly (string | number)[]
  readonly call: "len" | "ord" | null
}
export interface Comparison {
  readonly paths: readonly Path[]
  readonly op: "==" | "!="
  readonly value: Value
}

/** The comparisons that must all hold, and what else stands in the expression as it is written. */
export interface Expectation {
  readonly comparisons: readonly Comparison[]
  readonly others: readonly string[]
}

const TOKEN =
  /\s*(?:(u?r?"""[\s\S]*?"""|u?r?'(?:[^'\\]|\\[\s\S])*'|u?r?"(?:[^"\\]|\\[\s\S])*")|(-?\d+(?:\.\d+)?)|([A-Za-z_]\w*)|(==|!=|[[\](){}.,:=<>]))/y

interface Token {
  readonly kind: "string" | "number" | "name" | "mark"
  readonly text: string
}

export function expectation(expression: string): Expectation {
  const comparisons: Comparison[] = []
  const others: string[] = []
  for (const part of conjuncts(tokens(expression))) {
    const [head, second] = part
    if (head?.text === "bozo" || (head?.text === "not" && second?.text === "bozo") || part.length === 0) continue
    const found = comparison(part)
    if (found) comparisons.push(found)
    else others.push(part.map((token) => token.text).join(" "))
  }
  return { comparisons, others }
}

function tokens(expression: string): Token[] {
  const all: Token[] = []
  TOKEN.lastIndex = 0
  for (let found = TOKEN.exec(expression); found; found = TOKEN.exec(expression)) {
    const [, string, number, name, mark] = found
    if (string !== undefined) all.push({ kind: "string", text: string })
    else if (number !== undefined) all.push({ kind: "number", text: number })
    else if (name !== undefined) all.push({ kind: "name", text: name })
    else all.push({ kind: "mark", text: mark! })
  }
  return all
}

/** Split at the `and`s that stand in no bracket; brackets around a whole part are taken off. */
function conjuncts(all: readonly Token[]): Token[][] {
  const parts: Token[][] = [[]]
  let depth = 0
  for (const token of all) {
    if (token.kind === "mark" && "([{".includes(token.text)) depth++
    if (token.kind === "mark" && ")]}".includes(token.text)) depth--
    if (depth === 0 && token.kind === "name" && token.text === "and") parts.push([])
    else parts.at(-1)!.push(token)
  }
  return parts.map((part) => (part[0]?.text === "(" && part.at(-1)?.text === ")" ? part.slice(1, -1) : part))
}

function comparison(part: readonly Token[]): Comparison | null {
  const sides: Token[][] = [[]]
  let op: "==" | "!=" = "=="
  for (const token of part) {
    if (token.kind === "mark" && (token.text === "==" || token.text === "!=")) {
      op = token.text
      sides.push([])
    } else sides.at(-1)!.push(token)
  }
  if (sides.length < 2) return null
  const paths = sides.slice(0, -1).map(path)
  const rest = sides.at(-1)!
  const reader = new Reader(rest)
  const value = reader.value()
  if (value === undefined || reader.left > 0 || paths.includes(null)) return null
  return { paths: paths as Path[], op, value }
}

function path(side: readonly Token[]): Path | null {
  const [name, open] = side
  if (name?.kind !== "name") return null
  const call = open?.text === "(" && (name.text === "len" || name.text === "ord") ? name.text : null
  const inner = call ? side.slice(2, -1) : side
  const steps: (string | number)[] = []
  for (const { kind, text } of inner) {
    if (kind === "name") steps.push(text)
    else if (kind === "string") steps.push(unquoted(text))
    else if (kind === "number") steps.push(Number(text))
    else if (!["[", "]", "."].includes(text)) return null
  }
  return { path: steps, call }
}

class Reader {
  readonly #tokens: Token[]

  constructor(tokens: readonly Token[]) {
    this.#tokens = [...tokens]
  }

  get left(): number {
    return this.#tokens.length
  }

  /** A literal; undefined where there is none. */
  value(): Value | undefined {
    const token = this.#tokens.shift()
    if (token === undefined) return undefined
    if (token.kind === "number") return Number(token.text)
    if (token.kind === "string") {
      let text = unquoted(token.text)
      while (this.#tokens[0]?.kind === "string") text += unquoted(this.#tokens.shift()!.text)
      return text
    }
    if (token.kind === "name") return { None: null, True: true, False: false }[token.text]
    if (token.text === "(" || token.text === "[") return this.#list(token.text === "(" ? ")" : "]")
    return token.text === "{" ? this.#dict() : undefined
  }

  #list(end: string): Value | undefined {
    const all: Value[] = []
    while (this.#tokens.length > 0 && this.#tokens[0]!.text !== end) {
      const one = this.value()
      if (one === undefined) return undefined
      all.push(one)
      if (this.#tokens[0]?.text === ",") this.#tokens.shift()
    }
    this.#tokens.shift()
    return all
  }

  #dict(): Value | undefined {
    const all: Record<string, Value> = {}
    while (this.#tokens.length > 0 && this.#tokens[0]!.text !== "}") {
      const key = this.value()
      this.#tokens.shift()
      const one = this.value()
      if (typeof key !== "string" || one === undefined) return undefined
      all[key] = one
      if (this.#tokens[0]?.text === ",") this.#tokens.shift()
    }
    this.#tokens.shift()
    return all
  }
}

const ESCAPES: Readonly<Record<string, string>> = { n: "\n", t: "\t", r: "\r", "\\": "\\", "'": "'", '"': '"', "\n": "" }

function unquoted(text: string): string {
  const raw = /^u?r/.test(text)
  const body = text.replace(/^u?r?/, "")
  const marks = body.startsWith('"""') ? 3 : 1
  const inner = body.slice(marks, -marks)
  if (raw) return inner
  return inner.replace(/\\(?:x([\da-f]{2})|u([\da-f]{4})|U([\da-f]{8})|([\s\S]))/gi, (_, x, u, long, other) => {
    const code = x ?? u ?? long
    return code === undefined ? (ESCAPES[other] ?? `\\${other}`) : String.fromCodePoint(Number.parseInt(code, 16))
  })
}
