/**
 * What speaks for two names being one person's, in logits, set by hand: no corpus at hand marks enough namesakes to learn from. The two
 * thresholds below too, after a look at ECB+ topics 1–30 and at groups of real news. Fixed: what a store holds never changes them.
 */
export const WEIGHTS = {
  /** The same given and family name; less where many bear it. */
  same: 5,
  common: -4.5,
  "short form": 2.5,
  spelling: 2,
  "middle name": 1,
  nickname: 1,
  initial: 0.5,
  /** Times the likeness of the subjects, 0 to 1. */
  topic: 8,
  /** Nothing at all shared between the subjects. */
  stranger: -1,
  roleAgrees: 1,
  roleDiffers: -2,
  countryAgrees: 1,
  countryDiffers: -2.5,
  organisationAgrees: 1.5,
}
/** How alike the subjects of two articles must be, 0 to 1, for what stands in both to be one. */
export interface Thresholds {
  /** A family name or a usual word alone; a noun by which the other article calls somebody named. */
  readonly name: number
  /** A noun alone: "the driver". */
  readonly noun: number
}
export const THRESHOLDS: Thresholds = { name: 0.2, noun: 0.3 }
