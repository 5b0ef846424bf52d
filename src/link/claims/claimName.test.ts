import { expect, test } from "vitest"
import { claimName, leaning } from "./claimName.ts"

test.each([
  ["that its officials had met Swedish counterparts", "its officials had met Swedish counterparts"],
  ["that", "that"],
  ["that was never the plan", "that was never the plan"],
  ["that wasn’t the plan", "that wasn’t the plan"],
  ["That berth is shut", "That berth is shut"],
  ["a short-range ferry,”", "a short-range ferry"],
  ["“A mediator is what we asked for in January,”", "“A mediator is what we asked for in January,”"],
  ["“We owe nothing” … “and never did", "We owe nothing” … “and never did"],
  ["the port closes,", "the port closes"],
])("the name of a claim worded %j", (content, name) => {
  expect(claimName(content)).toBe(name)
  expect(content).toContain(name)
})

test("a clause that says who leans on less than one that does not, and that less than a fragment", () => {
  const plain = ["the government has no plans to step in", "that the berth closes", "Sundvik doesn’t owe a cent"].map(leaning)
  expect(plain).toEqual([0, 0, 0])
  const pronoun = leaning("it has no plans to step in")
  const fragments = [
    "that was never the plan",
    "to travel to Ventspils",
    "its concern over ships that were late",
    "near where the berth is",
  ].map(leaning)
  for (const one of fragments) expect(one).toBeGreaterThan(pronoun)
  expect(pronoun).toBeGreaterThan(0)
})
