import type { Arc } from "../doc.ts"
import { component } from "../pipeline.ts"
import { desk, feature, hash, type Linear, sumsOfDesk } from "./linear.ts"
import type { Vocabulary, WordInfo } from "./vocabulary.ts"

/*
 * Arc-eager transition parser, greedy (Nivre 2003; trained with the dynamic oracle of Goldberg and Nivre 2012), features after Zhang and Nivre
 * (2011) with word clusters. The root stands as a word behind the last (Ballesteros and Nivre 2013).
 */

/** Kinds of transition; a model's labels are "S", "R", "<rel" (left arc) and ">rel" (right arc). */
export const SHIFT = 0
export const REDUCE = 1
export const LEFT = 2
export const RIGHT = 3

/** A list of numbers: for the length of a sentence made much faster than a typed array. */
const filled = (n: number, value: number): number[] => new Array<number>(n).fill(value)

/** One sentence while it is parsed: words 0..n-1, root n. */
export class ParseState {
  readonly n: number
  readonly word: number[]
  readonly tag: number[]
  readonly cluster: number[]
  readonly fine: number[]
  readonly head: number[]
  /** Relation index of the arc into a word, -1 none. */
  readonly rel: number[]
  private readonly left1: number[]
  private readonly left2: number[]
  private readonly right1: number[]
  private readonly right2: number[]
  private readonly lefts: number[]
  private readonly rights: number[]
  readonly stack: number[]
  depth = 0
  buffer = 0

  constructor(words: readonly WordInfo[], tags: readonly number[]) {
    const n = words.length
    this.n = n
    this.word = filled(n + 1, 0)
    this.tag = filled(n + 1, 0)
    this.cluster = filled(n + 1, 0)
    this.fine = filled(n + 1, 0)
    for (let i = 0; i < n; i++) {
      this.word[i] = words[i]!.id
      this.tag[i] = tags[i]!
      this.cluster[i] = words[i]!.middle
      this.fine[i] = words[i]!.fine
    }
    this.word[n] = -7
    this.tag[n] = -7
    this.head = filled(n + 1, -1)
    this.rel = filled(n + 1, -1)
    this.left1 = filled(n + 1, -1)
    this.left2 = filled(n + 1, -1)
    this.right1 = filled(n + 1, -1)
    this.right2 = filled(n + 1, -1)
    this.lefts = filled(n + 1, 0)
    this.rights = filled(n + 1, 0)
    this.stack = filled(n + 1, 0)
  }

  get done(): boolean {
    return this.buffer >= this.n && this.depth === 0
  }

  /** The one transition that is legal, -1 where there is a choice: nothing to shift onto, or nothing left to read. */
  get forced(): number {
    if (this.depth === 0) return SHIFT
    return this.buffer >= this.n && this.head[this.stack[this.depth - 1]!]! >= 0 ? REDUCE : -1
  }

  legal(kind: number): boolean {
    const s = this.depth > 0 ? this.stack[this.depth - 1]! : -1
    if (kind === SHIFT) return this.buffer < this.n
    if (kind === REDUCE) return s >= 0 && this.head[s]! >= 0
    if (kind === LEFT) return s >= 0 && this.head[s]! < 0
    return s >= 0 && this.buffer < this.n
  }

  apply(kind: number, rel: number): void {
    const s = this.depth > 0 ? this.stack[this.depth - 1]! : -1
    const b = this.buffer
    if (kind === SHIFT) {
      this.stack[this.depth++] = b
      this.buffer++
    } else if (kind === REDUCE) {
      this.depth--
    } else if (kind === LEFT) {
      this.head[s] = b
      this.rel[s] = rel
      this.left2[b] = this.left1[b]!
      this.left1[b] = s
      this.lefts[b] = this.lefts[b]! + 1
      this.depth--
    } else {
      this.head[b] = s
      this.rel[b] = rel
      this.right2[s] = this.right1[s]!
      this.right1[s] = b
      this.rights[s] = this.rights[s]! + 1
      this.stack[this.depth++] = b
      this.buffer++
    }
  }

