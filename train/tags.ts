import { argmax } from "../src/understand/linear.ts"
import { TAG_FEATURES, tagFeatures } from "../src/understand/tags.ts"
import type { Vocabulary, WordInfo } from "../src/understand/vocabulary.ts"
import type { UdSentence } from "./conllu.ts"
import { Weights } from "./perceptron.ts"
import { random, shuffle } from "./random.ts"

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
  const features = new Int32Array(TAG_FEATURES)
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
