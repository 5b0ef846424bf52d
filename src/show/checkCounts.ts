import type { DraftChecked } from "../ask/linked/checkDraftInStore.ts"
import type { Verdict } from "../link/draft/verdict.ts"
import { many, number } from "./counted.ts"
import { either } from "./terminal/day.ts"

const VERDICTS: readonly Verdict[] = ["exact", "altered", "spliced", "paraphrase", "not found", "too short"]
/** Of the words for days so many are named. */
const NAMED = 3

/** How many quotations of a draft there are, and of each verdict: "3 quotations", "2 exact", "1 altered". */
export function checkCounts(quotations: DraftChecked["quotations"]): readonly string[] {
  const count = (verdict: Verdict): number => quotations.filter((one) => one.verdict === verdict).length
  const odd = quotations.filter(({ verdict, flags }) => verdict === "exact" && flags.length > 0).length
  const each = VERDICTS.flatMap((verdict) => (count(verdict) > 0 ? [`${number(count(verdict))} ${verdict}`] : []))
  return [many(quotations.length, "quotation"), ...each, ...(odd > 0 ? [`${number(odd)} exact to be looked at`] : [])]
}

/** Which days could not be held against the record, as nobody told the day of the draft; null where there are none. */
export function undatedOf(quotations: DraftChecked["quotations"]): string | null {
  const words = quotations.flatMap(({ undated }) => (undated === null ? [] : [undated]))
  if (words.length === 0) return null
  const unique = [...new Set(words)].map((one) => `“${one}”`)
  const named = unique.length > NAMED ? [...unique.slice(0, NAMED), "others"] : unique
  return `${many(words.length, "day")} not checked (${either(named, "and")})`
}
