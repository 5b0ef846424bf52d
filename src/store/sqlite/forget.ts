import type { Raw } from "../../read/reading.ts"
import type { Connection } from "./connection.ts"
import { packRaw } from "./frames.ts"
import { type ArticleRow, type Rows, rangeOf, wordsOf } from "./rows.ts"

/**
 * Takes an article out, its versions with it, and what else stands in the same documents: their bytes hold it too. Inside a transaction.
 * @returns how many articles went.
 */
export function forget(db: Connection, rows: Rows, row: ArticleRow, why: string, seen: string): number {
  const gone = new Map<number, ArticleRow>()
  for (const version of versions(rows, row)) for (const one of rows.ofDocument(version.document)) gone.set(one.id, one)
  for (const one of gone.values()) {
    // What pointed to it is the last of its kind now.
    db.run("UPDATE statements SET next = NULL WHERE next BETWEEN ? AND ?", ...rangeOf(one))
    db.run("UPDATE articles SET newer = ? WHERE newer = ?", one.newer, one.id)
    db.run("UPDATE articles SET older = ? WHERE older = ?", one.older, one.id)
    db.run("DELETE FROM changes WHERE older = ? OR newer = ?", one.id, one.id)
    removeStatements(db, one)
    db.run("DELETE FROM sources WHERE rowid = ?", one.id)
    rows.takeOut(rows.byId(one.id)!)
    db.run("DELETE FROM articles WHERE id = ?", one.id)
    db.run("INSERT OR REPLACE INTO forgotten VALUES (?, ?, ?)", one.key, why, seen)
    removeDocument(db, one.document)
  }
  // Deleted words stay in the index until it is put together anew.
  db.exec("INSERT INTO search (search) VALUES ('optimize'); INSERT INTO sources (sources) VALUES ('optimize')")
  return gone.size
}

/** Oldest first, newest last. */
function versions(rows: Rows, row: ArticleRow): readonly ArticleRow[] {
  const chain = [row]
  for (let at = row; at.older !== null; chain.unshift(at)) at = rows.byId(at.older)!
  for (let at = row; at.newer !== null; chain.push(at)) at = rows.byId(at.newer)!
  return chain
}

function removeDocument(db: Connection, document: number): void {
  db.run("DELETE FROM places WHERE document = ?", document)
  db.run("DELETE FROM documents WHERE id = ?", document)
  // They stay known, so that the next add does not bring it back.
  db.run("UPDATE keys SET document = NULL WHERE document = ?", document)
}

/** An article moves to another document by `move`; the one that it leaves goes too, or is packed anew by another of its articles. */
export function leaveDocument(db: Connection, rows: Rows, document: number, raw: Raw, into: number, move: () => void): void {
  move()
  const [first] = rows.ofDocument(document)
  if (first) {
    db.run("UPDATE documents SET body = ? WHERE id = ?", packRaw(raw, rows.text(first), wordsOf(first)), document)
    return
  }
  db.run("UPDATE keys SET document = ? WHERE document = ?", into, document)
  removeDocument(db, document)
}

/** The note of the highest id of a statement that is gone: it is not used again. */
export const USED = "store last id"

export function removeStatements(db: Connection, article: ArticleRow): void {
  const [first, last] = rangeOf(article)
  db.run("DELETE FROM search WHERE rowid BETWEEN ? AND ?", first, last)
  db.run("DELETE FROM statements WHERE id BETWEEN ? AND ?", first, last)
  db.run("INSERT INTO notes VALUES (?, ?) ON CONFLICT DO UPDATE SET value = max(value, excluded.value)", USED, last)
}
