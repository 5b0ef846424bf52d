import { OnrecordError } from "../errors.ts"
import type { Query, Term } from "../store/query.ts"
import { daysOf, isDay } from "./query/days.ts"
import { ELSEWHERE, FIELDS, type Field, isField, isNameField, LISTS } from "./query/fields.ts"
import { badQuery, type Mistake } from "./query/mistake.ts"
import { nearest } from "./query/nearest.ts"
import { split } from "./query/split.ts"
import { allOf, anyOf } from "./query/tidy.ts"

/** Longer queries, deeper brackets and more terms than a person or a program has use for are refused: a store must answer in time. */
export const MAX_LENGTH = 2000
export const MAX_DEPTH = 32
export const MAX_TERMS = 200

/**
 * What a query in words asks. docs/search.md is the grammar: words, "phrases", -not, OR, ( ), field:value.
 * @param today the day that durations such as P7D end on, 2013-12-19
 * @throws OnrecordError BAD_QUERY with the column, what was expected there and what to do; `underlined` marks the place.
 *   BAD_DATE where `today` is not a day.
 */
export function query(text: string, today: string): Query {
  if (!isDay(today)) {
    const letter = { expected: "a day as year-month-day", came: `“${today}” was given`, todo: "hand in the day that it is" }
    throw new OnrecordError("BAD_DATE", { where: "today", ...letter })
  }
  if (text.length > MAX_LENGTH) {
    throw badQuery(text, {
      start: MAX_LENGTH,
      end: text.length,
      expected: `at most ${MAX_LENGTH} characters`,
      came: `there are ${text.length}`,
      todo: "ask for less at once",
    })
  }
  return parse(text, today)
}

