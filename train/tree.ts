import { type Linear, unpackLinear } from "../src/understand/linear.ts"
import { tagSentence } from "../src/understand/tags.ts"
import { LEFT, PARSE_FEATURES, ParseState, REDUCE, RIGHT, SHIFT, tagId, transitions } from "../src/understand/tree.ts"
import type { Vocabulary, WordInfo } from "../src/understand/vocabulary.ts"
import { readConllu, type UdSentence } from "./conllu.ts"
import { Weights } from "./perceptron.ts"
import { random, shuffle } from "./random.ts"
import { corpus } from "./shared.ts"
import { readSilver } from "./silver.ts"
import { tagLabels, trainTags, UD_TRAIN } from "./tags.ts"

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
  const features = new Int32Array(PARSE_FEATURES)
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

/** How often the treebanks are seen for each time that the silver parses are. */
const TREEBANKS = 2
const ROUNDS = 6
const SEEN = 4
const SMALLEST = 1.2

/** Tags of the treebanks' sentences by taggers that have not seen them, so that the parser learns with the errors that it will meet. */
function foreignTags(
  train: readonly UdSentence[],
  vocabulary: Vocabulary,
  log: (line: string) => void,
): (readonly [string, string])[][] {
  const labels = tagLabels(train)
  const split = labels.map((l) => l.split("|") as [string, string])
  const out: (readonly [string, string])[][] = []
  for (let fold = 0; fold < 5; fold++) {
    const others = train.filter((_, i) => i % 5 !== fold)
    const model = unpackLinear(trainTags(vocabulary, others, labels, 4, 1))
    train.forEach((s, i) => {
      if (i % 5 !== fold) return
      const words = s.rows.map((r) => vocabulary.info(r.form))
      out[i] = [...tagSentence(words, model)].map((t) => split[t]!)
    })
    log(`tags without fold ${fold + 1} of 5`)
  }
  return out
}

/** The parser of the package: treebanks and PolNeAR's silver parses. About ten minutes on one core. */
export function trainNewsTree(vocabulary: Vocabulary, tagger: Linear, log: (line: string) => void): Uint8Array {
  const train = UD_TRAIN.flatMap((f) => readConllu(corpus(f)))
  const tags = foreignTags(train, vocabulary, log)
  const data: TaggedSentence[] = []
  train.forEach((s, i) => {
    for (let k = 0; k < TREEBANKS; k++) data.push(tagged(s, vocabulary, tags[i]!))
  })
  const split = tagger.labels.map((l) => l.split("|") as [string, string])
  const silver = readSilver()
  for (const s of silver) {
    const words = s.forms.map((f) => vocabulary.info(f))
    data.push({ words, tags: [...tagSentence(words, tagger)].map((t) => tagId(...split[t]!)), head: s.head, rel: s.rel })
  }
  log(`${train.length} sentences of the treebanks, ${silver.length} silver`)
  return trainTree(data, ROUNDS, 1, log, SEEN)(SMALLEST)
}
