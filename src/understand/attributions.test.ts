import { readdirSync, readFileSync } from "node:fs"
import path from "node:path"
import { expect, test } from "vitest"
import { loaded } from "../models.ts"
import { article } from "../read/article.ts"

const folder = path.join(import.meta.dirname, "../../cases/attributions")
const files = readdirSync(folder).filter((file) => file.endsWith(".txt"))

test.each(files)("cases/attributions/%s", (file) => {
  const [text = "", told = ""] = readFileSync(path.join(folder, file), "utf8").split(/^---\n/m)
  const { statements } = loaded()(article(text))
  const words = (spans: readonly { readonly text: string }[]) => spans.map((span) => span.text.replace(/\n+/g, " ⏎ ")).join(" … ")
  const at = new Map(statements.map((one, i) => [one.id, i]))
  const rows = statements.map((one) => [words(one.source), words(one.cue), words(one.content)].join(" | "))
  const wanted = told.trim().split("\n")
  const bare = (line: string) => line.replace(/ \| in \d+$/, "")
  for (const line of wanted) {
    if (line.startsWith("! ")) {
      expect(rows.filter((row) => row.split(" | ")[1] === line.slice(2))).toEqual([])
      continue
    }
    expect(rows).toContain(bare(line))
    const within = / \| in (\d+)$/.exec(line)?.[1]
    if (!within) continue
    const via = statements[rows.indexOf(bare(line))]!.via
    expect(via && rows[at.get(via)!]).toBe(bare(wanted[Number(within) - 1]!))
  }
})
