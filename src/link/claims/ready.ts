import { rarity } from "../stories/rarity.ts"
import { bare, type ClaimSigns, ofName, type Saying } from "./claimSigns.ts"

/**
 * A statement made ready for many comparisons; only good beside others of the same `Words`. Its stems are numbers that hold all that a comparison asks:
 * `idOf` in the upper bits, so that they sort by it, `weightOf` and flags below. Those of an article's statements share one array: there are
 * hundreds of thousands of statements.
 */
export interface Ready extends Pick<Saying, "id" | "at" | "stance"> {
  readonly article: string
  /** As in `Saying`; null where nobody is named. */
  readonly speaker: string | null
  readonly against: boolean
  readonly conditional: boolean
  readonly withdraws: boolean
  readonly corrected: boolean
  readonly leaning: number
  /** Days since 1970; null where not known. */
  readonly day: number | null
  readonly stems: Int32Array
  /** Where in `stems` its own stand, from `from` to `terms`: ascending, each once, flagged as any of them is. */
  readonly from: number
  readonly terms: number
  /** Up to here the same and the rarest stems of the rest of the sentence, ascending, without flags. */
  readonly whole: number
  /** Up to here those of the content in order, each flagged as it stands there. */
  readonly order: number
  readonly about: Int32Array
  /** Sums over its stems: weights; of those of no name weights and squared weights; of the whole sentence squared weights. */
  readonly sum: number
  readonly plainSum: number
  readonly plainSquare: number
  readonly wholeSquare: number
  /** How many of its stems are figures. */
  readonly numbers: number
  /** Whether a "not" stands before any. */
  readonly negated: boolean
}

export const NEGATED = 1
export const NAME = 2
export const NUMBER = 4
const FLAGS = 7

/** Which stem: a number of `Words`, below 2^24. */
export const idOf = (stem: number): number => stem >> 7
/** Twice the rarity above that of everyday words: 1 to 13, a whole number, so that sums are the same in whatever order they are added. */
export const weightOf = (stem: number): number => (stem >> 3) & 15

/** A stem without its flags. */
export const bareStem = (stem: number): number => stem & ~FLAGS

/** Stems as numbers, so that comparing is fast. The numbers depend on the order of asking; what is made of them must not. */
export class Words {
  readonly #terms = new Map<string, number>()
  readonly #words: string[] = []
  readonly #rarities: number[] = []

  /** A term of `Saying.terms`, its marks as flags. */
  term(written: string): number {
    let term = this.#terms.get(written)
    if (term === undefined) {
      const word = bare(written)
      const flags = (written.startsWith("!") ? NEGATED : 0) | (ofName(written) ? NAME : 0)
      if (flags !== 0) term = this.term(word) | flags
      else {
        const rare = rarity(word)
        const id = this.#words.push(word) - 1
        this.#rarities.push(rare)
        term = (id << 7) | (Math.max(1, Math.round(2 * rare) - 1) << 3) | (/^\d/.test(word) ? NUMBER : 0)
      }
      this.#terms.set(written, term)
    }
    return term
  }

  word(id: number): string {
    return this.#words[id]!
  }

  /** The rarest of some stems, the rarest first, of equals by the alphabet. */
  rarest(ids: Iterable<number>, most: number): number[] {
    const out: number[] = []
    for (const id of ids) {
      let at = out.length
      while (at > 0 && this.#before(id, out[at - 1]!)) at--
      if (at < most) out.splice(at, 0, id)
      if (out.length > most) out.pop()
    }
    return out
  }

  #before(a: number, b: number): boolean {
    const [x, y] = [this.#rarities[a]!, this.#rarities[b]!]
    return x === y ? this.#words[a]! < this.#words[b]! : x > y
  }
}

/** The statements of an article, ready. */
export function ready(signs: ClaimSigns, words: Words): Ready[] {
  const list = (terms: string): number[] => (terms === "" ? [] : terms.split(" ").map((term) => words.term(term)))
  const about = Int32Array.from(new Set(list(signs.about).map(bareStem))).sort()
  const cut = signs.sayings.map((saying) => {
    const order = list(saying.terms)
    const flagged = new Map<number, number>()
    for (const stem of order) flagged.set(idOf(stem), (flagged.get(idOf(stem)) ?? 0) | stem)
    const terms = [...flagged.values()].sort((a, b) => a - b)
    const whole = [...new Set([...terms, ...list(saying.around ?? "")].map(bareStem))].sort((a, b) => a - b)
    return { saying, terms, whole, order }
  })
  const stems = Int32Array.from(cut.flatMap(({ terms, whole, order }) => [...terms, ...whole, ...order]))
  let from = 0
  return cut.map(({ saying, terms, whole, order }) => {
    const plain = terms.filter((stem) => (stem & NAME) === 0)
    const one = {
      id: saying.id,
      at: saying.at,
      stance: saying.stance,
      article: signs.id,
      speaker: saying.speaker ?? null,
      against: saying.against ?? false,
      conditional: saying.conditional ?? false,
      withdraws: saying.withdraws ?? false,
      corrected: saying.corrected ?? false,
      leaning: saying.leaning ?? 0,
      day: dayNumber(saying.day ?? signs.day),
      stems,
      from,
      terms: from + terms.length,
      whole: from + terms.length + whole.length,
      order: from + terms.length + whole.length + order.length,
      about,
      sum: sum(terms),
      plainSum: sum(plain),
      plainSquare: squares(plain),
      wholeSquare: squares(whole),
      numbers: terms.filter((stem) => (stem & NUMBER) !== 0).length,
      negated: terms.some((stem) => (stem & NEGATED) !== 0),
    }
    from = one.order
    return one
  })
}

const sum = (stems: readonly number[]): number => stems.reduce((total, stem) => total + weightOf(stem), 0)
const squares = (stems: readonly number[]): number => stems.reduce((total, stem) => total + weightOf(stem) ** 2, 0)

function dayNumber(day: string | null): number | null {
  const since = Date.parse(day ?? "")
  return Number.isNaN(since) ? null : Math.round(since / 86_400_000)
}
