import { readFileSync } from "node:fs"
import { gunzipSync } from "node:zlib"
import { marked } from "../bench/statements.ts"
import type { Attribution, Spans } from "../src/doc.ts"
import { CONFIDENCE_SIGNS, type ConfidenceWeights } from "../src/understand/attribution/confidence.ts"
import { type AttributionModels, attributions } from "../src/understand/attributions.ts"
import type { Vocabulary } from "../src/understand/vocabulary.ts"
import { type groundwork, plainArticle } from "./attribution.ts"
import { readPolnear } from "./polnear.ts"
import { corpus } from "./shared.ts"

interface Example {
  readonly signs: readonly number[]
  readonly right: number
  readonly nested: boolean
}
type Pair = readonly [number, number]

const characters = (text: string, spans: readonly Pair[]): Set<number> => {
  const out = new Set<number>()
  for (const [a, b] of spans) for (let i = a; i < b; i++) if (/[\p{L}\p{N}]/u.test(text[i]!)) out.add(i)
  return out
}

/** Is there a gold saying with this content (Jaccard at least a half) and an overlapping source, or none on both sides? */
function right(text: string, a: Attribution, gold: readonly { source: readonly Pair[]; content: readonly Pair[] }[]): number {
  const pairs = (spans: Spans) => spans.map((s): Pair => [s.start, s.end])
  const content = characters(text, pairs(a.content))
  const source = characters(text, pairs(a.source))
  for (const g of gold) {
    const c = characters(text, g.content)
    let both = 0
    for (const i of content) if (c.has(i)) both++
    if (both === 0 || both / (content.size + c.size - both) < 0.5) continue
    const s = characters(text, g.source)
    if (s.size === 0 ? source.size === 0 : [...source].some((i) => s.has(i))) return 1
  }
  return 0
}

/** Logistic regression, gradient descent with a small L2 prior on all but the first weight. */
function regress(examples: readonly Example[]): number[] {
  const w = new Array<number>(examples[0]!.signs.length).fill(0)
  for (let round = 0; round < 4000; round++) {
    const g = w.map((x, i) => (i === 0 ? 0 : 0.002 * x))
    for (const e of examples) {
      const p = 1 / (1 + Math.exp(-e.signs.reduce((n, x, i) => n + x * w[i]!, 0)))
      e.signs.forEach((x, i) => {
        g[i] = g[i]! + ((p - e.right) * x) / examples.length
      })
    }
    for (let i = 0; i < w.length; i++) w[i] = w[i]! - 0.15 * g[i]!
  }
  return w.map((x) => Math.round(x * 1000) / 1000)
}

/**
 * Fits how sure an attribution is: the outermost on PolNeAR dev, which the models have not learned from, the ones inside on the articles
 * marked by hand for tuning (bench/marked/tune.json).
 */
export function trainConfidence(
  models: Omit<AttributionModels, "confidence">,
  vocabulary: Vocabulary,
  steps: ReturnType<typeof groundwork>,
  log: (line: string) => void,
): ConfidenceWeights {
  const blank = new Array<number>(CONFIDENCE_SIGNS).fill(0)
  let signs: (readonly number[])[] = []
  const step = attributions({ ...models, confidence: { outer: blank, inner: blank } }, vocabulary, (s) => signs.push(s))
  const read = (id: string, text: string, gold: readonly { source: readonly Pair[]; content: readonly Pair[] }[]): Example[] => {
    signs = []
    return step
      .run(steps.run(plainArticle(id, text)))
      .attributions.map((a, i) => ({ signs: signs[i]!, right: right(text, a, gold), nested: a.via !== null }))
  }
  const outer = readPolnear("dev")
    .flatMap((a) => read(a.id, a.text, a.gold))
    .filter((e) => !e.nested)
  const tune = new Map(marked("tune").map((m) => [m.id, m.statements]))
  const inner: Example[] = []
  for (const line of gunzipSync(readFileSync(corpus("news/articles.jsonl.gz")))
    .toString("utf8")
    .split("\n")) {
    if (!line) continue
    const row = JSON.parse(line) as { id: string; text: string }
    const gold = tune.get(row.id)?.map((s) => ({ source: s.source ? [s.source] : [], content: s.content }))
    if (gold) inner.push(...read(row.id, row.text, gold).filter((e) => e.nested))
  }
  const share = (list: readonly Example[]) => ((100 * list.reduce((n, e) => n + e.right, 0)) / list.length).toFixed(1)
  log(`outer ${outer.length}, ${share(outer)} % right; inner ${inner.length}, ${share(inner)} % right`)
  return { outer: regress(outer), inner: regress(inner) }
}
