/** Trains the models of the attribution step on PolNeAR train. */

import type { Article, Doc as Document } from "../src/doc.ts"
import { pipeline } from "../src/pipeline.ts"
import { CUE_FEATURES, CUE_LABELS, cueFeatures, nearCues } from "../src/understand/attribution/cues.ts"
import {
  frame,
  ROLE_FEATURES,
  ROLE_LABELS,
  roleFeatures,
  roleWindow,
  sideFeatures,
  sideSums,
} from "../src/understand/attribution/roles.ts"
import { paragraphAt, sentencesWithin, type View, view } from "../src/understand/attribution/view.ts"
import { chainOf } from "../src/understand/crf.ts"
import { type Linear, unpackLinear } from "../src/understand/linear.ts"
import { parts } from "../src/understand/parts.ts"
import { quotes } from "../src/understand/quotes.ts"
import { sentences } from "../src/understand/sentences.ts"
import { tags } from "../src/understand/tags.ts"
import { tokens } from "../src/understand/tokens.ts"
import { tree } from "../src/understand/tree.ts"
import type { Vocabulary } from "../src/understand/vocabulary.ts"
import { choiceExample, trainChoice } from "./choice.ts"
import { CrfTrainer } from "./crf.ts"
import { withinOf } from "./nested.ts"
import { readPolnear, touched } from "./polnear.ts"

/** The steps that the attribution step needs. */
export const groundwork = (tagger: Linear, parser: Linear, vocabulary: Vocabulary) =>
  pipeline().use(parts).use(tokens).use(sentences).use(quotes).use(tags(tagger, vocabulary)).use(tree(parser, vocabulary))

export const plainArticle = (id: string, text: string): Article => ({
  id,
  text,
  parts: [],
  language: "en",
  outlet: null,
  url: null,
  published: null,
  file: null,
})

type Ground = Document<"parts" | "tokens" | "sentences" | "quotes" | "words" | "tree">
export interface Labelled {
  readonly id: string
  readonly doc: Ground
  /** Token indices of each role. */
  readonly gold: readonly {
    readonly source: readonly number[]
    readonly cue: readonly number[]
    readonly content: readonly number[]
  }[]
}

/** PolNeAR articles of one part with the groundwork done and the gold as token indices. */
export function labelled(part: string, steps: { run(article: Article): Ground }): Labelled[] {
  return readPolnear(part).map((a) => {
    const doc = steps.run(plainArticle(a.id, a.text))
    return {
      id: a.id,
      doc,
      gold: a.gold.map((g) => ({
        source: touched(doc.tokens, g.source),
        cue: touched(doc.tokens, g.cue),
        content: touched(doc.tokens, g.content),
      })),
    }
  })
}

/** lemma -> 0..7 by how often it is (the head of) a cue. */
export function cueBins(data: readonly Labelled[]): Map<string, number> {
  const all = new Map<string, number>()
  const cue = new Map<string, number>()
  for (const d of data) {
    const heads = new Set<number>()
    for (const g of d.gold)
      for (const i of g.cue) {
        const w = d.doc.words[i]!
        if (!["AUX", "PART", "ADP", "ADV", "DET", "PRON", "PUNCT", "SCONJ", "CCONJ"].includes(w.upos) || g.cue.length === 1)
          heads.add(i)
      }
    d.doc.words.forEach((w, i) => {
      all.set(w.lemma, (all.get(w.lemma) ?? 0) + 1)
      if (heads.has(i)) cue.set(w.lemma, (cue.get(w.lemma) ?? 0) + 1)
    })
  }
  const out = new Map<string, number>()
  for (const [l, c] of cue) {
    const p = (c - 0.5) / (all.get(l)! + 2)
    if (c < 2 || p < 0.01) continue
    out.set(l, p > 0.7 ? 7 : p > 0.45 ? 6 : p > 0.25 ? 5 : p > 0.12 ? 4 : p > 0.05 ? 3 : p > 0.02 ? 2 : 1)
  }
  return out
}

interface Range {
  readonly first: number
  readonly last: number
}
const bodyRanges = (v: View): Range[] => v.sentences.map((s) => ({ first: s.first, last: s.last }))

/** Sentences as sequences of cue labels. `apart`: what is inside a content is not looked at, for the model that finds sayings inside sayings. */
function cueSequences(v: View, gold: Labelled["gold"], apart: boolean, ranges: readonly Range[] = bodyRanges(v)) {
  const label = new Uint8Array(v.n)
  const hidden = new Uint8Array(v.n)
  for (const g of gold) {
    g.cue.forEach((i, k) => {
      label[i] = k > 0 && g.cue[k - 1] === i - 1 ? 2 : 1
    })
    if (apart) for (const i of g.content) hidden[i] = 1
  }
  for (const g of gold) for (const i of g.cue) hidden[i] = 0
  const out: { features: Int32Array[]; labels: Uint8Array }[] = []
  const buffer = new Int32Array(CUE_FEATURES)
  for (const { first, last } of ranges) {
    const near = nearCues(v, first, last)
    let features: Int32Array[] = []
    let labels: number[] = []
    const flush = () => {
      if (labels.length) out.push({ features, labels: Uint8Array.from(labels) })
      features = []
      labels = []
    }
    for (let i = first; i < last; i++) {
      if (hidden[i]) {
        flush()
        continue
      }
      features.push(buffer.slice(0, cueFeatures(v, i, first, last, near, buffer)))
      labels.push(label[i]!)
    }
    flush()
  }
  return out
}

