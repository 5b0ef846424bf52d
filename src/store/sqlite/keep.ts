import { isDeepStrictEqual } from "node:util"
import { digest, documentKey } from "../../read/documentKey.ts"
import type { Format } from "../../read/reading.ts"
import type { ArticleRecord } from "../../understand/record.ts"
import { changes } from "../changes.ts"
import { type Days, daysOf } from "../days.ts"
import { guidOf, pageOf } from "../page.ts"
import type { Entry, Put } from "../store.ts"
import type { Connection } from "./connection.ts"
import { flagsOf } from "./flags.ts"
import { leaveDocument, removeStatements, USED } from "./forget.ts"
import { type FoundBy, foundBy } from "./found-by.ts"
import { packRaw } from "./frames.ts"
import { toDocumentKey, toKey, toNameKey, toStatementKey } from "./keys.ts"
import { type Layers, layersOf, publishedOf, rowWords } from "./pack.ts"
import { type ArticleRow, type Rows, rangeOf } from "./rows.ts"
import type { Words } from "./words.ts"

/** An entry with what can be made before the lock is taken. */
export interface Ready {
  readonly entry: Entry
  readonly key: Uint8Array
  readonly layers: Layers
  readonly found: readonly FoundBy[]
}

export function ready(entry: Entry): Ready {
  const { raw, reading, record } = entry
  if (record.article.id !== reading.article.id)
    throw new RangeError(`the record is of article ${record.article.id}, the reading of ${reading.article.id}`)
  return { entry, key: toDocumentKey(documentKey(raw)), layers: layersOf(reading, record), found: foundBy(record) }
}

/** Writes entries, inside a transaction. */
export class Keep {
  readonly #db: Connection
  readonly #rows: Rows
  readonly #words: Words

  constructor(db: Connection, rows: Rows, words: Words) {
    this.#db = db
    this.#rows = rows
    this.#words = words
  }

  keep(made: readonly Ready[], seen: string): readonly Put[] {
    const puts = made.map((one) => this.#one(one, seen))
    this.#rows.packWaiting()
    return puts
  }

  #one(made: Ready, seen: string): Put {
    const { reading } = made.entry
    const did = this.#put(made, seen)
    if (reading.details.status === "canceled" && did !== "forgotten") this.#cancel(made, seen)
    this.#db.run("DELETE FROM failures WHERE key = ? OR at = ?", made.key, made.entry.raw.at)
    return { article: reading.article.id, did }
  }

  #put(made: Ready, seen: string): Put["did"] {
    const { raw, reading } = made.entry
    const { article } = reading
    const key = toKey(article.id)
    if (this.#db.get("SELECT 1 FROM forgotten WHERE key = ?", key)) {
      this.#db.run("INSERT OR IGNORE INTO keys VALUES (?, NULL)", made.key)
      return "forgotten"
    }
    const there = this.#rows.byKey(key)
    if (there) {
      if (this.#unchanged(there, made)) return this.#seenAgain(there.document, made, seen)
      this.#replace(there, made)
      return "replaced"
    }
    const { document = null } =
      this.#db.get<{ document: number | null }>("SELECT document FROM keys WHERE key = ?", made.key) ?? {}
    // The same bytes from another address have another article id, and are no other article.
    if (document !== null && this.#rows.ofDocument(document).some((row) => this.#rows.text(row) === article.text))
      return this.#seenAgain(document, made, seen)

    const page = hash(pageOf(raw, reading))
    const newest = page && this.#rows.newestOf(page)
    if (newest && this.#rows.text(newest) === article.text) return this.#seenAgain(newest.document, made, seen)
    // Two articles of one document are not versions of each other, whatever address they give.
    const version = newest && newest.document !== document ? newest : null
    const into = document ?? this.#addDocument(made)
    const row = this.#addArticle(made, into, newest && !version ? null : page, version, seen)
    if (version) this.#link(version, row, made.entry.record, seen)
    return version ? "version" : "added"
  }

  /** Whether what is kept says the same, but for where it was read from. */
  #unchanged(there: ArticleRow, { entry }: Ready): boolean {
    const { status, embargo } = entry.reading.details
    if (there.status !== word(status) || there.embargo !== embargo) return false
    const { file: _, ...ours } = this.#rows.whole(there).record
    const { file: __, ...theirs } = entry.record
    return isDeepStrictEqual(ours, theirs)
  }

  #seenAgain(document: number, { entry, key }: Ready, seen: string): "known" {
    this.#db.run(
      "INSERT INTO keys VALUES (?, ?) ON CONFLICT DO UPDATE SET document = coalesce(document, excluded.document)",
      key,
      document,
    )
    addPlace(this.#db, this.#rows, document, entry.raw.at, entry.raw.url, seen)
    return "known"
  }

