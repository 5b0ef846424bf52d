import type { Time } from "../../doc.ts"
import type { Base, Lean, Match, Tense } from "./expr.ts"
import {
  civil,
  dayOf,
  daysOf,
  easter,
  edtfOf,
  isoDay,
  monthLength,
  nthWeekday,
  type Point,
  type PointUnit,
  parseDay,
  pointOf,
  timexOf,
  weekdayOf,
  yearCandidates,
} from "./point.ts"

type Found = Omit<Time, "start" | "end">

/** The dates that expressions are counted from: the article's own, and what was spoken of last. */
export interface Context {
  /** Day number of the publication; null where it is not known. */
  readonly reference: number | null
  /** The last year that the article can be of. */
  readonly until: number
  /** The day or stretch spoken of last, null at first. */
  last: Point | null
  /** The quarter or half spoken of last: what "the quarter" is. */
  lastShare: Point | null
  /** Whether "a year ago" means that quarter a year ago; a year or "the nine months" spoken of since end it. */
  shareCounts: boolean
}

/** How much further a date is taken to be that the tense speaks against, and one ahead where no verb tells. */
const AGAINST = 8
const UNTOLD = 1.3

const two = (n: number): string => String(n).padStart(2, "0")

/** TIMEX3 with the year left open: what a kind of stretch looks like when nothing is known. */
function unknown(unit: PointUnit): string {
  const forms: Readonly<Record<PointUnit, string>> = {
    day: "XXXX-XX-XX",
    week: "XXXX-WXX",
    weekend: "XXXX-WXX-WE",
    month: "XXXX-XX",
    quarter: "XXXX-QX",
    half: "XXXX-HX",
    season: "XXXX",
    year: "XXXX",
    decade: "XXX",
    century: "XXXX",
  }
  return forms[unit]
}

/** The occurrence of a yearly thing (`inYear` gives its stretch) that fits the lean. */
function yearly(inYear: (year: number) => Point, reference: number, lean: Lean, tense: Tense): Point {
  const { year } = civil(reference)
  const around = [year - 1, year, year + 1].map(inYear)
  const [before, here, after] = [around[0]!, around[1]!, around[2]!]
  const over = (point: Point): boolean => daysOf(point)[1] < reference
  if (lean === "this") return here
  if (lean === "last") return over(here) ? here : before
  if (lean === "next" || lean === "coming") return daysOf(here)[0] > reference ? here : after
  // The nearest by days; what the tense speaks against is taken as further away, and news looks back more often than ahead.
  const distance = (point: Point): number => {
    const [first, last] = daysOf(point)
    if (reference < first) return (first - reference) * (tense === "past" ? AGAINST : tense === null ? UNTOLD : 1)
    return reference > last ? (reference - last) * (tense === "ahead" ? AGAINST : 1) : 0
  }
  return around.reduce((best, point) => (distance(point) < distance(best) ? point : best))
}

