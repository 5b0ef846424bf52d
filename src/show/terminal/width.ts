const segmenter = new Intl.Segmenter("en", { granularity: "grapheme" })

/** East Asian Wide and Fullwidth (Unicode TR11), and what is drawn as a picture: two columns. */
const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\u4dbf\u4e00-\ua4cf\ua960-\ua97c\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{20000}-\u{3fffd}]|\p{Emoji_Presentation}|\ufe0f/u
const NOTHING = /^[\p{M}\p{Cf}\u200b]+$/u

/** Columns that `text` takes in a terminal. Expects no control characters. */
export function width(text: string): number {
  if (isAscii(text)) return text.length
  let columns = 0
  for (const letter of letters(text)) columns += NOTHING.test(letter) ? 0 : WIDE.test(letter) ? 2 : 1
  return columns
}

/** What a reader takes for letters, each with its accents: where a word may be cut if it must. */
export function letters(text: string): Iterable<string> {
  return isAscii(text) ? text : Array.from(segmenter.segment(text), (s) => s.segment)
}

function isAscii(text: string): boolean {
  return /^[ -~]*$/.test(text)
}

/**
 * Text as it may go to a terminal: white space as blanks, control characters (a file may hold escape sequences that would run) as their
 * pictures, what turns the direction of writing and lone surrogates as U+FFFD.
 */
export function clean(text: string): string {
  return text
    .replace(/\s+/g, " ")
    .replace(CONTROLS, (c) => (c < "\x20" ? String.fromCharCode(0x2400 + c.charCodeAt(0)) : "\ufffd"))
    .toWellFormed()
}
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what it looks for.
const CONTROLS = /[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]/g
