import { isDeepStrictEqual } from "node:util"
import { digest, documentKey } from "../../read/documentKey.ts"
import type { Format } from "../../read/reading.ts"
import type { ArticleRecord } from "../../understand/record.ts"
import { type Days, daysOf } from "../days.ts"
import { guidOf, pageOf } from "../page.ts"
import type { Entry, Put } from "../store.ts"
import { byEdition, Chain, type Moment, takesBack } from "./chain.ts"
import type { Connection } from "./connection.ts"
import { flagsOf } from "./flags.ts"
import { removeStatements, USED } from "./forget.ts"
import { type FoundBy, foundBy } from "./found-by.ts"
import { packRaw } from "./frames.ts"
import { toDocumentKey, toKey, toNameKey, toStatementKey } from "./keys.ts"
import { type Layers, layersOf, publishedOf, rowWords } from "./pack.ts"
import type { ArticleRow, Rows } from "./rows.ts"
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
  readonly #chain: Chain

  constructor(db: Connection, rows: Rows, words: Words) {
    this.#db = db
    this.#rows = rows
    this.#words = words
    this.#chain = new Chain(db, rows)
  }

  keep(made: readonly Ready[], seen: string): readonly Put[] {
    const puts = made.map((one) => this.#one(one, seen))
    this.#rows.packWaiting()
    return puts
  }

  #one(made: Ready, seen: string): Put {
    const { reading } = made.entry
    const did = this.#put(made, seen)
    const row = this.#rows.byKey(toKey(reading.article.id))
    if (row?.status === "canceled" && did !== "forgotten") this.#chain.kill(row, seen)
    this.#db.run("DELETE FROM failures WHERE key = ? OR at = ?", made.key, made.entry.raw.at)
    return { article: reading.article.id, did }
  }

  #put(made: Ready, seen: string): Put["did"] {
    const { raw, reading } = made.entry
    const { article } = reading
    const key = toKey(article.id)
    const [page, guid] = [hash(pageOf(raw, reading)), hash(guidOf(reading))]
    if (this.#forgotten(key, page, guid)) {
      this.#db.run("INSERT OR IGNORE INTO keys VALUES (?, NULL)", made.key)
      return "forgotten"
    }
    const there = this.#rows.byKey(key)
    if (there) {
      if (this.#unchanged(there, made) || superseded(there, reading)) return this.#seenAgain(there, made, seen)
      this.#replace(there, made, seen)
      this.#chain.stoodAgain(this.#rows.byId(there.id)!, momentOf(made), seen)
      return "replaced"
    }
    const { document = null } = this.#keyed(made)
    // The same bytes from another address have another article id, and are no other article.
    const same = document === null ? null : this.#rows.ofDocument(document).find((row) => this.#rows.text(row) === article.text)
    if (same) return this.#seenAgain(same, made, seen)

    const newest = page && this.#rows.newestOf(page)
    if (newest && this.#rows.text(newest) === article.text) return this.#seenAgain(newest, made, seen)
    const own = this.#ownDocument(made)
    // Two articles of one document are not versions of each other, whatever address they give.
    const beside = own !== null && this.#db.get("SELECT 1 FROM articles WHERE page = ? AND document = ?", page, own)
    const id = this.#addArticle(made, own ?? this.#addDocument(made, seen), beside ? null : page, seen)
    const older = newest && !beside ? this.#chain.before(newest, momentOf(made)) : null
    const newer = !newest || beside ? null : older ? older.newer : this.#oldest(newest).id
    this.#chain.insert(id, older?.id ?? null, newer)
    return older || newer !== null ? "version" : "added"
  }

  #forgotten(key: Uint8Array | string, page: Uint8Array | null, guid: Uint8Array | null): boolean {
    const sql =
      "SELECT 1 FROM forgotten WHERE key = ? UNION SELECT 1 FROM forgotten WHERE page = ? OR page = ? OR guid = ? OR guid = ?"
    return this.#db.get(sql, key, page, guid, page, guid) !== undefined
  }

  #oldest(row: ArticleRow): ArticleRow {
    return row.older === null ? row : this.#oldest(this.#rows.byId(row.older)!)
  }

  #keyed({ key }: Ready): { document?: number | null } {
    return this.#db.get<{ document: number | null }>("SELECT document FROM keys WHERE key = ?", key) ?? {}
  }

  /** The document of these very bytes: its key may lead to another's, with the same words. */
  #ownDocument(made: Ready): number | null {
    const { document = null } = this.#keyed(made)
    const sum = Buffer.from(digest(made.entry.raw.bytes), "hex")
    return document !== null && this.#db.get("SELECT 1 FROM documents WHERE id = ? AND sum = ?", document, sum) ? document : null
  }

  /** Whether what is kept says the same, but for where it was read from. */
  #unchanged(there: ArticleRow, { entry }: Ready): boolean {
    const { status, embargo } = entry.reading.details
    if (there.status !== word(status) || there.embargo !== embargo) return false
    const { file: _, ...ours } = this.#rows.whole(there).record
    const { file: __, ...theirs } = entry.record
    return isDeepStrictEqual(ours, theirs)
  }

  #seenAgain(row: ArticleRow, made: Ready, seen: string): "known" | "version" {
    const { entry, key } = made
    this.#db.run(
      "INSERT INTO keys VALUES (?, ?) ON CONFLICT DO UPDATE SET document = coalesce(document, excluded.document)",
      key,
      row.document,
    )
    addPlace(this.#db, this.#rows, row.document, entry.raw.at, entry.raw.url, seen)
    return this.#chain.stoodAgain(row, momentOf(made), seen) ? "version" : "known"
  }

  /** A document that is kept was taken from the world again, at a later time. */
  stoodAgain(document: number, captured: string, seen: string): void {
    for (const row of this.#rows.ofDocument(document)) this.#chain.stoodAgain(row, { edition: row.edition, held: captured }, seen)
  }

  #addDocument({ entry, key }: Ready, seen: string): number {
    const { raw, reading } = entry
    const { lastInsertRowid: document } = this.#db.run(
      "INSERT INTO documents (sum, captured, seen, body) VALUES (?, ?, ?, ?)",
      Buffer.from(digest(raw.bytes), "hex"),
      raw.captured,
      seen,
      packRaw(raw, reading.article.text, rowWords(reading)),
    )
    this.#db.run("INSERT OR REPLACE INTO keys VALUES (?, ?)", key, document)
    return document
  }

  #addArticle(made: Ready, document: number, page: Uint8Array | null, seen: string): number {
    const { reading } = made.entry
    const seenDay = daysOf(seen.slice(0, 10))
    if (!seenDay) throw new RangeError(`not an instant of ISO 8601: ${seen}`)
    const { edition, held } = momentOf(made)
    const { lastInsertRowid: id } = this.#db.run(
      `INSERT INTO articles (key, document, seen, seen_day, page, guid, version, edition, held, first, statements, language)
       VALUES (?, ?, ?, ?, ?, ?, 1, ?, ?, 0, 0, NULL)`,
      toKey(reading.article.id),
      document,
      seen,
      seenDay.from,
      page,
      WIRE.has(made.entry.raw.format) ? hash(guidOf(reading)) : null,
      edition,
      held,
    )
    this.#fill(id, this.#nextStatement(), made)
    return id
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
      "INSERT INTO statements VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, NULL)",
      id,
      toStatementKey(statement.id),
      article,
      days?.from ?? out?.from ?? null,
      days ? days.to - days.from : null,
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

  /** The same words with another record, which takes the place of the one before. The document that that one came in stays. */
  #replace(there: ArticleRow, made: Ready, seen: string): void {
    const own = this.#ownDocument(made)
    const raws = [...new Set([there.document, own ?? there.document])].map((id) => [id, this.#rows.raw(id)] as const)
    const sql = "SELECT newer, seen FROM changes WHERE older = ? AND did = 'canceled' LIMIT 1"
    const killed = this.#db.get<{ newer: number; seen: string }>(sql, there.id)
    this.#db.run("DELETE FROM changes WHERE older = ? AND did = 'canceled'", there.id)
    const first = this.#nextStatement()
    removeStatements(this.#db, there)
    this.#db.run("DELETE FROM sources WHERE rowid = ?", there.id)
    this.#rows.takeOut(there)
    this.#fill(there.id, first, made)
    this.#db.run("UPDATE articles SET edition = ? WHERE id = ?", momentOf(made).edition, there.id)
    const into = own ?? this.#addDocument(made, seen)
    if (into !== there.document) {
      this.#db.run("UPDATE articles SET document = ? WHERE id = ?", into, there.id)
      this.#db.run("DELETE FROM former WHERE article = ? AND document = ?", there.id, into)
      this.#db.run("INSERT INTO former VALUES (?, ?)", there.id, there.document)
    }
    // What they were packed by reads otherwise now, or stands elsewhere.
    for (const [document, raw] of raws) this.#rows.repack(document, raw)
    // Linked again: what it says is another.
    this.#db.run("DELETE FROM linked WHERE article = ?", there.id)
    const now = this.#rows.byId(there.id)!
    // Taken back when that was seen, not when the words came.
    if (now.status === "canceled") this.#chain.takeBack(now, killed?.seen ?? seen)
    this.#chain.again(now)
    if (killed && killed.newer !== there.id) this.#chain.takeBack(now, killed.seen, killed.newer)
  }

  /** Ids of statements are never used again: a page of results that was begun may know them. */
  #nextStatement(): number {
    const { last } = this.#db.get<{ last: number | null }>("SELECT max(id) AS last FROM statements")!
    const used = this.#db.get<{ value: number }>("SELECT value FROM notes WHERE name = ?", USED)?.value ?? 0
    return Math.max(last ?? 0, used) + 1
  }
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

function momentOf({ entry: { raw, reading } }: Ready): Moment {
  return { edition: reading.details.version, held: raw.captured }
}

/** Whether the same words are kept as a later version: an earlier one, read late, changes nothing of that. */
function superseded(there: ArticleRow, { details: { status, version: edition } }: Entry["reading"]): boolean {
  return (
    byEdition({ edition }, there) < 0 || (there.status === "canceled" && status !== "canceled" && takesBack(there, { edition }))
  )
}
