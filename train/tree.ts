import { LEFT, PARSE_FEATURES, ParseState, REDUCE, RIGHT, SHIFT, tagId, transitions } from "../src/understand/tree.ts"
import type { Vocabulary, WordInfo } from "../src/understand/vocabulary.ts"
import type { UdSentence } from "./conllu.ts"
import { Weights } from "./perceptron.ts"
import { random, shuffle } from "./random.ts"

export interface TaggedSentence {
  readonly words: readonly WordInfo[]
  readonly tags: readonly number[]
  /** Gold heads, the root as n. */
  readonly head: readonly number[]
  readonly rel: readonly string[]
}

export const tagged = (s: UdSentence, vocabulary: Vocabulary, tags: readonly (readonly [string, string])[]): TaggedSentence => ({
  words: s.rows.map((r) => vocabulary.info(r.form)),
  tags: tags.map(([u, x]) => tagId(u, x)),
  head: s.rows.map((r) => (r.head < 0 ? s.rows.length : r.head)),
  rel: s.rows.map((r) => r.deprel),
})

/** What a transition would lose of the gold tree (Goldberg and Nivre 2012, arc-eager). */
function costs(
  state: ParseState,
  head: readonly number[],
  children: readonly (readonly number[])[],
): [number, number, number, number] {
  const s = state.depth > 0 ? state.stack[state.depth - 1]! : -1
  const b = state.buffer
  let sKids = 0
  if (s >= 0) for (const c of children[s]!) if (c >= b) sKids++
  let shift = 0
  let right = 0
  let left = 0
  if (b < state.n) {
    for (let i = 0; i < state.depth; i++) {
      const x = state.stack[i]!
      if (head[b] === x) shift++
      if (head[x] === b && state.head[x]! < 0) {
        shift++
        right++
      }
    }
    if (s >= 0 && head[b] !== s) {
      if (head[b]! > b) right++
      else for (let i = 0; i < state.depth - 1; i++) if (head[b] === state.stack[i]) right++
    }
  }
  if (s >= 0) {
    left = sKids + (head[s]! > b ? 1 : 0)
  }
  return [shift, sKids, left, right]
}

/** Averaged perceptron with exploration: from the second round on it mostly walks where it would walk itself. */
export function trainTree(
  data: TaggedSentence[],
  rounds: number,
  seed: number,
  log: (line: string) => void,
  minCount = 2,
): (min: number) => Uint8Array {
  const relations = [...new Set(data.flatMap((d) => d.rel))].sort()
  const labels = ["S", "R", ...relations.map((r) => `<${r}`), ...relations.map((r) => `>${r}`)]
  const moves = transitions(labels)
  const weights = new Weights(labels.length)
  const features = new Float64Array(PARSE_FEATURES)
  const scores = new Float64Array(labels.length)
  const rand = random(seed)
  const kids = data.map((d) => {
    const out: number[][] = Array.from({ length: d.words.length + 1 }, () => [])
    d.head.forEach((h, i) => {
      out[h]!.push(i)
    })
    return out
  })
  const order = data.map((_, i) => i)
  for (let round = -1; round < rounds; round++) {
    let wrong = 0
    let all = 0
    if (round >= 0) shuffle(order, rand)
    for (const index of order) {
      const d = data[index]!
      const state = new ParseState(d.words, d.tags)
      while (!state.done) {
        const n = state.features(features)
        const cost = costs(state, d.head, kids[index]!)
        const s = state.depth > 0 ? state.stack[state.depth - 1]! : -1
        if (round >= 0) weights.score(features, n, scores)
        let least = 99
        for (let k = 0; k < 4; k++) if (state.legal(k) && cost[k]! < least) least = cost[k]!
        let good = -1
        let best = -1
        const legal = [state.legal(SHIFT), state.legal(REDUCE), state.legal(LEFT), state.legal(RIGHT)]
        for (let a = 0; a < labels.length; a++) {
          const kind = moves.kind[a]!
          if (!legal[kind]) continue
          if (best < 0 || scores[a]! > scores[best]!) best = a
          if (cost[kind]! > least) continue
          // an arc of the gold tree must carry its label; another arc that loses nothing may carry any
          if (kind === LEFT && d.head[s] === state.buffer && moves.relations[moves.rel[a]!] !== (d.rel[s] ?? "root")) continue
          if (kind === RIGHT && d.head[state.buffer] === s && moves.relations[moves.rel[a]!] !== d.rel[state.buffer]) continue
          if (good < 0 || scores[a]! > scores[good]!) good = a
        }
        if (round < 0) {
          weights.count(features, n)
          state.apply(moves.kind[good]!, moves.rel[good]!)
          continue
        }
        all++
        weights.tick()
        let next = best
        if (best !== good) {
          // best may be as good as good: the same cost, and no label demanded of it
          const kind = moves.kind[best]!
          const labelled =
            (kind === LEFT && d.head[s] === state.buffer && moves.relations[moves.rel[best]!] !== (d.rel[s] ?? "root")) ||
            (kind === RIGHT && d.head[state.buffer] === s && moves.relations[moves.rel[best]!] !== d.rel[state.buffer])
          if (cost[kind]! > least || labelled) {
            wrong++
            weights.add(features, n, good, 1)
            weights.add(features, n, best, -1)
            if (round < 1 || rand() < 0.1) next = good
          }
        }
        state.apply(moves.kind[next]!, moves.rel[next]!)
      }
    }
    if (round < 0) weights.freeze(minCount)
    else log(`round ${round + 1}: ${((100 * wrong) / all).toFixed(2)} % wrong of ${all}, ${weights.size} features`)
  }
  return (min) => weights.pack("en-tree", labels, min)
}

