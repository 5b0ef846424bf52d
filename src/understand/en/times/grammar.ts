import type { Expr, Match } from "../../times/expr.ts"
import { NOTHING, type Scan } from "../../times/scan.ts"
import { HOLIDAY_STARTS } from "../calendar.ts"
import { clocks } from "./clock.ts"
import { days } from "./days.ts"
import { lengths } from "./lengths.ts"
import { ordinal, quantity } from "./numbers.ts"
import { longer, type Rule, reader, stretch } from "./reader.ts"
import { stretches } from "./stretches.ts"
import { vague as vagueTimes } from "./vague.ts"
import { years } from "./years.ts"

/** Whether "the" belongs to the extent: it does in "the third quarter", "the 1990s", "the last two years", not in "the 2020 vote". */
function articled(expr: Expr, dayFirst: boolean): boolean {
  if (expr.is === "fixed") return expr.type === "DURATION"
  if (expr.is === "point")
    return expr.point.unit !== "year" && expr.point.unit !== "month" && (expr.point.unit !== "day" || dayFirst)
  if (expr.is === "monthDay") return dayFirst && expr.weekday === undefined
  if (expr.is === "weekday" || expr.is === "month" || expr.is === "yearAway") return false
  return true
}
/** Words that begin a vague time and nothing else. */
const VAGUE_STARTS: ReadonlySet<string> = new Set(["present", "as", "long", "right", "per", "sometime"])
/** How deep expressions nest: "the end of the first week of January". It bounds the work at one token. */
const DEPTH = 3

