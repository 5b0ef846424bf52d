import { desk, feature, type Linear, score } from "../linear.ts"
import { type Candidate, type CueFrame, ranges } from "./roles.ts"
import type { Range, View } from "./view.ts"

/*
 * Chooses between whole labellings of a cue's window by what only the whole shows: is a content a complete clause of the tree, are its
 * quotation marks closed, does it end where the sentence ends (reranking after Collins and Koo 2005). A linear model, one label.
 */

export const CHOICE_FEATURES = 160

const cap = (n: number, most: number) => (n > most ? most : n)
const length = (n: number) => (n > 40 ? 7 : n > 25 ? 6 : n > 15 ? 5 : n > 8 ? 4 : n > 4 ? 3 : n > 2 ? 2 : n)

/** Features of one candidate; `behind` is how far its score is behind the best. */
export function choiceFeatures(
  v: View,
  f: CueFrame,
  candidate: Candidate,
  behind: number,
  rank: number,
  out: Int32Array,
): number {
  let n = 0
  const content = ranges(candidate.path, f.from, 3)
  const source = ranges(candidate.path, f.from, 1)
  const sentence = v.sentences[v.sentenceOf[f.first]!]!
  out[n++] = feature(700, rank)
  out[n++] = feature(701, behind > 6 ? 12 : Math.floor(behind * 2))
  let order = 0
  for (const r of [
    ...content.map((c) => ({ at: c.first, k: 1 })),
    ...source.map((c) => ({ at: c.first, k: 2 })),
    { at: f.first, k: 3 },
  ].sort((a, b) => a.at - b.at))
    order = order * 4 + r.k
  out[n++] = feature(702, order)
  out[n++] = feature(703, order, f.lemma)
  out[n++] = feature(704, order, f.kind)
  const covered = new Uint8Array(f.to - f.from)
  for (const r of content) covered.fill(1, r.first - f.from, r.last - f.from)
  const spans: [number, Range][] = [
    ...content.map((c) => [0, c] as [number, typeof c]),
    ...source.map((c) => [50, c] as [number, typeof c]),
  ]
  for (const [role, r] of spans) {
    if (n > CHOICE_FEATURES - 40) break
    const side = r.first < f.first ? 0 : 1
    const first = r.first
    const end = r.last - 1
    let roots = 0
    let rootRel = 0
    let rootTag = 0
    let rootWay = 0
    let lost = 0
    let lostKind = 0
    for (let i = first; i <= end; i++) {
      const h = v.head[i]!
      if (h < first || h > end) {
        roots++
        if (v.label[i] !== "punct") {
          rootRel = v.rel[i]!
          rootTag = v.tag[i]!
          rootWay = f.way[i - f.from]!
        }
      }
      for (let k = v.kidStart[i]!; k < v.kidStart[i + 1]!; k++) {
        const c = v.kids[k]!
        if (c >= first && c <= end) continue
        if (c >= f.first && c < f.last) continue
        if (c >= f.from && c < f.to && covered[c - f.from] === 1) continue
        if (v.label[c] === "punct") continue
        lost++
        lostKind = Math.imul(v.rel[c]!, 3) + (c < first ? 1 : 2)
      }
    }
    const tag = (i: number) => (i >= f.from && i < f.to ? v.tag[i]! : -1)
    const id = (i: number) => (i >= f.from && i < f.to ? v.info[i]!.id : -1)
    const ends =
      end === sentence.last - 1
        ? 1
        : end === sentence.last - 2
          ? 2
          : end >= f.from && v.sentences[v.sentenceOf[end]!]!.last - 1 === end
            ? 3
            : 0
    const starts = first === sentence.first ? 1 : v.sentences[v.sentenceOf[first]!]!.first === first ? 2 : 0
    const q1 = v.quote[first]!
    const q2 = v.quote[end]!
    const qb = first > 0 ? v.quote[first - 1]! : 0
    const qa = end + 1 < v.n ? v.quote[end + 1]! : 0
    const sameQuote = v.quoteAt[first]! >= 0 && v.quoteAt[first] === v.quoteAt[end] ? 1 : 0
    out[n++] = feature(710 + role, cap(roots, 4), cap(lost, 3), side)
    out[n++] = feature(711 + role, cap(roots, 3), lostKind, f.kind)
    out[n++] = feature(712 + role, lostKind, tag(end + 1))
    out[n++] = feature(713 + role, lostKind, f.lemma)
    out[n++] = feature(714 + role, rootRel, rootTag, cap(roots, 2))
    out[n++] = feature(715 + role, rootRel, rootWay)
    out[n++] = feature(716 + role, rootRel, f.lemma)
    out[n++] = feature(717 + role, tag(first), id(first - 1), side)
    out[n++] = feature(718 + role, id(first), side, starts)
    out[n++] = feature(719 + role, tag(end), id(end + 1), side)
    out[n++] = feature(720 + role, id(end + 1), tag(end + 2), ends)
    out[n++] = feature(721 + role, ends, starts, side)
    out[n++] = feature(722 + role, ends, f.lemma, side)
    out[n++] = feature(723 + role, q1 * 64 + q2 * 16 + qb * 4 + qa, sameQuote, side)
    out[n++] = feature(724 + role, q1 * 64 + q2 * 16 + qb * 4 + qa, ends, starts)
    out[n++] = feature(725 + role, length(r.last - r.first), side, f.kind)
    out[n++] = feature(726 + role, length(r.last - r.first), f.lemma)
    out[n++] = feature(727 + role, first === f.last ? 1 : r.last === f.first ? 2 : 0, f.kind, side)
    out[n++] = feature(728 + role, tag(first), f.lemma)
    out[n++] = feature(729 + role, tag(first), tag(first + 1), f.kind)
    out[n++] = feature(730 + role, id(end), side)
    out[n++] = feature(731 + role, id(end + 1), f.lemma)
    out[n++] = feature(732 + role, tag(end + 1), v.rel[end + 1 < v.n ? end + 1 : end]!, ends)
    out[n++] = feature(733 + role, rootRel, lostKind, length(r.last - r.first))
    out[n++] = feature(734 + role, cap(v.sentenceOf[end]! - v.sentenceOf[first]!, 3), q1, q2)
  }
  return n
}

/** The candidate that the model and the chain together like best, and its share among them (softmax). */
export function choose(
  v: View,
  f: CueFrame,
  candidates: readonly Candidate[],
  model: Linear,
): { path: Uint8Array; share: number } {
  const features = desk(model)
  const out = new Float64Array(1)
  const top = candidates[0]!.score
  let best = 0
  const scores = candidates.map((c, rank) => {
    score(model, features, choiceFeatures(v, f, c, top - c.score, rank, features), out)
    return c.score - top + out[0]!
  })
  scores.forEach((s, i) => {
    if (s > scores[best]!) best = i
  })
  const sum = scores.reduce((n, s) => n + Math.exp(s - scores[best]!), 0)
  return { path: candidates[best]!.path, share: 1 / sum }
}
