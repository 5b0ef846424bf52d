import type { Match } from "../../times/expr.ts"
import { fixed, type Reader, type Rule } from "./reader.ts"

/** "now", "recently", "the near future": times that point nowhere on the calendar. */
export function vague(reader: Reader): Rule {
  const { low, at, is } = reader
  return (i) => {
    const ref = (end: number, value: string): Match => ({ end, expr: fixed("DATE", value) })
    const word = at(i)
    const form = low[i]!
    if (form === "future") {
      const unit = at(i + 1)
      // "futures contracts" are another word; "future generations" is no date.
      if (unit.unit && unit.plural) return ref(i + 2, "FUTURE_REF")
      return is(i - 1, "the") || low[i - 1] === "near" || low[i - 1] === "foreseeable" || low[i - 1] === "in"
        ? ref(i + 1, "FUTURE_REF")
        : null
    }
    if (form === "as" && low[i + 1] === "soon" && low[i + 2] === "as" && low[i + 3] === "possible")
      return ref(i + 4, "FUTURE_REF")
    if (form === "soon" && (low[i + 1] === "after" || low[i + 1] === "as" || low[i - 1] === "as")) return null
    if (word.ref !== undefined) return ref(i + 1, word.ref)
    if (form === "the") {
      if (
        (low[i + 1] === "near" || low[i + 1] === "foreseeable" || low[i + 1] === "immediate" || low[i + 1] === "not") &&
        low[i + 2] === "future"
      )
        return ref(i + 3, "FUTURE_REF")
      if (low[i + 1] === "near" && low[i + 2] === "term") return ref(i + 3, "FUTURE_REF")
      if (low[i + 1] === "future") return ref(i + 2, "FUTURE_REF")
      if (
        low[i + 1] === "past" &&
        !at(i + 2).unit &&
        (low[i - 1] === "in" || low[i - 1] === "of" || low[i - 1] === "from" || low[i - 1] === "than")
      )
        return ref(i + 2, "PAST_REF")
      if (low[i + 1] === "recent" && low[i + 2] === "past") return ref(i + 3, "PAST_REF")
      if (low[i + 1] === "present" && (low[i - 1] === "at" || low[i - 1] === "for" || low[i - 1] === "to"))
        return ref(i + 2, "PRESENT_REF")
      if (low[i + 1] === "moment" && (low[i - 1] === "at" || low[i - 1] === "for")) return ref(i + 2, "PRESENT_REF")
    }
    if (form === "present" && low[i - 1] === "at") return ref(i + 1, "PRESENT_REF")
    if (form === "these" && low[i + 1] === "days") return ref(i + 2, "PRESENT_REF")
    if (form === "current" && !at(i + 1).unit && !is(i + 1, "fiscal")) return ref(i + 1, "PRESENT_REF")
    if (form === "a" && low[i + 1] === "while" && low[i + 2] !== "longer") return { end: i + 2, expr: fixed("DURATION", "PXX") }
    if (form === "long" && low[i + 1] === "ago") return ref(i + 2, "PAST_REF")
    if (form === "right" && low[i + 1] === "now") return ref(i + 2, "PRESENT_REF")
    return null
  }
}
