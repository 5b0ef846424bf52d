import { expect, test } from "vitest"
import { kill } from "../../../bench/kills.ts"

test("killed twenty times while adding, nothing is lost, doubled or half", async () => {
  const killed = await kill(20)
  expect(killed).toMatchObject({ lost: 0, doubled: 0, half: 0, faults: [] })
  expect(killed.kept).toBeGreaterThan(20)
})
