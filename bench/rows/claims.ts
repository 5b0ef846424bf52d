import { claimFeatures, sameClaim } from "../../src/link/claims/claimPair.ts"
import { opposed, oppositeFeatures } from "../../src/link/claims/opposite.ts"
import { LIKELY } from "../../src/link/claims/weights.ts"
import { claimPairs } from "../../train/claims.ts"
import type { Bench, Row } from "../row.ts"

/** Pairs of statements from news/, marked by reading: one claim or not, and if one, whether they stand against each other. */
export const linkedClaims: Bench = async () => {
  const { pairs, words, missing } = claimPairs("measure")
  const judged = pairs.map((pair) => ({ ...pair, found: sameClaim(claimFeatures(pair.a, pair.b)) >= LIKELY }))
  const right = judged.filter(({ same, found }) => same && found).length
  const found = judged.filter((pair) => pair.found).length
  const marked = judged.filter(({ same }) => same)
  const sided = marked.filter(({ a, b, stance }) => opposed(oppositeFeatures(a, b, words)) >= 0.5 === (stance === "opposite"))
  const opposite = marked.filter(({ stance }) => stance === "opposite").length
  const of = `${pairs.length} pairs held back in bench/marked/claims.json, drawn by likeness so that hard ones are in, ${missing} more of which the engine no longer finds a statement`
  const row = (what: string, value: number, reach: number | null, beyond: number | null, how: string): Row => {
    return { what, value: 100 * value, unit: "%", reach, beyond, how }
  }
  return [
    row(
      "claims: same claim or not",
      (2 * right) / (found + marked.length),
      70,
      85,
      `F1 on ${of}; ${marked.length} are one claim, ${found} called one, ${right} of them rightly`,
    ),
    row(
      "claims: opposed or not",
      sided.length / marked.length,
      85,
      95,
      `accuracy on the ${marked.length} pairs of one claim, ${opposite} of them opposed (never calling one opposed would be right for ${marked.length - opposite})`,
    ),
  ]
}
