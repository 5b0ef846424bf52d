/**
 * Fits src/understand/en/weights.ts: how much each sign in the content of a saying with a neutral cue ("said", "added") counts for each
 * stance. Multinomial logistic regression with an L2 prior, full-batch gradient descent: no chance in it, the same data give the same
 * weights. Data: train/stances.json (993 sayings of PolNeAR train and news/, marked by hand by the guide: article, offsets of source, cue
 * and content, labels; no text) and bench/marked/tune.json. Run: node train/stance.ts [--cv]
 */
import { writeFileSync } from "node:fs"
import { type Marked, marked, wordsOf } from "../bench/statements.ts"
import type { Spans, StanceLabel } from "../src/doc.ts"
import type { Sign } from "../src/understand/stance/content.ts"
import { openSigns, type Saying } from "../src/understand/stance.ts"
import stances from "./stances.json" with { type: "json" }

type Pair = [number, number]
type Row = [string, Pair[], Pair[], Pair[], StanceLabel[]]
interface Example {
  readonly signs: readonly Pick<Sign, "name" | "votes">[]
  readonly labels: readonly StanceLabel[]
}
/** By label and sign; under "votes" those that all labels share. */
type Weights = Record<string, Record<string, number>>
const SHARED = "votes"
/** Strength of the L2 prior: the best of five-fold cross-validation. */
const PRIOR = 0.005
/** How much the order of two marked labels counts: 1 as 65 to 35, 0 not at all. */
const MIX = 0.5

const spans = (pairs: readonly (readonly [number, number])[]): Spans => pairs.map(([start, end]) => ({ start, end }))

/** The signs of a saying, or null where its cue settles the stance alone. */
function example(saying: Saying, labels: readonly StanceLabel[]): Example | null {
  const signs = openSigns(saying)
  return signs && { signs, labels }
}

/** Weights by label and sign. `rare`: signs seen less often are left out. */
export function fitWeights(examples: readonly Example[], { prior = PRIOR, rounds = 300, rate = 0.3, rare = 3 } = {}): Weights {
  const labels = [...new Set(examples.flatMap((e) => e.labels))].sort()
  const counts = new Map<string, number>()
  for (const { signs } of examples) for (const { name } of signs) counts.set(name, (counts.get(name) ?? 0) + 1)
  const names = [...counts]
    .filter(([, n]) => n >= rare)
    .map(([name]) => name)
    .sort()
  const index = new Map(names.map((name, i) => [name, i]))
  // one row of weights a label, and a last one for the votes
  const rows = examples.map(({ signs, labels: gold }) => ({
    x: signs.flatMap((s) => (s.votes ? [] : (index.get(s.name) ?? []))),
    votes: signs.flatMap((s) => (s.votes && index.has(s.name) ? [[labels.indexOf(s.votes), index.get(s.name)!] as const] : [])),
    y: labels.map((l) => (gold[0] === l ? (gold.length > 1 ? 0.65 : 1) : gold.includes(l) ? 0.35 : 0)),
  }))
  const table = () => Array.from({ length: labels.length + 1 }, () => new Float64Array(names.length))
  const w = table()
  const velocity = table()
  const shared = labels.length
  for (let round = 0; round < rounds; round++) {
    const gradient = table()
    for (const { x, votes, y } of rows) {
      const scores = labels.map((_, l) => x.reduce((sum, f) => sum + w[l]![f]!, 0))
      for (const [l, f] of votes) if (l >= 0) scores[l] = scores[l]! + w[shared]![f]!
      const top = Math.max(...scores)
      const total = scores.reduce((sum, s) => sum + Math.exp(s - top), 0)
      const p = scores.map((s) => Math.exp(s - top) / total)
      // any marked label is right: their share of the belief is spread as the model itself has it
      const inside = p.reduce((sum, v, l) => sum + (y[l]! > 0 ? v : 0), 0)
      const errors = p.map((v, l) => ((y[l]! > 0 ? MIX * y[l]! + (1 - MIX) * (v / inside) : 0) - v) / rows.length)
      for (let l = 0; l < labels.length; l++) for (const f of x) gradient[l]![f] = gradient[l]![f]! + errors[l]!
      for (const [l, f] of votes) if (l >= 0) gradient[shared]![f] = gradient[shared]![f]! + errors[l]!
    }
    for (let l = 0; l < w.length; l++)
      for (let f = 0; f < names.length; f++) {
        const step = gradient[l]![f]! - (names[f] === "bias" ? 0 : prior * w[l]![f]!)
        velocity[l]![f] = 0.9 * velocity[l]![f]! + step
        w[l]![f] = w[l]![f]! + rate * velocity[l]![f]!
      }
  }
  const row = (l: number) =>
    Object.fromEntries(
      names.map((name, f) => [name, Math.round(w[l]![f]! * 100) / 100] as const).filter(([, weight]) => Math.abs(weight) >= 0.05),
    )
  return Object.fromEntries([...labels.map((label, l) => [label, row(l)] as const), [SHARED, row(shared)]])
}

