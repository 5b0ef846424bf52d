import type { Chain } from "../crf.ts"
import { desk, feature, type Linear, score } from "../linear.ts"
import { choose } from "./choose.ts"
import type { Range, View } from "./view.ts"

/** Labels of a token as seen from one cue: begin and inside of source and content. */
export const ROLE_LABELS = ["O", "BS", "IS", "BC", "IC"] as const

/** How far from the cue a source or content is looked for, in sentences and in tokens. */
const SENTENCES = 6
const TOKENS = 220

/**
 * The stretch of tokens in which the roles of a cue are looked for: its sentence and those beside it in the paragraph as far as each has a
 * quotation, at most SENTENCES either way. A sentence without one that says on what the sentence before began is too rare to look for.
 */
export function roleWindow(v: View, cue: Range, paragraph: Range): { from: number; to: number } {
  const own = v.sentenceOf[cue.first]!
  let before = own
  while (before > Math.max(0, own - SENTENCES) && quotes(v, v.sentences[before - 1]!)) before--
  let after = own
  while (after < Math.min(v.sentences.length - 1, own + SENTENCES) && quotes(v, v.sentences[after + 1]!)) after++
  const from = Math.max(paragraph.first, v.sentences[before]!.first, cue.first - TOKENS)
  const to = Math.min(paragraph.last, v.sentences[after]!.last, cue.last + TOKENS)
  return { from, to }
}

/** Is any of it quoted? */
function quotes(v: View, { first, last }: Range): boolean {
  for (let i = first; i < last; i++) if (v.quoteAt[i]! >= 0) return true
  return false
}

const bucket = (d: number) => (d > 40 ? 8 : d > 25 ? 7 : d > 15 ? 6 : d > 9 ? 5 : d > 5 ? 4 : d)

/** What is the same for every token of one cue's window. */
export interface CueFrame {
  readonly from: number
  readonly to: number
  readonly first: number
  readonly last: number
  readonly lemma: number
  readonly kind: number
  readonly bin: number
  /** Way from each token to the cue through the tree: see `ways`. */
  readonly way: Int32Array
  readonly down: Int32Array
  readonly deep: Uint8Array
  readonly cross: Uint8Array
  readonly others: Uint8Array
  readonly quoteRole: Uint8Array
  readonly commas: Uint8Array
}

/** The token of a cue that carries its meaning: the one nearest the root of the tree, the last among equals. */
export function cueHead(v: View, cue: Range): number {
  let best = cue.last - 1
  for (let i = cue.last - 1; i >= cue.first; i--) {
    const h = v.head[i]!
    if (h < cue.first || h >= cue.last) {
      best = i
      break
    }
  }
  return best
}

