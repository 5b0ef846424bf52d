import type { Scan } from "../../times/scan.ts"

/** A quantity before a unit; `n` is null where it is not told ("several"). */
export interface Quantity {
  readonly end: number
  readonly n: number | null
}

const INTEGER = /^\d{1,3}(?:,\d{3})*$|^\d{1,5}$/
const FRACTION = /^(\d)\/(\d)$/

/** Reads a number in figures or words at `i`: "18", "2 1/2", "twenty-five", "two and a half", "a couple of", "several". */
export function quantity({ low, words }: Scan, i: number): Quantity | null {
  const form = low[i]
  if (form === undefined || form === "") return null
  const first = form.charCodeAt(0)
  if (first >= 48 && first <= 57) {
    const fraction = FRACTION.exec(form)
    if (fraction) return Number(fraction[2]) === 0 ? null : { end: i + 1, n: Number(fraction[1]) / Number(fraction[2]) }
    if (/^\d{1,3}\.\d$/.test(form)) return { end: i + 1, n: Number(form) }
    if (!INTEGER.test(form)) return null
    const n = Number(form.replaceAll(",", ""))
    const rest = FRACTION.exec(low[i + 1] ?? "")
    if (rest && Number(rest[2]) > 0) return { end: i + 2, n: n + Number(rest[1]) / Number(rest[2]) }
    return andHalf(low, { end: i + 1, n })
  }
  const word = words[i]!
  if (form === "half") {
    const article = low[i + 1] === "a" || low[i + 1] === "an"
    return article || low[i + 1] === "-" ? { end: i + 2, n: 0.5 } : null
  }
  if (word.vague) return { end: i + (low[i + 1] === "of" ? 2 : 1), n: form === "couple" ? 2 : null }
  if (word.number === undefined) return null
  if (form === "a" || form === "an") {
    const next = words[i + 1]
    if (next?.vague) return { end: i + (low[i + 2] === "of" ? 3 : 2), n: low[i + 1] === "couple" ? 2 : null }
    if (low[i + 1] === "half" && low[i + 2] === "-") return { end: i + 3, n: 0.5 }
    if (low[i + 1] === "number" && low[i + 2] === "of") return { end: i + 3, n: null }
    if (!(next && (next.number ?? 0) >= 12)) return { end: i + 1, n: 1 }
  }
  let total = 0
  let part = 0
  let at = i
  // "one hundred and twenty-five": at most a handful of words count.
  for (let steps = 0; steps < 8; steps++) {
    const n = words[at]?.number
    if (n === undefined) break
    if (n === 100 || n === 1000 || (n === 12 && low[at] === "dozen")) {
      part = Math.max(part, 1) * n
      if (n === 1000) {
        total += part
        part = 0
      }
    } else if (part === 0 || part % 100 === 0 || (part % 10 === 0 && part % 100 >= 20 && n < 10 && n > 0)) part += n
    else break
    at++
    const joiner = low[at] === "-" || (low[at] === "and" && part % 100 === 0 && part > 0)
    const after = words[at + 1]?.number
    if (joiner && after !== undefined && low[at + 1] !== "a" && low[at + 1] !== "an" && (low[at] !== "-" || after < 10)) at++
  }
  return at === i ? null : andHalf(low, { end: at, n: total + part })
}

function andHalf(low: readonly string[], found: Quantity): Quantity {
  if (found.n === null || low[found.end] !== "and" || low[found.end + 2] !== "half") return found
  return low[found.end + 1] === "a" || low[found.end + 1] === "one" ? { end: found.end + 3, n: found.n + 0.5 } : found
}

/** Reads a spelled year at `i`: "nineteen ninety-seven", "two thousand and five", "twenty thirteen". */
export function spelledYear({ low, words }: Scan, i: number): { readonly end: number; readonly year: number } | null {
  const first = words[i]?.number
  if (first === undefined) return null
  if (first === 2 && low[i + 1] === "thousand") {
    const at = low[i + 2] === "and" ? i + 3 : i + 2
    const rest = words[at]?.number
    if (rest !== undefined && rest > 0 && rest < 100 && low[at] !== "a" && low[at] !== "an") {
      const ones = rest >= 20 ? words[low[at + 1] === "-" ? at + 2 : at + 1]?.number : undefined
      if (ones !== undefined && ones > 0 && ones < 10)
        return { end: low[at + 1] === "-" ? at + 3 : at + 2, year: 2000 + rest + ones }
      return { end: at + 1, year: 2000 + rest }
    }
    return { end: i + 2, year: 2000 }
  }
  if (first < 15 || first > 20) return null
  let at = i + 1
  if (low[at] === "-") at++
  const second = words[at]?.number
  if (second === undefined || second > 99 || second === 0) return null
  if (second < 10) return null
  at++
  if (second >= 20) {
    const dash = low[at] === "-" ? at + 1 : at
    const ones = words[dash]?.number
    if (ones !== undefined && ones > 0 && ones < 10 && low[dash] !== "a" && low[dash] !== "an")
      return { end: dash + 1, year: first * 100 + second + ones }
  }
  return { end: at, year: first * 100 + second }
}

/** "third" 3, "3rd" 3, "20th" 20; null for other words. */
export function ordinal({ low, words }: Scan, i: number): number | null {
  const word = words[i]
  if (word?.ordinal !== undefined) return word.ordinal
  const match = /^(\d{1,2})(?:st|nd|rd|th)$/.exec(low[i] ?? "")
  return match ? Number(match[1]) : null
}
