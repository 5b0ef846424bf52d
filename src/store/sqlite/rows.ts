import type { Raw, Reading } from "../../read/reading.ts"
import type { ArticleRecord, RecordStatement } from "../../understand/record.ts"
import { Recent } from "../recent.ts"
import type { ArticleHead, Change, Hit, Kept } from "../store.ts"
import type { Connection, Row } from "./connection.ts"
import { damaged, fault } from "./faults.ts"
import { type Frames, packRaw, partsOf, TOGETHER, unpackRaw } from "./frames.ts"
import { fromKey, toKey, toStatementKey } from "./keys.ts"
import { LAYERS, type Layer, type Layers, type RowWords, restFrom, statementsFrom, textFrom } from "./pack.ts"

/** An article's row, as the code here needs it. */
export interface ArticleRow {
  readonly id: number
  readonly key: Uint8Array | string
  readonly document: number
  readonly pack: number | null
  readonly place: number | null
  readonly headline: string | null
  readonly outlet: string | null
  readonly url: string | null
  readonly published: string | null
  readonly modified: string | null
  readonly agency: string | null
  readonly language: number | null
  readonly seen: string
  readonly status: ArticleHead["status"] | null
  readonly embargo: string | null
  readonly page: Uint8Array | null
  readonly guid: Uint8Array | null
  readonly version: number
  /** The publisher's own number of the version. */
  readonly edition: string | null
  /** Until when its words are known to have stood: the last capture of them. */
  readonly held: string
  readonly older: number | null
  readonly newer: number | null
  readonly first: number
  readonly statements: number
}
const COLUMNS =
  "a.id, a.key, a.document, a.pack, a.place, a.headline, a.outlet, a.url, a.published, a.modified, a.agency, a.language, a.seen, a.status, a.embargo, a.page, a.guid, a.version, a.edition, a.held, a.older, a.newer, a.first, a.statements"

/** What a list tells of an article beside its own row. */
interface Beside {
  readonly captured: string | null
  readonly sum: Uint8Array
  readonly word: string | null
  readonly olderKey: Uint8Array | string | null
  readonly newerKey: Uint8Array | string | null
}
const BESIDE = "d.captured, d.sum, l.word, o.key AS olderKey, n.key AS newerKey"
const JOINED =
  "LEFT JOIN documents d ON d.id = a.document LEFT JOIN words l ON l.id = a.language LEFT JOIN articles o ON o.id = a.older LEFT JOIN articles n ON n.id = a.newer"
// Asked many times a page: written once, so that the prepared statement is found by a string that is there already.
const HEAD = `SELECT ${COLUMNS}, ${BESIDE} FROM articles a ${JOINED} WHERE a.id = ?`
const BY_KEY = `SELECT ${COLUMNS}, ${BESIDE} FROM articles a ${JOINED} WHERE a.key = ?`
/** One question for all: a page of results asks it for each row. */
const HIT = `SELECT s.next, ${COLUMNS}, ${BESIDE} FROM statements s JOIN articles a ON a.id = s.article ${JOINED} WHERE s.id = ?`

/** First and last id of its statements. */
export function rangeOf({ first, statements }: ArticleRow): [first: number, last: number] {
  return [first, first + statements - 1]
}

/** One layer of a pack, as its articles were joined, and apart. */
interface Unpacked {
  readonly joined: Uint8Array
  readonly parts: readonly Uint8Array[]
}
/** What was read of an article. Shared by all who ask for it: nobody may change it. */
interface Read {
  readonly text: string
  statements: readonly RecordStatement[] | null
}

/** How much is kept at hand of what was unpacked, in bytes, and of what was read from that, in statements: some 2 KB each. */
export interface Room {
  readonly bytes: number
  readonly statements: number
}
/** Texts and statements of ten thousand articles, unpacked: another page of results needs most of the same packs. */
const ROOM: Room = { bytes: 128_000_000, statements: 32_000 }
/** Statements of articles that were read for the first time: those of what is answered just now. */
const JUST_READ = 500
/** So many articles are known to have been read before. */
const KNOWN = 50_000

/** Reads what is kept. Words of statements are cut from the text at each reading, so that they cannot part from it. */
export class Rows {
  readonly #db: Connection
  readonly #frames: Frames
  /** Neither a pack nor a place in it is ever used again for anything else, whoever writes: so nothing here grows stale. */
  readonly #layers: Recent<string, Unpacked>
  readonly #read: Recent<string, Read>
  /**
   * What is read for the first time goes soon: most articles are asked for once, and objects that stay cost more to be carried along by the garbage
   * collector than their reading. What is read again is kept longer.
   */
  readonly #justRead = new Recent<string, Read>(JUST_READ)
  readonly #known = new Recent<string, true>(KNOWN)
  /** Of articles that are written in this transaction and not packed yet. */
  readonly #waiting = new Map<number, Layers>()

