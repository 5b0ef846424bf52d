/** Two of a list that are one, why, and how surely. */
export interface Link {
  readonly a: number
  readonly b: number
  readonly why: string
  /** 0 to 1. */
  readonly confidence: number
  /** Whether one name is a part of the other: both may be whole names. */
  readonly part?: true
}
