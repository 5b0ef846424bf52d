/**
 * Fits what decides the stance of a saying whose cue is neutral ("said", "added"): src/understand/en/weights.ts (signs, by name) and
 * models/en-stance.pack (words, hashed), together, by multinomial logistic regression with an L2 prior. Words have weights of their own and
 * weights over their vectors (train/embeddings.ts), which are folded into those of the words, so that one never seen in the labelled sayings
 * weighs like its neighbours in meaning. Data: train/stances.json (sayings of PolNeAR train and news/, marked by hand by the guide:
 * article, offsets of source, cue and content, labels; no text). The tune articles are only measured. The same seed gives the same files.
 * Run: node train/stance.ts [--cv]
 */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs"
import { fileURLToPath } from "node:url"
import { marked, wordsOf } from "../bench/statements.ts"
import type { Spans, StanceLabel } from "../src/doc.ts"
import { feature, hash, packLinear, score, unpackLinear } from "../src/understand/linear.ts"
import { WORD } from "../src/understand/stance/wording.ts"
import { openSigns, type Saying } from "../src/understand/stance.ts"
import { readClusters, Vocabulary } from "../src/understand/vocabulary.ts"
import { type Embeddings, trainEmbeddings } from "./embeddings.ts"
import { random, shuffle } from "./random.ts"
import { DIM } from "./skipgram.ts"
import stances from "./stances.json" with { type: "json" }

type Pair = [number, number]
type Row = [string, Pair[], Pair[], Pair[], StanceLabel[]]
interface Example {
  readonly id: string
  readonly part: string
  readonly labels: readonly StanceLabel[]
  /** Signs by name; of a vote its name and the stance that it speaks for. */
  readonly signs: readonly (readonly [name: string, votes: StanceLabel | null])[]
  readonly words: Int32Array
}

/** The settings are the best of five-fold cross-validation, articles kept together. */
const EPOCHS = 12
const RATE = 0.02
const PRIOR = 10
/** Signs and vectors count so much as one feature: the prior binds them less or more. */
const SIGN = 2
const VECTOR = 0.7
/** How much the order of two marked labels counts: 1 as 65 to 35, 0 not at all. */
const MIX = 0.7
const FIRST = 0.65
/** Features in fewer sayings are left out. */
const RARE = 3
/** Smaller weights are left out; those of words that stand in no labelled saying, below the second. */
const PRUNE = 0.015
const PRUNE_UNSEEN = 0.05
/** Words with vectors whose weights are kept. */
const WORDS = 12_000
const FOLDS = 5

const spans = (pairs: readonly (readonly [number, number])[]): Spans => pairs.map(([start, end]) => ({ start, end }))

/** The sayings whose cue settles nothing. */
function examples(vocabulary: Vocabulary): Example[] {
  const example = (id: string, part: string, saying: Saying, labels: readonly StanceLabel[]): Example[] => {
    const open = openSigns(saying, vocabulary)
    if (!open) return []
    const signs = open.signs.map((sign) => [sign.name, sign.votes ?? null] as const)
    return [{ id, part, labels, signs, words: open.wording.keys }]
  }
  const train = (stances as unknown as Row[]).flatMap(([id, source, cue, content, labels]) =>
    example(id, "train", { ...wordsOf(id), source: spans(source), cue: spans(cue), content: spans(content) }, labels),
  )
  const tune = marked("tune").flatMap((a) =>
    a.statements.flatMap((s) => {
      const source = s.source ? spans([s.source]) : []
      const cue = s.cue ? spans([s.cue]) : []
      const saying = { ...wordsOf(a.id), source, cue, content: spans(s.content), speaker: s.speakerKind }
      return example(a.id, "tune", saying, s.stance)
    }),
  )
  return [...train, ...tune]
}

/** Weights by label and sign (under "votes" those that all labels share), and the packed weights of words. */
interface Fitted {
  readonly labels: readonly StanceLabel[]
  readonly signs: Record<string, Record<string, number>>
  readonly pack: Uint8Array
}
const SHARED = "votes"

