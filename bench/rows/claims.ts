import { claimFeatures, sameClaim } from "../../src/link/claims/claimPair.ts"
import { opposed, oppositeFeatures } from "../../src/link/claims/opposite.ts"
import { LIKELY } from "../../src/link/claims/weights.ts"
import { claimPairs } from "../../train/claims.ts"
import { bootstrap } from "../bootstrap.ts"
import type { Bench, Row } from "../row.ts"

/** Pairs of statements from news/, marked by reading: one claim or not, and if one, whether they stand against each other. */
export const linkedClaims: Bench = async () => {
  const { pairs, words, missing } = claimPairs("measure", "fresh")
  const judged = pairs.map((pair) => ({ ...pair, found: sameClaim(claimFeatures(pair.a, pair.b)) >= LIKELY }))
  const marked = judged.filter(({ same }) => same)
  const found = judged.filter((pair) => pair.found)
  const right = marked.filter((pair) => pair.found)
  const of = (part: "measure" | "fresh") => judged.filter((pair) => pair.for === part)
  const sided = marked.map(({ a, b, stance }) => {
    return opposed(oppositeFeatures(a, b, words)) >= 0.5 === (stance === "opposite")
  })
  const opposite = marked.filter(({ stance }) => stance === "opposite").length
  const row = (what: string, value: number, reach: number | null, beyond: number | null, how: string): Row => {
    return { what, value: 100 * value, unit: "%", reach, beyond, how }
  }
  return [
    row(
      "claims: same claim or not",
      f1(judged),
      70,
      85,
      `F1, 95 of 100 times within ${within(bootstrap(judged, f1))}, on ${pairs.length} pairs held back in bench/marked/claims.json, drawn by likeness so that hard ones are in, ${missing} more of which the engine no longer finds a statement; ${marked.length} are one claim, ${found.length} called one, ${right.length} of them rightly; ${share(f1(of("measure")))} on the first ${of("measure").length}, ${share(f1(of("fresh")))} on the ${of("fresh").length} of articles that nothing else was marked in`,
    ),
    row(
      "claims: opposed or not",
      mean(sided),
      85,
      95,
      `accuracy, 95 of 100 times within ${within(bootstrap(sided, mean))}, on the ${marked.length} pairs of one claim, ${opposite} of them opposed (never calling one opposed would be right for ${marked.length - opposite})`,
    ),
  ]
}

function f1(judged: readonly { readonly same: boolean; readonly found: boolean }[]): number {
  const count = (is: (pair: (typeof judged)[number]) => boolean) => judged.filter(is).length
  return (2 * count(({ same, found }) => same && found)) / (count(({ same }) => same) + count(({ found }) => found))
}

const mean = (right: readonly boolean[]): number => right.filter((is) => is).length / right.length
const share = (value: number): string => `${(100 * value).toFixed(1)} %`
const within = ([low, high]: readonly [number, number]): string => `${share(low)} and ${share(high)}`
