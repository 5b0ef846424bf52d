import { mkdirSync, readFileSync, writeFileSync } from "node:fs"
import { gunzipSync } from "node:zlib"
import type { Sentence, Span, Spans, Word } from "../src/doc.ts"
import { type Linear, unpackLinear } from "../src/understand/linear.ts"
import { NAME_FEATURES, nameFeatures } from "../src/understand/names/features.ts"
import { candidateRuns, isLower, type Page, page } from "../src/understand/names/page.ts"
import { FIRST_SCALE, firstPass, labeller, type Scored } from "../src/understand/names/passes.ts"
import { VOTE_FEATURES, voteFeatures, votes } from "../src/understand/names/votes.ts"
import { splitSentences } from "../src/understand/sentences.ts"
import { tagSentence } from "../src/understand/tags.ts"
import { tokenize } from "../src/understand/tokens.ts"
import type { Vocabulary, WordInfo } from "../src/understand/vocabulary.ts"
import { Crf, type CrfOptions, type Run } from "./names/crf.ts"
import { packTable, Usage } from "./names/table.ts"
import { foldsOf, type GoldDoc, HELD_OUT, KINDS, readWorldwide } from "./names/worldwide.ts"
import { corpus } from "./shared.ts"

/** Kinds that the model tells apart; peoples and parties ("norp") are learned so that they are not taken for places. */
const MODEL_KINDS = ["person", "organisation", "place", "other", "norp"]
export const NAME_LABELS: readonly string[] = ["O", ...MODEL_KINDS.flatMap((k) => [`B-${k}`, `I-${k}`])]
const FIRST: CrfOptions = { rounds: 14, rate: 0.1, l1: 5e-6, l2: 1e-5, min: 2, dropout: 0.2, seed: 1 }
const SECOND: CrfOptions = { rounds: 8, rate: 0.05, l1: 6e-5, l2: 1e-5, min: 3, dropout: 0, seed: 1 }

/** An article with the layers that the name finder needs, made as at run time. */
export interface Prepared {
  readonly text: string
  readonly tokens: Spans
  readonly sentences: readonly Sentence[]
  readonly infos: readonly WordInfo[]
  readonly words: readonly Word[]
}

/** Tokens, sentences and tags of a text. @param parts paragraphs */
export function prepare(text: string, parts: readonly Span[], vocabulary: Vocabulary, tagger: Linear): Prepared {
  const tokens = tokenize(text)
  const sentences = splitSentences(text, tokens, parts)
  const infos = vocabulary.infos(text, tokens)
  const words: Word[] = []
  for (const s of sentences)
    for (const t of tagSentence(infos.slice(s.first, s.last), tagger)) {
      const [upos = "X", xpos = "FW"] = tagger.labels[t]!.split("|")
      words.push({ upos, xpos, lemma: "" })
    }
  return { text, tokens, sentences, infos, words }
}

const modelKind = (kind: string): string | null => (kind === "NORP" ? "norp" : (KINDS[kind] ?? null))

/** Labels of our tokens after the corpus' names; tokens that a name only touches are of it. */
function goldLabels(doc: GoldDoc, tokens: Spans): Uint8Array {
  const gold = new Uint8Array(tokens.length)
  let t = 0
  for (const name of doc.names) {
    const kind = modelKind(name.kind)
    if (!kind) continue
    while (t < tokens.length && tokens[t]!.end <= name.start) t++
    for (let i = t; i < tokens.length && tokens[i]!.start < name.end; i++)
      gold[i] = NAME_LABELS.indexOf(`${i === t ? "B" : "I"}-${kind}`)
  }
  return gold
}

/** Runs of candidates with their features, for training. A name that begins before its run begins with it. */
function gather(
  p: Page,
  gold: Uint8Array,
  room: number,
  features: (i: number, out: Int32Array) => number,
  first: Scored | null,
): Run[] {
  const out = new Int32Array(room)
  const L = NAME_LABELS.length
  return candidateRuns(p).map(([from, to]) => {
    const found: number[] = []
    const starts = new Int32Array(to - from + 1)
    const labels = new Uint8Array(to - from)
    for (let i = from; i < to; i++) {
      const n = features(i, out)
      for (let k = 0; k < n; k++) found.push(out[k]!)
      starts[i - from + 1] = found.length
      const y = gold[i]!
      const inside = y > 0 && y % 2 === 0
      const joined = i > from && (labels[i - from - 1] === y || labels[i - from - 1] === y - 1)
      labels[i - from] = inside && !joined ? y - 1 : y
    }
    const offset = first ? first.scores.slice(from * L, to * L).map((x) => x * FIRST_SCALE) : null
    return { features: Uint32Array.from(found), starts, gold: labels, offset }
  })
}

/** Articles of the unlabelled news, one after the other. */
function* news(): Generator<{ text: string; parts: Span[] }> {
  for (const line of gunzipSync(readFileSync(corpus("news/articles.jsonl.gz")))
    .toString("utf8")
    .split("\n")) {
    if (!line) continue
    const { text } = JSON.parse(line) as { text: string }
    yield { text, parts: [...text.matchAll(/[^\n]+/g)].map((m) => ({ start: m.index, end: m.index + m[0].length })) }
  }
}

