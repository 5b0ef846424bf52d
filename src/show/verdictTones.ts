import type { Verdict } from "../link/draft/verdict.ts"

/** The verdicts on a quotation in the order in which they are counted, and the tone that each is shown in beside its word. */
export const verdictTones = {
  exact: "good",
  altered: "bad",
  spliced: "bad",
  paraphrase: "harsh",
  "not found": "harsh",
  "too short": "faint",
} as const satisfies Readonly<Record<Verdict, string>>
