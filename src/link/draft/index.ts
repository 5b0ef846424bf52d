/** The quotations of a draft, checked against what is kept: cases/draft/ has each verdict with an example. */
export { candidates, type DraftIndex, draftIndex, MOST_CANDIDATES } from "./candidates.ts"
export type { Change } from "./changes.ts"
export { type Checked, checkDraft, checkQuotation, type Found } from "./draft.ts"
export type { Flag } from "./flags.ts"
export type { Place } from "./places.ts"
export { draftQuotations, type Quotation, quotationKeys } from "./quotations.ts"
export { type DraftSigns, draftKeys, draftSigns } from "./signs.ts"
export type { Verdict } from "./verdict.ts"
