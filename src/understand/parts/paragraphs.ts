import type { Span } from "../../doc.ts"

const blank = /\s/
export const isBlank = (text: string, at: number): boolean => {
  const code = text.charCodeAt(at)
  return code <= 32 ? code === 32 || (code >= 9 && code <= 13) : code >= 0x80 && blank.test(text[at]!)
}
/** `[start, end)` without the blanks at its ends; empty where there is nothing else. */
export function trimmed(text: string, start: number, end: number): Span {
  while (start < end && isBlank(text, start)) start++
  while (end > start && isBlank(text, end - 1)) end--
  return { start, end }
}

const breaks = /\r\n|[\n\r\v\f\u0085\u2028\u2029]/g

/** The lines of `[start, end)` that hold more than blanks, trimmed; `gap` tells that an empty line stands before. */
function lines(text: string, start: number, end: number): (Span & { readonly gap: boolean })[] {
  const found: (Span & { gap: boolean })[] = []
  let gap = true
  const take = (from: number, to: number): void => {
    const line = trimmed(text, from, to)
    if (line.start < line.end) found.push({ ...line, gap })
    gap = line.start === line.end
  }
  let from = start
  for (const hit of text.slice(start, end).matchAll(breaks)) {
    take(from, start + hit.index)
    from = start + hit.index + hit[0].length
  }
  if (from < end) take(from, end)
  return found
}

/**
 * The paragraphs of `[start, end)`, trimmed: a line is a paragraph, unless the text was broken by hand at a width (mail, old wires),
 * which shows in that the next word would not have fitted; then lines are joined up to the next empty one.
 */
export function paragraphs(text: string, start = 0, end = text.length): Span[] {
  const all = lines(text, start, end)
  const width = all.reduce((most, line) => Math.max(most, line.end - line.start), 0)
  const full = (i: number): boolean => {
    const line = all[i]!
    const next = all[i + 1]!
    let word = next.start
    while (word < next.end && !isBlank(text, word)) word++
    return line.end - line.start + 1 + (word - next.start) > width
  }
  const pairs = all.flatMap((_, i) => (i + 1 < all.length && !all[i + 1]!.gap ? [i] : []))
  const wrapped = width <= 110 && width >= 40 && pairs.length >= 3 && pairs.filter(full).length >= 0.8 * pairs.length
  const found: Span[] = []
  all.forEach((line, i) => {
    const last = found.at(-1)
    if (wrapped && last && !line.gap && all[i - 1]!.end - all[i - 1]!.start > 0.6 * width)
      found[found.length - 1] = { start: last.start, end: line.end }
    else found.push({ start: line.start, end: line.end })
  })
  return found
}
