import { SMALL_IN_INITIALS } from "../en/particles.ts"
import { AND_OR } from "../en/small.ts"
import { argmax, feature } from "../linear.ts"
import { isAcronym, type Page } from "./page.ts"

/** What a first pass over the article found. */
export interface FirstPass {
  readonly labels: readonly string[]
  /** Best labels, one a token. */
  readonly best: Uint8Array
  /** Probability of each label, `[token * labels + label]`; only candidates are filled in. */
  readonly probable: Float64Array
}

/** How the rest of the article has labelled a word: the second pass' view (after Krishnan and Manning 2006). */
export interface Votes {
  readonly first: FirstPass
  /** Sums of probabilities by form, by pair of forms (label of the second), and by name as a whole (kinds). */
  readonly forms: Float64Array
  readonly counts: Int32Array
  /** Where a form stands in names of several words: `[form * kinds * 3 + kind * 3 + (0 first, 1 within, 2 last)]`. */
  readonly inside: Float64Array
  readonly pairs: ReadonlyMap<number, Float64Array>
  readonly wholes: ReadonlyMap<number, Float64Array>
  /** First token and the one past the last of the name around each token; -1 outside of names. */
  readonly nameFirst: Int32Array
  readonly nameLast: Int32Array
  /** Kind (1 and up) of the run whose initials a form of capitals is, by form; 0 none. */
  readonly spelled: Uint8Array
  /** Token where a form first stands. */
  readonly met: Int32Array
}

/** Room that `voteFeatures` needs. */
export const VOTE_FEATURES = 40
/** Kind of a label, 1 and up in the order of the labels; 0 outside. Labels alternate B, I after "O". */
const kindOf = (label: number): number => (label + 1) >> 1

/** Hash of the forms [from, to). */
function wholeKey(page: Page, from: number, to: number): number {
  let h = to - from
  for (let i = from; i < to; i++) h = Math.imul(h ^ (page.form[i]! + 1), 0x01000193) + 0x9e3779b1
  return h >>> 0
}
const pairKey = (page: Page, i: number): number => page.form[i - 1]! * page.words.length + page.form[i]!

/** Gathers the votes of a whole article. Linear in its length. */
export function votes(page: Page, first: FirstPass): Votes {
  const L = first.labels.length
  const K = (L - 1) / 2
  const n = page.words.length
  const forms = new Float64Array(page.forms.length * L)
  const counts = new Int32Array(page.forms.length)
  const inside = new Float64Array(page.forms.length * (K + 1) * 3)
  const pairs = new Map<number, Float64Array>()
  const wholes = new Map<number, Float64Array>()
  const nameFirst = new Int32Array(n).fill(-1)
  const nameLast = new Int32Array(n).fill(-1)
  const met = new Int32Array(page.forms.length).fill(-1)
  for (let i = 0; i < n; i++) {
    const f = page.form[i]!
    if (f < 0) continue
    if (met[f] === -1) met[f] = i
    counts[f] = counts[f]! + 1
    for (let l = 0; l < L; l++) forms[f * L + l] = forms[f * L + l]! + first.probable[i * L + l]!
    if (i > page.first[i]! && page.form[i - 1]! >= 0) {
      const key = pairKey(page, i)
      let row = pairs.get(key)
      if (!row) {
        row = new Float64Array(L + 1)
        pairs.set(key, row)
      }
      for (let l = 0; l < L; l++) row[l] = row[l]! + first.probable[i * L + l]!
      row[L] = row[L]! + 1
    }
  }
  for (let i = 0; i < n; ) {
    const label = first.best[i]!
    if (label === 0) {
      i++
      continue
    }
    const kind = kindOf(label)
    let j = i + 1
    while (j < n && first.best[j] === kind * 2) j++
    nameFirst.fill(i, i, j)
    nameLast.fill(j, i, j)
    if (j - i > 1)
      for (let k = i; k < j; k++) {
        const at = page.form[k]! * (K + 1) * 3 + kind * 3 + (k === i ? 0 : k === j - 1 ? 2 : 1)
        inside[at] = inside[at]! + 1
      }
    const key = wholeKey(page, i, j)
    let row = wholes.get(key)
    if (!row) {
      row = new Float64Array(K + 1)
      wholes.set(key, row)
    }
    row[kind] = row[kind]! + 1
    i = j
  }
  return { first, forms, counts, inside, pairs, wholes, nameFirst, nameLast, spelled: spellings(page, first.best), met }
}

/** Kinds of the names (or runs of capitalised words) whose initials are written as one word of capitals in the article. */
function spellings(page: Page, best: Uint8Array): Uint8Array {
  const out = new Uint8Array(page.forms.length)
  const acronyms = new Map<string, number>()
  page.forms.forEach((f, k) => {
    if (isAcronym(f.word) && f.word.norm.length <= 7) acronyms.set(f.word.norm, k)
  })
  if (acronyms.size === 0) return out
  const n = page.words.length
  for (let i = 0; i < n; i++) {
    if (!page.words[i]!.pattern.startsWith("X")) continue
    if (i > 0 && best[i] !== 0 && kindOf(best[i]!) * 2 === best[i]) continue
    let all = ""
    let large = ""
    for (let j = i; j < Math.min(n, i + 9) && page.candidate[j] === 1; j++) {
      const w = page.words[j]!
      const capital = w.pattern.includes("X")
      if (!capital && !SMALL_IN_INITIALS.has(w.norm)) break
      all += w.norm[0]!
      if (capital) large += w.norm[0]!
      if (!capital || large.length < 2) continue
      for (const key of [all, large]) {
        const f = acronyms.get(key)
        if (f === undefined || page.words[j] === page.forms[f]!.word) continue
        out[f] = best[i] === 0 ? 15 : kindOf(best[i]!)
      }
    }
  }
  return out
}

