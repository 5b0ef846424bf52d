import { readFileSync, writeFileSync } from "node:fs"
import path from "node:path"
import { casesHash, type Floor, floorOf, scoreCases } from "../cases.ts"
import type { Bench } from "../row.ts"

const file = path.join(import.meta.dirname, "../../test/quality.json")

/**
 * The engine on our own cases, which need no ../shared. `--errors` lists what is wrong, `--floor` raises the floor in test/quality.json to what
 * was reached (and sets it anew where the cases themselves have changed).
 */
export const cases: Bench = async () => {
  const score = scoreCases(process.argv.includes("--errors") ? (line) => console.log(`  ${line}`) : undefined)
  const reached = floorOf(score)
  const kept = JSON.parse(readFileSync(file, "utf8")) as { cases: string; floor: Floor }
  if (process.argv.includes("--floor")) {
    const hash = casesHash()
    const floor = Object.fromEntries(
      Object.entries(reached).map(([what, value]) => [
        what,
        kept.cases === hash ? Math.max(value, kept.floor[what as keyof Floor]) : value,
      ]),
    )
    writeFileSync(file, `${JSON.stringify({ cases: hash, floor }, null, 2)}\n`)
  }
  const how = `cases/understand, ${score.gold} statements marked, ${score.made} made`
  return Object.entries(reached).map(([what, value]) => ({
    what: what === "found" ? "our own cases: statements found" : `our own cases: ${what} right`,
    value,
    unit: "%",
    reach: kept.floor[what as keyof Floor],
    beyond: null,
    how:
      what === "found"
        ? `${how}, F1`
        : `${how}; of all marked, those not found counted as wrong; to reach: the floor in test/quality.json`,
  }))
}
