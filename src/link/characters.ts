/** What a character is in a word. */
const OTHER = 1
export const LETTER = 2
export const MARK = 3
export const DIGIT = 4
const KINDS = [
  [/^\p{L}$/u, LETTER],
  [/^\p{M}$/u, MARK],
  [/^\p{Nd}$/u, DIGIT],
] as const
/** By UTF-16 unit; 0 where nobody asked yet. */
const kinds = new Uint8Array(0x10000)

/** `LETTER`, `MARK`, `DIGIT` or something else: what the character is that starts at an offset. */
export function kindOf(text: string, at: number): number {
  const known = kinds[text.charCodeAt(at)]!
  return known === 0 ? asked(text.codePointAt(at)!) : known
}
function asked(point: number): number {
  const letter = String.fromCodePoint(point)
  const kind = KINDS.find(([is]) => is.test(letter))?.[1] ?? OTHER
  // Half of a pair tells nothing of the other times.
  if (point < 0xd800 || (point > 0xdfff && point < 0x10000)) kinds[point] = kind
  return kind
}

/** Units of the character that starts here. */
export const width = (text: string, at: number): number => {
  const unit = text.charCodeAt(at)
  return unit >= 0xd800 && unit < 0xdc00 && text.codePointAt(at)! > 0xffff ? 2 : 1
}
