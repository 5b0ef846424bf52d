import { execFileSync } from "node:child_process"
import { getPriority } from "node:os"
import { expect, test } from "vitest"

/** In a process of its own: what was given up once cannot be taken back. */
function priorityAfter(before: number): number {
  const code = `
    import { getPriority, setPriority } from "node:os"
    import { yielding } from ${JSON.stringify(new URL("./yielding.ts", import.meta.url).href)}
    setPriority(${before})
    yielding()
    console.log(getPriority())`
  return Number(execFileSync(process.execPath, ["--input-type=module", "--eval", code], { encoding: "utf8" }))
}

test("bulk work stands back", ({ skip }) => {
  const own = getPriority()
  skip(own >= 10, "the tests run with nice, and stand back already")
  expect(priorityAfter(own)).toBe(10)
})

test("it stays further back where somebody put it there", () => {
  const back = Math.max(15, getPriority())
  expect(priorityAfter(back)).toBe(back)
})
