import { type EachWord, eachWord, perWord } from "../vocabulary.ts"
import { rarity } from "./rarity.ts"

/** A stem, and how rare it is. */
interface Stem {
  readonly stem: string
  readonly rare: number
}
/** A stem, and how often it was counted. */
export interface Counted extends Stem {
  n: number
}

/**
 * Words brought down to what "fired", "fires" and "firing" share, small, without accents, commas of thousands dropped, counted by stem. One letter alone
 * is no word. Suffixes are cut as the first step of Porter's stemmer does (https://tartarus.org/martin/PorterStemmer/), more roughly: both sides of a
 * comparison are cut alike, so that a wrong stem does little harm.
 */
export class StemCounts {
  readonly #counts = new Map<string, Counted>()

  /** Counts a word; what walks through the words of a text calls this. */
  readonly add: EachWord = (word) => {
    const one = stemOf(word)
    if (one !== null) this.count(one, 1)
  }

  /** Counts a stem `n` times. */
  count(one: Stem, n: number): void {
    const there = this.#counts.get(one.stem)
    if (there) there.n += n
    else this.#counts.set(one.stem, { ...one, n })
  }

  /** Each stem once, in the order in which they came first. */
  get all(): Iterable<Counted> {
    return this.#counts.values()
  }
}

/** The stems of a text, each once. */
export function stems(text: string): string[] {
  return Array.from(counted(text), ({ stem }) => stem)
}

/** The stems of a text. */
export function counted(text: string): Iterable<Counted> {
  const counts = new StemCounts()
  eachWord(text, 0, text.length, counts.add)
  return counts.all
}

/** Longer runs of letters are no words, and would make signs long. */
const LONGEST = 30

const stemOf = perWord((word): Stem | null => {
  if (word.length < 2 || word.length > LONGEST) return null
  const stem = cutDown(word)
  return { stem, rare: rarity(stem) }
})

function cutDown(word: string): string {
  const small = fold(word)
  if (small.length < 4 || !/[a-z]$/.test(small)) return small.replaceAll(",", "")
  const bare = small.replace(PLURAL, (_, y, es, keep) => (y ? "y" : (es ?? keep ?? "")))
  const cut = bare.replace(/(?<=[aeiouy].*[a-z])(?:ed|ing|(?<=.{4})ly)$/, "")
  const undoubled = cut === bare || cut.length < 3 ? bare : cut.replace(/([bdfgmnprt])\1$/, "$1")
  return undoubled.length > 3 ? undoubled.replace(/e$/, "").replace(/y$/, "i") : undoubled
}

const PLURAL = /(ies)$|(sh|ch|x|ss|zz)es$|(ss|us|is)$|s$/

/** Small letters without accents, for words that are compared. */
function fold(word: string): string {
  const small = word.toLowerCase()
  return /^[ -~]*$/.test(small) ? small : small.normalize("NFKD").replace(/\p{M}/gu, "").replaceAll("ł", "l").replaceAll("ø", "o")
}
