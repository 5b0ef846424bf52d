import { type Features, logit, probability } from "../stories/storyPair.ts"
import { type CopySigns, unpackSketch } from "./copySigns.ts"
import { COPY_WEIGHTS } from "./copyWeights.ts"
import { type Sketch, under } from "./sketch.ts"

/** Signs made ready to be held against many others. */
export interface ReadyCopy {
  readonly id: string
  readonly signs: CopySigns
  readonly whole: Sketch
  readonly opening: Sketch
}

export function readyCopy(signs: CopySigns): ReadyCopy {
  return { id: signs.id, signs, ...unpackSketch(signs) }
}

/** How much of two articles is one text, by name; the same whichever of the two comes first. */
export interface CopyFeatures extends Features {
  /** Of the shorter one's shingles, the share that the longer one has. */
  readonly contained: number
  /** Of all shingles, the share that both have. */
  readonly alike: number
  /** Of what opens one, the share that the other has: of the two, the larger and the smaller share. */
  readonly opening: number
  readonly otherOpening: number
  /** The smaller of `contained` and `opening`: furniture that two pages share has the one or the other, a copy both. */
  readonly both: number
}

/** Null where either is too short to tell. */
export function copyFeatures(a: ReadyCopy, b: ReadyCopy): CopyFeatures | null {
  if (Math.min(a.signs.shingles, b.signs.shingles) < LEAST_SHINGLES) return null
  const halvings = Math.max(a.whole.halvings, b.whole.halvings)
  const [x, y] = [under(a.whole, halvings), under(b.whole, halvings)]
  const common = sharedBy(x, y)
  const contained = common / Math.max(1, Math.min(x.length, y.length))
  const openings = [share(under(a.opening, halvings), y), share(under(b.opening, halvings), x)].sort((p, q) => q - p)
  return {
    contained,
    alike: common / Math.max(1, x.length + y.length - common),
    opening: openings[0]!,
    otherOpening: openings[1]!,
    both: Math.min(contained, openings[0]!),
  }
}
/** Fewer shingles are a caption or a line; they share too little to be told apart. */
const LEAST_SHINGLES = 20

function share(part: readonly number[], whole: readonly number[]): number {
  return part.length === 0 ? 0 : sharedBy(part, whole) / part.length
}

/** How many numbers two ascending lists share. */
function sharedBy(a: readonly number[], b: readonly number[]): number {
  let n = 0
  for (let i = 0, j = 0; i < a.length && j < b.length; ) {
    const [x, y] = [a[i]!, b[j]!]
    if (x === y) n++
    if (x <= y) i++
    if (y <= x) j++
  }
  return n
}

/** How likely it is that one was made from the other, or both from a third, 0 to 1. */
export function copyPair(a: ReadyCopy, b: ReadyCopy): number {
  const features = copyFeatures(a, b)
  return features === null ? 0 : probability(logit(features, COPY_WEIGHTS))
}

/** The hashes under which a store finds copies: those of its sketch below a fixed bound, or the smallest where few are. */
export function copyKeys({ whole }: ReadyCopy): readonly string[] {
  const bounded = under(whole, KEY_HALVINGS)
  const keys = bounded.length < LEAST_KEYS ? whole.hashes.slice(0, LEAST_KEYS) : bounded.slice(0, MOST_KEYS)
  return keys.map((hash) => hash.toString(36))
}
const KEY_HALVINGS = 4
const LEAST_KEYS = 12
const MOST_KEYS = 48
