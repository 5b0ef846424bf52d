import { claimFeatures, sameClaim } from "../../src/link/claims/claimPair.ts"
import { opposed, oppositeFeatures } from "../../src/link/claims/opposite.ts"
import { LIKELY } from "../../src/link/claims/weights.ts"
import { claimPairs, connected, inFolds, SAME_PENALTY, SIDE_PENALTY, sameExample, sideExample } from "../../train/claims.ts"
import { bootstrap } from "../bootstrap.ts"
import type { Bench, Row } from "../row.ts"

/** Pairs of statements from news/, marked by reading: one claim or not, and if one, whether they stand against each other. */
export const linkedClaims: Bench = async () => {
  const every = claimPairs("tune", "measure", "fresh")
  const { pairs, words, missing } = claimPairs("measure", "fresh")
  const judged = pairs.map((pair) => ({ ...pair, found: sameClaim(claimFeatures(pair.a, pair.b)) >= LIKELY }))
  const marked = judged.filter(({ same }) => same)
  const found = judged.filter((pair) => pair.found)
  const right = marked.filter((pair) => pair.found)
  const of = (part: "measure" | "fresh") => judged.filter((pair) => pair.for === part)
  const sided = marked.map(({ articles, a, b, stance }) => {
    return { articles, right: opposed(oppositeFeatures(a, b, words)) >= 0.5 === (stance === "opposite") }
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
      `F1, 95 of 100 times within ${within(bootstrap(connected(judged), (drawn) => f1(drawn.flat())))} (pairs that share articles drawn together), on ${pairs.length} pairs held back in bench/marked/claims.json, drawn by likeness so that hard ones are in, as two of three readers marked them, ${missing} more of which the engine no longer finds a statement; ${marked.length} are one claim, ${found.length} called one, ${right.length} of them rightly; ${share(f1(of("measure")))} on the first ${of("measure").length}, ${share(f1(of("fresh")))} on the ${of("fresh").length} of articles that no other part has pairs of`,
    ),
    row(
      "claims: opposed or not",
      mean(sided),
      85,
      95,
      `accuracy, 95 of 100 times within ${within(bootstrap(connected(sided), (drawn) => mean(drawn.flat())))}, on the ${marked.length} pairs of one claim, ${opposite} of them opposed (never calling one opposed would be right for ${marked.length - opposite})`,
    ),
    ...folds(every),
  ]
}

/** The same over every marked pair, which is a narrower figure, and a kinder one: features were chosen while those for tuning were seen. */
function folds({ pairs, words }: ReturnType<typeof claimPairs>): readonly Row[] {
  const lots = connected(pairs)
  const same = inFolds(
    lots.map((lot) => lot.map((pair) => ({ ...pair, ...sameExample(pair) }))),
    SAME_PENALTY,
  ).map((pair) => ({
    ...pair,
    found: pair.likely >= LIKELY,
  }))
  const sided = lots.map((lot) => lot.filter(({ same }) => same).map((pair) => ({ ...pair, ...sideExample(pair, words) })))
  const sides = inFolds(sided, SIDE_PENALTY).map((pair) => ({ ...pair, right: pair.likely >= 0.5 === pair.is }))
  const how = (count: number, interval: readonly [number, number]) =>
    `95 of 100 times within ${within(interval)}, on all ${count} marked pairs, each by weights set without its tenth and what articles hold together with it`
  const row = (what: string, value: number, how: string): Row => {
    return { what, value: 100 * value, unit: "%", reach: null, beyond: null, how }
  }
  return [
    row(
      "claims in ten folds: same claim or not",
      f1(same),
      how(
        same.length,
        bootstrap(connected(same), (drawn) => f1(drawn.flat())),
      ),
    ),
    row(
      "claims in ten folds: opposed or not",
      mean(sides),
      how(
        sides.length,
        bootstrap(connected(sides), (drawn) => mean(drawn.flat())),
      ),
    ),
  ]
}

function f1(judged: readonly { readonly same: boolean; readonly found: boolean }[]): number {
  const count = (is: (pair: (typeof judged)[number]) => boolean) => judged.filter(is).length
  return (2 * count(({ same, found }) => same && found)) / (count(({ same }) => same) + count(({ found }) => found))
}

const mean = (sided: readonly { readonly right: boolean }[]): number => sided.filter(({ right }) => right).length / sided.length
const share = (value: number): string => `${(100 * value).toFixed(1)} %`
const within = ([low, high]: readonly [number, number]): string => `${share(low)} and ${share(high)}`
