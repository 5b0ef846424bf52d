import type { Base, Expr, Lean, Match } from "../../times/expr.ts"
import { dayOf, monthLength, type Point } from "../../times/point.ts"
import {
  AFTER_MONTH,
  BEFORE_MONTH,
  HOLIDAY_STARTS,
  HOLIDAYS,
  NAME_AFTER_WEEKDAY,
  NAME_BEFORE_WEEKDAY,
  NAMED_DAYS,
  NOT_YEAR_AFTER,
} from "../calendar.ts"
import { fixed, point, type Reader } from "./reader.ts"
import type { years } from "./years.ts"

/** Longest name of a holiday, in words. */
const HOLIDAY_WORDS = 5

/** Days by date, weekday, distance from today or holiday; months. */
export function days(reader: Reader, { yearAfter }: ReturnType<typeof years>) {
  const { low, at, is, upper, shouted, touching, touchingWord, comma, dash, isApostrophe } = reader

  function numericDate(i: number): Match | null {
    const form = low[i]!
    const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})(?:t(\d{2}):?)?$/.exec(form)
    const make = (y: number, m: number, d: number): Match | null =>
      m >= 1 && m <= 12 && d >= 1 && d <= monthLength(y, m) ? { end: i + 1, expr: point("day", dayOf(y, m, d)) } : null
    if (iso) return make(Number(iso[1]), Number(iso[2]), Number(iso[3]))
    const mixed = /^(\d{1,2})([/.-])(\d{1,2})\2(\d{4}|\d{2})$/.exec(form)
    if (mixed) {
      const [a, b, last] = [Number(mixed[1]), Number(mixed[3]), Number(mixed[4])]
      const y = mixed[4]!.length === 4 ? last : last < 40 ? 2000 + last : 1900 + last
      if (mixed[2] !== "/" && mixed[4]!.length === 2) return null
      // English in America puts the month first; with full stops, and where it cannot be, the day comes first.
      return mixed[2] === "." || a > 12 ? make(y, b, a) : make(y, a, b)
    }
    const month = /^(19\d\d|20\d\d)-(\d\d)$/.exec(form)
    // "2015-12"; "2010-11" is two years.
    if (month && Number(month[2]) >= 1 && Number(month[2]) <= 12 && Number(month[2]) <= Number(month[1]) % 100)
      return { end: i + 1, expr: point("month", Number(month[1]) * 12 + Number(month[2]) - 1) }
    if (form === "9/11") return { end: i + 1, expr: point("day", dayOf(2001, 9, 11)) }
    return null
  }

  /** Month name at `i` with its full stop; capitals are asked for. */
  function monthName(i: number): { readonly end: number; readonly month: number; readonly doubtful: boolean } | null {
    const word = at(i)
    if (word.month === undefined || (!upper(i) && (word.short || word.doubtful))) return null
    const stop = word.short && low[i + 1] === "." && touching(i + 1)
    return { end: stop ? i + 2 : i + 1, month: word.month, doubtful: word.doubtful === true && !(word.short && stop) }
  }
  /** Day of the month: "19", "19th", "eighth", "14-15". */
  function dayNumber(i: number): { readonly end: number; readonly day: number; readonly until?: number } | null {
    const form = low[i] ?? ""
    const figure = /^(\d{1,2})(?:st|nd|rd|th)?$/.exec(form)
    if (figure) {
      const day = Number(figure[1])
      return day >= 1 && day <= 31 ? { end: i + 1, day } : null
    }
    const span = /^(\d{1,2})[-–](\d{1,2})$/.exec(form)
    if (span) {
      const [day, until] = [Number(span[1]), Number(span[2])]
      return day >= 1 && until <= 31 && day < until ? { end: i + 1, day, until } : null
    }
    const nth = at(i).ordinal
    if (nth !== undefined && nth > 0) return { end: i + 1, day: nth }
    const tens = at(i).number
    const ones = at(dash(i + 1)).ordinal
    if ((tens === 20 || tens === 30) && ones !== undefined && ones > 0 && ones < 10 && tens + ones <= 31)
      return { end: dash(i + 1) + 1, day: tens + ones }
    return null
  }
  /** The weekday at `i`; short forms only with a full stop or before a month. */
  function weekdayName(i: number): { readonly end: number; readonly weekday: number } | null {
    const word = at(i)
    if (word.weekday === undefined || word.plural || (word.short && !upper(i))) return null
    if (
      NAME_BEFORE_WEEKDAY.has(low[i - 1] ?? "") ||
      (upper(i + 1) && !shouted(i + 1) && NAME_AFTER_WEEKDAY.has(low[i + 1] ?? ""))
    )
      return null
    const stop = word.short && low[i + 1] === "." && touching(i + 1)
    const end = stop ? i + 2 : i + 1
    if (word.short && !stop && at(comma(end)).month === undefined) return null
    if (stop && at(comma(end)).month === undefined && low[i] !== "tues" && low[i] !== "thurs" && low[i] !== "wed") return null
    return { end, weekday: word.weekday }
  }

  function monthDate(i: number, lean: Lean = "tense"): Match | null {
    // "Thursday, December 19", "Thursday the 19th of December"
    const named = weekdayName(i)
    let start = named ? comma(named.end) : i
    if (named && low[start] === "the") start++
    const weekday = named?.weekday
    const name = monthName(start)
    if (name) {
      const glued = /^(\d{1,2}),((?:19|20)\d\d)$/.exec(low[name.end] ?? "")
      if (glued) {
        const whole = dayIn(Number(glued[2]), name.month, Number(glued[1]))
        if (whole) return { end: name.end + 1, expr: whole }
      }
      const the = low[name.end] === "the" ? name.end + 1 : name.end
      const day = dayNumber(the)
      const counted = day && (NOT_YEAR_AFTER.has(low[day.end] ?? "") || low[day.end] === "%")
      if (day && !counted && !(at(the).ordinal !== undefined && (at(the + 1).unit || at(dash(the + 1)).unit)))
        return finish(day.end, name.month, day.day, day.until, weekday, lean)
      if (named) return null
      return monthAlone(i, name, lean)
    }
    const day = dayNumber(start)
    if (!day || /^[$£€¥#]$/.test(low[start - 1] ?? "")) return null
    if (at(start).ordinal !== undefined && low[day.end] !== "of") return null
    const of = low[day.end] === "of" ? day.end + 1 : day.end
    const later = monthName(of)
    if (!later || (of === day.end + 1 && /^\d+$/.test(low[start]!))) return null
    // "In 12 May elections": a lone figure before a doubtful month is a day only at the edge of a phrase or before a year.
    return finish(later.end, later.month, day.day, day.until, weekday, lean)
  }
  const dayIn = (y: number, month: number, day: number): Expr | null =>
    day >= 1 && day <= monthLength(y, month) ? point("day", dayOf(y, month, day)) : null
  function finish(
    end: number,
    month: number,
    day: number,
    until: number | undefined,
    weekday: number | undefined,
    lean: Lean,
  ): Match | null {
    if (day > monthLength(2000, month)) return null
    const known = yearAfter(end)
    if (known?.year !== undefined) {
      const whole = dayIn(known.year, month, day)
      if (!whole) return null
      const last: Point | null = until ? { unit: "day", n: dayOf(known.year, month, until) } : null
      return { end: known.end, expr: last && whole.is === "point" ? { ...whole, until: last } : whole }
    }
    // The day known by its date alone all over the world: "the Sept. 11 attacks".
    const next = low[comma(end)] ?? ""
    const famous = NAMED_DAYS.find((named) => named.month === month && named.day === day && named.before.has(next))
    if (famous) return { end, expr: point("day", dayOf(famous.year, month, day)) }
    return {
      end,
      expr: {
        is: "monthDay",
        month,
        day,
        lean,
        ...(until === undefined ? {} : { until }),
        ...(weekday === undefined ? {} : { weekday }),
      },
    }
  }
  function monthAlone(i: number, name: { end: number; month: number; doubtful: boolean }, lean: Lean): Match | null {
    const known = yearAfter(name.end)
    if (known?.year !== undefined) return { end: known.end, expr: point("month", known.year * 12 + name.month - 1) }
    if (known?.shift !== undefined) return { end: known.end, expr: { is: "month", month: name.month, lean, year: known.shift } }
    const before = low[i - 1] ?? ""
    if (name.doubtful && lean === "tense") {
      const company = BEFORE_MONTH.has(before) || before === "-"
      const after = name.end
      const named = upper(after) && at(after).month === undefined && !AFTER_MONTH.has(low[after]!)
      const weak = low[i] === "may" || low[i] === "march"
      // "June Carter", "to March"; a capitalised word before makes it a name too: "Ms. May", "Theresa May".
      if (!company && (weak || named || (upper(i - 1) && touchingWord(i)))) return null
      if ((before === "to" || before === "and" || before === "or") && (weak || named) && at(i - 2).month === undefined)
        return null
      if (company && named && !(before === "in" || before === "of" || before === "since" || before === "last")) return null
    }
    return { end: name.end, expr: { is: "month", month: name.month, lean } }
  }
  function weekday(i: number, lean: Lean = "tense", base: Base = "reference"): Match | null {
    const name = weekdayName(i)
    if (!name) {
      const word = at(i)
      // "Mondays": every week, with a part of the day "Tuesday nights".
      if (word.weekday !== undefined && word.plural && upper(i) && low[i - 1] !== "the")
        return { end: i + 1, expr: fixed("SET", `XXXX-WXX-${word.weekday}`) }
      return null
    }
    const part = at(name.end)
    if (part.dayPart && part.plural) return { end: name.end + 1, expr: fixed("SET", `XXXX-WXX-${name.weekday}T${part.dayPart}`) }
    if (low[i] === "sun" || low[i] === "sat") return null
    return { end: name.end, expr: { is: "weekday", weekday: name.weekday, lean, base } }
  }

  function deictic(i: number): Match | null {
    const word = at(i)
    const shift = (by: number): Expr => ({ is: "shift", unit: "day", by, base: "reference" })
    if (word.day !== undefined)
      return { end: i + 1, expr: shift(word.day), ...(word.dayPart ? { clock: `T${word.dayPart}` } : {}) }
    // "the day before yesterday"
    const the = is(i, "the") ? i + 1 : i
    if (low[the] === "day" && (is(the + 1, "before") || is(the + 1, "after"))) {
      const other = at(the + 2).day
      if (other === -1 && is(the + 1, "before")) return { end: the + 3, expr: shift(-2) }
      if (other === 1 && is(the + 1, "after")) return { end: the + 3, expr: shift(2) }
    }
    if (low[i] === "overnight") return { end: i + 1, expr: shift(0), clock: "TNI" }
    const part = at(i + 1)
    if (part.dayPart && !part.plural) {
      if (is(i, "this")) return { end: i + 2, expr: shift(0), clock: `T${part.dayPart}` }
      if (low[i] === "last") return { end: i + 2, expr: shift(-1), clock: `T${part.dayPart}` }
      if (is(i, "that")) return { end: i + 2, expr: { is: "sameDay" }, clock: `T${part.dayPart}` }
    }
    return null
  }

  function holiday(i: number): Match | null {
    if (!HOLIDAY_STARTS.has(low[i]!) || !upper(i)) return null
    let name = ""
    let best: Match | null = null
    for (let k = i; k < i + HOLIDAY_WORDS + 1 && k < low.length; k++) {
      if (isApostrophe(k)) continue
      name = name === "" ? low[k]! : `${name} ${low[k]}`
      const found = HOLIDAYS.get(name)
      if (!found) continue
      // "Presidents' Day" and "New Year's" alone aside, the words must go on as a name.
      if (found.easter === undefined && k > i && !upper(k)) continue
      const known = yearAfter(k + 1)
      best = {
        end: known?.end ?? k + 1,
        expr: { is: "holiday", holiday: found, year: known?.year ?? null, lean: "tense" },
      }
    }
    return best
  }

  return { numericDate, monthDate, weekday, deictic, holiday }
}
