import { closeSync, existsSync, openSync, readSync, statSync } from "node:fs"
import { hostname } from "node:os"
import path from "node:path"
import { OnrecordError } from "../../errors.ts"
import type { Order, PageOptions, Query, Wanted } from "../query.ts"
import type {
  Answer,
  ArticleHead,
  BackupOptions,
  Days,
  Entry,
  Facet,
  Failure,
  Feed,
  Hit,
  Kept,
  Place,
  Put,
  Room,
  Status,
  Store,
} from "../store.ts"
import { Ask } from "./ask.ts"
import { backup, soundness } from "./backup.ts"
import { Connection, checkDisk } from "./connection.ts"
import { forget, goesWith } from "./forget.ts"
import { Frames } from "./frames.ts"
import { foreign } from "./identity.ts"
import { addPlace, Keep, ready } from "./keep.ts"
import { fromKey, toDocumentKey, toKey, toStatementKey } from "./keys.ts"
import { SqliteLinks } from "./links.ts"
import { migrate } from "./migrations.ts"
import { Rows } from "./rows.ts"
import { days, sizes, status } from "./status.ts"
import { SqliteWatches } from "./watches.ts"
import { Words } from "./words.ts"

/** Who walks through all of a store comes by most of it once. */
const WALKING = { bytes: 16_000_000, statements: 4000 }

export interface OpenOptions {
  /** Make the store where there is none; true if left out. */
  readonly create?: boolean | undefined
  /** Milliseconds to wait while another process writes; 10,000 if left out. */
  readonly patience?: number | undefined
}

/**
 * Opens a store in one SQLite file, made or brought up to date if need be.
 * @throws OnrecordError STORE_NOT_FOUND, STORE_FOREIGN, STORE_NEWER, STORE_DAMAGED, STORE_UNREADABLE, STORE_BUSY, STORE_FULL, STORE_ENGINE.
 */
export async function openSqlite(file: string, { create = true, patience = 10_000 }: OpenOptions = {}): Promise<Store> {
  checkFile(file, create)
  const db = new Connection(file, { patience })
  try {
    await migrate(db)
  } catch (error) {
    db.close()
    throw error
  }
  return new SqliteStore(db, patience)
}

class SqliteStore implements Store {
  readonly kind = "sqlite"
  readonly links: SqliteLinks
  readonly watches: SqliteWatches
  readonly #db: Connection
  readonly #patience: number
  readonly #frames: Frames
  readonly #rows: Rows
  readonly #words: Words
  readonly #keep: Keep
  readonly #ask: Ask
  #signed = false
  /** How often this connection has written: the database counts only what others write. */
  #writes = 0
  /** What was counted, as the store was with this stamp. */
  #counted: { readonly stamp: string; readonly made: Map<unknown, unknown> } = { stamp: "", made: new Map() }

  constructor(db: Connection, patience: number) {
    this.#db = db
    this.#patience = patience
    this.#frames = new Frames(db)
    this.#rows = new Rows(db, this.#frames)
    this.#words = new Words(db)
    this.#keep = new Keep(db, this.#rows, this.#words)
    this.#ask = new Ask(db, this.#rows, this.#words)
    this.links = new SqliteLinks(db, {
      write: (work, options) => this.#write(work, options),
      apart: (work) => this.#apart(work),
    })
    this.watches = new SqliteWatches(db, this.#ask, (work) => this.#write(work, { durable: true }))
    db.who = () => this.#others()
  }

  async stamp(): Promise<string> {
    return this.#stamp()
  }
  #stamp(): string {
    return `${this.#db.dataVersion()} ${this.#writes}`
  }

