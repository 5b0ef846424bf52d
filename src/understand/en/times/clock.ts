import type { Match } from "../../times/expr.ts"
import { ZONES } from "../calendar.ts"
import type { days } from "./days.ts"
import { longer, type Reader, two } from "./reader.ts"

/** Times of day, alone or with their day. */
export function clocks(reader: Reader, { numericDate, monthDate, weekday, deictic }: ReturnType<typeof days>) {
  const { low, at, is, upper, touching, comma } = reader

  /** Over "a.m.", "p.m", "am", "pm". */
  function half(i: number): { readonly end: number; readonly pm: boolean } | null {
    if (low[i] === "am" || low[i] === "pm") return { end: i + 1, pm: low[i] === "pm" }
    if ((low[i] === "a" || low[i] === "p") && low[i + 1] === "." && low[i + 2] === "m" && touching(i + 1) && touching(i + 2))
      return { end: low[i + 3] === "." && touching(i + 3) ? i + 4 : i + 3, pm: low[i] === "p" }
    return null
  }
  const zone = (i: number): number =>
    ZONES.has(low[i] ?? "") && upper(i)
      ? i + 1
      : low[i] === "local" && low[i + 1] === "time"
        ? i + 2
        : low[i + 1] === "time" && upper(i)
          ? i + 2
          : i
  function clock(i: number): { readonly end: number; readonly time: string } | null {
    const form = low[i]!
    const word = at(i)
    if (word.hour !== undefined) return { end: zone(i + 1), time: `T${two(word.hour)}:00` }
    const colon = /^(\d{1,2})[:.](\d\d)(?::(\d\d))?(am|pm)?$/.exec(form)
    const glued = /^(\d{1,2})(am|pm)$/.exec(form)
    const joined = /^(\d{1,2})(?:[:.](\d\d))?([ap])$/.exec(form)
    if (joined && low[i + 1] === "." && low[i + 2] === "m" && touching(i + 1) && touching(i + 2)) {
      const hours = Number(joined[1])
      if (hours < 1 || hours > 12 || Number(joined[2] ?? 0) > 59) return null
      const dot = low[i + 3] === "." && touching(i + 3) ? i + 4 : i + 3
      return { end: zone(dot), time: `T${two((hours % 12) + (joined[3] === "p" ? 12 : 0))}:${joined[2] ?? "00"}` }
    }
    const bare = /^\d{1,2}$/.test(form) ? Number(form) : word.number
    let hour = colon ? Number(colon[1]) : glued ? Number(glued[1]) : bare
    const minute = colon ? Number(colon[2]) : 0
    if (hour === undefined || hour > 24 || minute > 59 || form === "a" || form === "an") {
      if (!/^[0-2]\d[0-5]\d$/.test(form) || !ZONES.has(low[i + 1] ?? "") || !upper(i + 1)) return null
      return { end: zone(i + 1), time: `T${form.slice(0, 2)}:${form.slice(2)}` }
    }
    let end = i + 1
    let pm: boolean | null = colon?.[4] ? colon[4] === "pm" : glued ? glued[2] === "pm" : null
    const marked = pm === null ? half(end) : null
    if (marked) {
      pm = marked.pm
      end = marked.end
    }
    if (pm === null) {
      if (low[end] === "o" && low[end + 2] === "clock") {
        end += 3
      } else if (colon && !form.includes(".")) {
        const company =
          is(i - 1, "at") ||
          is(i - 1, "by") ||
          is(i - 1, "before") ||
          is(i - 1, "after") ||
          is(i - 1, "to") ||
          is(i - 1, "from") ||
          is(i - 1, "about")
        if (!company && zone(end) === end && !(low[end] === "in" && low[end + 1] === "the" && at(end + 2).dayPart)) return null
      } else if (!(low[end] === "in" && low[end + 1] === "the" && at(end + 2).dayPart)) return null
      if (low[end] === "in" && low[end + 1] === "the" && at(end + 2).dayPart) {
        pm = at(end + 2).dayPart !== "MO"
        end += 3
      }
    }
    if (pm !== null) {
      if (hour > 12 || hour === 0) return null
      hour = (hour % 12) + (pm ? 12 : 0)
    }
    return { end: zone(end), time: `T${two(hour)}:${two(minute)}` }
  }

  /** A day by any of its names, for what follows or precedes a clock time. */
  function dayName(i: number): Match | null {
    let found = longer(longer(numericDate(i), monthDate(i)), longer(weekday(i), deictic(i)))
    if (!found && (is(i, "last") || is(i, "next") || is(i, "this")))
      found = weekday(i + 1, is(i, "last") ? "last" : is(i, "next") ? "next" : "this")
    if (!found || found.clock) return null
    const expr = found.expr
    const day =
      expr.is === "monthDay" || expr.is === "weekday" || (expr.is === "point" && expr.point.unit === "day") || expr.is === "shift"
    return day ? found : null
  }
  /** The clock or part of the day after a day: "Tuesday night", "Wednesday at 10 p.m.". */
  function withClock(found: Match): Match {
    const expr = found.expr
    if (found.clock || expr.is === "fixed") return found
    const dayLike =
      expr.is === "monthDay" ||
      expr.is === "weekday" ||
      expr.is === "sameDay" ||
      expr.is === "holiday" ||
      ((expr.is === "shift" || expr.is === "point") && (expr.is === "shift" ? expr.unit : expr.point.unit) === "day")
    if (!dayLike) return found
    const part = at(found.end)
    if (part.dayPart && !part.plural && low[found.end] !== "overnight")
      return { end: found.end + 1, expr, clock: `T${part.dayPart}` }
    if (part.hour !== undefined) return { end: found.end + 1, expr, clock: `T${two(part.hour)}:00` }
    if (low[found.end] === "in" && low[found.end + 1] === "the" && at(found.end + 2).dayPart)
      return { end: found.end + 3, expr, clock: `T${at(found.end + 2).dayPart}` }
    let next = comma(found.end)
    if (is(next, "at")) next++
    if (is(next, "about")) next++
    if (next === found.end || next >= low.length) return found
    const time = clock(next)
    return time ? { end: time.end, expr, clock: time.time } : found
  }
  function clockFirst(i: number): Match | null {
    const time = clock(i)
    if (!time) {
      const part = at(i).dayPart
      if (part && !at(i).plural) {
        // "the night of Dec. 3", "mid-afternoon yesterday"
        const on = low[i + 1] === "of" ? i + 2 : i + 1
        const day =
          i > 0 && (is(i - 1, "the") || is(i - 1, "mid") || low[i - 1] === "-" || low[i + 1] !== "of") ? dayName(on) : null
        if (day && low[i] !== "overnight") return { end: day.end, expr: day.expr, clock: `T${part}` }
      }
      return null
    }
    let next = comma(time.end)
    if (is(next, "on")) next++
    const day = next < low.length ? dayName(next) : null
    if (day) return { end: day.end, expr: day.expr, clock: time.time }
    if (low[i] === "midnight" || low[i] === "noon" || at(i).hour !== undefined || time)
      return { end: time.end, expr: { is: "sameDay" }, clock: time.time }
    return null
  }

  return { withClock, clockFirst }
}
