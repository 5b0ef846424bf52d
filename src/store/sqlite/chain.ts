import { changes } from "../changes.ts"
import type { Connection } from "./connection.ts"
import { fromKey, toKey } from "./keys.ts"
import { type ArticleRow, type Rows, rangeOf } from "./rows.ts"

/** What tells which of two versions is the later: the publisher's number of it, and until when it is known to have stood. */
export type Moment = Pick<ArticleRow, "edition" | "held">

/** Versions of one piece in the order of the world, whatever the order of their coming; and what became of their statements. */
export class Chain {
  readonly #db: Connection
  readonly #rows: Rows

  constructor(db: Connection, rows: Rows) {
    this.#db = db
    this.#rows = rows
  }

  /** The version that one goes behind, null where it is the first. @param newest of its chain. */
  before(newest: ArticleRow, one: Moment): ArticleRow | null {
    let at: ArticleRow | null = newest
    while (at && ((at.status === "canceled" && takesBack(at, one)) || order(at, one) > 0))
      at = at.older === null ? null : this.#rows.byId(at.older)
    return at
  }

  /** Puts a version between two that followed each other; either may be null. */
  insert(id: number, older: number | null, newer: number | null): void {
    if (older !== null && newer !== null) this.#untell(older, newer)
    this.#join(older, id)
    this.#join(id, newer)
    this.#renumber(id)
    if (older !== null) this.settle(older)
    this.settle(id)
  }

  /** The words of a version were seen again, at a later time: they are the newest, if nothing later is known. @returns whether they became so. */
  stoodAgain(row: ArticleRow, when: Moment, seen: string): boolean {
    if (order(when, row) <= 0) return false
    this.#db.run("UPDATE articles SET held = ?, edition = ? WHERE id = ?", when.held, when.edition, row.id)
    if (row.newer === null) return false
    let newest = row
    while (newest.newer !== null) newest = this.#rows.byId(newest.newer)!
    if (order(when, newest) <= 0 || (newest.status === "canceled" && takesBack(newest, when))) return false
    this.takeOut(row)
    this.#join(newest.id, row.id)
    this.#join(row.id, null)
    this.#renumber(row.id)
    this.settle(newest.id, seen)
    this.settle(row.id)
    return true
  }

  /** A version leaves: those beside it follow each other. */
  takeOut({ older, newer }: ArticleRow): void {
    if (older !== null) this.#db.run("UPDATE articles SET newer = ? WHERE id = ?", newer, older)
    if (newer !== null) this.#db.run("UPDATE articles SET older = ? WHERE id = ?", older, newer)
    if (newer !== null) this.#renumber(newer)
    if (older !== null) this.settle(older)
  }

  /** The record of a version is another: what its neighbours told of it is told anew. */
  again(row: ArticleRow): void {
    if (row.newer !== null) this.#untell(row.id, row.newer)
    if (row.older !== null) {
      this.#untell(row.older, row.id)
      this.settle(row.older)
    }
    this.settle(row.id)
  }

