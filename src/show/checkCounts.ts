import type { DraftChecked } from "../ask/linked/checkDraftInStore.ts"
import { checkOutcome, OUTCOMES, type OutcomeName } from "./checkOutcome.ts"
import { many, number } from "./counted.ts"
import { either } from "./terminal/day.ts"

/** Of the words for days so many are named. */
const NAMED = 3

/** One of the counts, and which quotation is the first that it counts; null where it counts all. */
export interface CheckCount {
  readonly text: string
  readonly first: number | null
}

/** How many quotations of a draft there are, and of each outcome, each quotation counted once: "3 quotations", "1 altered", "2 exact". */
export function checkCounts(quotations: DraftChecked["quotations"]): readonly CheckCount[] {
  const outcomes = quotations.map((one) => checkOutcome(one).name)
  return [
    { text: many(quotations.length, "quotation"), first: null },
    ...(Object.keys(OUTCOMES) as OutcomeName[]).flatMap((name) => {
      const n = outcomes.filter((one) => one === name).length
      return n === 0 ? [] : [{ text: `${number(n)} ${OUTCOMES[name].counted}`, first: outcomes.indexOf(name) }]
    }),
  ]
}

/** The same in one line: "3 quotations: 1 altered, 2 exact". */
export function checkCounted(quotations: DraftChecked["quotations"]): string {
  const [all, ...each] = checkCounts(quotations).map(({ text }) => text)
  return each.length === 0 ? all! : `${all}: ${each.join(", ")}`
}

/** Which days could not be held against the record, as nobody told the day of the draft; null where there are none. */
export function undatedOf(quotations: DraftChecked["quotations"]): string | null {
  const words = quotations.flatMap(({ undated }) => (undated === null ? [] : [undated]))
  if (words.length === 0) return null
  const unique = [...new Set(words)].map((one) => `“${one}”`)
  const named = unique.length > NAMED ? [...unique.slice(0, NAMED), "others"] : unique
  return `${many(words.length, "day")} not checked (${either(named, "and")})`
}
