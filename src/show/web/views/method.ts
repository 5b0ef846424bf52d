import { WORDS } from "../words.ts"
import { type Frame, formsOf, NO_FRAME } from "./common.ts"

/** A table of docs/quality.md. */
export interface Measured {
  readonly title: string
  /** `how` is told once where rows that follow each other were made alike. */
  readonly rows: readonly {
    readonly what: string
    readonly value: string
    readonly reach: string
    readonly state: string
    readonly how: string
  }[]
}
export interface MethodView {
  readonly page: "method"
  readonly frame: Frame
  readonly measured: readonly Measured[]
}

export function methodView(quality: string | null): MethodView {
  return {
    page: "method",
    frame: { ...NO_FRAME, title: WORDS.method.title, nav: "method", forms: formsOf("/method", "", ["json"]) },
    measured: quality === null ? [] : measuredIn(quality).filter(({ title }) => SHOWN.includes(title)),
  }
}
/** What tells how far the statements themselves may be relied on; the rest of the page is about speed and formats. */
const SHOWN = ["Attributions", "Speakers, stances, days, confidence", "Names", "Times", "Across articles"]

/** The tables that the bench writes into docs/quality.md, by the heading that they stand under. */
export function measuredIn(markdown: string): readonly Measured[] {
  return markdown
    .split(/^## /m)
    .slice(1)
    .map((section) => ({
      title: section.slice(0, section.indexOf("\n")).trim(),
      rows: Array.from(section.matchAll(/^\|(?! what \|| ---)(.+)\|$/gm), ([, row]) => {
        const [what = "", value = "", reach = "", , state = "", how = ""] = row!
          .split("|")
          .map((cell) => cell.trim().replaceAll("`", ""))
        return { what, value, reach, state, how }
      }).map((row, i, all) => ({ ...row, how: row.how === all[i - 1]?.how ? "" : row.how })),
    }))
    .filter(({ rows }) => rows.length > 0)
}