/** Prepares the window of one cue. `isCue[i]` is 1 where token i belongs to any cue. */
export function frame(v: View, cue: Range, window: { from: number; to: number }, isCue: Uint8Array): CueFrame {
  const { from, to } = window
  const n = to - from
  const kh = cueHead(v, cue)
  const way = new Int32Array(n)
  const down = new Int32Array(n)
  const deep = new Uint8Array(n)
  const cross = new Uint8Array(n)
  const others = new Uint8Array(n)
  const quoteRole = new Uint8Array(n)
  const commas = new Uint8Array(n)
  // the chain from the cue's head to the root of its sentence
  const sentence = v.sentences[v.sentenceOf[kh]!]!
  const chain = new Map<number, number>()
  let up = 0
  for (let a = kh, k = 0; a >= 0 && k < 6; a = v.head[a]!, k++) {
    chain.set(a, Math.imul(up, 17) + k)
    up = Math.imul(up, 31) + v.rel[a]!
  }
  const state = new Uint8Array(n)
  const path: number[] = []
  for (let j = from; j < to; j++) {
    if (j < sentence.first || j >= sentence.last) {
      const d = v.sentenceOf[j]! - v.sentenceOf[kh]!
      way[j - from] = 1000 + d
      down[j - from] = v.head[j]! < 0 ? 1 : 0
      state[j - from] = 1
      continue
    }
    path.length = 0
    let a = j
    while (a >= 0 && !chain.has(a) && (a < from || a >= to || state[a - from] === 0) && path.length < 200) {
      path.push(a)
      a = v.head[a]!
    }
    let w: number
    let d: number
    let k: number
    if (a >= 0 && chain.has(a)) {
      w = chain.get(a)!
      d = -1
      k = 0
      if (path.length === 0 && a >= from && a < to) {
        way[a - from] = w
        down[a - from] = 0
        state[a - from] = 1
      }
    } else if (a >= from && a < to && a >= 0) {
      w = way[a - from]!
      d = down[a - from]!
      k = deep[a - from]!
    } else {
      w = 999
      d = 0
      k = 0
    }
    for (let p = path.length - 1; p >= 0; p--) {
      const x = path[p]!
      if (d === -1) d = v.rel[x]! | 1
      k = Math.min(k + 1, 9)
      if (x >= from && x < to) {
        way[x - from] = w
        down[x - from] = d
        deep[x - from] = k
        state[x - from] = 1
      }
    }
  }
  // what stands between a token and the cue
  for (let side = 0; side < 2; side++) {
    let verbs = 0
    let cues = 0
    let comma = 0
    let inCue = false
    for (let j = side === 0 ? cue.first - 1 : cue.last; side === 0 ? j >= from : j < to; j += side === 0 ? -1 : 1) {
      cross[j - from] = Math.min(verbs, 4)
      others[j - from] = Math.min(cues, 2)
      commas[j - from] = Math.min(comma, 3)
      if (v.words[j]!.upos === "VERB") verbs++
      if (isCue[j] === 1) {
        if (!inCue) cues++
        inCue = true
      } else inCue = false
      const c = v.tokens[j]!
      if (c.end - c.start === 1 && v.words[j]!.upos === "PUNCT" && v.quote[j] === 0) comma++
    }
  }
  // quotations: the one nearest before the cue, the one nearest behind, the one around it
  let beforeQuote = -1
  let afterQuote = -1
  for (let j = cue.first - 1; j >= from; j--)
    if (v.quoteAt[j]! >= 0) {
      beforeQuote = v.quoteAt[j]!
      break
    }
  for (let j = cue.last; j < to; j++)
    if (v.quoteAt[j]! >= 0) {
      afterQuote = v.quoteAt[j]!
      break
    }
  const around = v.quoteAt[kh]!
  for (let j = from; j < to; j++) {
    const q = v.quoteAt[j]!
    quoteRole[j - from] =
      q < 0 ? 0 : (q === around ? 1 : q === beforeQuote ? 2 : q === afterQuote ? 3 : 4) + 5 * (v.quote[j]! - 1)
  }
  const x = v.words[kh]!.xpos
  const kind =
    x[0] === "V"
      ? x === "VBN"
        ? 1
        : x === "VBG"
          ? 2
          : x === "VB"
            ? 3
            : 4
      : x[0] === "N"
        ? 5
        : x[0] === "J"
          ? 6
          : x === "IN"
            ? 7
            : 8
  return {
    from,
    to,
    first: cue.first,
    last: cue.last,
    lemma: v.lemma[kh]!,
    kind,
    bin: v.cueBin[kh]!,
    way,
    down,
    deep,
    cross,
    others,
    quoteRole,
    commas,
  }
}

/**
 * Features of token j that are the same for every cue on one side of it (0 the cue stands behind, 1 before); summed once a token, which is
 * what makes many cues in a paragraph cheap.
 */
export function sideFeatures(v: View, j: number, side: number, out: Int32Array): number {
  const part = v.partOf[j]!
  const ok = (x: number) => x >= 0 && x < v.n && v.partOf[x] === part
  const tag = (x: number) => (ok(x) ? v.tag[x]! : -1)
  const id = (x: number) => (ok(x) ? v.info[x]!.id : -1)
  const w = v.info[j]!
  const t = v.tag[j]!
  let n = 0
  out[n++] = feature(502, w.id, side)
  out[n++] = feature(503, t, side)
  out[n++] = feature(504, tag(j - 1), t)
  out[n++] = feature(505, t, tag(j + 1))
  out[n++] = feature(506, id(j - 1), side)
  out[n++] = feature(507, id(j + 1), side)
  out[n++] = feature(508, id(j - 1), w.id)
  out[n++] = feature(509, w.id, id(j + 1))
  out[n++] = feature(510, w.middle, side)
  out[n++] = feature(511, tag(j - 2), tag(j - 1), t)
  out[n++] = feature(512, t, tag(j + 1), tag(j + 2))
  return n
}