  /** Takes back each statement of each version of the piece: they stay, as no longer held by who published them. */
  kill(by: ArticleRow, seen: string): void {
    this.takeBack(by, seen)
    for (const article of this.#rows.piece(by.page, by.guid)) if (takesBack(by, article)) this.takeBack(article, seen)
  }

  /** What became of each statement of a version in the one after it. @param seen when that was seen, null: when the later of the two was. */
  settle(id: number, seen: string | null = null): void {
    const older = this.#rows.byId(id)!
    this.#db.run("UPDATE statements SET next = NULL WHERE id BETWEEN ? AND ?", ...rangeOf(older))
    const newer = older.newer === null ? null : this.#rows.byId(older.newer)
    const when = seen ?? (newer && newer.seen > older.seen ? newer.seen : older.seen)
    if (newer) this.#compare(older, newer, when)
    this.takeBack(older, when)
  }

  #compare(older: ArticleRow, newer: ArticleRow, seen: string): void {
    const [before, after] = [this.#rows.statements(older), this.#rows.statements(newer)]
    const { same, changed, removed, added } = changes(before, after)
    for (const [from, to] of same) {
      this.#db.run("UPDATE statements SET next = ? WHERE id = ?", newer.first + to, older.first + from)
      const sql = "DELETE FROM changes WHERE older = ? AND did = 'canceled' AND before = ?"
      this.#db.run(sql, older.id, toKey(before[from]!.id))
    }
    // What a kill takes out is told as canceled, in every version.
    if (newer.status === "canceled") return
    for (const from of [...changed.map(([at]) => at), ...removed])
      this.#db.run("UPDATE statements SET next = 0 WHERE id = ?", older.first + from)
    const tell = (did: string, from: number | null, to: number | null): void => {
      const [left, right] = [from === null ? null : toKey(before[from]!.id), to === null ? null : toKey(after[to]!.id)]
      const sql = "INSERT INTO changes (older, newer, seen, did, before, after) VALUES (?, ?, ?, ?, ?, ?)"
      this.#db.run(sql, older.id, newer.id, seen, did, left, right)
    }
    for (const [from, to] of changed) tell("changed", from, to)
    for (const from of removed) tell("removed", from, null)
    for (const to of added) tell("added", null, to)
  }

  /** What a kill of the piece takes back of a version. @param by the kill where it is known. */
  takeBack(row: ArticleRow, seen: string, by: number | null = this.#killOf(row)): void {
    const told = new Set(
      this.#db
        .all<{ before: Uint8Array }>("SELECT before FROM changes WHERE older = ? AND did = 'canceled'", row.id)
        .map(({ before }) => fromKey(before)),
    )
    if (by === null && told.size === 0) return
    const sql = "SELECT id FROM statements WHERE id BETWEEN ? AND ? AND (next IS NULL OR next = 0)"
    const statements = this.#rows.statements(row)
    for (const { id } of this.#db.all<{ id: number }>(sql, ...rangeOf(row))) {
      const name = statements[id - row.first]!.id
      if (by === null && !told.has(name)) continue
      this.#db.run("UPDATE statements SET next = 0 WHERE id = ?", id)
      if (told.has(name)) continue
      const tell = "INSERT INTO changes (older, newer, seen, did, before) VALUES (?, ?, ?, 'canceled', ?)"
      this.#db.run(tell, row.id, by, seen, toKey(name))
    }
  }

  #killOf(row: ArticleRow): number | null {
    if (row.status === "canceled") return row.id
    return this.#rows.kills(row.page, row.guid).find((kill) => takesBack(kill, row))?.id ?? null
  }

  #join(older: number | null, newer: number | null): void {
    if (older !== null) this.#db.run("UPDATE articles SET newer = ? WHERE id = ?", newer, older)
    if (newer !== null) this.#db.run("UPDATE articles SET older = ? WHERE id = ?", older, newer)
  }

  #renumber(from: number): void {
    for (let at = this.#rows.byId(from); at; at = at.newer === null ? null : this.#rows.byId(at.newer)) {
      const before = at.older === null ? 0 : this.#rows.byId(at.older)!.version
      this.#db.run("UPDATE articles SET version = ? WHERE id = ?", before + 1, at.id)
    }
  }

  #untell(older: number, newer: number): void {
    this.#db.run("DELETE FROM changes WHERE older = ? AND newer = ? AND did <> 'canceled'", older, newer)
  }
}

/** A kill takes back what the publisher numbered as it, or lower; and all where no number is told. */
export function takesBack(kill: Pick<Moment, "edition">, one: Pick<Moment, "edition">): boolean {
  return byEdition(kill, one) >= 0
}

/** Above 0 where the first is the later, 0 where nothing tells. */
export function order(a: Moment, b: Moment): number {
  const [first, second] = [Date.parse(a.held), Date.parse(b.held)]
  return byEdition(a, b) || (first > second ? 1 : first < second ? -1 : 0)
}

/** Versions are plain numbers or instants in most formats; others tell no order. */
export function byEdition({ edition: a }: Pick<Moment, "edition">, { edition: b }: Pick<Moment, "edition">): number {
  if (a === null || b === null) return 0
  const numbers = [a, b].map((one) => (/^\d{1,15}$/.test(one) ? Number(one) : /^\d{4}-/.test(one) ? Date.parse(one) : Number.NaN))
  const [first, second] = numbers as [number, number]
  return first > second ? 1 : first < second ? -1 : 0
}