  /** Features of the state into `out`; returns how many. */
  features(out: Int32Array): number {
    const { word: W, tag: T, cluster: C, fine: F, rel: L, n: root } = this
    const s0 = this.depth > 0 ? this.stack[this.depth - 1]! : -1
    const s1 = this.depth > 1 ? this.stack[this.depth - 2]! : -1
    const s2 = this.depth > 2 ? this.stack[this.depth - 3]! : -1
    const n0 = this.buffer <= root ? this.buffer : -1
    const n1 = n0 >= 0 && n0 + 1 <= root ? n0 + 1 : -1
    const n2 = n0 >= 0 && n0 + 2 <= root ? n0 + 2 : -1
    const s0h = s0 >= 0 ? this.head[s0]! : -1
    const s0h2 = s0h >= 0 ? this.head[s0h]! : -1
    const s0l = s0 >= 0 ? this.left1[s0]! : -1
    const s0l2 = s0 >= 0 ? this.left2[s0]! : -1
    const s0r = s0 >= 0 ? this.right1[s0]! : -1
    const s0r2 = s0 >= 0 ? this.right2[s0]! : -1
    const n0l = n0 >= 0 ? this.left1[n0]! : -1
    const n0l2 = n0 >= 0 ? this.left2[n0]! : -1
    const w = (i: number) => (i >= 0 ? W[i]! : -1)
    const t = (i: number) => (i >= 0 ? T[i]! : -1)
    const c = (i: number) => (i >= 0 ? C[i]! : -1)
    const l = (i: number) => (i >= 0 ? L[i]! : -2)
    const ws = w(s0)
    const ts = t(s0)
    const wn = w(n0)
    const tn = t(n0)
    const tn1 = t(n1)
    const tn2 = t(n2)
    const cs = c(s0)
    const cn = c(n0)
    const d = s0 >= 0 && n0 >= 0 ? Math.min(n0 - s0, 10) : 0
    const dist = d > 7 ? 8 : d > 4 ? 5 : d
    const headed = s0h >= 0 ? 1 : 0
    const vl = s0 >= 0 ? Math.min(this.lefts[s0]!, 4) : -1
    const vr = s0 >= 0 ? Math.min(this.rights[s0]!, 4) : -1
    const nvl = n0 >= 0 ? Math.min(this.lefts[n0]!, 4) : -1
    let k = 0
    out[k++] = feature(100, headed)
    // single words
    out[k++] = feature(101, ws, ts)
    out[k++] = feature(102, ws)
    out[k++] = feature(103, ts, headed)
    out[k++] = feature(104, wn, tn)
    out[k++] = feature(105, wn)
    out[k++] = feature(106, tn)
    out[k++] = feature(107, w(n1), tn1)
    out[k++] = feature(108, w(n1))
    out[k++] = feature(109, tn1)
    out[k++] = feature(111, tn2)
    out[k++] = feature(112, cs, headed)
    out[k++] = feature(113, cn)
    out[k++] = feature(114, s0 >= 0 ? F[s0]! : -1, n0 >= 0 ? F[n0]! : -1)
    // pairs
    out[k++] = feature(115, ws, wn, ts ^ (tn << 8))
    out[k++] = feature(116, ws, wn)
    out[k++] = feature(117, ws, ts, tn)
    out[k++] = feature(118, ts, wn, tn)
    out[k++] = feature(119, ws, tn, headed)
    out[k++] = feature(120, ts, wn, headed)
    out[k++] = feature(121, ts, tn, headed)
    out[k++] = feature(122, tn, tn1)
    out[k++] = feature(123, cs, cn, dist)
    out[k++] = feature(124, cs, tn)
    out[k++] = feature(125, ts, cn)
    // three
    out[k++] = feature(128, tn, tn1, tn2)
    out[k++] = feature(129, ts, tn, tn1)
    out[k++] = feature(130, t(s0h), ts, tn)
    out[k++] = feature(131, ts, t(s0l), tn)
    out[k++] = feature(132, ts, t(s0r), tn)
    out[k++] = feature(133, ts, tn, t(n0l))
    out[k++] = feature(134, ts ^ (tn << 8), tn1, tn2)
    out[k++] = feature(135, t(s1), ts, tn)
    out[k++] = feature(136, t(s1), ts)
    out[k++] = feature(137, w(s1), t(s1))
    out[k++] = feature(138, t(s2), t(s1), ts)
    out[k++] = feature(139, t(s1) ^ (ts << 8), tn, tn1)
    // distance, valency
    out[k++] = feature(140, ws, dist)
    out[k++] = feature(141, ts, dist)
    out[k++] = feature(142, wn, dist)
    out[k++] = feature(143, tn, dist)
    out[k++] = feature(144, ts, tn, dist)
    out[k++] = feature(145, ws, vr)
    out[k++] = feature(146, ts, vr, l(s0r))
    out[k++] = feature(147, ws, vl)
    out[k++] = feature(148, ts, vl)
    out[k++] = feature(149, wn, nvl)
    out[k++] = feature(150, tn, nvl)
    // children and heads
    out[k++] = feature(151, w(s0h), t(s0h))
    out[k++] = feature(152, l(s0), ts)
    out[k++] = feature(153, w(s0l), l(s0l))
    out[k++] = feature(154, t(s0l), l(s0l), ts)
    out[k++] = feature(155, w(s0r), l(s0r))
    out[k++] = feature(156, t(s0r), l(s0r), ts)
    out[k++] = feature(157, w(n0l), l(n0l))
    out[k++] = feature(158, t(n0l), l(n0l), tn)
    out[k++] = feature(159, t(s0h2), l(s0h), ts)
    out[k++] = feature(160, l(s0), l(s0h), ts)
    out[k++] = feature(161, t(s0l2), l(s0l2), ts)
    out[k++] = feature(162, t(s0r2), l(s0r2), ts)
    out[k++] = feature(163, t(n0l2), l(n0l2), tn)
    out[k++] = feature(167, ts, l(s0), t(s0h))
    out[k++] = feature(169, l(n0l), l(n0l2), tn)
    out[k++] = feature(170, ws, l(s0r), tn)
    out[k++] = feature(172, ts, tn1, dist)
    // what hangs on the stack's word already
    out[k++] = feature(174, ts, tn, this.between(s0, n0))
    out[k++] = feature(175, w(s0h), ts, tn)
    out[k++] = feature(176, c(s1), cs, cn)
    return k
  }