export const ROLE_FEATURES = 80

/** Features of token j as seen from the cue of `f`, beside its sideFeatures; a token of the cue itself has no others. */
export function roleFeatures(v: View, f: CueFrame, j: number, out: Int32Array): number {
  const k = j - f.from
  const inside = j >= f.first && j < f.last
  const side = inside ? 2 : j < f.first ? 0 : 1
  const distance = inside ? 0 : side === 0 ? f.first - j : j - f.last + 1
  const far = bucket(distance) + 16 * side
  const ok = (x: number) => x >= f.from && x < f.to
  const way = (x: number) => (ok(x) ? Math.imul(f.way[x - f.from]!, 7) + f.down[x - f.from]! : -1)
  const tag = (x: number) => (ok(x) ? v.tag[x]! : -1)
  const id = (x: number) => (ok(x) ? v.info[x]!.id : -1)
  const q = (x: number) => (ok(x) ? f.quoteRole[x - f.from]! : 99)
  const w = v.info[j]!
  const t = v.tag[j]!
  const here = way(j)
  const back = way(j - 1)
  const ahead = way(j + 1)
  const deep = f.deep[k]!
  const qj = f.quoteRole[k]!
  const cue = f.lemma
  const kind = f.kind
  const s = v.sentences[v.sentenceOf[j]!]!
  const edge = (j === s.first ? 1 : 0) + (j === s.last - 1 ? 2 : 0) + (j === f.from ? 4 : 0) + (j === f.to - 1 ? 8 : 0)
  const shift = Math.max(-3, Math.min(3, v.sentenceOf[j]! - v.sentenceOf[f.first]!))
  const others = f.others[k]!
  const cross = f.cross[k]!
  const rel = v.rel[j]!
  const pair = Math.imul(back, 31) + here
  const apart = back === here ? 1 : 0
  const nextApart = ahead === here ? 1 : 0
  let n = 0
  out[n++] = feature(500, inside ? 1 : 0)
  if (inside) {
    out[n++] = feature(501, w.id)
    return n
  }
  // the way to the cue
  out[n++] = feature(513, here)
  out[n++] = feature(514, here, t)
  out[n++] = feature(515, here, side, kind)
  out[n++] = feature(516, here, cue)
  out[n++] = feature(517, pair, side)
  out[n++] = feature(518, Math.imul(here, 31) + ahead, side)
  out[n++] = feature(519, here, deep, t)
  out[n++] = feature(520, here, w.id)
  out[n++] = feature(521, here, rel, deep)
  out[n++] = feature(522, pair, t, tag(j - 1))
  out[n++] = feature(523, f.way[k]!, side, kind)
  out[n++] = feature(524, f.way[k]!, t, deep)
  out[n++] = feature(525, f.down[k]!, kind, side)
  out[n++] = feature(526, here, qj)
  out[n++] = feature(527, pair, qj)
  out[n++] = feature(528, apart, t, q(j - 1))
  out[n++] = feature(529, nextApart, t, q(j + 1))
  out[n++] = feature(530, apart, w.id, side)
  out[n++] = feature(531, nextApart, id(j + 1), side)
  // where it stands
  out[n++] = feature(532, far)
  out[n++] = feature(533, far, t)
  out[n++] = feature(534, far, cue)
  out[n++] = feature(535, far, w.id)
  out[n++] = feature(536, far, kind, qj)
  out[n++] = feature(537, shift, side, edge)
  out[n++] = feature(538, shift, qj, kind)
  out[n++] = feature(539, edge, t, side)
  out[n++] = feature(540, edge, w.id)
  out[n++] = feature(541, cross, side, t)
  out[n++] = feature(542, others, side, shift)
  out[n++] = feature(543, others, here)
  out[n++] = feature(544, others, qj, side)
  out[n++] = feature(545, cross, others, f.commas[k]! + 4 * side)
  out[n++] = feature(546, f.commas[k]!, here)
  out[n++] = feature(547, f.commas[k]!, t, side)
  // quotation marks
  out[n++] = feature(548, q(j - 1), qj, side)
  out[n++] = feature(549, qj, q(j + 1), side)
  out[n++] = feature(550, q(j - 1), qj, q(j + 1))
  out[n++] = feature(551, qj, w.id)
  out[n++] = feature(552, qj, t, far)
  out[n++] = feature(553, q(j - 2), q(j - 1), w.id)
  out[n++] = feature(554, w.id, q(j + 1), q(j + 2))
  // the cue and the word
  out[n++] = feature(555, cue, w.id)
  out[n++] = feature(556, cue, t, side)
  out[n++] = feature(557, cue, side, qj)
  out[n++] = feature(558, cue, rel, side)
  out[n++] = feature(559, kind, rel, here)
  out[n++] = feature(560, f.bin, here)
  out[n++] = feature(561, id(f.last), here)
  out[n++] = feature(562, id(f.last), w.id, distance < 3 ? distance : 3)
  out[n++] = feature(563, tag(f.last), here, side)
  out[n++] = feature(564, rel, t, deep)
  out[n++] = feature(565, t, w.shape, here)
  out[n++] = feature(566, id(f.first - 1), w.id, distance < 3 ? distance : 3)
  out[n++] = feature(567, tag(f.first - 1), here, side)
  out[n++] = feature(568, w.pattern === "Xx" || w.pattern === "X" ? 1 : 0, here, side)
  return n
}

