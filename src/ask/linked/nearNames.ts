import type { GroupKind } from "../../link/linkGroup.ts"
import { plain, sound } from "../../link/people/sound.ts"
import type { Store } from "../../store/store.ts"
import { distance } from "../query/nearest.ts"

/** Names with a word that begins as a typed one does are looked at, the most frequent first: so many letters are taken to be right, fewer where that finds none. */
const BEGINNINGS = [
  { letters: 3, limit: 100 },
  { letters: 1, limit: 500 },
  { letters: 0, limit: 500 },
]
const ALL = { from: "", to: "", least: 0, order: "size", skip: 0 } as const
/** Shorter words are near to too many; what has more words is no name that was mistyped. */
const [SHORTEST, LONGEST] = [3, 6]
const MOST = 3

/**
 * Names of what is linked that are near to one that nothing has: each typed word is spelled or sounds nearly as a word of it. The nearest first, of equals
 * the one in most articles; at most three.
 */
export async function nearNames(store: Store, kinds: readonly GroupKind[], typed: string): Promise<readonly string[]> {
  const words = wordsOf(typed)
  if (words.length > LONGEST) return []
  const distanceTo = (title: string): number => words.reduce((sum, one) => sum + farFrom(one, wordsOf(title)), 0)
  const near = new Map<string, { readonly far: number; readonly size: number }>()
  for (const { letters, limit } of BEGINNINGS) {
    const beginnings = new Set(words.filter(({ length }) => length >= SHORTEST).map((word) => word.slice(0, letters)))
    for (const kind of kinds)
      for (const words of beginnings)
        for (const { title, size } of (await store.links.find(kind, { ...ALL, words, limit })).rows) {
          const far = distanceTo(title)
          if (far < Number.POSITIVE_INFINITY && size > (near.get(title)?.size ?? 0)) near.set(title, { far, size })
        }
    if (near.size > 0) break
  }
  return [...near]
    .sort(([, a], [, b]) => a.far - b.far || b.size - a.size)
    .slice(0, MOST)
    .map(([title]) => title)
}

/** As an end of a letter has it; "" where nothing is near. */
export const didYouMean = (names: readonly string[]): string =>
  names.length === 0 ? "" : `; did you mean ${names.join(", or ")}?`

const wordsOf = (name: string): readonly string[] => plain(name).match(/[\p{L}\p{N}]+/gu) ?? []

/** How far the nearest of some words is; infinitely where none is near. */
function farFrom(typed: string, words: readonly string[]): number {
  const most = Math.max(1, Math.floor(typed.length / 4))
  const far = words.map((word) => (sound(word) === sound(typed) ? Math.min(0.5, distance(typed, word)) : distance(typed, word)))
  const least = Math.min(...far)
  return least <= most ? least : Number.POSITIVE_INFINITY
}
