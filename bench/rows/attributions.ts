import { execFileSync } from "node:child_process"
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import path from "node:path"
import type { Spans } from "../../src/doc.ts"
import { corpus, SHARED } from "../../train/shared.ts"
import { engine, plainArticle } from "../engine.ts"
import type { Bench, Row } from "../row.ts"

interface Scores {
  readonly exact: Readonly<Record<"source" | "cue" | "content", number>>
  readonly triple: number
  readonly soft: number
  readonly linked: number
}

/** PolNeAR dev through the engine: the attributions, and the statements of the record, by score/attributions.mjs. */
export const attributions: Bench = async () => {
  const folder = corpus("polnear/dev")
  const run = engine()
  const texts = readdirSync(`${folder}/text`).filter((file) => file.endsWith(".txt"))
  const lines: string[] = []
  for (const file of texts) {
    const doc = run.run(plainArticle(readFileSync(`${folder}/text/${file}`, "utf8")))
    const statements = doc.statements.map((s) => ({
      source: pairs(s.source),
      cue: pairs(s.cue),
      content: pairs(s.content),
      nested: s.nested,
    }))
    lines.push(JSON.stringify({ id: file.slice(0, -4), statements }))
  }
  const { exact, triple, soft, linked } = score(folder, lines)
  const how = "PolNeAR dev, the statements of the record, `score/attributions.mjs`, F1"
  const row = (what: string, value: number, reach: number | null, beyond: number | null, more = how): Row => {
    return { what: `attributions: ${what}`, value, unit: "%", reach, beyond, how: more }
  }
  return [
    row("exact source", exact.source, 74, 78),
    row("exact cue", exact.cue, 68, 71),
    row("exact content", exact.content, 62, 69),
    row("triple", triple, null, null),
    row("soft", soft, 65, 75),
    row("linked", linked, 88, 94, "the same: of those whose content is found, how many have the right source"),
  ]
}

const pairs = (spans: Spans) => spans.map(({ start, end }) => [start, end])

function score(gold: string, lines: readonly string[]): Scores {
  const folder = mkdtempSync(path.join(tmpdir(), "onrecord-"))
  const file = path.join(folder, "dev.jsonl")
  writeFileSync(file, lines.join("\n"))
  const options = [path.join(SHARED, "score/attributions.mjs"), "--gold", gold, "--pred", file, "--json"]
  const out = execFileSync(process.execPath, options, { encoding: "utf8" })
  rmSync(folder, { recursive: true })
  return JSON.parse(out) as Scores
}