/** Stochastic gradient descent, averaged over the second half of the epochs. */
function fitWeights(list: readonly Example[], { words, vectors }: Embeddings, seed: number): Fitted {
  const labels = [...new Set(list.flatMap((e) => e.labels))].sort()
  const L = labels.length
  const counts = new Map<string | number, number>()
  for (const { signs, words } of list)
    for (const key of [...signs.map(([name]) => name), ...words]) counts.set(key, (counts.get(key) ?? 0) + 1)
  const index = new Map([...counts].filter(([, n]) => n >= RARE).map(([key], i) => [key, i]))
  const vectorOf = new Map(words.map((word, i) => [feature(WORD, hash(word)), i]))
  const size = index.size + DIM
  // a feature, its value, and the only label that it bears on (-1: all)
  const rows = list.map(({ signs, words, labels: gold }) => {
    const x: (readonly [number, number, number])[] = []
    for (const [name, votes] of signs) {
      const at = index.get(name)
      if (at !== undefined && (votes === null || labels.includes(votes)))
        x.push([at, SIGN, votes === null ? -1 : labels.indexOf(votes)])
    }
    const sum = new Float64Array(DIM)
    for (const key of words) {
      const at = index.get(key)
      if (at !== undefined) x.push([at, 1, -1])
      const v = vectorOf.get(key)
      if (v !== undefined) for (let d = 0; d < DIM; d++) sum[d] = sum[d]! + vectors[v * DIM + d]! * VECTOR
    }
    sum.forEach((value, d) => {
      x.push([index.size + d, value, -1])
    })
    const y = labels.map((l) =>
      gold[0] === l ? (gold.length > 1 ? FIRST : 1) : gold.includes(l) ? (1 - FIRST) / (gold.length - 1) : 0,
    )
    return { x, y }
  })
  // a vote keeps its weight in the column of the first label
  const w = new Float64Array(size * L)
  const mean = new Float64Array(size * L)
  const order = rows.map((_, i) => i)
  const rand = random(seed)
  const lambda = PRIOR / rows.length
  const p = new Float64Array(L)
  let scale = 1
  let t = 0
  let taken = 0
  for (let epoch = 0; epoch < EPOCHS; epoch++) {
    for (const i of shuffle(order, rand)) {
      const { x, y } = rows[i]!
      p.fill(0)
      for (const [f, value, only] of x)
        if (only >= 0) p[only] = p[only]! + w[f * L]! * value * scale
        else for (let l = 0; l < L; l++) p[l] = p[l]! + w[f * L + l]! * value * scale
      const top = Math.max(...p)
      let all = 0
      for (let l = 0; l < L; l++) all += p[l] = Math.exp(p[l]! - top)
      let inside = 0
      for (let l = 0; l < L; l++) {
        p[l] = p[l]! / all
        if (y[l]! > 0) inside += p[l]!
      }
      const rate = RATE / (1 + RATE * lambda * t++)
      scale *= 1 - rate * lambda
      // any marked label is right: a part of their belief is spread as the model itself has it
      for (let l = 0; l < L; l++) p[l] = ((y[l]! > 0 ? MIX * y[l]! + (1 - MIX) * (p[l]! / inside) : 0) - p[l]!) * (rate / scale)
      for (const [f, value, only] of x)
        if (only >= 0) w[f * L] = w[f * L]! + p[only]! * value
        else for (let l = 0; l < L; l++) w[f * L + l] = w[f * L + l]! + p[l]! * value
    }
    if (epoch < EPOCHS / 2) continue
    for (let k = 0; k < w.length; k++) mean[k] = mean[k]! + w[k]! * scale
    taken++
  }
  const weight = (at: number, l: number) => mean[at * L + l]! / taken
  const voting = new Set(list.flatMap((e) => e.signs.flatMap(([name, votes]) => (votes ? [name] : []))))
  const named = [...index.keys()].filter((key) => typeof key === "string").sort()
  const round = (names: readonly string[], l: number) =>
    Object.fromEntries(
      names
        .map((name) => [name, Math.round(weight(index.get(name)!, l) * SIGN * 100) / 100] as const)
        .filter(([, v]) => Math.abs(v) >= 0.02),
    )
  const plain = named.filter((name) => !voting.has(name))
  const signs = Object.fromEntries([
    ...labels.map((label, l) => [label, round(plain, l)] as const),
    [
      SHARED,
      round(
        named.filter((name) => voting.has(name)),
        0,
      ),
    ] as const,
  ])
  const packed = new Map<number, [number, number][]>()
  const keep = (key: number, weights: readonly number[], least: number) => {
    const entries = weights.flatMap((v, l): [number, number][] => (Math.abs(v) >= least ? [[l, v]] : []))
    if (entries.length > 0) packed.set(key, entries)
  }
  for (const [key, at] of index)
    if (typeof key === "number" && !vectorOf.has(key))
      keep(
        key,
        labels.map((_, l) => weight(at, l)),
        PRUNE,
      )
  for (const [key, v] of vectorOf) {
    const at = index.get(key)
    if (at === undefined && v >= WORDS) continue
    const folded = labels.map((_, l) => {
      let sum = at === undefined ? 0 : weight(at, l)
      for (let d = 0; d < DIM; d++) sum += weight(index.size + d, l) * vectors[v * DIM + d]! * VECTOR
      return sum
    })
    keep(key, folded, at === undefined ? PRUNE_UNSEEN : PRUNE)
  }
  return { labels, signs, pack: packLinear("en-stance", labels, packed) }
}

