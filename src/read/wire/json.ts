import { OnrecordError } from "../../errors.ts"

/** A JSON object, of which nothing is known yet. */
export type JsonObject = Readonly<Record<string, unknown>>

/**
 * JSON (RFC 8259, https://www.rfc-editor.org/rfc/rfc8259) as data. NULs and lone surrogates, which only escapes can bring in, become U+FFFD:
 * no store keeps them, and every text must come back as it went in.
 * @param where the document, for the message.
 * @throws OnrecordError BAD_FORMAT with line and column of the first character that breaks the rules.
 */
export function json(text: string, where: string): unknown {
  try {
    return JSON.parse(text.replace(ESCAPES, (one) => (BAD_ESCAPE.test(one) ? "\\ufffd" : one)))
  } catch (error) {
    const fault = faultAt(text)
    const at = CUT.test(text.slice(Math.max(0, fault - 1), fault + 8)) ? text.length : fault
    const lines = text.slice(0, at).split("\n")
    const came = at >= text.length ? "it ends in the middle" : `${JSON.stringify(text.slice(at, at + 12))} cannot stand there`
    // Of JSON lines the place tells the line already.
    const line = /, line \d+$/.test(where) ? "" : `, line ${lines.length}`
    const place = `${where}${line}, column ${lines.at(-1)!.length + 1}`
    const todo = "get the file again, or tell who made it"
    throw new OnrecordError("BAD_FORMAT", { where: place, expected: "JSON", came, todo }, error)
  }
}

/** Each escape, two that make up one character together. */
const ESCAPES = /\\(?:u[dD][89abAB][\da-fA-F]{2}\\u[dD][c-fC-F][\da-fA-F]{2}|u[\da-fA-F]{4}|.)/gs
const BAD_ESCAPE = /^\\u(?:0000|[dD][89a-fA-F]..)$/

export function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value)
}

const BLANK = /[ \t\r\n]*/y
const WORD = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y
/** A token that could have gone on, with the character before it. */
const CUT = /^(?:.?(?:tr?u?|fa?l?s?|nu?l?|-|\\(?:u[\da-fA-F]{0,3})?)|\d(?:\.|[eE][-+]?))$/s
const ESCAPE = /\\(?:["\\/bfnrt]|u[\da-fA-F]{4})/y

/** The offset of the first character that breaks the rules; the length of the text where it is only cut. V8 tells it of some faults alone. */
function faultAt(text: string): number {
  const open: ("{" | "[")[] = []
  let expected: "value" | "first value" | "key" | "first key" | "colon" | "comma" = "value"
  let at = after(BLANK, text, 0)
  while (at < text.length) {
    const c = text[at]!
    const inside = open.at(-1)
    if (c === "}" || c === "]") {
      const [opened, empty] = c === "}" ? (["{", "first key"] as const) : (["[", "first value"] as const)
      if (inside !== opened || (expected !== "comma" && expected !== empty)) return at
      open.pop()
      at++
      expected = "comma"
    } else if (expected === "comma") {
      if (c !== "," || inside === undefined) return at
      at++
      expected = inside === "{" ? "key" : "value"
    } else if (expected === "colon") {
      if (c !== ":") return at
      at++
      expected = "value"
    } else if (c === '"') {
      const end = stringEnd(text, at)
      if (text[end] !== '"') return end
      at = end + 1
      expected = expected.endsWith("key") ? "colon" : "comma"
    } else if (expected.endsWith("key")) return at
    else if (c === "{" || c === "[") {
      open.push(c)
      at++
      expected = c === "{" ? "first key" : "first value"
    } else {
      const end = after(WORD, text, at)
      if (end === at) return at
      at = end
      expected = "comma"
    }
    at = after(BLANK, text, at)
  }
  return at
}

/** Where a string that begins at `at` ends with its mark, or breaks: at a control character, a wrong escape, the end of the text. */
function stringEnd(text: string, at: number): number {
  let end = at + 1
  for (;;) {
    const code = text.charCodeAt(end)
    if (code === 0x5c) {
      const next = after(ESCAPE, text, end)
      if (next === end) return end
      end = next
    } else if (code === 0x22 || !(code >= 0x20)) return end
    else end++
  }
}

/** Where the match of a sticky pattern at `at` ends; `at` where there is none. */
function after(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at
  return pattern.test(text) ? pattern.lastIndex : at
}
