import { idOf, NAME, type Ready, type Words } from "./ready.ts"

/** Of so many of the rarest stems every two make a key. */
const RAREST = 4
/** So many of them at least are no names, where there are any: few claims are about names alone. */
const PLAIN = 3

/**
 * Keys by which statements that could be one claim are found: two of the rarest stems of its content, the smaller number first. At most
 * 6 a statement. A statement of one stem has that stem with each of the rarest of its sentence.
 */
export function claimKeys(one: Ready, words: Words): readonly (readonly [number, number])[] {
  const order = one.stems.subarray(one.whole, one.order)
  const plain = new Set<number>()
  const all = new Set<number>()
  for (const stem of order) {
    all.add(idOf(stem))
    if ((stem & NAME) === 0) plain.add(idOf(stem))
  }
  const chosen = [...new Set([...words.rarest(plain, PLAIN), ...words.rarest(all, RAREST)])].slice(0, RAREST)
  if (chosen.length > 1) return chosen.flatMap((a, i) => chosen.slice(i + 1).map((b) => inOrder(a, b)))
  const [only] = chosen
  const around = new Set(Array.from(one.stems.subarray(one.terms, one.whole), idOf))
  around.delete(only!)
  return words.rarest(around, RAREST).map((other) => inOrder(only!, other))
}

const inOrder = (a: number, b: number): readonly [number, number] => (a < b ? [a, b] : [b, a])