const buckets = (share: number): number => (share > 0.9 ? 3 : share > 0.6 ? 2 : 1)
const row = new Float64Array(64)
/** What a token itself adds to sums. */
const alone = new Float64Array(64)

/** Most voted entry of `sums` less `own`: entry * 4 + how clear; -1 where nobody else votes. */
function winner(sums: Float64Array, at: number, n: number, own: Float64Array | null, ownAt: number): number {
  let total = 0
  for (let l = 0; l < n; l++) {
    row[l] = Math.max(0, sums[at + l]! - (own ? own[ownAt + l]! : 0))
    total += row[l]!
  }
  if (total < 0.5) return -1
  const best = argmax(row, n)
  return best * 4 + buckets(row[best]! / total)
}

/** Kind of the name listed beside ("Lod, Ramle and Acre"), from the joining word at `at` on in direction `step`; 9 where nothing is joined. */
function sibling(page: Page, best: Uint8Array, at: number, step: number, first: number, last: number): number {
  let joined = false
  for (let i = at; i >= first && i < last && i !== at + 3 * step; i += step) {
    const word = page.words[i]!.norm
    if (word === "," || AND_OR.has(word)) joined = true
    else return joined ? kindOf(best[i]!) : 9
  }
  return 9
}

/** Features of token i for the second pass into `out`; returns how many. */
export function voteFeatures(page: Page, v: Votes, i: number, out: Int32Array): number {
  const L = v.first.labels.length
  const K = (L - 1) / 2
  const { best, probable } = v.first
  const y = best[i]!
  const f = page.form[i]!
  const sure = Math.min(4, Math.floor(probable[i * L + y]! * 5))
  const previous = i > page.first[i]! ? best[i - 1]! : 0
  const next = i + 1 < page.last[i]! ? best[i + 1]! : 0
  let n = 0
  out[n++] = feature(100, y)
  out[n++] = feature(101, y, sure)
  const majority = winner(v.forms, f * L, L, probable, i * L)
  const seen = Math.min(3, v.counts[f]! - 1)
  out[n++] = feature(102, majority)
  out[n++] = feature(103, majority, y, sure)
  out[n++] = feature(104, majority, seen)
  out[n++] = feature(105, majority, previous)
  out[n++] = feature(106, majority, next)
  // names of several words that hold the form elsewhere
  const a = v.nameFirst[i]!
  const b = v.nameLast[i]!
  const width = (K + 1) * 3
  const own = alone.fill(0)
  if (a >= 0 && b - a > 1) own[kindOf(y) * 3 + (i === a ? 0 : i === b - 1 ? 2 : 1)] = 1
  const longer = winner(v.inside, f * width, width, own, 0)
  out[n++] = feature(107, longer)
  out[n++] = feature(108, longer, y)
  out[n++] = feature(109, longer, b - a > 1 ? 2 : 1, y)
  out[n++] = feature(110, longer, majority)
  if (a >= 0) {
    const kind = kindOf(y)
    const mine = alone.fill(0)
    mine[kind] = 1
    const whole = winner(v.wholes.get(wholeKey(page, a, b))!, 0, K + 1, mine, 0)
    out[n++] = feature(111, whole, y)
    out[n++] = feature(112, whole, Math.min(b - a, 4), y)
  }
  const spelled = v.spelled[f]!
  if (spelled !== 0) {
    out[n++] = feature(113, spelled)
    out[n++] = feature(114, spelled, y, sure)
    out[n++] = feature(115, spelled, majority)
  }
  if (i > page.first[i]! && page.form[i - 1]! >= 0) {
    const pair = winner(v.pairs.get(pairKey(page, i))!, 0, L, probable, i * L)
    out[n++] = feature(116, pair)
    out[n++] = feature(117, pair, y)
    out[n++] = feature(118, pair, majority)
  }
  if (i + 1 < page.last[i]! && page.form[i + 1]! >= 0) {
    const pair = winner(v.pairs.get(pairKey(page, i + 1))!, 0, L, probable, (i + 1) * L)
    out[n++] = feature(119, pair)
    out[n++] = feature(120, pair, y)
    out[n++] = feature(121, pair, majority)
  }
  const left = sibling(page, best, (a >= 0 ? a : i) - 1, -1, page.first[i]!, page.last[i]!)
  const right = sibling(page, best, a >= 0 ? b : i + 1, 1, page.first[i]!, page.last[i]!)
  out[n++] = feature(125, left, y)
  out[n++] = feature(126, right, y)
  out[n++] = feature(127, left, right, y)
  out[n++] = feature(122, v.met[f] === i ? 1 : 0, y, majority < 0 ? 0 : 1)
  out[n++] = feature(123, page.forms[f]!.lower ? 1 : 0, y, majority)
  out[n++] = feature(124, page.opening[i]!, y, majority)
  return n
}
