import { Chain } from "./chain.ts"
import type { Connection } from "./connection.ts"
import { type ArticleRow, type Rows, rangeOf } from "./rows.ts"

/** What goes with an article: its versions, and what else stands in the same documents, since their bytes hold it too. */
export function goesWith(db: Connection, rows: Rows, row: ArticleRow): readonly ArticleRow[] {
  const gone = new Map(versions(rows, row).map((one) => [one.id, one]))
  // Grows while it is walked.
  for (const one of gone.values()) {
    for (const document of documentsOf(db, one)) {
      const former = db.all<{ article: number }>("SELECT article FROM former WHERE document = ?", document)
      for (const beside of [...rows.ofDocument(document), ...former.map(({ article }) => rows.byId(article)!)])
        if (!gone.has(beside.id)) gone.set(beside.id, beside)
    }
  }
  return [...gone.values()].sort((a, b) => a.id - b.id)
}

/**
 * Takes out an article and what goes with it. Inside a transaction.
 * @returns how many articles went.
 */
export function forget(db: Connection, rows: Rows, row: ArticleRow, why: string, seen: string): number {
  const gone = goesWith(db, rows, row)
  const documents = new Set(gone.flatMap((one) => documentsOf(db, one)))
  const chain = new Chain(db, rows)
  for (const { id } of gone) {
    const one = rows.byId(id)!
    // What a kill took back stays so when the kill is gone.
    db.run("DELETE FROM changes WHERE older = ? OR (newer = ? AND did <> 'canceled')", id, id)
    chain.takeOut(one)
    removeStatements(db, one)
    db.run("DELETE FROM sources WHERE rowid = ?", id)
    rows.takeOut(rows.byId(id)!)
    db.run("DELETE FROM articles WHERE id = ?", id)
    db.run("DELETE FROM former WHERE article = ?", id)
    db.run("INSERT OR REPLACE INTO forgotten VALUES (?, ?, ?, ?, ?)", one.key, one.page, one.guid, why, seen)
  }
  for (const document of documents) removeDocument(db, document)
  // Deleted words stay in the index until it is put together anew.
  db.exec("INSERT INTO search (search) VALUES ('optimize'); INSERT INTO sources (sources) VALUES ('optimize')")
  return gone.length
}

/** The one that it stands in, and those that it stood in before. */
function documentsOf(db: Connection, { id, document }: ArticleRow): readonly number[] {
  const former = db.all<{ document: number }>("SELECT document FROM former WHERE article = ?", id)
  return [document, ...former.map((one) => one.document)]
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

/** The note of the highest id of a statement that is gone: it is not used again. */
export const USED = "store last id"

export function removeStatements(db: Connection, article: ArticleRow): void {
  const [first, last] = rangeOf(article)
  db.run("DELETE FROM search WHERE rowid BETWEEN ? AND ?", first, last)
  db.run("DELETE FROM statements WHERE id BETWEEN ? AND ?", first, last)
  db.run("INSERT INTO notes VALUES (?, ?) ON CONFLICT DO UPDATE SET value = max(value, excluded.value)", USED, last)
}
