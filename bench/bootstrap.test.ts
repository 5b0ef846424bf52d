import { expect, test } from "vitest"
import { bootstrap } from "./bootstrap.ts"

const share = (drawn: readonly boolean[]) => drawn.filter((is) => is).length / drawn.length

test("half of a hundred cases lies between four tenths and six, of ten thousand between 49 and 51 of a hundred", () => {
  const half = (n: number) => Array.from({ length: n }, (_, i) => i % 2 === 0)
  const [low, high] = bootstrap(half(100), share)
  // Two standard deviations of a share of 100: 0.1.
  expect(low).toBeGreaterThan(0.37)
  expect(low).toBeLessThan(0.43)
  expect(high).toBeGreaterThan(0.57)
  expect(high).toBeLessThan(0.63)
  const [from, to] = bootstrap(half(10_000), share)
  expect(to - from).toBeGreaterThan(0.015)
  expect(to - from).toBeLessThan(0.025)
})

test("draws for which there is no figure count for nothing", () => {
  const [low, high] = bootstrap([true, false], (drawn) => drawn.filter((is) => is).length / drawn.filter((is) => is).length)
  expect([low, high]).toEqual([1, 1])
})

test("no draw with a figure is an error in words", () => {
  expect(() => bootstrap([], share)).toThrow("No draw of the 0 cases has a figure")
})
