/**
 * Scores the times step on TimeBank: `node bench/timebank.ts` prints precision, recall and F1 of TIMEX3 with overlapping extents and
 * equal value ("value F1" of TempEval-3, the document's own date left out) on the dev part: every third file in the order of names.
 * `--errors` lists what is wrong on the other files, `--part dev|train|aquaint` chooses the files, `--files` prints the values right in each. Reads $ONRECORD_SHARED or ../shared.
 */
import { existsSync, readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"
import type { Article, Span, Time } from "../src/doc.ts"
import { splitSentences } from "../src/understand/sentences.ts"
import { times } from "../src/understand/times.ts"
import { tokenize } from "../src/understand/tokens.ts"
import { corpus } from "../train/shared.ts"

export interface GoldTime extends Span {
  readonly type: string
  readonly value: string
}
export interface TimeCase {
  readonly file: string
  readonly published: string
  readonly text: string
  readonly gold: readonly GoldTime[]
}

const root = corpus("dates/tbaq")

/** Text and TIMEX3 spans of a TimeML file; markup is taken out, entities are kept as five XML knows. */
function load(file: string): TimeCase {
  const source = readFileSync(file, "utf8")
  const dct = /<TIMEX3[^>]*functionInDocument="CREATION_TIME"[^>]*>/.exec(source)?.[0] ?? ""
  const published = (/value="(\d{4}-\d{2}-\d{2})/.exec(dct)?.[1] ?? "") as string
  const body = source.slice(source.indexOf("<TEXT>") + 6, source.indexOf("</TEXT>"))
  const gold: GoldTime[] = []
  const open: { start: number; tag: string }[] = []
  let text = ""
  for (const piece of body.split(/(<[^>]*>)/)) {
    if (piece.startsWith("<TIMEX3")) open.push({ start: text.length, tag: piece })
    else if (piece === "</TIMEX3>") {
      const { start, tag } = open.pop()!
      if (tag.includes("CREATION_TIME")) continue
      const get = (name: string): string => new RegExp(`${name}="([^"]*)"`).exec(tag)?.[1] ?? ""
      gold.push({ start, end: text.length, type: get("type"), value: get("value") })
    } else if (!piece.startsWith("<"))
      text += piece.replace(
        /&(amp|lt|gt|quot|apos);/g,
        (_, name) => ({ amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" })[name as string]!,
      )
  }
  return { file, published, text, gold: gold.filter((one) => one.end > one.start).sort((a, b) => a.start - b.start) }
}

/** The step with our tokens and sentences; tags are left X, so that it can be scored without a model. */
function run({ text, published }: TimeCase): readonly Time[] {
  const article: Article = {
    id: "",
    text,
    parts: [],
    language: "en",
    outlet: null,
    url: null,
    published: published || null,
    file: null,
  }
  const tokens = tokenize(text)
  const paragraphs = [...text.matchAll(/\S(?:[^\n]|\n(?!\s*\n))*/g)].map((m) => ({ start: m.index, end: m.index + m[0].length }))
  const sentences = splitSentences(text, tokens, paragraphs)
  const words = tokens.map(() => ({ upos: "X", xpos: "X", lemma: "" }))
  return times.run({ ...article, tokens, sentences, words, madeBy: { parts: "", tokens: "", sentences: "", words: "" } }).times
}

const list = (folder: string): string[] =>
  readdirSync(join(root, folder))
    .filter((name) => name.endsWith(".tml"))
    .sort()
    .map((name) => join(root, folder, name))

/** The files of a part: "dev" (every third of TimeBank in the order of names), "train" (the others) or "aquaint". */
export function timeCases(part: string): TimeCase[] {
  const files = list(part === "aquaint" ? "AQUAINT" : "TimeBank")
  return files.filter((_, i) => part === "aquaint" || (part === "dev") === (i % 3 === 0)).map(load)
}

/** How many were made and wanted, and how many of them match: overlapping span, the type too, the value too. */
export function scoreTimes(pairs: Iterable<{ readonly gold: readonly GoldTime[]; readonly made: readonly Time[] }>) {
  const sum = { gold: 0, made: 0, spans: 0, types: 0, values: 0 }
  for (const { gold, made } of pairs) {
    sum.gold += gold.length
    sum.made += made.length
    const used = new Set<number>()
    for (const want of gold) {
      const k = made.findIndex((time, j) => !used.has(j) && time.start < want.end && want.start < time.end)
      if (k < 0) continue
      used.add(k)
      sum.spans++
      if (made[k]!.type === want.type) sum.types++
      if (made[k]!.timex === want.value) sum.values++
    }
  }
  return sum
}

if (!import.meta.main) {
  // imported for its functions
} else if (!existsSync(root)) console.log(`timebank: skipped, no ${root} (set ONRECORD_SHARED)`)
else {
  const asked = process.argv.includes("--part") ? process.argv[process.argv.indexOf("--part") + 1]! : "dev"
  const listErrors = process.argv.includes("--errors") && asked !== "dev"
  const cases = timeCases(asked)
  const began = performance.now()
  const made = cases.map(run)
  const spent = performance.now() - began
  let [gold, found, spans, values, types] = [0, 0, 0, 0, 0]
  for (const [i, one] of cases.entries()) {
    const system = made[i]!
    gold += one.gold.length
    found += system.length
    const used = new Set<number>()
    const name = one.file.split("/").at(-1)!
    const around = (span: Span): string =>
      `${one.text.slice(Math.max(0, span.start - 50), span.start)}[${one.text.slice(span.start, span.end)}]${one.text.slice(span.end, span.end + 40)}`.replace(
        /\s+/g,
        " ",
      )
    for (const want of one.gold) {
      const k = system.findIndex((time, j) => !used.has(j) && time.start < want.end && want.start < time.end)
      if (k < 0) {
        if (listErrors) console.log(`MISS\t${want.type} ${want.value}\t\t${around(want)}\t${name}`)
        continue
      }
      used.add(k)
      spans++
      if (system[k]!.type === want.type) types++
      if (system[k]!.timex === want.value) values++
      else if (listErrors)
        console.log(`VALUE\t${want.type} ${want.value}\t${system[k]!.timex}\t${around(want)}\t${name} ${one.published}`)
    }
    if (listErrors)
      for (const [j, time] of system.entries()) if (!used.has(j)) console.log(`EXTRA\t\t${time.timex}\t${around(time)}\t${name}`)
  }
  const line = (what: string, right: number): string => {
    const [p, r] = [right / found, right / gold]
    return `${what}  P ${(100 * p).toFixed(1)}  R ${(100 * r).toFixed(1)}  F1 ${((200 * p * r) / (p + r || 1)).toFixed(1)}`
  }
  if (process.argv.includes("--files"))
    for (const [i, one] of cases.entries())
      console.log(
        one.file.split("/").at(-1),
        one.published,
        one.gold.length,
        one.gold.filter((g) => made[i]!.some((t) => t.start < g.end && g.start < t.end && t.timex === g.value)).length,
      )
  console.log(`TimeBank ${asked}: ${cases.length} files, ${gold} TIMEX3, ${found} found`)
  console.log(line("relaxed span      ", spans))
  console.log(line("span and type     ", types))
  console.log(line("span and value    ", values))
  // Speed on one long text, tokens given: the step alone.
  const long = cases.map(({ text }) => text).join("\n\n")
  const big: Article = {
    id: "",
    text: long.repeat(Math.ceil(4_000_000 / long.length)),
    parts: [],
    language: "en",
    outlet: null,
    url: null,
    published: "1998-02-01",
    file: null,
  }
  const start = performance.now()
  const count = times.run({
    ...big,
    tokens: [],
    sentences: [],
    words: [],
    madeBy: { parts: "", tokens: "", sentences: "", words: "" },
  }).times.length
  const seconds = (performance.now() - start) / 1000
  console.log(
    `speed: ${(big.text.length / seconds / 1e6).toFixed(1)} million characters a second (${count} times in ${big.text.length} characters); corpus with its tokens in ${spent.toFixed(0)} ms`,
  )
}
