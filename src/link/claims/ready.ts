import { rarity } from "../stories/rarity.ts"
import { bare, type ClaimSigns, ofName, type Saying } from "./claimSigns.ts"

/** A statement made ready for many comparisons; only good beside others of the same `Words`. */
export interface Ready {
  readonly saying: Saying
  readonly article: string
  /** Ids of its stems, ascending, each once. */
  readonly terms: Int32Array
  /** For each of `terms`: 1 where it is negated, else 0. */
  readonly negated: Uint8Array
  /** `terms` and the rarest stems of the rest of the sentence. */
  readonly whole: Int32Array
  readonly wholeSquare: number
  /** Those of `terms` that are of names, those that are not, and those that are figures. */
  readonly names: Int32Array
  readonly plain: Int32Array
  readonly plainSquare: number
  readonly numbers: Int32Array
  readonly about: Int32Array
  /** Sum of the weights of `terms`. */
  readonly sum: number
  /** Days since 1970; null where not known. */
  readonly day: number | null
}

/** Stems as numbers, so that comparing is fast. The numbers depend on the order of asking; what is made of them must not. */
export class Words {
  readonly #ids = new Map<string, number>()
  readonly #words: string[] = []
  readonly #weights: number[] = []

  id(word: string): number {
    let id = this.#ids.get(word)
    if (id === undefined) {
      id = this.#weights.length
      this.#ids.set(word, id)
      this.#words.push(word)
      // Whole numbers: their sums are the same in whatever order they are added.
      this.#weights.push(Math.max(1, Math.round(2 * rarity(word)) - 1))
    }
    return id
  }

  word(id: number): string {
    return this.#words[id]!
  }

  /** Twice the rarity above that of everyday words: 1 to 13, a whole number. */
  weight(id: number): number {
    return this.#weights[id]!
  }
}

/** The statements of an article, ready. */
export function ready(signs: ClaimSigns, words: Words): Ready[] {
  const about = ids(signs.about, words)
  return signs.sayings.map((saying) => {
    const day = dayNumber(saying.day ?? signs.day)
    const order = saying.terms.split(" ")
    const names = new Set(order.filter(ofName).map((term) => words.id(bare(term))))
    const flags = new Map<number, number>()
    for (const term of order) {
      const id = words.id(bare(term))
      flags.set(id, Math.max(flags.get(id) ?? 0, term.startsWith("!") ? 1 : 0))
    }
    const terms = Int32Array.from(flags.keys()).sort()
    const whole = Int32Array.from(new Set([...terms, ...ids(saying.around ?? "", words)])).sort()
    const plain = terms.filter((id) => !names.has(id))
    const numbers = order.map(bare).filter((term) => /^\d/.test(term))
    return {
      saying,
      article: signs.id,
      terms,
      negated: Uint8Array.from(terms, (id) => flags.get(id)!),
      whole,
      wholeSquare: squares(whole, words),
      names: terms.filter((id) => names.has(id)),
      plain,
      plainSquare: squares(plain, words),
      numbers: Int32Array.from(new Set(numbers.map((term) => words.id(term)))).sort(),
      about,
      sum: sum(terms, words),
      day,
    }
  })
}

function ids(list: string, words: Words): Int32Array {
  return Int32Array.from(new Set(list === "" ? [] : list.split(" ").map((word) => words.id(word)))).sort()
}

/** The weights of some stems, added. */
export function sum(list: Iterable<number>, words: Words): number {
  let total = 0
  for (const id of list) total += words.weight(id)
  return total
}

/** The squared weights of some stems, added. */
export function squares(list: Iterable<number>, words: Words): number {
  let total = 0
  for (const id of list) total += words.weight(id) ** 2
  return total
}

function dayNumber(day: string | null): number | null {
  const since = Date.parse(day ?? "")
  return Number.isNaN(since) ? null : Math.round(since / 86_400_000)
}
