import { createReadStream, readdirSync, readFileSync } from "node:fs"
import path from "node:path"
import { createInterface } from "node:readline"
import { createGunzip } from "node:zlib"
import { OnrecordError } from "../../src/errors.ts"
import { line } from "../../src/read/line.ts"
import type { Raw, Reading } from "../../src/read/reading.ts"
import { newsml } from "../../src/read/wire/newsml-g2.ts"
import { ninjs } from "../../src/read/wire/ninjs.ts"
import { corpus } from "../../train/shared.ts"
import type { Bench, Row } from "../row.ts"

/**
 * Wire files and JSON lines that others wrote: each must be read, or be named as what it is. `--show` prints what was read of each wire file, to
 * look at.
 */
export const wire: Bench = async () => [
  wireFiles("NewsML-G2", "formats/newsml-g2"),
  wireFiles("ninjs, and the NewsML 1 it was made from", "formats/ninjs"),
  await lines(),
]

function wireFiles(what: string, folder: string): Row {
  const files = readdirSync(corpus(folder), { recursive: true, encoding: "utf8" })
  const count = new Map<string, number>()
  let total = 0
  let good = 0
  for (const file of files.filter((name) => /\.(?:xml|json)$/.test(name))) {
    total++
    const outcome = outcomeOf(file.endsWith(".json") ? ninjs : newsml, readFileSync(path.join(corpus(folder), file)), file)
    if (outcome !== null) good++
    const name = outcome ?? "broke"
    count.set(name, (count.get(name) ?? 0) + 1)
  }
  const how = [...count].sort((a, b) => b[1] - a[1]).map(([name, n]) => `${n} ${name}`)
  return row(`${what}: files read or named`, good, total, `${total} files of ${folder}: ${how.join(", ")}`)
}

/** What came of a document; null where something broke that has no name. */
function outcomeOf(read: (raw: Raw) => readonly Reading[], bytes: Uint8Array, at: string): string | null {
  try {
    const readings = read(rawOf(bytes, at))
    if (process.argv.includes("--show")) for (const reading of readings) show(reading)
    return "gave articles"
  } catch (error) {
    if (!(error instanceof OnrecordError)) return null
    return error.code === "NO_ARTICLE" ? error.letter.came.replace("it is ", "named ") : `named ${error.code}`
  }
}

async function lines(): Promise<Row> {
  const file = corpus("news/articles.jsonl.gz")
  let total = 0
  let good = 0
  const began = performance.now()
  for await (const text of createInterface({ input: createReadStream(file).pipe(createGunzip()) })) {
    total++
    const [reading] = line(rawOf(new TextEncoder().encode(text), `articles.jsonl, line ${total}`))
    const { title, text: words, published } = JSON.parse(text) as Record<string, string>
    const { article } = reading!
    // The words are those of the line, whatever stands between headline and text.
    const same = (a: string) => a.replace(/\s+/g, "")
    const whole = same(article.text)
    // One line is of the year 1, as programs write where they know no day: that is to be read as unknown.
    const day = published?.startsWith("0001-") ? null : published
    if ((whole === same(title! + words!) || whole === same(words!)) && article.published === day) good++
  }
  const seconds = (performance.now() - began) / 1000
  return row(
    "JSON lines: read, word for word, with their day",
    good,
    total,
    `news/articles.jsonl.gz, ${total} lines in ${seconds.toFixed(1)} s`,
  )
}

function show({ article, details, dropped }: Reading): void {
  const parts = article.parts.map(
    ({ kind, start, end }) => `  ${kind} | ${article.text.slice(start, Math.min(end, start + 100))}`,
  )
  console.log(
    [
      article.file,
      article.published,
      article.outlet,
      JSON.stringify(details),
      ...parts,
      ...dropped.map(({ reason }) => reason),
    ].join("\n"),
  )
}

const row = (what: string, good: number, total: number, how: string): Row => {
  return { what, value: (100 * good) / total, unit: "%", reach: 100, beyond: null, how }
}

const rawOf = (bytes: Uint8Array, at: string): Raw => ({
  bytes,
  at,
  format: "text",
  url: null,
  captured: "2024-01-01T00:00:00Z",
  mediaType: null,
  headers: [],
  said: { outlet: null, published: null },
  map: null,
})