  constructor(db: Connection, frames: Frames, { bytes, statements }: Room = ROOM) {
    this.#db = db
    this.#frames = frames
    this.#layers = new Recent(bytes)
    this.#read = new Recent(statements)
  }

  byId(id: number): ArticleRow | null {
    return this.#db.get<ArticleRow>(`SELECT ${COLUMNS} FROM articles a WHERE a.id = ?`, id) ?? null
  }
  byKey(key: Uint8Array | string): ArticleRow | null {
    return this.#db.get<ArticleRow>(`SELECT ${COLUMNS} FROM articles a WHERE a.key = ?`, key) ?? null
  }
  ofDocument(document: number): readonly ArticleRow[] {
    return this.#db.all<ArticleRow>(`SELECT ${COLUMNS} FROM articles a WHERE a.document = ? ORDER BY a.id`, document)
  }
  #firstOf(document: number): ArticleRow | undefined {
    const sql = `SELECT ${COLUMNS} FROM articles a WHERE a.document = ? ORDER BY a.id LIMIT 1`
    return this.#db.get<ArticleRow>(sql, document)
  }
  newestOf(page: Uint8Array): ArticleRow | null {
    const sql = `SELECT ${COLUMNS} FROM articles a WHERE a.page = ? AND a.newer IS NULL ORDER BY a.id DESC LIMIT 1`
    return this.#db.get<ArticleRow>(sql, page) ?? null
  }
  /** All versions of what has this page or this name by its publisher. */
  piece(page: Uint8Array | null, guid: Uint8Array | null): readonly ArticleRow[] {
    return this.#db.all<ArticleRow>(`SELECT ${COLUMNS} FROM articles a WHERE a.page = ? OR a.guid = ? ORDER BY a.id`, page, guid)
  }
  kills(page: Uint8Array | null, guid: Uint8Array | null): readonly ArticleRow[] {
    const sql = `SELECT ${COLUMNS} FROM articles a WHERE (a.page = ? OR a.guid = ?) AND a.status = 'canceled' ORDER BY a.id`
    return this.#db.all<ArticleRow>(sql, page, guid)
  }
  /** In the order of their coming. */
  *everyArticle(): Iterable<ArticleRow> {
    yield* this.#db.iterate<ArticleRow>(`SELECT ${COLUMNS} FROM articles a ORDER BY a.id`)
  }

  text(row: ArticleRow): string {
    return this.#reading(row).text
  }
  statements(row: ArticleRow): readonly RecordStatement[] {
    const read = this.#reading(row)
    if (read.statements === null) {
      const found = this.#sound(row, () => statementsFrom(this.#layer(row, "statements"), read.text, wordsOf(row)))
      if (found.length !== row.statements) throw damaged(this.#db.path, `article ${fromKey(row.key)} has lost statements`)
      read.statements = found
    }
    return read.statements
  }
  whole(row: ArticleRow): { readonly reading: Reading; readonly record: ArticleRecord } {
    // Not kept at hand: it is twice what the statements are, and whoever opens an article opens it once.
    const statements = this.statements(row)
    return this.#sound(row, () => restFrom(this.#layer(row, "rest"), this.text(row), wordsOf(row), statements))
  }
  #reading(row: ArticleRow): Read {
    const name = this.#waiting.has(row.id) ? null : `${row.pack} ${row.place}`
    let read = name === null ? undefined : (this.#justRead.get(name) ?? this.#read.get(name))
    if (!read) {
      read = { text: this.#sound(row, () => textFrom(this.#layer(row, "text"))), statements: null }
      if (name !== null) {
        const again = this.#known.get(name) === true
        ;(again ? this.#read : this.#justRead).set(name, read, 1 + row.statements)
        if (!again) this.#known.set(name, true, 1)
      }
    }
    return read
  }
  raw(document: number): Raw {
    return this.#document(document, this.#firstOf(document)).raw
  }
  /** @param first of the articles that stand in it; none where all of them have another document now */
  #document(document: number, first: ArticleRow | undefined): { readonly raw: Raw; readonly seen: string } {
    const kept = this.#db.get<{ body: Uint8Array; seen: string }>("SELECT body, seen FROM documents WHERE id = ?", document)
    if (!kept) throw damaged(this.#db.path, `document ${document} is gone`)
    const { body, seen } = kept
    if (!first) return { raw: unpackRaw(body, "", NO_WORDS), seen }
    return { raw: this.#sound(first, () => unpackRaw(body, this.text(first), wordsOf(first))), seen }
  }

  /** Packs a document by the first article that stands in it now. */
  repack(document: number, raw: Raw): void {
    const first = this.#firstOf(document)
    const body = first ? packRaw(raw, this.text(first), wordsOf(first)) : packRaw(raw, "", NO_WORDS)
    this.#db.run("UPDATE documents SET body = ? WHERE id = ?", body, document)
  }

  /** Takes in what is kept of an article that was just written. */
  wait(article: number, layers: Layers): void {
    this.#waiting.set(article, layers)
  }
  packWaiting(): void {
    const all = [...this.#waiting]
    for (let at = 0; at < all.length; at += TOGETHER) this.#write(all.slice(at, at + TOGETHER))
    this.#waiting.clear()
  }
  #write(articles: readonly (readonly [number, Layers])[]): void {
    const { text, statements, rest } = this.#frames.pack(articles.map(([, layers]) => layers))
    const { lastInsertRowid: pack } = this.#db.run(
      "INSERT INTO packs (text, statements, rest) VALUES (?, ?, ?)",
      text,
      statements,
      rest,
    )
    for (const [place, [id]] of articles.entries())
      this.#db.run("UPDATE articles SET pack = ?, place = ? WHERE id = ?", pack, place, id)
  }
  /** An article leaves its pack; the others are packed anew without it. */
  takeOut({ id, pack }: ArticleRow): void {
    if (this.#waiting.delete(id) || pack === null) return
    const others = this.#db.all<ArticleRow>(
      `SELECT ${COLUMNS} FROM articles a WHERE a.pack = ? AND a.id <> ? ORDER BY a.place`,
      pack,
      id,
    )
    const layers = others.map((row) => {
      const [text, statements, rest] = LAYERS.map((layer) => this.#layer(row, layer)) as [Uint8Array, Uint8Array, Uint8Array]
      return [row.id, { text, statements, rest }] as const
    })
    this.#db.run("DELETE FROM packs WHERE id = ?", pack)
    if (layers.length > 0) this.#write(layers)
  }
  /** After a transaction that came to nothing, what was read in it is nobody's. */
  forget(): void {
    this.#waiting.clear()
    this.#layers.clear()
    this.#read.clear()
    this.#justRead.clear()
  }

  head(row: ArticleRow): ArticleHead {
    return this.headOf(row.id)
  }
  /** Of the article of that number, which must be there. */
  headOf(id: number): ArticleHead {
    return this.#told(this.#db.get<ArticleRow & Beside>(HEAD, id)!)
  }
  #told(row: ArticleRow & Beside): ArticleHead {
    const { key, headline, outlet, url, published, modified, agency, seen, version, status, embargo, statements } = row
    if (row.captured === null) throw damaged(this.#db.path, `document ${row.document} is gone`)
    return {
      id: fromKey(key),
      headline,
      outlet,
      url,
      published,
      modified,
      agency,
      language: row.word,
      captured: row.captured,
      seen,
      bytes: fromKey(row.sum),
      version,
      older: row.olderKey === null ? null : fromKey(row.olderKey),
      newer: row.newerKey === null ? null : fromKey(row.newerKey),
      status: status ?? "usable",
      embargo,
      statements,
    }
  }

  /** A statement with its number, the newest first where an older record of the same words had it too: each unpacked when it is asked for. */
  *hits(id: string): Iterable<{ readonly number: number; readonly hit: Hit }> {
    // A key is only the first digits of an id.
    const found = this.#db.all<{ id: number }>("SELECT id FROM statements WHERE key = ? ORDER BY id DESC", toStatementKey(id))
    for (const { id: number } of found) {
      const hit = this.hit(number)
      if (hit.statement.id === id) yield { number, hit }
    }
  }

  /** The statement of that number, which must be there. */
  hit(id: number): Hit {
    const row = this.#db.get<ArticleRow & Beside & { next: number | null }>(HIT, id)
    const statement = row && this.statements(row)[id - row.first]
    if (!statement) throw damaged(this.#db.path, `statement ${id} is gone`)
    const gone = row.next === null ? null : this.#gone(id)
    return { statement, article: this.#told(row), current: gone === null, gone }
  }

  /** Null where it is in the newest version still: what moved on is as current as what it became. */
  #gone(id: number): Hit["gone"] {
    type Moved = { id: number; article: number; next: number | null }
    let at: Moved | undefined
    for (let next: number | null = id; next; next = at?.next ?? null)
      at = this.#db.get<Moved>("SELECT id, article, next FROM statements WHERE id = ?", next)
    if (at?.next !== 0) return null
    const row = this.byId(at.article)!
    const key = toKey(this.statements(row)[at.id - row.first]!.id)
    const sql = "SELECT 1 FROM changes WHERE older = ? AND did = 'canceled' AND before = ?"
    return this.#db.get(sql, row.id, key) ? "canceled" : "changed"
  }

  /** The article of that id, with all that is kept of it. */
  keptOf(id: string): Kept | null {
    const row = this.#db.get<ArticleRow & Beside>(BY_KEY, toKey(id))
    return row ? this.kept(row, this.#told(row)) : null
  }
  kept(row: ArticleRow, head: ArticleHead = this.head(row)): Kept {
    const { reading, record } = this.whole(row)
    // Mostly the only one of its document.
    const { id } = this.#db.get<{ id: number }>("SELECT min(id) AS id FROM articles WHERE document = ?", row.document)!
    const { raw, seen: first } = this.#document(row.document, id === row.id ? row : this.#firstOf(row.document))
    const former = this.#db.all<{ id: number; seen: string }>(
      "SELECT d.id, d.seen FROM former f JOIN documents d ON d.id = f.document WHERE f.article = ? ORDER BY d.id",
      row.id,
    )
    const places = this.#db.all<{ at: string; url: string; seen: string }>(
      "SELECT at, url, seen FROM places WHERE document = ? ORDER BY seen, at, url",
      row.document,
    )
    const history = this.#db.all<Row>(
      `SELECT o.key AS "from", n.key AS "to", c.seen, c.did, c.before, c.after FROM changes c
       JOIN articles o ON o.id = c.older JOIN articles n ON n.id = c.newer WHERE c.older = ? OR c.newer = ? ORDER BY c.id`,
      row.id,
      row.id,
    )
    return {
      head,
      entry: { raw, reading, record },
      places: [{ at: raw.at, url: raw.url, seen: first }, ...places.map(({ at, url, seen }) => ({ at, url: url || null, seen }))],
      former: former.map(({ id, seen }) => ({ raw: this.raw(id), seen })),
      history: history.map(changeOf),
    }
  }

  #layer(row: ArticleRow, layer: Layer): Uint8Array {
    const waiting = this.#waiting.get(row.id)
    if (waiting) return waiting[layer]
    const part = this.#unpacked(row, layer).parts[row.place ?? -1]
    if (!part) throw damaged(this.#db.path, `the ${layer} of article ${fromKey(row.key)} is gone`)
    return part
  }

  #unpacked(row: ArticleRow, layer: Layer): Unpacked {
    const name = `${row.pack} ${layer}`
    let unpacked = this.#layers.get(name)
    if (!unpacked) {
      const text = layer === "text" ? Buffer.alloc(0) : this.#unpacked(row, "text").joined
      const { frame } = this.#db.get<{ frame: Uint8Array | null }>(FRAME[layer], row.pack) ?? { frame: null }
      if (frame === null) throw damaged(this.#db.path, `the text of article ${fromKey(row.key)} is gone`)
      const joined = this.#frames.unpack(layer, frame, text)
      unpacked = { joined, parts: partsOf(joined) }
      this.#layers.set(name, unpacked, joined.length)
    }
    return unpacked
  }

  /** What cannot be unpacked is damage, and says whose. */
  #sound<T>(row: ArticleRow, work: () => T): T {
    try {
      return work()
    } catch (error) {
      const ours = error instanceof RangeError || error instanceof SyntaxError || error instanceof TypeError
      throw ours ? damaged(this.#db.path, `article ${fromKey(row.key)} does not unpack`, error) : fault(error, this.#db.path)
    }
  }
}

export const wordsOf = ({ key, url, outlet, published }: ArticleRow): RowWords => [
  fromKey(key),
  url ?? "",
  outlet ?? "",
  published ?? "",
]

const NO_WORDS: RowWords = ["", "", "", ""]

const FRAME: Readonly<Record<Layer, string>> = {
  text: "SELECT text AS frame FROM packs WHERE id = ?",
  statements: "SELECT statements AS frame FROM packs WHERE id = ?",
  rest: "SELECT rest AS frame FROM packs WHERE id = ?",
}

/** A row of the changes, with the keys of its articles as "from" and "to". */
export function changeOf({ from, to, seen, did, before, after }: Row): Change {
  const id = (key: Row[string] | undefined): string | null => (key === null || key === undefined ? null : fromKey(key))
  return { from: id(from)!, to: id(to)!, seen: seen as string, did: did as Change["did"], before: id(before), after: id(after) }
}
