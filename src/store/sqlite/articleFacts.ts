import type { Connection } from "./connection.ts"
import { NONE } from "./facts.ts"
import { Numbered } from "./numbered.ts"

/** What searches order and count by, of articles, by their number: read when it is first asked for, as long as nobody writes. */
export class ArticleFacts {
  /** The day of publication. */
  out = new Int32Array(0)
  language = new Int32Array(0)
  /** Places in `words`. */
  outlet = new Int32Array(0)
  month = new Int32Array(0)
  readonly #named = new Numbered<string>()
  readonly words: readonly string[] = this.#named.all
  readonly #db: Connection
  #there = new Uint8Array(0)

  constructor(db: Connection) {
    this.#db = db
  }

  /** Reads those that are not here yet. @param last the highest number that there is */
  read(articles: ArrayLike<number>, last: number): void {
    if (last >= this.#there.length) this.#make(last + 1 + (last >> 3))
    const missing = Array.from(articles).filter((id) => this.#there[id] === 0)
    if (missing.length === 0) return
    type Row = readonly [number, number | null, number | null, string | null, string | null]
    const see = (...[id, out, language, outlet, month]: Row): void => {
      this.#there[id] = 1
      this.out[id] = out ?? NONE
      this.language[id] = language ?? NONE
      this.outlet[id] = outlet === null ? NONE : this.#named.place(outlet)
      this.month[id] = month === null ? NONE : this.#named.place(month)
    }
    const from = "FROM json_each(?) j CROSS JOIN articles a ON a.id = j.value"
    this.#db.each(see, "a.id, a.out_from, a.language, a.outlet, substr(a.published, 1, 7)", from, JSON.stringify(missing))
  }

  /** After somebody wrote: another record of the same words may have taken the place of the one before. */
  forget(): void {
    this.#there.fill(0)
  }

  #make(size: number): void {
    this.#there = new Uint8Array(size)
    this.out = new Int32Array(size)
    this.language = new Int32Array(size)
    this.outlet = new Int32Array(size)
    this.month = new Int32Array(size)
  }
}