/** Marks that open a phrase, each with those that close it. */
const QUOTES: Readonly<Record<string, string>> = { '"': '"', "“": "”“", "„": "“”", "«": "»", "»": "«", "”": "”" }
/** Up to the next blank, bracket or quotation mark. */
const RUN = /[^\s()"“”„«»]*/uy

function parse(text: string, today: string): Query {
  let at = 0
  let terms = 0

  const wrong = (start: number, end: number, letter: Omit<Mistake, "start" | "end">) => badQuery(text, { start, end, ...letter })
  const blanks = (from: number): number => {
    let i = from
    while (i < text.length && /\s/.test(text[i]!)) i++
    return i
  }
  const run = (from: number): string => {
    RUN.lastIndex = from
    return RUN.exec(text)![0]
  }
  const atWord = (word: string) => text.startsWith(word, at) && run(at) === word

  function either(depth: number): Query | null {
    const sides: Query[] = []
    for (;;) {
      const side = both(depth)
      const or = atWord("OR")
      if (!side && (or || sides.length > 0)) {
        const start = or ? at : text.lastIndexOf("OR", at)
        const came = `nothing stands ${or ? "before" : "after"} it`
        const todo = "write a OR b; to search the word itself, write it small or in quotation marks"
        throw wrong(start, start + 2, { expected: "OR between two things to search", came, todo })
      }
      if (side) sides.push(side)
      if (!or) return sides.length > 0 ? anyOf(sides) : null
      at += 2
    }
  }

  function both(depth: number): Query | null {
    const found: Query[] = []
    for (;;) {
      at = blanks(at)
      if (at >= text.length || text[at] === ")" || atWord("OR")) return found.length > 0 ? allOf(found) : null
      if (atWord("AND")) {
        at += 3
        continue
      }
      const one = factor(depth)
      if (one) found.push(one)
    }
  }

  /** One thing to search, or null where there is nothing to search in it, such as a dash. */
  function factor(depth: number): Query | null {
    const start = at
    const not = atWord("NOT")
    if (not) at = blanks(at + 3)
    else if (text[at] === "-" && /[^\s)-]/.test(text[at + 1] ?? " ")) at++
    if (not && (at >= text.length || text[at] === ")")) {
      const todo = "write NOT a, or -a; to search the word itself, write it small or in quotation marks"
      throw wrong(start, start + 3, { expected: "something to leave out", came: "nothing stands after NOT", todo })
    }
    const negative = at > start
    const inner = text[at] === "(" ? group(depth) : text[at]! in QUOTES ? phrase() : word()
    return negative && inner ? { op: "not", of: inner } : inner
  }

  function group(depth: number): Query | null {
    const start = at++
    if (depth >= MAX_DEPTH) {
      const came = "they stand deeper"
      throw wrong(start, at, { expected: `brackets at most ${MAX_DEPTH} deep`, came, todo: "ask in simpler terms" })
    }
    const inner = either(depth + 1)
    if (text[at] !== ")") {
      const todo = "close it, or put it in quotation marks"
      throw wrong(start, start + 1, { expected: "a closing bracket", came: "this one is left open", todo })
    }
    at++
    return inner
  }

  function phrase(): Query | null {
    const start = at
    const inside = quoted()
    const prefix = /[\p{L}\p{N}\p{M}\p{Co}]\*\s*$/u.test(inside)
    return wordsTerm(start, inside, prefix)
  }

  /** What stands in quotation marks, from `at` on; a backslash takes the next character as it is. */
  function quoted(): string {
    const start = at
    const closers = QUOTES[text[at]!]!
    let out = ""
    for (at++; at < text.length; at++) {
      if (closers.includes(text[at]!)) {
        at++
        return out
      }
      if (text[at] === "\\" && /["\\]/.test(text[at + 1] ?? "")) at++
      out += text[at]
    }
    const todo = `write ${closers[0]} where it ends`
    throw wrong(start, text.length, { expected: "a closing quotation mark", came: "this one is left open", todo })
  }

  function word(): Query | null {
    const start = at
    const whole = run(at)
    const [, name, rest = ""] = /^(\p{L}+):(.*)$/su.exec(whole) ?? []
    if (name !== undefined) {
      const found = field(name, rest, start)
      if (found) return found
    }
    at = start + whole.length
    if (whole === "*") return count({ op: "all" }, start)
    const star = whole.indexOf("*")
    if (star >= 0 && star < whole.length - 1) {
      const todo = "write deploy* for deploy, deployed, deployment; in quotation marks a star is a mark like any other"
      throw wrong(start + star, start + star + 1, {
        expected: "a star at the end of a word only",
        came: "it stands before",
        todo,
      })
    }
    return wordsTerm(start, whole, star >= 0)
  }

  function wordsTerm(start: number, from: string, prefix: boolean): Query | null {
    const words = split(from)
    return words.length > 0 ? count({ op: "words", words, prefix }, start) : null
  }

  function count<T>(term: T, start: number): T {
    if (++terms <= MAX_TERMS) return term
    const expected = `at most ${MAX_TERMS} things to search`
    throw wrong(start, at, { expected, came: "there are more", todo: "ask for less at once" })
  }

  /** `name:` with what follows; null where it is ordinary text ("Note: …"), `at` is then left alone. */
  function field(typed: string, rest: string, start: number): Query | null {
    const name = typed.toLowerCase()
    const after = start + typed.length + 1
    const loose = rest === "" && !((text[after] ?? " ") in QUOTES) && text[after] !== "("
    if (!isField(name)) {
      if (loose) return null
      throw unknown(typed, name, start)
    }
    const from = loose ? blanks(after) : after
    // "Löfqvall said:" ends many a sentence; after the others something is forgotten.
    if (loose && name !== "said" && (from >= text.length || text[from] === ")")) {
      const todo = `write ${name}:value; to search the word itself, put it in quotation marks`
      throw wrong(start, after, { expected: `a value after ${typed}:`, came: "nothing came", todo })
    }
    if (loose && (from >= text.length || text[from] === "(" || text[from] === ")" || run(from).includes(":"))) return null
    at = from
    if (text[at] === "(") {
      const todo = `write (${name}:a OR ${name}:b)`
      throw wrong(start, at + 1, { expected: `a value after ${name}:`, came: "a bracket came", todo })
    }
    const value = text[at]! in QUOTES ? quoted().replace(/\s+/g, " ").trim() : bare()
    const made = term(name, value, today)
    if ("op" in made) return count(made, start)
    // "Lavrov said: nothing has changed" is a sentence, not a date gone wrong.
    if (loose) return null
    throw wrong(from, at, made)
  }

  function bare(): string {
    const value = run(at)
    at += value.length
    return value.replace(/[,;]+$/, "")
  }

  function unknown(typed: string, name: string, start: number): OnrecordError {
    const meant = ELSEWHERE[name] ?? nearest(name, Object.keys(FIELDS) as Field[])
    const asWords = `to search the words themselves, put them in quotation marks`
    return wrong(start, start + typed.length, {
      expected: meant ? `a field such as ${meant}:` : `one of the fields ${Object.keys(FIELDS).join(", ")}`,
      came: `there is no field “${typed}”`,
      todo: meant ? `write ${meant}: for ${FIELDS[meant]}; ${asWords}` : asWords,
    })
  }

  const found = either(0)
  if (at >= text.length) return found ?? { op: "all" }
  const todo = "leave it out, or put it in quotation marks"
  throw wrong(at, at + 1, { expected: "an opening bracket before", came: "this one closes none", todo })
}

/** The condition that a field with its value makes, or what is wrong with the value. */
function term(field: Field, value: string, today: string): Term | Omit<Mistake, "start" | "end"> {
  if (isNameField(field)) {
    if (split(value).length > 0 && !/\*$/.test(value)) return { op: "name", field, name: value }
    const came = value ? `“${value}” came` : "nothing came"
    return {
      expected: `${FIELDS[field]} after ${field}:`,
      came,
      todo: `write it whole, or some words of it, without a star: ${field}:lavrov`,
    }
  }
  if (field === "lang") return language(value)
  if (field === "stance" || field === "kind" || field === "is") return listed(field, value)
  const days = daysOf(value, today)
  if ("from" in days) return { op: "days", field, ...days }
  return { expected: "a date such as 2013-12-19, 2013-12, 2013, 2013-12-01/2013-12-15, 2013-12/.. or P7D", ...days }
}

function language(value: string): Term | Omit<Mistake, "start" | "end"> {
  const tag = /^[a-z]{2,3}(?:-[a-z0-9]+)*$/i.test(value) ? canonical(value) : null
  if (tag) return { op: "lang", tag }
  return { expected: "a language tag (BCP 47)", came: `“${value}” came`, todo: "write lang:en for English, lang:de for German" }
}

function canonical(tag: string): string | null {
  try {
    return Intl.getCanonicalLocales(tag)[0] ?? null
  } catch {
    return null
  }
}

function listed(field: keyof typeof LISTS, value: string): Term | Omit<Mistake, "start" | "end"> {
  const low = value.toLowerCase()
  const { stance, kind, is } = LISTS
  if (field === "stance" && isOf(stance, low)) return { op: "stance", label: low }
  if (field === "kind" && isOf(kind, low)) return { op: "kind", kind: low }
  if (field === "is" && isOf(is, low)) return low === "rejected" ? { op: low, statements: [] } : { op: "is", what: low }
  const words: readonly string[] = LISTS[field]
  const meant = nearest(low, words)
  return {
    expected: `one of ${words.join(", ")}`,
    came: value ? `“${value}” came` : "nothing came",
    todo: meant ? `you may mean ${field}:${meant}` : "choose one of them",
  }
}

function isOf<W extends string>(words: readonly W[], word: string): word is W {
  return (words as readonly string[]).includes(word)
}
