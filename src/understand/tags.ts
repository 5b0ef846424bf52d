import type { Word } from "../doc.ts"
import { component } from "../pipeline.ts"
import { lemmatize } from "./en/lemmas.ts"
import { argmax, desk, feature, type Linear, sumsOfDesk } from "./linear.ts"
import { pastOfADay } from "./past.ts"
import { EDGE, type Vocabulary, type WordInfo } from "./vocabulary.ts"

export const TAG_FEATURES = 34

/**
 * Features of word i, given the two tags before it (label indices, -1 at the start), into `out`; returns how many. After Collins (2002) and
 * the structure of Ratnaparkhi (1996), with word clusters.
 */
export function tagFeatures(words: readonly WordInfo[], i: number, tag1: number, tag2: number, out: Int32Array): number {
  const w = words[i]!
  const p1 = words[i - 1] ?? EDGE
  const p2 = words[i - 2] ?? EDGE
  const n1 = words[i + 1] ?? EDGE
  const n2 = words[i + 2] ?? EDGE
  let n = 0
  out[n++] = feature(0, 1)
  out[n++] = feature(1, w.id)
  out[n++] = feature(2, w.form)
  out[n++] = feature(3, w.suffix1)
  out[n++] = feature(4, w.suffix2)
  out[n++] = feature(5, w.suffix3)
  out[n++] = feature(6, w.suffix4)
  out[n++] = feature(7, w.prefix2)
  out[n++] = feature(8, w.prefix3)
  out[n++] = feature(9, w.shape)
  out[n++] = feature(10, w.fine)
  out[n++] = feature(11, w.middle)
  out[n++] = feature(12, tag1)
  out[n++] = feature(13, tag1, tag2)
  out[n++] = feature(14, tag1, w.id)
  out[n++] = feature(15, p1.id)
  out[n++] = feature(16, p2.id)
  out[n++] = feature(17, n1.id)
  out[n++] = feature(18, n2.id)
  out[n++] = feature(19, n1.suffix3)
  out[n++] = feature(20, n1.fine)
  out[n++] = feature(21, p1.fine)
  out[n++] = feature(22, n1.middle, w.id)
  out[n++] = feature(23, p1.id, w.id)
  out[n++] = feature(24, w.id, n1.id)
  out[n++] = feature(25, p1.shape, w.shape, n1.shape)
  out[n++] = feature(26, w.shape, i === 0 ? 1 : 0)
  out[n++] = feature(27, n1.middle, n2.middle)
  out[n++] = feature(28, p1.middle, w.middle)
  out[n++] = feature(29, tag1, n1.middle)
  out[n++] = feature(30, tag1, w.suffix3)
  out[n++] = feature(31, n1.suffix2, w.suffix3)
  out[n++] = feature(32, tag1, n1.id)
  out[n++] = feature(33, w.suffix3, w.shape, i === 0 ? 1 : 0)
  return n
}

/** Tags tokens [first, last) of one sentence, left to right; label indices of the model ("VERB|VBD"). */
export function tagSentence(words: readonly WordInfo[], model: Linear): Uint8Array {
  const out = new Uint8Array(words.length)
  const features = desk(model)
  for (let i = 0; i < words.length; i++) {
    const n = tagFeatures(words, i, i > 0 ? out[i - 1]! : -1, i > 1 ? out[i - 2]! : -1, features)
    out[i] = argmax(sumsOfDesk(model, n), model.labels.length)
  }
  return out
}

/** The `words` layer: universal part of speech, Penn tag, lemma. */
export const tags = (model: Linear, vocabulary: Vocabulary) => {
  const split = model.labels.map((l) => l.split("|") as [string, string])
  return component({
    id: "tags@1",
    needs: ["tokens", "sentences"],
    gives: ["words"],
    run: ({ text, tokens, sentences }) => {
      const words: Word[] = []
      const infos = vocabulary.infos(text, tokens)
      for (const s of sentences) {
        const own = infos.slice(s.first, s.last)
        const labels = tagSentence(own, model)
        const found = own.map(({ norm }, i): Word => {
          const [upos, xpos] = split[labels[i]!]!
          return { upos, xpos, lemma: lemmatize(norm, upos, xpos) }
        })
        const past = pastOfADay(own, found)
        for (const [i, word] of found.entries()) words.push(i === past ? { ...word, upos: "VERB", xpos: "VBD" } : word)
      }
      return { words }
    },
  })
}
