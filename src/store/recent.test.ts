import { expect, test } from "vitest"
import { Recent } from "./recent.ts"

test("what was asked for last is kept, as much as there is room for", () => {
  const recent = new Recent<string, number>(10)
  for (const [name, weight] of [
    ["a", 4],
    ["b", 4],
    ["c", 2],
  ] as const)
    recent.set(name, weight, weight)
  expect(recent.get("a")).toBe(4)
  recent.set("d", 3, 3)
  // b was asked for longest ago.
  expect(["a", "b", "c", "d"].map((name) => recent.get(name))).toEqual([4, undefined, 2, 3])
  recent.set("c", 5, 5)
  expect(["a", "c", "d"].map((name) => recent.get(name))).toEqual([undefined, 5, 3])
})

test("what weighs more than there is room for is kept alone", () => {
  const recent = new Recent<string, number>(10)
  recent.set("a", 1, 1)
  recent.set("b", 2, 50)
  expect([recent.get("a"), recent.get("b")]).toEqual([undefined, 2])
  recent.set("c", 3, 9)
  expect([recent.get("b"), recent.get("c")]).toEqual([undefined, 3])
  recent.clear()
  recent.set("d", 4, 10)
  expect([recent.get("c"), recent.get("d")]).toEqual([undefined, 4])
})
