/**
 * `npm run bench`: every figure that the engine is held to, printed and written into docs/quality.md with date, commit, machine and command.
 * `npm run bench -- NAME…` measures some; `--dry` writes nothing. Most need ../shared (or ONRECORD_SHARED) and are skipped, visibly, without it.
 */
import { execFileSync } from "node:child_process"
import { readFileSync, writeFileSync } from "node:fs"
import os from "node:os"
import path from "node:path"
import { hasShared, SHARED } from "../train/shared.ts"
import { type Bench, markdown, plain, type Row, verdict } from "./row.ts"
import { adding } from "./rows/add.ts"
import { archives } from "./rows/archives.ts"
import { attributions } from "./rows/attributions.ts"
import { cases } from "./rows/cases.ts"
import { linkedClaims } from "./rows/claims.ts"
import { copyRows } from "./rows/copies.ts"
import { draft } from "./rows/draft.ts"
import { feeds } from "./rows/feeds.ts"
import { hostile } from "./rows/hostile.ts"
import { kills } from "./rows/kills.ts"
import { linking } from "./rows/links.ts"
import { names } from "./rows/names.ts"
import { pages } from "./rows/pages.ts"
import { linkedPeople } from "./rows/people.ts"
import { serving } from "./rows/serve.ts"
import { speed } from "./rows/speed.ts"
import { start } from "./rows/start.ts"
import { statements } from "./rows/statements.ts"
import { storyRows } from "./rows/stories.ts"
import { syntax } from "./rows/syntax.ts"
import { times } from "./rows/times.ts"
import { tokens } from "./rows/tokens.ts"
import { verifying } from "./rows/verify.ts"
import { wire } from "./rows/wire.ts"
import { wireReport } from "./rows/wire-report.ts"

interface Named {
  readonly title: string
  readonly run: Bench
  /** Set where ../shared is not needed. */
  readonly alone?: true
}
const BENCHES: Readonly<Record<string, Named>> = {
  "wire-report": { title: "The wire report", run: wireReport },
  attributions: { title: "Attributions", run: attributions },
  statements: { title: "Speakers, stances, days, confidence", run: statements },
  names: { title: "Names", run: names },
  syntax: { title: "Tags, lemmas, parse", run: syntax },
  tokens: { title: "Sentences and tokens", run: tokens },
  times: { title: "Times", run: times },
  archives: { title: "Archives", run: archives },
  feeds: { title: "Feeds", run: feeds },
  speed: { title: "Speed and memory", run: speed },
  verify: { title: "Statements walked back to their bytes", run: verifying },
  add: { title: "Adding, searching, verifying", run: adding },
  links: { title: "Linking a store", run: linking },
  serve: { title: "Served to many at once", run: serving },
  people: { title: "People and places across articles", run: linkedPeople },
  start: { title: "Start-up, memory, models on disk", run: start, alone: true },
  hostile: { title: "Hostile input", run: hostile, alone: true },
  wire: { title: "Wire formats and JSON lines", run: wire },
  pages: { title: "Web pages", run: pages },
  stories: { title: "Stories", run: storyRows },
  copies: { title: "Copies and origins", run: copyRows },
  draft: { title: "Quotations of a draft", run: draft },
  claims: { title: "Claims across articles", run: linkedClaims },
  kills: { title: "Killed while adding", run: kills, alone: true },
  cases: { title: "Our own cases", run: cases, alone: true },
}
const root = path.join(import.meta.dirname, "..")
const page = path.join(root, "docs/quality.md")

const options = process.argv.slice(2).filter((arg) => arg.startsWith("--"))
const asked = process.argv.slice(2).filter((arg) => !arg.startsWith("--"))
const unknown = asked.filter((name) => !(name in BENCHES))
if (unknown.length > 0) {
  console.error(`no bench is called ${unknown.join(", ")}; there are ${Object.keys(BENCHES).join(", ")}`)
  process.exit(2)
}

const circumstances = `${new Date().toISOString().slice(0, 10)}, commit ${commit()}, ${os.cpus().length} × ${os.cpus()[0]?.model ?? "?"}, Node ${process.versions.node}, ${process.platform}`
console.log(circumstances)
const all: Row[] = []
const skipped: string[] = []
const failed: string[] = []
for (const name of asked.length > 0 ? asked : Object.keys(BENCHES)) {
  const { title, run, alone } = BENCHES[name]!
  console.log(`\n${title} (${name})`)
  if (!alone && !hasShared()) {
    console.log(`  SKIPPED: the corpora are not at ${SHARED} (set ONRECORD_SHARED)`)
    skipped.push(name)
    continue
  }
  const began = performance.now()
  let rows: readonly Row[]
  try {
    rows = await run()
  } catch (error) {
    // One bench that breaks stops no other; the page keeps what it had.
    console.log(`  FAILED: ${(error as Error).stack}`)
    failed.push(name)
    continue
  }
  console.log(`${plain(rows)}\n  (${((performance.now() - began) / 1000).toFixed(0)} s)`)
  all.push(...rows)
  if (!options.some((option) => option === "--dry" || option.startsWith("--only=")))
    write(name, `${circumstances}. \`npm run bench -- ${name}\`\n\n${markdown(rows)}\n`)
}
const short = all.filter((row) => ["short", "not measured"].includes(verdict(row)))
console.log(`\n${all.length} figures, ${short.length} short or not measured${short.map((row) => `\n  ${row.what}`).join("")}`)
if (skipped.length > 0) console.log(`SKIPPED without ../shared: ${skipped.join(", ")}`)

if (failed.length > 0) {
  console.log(`FAILED: ${failed.join(", ")}`)
  process.exitCode = 1
}

/** What was measured, between the markers of its name. */
function write(name: string, content: string): void {
  const before = readFileSync(page, "utf8")
  const stretch = new RegExp(`(<!-- bench ${name} -->\n)[^]*?(<!-- /bench ${name} -->)`)
  if (!stretch.test(before)) throw new Error(`docs/quality.md has lost its markers <!-- bench ${name} -->`)
  writeFileSync(
    page,
    before.replace(stretch, (_, open, close) => `${open}${content}${close}`),
  )
}

/** Short hash of the commit, and whether the tree has changes beside it. */
function commit(): string {
  const git = (...args: string[]) => execFileSync("git", args, { cwd: root, encoding: "utf8" }).trim()
  try {
    return `${git("rev-parse", "--short", "HEAD")}${git("status", "--porcelain", "--", "src", "models") ? " with changes" : ""}`
  } catch {
    return "unknown"
  }
}
