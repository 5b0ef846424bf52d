import type { QuotationChecked } from "../ask/linked/checkDraftInStore.ts"
import type { Flag } from "../link/draft/flags.ts"
import type { Verdict } from "../link/draft/verdict.ts"

/** Nothing that speaks against a quotation, but good to know of one whose words are exact. */
const REMARKS = ["marked change", "marked gap", "joined", "cut at the end", "capitals"] as const satisfies readonly Flag["flag"][]
type Trouble = Exclude<Flag["flag"], (typeof REMARKS)[number]>
export type OutcomeName = Verdict | Trouble | "exact with a remark"

/** The tone that each is shown in beside its word, and how it is counted; in the order in which they are counted, what is wrong first. */
export const OUTCOMES = {
  altered: { tone: "bad", counted: "altered" },
  spliced: { tone: "bad", counted: "spliced" },
  "other speaker": { tone: "bad", counted: "by another speaker" },
  "other day": { tone: "bad", counted: "of another day" },
  "taken back": { tone: "bad", counted: "taken back by the publisher" },
  "no longer there": { tone: "harsh", counted: "no longer there" },
  "unsure speaker": { tone: "harsh", counted: "by an unsure speaker" },
  meaning: { tone: "harsh", counted: "with another meaning" },
  context: { tone: "harsh", counted: "out of context" },
  "gap lost": { tone: "harsh", counted: "with a gap lost" },
  "brackets lost": { tone: "harsh", counted: "with brackets lost" },
  "outlet’s words": { tone: "harsh", counted: "in the outlet’s words" },
  paraphrase: { tone: "harsh", counted: "paraphrase" },
  "not found": { tone: "harsh", counted: "not found" },
  "too short": { tone: "faint", counted: "too short" },
  "exact with a remark": { tone: "good", counted: "exact with a remark" },
  exact: { tone: "good", counted: "exact" },
} as const satisfies Readonly<Record<OutcomeName, { readonly tone: string; readonly counted: string }>>

/** What is said of a quotation first: what is wrong before what is well, and of words and speaker which of them. */
export interface Outcome {
  /** What it is counted as. */
  readonly name: OutcomeName
  /** The same, and what is wrong with the draft's account beside it: "altered, other speaker". */
  readonly label: string
  readonly tone: (typeof OUTCOMES)[OutcomeName]["tone"]
  /** In words. */
  readonly why: string
  /** What else to look at, and what only to know. */
  readonly lookAt: readonly Flag[]
  readonly remarks: readonly Flag[]
}

const rank = ({ flag }: Flag): number => Object.keys(OUTCOMES).indexOf(flag)
const isRemark = ({ flag }: Flag): boolean => (REMARKS as readonly string[]).includes(flag)
/** What is wrong with whom and which day the draft names, whatever its words. */
const isAccount = ({ flag }: Flag): boolean => flag === "other speaker" || flag === "unsure speaker" || flag === "other day"

export function checkOutcome(checked: QuotationChecked): Outcome {
  const { verdict } = checked
  const flags = checked.flags.toSorted((a, b) => rank(a) - rank(b))
  const remarks = flags.filter(isRemark)
  const troubles = flags.filter((one) => !isRemark(one))
  const first = verdict === "exact" ? troubles[0] : undefined
  const lookAt = troubles.filter((one) => one !== first)
  const name =
    (first?.flag as Trouble | undefined) ?? (verdict === "exact" && remarks.length > 0 ? "exact with a remark" : verdict)
  const label = [name, ...lookAt.filter(isAccount).map(({ flag }) => flag)].join(", ")
  return {
    name,
    label,
    tone: OUTCOMES[name].tone,
    why: first ? `exact words, but ${first.why}` : whyOf(checked),
    lookAt,
    remarks,
  }
}

function whyOf({ verdict, why, looked, speakerIs }: QuotationChecked): string {
  if (verdict === "exact") return speakerIs === "same" ? `${why}, by the same speaker` : `${why}; the draft names no speaker`
  return verdict === "not found" && looked === "statements"
    ? "no sentence of a statement has these words; the rest of the articles was not looked through"
    : why
}
