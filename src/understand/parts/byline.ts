import type { Part, Span, Spans } from "../../doc.ts"
import { isAgency } from "../en/agencies.ts"
import { byOpening, chunkEnds, houseWords, notInNames, smallInHouses, stamp, trade } from "../en/bylines.ts"
import { nameParticles } from "../en/particles.ts"

/** No byline is longer. */
const longestByline = 240

interface Chunk extends Span {
  /** After "in", "for", "of": a place or a house, no name. */
  readonly after: boolean
}

function chunks(text: string, start: number, end: number): Chunk[] {
  const line = text.slice(start, end)
  const found: Chunk[] = []
  let from = 0
  let after = false
  for (const hit of line.matchAll(chunkEnds)) {
    if (hit.index > from) found.push({ start: start + from, end: start + hit.index, after })
    from = hit.index + hit[0].length
    after = hit[1] !== undefined
  }
  if (from < line.length) found.push({ start: start + from, end: start + line.length, after })
  return found
}

/** "Jane Doe", "J. R. van der Berg", "JANE DOE": two to five words, capitals or particles. */
function isName(words: string, one = false): boolean {
  const all = words.trim().split(/\s+/)
  if (all.length < (one ? 1 : 2) || all.length > 5 || isAgency(words) || isTrade(words)) return false
  if (all.some((word) => notInNames.has(word.toLowerCase()))) return false
  const capitals = all.filter((word) => /^\p{Lu}[\p{L}.'’-]*$/u.test(word))
  return capitals.length + all.filter((word) => nameParticles.has(word)).length === all.length && capitals.length >= (one ? 1 : 2)
}
const isTrade = (words: string): boolean => words.length <= 120 && trade.test(words.trim())
const isStamp = (words: string): boolean => stamp.test(words.trim())
const isHouse = (words: string): boolean =>
  words
    .trim()
    .split(/\s+/)
    .every((word) => /^[\p{Lu}\d]/u.test(word) || smallInHouses.has(word))

/** The length of "By", "Written by", "From the desk of" at the start of `[start, end)`; 0 where there is none. */
function openingLength(text: string, start: number, end: number): number {
  return byOpening.exec(text.slice(start, Math.min(end, start + 60)))?.[0].length ?? 0
}

/** Tells whether the line `[start, end)` names who wrote the article and does nothing else ("By Jane Doe, Associated Press"). */
export function isByline(text: string, start: number, end: number): boolean {
  if (end - start > longestByline) return false
  const skip = openingLength(text, start, end)
  if (skip === 0) return false
  if (text.slice(start + skip, end).trim() === "") return true
  const from = start + skip
  const all = chunks(text, from, end).filter((chunk) => text.slice(chunk.start, chunk.end).trim() !== "")
  return all.every((chunk, i) => {
    const words = text.slice(chunk.start, chunk.end).trim()
    if (i === 0) return isName(words, true) || isAgency(words) || isTrade(words)
    return isName(words) || isAgency(words) || isTrade(words) || isStamp(words) || isHouse(words)
  })
}

/** Tells whether `[start, end)` is a line of names alone ("Jane Doe and John Roe", "Jane Doe, Staff Writer", "Jane Doe in Oslo"). */
export function isNameLine(text: string, start: number, end: number): boolean {
  if (end - start > 120) return false
  const all = chunks(text, start, end)
  return (
    all.length > 0 &&
    isName(text.slice(all[0]!.start, all[0]!.end)) &&
    all.every((chunk) => {
      const words = text.slice(chunk.start, chunk.end)
      return isName(words) || isAgency(words) || isTrade(words) || isStamp(words) || (chunk.after && isHouse(words))
    })
  )
}

/** The stretch of "By Jane Doe " before a dateline or a text that goes on in the same line; `dateline` tells whether one begins at an offset. */
export function bylineBefore(text: string, start: number, end: number, dateline: (at: number) => boolean): Span | null {
  const skip = openingLength(text, start, end)
  if (skip === 0) return null
  const words = [...text.slice(start + skip, Math.min(end, start + 140)).matchAll(/\S+/g)]
  for (let i = 2; i < words.length; i++) {
    const at = start + skip + words[i]!.index
    const before = start + skip + words[i - 1]!.index + words[i - 1]![0].length
    if (/^[\p{Lu}(]/u.test(words[i]![0]) && isByline(text, start, before) && dateline(at)) return { start, end: before }
  }
  return null
}

/** The names of persons in a part of kind "byline", in text order; agencies, houses, trades and places are left out. */
export function bylineNames(text: string, part: Part): Spans {
  const skip = openingLength(text, part.start, part.end)
  return chunks(text, part.start + skip, Math.min(part.end, part.start + longestByline))
    .map((chunk) => {
      const words = text.slice(chunk.start, chunk.end)
      const lead = words.length - words.trimStart().length
      return { start: chunk.start + lead, end: chunk.start + words.trimEnd().length, after: chunk.after }
    })
    .filter((chunk, i) => {
      const words = text.slice(chunk.start, chunk.end)
      return !chunk.after && isName(words) && !(i > 0 && houseWords.has(words.split(/\s+/).at(-1)!.toLowerCase()))
    })
    .map(({ start, end }) => ({ start, end }))
}
