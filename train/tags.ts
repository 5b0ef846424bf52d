import { argmax } from "../src/understand/linear.ts"
import { TAG_FEATURES, tagFeatures } from "../src/understand/tags.ts"
import type { Vocabulary, WordInfo } from "../src/understand/vocabulary.ts"
import { readConllu, type UdSentence } from "./conllu.ts"
import { Weights } from "./perceptron.ts"
import { random, shuffle } from "./random.ts"
import { corpus } from "./shared.ts"

export const UD_TRAIN = ["syntax/ewt-train.conllu.gz", "syntax/gum-train.conllu.gz"]
export const UD_DEV = ["syntax/ewt-dev.conllu.gz", "syntax/gum-dev.conllu.gz"]

/** Averaged perceptron tagger (Collins 2002), greedy, trained on its own tags before. */
export function trainTags(
  vocabulary: Vocabulary,
  sentences: readonly UdSentence[],
  labels: readonly string[],
  rounds: number,
  seed: number,
  min = 0.02,
): Uint8Array {
  const index = new Map(labels.map((l, i) => [l, i]))
  const rand = random(seed)
  const data: { words: WordInfo[]; gold: number[] }[] = sentences.map((s) => ({
    words: s.rows.map((r) => vocabulary.info(r.form)),
    gold: s.rows.map((r) => index.get(`${r.upos}|${r.xpos}`)!),
  }))
  const weights = new Weights(labels.length)
  const features = new Float64Array(TAG_FEATURES)
  const scores = new Float64Array(labels.length)
  for (const { words, gold } of data)
    for (let i = 0; i < words.length; i++)
      weights.count(features, tagFeatures(words, i, gold[i - 1] ?? -1, gold[i - 2] ?? -1, features))
  weights.freeze(2)
  for (let round = 0; round < rounds; round++) {
    for (const { words, gold } of shuffle(data, rand)) {
      let t1 = -1
      let t2 = -1
      for (let i = 0; i < words.length; i++) {
        const n = tagFeatures(words, i, t1, t2, features)
        weights.score(features, n, scores)
        const guess = argmax(scores)
        weights.tick()
        if (guess !== gold[i]) {
          weights.add(features, n, gold[i]!, 1)
          weights.add(features, n, guess, -1)
        }
        t2 = t1
        t1 = guess
      }
    }
  }
  return weights.pack("en-tags", labels, min)
}

export const tagLabels = (sentences: readonly UdSentence[]): string[] =>
  [...new Set(sentences.flatMap((s) => s.rows.map((r) => `${r.upos}|${r.xpos}`)))].sort()

if (import.meta.main) {
  const { readFileSync, writeFileSync } = await import("node:fs")
  const { Vocabulary, readClusters } = await import("../src/understand/vocabulary.ts")
  const { unpackLinear } = await import("../src/understand/linear.ts")
  const { tagSentence } = await import("../src/understand/tags.ts")
  let clusters = ""
  try {
    clusters = readFileSync(".cache/clusters.tsv", "utf8")
  } catch {}
  const vocabulary = new Vocabulary(readClusters(clusters))
  const train = UD_TRAIN.flatMap((f) => readConllu(corpus(f)))
  const labels = tagLabels(train)
  const t0 = Date.now()
  const bytes = trainTags(vocabulary, train, labels, 10, 1, Number(process.env.MINW ?? 0.02))
  writeFileSync(".cache/en-tags.pack", bytes)
  console.log("trained", (Date.now() - t0) / 1000, "s", bytes.length, labels.length)
  const model = unpackLinear(bytes)
  for (const f of UD_DEV) {
    let n = 0,
      u = 0,
      x = 0
    const t1 = Date.now()
    for (const s of readConllu(corpus(f))) {
      const out = tagSentence(
        s.rows.map((r) => vocabulary.info(r.form)),
        model,
      )
      s.rows.forEach((r, i) => {
        const [a, b] = labels[out[i]!]!.split("|")
        n++
        if (a === r.upos) u++
        if (b === r.xpos) x++
      })
    }
    console.log(
      f,
      "UPOS",
      ((100 * u) / n).toFixed(2),
      "XPOS",
      ((100 * x) / n).toFixed(2),
      Math.round(n / ((Date.now() - t1) / 1000)),
      "w/s",
    )
  }
}
