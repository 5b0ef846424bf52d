import { remembered } from "../remembered.ts"

/** A run of letters, or a figure with its points and commas ("2,290", "6.1"). */
const WORD = /\p{L}[\p{L}\p{M}]*|\p{Nd}+(?:[.,]\p{Nd}+)*/gu

/**
 * The words of a text brought down to what "fired", "fires" and "firing" share, small, without accents, commas of thousands dropped, each with how often
 * it comes. One letter alone is no word. Suffixes are cut as the first step of Porter's stemmer does (https://tartarus.org/martin/PorterStemmer/),
 * more roughly: both sides of a comparison are cut alike, so that a wrong stem does little harm.
 */
export function stemCounts(text: string): Map<string, number> {
  const out = new Map<string, number>()
  for (const word of text.match(WORD) ?? []) {
    if (word.length < 2 || word.length > LONGEST) continue
    const stem = stemOf(word)
    out.set(stem, (out.get(stem) ?? 0) + 1)
  }
  return out
}

/** The stems of a text, each once. */
export function stems(text: string): string[] {
  return [...stemCounts(text).keys()]
}

/** Longer runs of letters are no words, and would make signs long. */
const LONGEST = 30

const stemOf = remembered(cutDown)

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
