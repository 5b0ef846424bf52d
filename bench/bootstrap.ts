import { random } from "../train/random.ts"

const ROUNDS = 2000

/**
 * The interval in which a figure lies 95 times of 100 when its cases are drawn anew, with replacement, 2,000 times: the percentile bootstrap (Efron and
 * Tibshirani, An Introduction to the Bootstrap, 1993, chapter 13). The same on every machine. Time grows with 2,000 times the cases.
 *
 * @param cases what is independent of each other: cases that hang together are one
 * @param figure of some cases, one or more; where it is not a number for a draw (no case of the sort it counts), that draw counts for nothing
 * @throws Error where no draw has a figure
 */
export function bootstrap<T>(cases: readonly T[], figure: (drawn: readonly T[]) => number): readonly [low: number, high: number] {
  const rand = random(1993)
  const found = Array.from({ length: ROUNDS }, () => figure(cases.map(() => cases[Math.floor(rand() * cases.length)]!)))
    .filter((value) => !Number.isNaN(value))
    .sort((a, b) => a - b)
  if (found.length === 0)
    throw new Error(`No draw of the ${cases.length} cases has a figure: there is no case of the sort that it counts.`)
  return [found[Math.floor(0.025 * found.length)]!, found[Math.ceil(0.975 * found.length) - 1]!]
}
