import { afterEach, expect, test, vi } from "vitest"
import { feature, packLinear, score, unpackLinear } from "./linear.ts"

/** Numbers that look like chance and are the same each time. */
function* numbers(): Generator<number> {
  for (let x = 1; ; x = (Math.imul(x, 1664525) + 1013904223) | 0) yield x >>> 8
}

/** Rows of every length from one label to all, and a feature among them that the model does not know. */
function rowsOf(labels: number): [number, [number, number][]][] {
  const chance = numbers()
  const weight = () => (((chance.next().value as number) % 127) + 1) ** 2 * (chance.next().value! % 2 === 0 ? 1 : -1)
  const some = (count: number): [number, number][] => {
    const own = Array.from({ length: labels }, (_, l) => l).sort(() => (chance.next().value! % 3) - 1)
    return own.slice(0, count).map((l) => [l, weight()])
  }
  const rows = Array.from({ length: 3 * labels + 600 }, (_, i): [number, [number, number][]] => [
    feature(i % 7, i),
    some((i % labels) + 1),
  ])
  return [[feature(9, 9), [[0, 127 ** 2]]], ...rows]
}

test.each([1, 3, 8, 9, 17, 82, 120])("the weights of features are summed by label, of %i labels", (labels) => {
  const rows = new Map(rowsOf(labels))
  const names = Array.from({ length: labels }, (_, l) => `${l}`)
  const model = unpackLinear(packLinear("test", names, rows))
  const known = [...rows.keys()]
  const out = new Float64Array(labels)
  for (const n of [0, 1, 2, 7, 80, 81, 5000]) {
    const features = Array.from({ length: n }, (_, i) => (i % 5 === 4 ? feature(11, i) : known[(i * 31) % known.length]!))
    expect(score(model, Int32Array.from(features), n, out)).toBe(features.filter((f) => rows.has(f)).length)
    const sums = names.map((_, l) => {
      const weights = features.flatMap((f) => (rows.get(f) ?? []).filter(([label]) => label === l).map(([, w]) => w))
      return weights.reduce((sum, w) => sum + w, 0)
    })
    expect([...out]).toEqual(sums)
  }
})

afterEach(() => vi.unstubAllGlobals())

test.each([true, false])("models lie beside each other in one memory; threads share it: %s", async (shared) => {
  if (!shared) vi.stubGlobal("SharedArrayBuffer", undefined)
  vi.resetModules()
  const { modelMemory } = await import("./linear/kernel.ts")
  const { score, unpackLinear } = await import("./linear.ts")
  const memory = modelMemory()
  const models = [1, 2, 3].map((weight) => {
    const model = unpackLinear(packLinear("test", ["a", "b"], new Map([[feature(1, 1), [[1, weight ** 2]]]])), memory)
    // Memory moves with the next model where threads do not share it.
    score(model, Int32Array.of(feature(1, 1)), 1, new Float64Array(2))
    return model
  })
  const out = new Float64Array(2)
  const sums = models.map((model) => [score(model, Int32Array.of(feature(1, 1)), 1, out), ...out])
  expect(sums).toEqual([1, 2, 3].map((weight) => [1, 0, weight ** 2]))
})

test("a model whose rows crowd at one place of the table is refused", () => {
  // what 0xe8b2f51 multiplies, the table's own factor turns back
  const last = Array.from({ length: 2000 }, (_, i): [number, [number, number][]] => [Math.imul(-2 - i, 0xe8b2f51), [[0, 1]]])
  expect(() => unpackLinear(packLinear("test", ["a"], new Map(last)))).toThrow("its rows crowd")
})