  async known(keys: readonly string[]): Promise<ReadonlySet<string>> {
    return new Set(keys.filter((key) => this.#db.get("SELECT 1 FROM keys WHERE key = ?", toDocumentKey(key))))
  }

  async put(entries: readonly Entry[], seen: string): Promise<readonly Put[]> {
    const made = entries.map(ready)
    return this.#write(() => this.#keep.keep(made, seen))
  }

  async again(places: readonly Place[], seen: string): Promise<void> {
    const moved = places.flatMap(({ key, at, url, captured = null }) => {
      const document = this.#db.get<{ document: number | null }>(
        "SELECT document FROM keys WHERE key = ?",
        toDocumentKey(key),
      )?.document
      if (document === undefined || document === null) return []
      const later =
        captured !== null && this.#rows.ofDocument(document).some(({ held }) => Date.parse(captured) > Date.parse(held))
      const when = later ? captured : null
      const has = "SELECT 1 FROM places WHERE document = ? AND at = ? AND url = ?"
      const known = (): boolean => {
        if (this.#db.get(has, document, at, url ?? "")) return true
        const first = this.#rows.raw(document)
        return first.at === at && first.url === url
      }
      return when === null && known() ? [] : [{ document, at, url, when }]
    })
    if (moved.length === 0) return
    this.#write(() => {
      for (const { document, at, url, when } of moved) {
        addPlace(this.#db, this.#rows, document, at, url, seen)
        if (when !== null) this.#keep.stoodAgain(document, when, seen)
      }
    })
  }

  async fail(key: string | null, { at, code, message, seen }: Failure): Promise<void> {
    this.#write(() => {
      if (key !== null) this.#db.run("INSERT OR IGNORE INTO keys VALUES (?, NULL)", toDocumentKey(key))
      // Those of an earlier try make room; one document may fail in several places of one try.
      this.#db.run("DELETE FROM failures WHERE at = ? AND seen <> ?", at, seen)
      if (this.#db.get("SELECT 1 FROM failures WHERE at = ? AND code = ? AND message = ?", at, code, message)) return
      const { number } = this.#db.get<{ number: number }>(
        "SELECT count(*) AS number FROM failures WHERE at = ? AND code = ?",
        at,
        code,
      )!
      this.#db.run(
        "INSERT INTO failures (at, key, code, message, seen, number) VALUES (?, ?, ?, ?, ?, ?)",
        at,
        key === null ? null : toDocumentKey(key),
        code,
        message,
        seen,
        number,
      )
    })
  }
  async failures(): Promise<readonly Failure[]> {
    return this.#db
      .all<Failure & {}>("SELECT at, code, message, seen FROM failures ORDER BY seen, at, code, number")
      .map((row) => ({ ...row }))
  }

  async article(id: string): Promise<Kept | null> {
    return this.#db.read(() => this.#rows.keptOf(id))
  }
  async statement(id: string): Promise<Hit | null> {
    return this.#db.read(() => {
      for (const { hit } of this.#rows.hits(id)) return hit
      return null
    })
  }
  async published(articles: readonly string[]): Promise<ReadonlyMap<string, string | null>> {
    return this.#db.read(() => {
      const days = new Map<string, string | null>()
      for (const id of articles) {
        const row = this.#db.get<{ published: string | null }>("SELECT published FROM articles WHERE key = ?", toKey(id))
        if (row) days.set(id, row.published)
      }
      return days
    })
  }
  async idsBeginning(prefix: string): Promise<readonly string[]> {
    if (!/^[0-9a-f]{1,64}$/.test(prefix)) return []
    const [low, high] = [prefix.padEnd(64, "0"), prefix.padEnd(64, "f")]
    const articles = this.#db.all<{ key: Uint8Array }>(
      "SELECT key FROM articles WHERE key BETWEEN ? AND ? ORDER BY key LIMIT 10",
      Buffer.from(low, "hex"),
      Buffer.from(high, "hex"),
    )
    const sql = "SELECT DISTINCT key, id FROM statements WHERE key BETWEEN ? AND ? ORDER BY key LIMIT 100"
    const statements = this.#db
      .all<{ id: number }>(sql, toStatementKey(low), toStatementKey(high))
      .map(({ id }) => this.#rows.hit(id).statement.id)
    const ids = [...articles.map(({ key }) => fromKey(key)), ...statements.sort()]
    return [...new Set(ids.filter((id) => id.startsWith(prefix)))].slice(0, 10)
  }

  async ask<W extends Wanted>(query: Query, of: W, page: PageOptions): Promise<Answer<W>> {
    return this.#ask.answer(query, of, page)
  }
  async facets(query: Query): Promise<readonly Facet[]> {
    return this.#ask.facets(query)
  }
  async *each(query: Query, order: Order): AsyncIterable<Hit> {
    yield* this.#apart(function* (rows, ask) {
      for (const id of ask.ids(query, order)) yield rows.hit(id)
    })
  }
  async *entries(): AsyncIterable<Kept> {
    yield* this.#apart(function* (rows) {
      for (const row of rows.everyArticle()) yield rows.kept(row)
    })
  }

  async wouldForget(id: string): Promise<readonly ArticleHead[]> {
    return this.#db.read(() => {
      const row = this.#rows.byKey(toKey(id))
      return row ? goesWith(this.#db, this.#rows, row).map((one) => this.#rows.head(one)) : []
    })
  }
  async forget(id: string, why: string, seen: string): Promise<number> {
    const row = this.#rows.byKey(toKey(id))
    if (!row) return 0
    // What is deleted is written over, and does not stay in the log.
    this.#db.exec("PRAGMA secure_delete = ON")
    try {
      return this.#write(
        () => {
          this.links.forget()
          return forget(this.#db, this.#rows, row, why, seen)
        },
        { durable: true },
      )
    } finally {
      this.#db.exec("PRAGMA secure_delete = OFF; PRAGMA wal_checkpoint(TRUNCATE)")
    }
  }

  async feeds(): Promise<readonly Feed[]> {
    return this.#db.all<{ feed: string }>("SELECT feed FROM feeds ORDER BY url").map(({ feed }) => JSON.parse(feed) as Feed)
  }
  async saveFeed(feed: Feed): Promise<void> {
    this.#write(() => this.#db.run("INSERT OR REPLACE INTO feeds VALUES (?, ?)", feed.url, JSON.stringify(feed)), {
      durable: true,
    })
  }
  async dropFeed(url: string): Promise<boolean> {
    return this.#write(() => this.#db.run("DELETE FROM feeds WHERE url = ?", url).changes > 0, { durable: true })
  }

  async note(name: string): Promise<string | null> {
    return this.#db.get<{ value: string }>("SELECT value FROM notes WHERE name = ?", `user ${name}`)?.value ?? null
  }
  async setNote(name: string, value: string | null): Promise<void> {
    this.#write(
      () => {
        if (value === null) this.#db.run("DELETE FROM notes WHERE name = ?", `user ${name}`)
        else this.#db.run("INSERT OR REPLACE INTO notes VALUES (?, ?)", `user ${name}`, value)
      },
      { durable: true },
    )
  }

  async days(): Promise<Days> {
    return this.#once(days)
  }
  async status(): Promise<Status> {
    return this.#once(status)
  }
  async sizes(): Promise<readonly Room[]> {
    return this.#once(sizes)
  }
  /** What a count gives, made only where the store was written to since it was made. */
  #once<T>(count: (db: Connection) => T): T {
    return this.#db.read(() => {
      const stamp = this.#stamp()
      if (this.#counted.stamp !== stamp) this.#counted = { stamp, made: new Map() }
      const { made } = this.#counted
      if (!made.has(count)) made.set(count, count(this.#db))
      return made.get(count) as T
    })
  }
  backup(to: string, options?: BackupOptions): Promise<void> {
    return backup(this.#db.path, to, options)
  }
  async check(): Promise<readonly string[]> {
    return soundness(this.#db)
  }
  async close(): Promise<void> {
    if (!this.#db.db.isOpen) return
    try {
      if (this.#signed) this.#db.run("DELETE FROM writers WHERE host = ? AND pid = ?", hostname(), process.pid)
    } catch {
      // A name too many does no harm: whoever reads it sees that the process is gone.
    }
    this.#db.close()
  }

  #write<T>(work: () => T, options: { durable?: boolean } = {}): T {
    this.#sign()
    try {
      return this.#db.write(work, options)
    } catch (error) {
      this.#words.forget()
      this.#rows.forget()
      this.#ask.forget()
      throw error
    } finally {
      this.#writes++
      this.#ask.changed()
    }
  }

  /** Leaves a name for whoever has to wait. */
  #sign(): void {
    if (this.#signed) return
    const what = path.basename(process.argv[1] ?? "node")
    this.#db.write(() => this.#db.run("INSERT OR REPLACE INTO writers VALUES (?, ?, ?)", hostname(), process.pid, what))
    this.#signed = true
  }

  #others(): string {
    const sql = "SELECT host, pid, what FROM writers WHERE NOT (host = ? AND pid = ?)"
    const named = this.#db.db.prepare(sql).all(hostname(), process.pid) as { host: string; pid: number; what: string }[]
    const alive = named.filter(({ host, pid }) => host !== hostname() || lives(pid))
    const names = alive.map(({ host, pid, what }) => `process ${pid} (${what}${host === hostname() ? "" : ` on ${host}`})`)
    return names.length > 0 ? names.join(" or ") : "another process"
  }

  /** Rows from one state of the store, by a connection of their own, however long the caller takes over them. */
  async *#apart<T>(work: (rows: Rows, ask: Ask) => Iterable<T>): AsyncIterable<T> {
    const reader = this.#db.reader(this.#patience)
    try {
      reader.exec("BEGIN")
      const rows = new Rows(reader, new Frames(reader), WALKING)
      yield* work(rows, new Ask(reader, rows, new Words(reader)))
    } finally {
      reader.close()
    }
  }
}

function lives(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM"
  }
}

/** Sees from outside that the file can be ours, so that no other program's is touched. */
function checkFile(file: string, create: boolean): void {
  if (!existsSync(file)) {
    if (!create) {
      const todo = "check the name; onrecord add makes a store"
      throw new OnrecordError("STORE_NOT_FOUND", { where: file, expected: "a store", came: "there is no such file", todo })
    }
    if (existsSync(path.dirname(file))) {
      checkDisk(file)
      return
    }
    const todo = "make the folder first"
    throw new OnrecordError("STORE_UNREADABLE", {
      where: file,
      expected: "a folder to keep the store in",
      came: "there is none",
      todo,
    })
  }
  if (statSync(file).isDirectory()) throw foreign(file, "it is a folder")
  checkDisk(file)
  const head = Buffer.alloc(16)
  const handle = openSync(file, "r")
  try {
    const length = readSync(handle, head, 0, 16, 0)
    // An empty file becomes a store where one may be made.
    if (length === 0 && !create) throw foreign(file, "the file is empty")
    if (length > 0 && head.toString("latin1", 0, length) !== "SQLite format 3\0") throw foreign(file, "it is no database")
  } finally {
    closeSync(handle)
  }
}
