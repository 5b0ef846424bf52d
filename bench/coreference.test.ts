import fc from "fast-check"
import { expect, test } from "vitest"
import { assignment, type Chains, coreference } from "./coreference.ts"

/** The worked example of Pradhan et al. 2014, key {a b c} {d e f g}, response {a b} {c d} {f g h i}. */
const KEY: Chains = [
  ["a", "b", "c"],
  ["d", "e", "f", "g"],
]
const RESPONSE: Chains = [
  ["a", "b"],
  ["c", "d"],
  ["f", "g", "h", "i"],
]

test("the figures of the paper's own example", () => {
  const { muc, b3, ceafe } = coreference(KEY, RESPONSE)
  expect([muc.recall, muc.precision]).toEqual([2 / 5, 2 / 5])
  expect(b3.recall).toBeCloseTo(5 / 12, 12)
  expect(b3.precision).toBe(1 / 2)
  expect(ceafe.recall).toBeCloseTo(1.3 / 2, 12)
  expect(ceafe.precision).toBeCloseTo(1.3 / 3, 12)
})

test("what is the same scores one, what shares nothing nought", () => {
  expect(coreference(KEY, KEY).conll).toBe(1)
  expect(coreference(KEY, [["x", "y"]]).conll).toBe(0)
  expect(coreference(KEY, []).conll).toBe(0)
})

test("the pairing is the best of all", () => {
  const cells = fc.integer({ min: 1, max: 5 }).chain((rows) =>
    fc.integer({ min: 1, max: 5 }).chain((columns) =>
      fc.array(fc.array(fc.integer({ min: 0, max: 20 }), { minLength: columns, maxLength: columns }), {
        minLength: rows,
        maxLength: rows,
      }),
    ),
  )
  const tried = (w: readonly (readonly number[])[], row = 0, taken = 0): number => {
    if (row === w.length) return 0
    let best = tried(w, row + 1, taken)
    for (let j = 0; j < w[0]!.length; j++)
      if (!(taken & (1 << j))) best = Math.max(best, w[row]![j]! + tried(w, row + 1, taken | (1 << j)))
    return best
  }
  fc.assert(fc.property(cells, (w) => Math.abs(assignment(w) - tried(w)) < 1e-9))
})