if (import.meta.main) {
  const { readFileSync, writeFileSync, existsSync } = await import("node:fs")
  const { Vocabulary, readClusters } = await import("../src/understand/vocabulary.ts")
  const { unpackLinear } = await import("../src/understand/linear.ts")
  const { tagSentence } = await import("../src/understand/tags.ts")
  const { parseSentence } = await import("../src/understand/tree.ts")
  const { readConllu } = await import("./conllu.ts")
  const { corpus } = await import("./shared.ts")
  const { trainTags, tagLabels, UD_TRAIN, UD_DEV } = await import("./tags.ts")
  const vocabulary = new Vocabulary(readClusters(readFileSync(".cache/clusters.tsv", "utf8")))
  const train = UD_TRAIN.flatMap((f) => readConllu(corpus(f)))
  const labels = tagLabels(train)
  const split = labels.map((l) => l.split("|") as [string, string])
  const started = Date.now()
  const log = (l: string) => console.log(`${((Date.now() - started) / 1000) | 0}s ${l}`)
  // jackknifed tags: the parser sees the errors that it will meet
  const folded: (readonly [string, string])[][] = []
  if (existsSync(".cache/jack.json"))
    folded.push(...(JSON.parse(readFileSync(".cache/jack.json", "utf8")) as [string, string][][]))
  else {
    for (let fold = 0; fold < 5; fold++) {
      const model = unpackLinear(
        trainTags(
          vocabulary,
          train.filter((_, i) => i % 5 !== fold),
          labels,
          4,
          1,
        ),
      )
      train.forEach((s, i) => {
        if (i % 5 === fold)
          folded[i] = [
            ...tagSentence(
              s.rows.map((r) => vocabulary.info(r.form)),
              model,
            ),
          ].map((t) => split[t]!)
      })
      log(`fold ${fold}`)
    }
    writeFileSync(".cache/jack.json", JSON.stringify(folded))
  }
  const data = train.map((s, i) => tagged(s, vocabulary, folded[i]!))
  if (process.env.SILVER) {
    const { readSilver } = await import("./silver.ts")
    const silver = readSilver()
    const model = unpackLinear(readFileSync(".cache/en-tags.pack"))
    const sp = model.labels.map((l) => l.split("|") as [string, string])
    for (const s of silver) {
      const words = s.forms.map((f) => vocabulary.info(f))
      data.push({ words, tags: [...tagSentence(words, model)].map((t) => tagId(...sp[t]!)), head: s.head, rel: s.rel })
    }
    log(`silver ${silver.length} sentences, ${silver.reduce((n, s) => n + s.forms.length, 0)} words`)
  }
  const rounds = Number(process.argv[2] ?? 10)
  const packs = trainTree(data, rounds, 1, log, Number(process.argv[3] ?? 2))
  const tagger = unpackLinear(readFileSync(".cache/en-tags.pack"))
  for (const min of [0.3, 0.6, 1, 1.5]) {
    const bytes = packs(min)
    writeFileSync(`.cache/en-tree${process.env.SILVER ? "-silver" : ""}-${min}.pack`, bytes)
    log(`min ${min} packed ${bytes.length}`)
    const model = unpackLinear(bytes)
    const moves = transitions(model.labels)
    const tsplit = tagger.labels.map((l) => l.split("|") as [string, string])
    for (const f of UD_DEV) {
      let n = 0,
        u = 0,
        l = 0
      const t1 = Date.now()
      for (const s of readConllu(corpus(f))) {
        const words = s.rows.map((r) => vocabulary.info(r.form))
        const tags = [...tagSentence(words, tagger)].map((t) => tagId(...tsplit[t]!))
        const out = parseSentence(words, tags, model, moves)
        s.rows.forEach((r, i) => {
          n++
          if (out.head[i] === r.head) {
            u++
            const rel = r.head < 0 ? "root" : moves.relations[out.rel[i]!]!
            if (rel.split(":")[0] === r.deprel.split(":")[0]) l++
          }
        })
      }
      log(
        `${f} UAS ${((100 * u) / n).toFixed(2)} LAS ${((100 * l) / n).toFixed(2)} ${Math.round(n / ((Date.now() - t1) / 1000))} w/s`,
      )
    }
  }
}
