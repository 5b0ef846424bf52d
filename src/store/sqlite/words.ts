import type { Connection } from "./connection.ts"

/** Words that many rows share, by number. */
export class Words {
  readonly #db: Connection
  readonly #ids = new Map<string, number>()
  /** Of stances and languages, which are few. */
  readonly #told = new Map<number, string>()

  constructor(db: Connection) {
    this.#db = db
  }

  /** The number of a word, a new one where it has none: only within a transaction that writes. */
  id(word: string): number {
    const id = this.find(word) ?? this.#db.run("INSERT INTO words (word) VALUES (?)", word).lastInsertRowid
    if (this.#ids.size > 50_000) this.#ids.clear()
    this.#ids.set(word, id)
    return id
  }

  find(word: string): number | null {
    return this.#ids.get(word) ?? this.#db.get<{ id: number }>("SELECT id FROM words WHERE word = ?", word)?.id ?? null
  }

  /** The word of a number that is in the rows. */
  word(id: number): string {
    const word = this.#told.get(id) ?? this.#db.get<{ word: string }>("SELECT word FROM words WHERE id = ?", id)!.word
    this.#told.set(id, word)
    return word
  }

  /** After a transaction that came to nothing, its numbers are nobody's. */
  forget(): void {
    this.#ids.clear()
    this.#told.clear()
  }
}
