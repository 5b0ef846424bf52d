import { lowest } from "../../understand/lowest.ts"

/** Turns offsets in UTF-16 code units into Unicode code points and back. */
export interface CodePoints {
  /** How many code points stand before the UTF-16 offset; one that falls between the halves of a pair counts as before the pair. */
  of(offset: number): number
  /** The UTF-16 offset of the code point of that number. */
  back(point: number): number
}

/**
 * The counting for one text. W3C Web Annotation counts code points, JavaScript UTF-16 code units: "😀" is one and two. Lone surrogates count
 * as one, as in TextPositionSelector's own terms a character. Linear in the text once, then logarithmic for each offset.
 */
export function codePoints(text: string): CodePoints {
  const pairs: number[] = []
  for (let i = 0; i < text.length; i++) {
    if (text.codePointAt(i)! > 0xffff) pairs.push(i++)
  }
  return {
    // Pairs that begin before the offset; one that begins just before it is cut in two.
    of: (offset) => {
      const before = lowest(pairs.length, (i) => pairs[i]! + 1 >= offset)
      const cut = before < pairs.length && pairs[before]! + 1 === offset
      return offset - before - (cut ? 1 : 0)
    },
    // The pair of number i is code point pairs[i] - i.
    back: (point) => point + lowest(pairs.length, (i) => pairs[i]! - i >= point),
  }
}
