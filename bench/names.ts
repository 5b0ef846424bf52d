import { existsSync, readFileSync } from "node:fs"
import type { Name, Span } from "../src/doc.ts"
import { unpackLinear } from "../src/understand/linear.ts"
import { type NameModel, names } from "../src/understand/names.ts"
import { readClusters, Vocabulary } from "../src/understand/vocabulary.ts"
import { foldsOf, type GoldDoc, HELD_OUT, KINDS, readWorldwide } from "../train/names/worldwide.ts"
import { prepare } from "../train/names.ts"
import { hasShared } from "../train/shared.ts"

export interface NameScore {
  readonly precision: number
  readonly recall: number
  readonly f1: number
}
const GROUPS: Readonly<Record<string, readonly string[]>> = {
  person: ["person"],
  organisation: ["organisation"],
  place: ["place"],
  other: ["other"],
  "person, organisation, place": ["person", "organisation", "place"],
}

/** Corpus tokens that a span touches, "first-last": names are compared over the corpus' own tokens. */
function overTokens(tokens: readonly Span[], s: Span): string {
  let low = 0
  let high = tokens.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (tokens[middle]!.end > s.start) high = middle
    else low = middle + 1
  }
  let last = low
  while (last < tokens.length && tokens[last]!.start < s.end) last++
  return `${low}-${last}`
}

/** Precision, recall and F1, in percent, of exact span and kind (micro), by group of kinds. */
export function scoreNames(
  pairs: Iterable<{ readonly doc: GoldDoc; readonly made: readonly Name[] }>,
): Record<string, NameScore> {
  const right = new Map<string, number>()
  const made = new Map<string, number>()
  const gold = new Map<string, number>()
  const add = (m: Map<string, number>, k: string) => m.set(k, (m.get(k) ?? 0) + 1)
  for (const pair of pairs) {
    const want = new Set<string>()
    for (const g of pair.doc.names) {
      const kind = KINDS[g.kind]
      if (!kind) continue
      want.add(`${overTokens(pair.doc.tokens, g)} ${kind}`)
      add(gold, kind)
    }
    for (const m of pair.made) {
      add(made, m.kind)
      if (want.has(`${overTokens(pair.doc.tokens, m)} ${m.kind}`)) add(right, m.kind)
    }
  }
  const sum = (m: Map<string, number>, kinds: readonly string[]) => kinds.reduce((n, k) => n + (m.get(k) ?? 0), 0)
  return Object.fromEntries(
    Object.entries(GROUPS).map(([name, kinds]) => {
      const [r, m, g] = [sum(right, kinds), sum(made, kinds), sum(gold, kinds)]
      return [name, { precision: (100 * r) / m, recall: (100 * r) / g, f1: (200 * r) / (m + g) }]
    }),
  )
}

/**
 * Scores, on the outlets held out, of the model trained without them (`<folder>/held-out`, see train/names.ts: the shipped one has seen all
 * outlets, by the same recipe); null without ../shared or without that model.
 * @param folder where the packs and clusters.tsv lie
 */
export function benchNames(
  folder: string,
): { scores: Record<string, NameScore>; tokensPerSecond: number; tokens: number } | null {
  if (!hasShared() || !existsSync(`${folder}/held-out/en-names.pack`)) return null
  const pack = (name: string) => unpackLinear(readFileSync(`${folder}/${name}.pack`))
  const vocabulary = new Vocabulary(readClusters(readFileSync(`${folder}/clusters.tsv`, "utf8")))
  const tagger = pack("en-tags")
  const model: NameModel = {
    table: pack("held-out/en-name-table"),
    first: pack("held-out/en-names"),
    second: pack("held-out/en-names-votes"),
  }
  const step = names(model, vocabulary)
  const docs = readWorldwide()
  const folds = foldsOf(docs)
  const held = docs.filter((d) => folds.get(d.outlet) === HELD_OUT)
  const prepared = held.map((d) => prepare(d.text, d.parts, vocabulary, tagger))
  const run = () => prepared.map((p) => step.run(p as unknown as Parameters<typeof step.run>[0]).names)
  run()
  const started = performance.now()
  const made = run()
  const seconds = (performance.now() - started) / 1000
  const tokens = prepared.reduce((n, p) => n + p.tokens.length, 0)
  return { scores: scoreNames(held.map((doc, i) => ({ doc, made: made[i]! }))), tokensPerSecond: tokens / seconds, tokens }
}

if (import.meta.main) {
  const folder = process.argv[2] ?? ".cache"
  const result = benchNames(folder)
  if (!result)
    console.log("names: skipped, ../shared or the model trained without the held-out outlets is not here (node train/names.ts)")
  else {
    console.log(`names: en-worldwide, held-out outlets, ${result.tokens} tokens, exact span and kind`)
    for (const [kind, s] of Object.entries(result.scores))
      console.log(`  ${kind.padEnd(28)} P ${s.precision.toFixed(1)}  R ${s.recall.toFixed(1)}  F1 ${s.f1.toFixed(1)}`)
    console.log(`  ${Math.round(result.tokensPerSecond).toLocaleString("en")} tokens a second, the step alone`)
  }
}
