import type { Expr, Match } from "../../times/expr.ts"
import type { PointUnit } from "../../times/point.ts"
import { NOTHING, type Scan } from "../../times/scan.ts"
import type { Role, TimeWord, Unit } from "../calendar.ts"

/** What a reader of one kind of expression gives: the longest that begins at scan token `i`. */
export type Rule = (i: number) => Match | null

/** A stretch that needs nothing else. */
export const point = (unit: PointUnit, n: number): Expr => ({ is: "point", point: { unit, n } })
/** Words that tell all. */
export const fixed = (type: "DATE" | "DURATION" | "SET", timex: string): Expr => ({ is: "fixed", type, timex })
/** The longer of two matches, the first of two as long. */
export const longer = (a: Match | null, b: Match | null): Match | null => (b && (!a || b.end > a.end) ? b : a)
/** The units that a stretch of the calendar can have. */
export const stretch = (unit: Unit | undefined): PointUnit | null =>
  unit === undefined || unit === "second" || unit === "minute" || unit === "hour" ? null : unit
/** Two figures. */
export const two = (n: number): string => String(n).padStart(2, "0")

/** A scanned article with the questions that all rules ask. */
export type Reader = ReturnType<typeof reader>

/** Small looks at a scanned article; the ones that give a number step over a sign, where it is there. */
export function reader(scan: Scan) {
  const { text, low, words, starts, ends } = scan
  const at = (i: number): TimeWord => words[i] ?? NOTHING
  const is = (i: number, role: Role): boolean => words[i]?.role === role
  const upper = (i: number): boolean => {
    const c = text.charCodeAt(starts[i] ?? text.length)
    return c >= 65 && c <= 90
  }
  /** All in capitals, as headlines are. */
  const shouted = (i: number): boolean => text.slice(starts[i], ends[i]) === low[i]!.toUpperCase()
  const touching = (i: number): boolean => starts[i] === ends[i - 1]
  const comma = (i: number): number => (low[i] === "," ? i + 1 : i)
  const dash = (i: number): number => (low[i] === "-" || low[i] === "–" ? i + 1 : i)
  const isApostrophe = (i: number): boolean => low[i] === "'" || low[i] === "’" || low[i] === "‘" || low[i] === "`"
  /** Over "'s", one token or two. */
  const possessive = (i: number): number => (isApostrophe(i) && low[i + 1] === "s" && touching(i) ? i + 2 : i)
  /** A space only between the word and the one before it. */
  const touchingWord = (i: number): boolean => i > 0 && starts[i]! - ends[i - 1]! === 1 && low[i - 1] !== "\n"
  return {
    scan,
    text,
    low,
    words,
    starts,
    ends,
    at,
    is,
    upper,
    shouted,
    touching,
    comma,
    dash,
    isApostrophe,
    possessive,
    touchingWord,
  }
}
