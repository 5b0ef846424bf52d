import type { DraftChecked, QuotationChecked } from "../ask/linked/checkDraftInStore.ts"
import { many, number } from "./counted.ts"
import { either } from "./terminal/day.ts"
import { verdictTones } from "./verdictTones.ts"

/** Of the words for days so many are named. */
const NAMED = 3

/** One of the counts, and which quotation is the first that it counts; null where it counts all. */
export interface CheckCount {
  readonly text: string
  readonly first: number | null
}

/** How many quotations of a draft there are, and of each verdict: "3 quotations", "2 exact", "1 altered". */
export function checkCounts(quotations: DraftChecked["quotations"]): readonly CheckCount[] {
  const counted = (words: string, is: (one: QuotationChecked) => boolean): readonly CheckCount[] => {
    const n = quotations.filter(is).length
    return n === 0 ? [] : [{ text: `${number(n)} ${words}`, first: quotations.findIndex(is) }]
  }
  return [
    { text: many(quotations.length, "quotation"), first: null },
    ...Object.keys(verdictTones).flatMap((verdict) => counted(verdict, (one) => one.verdict === verdict)),
    ...counted("exact to be looked at", ({ verdict, flags }) => verdict === "exact" && flags.length > 0),
  ]
}

/** The same in one line: "3 quotations, 2 exact, 1 altered". */
export const checkCounted = (quotations: DraftChecked["quotations"]): string =>
  checkCounts(quotations)
    .map(({ text }) => text)
    .join(", ")

/** Which days could not be held against the record, as nobody told the day of the draft; null where there are none. */
export function undatedOf(quotations: DraftChecked["quotations"]): string | null {
  const words = quotations.flatMap(({ undated }) => (undated === null ? [] : [undated]))
  if (words.length === 0) return null
  const unique = [...new Set(words)].map((one) => `“${one}”`)
  const named = unique.length > NAMED ? [...unique.slice(0, NAMED), "others"] : unique
  return `${many(words.length, "day")} not checked (${either(named, "and")})`
}