/** The window of a gold attribution's cue, and the label of each token in it. */
function roleGold(v: View, g: Labelled["gold"][number], isCue: Uint8Array) {
  const first = g.cue[0]!
  let last = first + 1
  while (g.cue.includes(last)) last++
  const f = frame(v, { first, last }, roleWindow(v, { first, last }, paragraphAt(v, first)), isCue)
  const n = f.to - f.from
  const labels = new Uint8Array(n)
  const put = (list: readonly number[], begin: number) => {
    list.forEach((i, k) => {
      if (i < f.from || i >= f.to || (i >= first && i < last)) return
      const prev = k > 0 && list[k - 1] === i - 1 && i > f.from && labels[i - 1 - f.from] !== 0
      labels[i - f.from] = prev ? begin + 1 : begin
    })
  }
  put(g.content, 3)
  put(g.source, 1)
  return { f, labels }
}

function roleSequence(v: View, g: Labelled["gold"][number], isCue: Uint8Array) {
  const { f, labels } = roleGold(v, g, isCue)
  const buffer = new Int32Array(ROLE_FEATURES)
  const features: Int32Array[] = []
  for (let j = f.from; j < f.to; j++) {
    const n = roleFeatures(v, f, j, buffer)
    const inside = j >= f.first && j < f.last
    const more = inside ? 0 : sideFeatures(v, j, j < f.first ? 0 : 1, buffer.subarray(n))
    features.push(buffer.slice(0, n + more))
  }
  return { features, labels }
}

const cuesOf = (v: View, gold: Labelled["gold"]) => {
  const isCue = new Uint8Array(v.n)
  for (const g of gold) for (const i of g.cue) isCue[i] = 1
  return isCue
}

export interface AttributionPacks {
  readonly bins: ReadonlyMap<string, number>
  readonly cues: Uint8Array
  readonly inner: Uint8Array
  readonly roles: Uint8Array
  readonly choice: Uint8Array
}
export const CUE_OPTIONS = { rounds: 5, rate: 0.03, l2: 40, min: 2, prune: 0.01, seed: 1 }
export const ROLE_OPTIONS = { rounds: 9, rate: 0.02, l2: 160, min: 2, prune: 0.006, seed: 1 }
const CHOICE_OPTIONS = { rounds: 8, rate: 0.03, l2: 10, min: 3, prune: 0.005, seed: 1 }
/** The choice between labellings learns from role models that have not seen the article. */
const FOLDS = 3

/** Trains on labelled articles; about ten minutes on one core. */
export function trainAttribution(
  train: readonly Labelled[],
  vocabulary: Vocabulary,
  log: (line: string) => void,
): AttributionPacks {
  const bins = cueBins(train)
  const outer = new CrfTrainer(CUE_LABELS.length)
  const inner = new CrfTrainer(CUE_LABELS.length)
  const roles = new CrfTrainer(ROLE_LABELS.length)
  train.forEach((d, i) => {
    const v = view(d.doc, vocabulary, bins)
    for (const s of cueSequences(v, d.gold, false)) outer.add(s)
    for (const s of cueSequences(v, d.gold, true)) inner.add(s)
    const isCue = cuesOf(v, d.gold)
    for (const g of d.gold) if (g.cue.length > 0) roles.add({ ...roleSequence(v, g, isCue), fold: i % FOLDS })
    for (const { pieces, gold } of withinOf(d.id, d.doc.tokens)) {
      for (const s of cueSequences(
        v,
        gold,
        true,
        pieces.flatMap((piece) => sentencesWithin(v, piece)),
      ))
        inner.add(s)
    }
  })
  log("features made")
  const cues = outer.train("en-cues", CUE_LABELS, CUE_OPTIONS, log)
  const innerCues = inner.train("en-cues-inner", CUE_LABELS, CUE_OPTIONS, log)
  const examples: NonNullable<ReturnType<typeof choiceExample>>[] = []
  for (let fold = 0; fold < FOLDS; fold++) {
    const model = unpackLinear(roles.train("en-roles", ROLE_LABELS, { ...ROLE_OPTIONS, without: fold }, () => {}))
    const chain = chainOf(model)
    train.forEach((d, i) => {
      if (i % FOLDS !== fold) return
      const v = view(d.doc, vocabulary, bins)
      const isCue = cuesOf(v, d.gold)
      const cache = sideSums(v)
      for (const g of d.gold) {
        if (g.cue.length === 0) continue
        const { f, labels } = roleGold(v, g, isCue)
        const example = choiceExample(v, f, labels, model, chain, cache)
        if (example) examples.push(example)
      }
    })
    log(`fold ${fold + 1} of ${FOLDS}`)
  }
  return {
    bins,
    cues,
    inner: innerCues,
    roles: roles.train("en-roles", ROLE_LABELS, ROLE_OPTIONS, log),
    choice: trainChoice(examples, CHOICE_OPTIONS, log),
  }
}