  #addDocument({ entry, key }: Ready): number {
    const { raw, reading } = entry
    const { bytes, captured } = raw
    const sum = Buffer.from(digest(bytes), "hex")
    const { lastInsertRowid: document } = this.#db.run(
      "INSERT INTO documents (sum, captured, body) VALUES (?, ?, ?)",
      sum,
      captured,
      packRaw(raw, reading.article.text, rowWords(reading)),
    )
    this.#db.run("INSERT OR REPLACE INTO keys VALUES (?, ?)", key, document)
    return document
  }

  #addArticle(made: Ready, document: number, page: Uint8Array | null, older: ArticleRow | null, seen: string): Added {
    const { reading } = made.entry
    const seenDay = daysOf(seen.slice(0, 10))
    if (!seenDay) throw new RangeError(`not an instant of ISO 8601: ${seen}`)
    const first = this.#nextStatement()
    const { lastInsertRowid: id } = this.#db.run(
      `INSERT INTO articles (key, document, seen, seen_day, page, guid, version, older, first, statements, language)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, 0, 0, NULL)`,
      toKey(reading.article.id),
      document,
      seen,
      seenDay.from,
      page,
      WIRE.has(made.entry.raw.format) ? hash(guidOf(reading)) : null,
      (older?.version ?? 0) + 1,
      older?.id ?? null,
    )
    this.#fill(id, first, made)
    return { id, first }
  }

  /** All of an article that its record and its document's details tell. */
  #fill(id: number, first: number, made: Ready): void {
    const { reading, record } = made.entry
    const { details } = reading
    const published = publishedOf(reading)
    const [, url, outlet] = rowWords(reading)
    const out = (details.published && daysOf(details.published)) || (published === null ? null : daysOf(published))
    const agency = details.agency ?? record.article.dateline?.agency ?? null
    this.#db.run(
      `UPDATE articles SET headline = ?, outlet = ?, url = ?, published = ?, modified = ?, agency = ?, language = ?, status = ?, embargo = ?,
       out_from = ?, out_to = ?, first = ?, statements = ? WHERE id = ?`,
      record.article.headline ?? details.title,
      outlet || null,
      url || null,
      published,
      details.modified,
      agency,
      record.article.language === null ? null : this.#words.id(record.article.language),
      word(details.status),
      details.embargo,
      out?.from ?? null,
      out?.to ?? null,
      first,
      record.statements.length,
      id,
    )
    this.#rows.wait(id, made.layers)
    this.#db.run("INSERT INTO sources (rowid, outlet, agency) VALUES (?, ?, ?)", id, outlet, agency ?? "")
    for (const [i, found] of made.found.entries()) this.#addStatement(first + i, id, record.statements[i]!, found, out)
  }

  #addStatement(
    id: number,
    article: number,
    statement: ArticleRecord["statements"][number],
    found: FoundBy,
    out: Days | null,
  ): void {
    const { speaker, said } = statement
    const days = said?.value ? daysOf(said.value) : null
    this.#db.run(
      "INSERT INTO statements VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, NULL)",
      id,
      toStatementKey(statement.id),
      article,
      days?.from ?? out?.from ?? null,
      days?.from ?? null,
      days?.to ?? null,
      this.#words.id(statement.stance.label),
      flagsOf(statement),
      speaker.name === null ? null : toNameKey(speaker.name),
      found.words.split(" ").length,
    )
    this.#db.run(
      "INSERT INTO search (rowid, words, who, role, org, about, place, via) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
      id,
      found.words,
      found.who,
      found.role,
      found.org,
      found.about,
      found.place,
      found.via,
    )
  }

  /** The next version: what became of each statement of the one before. */
  #link(older: ArticleRow, newer: Added, record: ArticleRecord, seen: string): void {
    this.#db.run("UPDATE articles SET newer = ? WHERE id = ?", newer.id, older.id)
    const before = this.#rows.statements(older)
    const { same, changed, removed, added } = changes(before, record.statements)
    for (const [from, to] of same)
      this.#db.run("UPDATE statements SET next = ? WHERE id = ?", newer.first + to, older.first + from)
    // What a kill takes out is told as canceled, in every version.
    if (this.#rows.byId(newer.id)!.status === "canceled") return
    for (const from of [...changed.map(([at]) => at), ...removed])
      this.#db.run("UPDATE statements SET next = 0 WHERE id = ?", older.first + from)
    const tell = (did: string, from: number | null, to: number | null): void => {
      const [left, right] = [
        from === null ? null : toKey(before[from]!.id),
        to === null ? null : toKey(record.statements[to]!.id),
      ]
      this.#db.run(
        "INSERT INTO changes (older, newer, seen, did, before, after) VALUES (?, ?, ?, ?, ?, ?)",
        older.id,
        newer.id,
        seen,
        did,
        left,
        right,
      )
    }
    for (const [from, to] of changed) tell("changed", from, to)
    for (const from of removed) tell("removed", from, null)
    for (const to of added) tell("added", null, to)
  }

  /** Takes back each statement of each version of the piece: they stay, as no longer held by who published them. */
  #cancel({ entry }: Ready, seen: string): void {
    const by = this.#rows.byKey(toKey(entry.reading.article.id))
    if (!by) return
    for (const article of this.#rows.piece(hash(pageOf(entry.raw, entry.reading)), hash(guidOf(entry.reading)))) {
      const sql = "SELECT id FROM statements WHERE id BETWEEN ? AND ? AND next IS NULL"
      const statements = this.#rows.statements(article)
      for (const { id } of this.#db.all<{ id: number }>(sql, ...rangeOf(article))) {
        this.#db.run("UPDATE statements SET next = 0 WHERE id = ?", id)
        const key = toKey(statements[id - article.first]!.id)
        this.#db.run(
          "INSERT INTO changes (older, newer, seen, did, before) VALUES (?, ?, ?, 'canceled', ?)",
          article.id,
          by.id,
          seen,
          key,
        )
      }
    }
  }

  /** The same words with another record: its statements make room for the new ones, and what pointed to them points to those. */
  #replace(there: ArticleRow, made: Ready): void {
    const [before, raw] = [this.#rows.statements(there), this.#rows.raw(there.document)]
    const old = this.#db.all<{ id: number; next: number | null }>(
      "SELECT id, next FROM statements WHERE id BETWEEN ? AND ?",
      ...rangeOf(there),
    )
    const first = this.#nextStatement()
    removeStatements(this.#db, there)
    this.#db.run("DELETE FROM sources WHERE rowid = ?", there.id)
    this.#rows.takeOut(there)
    this.#fill(there.id, first, made)
    const ids = new Map(made.entry.record.statements.map(({ id }, i) => [id, first + i]))
    for (const { id, next } of old) {
      const now = ids.get(before[id - there.first]!.id) ?? null
      this.#db.run("UPDATE statements SET next = ? WHERE next = ?", now ?? 0, id)
      if (now !== null) this.#db.run("UPDATE statements SET next = ? WHERE id = ?", next, now)
    }
    const { document = null } =
      this.#db.get<{ document: number | null }>("SELECT document FROM keys WHERE key = ?", made.key) ?? {}
    if (document === there.document) {
      // What it was packed by may read otherwise now.
      const { reading } = made.entry
      if (this.#rows.ofDocument(document)[0]!.id === there.id)
        this.#db.run(
          "UPDATE documents SET body = ? WHERE id = ?",
          packRaw(raw, reading.article.text, rowWords(reading)),
          document,
        )
      return
    }
    const into = document ?? this.#addDocument(made)
    leaveDocument(this.#db, this.#rows, there.document, raw, into, () =>
      this.#db.run("UPDATE articles SET document = ? WHERE id = ?", into, there.id),
    )
  }

  /** Ids of statements are never used again: a page of results that was begun may know them. */
  #nextStatement(): number {
    const { last } = this.#db.get<{ last: number | null }>("SELECT max(id) AS last FROM statements")!
    const used = this.#db.get<{ value: number }>("SELECT value FROM notes WHERE name = ?", USED)?.value ?? 0
    return Math.max(last ?? 0, used) + 1
  }
}
interface Added {
  readonly id: number
  readonly first: number
}

/** One more place that a document was seen at; its first is told by the document itself. */
export function addPlace(db: Connection, rows: Rows, document: number, at: string, url: string | null, seen: string): void {
  const first = rows.raw(document)
  if (first.at === at && first.url === url) return
  db.run("INSERT OR IGNORE INTO places VALUES (?, ?, ?, ?)", document, at, url ?? "", seen)
}

/** Formats in which a piece may be killed, by what the publisher calls it. */
const WIRE: ReadonlySet<Format> = new Set(["newsml-g2", "ninjs", "nitf"])

/** Nearly all are usable: those need no word. */
const word = (status: Entry["reading"]["details"]["status"]): string | null => (status === "usable" ? null : status)

function hash(value: string | null): Uint8Array | null {
  return value === null ? null : Buffer.from(digest(Buffer.from(value)), "hex").subarray(0, 8)
}