/** The English time expressions of a scanned article: gives the longest that begins at scan token `i`, looking a bounded way ahead. */
export function grammar(scan: Scan): Rule {
  const read = reader(scan)
  const { low, words, at, is, upper, dash, isApostrophe } = read
  const ofYears = years(read)
  const ofDays = days(read, ofYears)
  const { withClock, clockFirst } = clocks(read, ofDays)
  const { share, related, bare, season } = stretches(read, ofYears, ofDays)
  const { length, spell, plural, repeating } = lengths(read)
  const vague = vagueTimes(read)
  const { year, decade, century, fiscal } = ofYears
  const { numericDate, monthDate, weekday, deictic, holiday } = ofDays

  /** "early this month", "late Sunday", "the end of the year", "mid-1990s": the day or stretch inside, its beginning in the extent. */
  function edged(i: number, depth: number): Match | null {
    let k = i
    if (is(k, "the") && (is(k + 1, "edge") || is(k + 1, "early") || is(k + 1, "late") || is(k + 1, "mid"))) k++
    const role = at(k).role
    if (role === "edge" && low[k + 1] === "of") {
      const inner = depth > 0 ? whole(k + 2, depth - 1) : null
      return inner ? { ...inner, end: inner.end } : null
    }
    if (
      role === "early" ||
      role === "late" ||
      role === "mid" ||
      role === "earlier" ||
      role === "later" ||
      low[k] === "sometime"
    ) {
      let next = dash(k + 1)
      if (role === "early" || role === "late" || role === "mid") if (low[next] === "in" || low[next] === "on") next++
      if ((role === "earlier" || role === "later") && (low[next] === "in" || low[next] === "on")) next++
      const inner = depth > 0 && next < low.length ? whole(next, depth - 1) : null
      if (inner) return inner
      if (is(k, "mid") && at(next).dayPart) return clockFirst(next)
    }
    return null
  }
  /** "the day after Thanksgiving", "two weeks before Christmas", "the week of March 6". */
  function around(i: number, depth: number): Match | null {
    if (depth === 0) return null
    const many = is(i, "the") ? { end: i + 1, n: 1 } : quantity(scan, i)
    const word = many ? at(many.end) : NOTHING
    const unit = stretch(word.unit)
    if (!many || !unit || many.n === null || many.n % 1 !== 0) return null
    const link = many.end + 1
    const by = is(link, "before")
      ? -many.n
      : is(link, "after")
        ? many.n
        : is(i, "the") && unit === "week" && (low[link] === "of" || low[link] === "ending" || low[link] === "ended")
          ? 0
          : null
    if (by === null) return null
    const inner = match(link + 1, depth - 1)
    if (!inner || inner.clock) return null
    const { expr } = inner
    if (
      expr.is !== "monthDay" &&
      expr.is !== "weekday" &&
      expr.is !== "holiday" &&
      expr.is !== "around" &&
      !(expr.is === "point" && expr.point.unit === "day") &&
      !(expr.is === "shift" && expr.unit === "day")
    )
      return null
    return { end: inner.end, expr: { is: "around", unit, by, of: expr } }
  }
  /** "the first week of January", "the last day of the year", "the third weekend in May". */
  function nthOf(i: number, depth: number): Match | null {
    const k = is(i, "the") ? i + 1 : i
    const nth = low[k] === "last" ? -1 : ordinal(scan, k)
    const unit = at(k + 1).unit
    if (depth === 0 || nth === null || at(k + 1).plural || (unit !== "day" && unit !== "week" && unit !== "weekend")) return null
    if (low[k + 2] !== "of" && low[k + 2] !== "in") return null
    const inner = whole(k + 3, depth - 1)
    if (!inner || inner.clock || nth > 31) return null
    const { expr } = inner
    const kind =
      expr.is === "point" ? expr.point.unit : expr.is === "shift" ? expr.unit : expr.is === "share" ? expr.unit : expr.is
    if (kind !== "month" && kind !== "year" && kind !== "quarter" && kind !== "half") return null
    return { end: inner.end, expr: { is: "nthOf", unit, nth, of: expr } }
  }
  /** The stretch after "early" or "the end of": a point, or "the year" and its like. */
  function whole(i: number, depth: number): Match | null {
    const found = match(i, depth)
    if (found && (found.expr.is !== "fixed" || found.expr.type === "DATE")) return found.expr.is === "fixed" ? null : found
    const the = is(i, "the") ? i + 1 : i
    const unit = stretch(at(the).unit)
    if (the > i && unit && !at(the).plural && unit === "day") return { end: the + 1, expr: { is: "sameDay" } }
    if (the > i && unit && !at(the).plural) return { end: the + 1, expr: { is: "shift", unit, by: 0, base: "reference" } }
    return null
  }

  function match(i: number, depth: number): Match | null {
    const form = low[i]
    if (form === undefined) return null
    const c = form.charCodeAt(0)
    const figure = c >= 48 && c <= 57
    // "'89", "'80s"
    const mark = isApostrophe(i) && /^\d/.test(low[i + 1] ?? "")
    if (words[i] === NOTHING && !figure && !mark && !(HOLIDAY_STARTS.has(form) && upper(i)) && !VAGUE_STARTS.has(form))
      return null
    let best: Match | null = null
    if (figure || words[i]!.hour !== undefined || words[i]!.number !== undefined || words[i]!.dayPart)
      best = longer(best, clockFirst(i))
    if (figure) best = longer(best, numericDate(i))
    best = longer(best, monthDate(i))
    best = longer(best, decade(i))
    best = longer(best, century(i))
    best = longer(best, weekday(i))
    best = longer(best, deictic(i))
    best = longer(best, holiday(i))
    best = longer(best, related(i))
    best = longer(best, spell(i))
    best = longer(best, share(i))
    best = longer(best, bare(i))
    best = longer(best, season(i))
    best = longer(best, fiscal(i))
    best = longer(best, length(i))
    best = longer(best, plural(i))
    best = longer(best, repeating(i))
    best = longer(best, vague(i))
    best = longer(best, edged(i, depth))
    best = longer(best, around(i, depth))
    best = longer(best, nthOf(i, depth))
    if (figure || mark || words[i]!.number !== undefined) best = longer(best, year(i))
    // "the third quarter", "the 1990s", "the 20th century", "the summer of 1994"
    if (is(i, "the") && depth > 0) {
      const inner = match(i + 1, depth - 1)
      if (inner && articled(inner.expr, at(i + 1).month === undefined)) best = longer(best, inner)
    }
    return best ? withClock(best) : null
  }
  return (i) => match(i, DEPTH)
}