/** How many of `list` get one of their labels, by what would be shipped. */
function right({ labels, signs, pack }: Fitted, list: readonly Example[]): number {
  const model = unpackLinear(pack)
  const words = new Float64Array(labels.length)
  return list.filter((e) => {
    const scores = labels.map((label) =>
      e.signs.reduce(
        (sum, [name, votes]) => sum + (votes ? (votes === label ? (signs[SHARED]![name] ?? 0) : 0) : (signs[label]![name] ?? 0)),
        0,
      ),
    )
    score(model, Int32Array.from(e.words), e.words.length, words)
    words.forEach((weight, l) => {
      scores[l] = scores[l]! + weight
    })
    return e.labels.includes(labels[scores.indexOf(Math.max(...scores))]!)
  }).length
}

const file = (path: string) => new URL(path, import.meta.url)

/** Vectors as a run before left them in .cache/, or made now. */
function embeddings(log: (line: string) => void): Embeddings {
  const cached = fileURLToPath(file("../.cache/embeddings"))
  try {
    const bytes = readFileSync(`${cached}.bin`)
    return {
      words: JSON.parse(readFileSync(`${cached}.json`, "utf8")) as string[],
      vectors: new Float32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength)),
    }
  } catch {
    const made = trainEmbeddings(1, log)
    mkdirSync(fileURLToPath(file("../.cache")), { recursive: true })
    writeFileSync(`${cached}.bin`, new Uint8Array(made.vectors.buffer))
    writeFileSync(`${cached}.json`, JSON.stringify(made.words))
    return made
  }
}

/** Writes both files. @param cv prints five-fold scores first */
export function trainStance(log: (line: string) => void, cv: boolean): void {
  const vectors = embeddings(log)
  const list = examples(new Vocabulary(readClusters(readFileSync(file("../models/en-clusters.tsv"), "utf8"))))
  const parts = ["train", "tune"].map((part) => list.filter((e) => e.part === part))
  log(`stance: ${parts[0]!.length} sayings of train, ${parts[1]!.length} of tune`)
  if (cv) {
    const hits = [0, 0]
    const fold = (e: Example) => (hash(e.id) >>> 0) % FOLDS
    for (let k = 0; k < FOLDS; k++) {
      const fitted = fitWeights(
        parts[0]!.filter((e) => fold(e) !== k),
        vectors,
        1,
      )
      for (const [p, part] of parts.entries())
        hits[p] =
          hits[p]! +
          right(
            fitted,
            part.filter((e) => fold(e) === k),
          )
    }
    const percent = (p: number) => ((100 * hits[p]!) / parts[p]!.length).toFixed(1)
    log(`stance, five-fold by article: train ${percent(0)}, tune ${percent(1)}`)
  }
  const { labels, signs, pack } = fitWeights(parts[0]!, vectors, 1)
  const print = (weights: Record<string, number>, indent: string) =>
    Object.entries(weights)
      .map(([name, weight]) => `${indent}${/^[a-z]+$/.test(name) ? name : JSON.stringify(name)}: ${weight},\n`)
      .join("")
  const body = labels.map((label) => `  ${label}: {\n${print(signs[label]!, "    ")}  },\n`)
  writeFileSync(
    file("../src/understand/en/weights.ts"),
    `import type { StanceLabel } from "../../doc.ts"\n\n// Made by train/stance.ts; not to be edited by hand.\n\n/** What each sign in the content counts for a stance. */\nexport const WEIGHTS: Readonly<Partial<Record<StanceLabel, Readonly<Record<string, number>>>>> = {\n${body.join("")}}\n\n/** What a sign counts for the stance that it speaks for. */\nexport const VOTES: Readonly<Record<string, number>> = {\n${print(signs[SHARED]!, "  ")}}\n`,
  )
  writeFileSync(file("../models/en-stance.pack"), pack)
  log(`models/en-stance.pack: ${pack.length} bytes`)
}

if (import.meta.main) trainStance(console.log, process.argv.includes("--cv"))
