import type { Base, Expr, Lean, Match } from "../../times/expr.ts"
import { HOLIDAY_STARTS, type Role } from "../calendar.ts"
import type { days } from "./days.ts"
import { durationOf } from "./lengths.ts"
import { ordinal, quantity } from "./numbers.ts"
import { fixed, longer, point, type Reader, stretch } from "./reader.ts"
import type { years } from "./years.ts"

const SHIFTS: Readonly<Partial<Record<Role, number>>> = { last: -1, latest: -1, this: 0, current: 0, next: 1, coming: 1 }

/** Weeks, months, quarters, seasons and years as seen from the article: "last week", "the third quarter". */
export function stretches(
  reader: Reader,
  { yearNumber, yearAfter, decade }: ReturnType<typeof years>,
  { monthDate, weekday, holiday }: ReturnType<typeof days>,
) {
  const { scan, low, at, is, dash, possessive } = reader

  /** "first-quarter", "third quarter", "second half", with the year that follows. */
  function share(i: number, year: number | null = null): Match | null {
    const nth = ordinal(scan, i) ?? (is(i, "last") && low[i] === "last" ? -1 : null)
    if (nth === null) return null
    const next = dash(is(i + 1, "fiscal") ? i + 2 : i + 1)
    const unit = at(next).unit === "quarter" && !at(next).plural ? "quarter" : is(next, "half") ? "half" : null
    if (!unit || nth > (unit === "quarter" ? 4 : 2)) return null
    if (unit === "half" && nth < 0 && low[next + 1] !== "of") return null
    if (low[i] === "last" && unit === "quarter") return null
    const n = nth < 0 ? (unit === "quarter" ? 3 : 1) : nth - 1
    let end = next + 1
    let shift = year
    const of = low[end] === "of" ? end + 1 : end
    const the = is(of, "the") ? of + 1 : of
    const known = yearNumber(is(the, "fiscal") ? the + 1 : the)
    if (known && known.year >= 1900 && known.year < 2100)
      return { end: known.end, expr: point(unit, known.year * (unit === "quarter" ? 4 : 2) + n) }
    const decades = of > end ? longer(decade(the), null) : null
    if (decades && unit === "half") return decades
    if (of > end && at(the + 1).unit === "year" && SHIFTS[at(the).role ?? "the"] !== undefined) {
      shift = SHIFTS[at(the).role!]!
      end = the + 2
    } else if (of > end && the > of && at(the).unit === "year") {
      shift = 0
      end = the + 1
    }
    return { end, expr: { is: "share", unit, n, year: shift } }
  }

  /** What follows "last", "this", "next" and their like. */
  function related(i: number): Match | null {
    let k = i
    if (is(k, "the")) k++
    const role = at(k).role
    let lean: Lean
    let by: number
    let base: Base = "reference"
    if (role === "last" || role === "latest" || role === "this" || role === "current" || role === "next" || role === "coming") {
      by = SHIFTS[role]!
      lean = by < 0 ? "last" : role === "coming" ? "coming" : by > 0 ? "next" : "this"
      k++
      // "this past weekend", "this coming Sunday"
      if (role === "this" && at(k).role === "last" && low[k] === "past") {
        by = -1
        lean = "last"
        k++
      } else if (role === "this" && at(k).role === "coming") {
        by = 1
        lean = "coming"
        k++
      }
      if (
        low[i] === "the" &&
        (role === "last" || role === "next") &&
        (low[i + 1] === "previous" || low[i + 1] === "prior" || low[i + 1] === "preceding")
      )
        base = "last"
    } else if (role === "following" || role === "that" || role === "same") {
      by = role === "following" ? 1 : 0
      lean = role === "following" ? "coming" : "this"
      base = "last"
      k++
      if (role === "that" && is(k, "same")) k++
    } else return null
    if (low[k] === "-" && is(k + 1, "fiscal")) k++
    if (is(k, "fiscal") || low[k] === "calendar" || low[k] === "school") k++
    const word = at(k)
    if (word.weekday !== undefined) return longer(weekday(k, lean, base), monthDate(k, lean))
    if (word.month !== undefined && base === "reference") return monthDate(k, lean)
    if (word.season !== undefined && base === "reference")
      return { end: k + 1, expr: { is: "season", season: word.season, lean } }
    if (HOLIDAY_STARTS.has(low[k] ?? "")) {
      const found = holiday(k)
      if (found?.expr.is === "holiday") return { end: found.end, expr: { ...found.expr, lean } }
    }
    // "the next day", "the next morning" of a tale
    if (low[i] === "the" && low[k - 1] === "next" && (word.unit === "day" || word.dayPart) && !word.plural)
      return {
        end: k + 1,
        expr: { is: "shift", unit: "day", by: 1, base: "last" },
        ...(word.dayPart ? { clock: `T${word.dayPart}` } : {}),
      }
    if (base === "last" && word.unit === "day" && !word.plural)
      return { end: k + 1, expr: by === 0 ? { is: "sameDay" } : { is: "shift", unit: "day", by, base } }
    const unit = stretch(word.unit)
    if (unit === null || word.plural) {
      if (role === "latest" && low[k] === "period") return { end: k + 1, expr: { is: "shift", unit: "quarter", by: -1, base } }
      return null
    }
    // "the past year" is a stretch that ends now, "the next week" one that begins now; so is "the past weekend" a date.
    if (
      low[i] === "the" &&
      (role === "last" || role === "next" || role === "coming") &&
      base === "reference" &&
      unit !== "weekend" &&
      unit !== "quarter"
    )
      return { end: k + 1, expr: fixed("DURATION", durationOf(word.scale ?? 1, word.unit!)) }
    if (low[k - 1] === "past" && role === "last" && unit !== "weekend")
      return { end: k + 1, expr: fixed("DURATION", durationOf(word.scale ?? 1, word.unit!)) }
    const expr: Expr = { is: "shift", unit, by, base }
    const owned = possessive(k + 1)
    if (unit === "year") {
      const part = owned > k + 1 ? share(owned, by) : low[k + 1] === "," ? null : share(k + 1, by)
      if (part) return part
      if (owned > k + 1 && at(owned).month !== undefined) {
        const month = monthDate(owned)
        if (month?.expr.is === "month") return { end: month.end, expr: { ...month.expr, year: by } }
      }
    }
    if (low[k + 1] === "end" || (owned > k + 1 && low[owned] === "end"))
      if (unit === "year" || unit === "month" || unit === "week") return { end: owned + 1, expr }
    return { end: k + 1, expr }
  }

  /** "the quarter", "the weekend", "the year-earlier period", "year-end". */
  function bare(i: number): Match | null {
    const the = is(i, "the") ? i + 1 : i
    const word = at(the)
    if (word.unit === "year" && !word.plural) {
      const owned = possessive(the + 1)
      const next = dash(owned)
      if (low[next] === "end") {
        const known = yearNumber(next + 1)
        return {
          end: next + 1,
          expr: known ? point("year", known.year) : { is: "shift", unit: "year", by: 0, base: "reference", edge: true },
        }
      }
      if (low[next] === "ago" || (low[next] === "earlier" && next > owned)) return compared(next + 1)
    }
    // "the prior-year quarter"
    if (word.role === "last" && (dash(the + 1) > the + 1 || low[the + 2] === "period") && low[dash(the + 1)] === "year")
      return compared(dash(the + 1) + 1)
    if (/^(?:19|20)\d\d$/.test(low[the] ?? "")) return withYear(i, the)
    if (the === i || word.plural) return null
    if (word.unit === "year") {
      if (low[the + 1] === "ended" || low[the + 1] === "ending" || (is(the + 1, "to") && at(the + 2).month !== undefined))
        return { end: the + 1, expr: fixed("DURATION", "P1Y") }
      if (is(i - 1, "of") || low[i - 1] === "for")
        return { end: the + 1, expr: { is: "shift", unit: "year", by: 0, base: "reference" } }
    }
    if (word.dayPart && is(i - 1, "in") && low[the + 1] !== "of")
      return { end: the + 1, expr: { is: "sameDay" }, clock: `T${word.dayPart}` }
    if (word.unit === "weekend") return { end: the + 1, expr: { is: "shift", unit: "weekend", by: 0, base: "reference" } }
    const same =
      is(the, "same") || low[the] === "like" || low[the] === "comparable" || low[the] === "corresponding" ? the + 1 : the
    const unit = at(same).unit === "quarter" || (same > the && low[same] === "period") ? "quarter" : null
    if (unit && !at(same).plural) {
      const end = yearBefore(same + 1)
      if (end !== null) return { end, expr: { is: "yearAway", by: -1, base: "reference", unit } }
      const of = is(same + 1, "of") || low[same + 1] === "in" ? yearNumber(same + 2) : null
      if (same > the && of) return { end: of.end, expr: { is: "shareOf", year: of.year } }
      if (same > the && low[same] === "period") return null
      // "the quarter ended Sept. 30" is the one that the day lies in; the day is an expression of its own.
      const date = low[same + 1] === "ended" || low[same + 1] === "ending" ? monthDate(same + 2) : null
      if (date && date.expr.is !== "month") return { end: same + 1, expr: { is: "around", unit, by: 0, of: date.expr } }
      if (low[same + 1] !== "of") return { end: same + 1, expr: { is: "shift", unit, by: 0, base: "last" } }
    }
    if (word.season !== undefined && low[the + 1] === "of") {
      const known = yearNumber(the + 2)
      if (known) return { end: known.end, expr: point("season", known.year * 4 + word.season) }
    }
    return null
  }
  /** Over "a year ago", "a year earlier" or "last year"; null where none of them stands at `i`. */
  function yearBefore(i: number): number | null {
    const from = low[i] === "of" || low[i] === "in" ? i + 1 : i
    if (low[from] === "last" && low[from + 1] === "year") return from + 2
    return low[i] === "a" && low[i + 1] === "year" && (is(i + 2, "ago") || is(i + 2, "earlier")) ? i + 3 : null
  }
  /** After "the year-earlier": a quarter, some months, or nothing at all. */
  function compared(i: number): Match {
    const nth = share(i, -1)
    if (nth) return nth
    const many = quantity(scan, i)
    if (many && stretch(at(many.end).unit))
      return { end: many.end + 1, expr: fixed("DURATION", durationOf(many.n, at(many.end).unit!)) }
    const period = low[i] === "period"
    const unit = period || at(i).unit === "quarter" ? "quarter" : stretch(at(i).unit)
    return { end: period || at(i).unit ? i + 1 : i, expr: { is: "yearAway", by: -1, base: "reference", unit } }
  }
  /** "the 1988 quarter", "1988's third quarter": the year stands at `the`. */
  function withYear(i: number, the: number): Match | null {
    const year = Number(low[the])
    const next = possessive(the + 1)
    const nth = share(next)
    if (nth?.expr.is === "share")
      return { end: nth.end, expr: point(nth.expr.unit, year * (nth.expr.unit === "quarter" ? 4 : 2) + nth.expr.n) }
    if (nth || the === i || at(next).plural || !(at(next).unit === "quarter" || low[next] === "period")) return null
    return { end: next + 1, expr: { is: "shareOf", year } }
  }

  function season(i: number): Match | null {
    const word = at(i)
    if (word.season === undefined) return null
    const of = low[i + 1] === "of" ? i + 2 : i + 1
    const known = yearNumber(of)
    if (known && known.year >= 1900 && known.year < 2100)
      return { end: known.end, expr: point("season", known.year * 4 + word.season) }
    const shifted = yearAfter(i + 1)
    if (shifted?.shift !== undefined && of === i + 2)
      return {
        end: shifted.end,
        expr: { is: "season", season: word.season, lean: shifted.shift < 0 ? "last" : shifted.shift > 0 ? "next" : "this" },
      }
    const before = low[i - 1]
    if (low[i] === "summer" || low[i] === "winter") {
      if (
        before === "in" ||
        before === "during" ||
        (before === "the" && low[i - 2] === "over") ||
        (before === "the" && (low[i - 2] === "in" || low[i - 2] === "during" || low[i - 2] === "of")) ||
        before === "of"
      )
        return { end: i + 1, expr: { is: "season", season: word.season, lean: "tense" } }
    } else if (before === "in" || (before === "the" && low[i - 2] === "in")) {
      if (low[i] !== "fall" || low[i + 1] !== "of")
        if (low[i + 1] !== "in" && !/^[a-z]/.test(low[i + 1] ?? "."))
          return { end: i + 1, expr: { is: "season", season: word.season, lean: "tense" } }
    }
    return null
  }

  return { share, related, bare, season }
}