/** Counts how a model without a table labels unlabelled news. */
function countUsage(model: Linear, vocabulary: Vocabulary, tagger: Linear): Usage {
  const usage = new Usage()
  const first = labeller(model)
  for (const article of news()) {
    const { text, tokens, sentences, infos, words } = prepare(article.text, article.parts, vocabulary, tagger)
    const p = page(infos, words, sentences, null)
    const { best } = firstPass(p, first)
    const word = (i: number) => text.slice(tokens[i]!.start, tokens[i]!.end)
    for (let i = 0; i < best.length; ) {
      const label = best[i]!
      let j = i + 1
      if (label === 0) {
        if (isLower(infos[i]!)) usage.lowerCase(word(i))
        else if (infos[i]!.pattern.includes("X") && p.opening[i] === 0) usage.form(word(i), 6)
      } else {
        while (j < best.length && best[j] === label + 1) j++
        usage.name(
          Array.from({ length: j - i }, (_, k) => word(i + k)),
          NAME_LABELS[label]!.slice(2),
        )
      }
      i = j
    }
  }
  return usage
}

export interface TrainedNames {
  readonly table: Uint8Array
  readonly first: Uint8Array
  readonly second: Uint8Array
}

/**
 * Trains the name finder on the outlets that are not held out: (1) a CRF, (2) with it a table of how 11,644 articles of unlabelled news use
 * each form, (3) a CRF with the table, (4) a small second CRF over the first one's labels of the whole article, which it learns from
 * articles that the first was not trained on (one part of the outlets after the other). About five minutes on one core, 3 GB.
 * @param held the part of the outlets left out; -1 for none
 * @param made a table made before, which spares steps 1 and 2
 */
export function trainNames(
  docs: readonly GoldDoc[],
  vocabulary: Vocabulary,
  tagger: Linear,
  log: (line: string) => void,
  held: number = HELD_OUT,
  made: Uint8Array | null = null,
): TrainedNames {
  const folds = foldsOf(docs)
  const used = docs.filter((d) => folds.get(d.outlet) !== held)
  const fold = used.map((d) => folds.get(d.outlet)!)
  const items = used.map((d) => prepare(d.text, d.parts, vocabulary, tagger))
  const gold = used.map((d, i) => goldLabels(d, items[i]!.tokens))
  const runsWith = (pages: readonly Page[]): Run[][] =>
    pages.map((p, i) => gather(p, gold[i]!, NAME_FEATURES, (k, out) => nameFeatures(p, k, out), null))
  const trainFirst = (runs: readonly Run[][], without: number): Uint8Array => {
    const crf = new Crf(NAME_LABELS)
    crf.train(
      runs.flatMap((r, i) => (fold[i] === without ? [] : r)),
      FIRST,
    )
    return crf.pack("en-names")
  }
  const pagesWith = (table: Linear | null): Page[] => items.map((it) => page(it.infos, it.words, it.sentences, table))

  let table = made
  if (!table) {
    log(`names: ${used.length} articles, a first model without the table`)
    const boot = unpackLinear(trainFirst(runsWith(pagesWith(null)), -1))
    log("names: tagging unlabelled news")
    table = packTable(countUsage(boot, vocabulary, tagger), 3, 4)
  }
  log(`names: ${used.length} articles, table ${table.length} bytes; the first pass`)
  const pages = pagesWith(unpackLinear(table))
  const runs = runsWith(pages)
  const first = trainFirst(runs, -1)
  const again: Run[] = []
  for (const part of new Set(fold)) {
    const other = labeller(unpackLinear(trainFirst(runs, part)))
    pages.forEach((p, i) => {
      if (fold[i] !== part) return
      const pass = firstPass(p, other)
      const v = votes(p, pass)
      again.push(...gather(p, gold[i]!, VOTE_FEATURES, (k, out) => voteFeatures(p, v, k, out), pass))
    })
    log(`names: part ${part} labelled by the others`)
  }
  const crf = new Crf(NAME_LABELS)
  crf.train(again, SECOND)
  const second = crf.pack("en-names-votes")
  log(`names: first ${first.length} bytes, second ${second.length} bytes`)
  return { table, first, second }
}

/** Writes the three parts of the name finder into a folder. */
function write(folder: string, made: TrainedNames): void {
  mkdirSync(folder, { recursive: true })
  writeFileSync(`${folder}/en-name-table.pack`, made.table)
  writeFileSync(`${folder}/en-names.pack`, made.first)
  writeFileSync(`${folder}/en-names-votes.pack`, made.second)
}

/**
 * Trains twice by one recipe: without the held-out outlets, for `<folder>/held-out`, whose score is the honest one; and with all of them,
 * for `<folder>`, which is shipped. The table is made by the first and shared.
 */
export function trainNamesTwice(folder: string, vocabulary: Vocabulary, tagger: Linear, log: (line: string) => void): void {
  const docs = readWorldwide()
  const held = trainNames(docs, vocabulary, tagger, log)
  write(`${folder}/held-out`, held)
  write(folder, trainNames(docs, vocabulary, tagger, log, -1, held.table))
}

if (import.meta.main) {
  const { Vocabulary, readClusters } = await import("../src/understand/vocabulary.ts")
  const folder = process.argv[2] ?? ".cache"
  const vocabulary = new Vocabulary(readClusters(readFileSync(`${folder}/clusters.tsv`, "utf8")))
  const tagger = unpackLinear(readFileSync(`${folder}/en-tags.pack`))
  const started = Date.now()
  trainNamesTwice(folder, vocabulary, tagger, (line) => console.log(`${((Date.now() - started) / 1000) | 0}s ${line}`))
}
