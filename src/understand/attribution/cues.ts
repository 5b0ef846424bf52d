import { type Chain, marginals, viterbi } from "../crf.ts"
import { isHead } from "../isHead.ts"
import { desk, feature, hash, type Linear, score } from "../linear.ts"
import type { Range, View } from "./view.ts"

export const CUE_LABELS = ["O", "B", "I"] as const

/** A cue as a range of tokens, with the probability of its least sure token. */
export interface Cue extends Range {
  readonly p: number
}

const HEADLINE = 1
const ROOT = hash("root")

/**
 * Features of token i as part of a cue. [from, to) is its sentence, or the content of a saying, which is then read as if it stood alone: its
 * word that hangs on the outer cue is a root, and quotation marks around all of it do not count.
 */
export function cueFeatures(
  v: View,
  i: number,
  from: number,
  to: number,
  near: { left: Int32Array; right: Int32Array },
  out: Int32Array,
): number {
  const at = (a: Int32Array, k: number) => (k >= from && k < to ? a[k]! : -1)
  const id = (k: number) => (k >= from && k < to ? v.info[k]!.id : -1)
  const bin = (k: number) => (k >= from && k < to ? v.cueBin[k]! : 9)
  const flat = v.quoteAt[from]! >= 0 && v.quoteAt[from] === v.quoteAt[to - 1]
  const q = (k: number) => (k >= from && k < to ? (flat ? 0 : v.quote[k]!) : 9)
  const w = v.info[i]!
  const lemma = v.lemma[i]!
  const tag = v.tag[i]!
  const h = v.head[i]! >= from && v.head[i]! < to ? v.head[i]! : -1
  const rel = h < 0 ? ROOT : v.rel[i]!
  const b = v.cueBin[i]!
  const part = isHead(v.parts[v.partOf[i]!]) ? HEADLINE : 0
  let kidBits = 0
  let subject = -1
  let subjectTag = -1
  let complement = -1
  let object = -1
  let kidHash = 0
  let marks = 0
  for (let k = v.kidStart[i]!; k < v.kidStart[i + 1]!; k++) {
    const c = v.kids[k]!
    const l = v.label[c]!
    if (l === "nsubj" || l === "nsubj:pass") {
      kidBits |= l === "nsubj" ? 1 : 2
      subject = v.info[c]!.id
      subjectTag = v.tag[c]!
    } else if (l === "ccomp") {
      kidBits |= 4
      complement = c > i ? 1 : 2
    } else if (l === "xcomp") kidBits |= 8
    else if (l === "obj") {
      kidBits |= 16
      object = v.lemma[c]!
    } else if (l === "parataxis") kidBits |= 32
    else if (l === "advcl") kidBits |= 64
    else if (l === "obl" || l === "nmod") kidBits |= 128
    else if (l === "acl" || l === "acl:relcl") kidBits |= 256
    else if (l === "aux") kidBits |= 512
    else if (l === "mark") marks = v.info[c]!.id
    else if (l === "case") marks = v.info[c]!.id
    if (l !== "punct") kidHash = Math.imul(kidHash, 31) + v.rel[c]!
  }
  const hb = h >= 0 ? v.cueBin[h]! : 8
  const hl = h >= 0 ? v.lemma[h]! : -1
  const ht = h >= 0 ? v.tag[h]! : -1
  const left = near.left[i - from]!
  const right = near.right[i - from]!
  // is the sentence, or what stands before and after, quoted?
  const qs = q(i)
  const before = q(i - 1) === 3 || (q(i - 1) === 0 && q(i - 2) === 3) ? 1 : q(i - 1) === 9 ? 2 : 0
  const after = q(i + 1) === 2 || q(i + 2) === 2 ? 1 : 0
  let n = 0
  out[n++] = feature(300, part)
  out[n++] = feature(301, lemma)
  out[n++] = feature(302, w.id)
  out[n++] = feature(303, tag)
  out[n++] = feature(304, lemma, tag)
  out[n++] = feature(305, w.suffix3, tag)
  out[n++] = feature(306, w.fine)
  out[n++] = feature(307, w.middle, tag)
  out[n++] = feature(308, b, tag)
  out[n++] = feature(309, b, qs)
  out[n++] = feature(310, id(i - 1))
  out[n++] = feature(311, id(i + 1))
  out[n++] = feature(312, id(i - 2))
  out[n++] = feature(313, id(i + 2))
  out[n++] = feature(314, lemma, id(i + 1))
  out[n++] = feature(315, lemma, id(i - 1))
  out[n++] = feature(316, lemma, at(v.tag, i + 1))
  out[n++] = feature(317, lemma, at(v.tag, i - 1))
  out[n++] = feature(318, at(v.tag, i - 1), tag)
  out[n++] = feature(319, tag, at(v.tag, i + 1))
  out[n++] = feature(320, at(v.tag, i - 2), at(v.tag, i - 1), tag)
  out[n++] = feature(321, tag, at(v.tag, i + 1), at(v.tag, i + 2))
  out[n++] = feature(322, rel, tag)
  out[n++] = feature(323, rel, lemma)
  out[n++] = feature(324, rel, hb, tag)
  out[n++] = feature(325, rel, hl)
  out[n++] = feature(326, rel, ht, b)
  out[n++] = feature(327, hl, h < 0 ? 0 : Math.max(-5, Math.min(5, i - h)))
  out[n++] = feature(328, kidBits, tag)
  out[n++] = feature(329, kidBits, b)
  out[n++] = feature(330, kidBits & 0x3d, lemma)
  out[n++] = feature(331, subject, b)
  out[n++] = feature(332, subjectTag, lemma)
  out[n++] = feature(333, subjectTag, b, kidBits & 0x3c)
  out[n++] = feature(334, complement, lemma)
  out[n++] = feature(335, complement, b, tag)
  out[n++] = feature(336, object, lemma)
  out[n++] = feature(337, object)
  out[n++] = feature(338, kidHash)
  out[n++] = feature(339, marks, b)
  out[n++] = feature(340, marks, lemma)
  out[n++] = feature(341, qs, lemma)
  out[n++] = feature(342, qs, tag)
  out[n++] = feature(343, before, after, b)
  out[n++] = feature(344, before, after, lemma)
  out[n++] = feature(345, before, after, tag)
  out[n++] = feature(346, left, b)
  out[n++] = feature(347, right, b)
  out[n++] = feature(348, left, right, tag)
  out[n++] = feature(349, left, right, b)
  out[n++] = feature(350, bin(i - 1), b, bin(i + 1))
  out[n++] = feature(351, bin(i - 1), bin(i - 2), b)
  out[n++] = feature(352, b, bin(i + 1), bin(i + 2))
  out[n++] = feature(353, i === from ? 1 : i === from + 1 ? 2 : 0, lemma)
  out[n++] = feature(354, part, lemma)
  out[n++] = feature(355, part, tag, b)
  out[n++] = feature(356, h < 0 ? 1 : 0, b, qs)
  out[n++] = feature(357, !flat && v.quoteAt[i]! >= 0 ? 1 : 0, b, rel)
  out[n++] = feature(358, w.middle, v.info[i + 1 < to ? i + 1 : i]!.middle)
  out[n++] = feature(359, v.info[i - 1 >= from ? i - 1 : i]!.middle, w.middle)
  out[n++] = feature(360, w.fine, kidBits)
  out[n++] = feature(361, id(i - 1), w.id, id(i + 1))
  out[n++] = feature(362, rel, h >= 0 ? v.rel[h]! : -1, b)
  out[n++] = feature(363, id(i + 1), b)
  out[n++] = feature(364, id(i - 1), b)
  return n
}
export const CUE_FEATURES = 70

