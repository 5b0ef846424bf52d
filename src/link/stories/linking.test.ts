import fc from "fast-check"
import { expect, test } from "vitest"
import { averageLink } from "./averageLink.ts"
import { Linking, type LinkKind, NEAR } from "./linking.ts"

interface Item {
  readonly id: string
  readonly keys: readonly string[]
  readonly place: number
}
const kind: LinkKind<Item, readonly string[]> = {
  keys: ({ keys }) => keys,
  keysShared: 1,
  order: ({ place }) => String(place).padStart(6, "0"),
  score: (a, b) => 1 / (1 + Math.abs(a.place - b.place) / 50),
  binding: 0.5,
  groups: (members, scored) => averageLink(members.length, scored, 0.5).map((group) => group.map((i) => members[i]!.id)),
}

/** More under one key than are compared, so that new ones part old pairs. */
const items = fc
  .array(
    fc.record({
      place: fc.integer({ min: 0, max: 2000 }),
      keys: fc.uniqueArray(fc.constantFrom("a", "b", "c"), { minLength: 1, maxLength: 3 }),
    }),
    { minLength: 2 * NEAR, maxLength: 4 * NEAR },
  )
  .map((list) => list.map((one, i): Item => ({ id: `item ${i}`, ...one })))

test("whatever the order, and however many at a time, links end as if all had come at once", () => {
  fc.assert(
    fc.property(items, fc.infiniteStream(fc.nat()), fc.integer({ min: 1, max: 40 }), (list, dice, step) => {
      const whole = new Linking(kind)
      whole.add(list)
      const rolls = dice.take(list.length)
      const shuffled = list.map((one) => ({ one, roll: rolls.next().value! })).sort((a, b) => a.roll - b.roll)
      const grown = new Linking(kind)
      for (let i = 0; i < shuffled.length; i += step) grown.add(shuffled.slice(i, i + step).map(({ one }) => one))
      expect(grown.pairs()).toEqual(whole.pairs())
      expect(grown.groups()).toEqual(whole.groups())
    }),
    { numRuns: 15 },
  )
})

test("kept articles and pairs go on as if they had never been put away", () => {
  fc.assert(
    fc.property(items, fc.integer({ min: 1, max: 100 }), (list, percent) => {
      const whole = new Linking(kind)
      whole.add(list)
      const cut = Math.floor((list.length * percent) / 100)
      const before = new Linking(kind)
      before.add(list.slice(0, cut))
      const after = new Linking(kind, JSON.parse(JSON.stringify({ all: list.slice(0, cut), pairs: before.pairs() })))
      after.add(list.slice(cut))
      expect(after.groups()).toEqual(whole.groups())
    }),
    { numRuns: 8 },
  )
})

test("a key that 3,000 share makes pairs by the thousand, not by the million", () => {
  let compared = 0
  const counting = { ...kind, score: () => ++compared && 0 }
  const list = Array.from({ length: 3000 }, (_, i): Item => ({ id: `${i}`, keys: ["Smith"], place: 7 }))
  const linking = new Linking(counting)
  linking.add(list)
  expect(compared).toBeLessThanOrEqual(3000 * NEAR)
  expect(linking.groups()).toHaveLength(3000)
})

test("one id twice is one article", () => {
  const linking = new Linking(kind)
  const one: Item = { id: "x", keys: ["a"], place: 1 }
  linking.add([one, one])
  linking.add([one])
  expect(linking.groups()).toEqual([["x"]])
})

test("average link: the order of pairs does not matter, and a weak bridge joins nothing", () => {
  const two = [0, 1, 2, 3, 4, 5].flatMap((a) =>
    [0, 1, 2, 3, 4, 5].flatMap((b) => (a < b ? [{ a, b, score: a < 3 === b < 3 ? 0.9 : a === 2 && b === 3 ? 0.8 : 0.1 }] : [])),
  )
  expect(averageLink(6, two, 0.5)).toEqual([
    [0, 1, 2],
    [3, 4, 5],
  ])
  fc.assert(
    fc.property(
      fc.array(
        fc.record({ a: fc.nat(14), gap: fc.integer({ min: 1, max: 5 }), score: fc.float({ min: 0, max: 1, noNaN: true }) }),
      ),
      (raw) => {
        const pairs = new Map(raw.map(({ a, gap, score }) => [`${a} ${a + gap}`, { a, b: a + gap, score }]))
        const list = [...pairs.values()]
        expect(averageLink(20, list.toReversed(), 0.3)).toEqual(averageLink(20, list, 0.3))
      },
    ),
  )
})
