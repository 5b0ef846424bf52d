import { stems } from "../stories/stems.ts"

/** One word's stem; a letter alone stays what it is. */
export function stem(word: string): string {
  return stems(word)[0] ?? fold(word)
}

/** Small letters without accents. */
export function fold(word: string): string {
  const small = word.toLowerCase()
  return /^[ -~]*$/.test(small) ? small : small.normalize("NFKD").replace(/\p{M}/gu, "")
}