/** For each token of [from, to): how far and how strong the nearest likely cue to the left and to the right is. */
export function nearCues(v: View, from: number, to: number): { left: Int32Array; right: Int32Array } {
  const n = to - from
  const left = new Int32Array(n)
  const right = new Int32Array(n)
  const code = (bin: number, distance: number) =>
    bin === 0 ? 0 : bin * 10 + (distance > 20 ? 4 : distance > 8 ? 3 : distance > 3 ? 2 : 1)
  for (let pass = 0; pass < 2; pass++) {
    let bin = 0
    let at = 0
    for (let k = 0; k < n; k++) {
      const i = pass === 0 ? from + k : to - 1 - k
      ;(pass === 0 ? left : right)[i - from] = code(bin, Math.abs(i - at))
      if (v.cueBin[i]! >= 5) {
        bin = v.cueBin[i]!
        at = i
      }
    }
  }
  return { left, right }
}

const NEVER = -30
const NO_CUE = new Set(["PROPN", "NUM", "DET", "NOUN", "ADJ", "PRON", "CCONJ", "SCONJ", "SYM", "X", "ADP", "PUNCT"])

/**
 * A word that names or joins things or a mark, which was never a cue in training and does not follow one: not worth its features (half of the
 * tokens).
 */
function hopeless(v: View, i: number, from: number): boolean {
  if (v.cueBin[i] !== 0 || !NO_CUE.has(v.words[i]!.upos)) return false
  for (let k = i - 1; k >= from && k >= i - 3; k--) if (v.cueBin[k]! > 1 || v.words[k]!.upos === "VERB") return false
  return true
}

/** Cue emissions for one sentence. */
function emissions(v: View, from: number, to: number, model: Linear): Float64Array {
  const features = desk(model)
  const near = nearCues(v, from, to)
  const L = model.labels.length
  const out = new Float64Array((to - from) * L)
  for (let i = from; i < to; i++) {
    if (hopeless(v, i, from)) {
      out[(i - from) * L + 1] = NEVER
      out[(i - from) * L + 2] = NEVER
      continue
    }
    score(model, features, cueFeatures(v, i, from, to, near, features), out, (i - from) * L)
  }
  return out
}

/** Finds cues sentence by sentence, `lean` added to the score of every cue label (above 0 finds more). */
export function findCues(v: View, model: Linear, chain: Chain, lean: number, ranges: readonly Range[]): Cue[] {
  const out: Cue[] = []
  for (const { first, last } of ranges) {
    const n = last - first
    const emission = emissions(v, first, last, model)
    if (lean !== 0) for (let i = 0; i < n; i++) emission[i * 3 + 1] = emission[i * 3 + 1]! + lean
    const path = viterbi(chain, emission, n)
    if (!path.some((l) => l === 1)) continue
    const { p } = marginals(chain, emission, n)
    for (let i = 0; i < n; i++) {
      if (path[i] !== 1) continue
      let j = i + 1
      let low = p[i * 3 + 1]!
      while (j < n && path[j] === 2) {
        low = Math.min(low, p[j * 3 + 2]!)
        j++
      }
      out.push({ first: first + i, last: first + j, p: low })
      i = j - 1
    }
  }
  return out
}