  /** Relations of what already hangs on `a` between two words. */
  private between(a: number, b: number): number {
    if (a < 0 || b - a < 2) return 0
    let seen = 0
    for (let i = b - 1, k = 0; i > a && k < 8; i--, k++) if (this.head[i] === a) seen = Math.imul(seen, 31) + (this.rel[i]! + 2)
    return seen
  }
}

export const PARSE_FEATURES = 80

export interface Transitions {
  readonly kind: Uint8Array
  /** The labels of each kind. */
  readonly actions: readonly (readonly number[])[]
  readonly rel: Int32Array
  readonly relations: readonly string[]
}

/** Transition kinds and relations of a model's labels. */
export function transitions(labels: readonly string[]): Transitions {
  const relations = [...new Set(labels.filter((l) => l.length > 1).map((l) => l.slice(1)))].sort()
  const kind = Uint8Array.from(labels, (l) => (l === "S" ? SHIFT : l === "R" ? REDUCE : l[0] === "<" ? LEFT : RIGHT))
  return {
    kind,
    actions: [SHIFT, REDUCE, LEFT, RIGHT].map((one) => labels.flatMap((_, a) => (kind[a] === one ? [a] : []))),
    rel: Int32Array.from(labels, (l) => (l.length > 1 ? relations.indexOf(l.slice(1)) : -1)),
    relations,
  }
}

/** Best legal transition by score, -1 where none is (the parse is over). `actions`: the labels of each kind. */
export function bestLegal(state: ParseState, scores: Int32Array, actions: readonly (readonly number[])[]): number {
  let best = -1
  for (let kind = SHIFT; kind <= RIGHT; kind++) {
    if (!state.legal(kind)) continue
    for (const a of actions[kind]!) if (best < 0 || scores[a]! > scores[best]!) best = a
  }
  return best
}

/** Parses one sentence. `tags` are hashes or indices of the Penn tags. @returns heads (-1 root) and relation indices */
export function parseSentence(
  words: readonly WordInfo[],
  tags: readonly number[],
  model: Linear,
  moves: Transitions,
): { head: readonly number[]; rel: readonly number[] } {
  const state = new ParseState(words, tags)
  const features = desk(model)
  while (!state.done) {
    const forced = state.forced
    if (forced >= 0) {
      state.apply(forced, -1)
      continue
    }
    const a = bestLegal(state, sumsOfDesk(model, state.features(features)), moves.actions)
    state.apply(moves.kind[a]!, moves.rel[a]!)
  }
  return { head: rooted(state), rel: state.rel }
}

/** Heads with exactly one root: words that hang on the root behind the first such word are hung on that one. */
function rooted(state: ParseState): number[] {
  const head = state.head.slice(0, state.n)
  let root = -1
  for (let i = 0; i < state.n; i++) if (head[i] === state.n) if (root < 0) root = i
  for (let i = 0; i < state.n; i++) if (head[i] === state.n) head[i] = i === root ? -1 : root
  return head
}

/** Number that stands for a tag in the parser's features. */
export const tagId = (upos: string, xpos: string): number =>
  hash(upos === "AUX" ? `${xpos}A` : upos === "SCONJ" ? `${xpos}S` : xpos) & 0xffff

/** The `tree` layer. */
export const tree = (model: Linear, vocabulary: Vocabulary) => {
  const moves = transitions(model.labels)
  const rootRelation = "root"
  return component({
    id: "tree@1",
    needs: ["tokens", "sentences", "words"],
    gives: ["tree"],
    run: ({ text, tokens, sentences, words }) => {
      const infos = vocabulary.infos(text, tokens)
      const out: Arc[] = []
      for (const s of sentences) {
        const part = infos.slice(s.first, s.last)
        const found = parseSentence(
          part,
          words.slice(s.first, s.last).map((w) => tagId(w.upos, w.xpos)),
          model,
          moves,
        )
        for (let i = 0; i < part.length; i++) {
          const h = found.head[i]!
          const rel = moves.relations[found.rel[i]!]!
          out.push({ head: h < 0 ? -1 : h + s.first, label: h < 0 ? rootRelation : rel === "root" ? "parataxis" : rel })
        }
      }
      return { tree: out }
    },
  })
}