export interface Roles {
  /** Token ranges. */
  readonly source: readonly Range[]
  readonly content: readonly Range[]
  /** The chosen labelling's share among the candidates, 0 to 1. */
  readonly share: number
}

/** Sums of sideFeatures by token and side, filled as they are asked for. */
export interface SideSums {
  readonly sums: Float64Array
  readonly done: Uint8Array
}
export const sideSums = (v: View): SideSums => ({
  sums: new Float64Array(v.n * 2 * ROLE_LABELS.length),
  done: new Uint8Array(v.n * 2),
})

/** Label scores of a cue's window, row after row. */
export function roleEmissions(v: View, f: CueFrame, model: Linear, cache: SideSums): Float64Array {
  const L = ROLE_LABELS.length
  const out = new Float64Array((f.to - f.from) * L)
  const features = desk(model)
  for (let j = f.from; j < f.to; j++) {
    const at = (j - f.from) * L
    score(model, features, roleFeatures(v, f, j, features), out, at)
    if (j >= f.first && j < f.last) continue
    const side = j < f.first ? 0 : 1
    const k = j * 2 + side
    if (cache.done[k] === 0) {
      score(model, features, sideFeatures(v, j, side, features), cache.sums, k * L)
      cache.done[k] = 1
    }
    for (let l = 0; l < L; l++) out[at + l] = out[at + l]! + cache.sums[k * L + l]!
  }
  return out
}

/** Reads ranges out of a label path. */
export function ranges(path: ArrayLike<number>, from: number, begin: number): Range[] {
  const out: Range[] = []
  for (let i = 0; i < path.length; i++) {
    if (path[i] !== begin) continue
    let j = i + 1
    while (j < path.length && path[j] === begin + 1) j++
    out.push({ first: from + i, last: from + j })
    i = j - 1
  }
  return out
}

/** What a second content on the same side of the cue, and a second source, must be worth in score. */
const AGAIN_CONTENT = 4
const AGAIN_SOURCE = 12

/** Labels times what may have been seen. */
const STATES = 20
/** A labelling so far behind the best is not weighed against it. */
const FAR = 6
/** What rounding may take from a sum. */
const ROUNDING = 1e-6
/** What each label adds to what has been seen. */
const ADDS = [0, 2, 0, 1, 0]

/** The transitions of a chain: a source or content goes on only where one has begun. */
const legalMoves = ({ transition }: Chain): Float64Array =>
  transition.map((weight, i) => {
    const previous = Math.floor(i / 5) - 1
    const label = i % 5
    const legal = (label !== 2 && label !== 4) || previous === label - 1 || previous === label
    return legal ? weight : -Infinity
  })

/** A labelling of a cue's window with its score. */
export interface Candidate {
  readonly path: Uint8Array
  readonly score: number
}

