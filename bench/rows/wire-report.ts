import { execFileSync, spawnSync } from "node:child_process"
import { mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import path from "node:path"
import { SHARED } from "../../train/shared.ts"
import type { Bench } from "../row.ts"

const root = path.join(import.meta.dirname, "../..")

/** The wire report through the command, by score/wire-report.mjs. */
export const wireReport: Bench = async () => {
  const file = path.join(SHARED, "mission/wire-report.txt")
  const command = [path.join(root, "dist/show/cli/main.js"), "read", "--json", "--published", "2013-12-19", file]
  const out = execFileSync(process.execPath, command, { encoding: "utf8", maxBuffer: 1 << 26 })
  const folder = mkdtempSync(path.join(tmpdir(), "onrecord-"))
  writeFileSync(path.join(folder, "out.jsonl"), out)
  const { stdout } = spawnSync(process.execPath, [path.join(SHARED, "score/wire-report.mjs"), path.join(folder, "out.jsonl")], {
    encoding: "utf8",
  })
  rmSync(folder, { recursive: true })
  process.stdout.write(stdout)
  const how = "`onrecord read --json --published 2013-12-19`, `score/wire-report.mjs`"
  const pairs = [...stdout.matchAll(/(\w[\w ]*?) (\d+)\/(\d+)/g)]
  const extra = /not expected (\d+)/.exec(stdout)
  if (pairs.length === 0)
    return [{ what: "wire report", value: null, unit: "", reach: null, beyond: null, how: `no score: ${stdout}` }]
  return [
    ...pairs.map(([, what, right, of]) => ({
      what: `wire report: ${what}`,
      value: Number(right),
      unit: "",
      // A statement that is not found has no speaker either: the aim is that of the whole report.
      reach: what === "found" ? Number(of) : (WHOLE[what!] ?? Number(of)),
      beyond: null,
      how,
    })),
    {
      what: "wire report: not expected",
      value: extra ? Number(extra[1]) : null,
      unit: "",
      reach: 0,
      beyond: null,
      less: true,
      how,
    },
  ]
}

/** How many of each there are when all statements are found. */
const WHOLE: Readonly<Record<string, number>> = {
  speaker: 14,
  kind: 14,
  stance: 14,
  said: 5,
  occasion: 2,
  nested: 2,
  "own voice": 5,
}