/** Says what a match means against the dates known so far, and remembers the date that it names. */
export function resolve({ expr, clock }: Match, context: Context, tense: () => Tense): Found {
  const { reference } = context
  const none = { value: null, anchor: null, candidates: [] }
  const typed = (timex: string): Found["type"] => (/T(?:\d|MO|MI|AF|EV|NI)/.test(timex) ? "TIME" : "DATE")
  const open = (timex: string, candidates: readonly string[] = []): Found => {
    const full = `${timex}${clock ?? ""}`
    return { ...none, type: typed(full), timex: full, candidates }
  }
  const point = (found: Point, anchor: number | null, until?: Point): Found => {
    context.last = until ?? found
    if (found.unit === "quarter" || found.unit === "half") {
      // The same quarter of a year before is what it is compared with: the later one stays the quarter in question.
      const per = found.unit === "quarter" ? 4 : 2
      const { lastShare } = context
      if (lastShare?.unit !== found.unit || lastShare.n < found.n || (lastShare.n - found.n) % per !== 0)
        context.lastShare = found
      context.shareCounts = true
    } else if (found.unit === "year" && expr.is !== "yearAway") context.shareCounts = false
    const value = edtfOf(found)
    const end = until ? edtfOf(until) : null
    const timex = until ? `${timexOf(found)}/${timexOf(until)}` : `${timexOf(found)}${found.unit === "day" ? (clock ?? "") : ""}`
    return {
      type: typed(timex),
      timex,
      value: end ? `${value}/${end}` : value,
      anchor: anchor === null ? null : isoDay(anchor),
      candidates: [],
    }
  }
  /** The day to count from, null where none is known. */
  const from = (base: Base): number | null => (base === "last" && context.last ? daysOf(context.last)[0] : reference)

  switch (expr.is) {
    case "fixed":
      if (expr.type === "DURATION" && /^P\dM$/.test(expr.timex)) context.shareCounts = false
      return { ...none, type: expr.type, timex: expr.timex }
    case "point":
      return point(expr.point, null, expr.until)
    case "monthDay": {
      const { month, day, until, weekday } = expr
      if (reference === null)
        return open(
          `XXXX-${two(month)}-${two(day)}`,
          weekday === undefined ? [] : yearCandidates(month, day, weekday, context.until),
        )
      const inYear = (year: number): Point => ({ unit: "day", n: dayOf(year, month, Math.min(day, monthLength(year, month))) })
      let found = yearly(inYear, reference, expr.lean, expr.lean === "tense" ? tense() : null)
      // A weekday that is told decides between the years around.
      if (weekday !== undefined && weekdayOf(found.n) !== weekday) {
        const { year } = civil(reference)
        found = [year, year - 1, year + 1].map(inYear).find(({ n }) => weekdayOf(n) === weekday) ?? found
      }
      return point(found, reference, until === undefined ? undefined : { unit: "day", n: found.n + until - day })
    }
    case "month": {
      const { month } = expr
      if (reference === null) return open(`XXXX-${two(month)}`)
      const inYear = (year: number): Point => ({ unit: "month", n: year * 12 + month - 1 })
      if (expr.year !== undefined) return point(inYear(civil(reference).year + expr.year), reference)
      return point(yearly(inYear, reference, expr.lean, expr.lean === "tense" ? tense() : null), reference)
    }
    case "season": {
      const { season, lean } = expr
      if (reference === null) return open(`XXXX-${["SP", "SU", "FA", "WI"][season]}`)
      const inYear = (year: number): Point => ({ unit: "season", n: year * 4 + season })
      return point(yearly(inYear, reference, lean, lean === "tense" ? tense() : null), reference)
    }
    case "weekday": {
      const day = from(expr.base)
      if (day === null) return open(`XXXX-WXX-${expr.weekday}`)
      const back = (weekdayOf(day) - expr.weekday + 7) % 7
      const ahead = (expr.weekday - weekdayOf(day) + 7) % 7
      const looks = expr.lean === "tense" ? tense() : null
      if (expr.lean === "last") return point({ unit: "day", n: day - (back || 7) }, day)
      if (expr.lean === "coming") return point({ unit: "day", n: day + (ahead || 7) }, day)
      // "next Friday" is that of the week after.
      if (expr.lean === "next") return point({ unit: "day", n: day - weekdayOf(day) + 7 + expr.weekday }, day)
      // "this Friday": the one of this week, Monday to Sunday.
      if (expr.lean === "this") return point({ unit: "day", n: day - weekdayOf(day) + expr.weekday }, day)
      return point({ unit: "day", n: looks === "ahead" ? day + ahead : day - back }, day)
    }
    case "share": {
      const per = expr.unit === "quarter" ? 4 : 2
      if (expr.year !== null) {
        if (reference === null) return open(expr.unit === "quarter" ? `XXXX-Q${expr.n + 1}` : `XXXX-H${expr.n + 1}`)
        return point({ unit: expr.unit, n: (civil(reference).year + expr.year) * per + expr.n }, reference)
      }
      if (reference === null) return open(expr.unit === "quarter" ? `XXXX-Q${expr.n + 1}` : `XXXX-H${expr.n + 1}`)
      return point(
        yearly((year) => ({ unit: expr.unit, n: year * per + expr.n }), reference, "tense", tense()),
        reference,
      )
    }
    case "shift": {
      const { unit, by } = expr
      if (expr.base === "last" && unit === "quarter" && by === 0) {
        if (context.lastShare) return point(context.lastShare, null)
        if (reference === null) return open(unknown(unit))
        // "the quarter" of a report: the one that ended last.
        const now = pointOf("quarter", reference)
        return point({ unit, n: now.n - 1 }, reference)
      }
      const day = from(expr.base)
      if (day === null) return open(unknown(unit))
      if (unit === "weekend") {
        const week = pointOf("weekend", day).n
        // On Saturday and Sunday this weekend has come; before, the weekend that was is that of the week before.
        const come = weekdayOf(day) >= 6
        if (by !== 0) return point({ unit, n: week + by - (by > 0 && !come ? 1 : 0) }, day)
        return point({ unit, n: come || tense() === "ahead" ? week : week - 1 }, day)
      }
      const now = pointOf(unit, day)
      const found: Point = { unit, n: now.n + by }
      if (expr.edge) return point({ unit: "day", n: daysOf(found)[1] }, day)
      return point(found, day)
    }
    case "yearAway": {
      const grain = expr.unit ?? (context.lastShare && context.shareCounts ? context.lastShare.unit : "year")
      const share = grain === "quarter" || grain === "half"
      if (reference === null && !context.last) return open(unknown("year"))
      if (share) {
        const base =
          context.lastShare ?? (reference === null ? null : { unit: "quarter" as const, n: pointOf("quarter", reference).n - 1 })
        if (!base) return open(unknown(grain))
        const found: Point = { unit: base.unit, n: base.n + expr.by * (base.unit === "quarter" ? 4 : 2) }
        const kept = context.lastShare
        const result = point(found, reference)
        // The quarter in question stays the one compared with.
        context.lastShare = kept
        return result
      }
      const base = expr.base === "last" && context.last ? daysOf(context.last)[0] : (reference ?? daysOf(context.last!)[0])
      return point({ unit: "year", n: civil(base).year + expr.by }, base)
    }
    case "shareOf": {
      const finished = reference === null ? null : ({ unit: "quarter", n: pointOf("quarter", reference).n - 1 } as const)
      const share = context.lastShare ?? finished
      if (!share) return point({ unit: "year", n: expr.year }, null)
      const per = share.unit === "quarter" ? 4 : 2
      const found = point({ unit: share.unit, n: expr.year * per + (share.n % per) }, null)
      context.lastShare = share
      return found
    }
    case "nthOf": {
      const inner = resolve({ end: 0, expr: expr.of }, context, tense)
      if (inner.value === null || !context.last) return open(unknown(expr.unit))
      const [first, last] = daysOf(context.last)
      const { nth, unit } = expr
      // A weekend is the nth of those that begin in the stretch; a week the one that holds the nth seven days' last day.
      const week = pointOf("week", nth > 0 ? first + 7 * (nth - 1) + 3 : last - 3).n
      const n = unit === "day" ? (nth > 0 ? first + nth - 1 : last) : week
      return point({ unit, n }, parseDay(inner.anchor))
    }
    case "hence": {
      if (tense() !== "ahead") return { ...none, type: "DURATION", timex: expr.timex }
      if (reference === null) return open(unknown(expr.unit))
      return point({ unit: expr.unit, n: pointOf(expr.unit, reference).n + expr.by }, reference)
    }
    case "around": {
      const inner = resolve({ end: 0, expr: expr.of }, context, tense)
      if (inner.value === null || !context.last) return open(unknown(expr.unit))
      return point({ unit: expr.unit, n: pointOf(expr.unit, daysOf(context.last)[0]).n + expr.by }, parseDay(inner.anchor))
    }
    case "holiday": {
      const { holiday, year, lean } = expr
      const inYear = (y: number): Point => ({
        unit: "day",
        n:
          holiday.easter !== undefined
            ? easter(y) + holiday.easter
            : holiday.nth
              ? nthWeekday(y, holiday.month, holiday.nth[0], holiday.nth[1])
              : dayOf(y, holiday.month, holiday.day!),
      })
      if (year !== null) return point(inYear(year), null)
      if (reference === null) return open(holiday.day ? `XXXX-${two(holiday.month)}-${two(holiday.day)}` : "XXXX-XX-XX")
      return point(yearly(inYear, reference, lean, lean === "tense" ? tense() : null), reference)
    }
    case "sameDay": {
      const day = context.last?.unit === "day" ? context.last.n : reference
      if (day === null) return open("XXXX-XX-XX")
      return point({ unit: "day", n: day }, day)
    }
  }
}
