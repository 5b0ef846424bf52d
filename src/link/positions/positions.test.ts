import { expect, test } from "vitest"
import { type ClaimSigns, claims, type Saying } from "../claims/index.ts"
import { positions } from "./positions.ts"

const WORDS = "bridg collaps rust girder Kuldiga Venta"
const NOT = "!bridg !collaps !rust !girder !Kuldiga !Venta"
const saying = (id: string, speaker: string, terms: string, more: Partial<Saying> = {}): Saying => {
  return { id, at: [0, 9], speaker, stance: "asserts", terms, ...more }
}
const on = (day: string, one: Saying): ClaimSigns => ({
  id: `of ${one.id}`,
  day,
  about: "venta kuldiga bridg girder rust collaps inspector council",
  sayings: [one],
})
const found = (list: readonly ClaimSigns[]) =>
  claims(list).flatMap((claim) => positions(claim).map(({ kind, first, second }) => [kind, first.statement, second.statement]))

test("two speakers on different sides", () => {
  const denial = saying("2", "otto zarins", WORDS, { stance: "denies", against: true })
  expect(found([on("2024-03-04", saying("1", "anna berga", WORDS)), on("2024-03-05", denial)])).toEqual([["opposite", "1", "2"]])
})

test("two who both deny, one by the verb and one by a “not”, agree", () => {
  const verb = saying("1", "anna berga", WORDS, { stance: "denies", against: true })
  const not = saying("2", "otto zarins", NOT, { stance: "denies" })
  expect(found([on("2024-03-04", verb), on("2024-03-05", not)])).toEqual([])
})

test("one speaker who turns round, on a later day only", () => {
  const before = saying("1", "anna berga", NOT, { stance: "denies" })
  const after = saying("2", "anna berga", WORDS, { stance: "confirms" })
  expect(found([on("2024-03-07", before), on("2024-03-10", after)])).toEqual([["reversal", "1", "2"]])
  expect(found([on("2024-03-07", before), on("2024-03-07", after)])).toEqual([])
})

test("a denial, an admission in fewer words and a denial again are two reversals, one for each turn", () => {
  const about = "survei harbour bridg mayor council talvik"
  const days = [
    ["2025-06-03", saying("1", "ilze karande", "Karande see survei harbour bridg", { stance: "denies", against: true })],
    ["2025-06-03", saying("2", "ilze karande", "!Karande !see !survei", { stance: "denies" })],
    ["2025-06-10", saying("3", "ilze karande", "Karande see survei march", { stance: "confirms" })],
    ["2025-06-10", saying("4", "ilze karande", "Karande see survei", { stance: "confirms" })],
    ["2025-06-17", saying("5", "ilze karande", "Karande see survei harbour bridg", { stance: "denies", against: true })],
  ] as const
  const all = claims(days.map(([day, one]) => ({ id: `of ${one.id}`, day, about, sayings: [one] }))).flatMap(positions)
  expect(all.map(({ kind, first, second }) => [kind, first.day, second.day])).toEqual([
    ["reversal", "2025-06-03", "2025-06-10"],
    ["reversal", "2025-06-10", "2025-06-17"],
  ])
})

test("softened: asserted first, then on a condition; not the other way round", () => {
  const firm = saying("1", "anna berga", WORDS)
  const soft = saying("2", "anna berga", WORDS, { conditional: true })
  expect(found([on("2024-03-04", firm), on("2024-03-06", soft)])).toEqual([["softened", "1", "2"]])
  expect(found([on("2024-03-06", firm), on("2024-03-04", soft)])).toEqual([])
})

test("withdrawn", () => {
  const later = saying("2", "anna berga", WORDS, { withdraws: true })
  expect(found([on("2024-03-04", saying("1", "anna berga", WORDS)), on("2024-03-06", later)])).toEqual([["withdrawn", "1", "2"]])
})

test("a denial told within a report of it is not against the report", () => {
  const outer = saying("1", "anna berga", WORDS, { at: [0, 90] })
  const inner = saying("2", "otto zarins", WORDS, { at: [20, 80], stance: "denies", against: true })
  const one: ClaimSigns = {
    id: "a",
    day: "2024-03-04",
    about: "venta kuldiga bridg girder rust collaps inspector council",
    sayings: [outer, inner],
  }
  expect(found([one])).toEqual([])
})

test("who asks or declines takes no side", () => {
  const asked = saying("2", "otto zarins", NOT, { stance: "asks" })
  expect(found([on("2024-03-04", saying("1", "anna berga", WORDS)), on("2024-03-05", asked)])).toEqual([])
})

test("what is hardly one claim is no position", () => {
  const denial = saying("2", "otto zarins", "girder school", { stance: "denies", against: true })
  expect(found([on("2024-03-04", saying("1", "anna berga", WORDS)), on("2024-03-05", denial)])).toEqual([])
})
