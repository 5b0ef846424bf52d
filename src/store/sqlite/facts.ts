import type { SQLInputValue } from "node:sqlite"
import type { Connection } from "./connection.ts"
import { Numbered } from "./numbered.ts"

/** A part of a question in SQL, with the values that it wants. */
export interface Sql {
  readonly sql: string
  readonly values: readonly SQLInputValue[]
}

/** In place of a day, a length of days or a name that is not told. */
export const NONE = -(2 ** 31)

/**
 * What searches order and count by, of statements, by their number: 28 bytes each, so that what was found is counted without a look at its rows. None of it
 * ever changes, and no number is used again, whoever writes: so what was read stays. A store that is asked once or twice reads what it found; one that is
 * asked again and again soon has all.
 */
export class Facts {
  article = new Int32Array(0)
  day = new Int32Array(0)
  span = new Int32Array(0)
  stance = new Int32Array(0)
  flags = new Int32Array(0)
  /** A place in `names`. */
  who = new Int32Array(0)
  length = new Int32Array(0)
  readonly #named = new Numbered<number>()
  /** Names of speakers, as numbers made of them. */
  readonly names: readonly number[] = this.#named.all
  readonly #db: Connection
  /** The facts of all statements up to this number are here; of those behind it, of some. */
  #all = 0
  #read = 0
  #every: Int32Array = new Int32Array(0)

  constructor(db: Connection) {
    this.#db = db
  }

  /** Numbers of the statements `s` that stand in `from`, a FROM with its WHERE; their facts are here then. @param last the highest number that there is */
  read(from: Sql, last: number): Int32Array {
    const found: number[] = []
    this.#take(from, last, (id) => found.push(id))
    return Int32Array.from(found)
  }

  /** Whether the facts of all statements are here, or are read now, since as much was read before. @param last the highest number that there is */
  whole(last: number): boolean {
    if (this.#all === 0 && this.#read * 2 < last) return false
    if (last > this.#all) this.#take({ sql: "FROM statements s WHERE s.id > ?", values: [this.#all] }, last, () => {})
    this.#all = Math.max(this.#all, last)
    return true
  }

  /** Numbers of all statements that there are, in order. */
  every(): Int32Array {
    const last = this.#every.at(-1) ?? 0
    const sql = "SELECT (SELECT count(*) FROM statements) - (SELECT count(*) FROM statements WHERE id > ?) AS n"
    // Some of them may have gone.
    const known = this.#db.get<{ n: number }>(sql, last)!.n === this.#every.length ? this.#every : new Int32Array(0)
    const since = known.at(-1) ?? 0
    const more = this.#db.numbers("id", "FROM (SELECT id FROM statements WHERE id > ? ORDER BY id)", since)
    this.#every = new Int32Array(known.length + more.length)
    this.#every.set(known)
    this.#every.set(more, known.length)
    return this.#every
  }

  /** After a transaction that came to nothing its numbers are used for others. */
  forget(): void {
    this.#all = 0
    this.#every = new Int32Array(0)
  }

  #take({ sql, values }: Sql, last: number, see: (id: number) => void): void {
    if (last >= this.day.length) this.#widen(last + 1 + (last >> 3))
    type Row = readonly [number, number, number | null, number | null, number, number, number | null, number]
    const take = (...[id, article, day, span, stance, flags, who, length]: Row): void => {
      this.article[id] = article
      this.day[id] = day ?? NONE
      this.span[id] = span ?? NONE
      this.stance[id] = stance
      this.flags[id] = flags
      this.who[id] = who === null ? NONE : this.#named.place(who)
      this.length[id] = length
      this.#read++
      see(id)
    }
    this.#db.each(take, "s.id, s.article, s.day, s.span, s.stance, s.flags, s.who, s.length", sql, ...values)
  }

  #widen(size: number): void {
    const wider = (narrow: Int32Array): Int32Array<ArrayBuffer> => {
      const wide = new Int32Array(size)
      wide.set(narrow)
      return wide
    }
    this.article = wider(this.article)
    this.day = wider(this.day)
    this.span = wider(this.span)
    this.stance = wider(this.stance)
    this.flags = wider(this.flags)
    this.who = wider(this.who)
    this.length = wider(this.length)
  }
}
