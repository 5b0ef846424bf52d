import { setImmediate as turn } from "node:timers/promises"
import fc from "fast-check"
import { expect, test } from "vitest"
import { inOrder } from "./inOrder.ts"

/** Items come, and work ends, after so many turns of the event loop. */
async function turns(n: number): Promise<void> {
  for (let i = 0; i < n; i++) await turn()
}
async function* items(waits: readonly number[]) {
  for (const [i, wait] of waits.entries()) {
    await turns(wait)
    yield i
  }
}
const waits = fc.array(fc.nat(4), { maxLength: 30 })

test("results come in the order of the items, whatever each takes, and never more are under way than may", async () => {
  await fc.assert(
    fc.asyncProperty(waits, waits, waits, fc.integer({ min: 1, max: 5 }), async (come, take, use, most) => {
      let busy = 0
      let peak = 0
      const work = async (item: number) => {
        peak = Math.max(peak, ++busy)
        await turns(take[item] ?? 0)
        busy--
        return item * 2
      }
      const out: number[] = []
      for await (const result of inOrder(items(come), work, { most, heavy: 99, weigh: () => 1 })) {
        await turns(use[result] ?? 0)
        out.push(result)
      }
      expect(out).toEqual(come.map((_, i) => i * 2))
      expect(peak).toBeLessThanOrEqual(most)
    }),
    { numRuns: 50 },
  )
})

test("heavy items wait for each other, and one that is too heavy by itself still goes", async () => {
  let busy = 0
  let peak = 0
  const work = async (item: number) => {
    peak = Math.max(peak, ++busy)
    await turns(3)
    busy--
    return item
  }
  const out: number[] = []
  for await (const result of inOrder(items([0, 0, 0, 0]), work, { most: 9, heavy: 10, weigh: () => 11 })) out.push(result)
  expect([out, peak]).toEqual([[0, 1, 2, 3], 1])
})

test("what the source or the work throws comes after the results before it", async () => {
  const failing = async (item: number) => {
    if (item === 2) throw new Error("work")
    return item
  }
  async function* broken() {
    yield* [0, 1]
    throw new Error("source")
  }
  const taken = async (results: AsyncIterable<number>) => {
    const out: (number | string)[] = []
    try {
      for await (const result of results) out.push(result)
    } catch (error) {
      out.push((error as Error).message)
    }
    return out
  }
  const limits = { most: 3, heavy: 9, weigh: () => 0 }
  expect(await taken(inOrder(items([0, 0, 0, 0]), failing, limits))).toEqual([0, 1, "work"])
  expect(await taken(inOrder(broken(), failing, limits))).toEqual([0, 1, "source"])
})

test("a reader that stops early stops the source", async () => {
  let given = 0
  async function* endless() {
    for (;;) yield given++
  }
  for await (const result of inOrder(endless(), async (item) => item, { most: 4, heavy: 99, weigh: () => 1 }))
    if (result === 9) break
  await turns(5)
  const then = given
  await turns(5)
  expect(given).toBe(then)
})
