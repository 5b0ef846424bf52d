import type { Match } from "../../times/expr.ts"
import { NOT_YEAR_AFTER, NOT_YEAR_BEFORE, YEAR_BEFORE } from "../calendar.ts"
import { ordinal, spelledYear } from "./numbers.ts"
import { point, type Reader } from "./reader.ts"

/** Years, decades and centuries. */
export function years(reader: Reader) {
  const { scan, text, low, starts, at, is, touching, comma, dash, isApostrophe, possessive } = reader

  function yearNumber(i: number): { readonly end: number; readonly year: number } | null {
    const form = low[i]
    if (form === undefined) return null
    if (/^(?:1[0-9]|20)\d\d$/.test(form)) return { end: i + 1, year: Number(form) }
    if (
      isApostrophe(i) &&
      !(touching(i) && i > 0 && /[\p{L}\p{N}]/u.test(text[starts[i]! - 1] ?? "")) &&
      /^\d\d$/.test(low[i + 1] ?? "") &&
      touching(i + 1)
    ) {
      const two = Number(low[i + 1])
      return { end: i + 2, year: two < 40 ? 2000 + two : 1900 + two }
    }
    return at(i).number === undefined ? null : spelledYear(scan, i)
  }

  /** A bare year: 19xx and 20xx wherever nothing speaks against it, others only after "in" and its like. */
  function year(i: number): Match | null {
    const form = low[i]!
    const before = i > 0 ? low[i - 1]! : ""
    const span = /^(1[5-9]\d\d|20\d\d)[-–/](\d\d|\d{4})$/.exec(form)
    if (span) {
      const first = Number(span[1])
      const last = span[2]!.length === 4 ? Number(span[2]) : Math.floor(first / 100) * 100 + Number(span[2])
      if (last <= first || last - first > 120) return null
      return { end: i + 1, expr: { is: "point", point: { unit: "year", n: first }, until: { unit: "year", n: last } } }
    }
    const found = yearNumber(i)
    if (!found) return null
    if (found.end === i + 1) {
      if (found.year < 1500 || found.year > 2100) return null
      const after = low[found.end] ?? ""
      if (/[$£€#%&]/.test(before) || NOT_YEAR_BEFORE.has(before) || NOT_YEAR_AFTER.has(after) || after === "%") return null
      if (touching(i) && i > 0 && before !== "-" && before !== "(" && !/["“”‘’'`[/–—]/.test(before)) return null
      if (touching(found.end) && /[a-z0-9]/.test(after[0] ?? "")) return null
      const company = YEAR_BEFORE.has(before) || before === "(" || before === "," || before === "-"
      if ((found.year < 1900 || found.year > 2040) && !(company && found.year >= 1500)) return null
      if (before === "-" && at(i - 2).role !== "mid") return null
      if ((after === "-" || after === "–") && touching(found.end) && at(found.end + 1).unit) return null
    } else if (!isApostrophe(i) && found.year < 1700) return null
    return { end: found.end, expr: point("year", found.year) }
  }

  function decade(i: number): Match | null {
    const form = low[i]!
    const full = /^(1[5-9]\d|20\d)0s$/.exec(form)
    if (full) return { end: i + 1, expr: point("decade", Number(full[1])) }
    const split = /^(1[5-9]\d|20\d)0$/.exec(form)
    if (split && possessive(i + 1) > i + 1 && is(i - 1, "the")) return { end: i + 3, expr: point("decade", Number(split[1])) }
    const mark = isApostrophe(i) ? i + 1 : i
    const two = /^(\d)0s$/.exec(low[mark] ?? "")
    if (two && (mark > i ? touching(mark) : is(i - 1, "the") || is(i - 1, "early") || is(i - 1, "late") || low[i - 1] === "-")) {
      const n = Number(two[1])
      return { end: mark + 1, expr: point("decade", (n < 2 ? 200 : 190) + n) }
    }
    const first = at(i).number
    const tens = at(i + 1).decade
    if (first !== undefined && first >= 15 && first <= 20 && tens !== undefined)
      return { end: i + 2, expr: point("decade", first * 10 + tens / 10) }
    const bare = at(i).decade
    if (bare !== undefined && (is(i - 1, "the") || is(i - 1, "early") || is(i - 1, "late")))
      return low[i - 2] === "in" && low[i + 1] === ","
        ? null
        : { end: i + 1, expr: point("decade", (bare < 20 ? 200 : 190) + bare / 10) }
    return null
  }

  function century(i: number): Match | null {
    const nth = ordinal(scan, i)
    if (nth === null || nth < 1) return null
    const next = dash(i + 1)
    if (at(next).unit !== "century" || at(next).plural) return null
    return { end: next + 1, expr: point("century", nth - 1) }
  }

  /** A year after a date: "1998", ", 1998", "of last year". */
  function yearAfter(i: number): { readonly end: number; readonly year?: number; readonly shift?: number } | null {
    const from = low[i] === "of" ? i + 1 : comma(i)
    const found =
      /^(?:1[5-9]|20)\d\d$/.test(low[from] ?? "") || at(from).number !== undefined || isApostrophe(from) ? yearNumber(from) : null
    if (found && found.year >= 1500 && !NOT_YEAR_AFTER.has(low[found.end] ?? "") && low[found.end] !== "%") return found
    const word = at(from)
    if ((low[i] === "of" || from === i) && at(from + 1).unit === "year" && !at(from + 1).plural) {
      if (word.role === "last") return { end: from + 2, shift: -1 }
      if (word.role === "this") return { end: from + 2, shift: 0 }
      if (word.role === "next") return { end: from + 2, shift: 1 }
    }
    return null
  }

  /** "fiscal 1989", "the 1989 fiscal year". */
  function fiscal(i: number): Match | null {
    if (!is(i, "fiscal")) return null
    const from = low[i + 1] === "year" ? i + 2 : i + 1
    const known = yearNumber(from)
    return known && known.year >= 1900 && known.year < 2100 ? { end: known.end, expr: point("year", known.year) } : null
  }

  return { yearNumber, yearAfter, year, decade, century, fiscal }
}
