import { isCommon, stem, type Word } from "./words.ts"

/** A key, and the word that it is found at. */
export interface Key {
  readonly key: string
  readonly at: number
}

/** How a word stands in an article: what is quoted is what is looked for, then what is told, then the rest. */
export type Standing = "quoted" | "told" | "else"
/** Of the pairs of words one in so many is a key, the same ones in every text. */
const SAMPLE: Readonly<Record<Standing, number>> = { quoted: 1, told: 2, else: 4 }
const DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
export const KEY_LENGTH = 5

/**
 * The keys of a run of words: each two words that say something and stand side by side, or with one between them, in whatever order; so a word
 * changed, left out or moved leaves others whole.
 * @param standing how a word stands; the words of a draft's quotation are all quoted
 */
export function pairKeys(words: readonly Word[], standing: (at: number) => Standing): Key[] {
  const telling = [...words.keys()].filter((at) => !isCommon(words[at]!.norm))
  const stems = telling.map((at) => stem(words[at]!.norm))
  const out: Key[] = []
  telling.forEach((at, i) => {
    for (let next = i + 1; next <= i + 2 && next < telling.length; next++) {
      const other = telling[next]!
      const [a, b] = [stems[i]!, stems[next]!]
      const hash = hashOf(a < b ? `${a} ${b}` : `${b} ${a}`)
      if (hash % Math.max(SAMPLE[standing(at)], SAMPLE[standing(other)]) === 0) out.push({ key: keyOf(hash), at })
    }
  })
  return out
}

/** The key of one word in a speaker's mouth: quotations of a word or two hold no pairs. */
export const spokenKey = (family: string, word: Word): string => keyOf(hashOf(`${family}~${word.norm}`))

/** FNV-1a (http://www.isthe.com/chongo/tech/comp/fnv/) of UTF-16 code units, its bits mixed down, 30 of them. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193)
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d)
  return ((hash ^ (hash >>> 13)) >>> 0) & 0x3fffffff
}

function keyOf(hash: number): string {
  let key = ""
  for (let i = 0; i < KEY_LENGTH; i++) key += DIGITS[(hash >>> (6 * i)) & 63]
  return key
}
