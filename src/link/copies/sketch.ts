import { hash } from "../../understand/linear.ts"
import { lowest } from "../../understand/lowest.ts"
import { DIGIT, kindOf, LETTER, MARK, width } from "../characters.ts"

/**
 * Sketches of texts, from which can be told how much of one stands in another. A text is cut into shingles, every run of four words; each is
 * hashed, and of the hashes those below a bound are kept, the bound halved until few enough are left. Two sketches under the smaller bound of the two
 * are samples of the same hashes, so that what they share tells what the texts share, however different their lengths: scaled MinHash
 * (Irber et al. 2022, https://doi.org/10.1101/2022.01.11.475838, after Broder 1997).
 */

/** Hashes as unsigned 32 bit numbers, ascending, each below 2^32 / 2^halvings. */
export interface Sketch {
  readonly halvings: number
  readonly hashes: readonly number[]
}

const SHINGLE = 4
/** No more words than this are looked at. */
const MOST_WORDS = 50_000

/** The hashes of a text's shingles in order, repeats among them; no shingle runs over a gap between two stretches. */
export function shingles(stretches: readonly string[]): number[] {
  const out: number[] = []
  let seen = 0
  for (const stretch of stretches) {
    const words: number[] = []
    for (let at = 0; at < stretch.length; ) {
      const end = wordEnd(stretch, at)
      if (end === at) {
        at += width(stretch, at)
        continue
      }
      if (seen++ >= MOST_WORDS) return out
      words.push(hashOf(stretch, at, end))
      if (words.length >= SHINGLE) out.push(mixed(words, words.length - SHINGLE))
      at = end
    }
  }
  return out
}

/** Where the word ends that starts here, letters and digits with their marks; `from` where none does. */
function wordEnd(text: string, from: number): number {
  let at = from
  while (at < text.length) {
    const kind = kindOf(text, at)
    if (kind !== LETTER && kind !== DIGIT && (kind !== MARK || at === from)) break
    at += width(text, at)
  }
  return at
}

/** At most `most` of the hashes, those below a bound. */
export function sketch(hashes: Iterable<number>, most: number, halvings = 0): Sketch {
  const sorted = distinct(hashes)
  let n = halvings
  let kept = below(sorted, n)
  while (kept > most && n < 32) kept = below(sorted, ++n)
  return { halvings: n, hashes: Array.from(sorted.subarray(0, kept)) }
}

/** Unsigned 32 bit numbers, each once, ascending. */
export function distinct(hashes: Iterable<number>): Uint32Array {
  const sorted = Uint32Array.from(hashes).sort()
  let n = 0
  for (let i = 0; i < sorted.length; i++) if (i === 0 || sorted[i] !== sorted[i - 1]) sorted[n++] = sorted[i]!
  return sorted.subarray(0, n)
}

/** How many of ascending hashes lie below the bound. */
function below(hashes: ArrayLike<number>, halvings: number): number {
  const bound = 2 ** (32 - halvings)
  return lowest(hashes.length, (i) => hashes[i]! >= bound)
}

/** The hashes of `sketch` that are below the bound of `halvings`. */
export function under({ hashes }: Sketch, halvings: number): readonly number[] {
  const end = below(hashes, halvings)
  return end === hashes.length ? hashes : hashes.slice(0, end)
}

/** FNV-1a over the UTF-16 units of a word in small letters (http://www.isthe.com/chongo/tech/comp/fnv/). */
function hashOf(text: string, start: number, end: number): number {
  let sum = 0x811c9dc5
  for (let i = start; i < end; i++) {
    const unit = text.charCodeAt(i)
    if (unit > 127) return hash(text.slice(start, end).toLowerCase())
    sum = Math.imul(sum ^ (unit > 64 && unit < 91 ? unit + 32 : unit), 0x01000193)
  }
  return sum
}

/** Several hashes as one, stirred as MurmurHash3 ends (https://github.com/aappleby/smhasher), so that small hashes are as good as any. */
function mixed(words: readonly number[], from: number): number {
  let hash = 0
  for (let i = from; i < from + SHINGLE; i++) hash = Math.imul((hash << 5) | (hash >>> 27), 0x9e3779b1) ^ words[i]!
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return (hash ^ (hash >>> 16)) >>> 0
}