export function guess(weights: Weights, signs: Example["signs"]): string {
  let best = ""
  let top = Number.NEGATIVE_INFINITY
  for (const [label, row] of Object.entries(weights)) {
    if (label === SHARED) continue
    const score = signs.reduce(
      (sum, s) => sum + (s.votes ? (s.votes === label ? (weights[SHARED]![s.name] ?? 0) : 0) : (row[s.name] ?? 0)),
      0,
    )
    if (score > top) {
      top = score
      best = label
    }
  }
  return best
}
const right = (weights: Weights, examples: readonly Example[]) =>
  examples.filter((e) => (e.labels as readonly string[]).includes(guess(weights, e.signs))).length

if (import.meta.main) {
  const rows = (stances as unknown as Row[]).flatMap(
    ([id, source, cue, content, labels]) =>
      example({ ...wordsOf(id), source: spans(source), cue: spans(cue), content: spans(content) }, labels) ?? [],
  )
  const tune = marked("tune").flatMap((a: Marked) =>
    a.statements.flatMap(
      (s) =>
        example(
          {
            ...wordsOf(a.id),
            source: s.source ? spans([s.source]) : [],
            cue: s.cue ? spans([s.cue]) : [],
            content: spans(s.content),
            speaker: s.speakerKind,
          },
          s.stance,
        ) ?? [],
    ),
  )
  console.log(`${rows.length} sayings of train, ${tune.length} of tune`)
  for (const prior of process.argv.includes("--cv") ? [0.001, 0.002, 0.004, 0.008, 0.016] : [PRIOR]) {
    const hit = [0, 0]
    for (let fold = 0; fold < 5; fold++) {
      const rest = (all: readonly Example[]) => all.filter((_, i) => i % 5 !== fold)
      const weights = fitWeights([...rest(rows), ...rest(tune)], { prior })
      for (const [k, all] of [rows, tune].entries())
        hit[k] =
          hit[k]! +
          right(
            weights,
            all.filter((_, i) => i % 5 === fold),
          )
    }
    console.log(
      `prior ${prior}, five-fold: train ${((100 * hit[0]!) / rows.length).toFixed(1)}, tune ${((100 * hit[1]!) / tune.length).toFixed(1)}`,
    )
  }
  if (!process.argv.includes("--cv")) {
    const weights = fitWeights([...rows, ...tune], { prior: PRIOR })
    const print = (row: Record<string, number>, indent: string) =>
      Object.entries(row)
        .map(([name, weight]) => `${indent}${/^[a-z]+$/.test(name) ? name : JSON.stringify(name)}: ${weight},\n`)
        .join("")
    const body = Object.entries(weights)
      .filter(([label]) => label !== SHARED)
      .map(([label, row]) => `  ${label}: {\n${print(row, "    ")}  },\n`)
    writeFileSync(
      new URL("../src/understand/en/weights.ts", import.meta.url),
      `import type { StanceLabel } from "../../doc.ts"\n\n// Made by train/stance.ts; not to be edited by hand.\n\n/** What each sign in the content counts for a stance. */\nexport const WEIGHTS: Readonly<Partial<Record<StanceLabel, Readonly<Record<string, number>>>>> = {\n${body.join("")}}\n\n/** What a sign counts for the stance that it speaks for. */\nexport const VOTES: Readonly<Record<string, number>> = {\n${print(weights[SHARED]!, "  ")}}\n`,
    )
  }
}
