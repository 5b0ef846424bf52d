/**
 * Trains what tells copies: `node train/copies.ts` writes src/link/copies/copyWeights.ts from the tuning half of bench/marked/copies.json and from
 * synthetic edits of articles of news/. Under a minute.
 */
import { readFileSync, writeFileSync } from "node:fs"
import { fileURLToPath } from "node:url"
import { gunzipSync } from "node:zlib"
import { article } from "../src/index.ts"
import type { LinkArticle } from "../src/link/article.ts"
import { copyFeatures, type ReadyCopy, readyCopy } from "../src/link/copies/copyPair.ts"
import { copySigns } from "../src/link/copies/copySigns.ts"
import { bylineNames, parts, readDateline } from "../src/understand/parts.ts"
import type { ArticleRecord } from "../src/understand/record.ts"
import { type Example, logistic } from "./logistic.ts"
import { random } from "./random.ts"
import { corpus } from "./shared.ts"
import { ecbDocs } from "./stories.ts"

/** A line of news/articles.jsonl.gz. */
export interface NewsLine {
  readonly id: string
  readonly outlet: string
  readonly url: string
  readonly title: string
  readonly published: string
  readonly text: string
}

export function newsLines(): readonly NewsLine[] {
  return gunzipSync(readFileSync(corpus("news/articles.jsonl.gz")))
    .toString()
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as NewsLine)
}

/** An article for finding copies, read as far as that needs: its parts, dateline and byline, nothing said. */
export function bare(
  text: string,
  about: { readonly outlet?: string; readonly published?: string; readonly url?: string | null } = {},
): LinkArticle {
  const published = about.published && /^(?:19|20)/.test(about.published) ? about.published : null
  const read = article(text, { ...about, published })
  const found = parts.run({ ...read, madeBy: {} }).parts
  const first = (kind: string) => found.find((part) => part.kind === kind)
  const words = (span: { readonly start: number; readonly end: number }) => ({ ...span, text: text.slice(span.start, span.end) })
  const [byline, dateline] = [first("byline"), first("dateline")]
  const agency = dateline ? readDateline(text, dateline).agency : null
  const record: ArticleRecord = {
    schema: "onrecord/record/1",
    file: null,
    article: {
      ...read,
      headline: null,
      deck: null,
      byline: byline ? { ...words(byline), names: bylineNames(text, byline).map((name) => words(name).text) } : null,
      dateline: dateline ? { ...words(dateline), place: null, date: null, agency: agency && words(agency).text } : null,
      furniture: [],
      parts: found,
    },
    statements: [],
    background: [],
    people: [],
    organisations: [],
    places: [],
    subjects: [],
    times: [],
    warnings: [],
    madeBy: {},
  }
  return { record, agency: null, seen: `${published ?? "2021-01-01"}T12:00:00Z` }
}

/** What another outlet may do to a text, by name. */
export const EDITS: Readonly<Record<string, (text: string, rand: () => number, strange: readonly string[]) => string>> = {
  "cut at the end": (text, rand) => kept(text, (i, n) => i < Math.max(2, n * (0.35 + 0.5 * rand()))),
  "cut in the middle": (text, rand) => kept(text, () => rand() < 0.65),
  "cut at the top": (text) => kept(text, (i, n) => i >= Math.min(3, n / 4)),
  "new headline": (text, rand, strange) => `${title(strange, rand)}\n\n${text}`,
  "10 % of the words changed": (text, rand, strange) => changed(text, rand, strange),
  "cut, new headline, 10 % changed": (text, rand, strange) =>
    `${title(strange, rand)}\n\n${changed(
      kept(text, (i, n) => i < Math.max(2, n * (0.5 + 0.4 * rand()))),
      rand,
      strange,
    )}`,
}

function kept(text: string, keep: (i: number, n: number) => boolean): string {
  const paragraphs = text.split(/\n+/).filter((one) => one.trim() !== "")
  return paragraphs.filter((_, i) => keep(i, paragraphs.length)).join("\n\n")
}

function changed(text: string, rand: () => number, strange: readonly string[]): string {
  return text.replace(/\p{L}+/gu, (word) => (rand() < 0.1 ? strange[(rand() * strange.length) | 0]! : word))
}

function title(strange: readonly string[], rand: () => number): string {
  const words = Array.from({ length: 8 }, () => strange[(rand() * strange.length) | 0]!)
  return words.join(" ").replace(/^./, (letter) => letter.toUpperCase())
}

/** Words to change others into: those of some article. */
export function strangeWords(lines: readonly NewsLine[]): readonly string[] {
  return lines.slice(0, 20).flatMap(({ text }) => text.match(/\p{L}{2,}/gu) ?? [])
}

export interface MarkedPair {
  readonly from: "news" | "ecb-plus"
  readonly a: string
  readonly b: string
  /** Null: two readers could differ. */
  readonly copy: boolean | null
  readonly half: "tune" | "measure" | null
}

/** The marked pairs of one half, with their articles. */
export function markedCopies(half: "tune" | "measure", lines: readonly NewsLine[]) {
  const file = new URL("../bench/marked/copies.json", import.meta.url)
  const { pairs } = JSON.parse(readFileSync(file, "utf8")) as { pairs: readonly MarkedPair[] }
  const news = new Map(lines.map((line) => [line.id, () => bare(line.text, line)]))
  const ecb = new Map(ecbDocs().map((doc) => [doc.name, () => bare(doc.text, { url: doc.url })]))
  return pairs
    .filter((pair) => pair.half === half)
    .map((pair) => {
      const found = (id: string) => (pair.from === "news" ? news : ecb).get(id)!()
      return { copy: pair.copy!, from: pair.from, a: found(pair.a), b: found(pair.b) }
    })
}

/** Articles of 150 words and more, every `step`-th from `first` on. */
export function originals(lines: readonly NewsLine[], first: number, step: number): readonly NewsLine[] {
  return lines.filter(({ text }, i) => i % step === first && text.length > 900)
}

function examples(): Example[] {
  const lines = newsLines()
  const strange = strangeWords(lines)
  const rand = random(7)
  const ready = (one: LinkArticle): ReadyCopy => readyCopy(copySigns(one))
  const out: Example[] = []
  const add = (a: ReadyCopy, b: ReadyCopy, is: boolean, weight: number) => {
    const values = copyFeatures(a, b)
    if (values) out.push({ values, is, weight })
  }
  for (const { a, b, copy } of markedCopies("tune", lines)) add(ready(a), ready(b), copy, copy ? 4 : 2)
  const some = originals(lines, 0, 40)
  for (const [i, line] of some.entries()) {
    const whole = ready(bare(line.text, line))
    for (const edit of Object.values(EDITS)) add(whole, ready(bare(edit(line.text, rand, strange), line)), true, 0.3)
    const other = some[(i + 1) % some.length]!
    add(whole, ready(bare(other.text, other)), false, 1)
  }
  return out
}

if (import.meta.main) {
  const weights = logistic(examples(), 0.05)
  const lines = Object.entries(weights).map(([name, value]) => `  ${name}: ${value},\n`)
  writeFileSync(
    fileURLToPath(new URL("../src/link/copies/copyWeights.ts", import.meta.url)),
    `import type { Weights } from "../stories/storyPair.ts"

/** What each feature of copyPair.ts adds to the logit that two articles are one text. Written by \`node train/copies.ts\`. */
export const COPY_WEIGHTS: Weights = {
${lines.join("")}}
`,
  )
}