/**
 * The `k` best labellings, best first, none of them FAR behind. Source and content come once on each side of the cue unless the scores insist: a
 * state is a label with what has been seen so far (1 content on this side, 2 a source); each state keeps its k best ways in. What the best way on from
 * each state is worth is worked out first, from the end, so that no way is followed that ends too far behind.
 */
export function decodeRoles(
  chain: Chain,
  emission: Float64Array,
  n: number,
  cueFirst: number,
  cueLast: number,
  k: number,
): Candidate[] {
  const move = legalMoves(chain)
  const again = (seen: number, l: number): number =>
    l === 3 && seen & 1 ? AGAIN_CONTENT : l === 1 && seen & 2 ? AGAIN_SOURCE : 0
  const sides = (i: number, seen: number): number => (i === cueFirst ? seen & 2 : seen)
  const labels = (i: number): number => (i >= cueFirst && i < cueLast ? 1 : 5)
  const ahead = new Float64Array((n + 1) * STATES)
  const rest = new Float64Array(5)
  for (let i = n - 1; i >= 0; i--)
    for (let before = 0; before < 4; before++) {
      const seen = sides(i, before)
      rest.fill(-Infinity)
      for (let l = 0; l < labels(i); l++)
        rest[l] = emission[i * 5 + l]! - again(seen, l) + ahead[(i + 1) * STATES + (seen | ADDS[l]!) * 5 + l]!
      for (let previous = i === 0 ? -1 : 0; previous < 5; previous++) {
        let best = -Infinity
        for (let l = 0; l < 5; l++) {
          const v = move[(previous + 1) * 5 + l]! + rest[l]!
          if (v > best) best = v
        }
        ahead[i * STATES + before * 5 + Math.max(0, previous)] = best
        if (i === 0) break
      }
    }
  const least = ahead[0]! - FAR - ROUNDING
  const W = STATES * k
  let now = new Float64Array(W).fill(-Infinity)
  let next = new Float64Array(W)
  const back = new Uint8Array(n * W)
  now[0] = 0
  for (let i = 0; i < n; i++) {
    next.fill(-Infinity)
    for (let s = 0; s < (i === 0 ? 1 : STATES); s++) {
      if (now[s * k]! + ahead[i * STATES + s]! < least) continue
      const previous = i === 0 ? -1 : s % 5
      const seen = sides(i, (s / 5) | 0)
      for (let l = 0; l < labels(i); l++) {
        const step = move[(previous + 1) * 5 + l]! + emission[i * 5 + l]! - again(seen, l)
        const state = (seen | ADDS[l]!) * 5 + l
        const to = state * k
        for (let c = 0; c < k; c++) {
          const v = now[s * k + c]! + step
          if (v + ahead[(i + 1) * STATES + state]! < least || v <= next[to + k - 1]!) break
          let at = k - 1
          while (at > 0 && next[to + at - 1]! < v) {
            next[to + at] = next[to + at - 1]!
            back[i * W + to + at] = back[i * W + to + at - 1]!
            at--
          }
          next[to + at] = v
          back[i * W + to + at] = s * k + c
        }
      }
    }
    ;[now, next] = [next, now]
  }
  const ends: number[] = []
  for (let e = 0; e < W; e++) if (now[e]! > -Infinity) ends.push(e)
  ends.sort((a, b) => now[b]! - now[a]!)
  return ends.slice(0, k).map((end) => {
    const path = new Uint8Array(n)
    let e = end
    for (let i = n - 1; i >= 0; i--) {
      path[i] = ((e / k) | 0) % 5
      e = back[i * W + e]!
    }
    return { path, score: now[end]! }
  })
}

/** How many labellings of a cue are weighed against each other. */
export const BEAM = 8

/** Source and content of one cue: the labellings that the chain likes best, and of them the one that `choice` likes best. */
export function findRoles(v: View, f: CueFrame, model: Linear, chain: Chain, choice: Linear, cache: SideSums): Roles {
  const emission = roleEmissions(v, f, model, cache)
  const candidates = decodeRoles(chain, emission, f.to - f.from, f.first - f.from, f.last - f.from, BEAM)
  const { path, share } = choose(v, f, candidates, choice)
  return { source: ranges(path, f.from, 1), content: ranges(path, f.from, 3), share }
}
