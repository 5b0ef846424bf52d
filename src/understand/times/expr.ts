import type { Holiday } from "../en/calendar.ts"
import type { Point, PointUnit } from "./point.ts"

/** How an incomplete date is to be completed: by its own words, or ("tense") by the verbs around it. */
export type Lean = "tense" | "last" | "next" | "coming" | "this"

/** What the words of a time expression say, before anything is known of the article's date. */
export type Expr =
  /** Durations, sets and vague times: the words tell all. */
  | { readonly is: "fixed"; readonly type: "DATE" | "DURATION" | "SET"; readonly timex: string }
  /** A stretch of the calendar that needs nothing else; `until` where it is the first of several ("1989-90"). */
  | { readonly is: "point"; readonly point: Point; readonly until?: Point }
  /** A day without its year. */
  | {
      readonly is: "monthDay"
      readonly month: number
      readonly day: number
      readonly until?: number
      readonly weekday?: number
      readonly lean: Lean
    }
  | { readonly is: "month"; readonly month: number; readonly lean: Lean; readonly year?: number }
  | { readonly is: "weekday"; readonly weekday: number; readonly lean: Lean; readonly base: Base }
  | { readonly is: "season"; readonly season: number; readonly lean: Lean }
  /** The nth (from 0) quarter or half; `year` counts from the reference year, null where not told. */
  | { readonly is: "share"; readonly unit: "quarter" | "half"; readonly n: number; readonly year: number | null }
  /** `by` stretches of `unit` away from the stretch that the base lies in; `edge`: its last day. */
  | { readonly is: "shift"; readonly unit: PointUnit; readonly by: number; readonly base: Base; readonly edge?: boolean }
  /** One year away from what was spoken of ("a year earlier"): keeps its kind of stretch. */
  | { readonly is: "yearAway"; readonly by: number; readonly base: Base; readonly unit: PointUnit | null }
  | { readonly is: "holiday"; readonly holiday: Holiday; readonly year: number | null; readonly lean: Lean }
  /** The quarter or half spoken of last, in another year: "the 1988 quarter". */
  | { readonly is: "shareOf"; readonly year: number }
  /** `by` stretches from the one that another expression lies in: "the day after Christmas", "the week of March 6". */
  | { readonly is: "around"; readonly unit: PointUnit; readonly by: number; readonly of: Expr }
  /** The nth day, week or weekend (-1 the last) of a month, quarter or year: "the first week of January". */
  | { readonly is: "nthOf"; readonly unit: PointUnit; readonly nth: number; readonly of: Expr }
  /** "in two weeks": that much later where the verb looks ahead, else how long it took. */
  | { readonly is: "hence"; readonly unit: PointUnit; readonly by: number; readonly timex: string }
  /** The day that was spoken of last. */
  | { readonly is: "sameDay" }

/** Whether the clause around an expression looks ahead or back; null where it does not tell. */
export type Tense = "ahead" | "past" | null

/** Counted from the reference date, or from the date spoken of last. */
export type Base = "reference" | "last"

/** A found expression: scan indices `[first, end)`, and `clock`, the part of TIMEX3 after the day ("T10:35", "TNI"). */
export interface Match {
  readonly end: number
  readonly expr: Expr
  readonly clock?: string
}
