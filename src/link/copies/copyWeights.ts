import type { Weights } from "../stories/storyPair.ts"

/** What each feature of copyPair.ts adds to the logit that two articles are one text. Written by `node train/copies.ts`. */
export const COPY_WEIGHTS: Weights = {
  contained: 2.892,
  alike: 7.187,
  opening: -2.956,
  otherOpening: 5.429,
  both: 10.007,
  bias: -7.761,
}
