import type { Base, Match } from "../../times/expr.ts"
import type { Unit } from "../calendar.ts"
import { quantity } from "./numbers.ts"
import { fixed, type Reader, stretch, two } from "./reader.ts"

/** TIMEX3 duration of `n` units, X where the number is not told. Halves go down to the next unit: 2.5 years are P2Y6M. */
export function durationOf(n: number | null, unit: Unit): string {
  if (unit === "decade") return n === null ? "PXDE" : `P${n * 10}Y`
  if (unit === "century") return n === null ? "PXCE" : `P${n * 100}Y`
  const time = unit === "hour" || unit === "minute" || unit === "second"
  const letter = unit === "weekend" ? "WE" : unit[0]!.toUpperCase()
  const whole = n === null ? "X" : String(n)
  if (n !== null && n % 1 === 0.5) {
    const big = Math.floor(n)
    const lead = big ? `${big}${letter}` : ""
    if (unit === "year") return `P${lead}6M`
    if (unit === "hour") return `PT${lead}30M`
    if (unit === "minute") return `PT${lead}30S`
    if (unit === "day") return `P${lead}T12H`
  }
  return `${time ? "PT" : "P"}${whole}${letter}`
}

/** How long, how long ago and how often. */
export function lengths(reader: Reader) {
  const { scan, low, at, is, upper, dash } = reader

  /** Over "more", "full", "trading" and hyphens between number and unit. */
  function toUnit(i: number): number {
    let k = dash(i)
    if (is(k, "more") || is(k, "fiscal")) k = dash(k + 1)
    if (is(k, "more")) k++
    return k
  }
  /** Whether an age is told, not a time: "23-year-old", "three months old". */
  const isAge = (i: number): boolean => low[dash(i)] === "old" || low[dash(i)] === "olds"

  /** `n` units, with "ago", "earlier", "later", "from now". */
  function length(i: number): Match | null {
    const many = quantity(scan, i)
    // "the 1988 quarter" counts nothing.
    if (!many || (/^(?:19|20)\d\d$/.test(low[i]!) && !at(i + 1).plural)) return null
    let n = many.n
    let k = toUnit(many.end)
    // "two to three weeks", "12-18 months", "a year or two"
    const joined = low[many.end]
    if ((joined === "to" || joined === "or") && many.end + 1 < low.length) {
      const other = quantity(scan, many.end + 1)
      if (other && at(toUnit(other.end)).unit) {
        n = null
        k = toUnit(other.end)
      }
    }
    const word = at(k)
    if (!word.unit) return null
    if (n !== null) n *= word.scale ?? 1
    if (word.unit === "second" && !word.plural && low[k - 1] !== "-") return null
    if (low[i] === "half" && word.unit === "quarter") return null
    const article = low[i] === "a" || low[i] === "an"
    if (
      article &&
      word.plural &&
      many.n !== null &&
      low[many.end - 1] !== "of" &&
      low[many.end - 1] !== "dozen" &&
      low[many.end - 1] !== "couple"
    )
      return null
    if (isAge(k + 1)) return null
    // Spelled fractions: "three quarters of".
    if (word.unit === "quarter" && low[k + 1] === "of") return null
    let end = k + 1
    if (low[end] === "and" && low[end + 2] === "half" && n !== null) {
      n += 0.5
      end += 3
    } else if (
      low[end] === "or" &&
      (low[end + 1] === "so" || low[end + 1] === "two" || low[end + 1] === "more" || low[end + 1] === "longer")
    ) {
      if (low[end + 1] === "two") n = null
      end += 2
    }
    const away = offset(end, n, word.unit)
    if (away) return away
    // "three times a week", "$3 million a year": how often.
    if (article && !word.plural && i > 0 && (low[i - 1] === "once" || low[i - 1] === "twice" || low[i - 1] === "times"))
      return { end: k + 1, expr: fixed("SET", durationOf(1, word.unit)) }
    // "$3 million a year": a rate, no time.
    if (article && !word.plural && i > 0 && rate(i)) return null
    if (word.unit === "year" && !word.plural && low[k + 1] === "-" && (is(k + 2, "ago") || is(k + 2, "earlier"))) return null
    if (article && low[many.end] === "-") return null
    if (word.unit === "weekend") return null
    const timex = durationOf(n, word.unit)
    const units = stretch(word.unit)
    if (low[i - 1] === "in" && units && n !== null && n % 1 === 0 && low[many.end] !== "-")
      return {
        end,
        expr:
          units === "decade" || units === "century"
            ? { is: "hence", unit: "year", by: n * (units === "decade" ? 10 : 100), timex }
            : { is: "hence", unit: units, by: n, timex },
      }
    return { end, expr: fixed("DURATION", timex) }
  }
  /** Whether "a" here means "each": after a number, a count or money. */
  function rate(i: number): boolean {
    const before = low[i - 1]!
    if (before === "%" || before === "percent" || before === "million" || before === "billion" || before === "thousand")
      return true
    if (/^\d/.test(before)) return true
    return (
      /^\d/.test(low[i - 2] ?? "") ||
      low[i - 2] === "million" ||
      low[i - 2] === "billion" ||
      low[i - 2] === "thousand" ||
      low[i - 2] === "hundred"
    )
  }
  function offset(i: number, n: number | null, unit: Unit): Match | null {
    let dir = 0
    let base: Base = "reference"
    let end = i + 1
    if (is(i, "ago")) dir = -1
    else if (is(i, "earlier")) {
      dir = -1
      base = "last"
    } else if (is(i, "later") || low[i] === "afterward" || low[i] === "afterwards") {
      dir = 1
      base = "last"
    } else if (low[i] === "from" && (low[i + 1] === "now" || low[i + 1] === "today")) {
      dir = 1
      end = i + 2
    } else if (low[i] === "hence") dir = 1
    else if (low[i] === "before" && (low[i + 1] === "." || low[i + 1] === "," || low[i + 1] === "\n")) {
      dir = -1
      base = "last"
    } else return null
    const units = stretch(unit)
    if (n === null || units === null || n % 1 !== 0) {
      if (base === "last") return { end, expr: fixed("DURATION", durationOf(n, unit)) }
      return { end, expr: fixed("DATE", n === null || units === null ? (dir < 0 ? "PAST_REF" : "FUTURE_REF") : "PAST_REF") }
    }
    if (units === "year" && n === 1 && dir < 0) return { end, expr: { is: "yearAway", by: -1, base, unit: null } }
    if (units === "decade" || units === "century") {
      const years = n * (units === "decade" ? 10 : 100)
      return { end, expr: { is: "shift", unit: "year", by: dir * years, base } }
    }
    return { end, expr: { is: "shift", unit: units, by: dir * n, base } }
  }

  /** "the past three years", "the first nine months of 1989", "the next few days", "recent weeks", "weeks", "the coming years". */
  function spell(i: number): Match | null {
    let k = is(i, "the") || low[i] === "these" || low[i] === "those" ? i + 1 : i
    const role = at(k).role
    const nth = role === undefined ? at(k).ordinal : undefined
    const led =
      role === "last" ||
      role === "next" ||
      role === "latest" ||
      role === "coming" ||
      role === "following" ||
      role === "current" ||
      nth !== undefined
    if (led) k++
    else if (role === "recent") {
      const unit = at(k + 1).unit
      if (unit && at(k + 1).plural) {
        let end = k + 2
        if (low[end] === "and" && at(end + 1).unit) end += 2
        return { end, expr: fixed("DATE", "PAST_REF") }
      }
      return { end: k + 1, expr: fixed("DATE", "PAST_REF") }
    }
    if (k === i) return null
    const many = /^(?:19|20)\d\d$/.test(low[k] ?? "") ? null : quantity(scan, k)
    if (many && low[k] !== "a" && low[k] !== "an") {
      const unit = toUnit(many.end)
      if (at(unit).unit && !isAge(unit + 1) && !(at(unit).unit === "second" && !at(unit).plural)) {
        const away = low[i] === "the" && !led ? offset(unit + 1, many.n, at(unit).unit!) : null
        return away ?? { end: unit + 1, expr: fixed("DURATION", durationOf(many.n, at(unit).unit!)) }
      }
      return null
    }
    const word = at(k)
    if (led && word.unit && word.plural && word.unit !== "second")
      return { end: k + 1, expr: fixed("DURATION", durationOf(null, word.unit)) }
    return null
  }

  /** "months", "years" alone, where they measure: "for months", "years ago". */
  function plural(i: number): Match | null {
    const word = at(i)
    if (!word.unit || !word.plural || word.unit === "weekend" || word.unit === "quarter") return null
    const away = offset(i + 1, null, word.unit)
    if (away) return away
    const before = at(i - 1).role
    const measured =
      before === "in" || before === "after" || low[i - 1] === "many" || low[i - 1] === "took" || low[i - 1] === "of"
    if (!measured || word.unit === "second" || isAge(i + 1)) return null
    if (low[i - 1] === "of" && low[i + 1] !== "of") return { end: i + 1, expr: fixed("DURATION", durationOf(null, word.unit)) }
    return low[i - 1] === "of" ? null : { end: i + 1, expr: fixed("DURATION", durationOf(null, word.unit)) }
  }

  function repeating(i: number): Match | null {
    const word = at(i)
    // "quarterly results" names a kind of results.
    if (low[i] === "quarterly" && /^[a-z]/.test(low[i + 1] ?? "") && !at(i + 1).role) return null
    if (word.every !== undefined) return { end: i + 1, expr: fixed("SET", word.every) }
    if (low[i] === "per" || low[i] === "each" || low[i] === "every") {
      let k = i + 1
      let n: number | null = 1
      if (low[k] === "other") {
        n = 2
        k++
      } else {
        const many = low[k] === "a" || low[k] === "an" ? null : quantity(scan, k)
        if (many) {
          n = many.n
          k = many.end
        }
      }
      const next = at(k)
      if (low[i] === "each" && low[k] === "of") {
        const inner = spell(k + 1)
        return inner ? { end: inner.end, expr: inner.expr } : null
      }
      if (next.unit && next.unit !== "second") return { end: k + 1, expr: fixed("SET", durationOf(n, next.unit)) }
      if (low[i] === "per") return null
      if (next.weekday !== undefined && upper(k)) {
        const part = at(k + 1).dayPart
        return { end: part ? k + 2 : k + 1, expr: fixed("SET", `XXXX-WXX-${next.weekday}${part ? `T${part}` : ""}`) }
      }
      if (next.dayPart) return { end: k + 1, expr: fixed("SET", `XXXX-XX-XXT${next.dayPart}`) }
      if (next.month !== undefined && upper(k)) return { end: k + 1, expr: fixed("SET", `XXXX-${two(next.month)}`) }
      if (next.season !== undefined) return { end: k + 1, expr: fixed("SET", `XXXX-${["SP", "SU", "FA", "WI"][next.season]}`) }
      if (low[k] === "weekday") return { end: k + 1, expr: fixed("SET", "XXXX-WXX-XX") }
    }
    return null
  }

  return { length, spell, plural, repeating }
}
