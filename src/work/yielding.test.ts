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

test("bulk work stands back, and stays further back where somebody put it there", () => {
  const own = getPriority()
  const back = Math.max(15, own)
  expect(priorityAfter(own)).toBe(Math.max(10, own))
  expect(priorityAfter(back)).toBe(back)
})
