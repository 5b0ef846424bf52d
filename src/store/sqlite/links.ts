import { hash } from "node:crypto"
import { setImmediate } from "node:timers/promises"
import { OnrecordError } from "../../errors.ts"
import { type GroupKind, type LinkGroup, type MadeGroup, partsOf } from "../../link/linkGroup.ts"
import type { Place } from "../../link/places/gazetteer.ts"
import { dayOf, daysOf } from "../days.ts"
import type { Linkable, LinkState, Links, LinksFound, LinksWanted, PlaceHead } from "../links.ts"
import type { Connection } from "./connection.ts"
import { damaged } from "./faults.ts"
import { GroupFrames } from "./groupFrames.ts"
import { fromKey, toKey } from "./keys.ts"
import type { Rows } from "./rows.ts"
import { takeTurn } from "./turn.ts"

/** Newest versions that no kill took back. */
const STANDS = "a.newer IS NULL AND a.status IS NOT 'canceled'"

interface Row {
  readonly number: number
  readonly key: Uint8Array | string
  readonly title: string
  readonly from_day: number | null
  readonly to_day: number | null
  readonly size: number
  readonly body: Uint8Array
}

/** What a store does around reading and writing. */
interface Around {
  write(work: () => void, options?: { durable?: boolean }): void
  apart<T>(work: (rows: Rows) => Iterable<T>): AsyncIterable<T>
}

/** A group ready to be written, and the number of the one in whose place it comes. */
interface Packed {
  readonly group: MadeGroup
  readonly sum: string
  readonly body: Uint8Array
  readonly there: number | null
}
/** So many are written together. */
const LOT = 1000
/** The note of how many corrections what is linked has seen. */
const SEEN = "store corrections seen"
const LINKINGS = "store linkings begun and ended"

/** What linking made, in tables of its own. */
export class SqliteLinks implements Links {
  readonly #db: Connection
  readonly #around: Around
  readonly #frames: GroupFrames
  #log: readonly string[] = []

  constructor(db: Connection, around: Around) {
    this.#db = db
    this.#frames = new GroupFrames(db)
    this.#around = around
  }

  async state(): Promise<LinkState> {
    return this.#db.read(() => {
      const count = (sql: string): number => this.#db.get<{ n: number }>(`SELECT count(*) AS n ${sql}`)!.n
      const articles = count(`FROM articles a WHERE ${STANDS}`)
      const linked = count(`FROM articles a JOIN linked l ON l.article = a.id WHERE ${STANDS}`)
      const seen = this.#db.get<{ value: number }>("SELECT value FROM notes WHERE name = ?", SEEN)?.value ?? 0
      const corrections = count("FROM corrections") - seen
      return { articles, unlinked: articles - linked, gone: count("FROM linked") - linked, corrections }
    })
  }

  async era(): Promise<string> {
    return this.#era()
  }
  #era(): string {
    const { gone, corrections, linkings } = this.#db.get<{ gone: number; corrections: number; linkings: number | null }>(
      `SELECT (SELECT count(*) FROM forgotten) AS gone, (SELECT count(*) FROM corrections) AS corrections,
        (SELECT value FROM notes WHERE name = ?) AS linkings`,
      LINKINGS,
    )!
    return `${gone} ${corrections} ${linkings ?? 0}`
  }
  /** Writes as long as nothing was forgotten or corrected, and nobody else began to link, since. */
  #within(era: string, work: () => void): boolean {
    let same = false
    this.#around.write(() => {
      same = this.#era() === era
      if (same) work()
    })
    return same
  }

  articles(): AsyncIterable<Linkable> {
    return this.#around.apart(function* (rows) {
      for (const row of rows.everyArticle())
        if (row.newer === null && row.status !== "canceled") yield { head: rows.head(row), record: rows.whole(row).record }
    })
  }

  #counted(): void {
    this.#db.run("INSERT INTO notes VALUES (?, 1) ON CONFLICT (name) DO UPDATE SET value = value + 1", LINKINGS)
  }

  async turn(): Promise<(() => void) | null> {
    return takeTurn(this.#db.path)
  }

  async begin(era: string): Promise<string | null> {
    let now: string | null = null
    this.#within(era, () => {
      this.#db.exec("DELETE FROM linked")
      this.#counted()
      now = this.#era()
    })
    return now
  }

  async madeOf(articles: readonly string[], era: string): Promise<boolean> {
    return this.#within(era, () => {
      this.#db.exec("DELETE FROM linked")
      for (const id of articles) this.#db.run("INSERT OR IGNORE INTO linked SELECT id FROM articles WHERE key = ?", toKey(id))
      this.#db.run("INSERT OR REPLACE INTO notes SELECT ?, count(*) FROM corrections", SEEN)
      this.#counted()
    })
  }

  async replace(kind: GroupKind, groups: Iterable<MadeGroup>, era: string): Promise<boolean> {
    const articles = new Map(
      this.#db.all<{ id: number; key: Uint8Array }>("SELECT id, key FROM articles").map(({ id, key }) => [fromKey(key), id]),
    )
    const before = new Map(
      this.#db
        .all<Row & { sum: Uint8Array }>("SELECT number, key, sum FROM groups WHERE kind = ?", KINDS.indexOf(kind))
        .map((row) => [fromKey(row.key), { ...row, sum: fromKey(row.sum) }]),
    )
    let lot: Packed[] = []
    const write = (): boolean => {
      const full = lot
      lot = []
      return this.#within(era, () => {
        for (const { there, ...one } of full) {
          if (there !== null) this.#remove(there)
          this.#insert(one)
        }
      })
    }
    for (const group of groups) {
      const sum = hash("sha256", JSON.stringify(group), "hex").slice(0, 16)
      const there = before.get(group.id)
      before.delete(group.id)
      if (there?.sum === sum) continue
      // Packed before the lock is taken.
      lot.push({
        group,
        sum,
        body: this.#frames.pack(shortened(JSON.stringify(group.body), articles)),
        there: there?.number ?? null,
      })
      if (lot.length < LOT) continue
      if (!write()) return false
      // Lets others in.
      await setImmediate()
    }
    if (!write()) return false
    const gone: { readonly number: number; readonly key: Row["key"]; readonly heir: Row["key"] | null }[] = []
    for (const { number, key } of before.values()) {
      gone.push({ number, key, heir: this.#heir(kind, number) })
      if (gone.length % LOT === 0) await setImmediate()
    }
    return this.#within(era, () => {
      for (const { number, key, heir } of gone) {
        this.#remove(number)
        if (heir) this.#db.run("INSERT OR REPLACE INTO moved VALUES (?, ?, ?)", KINDS.indexOf(kind), key, heir)
      }
      this.#db.exec("DELETE FROM moved WHERE EXISTS (SELECT 1 FROM groups g WHERE g.kind = moved.kind AND g.key = moved.key)")
    })
  }

  #insert({ group, sum, body }: Omit<Packed, "there">): void {
    const { kind, id, title, words, from, to, size } = group
    const parts = partsOf(group)
    const { lastInsertRowid: number } = this.#db.run(
      "INSERT INTO groups (kind, key, title, from_day, to_day, size, sum, first, body) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
      KINDS.indexOf(kind),
      toKey(id),
      title,
      dayNumber(from),
      dayNumber(to),
      size,
      toKey(sum),
      parts[0] === undefined ? null : partKey(parts[0]),
      body,
    )
    // A part that another group still has leaves it: that one is changed or goes in the same run.
    for (const part of parts)
      this.#db.run("INSERT OR REPLACE INTO parts VALUES (?, ?, ?)", KINDS.indexOf(kind), partKey(part), number)
    this.#db.run("INSERT INTO group_words (rowid, words) VALUES (?, ?)", number, `${title}\n${words}`)
  }

  /** Of a group that is to go, the first part that is in the one that holds most of its parts now; null where none holds any. */
  #heir(kind: GroupKind, number: number): Uint8Array | string | null {
    const row = this.#db.get<Row & { first: Row["key"] | null }>("SELECT * FROM groups WHERE number = ?", number)
    if (!row) return null
    let parts: (Row["key"] | null)[] = [row.first]
    try {
      parts = partsOf(this.#made(kind, row)).map(partKey)
    } catch {
      // It is damaged, and goes: its first part is told beside it.
    }
    const keys = JSON.stringify(parts.flatMap((key) => (key === null ? [] : typeof key === "string" ? `=${key}` : fromKey(key))))
    return this.#db.get<{ part: Row["key"] }>(HEIR, keys, KINDS.indexOf(kind), number)?.part ?? null
  }

  /** Without looking into it: so it goes though it is damaged. */
  #remove(number: number): void {
    this.#db.run('DELETE FROM parts WHERE "group" = ?', number)
    this.#db.run("DELETE FROM groups WHERE number = ?", number)
    this.#db.run("DELETE FROM group_words WHERE rowid = ?", number)
  }

  /**
   * An article is to be forgotten: all that is linked goes, since titles, names and reasons anywhere may be its words, and is to be made again. Inside a
   * transaction.
   */
  forget(): void {
    this.#db.exec(`
      DELETE FROM groups; DELETE FROM parts; DELETE FROM moved; DELETE FROM linked;
      INSERT INTO group_words (group_words) VALUES ('delete-all')
    `)
  }

  async group<K extends GroupKind>(kind: K, id: string): Promise<LinkGroup<K> | null> {
    return this.#db.read(() => {
      const row = this.#row(kind, id)
      return row ? this.#made(kind, row) : null
    })
  }

  async title(kind: GroupKind, id: string): Promise<string | null> {
    return this.#db.read(() => this.#row(kind, id)?.title ?? null)
  }

  async place(id: string): Promise<PlaceHead | null> {
    return this.#db.read(() => {
      const row = this.#row("places", id)
      return row ? { name: row.title, place: this.#opened("places", row, placeIn) } : null
    })
  }

  /** The group of an id; else the one that it went into. */
  #row(kind: GroupKind, id: string): Row | undefined {
    const of = KINDS.indexOf(kind)
    const key = toKey(id)
    return (
      this.#db.get<Row & {}>("SELECT * FROM groups WHERE kind = ? AND key = ?", of, key) ?? this.#db.get<Row & {}>(MOVED, of, key)
    )
  }

  async of(kind: GroupKind, parts: readonly string[]): Promise<ReadonlyMap<string, string>> {
    if (parts.length === 0) return new Map()
    // All in one question: an article names some fifty people and places.
    const keys = parts.map(partKey).map((key) => (typeof key === "string" ? `=${key}` : fromKey(key)))
    const found = this.#db.all<{ at: number; key: Row["key"] }>(OF, JSON.stringify(keys), KINDS.indexOf(kind))
    return new Map(found.map(({ at, key }) => [parts[at]!, fromKey(key)]))
  }

  async find<K extends GroupKind>(kind: K, wanted: LinksWanted): Promise<LinksFound<K>> {
    const { words, from, to, least, order, limit, skip } = wanted
    const match = matchOf(words)
    const low = from === "" ? null : daysOf(from)!.from
    const high = to === "" ? null : daysOf(to)!.to
    const where = [
      "g.kind = ?1 AND g.size >= ?2",
      low === null ? null : "g.to_day >= ?3",
      high === null ? null : "g.from_day <= ?4",
      match === null ? null : "g.number IN (SELECT rowid FROM group_words WHERE group_words MATCH ?5)",
    ]
    // Every number is used, whatever is asked for, so that the values stay as they are.
    const sql = `FROM groups g WHERE ${where.filter((one) => one !== null).join(" AND ")} AND (?3 IS NULL OR TRUE) AND (?4 IS NULL OR TRUE) AND (?5 IS NULL OR TRUE)`
    const values = [KINDS.indexOf(kind), least, low, high, match] as const
    const by = order === "size" ? "g.size DESC, g.key" : "g.to_day DESC, g.size DESC, g.key"
    return this.#db.read(() => ({
      total: this.#db.get<{ n: number }>(`SELECT count(*) AS n ${sql}`, ...values)!.n,
      rows: this.#db
        .all<Row & {}>(`SELECT g.* ${sql} ORDER BY ${by} LIMIT ?6 OFFSET ?7`, ...values, limit, skip)
        .map((row) => this.#made(kind, row)),
    }))
  }

  async idsBeginning(kind: GroupKind, prefix: string): Promise<readonly string[]> {
    const sql =
      "SELECT key FROM groups WHERE kind = ? AND substr(iif(typeof(key) = 'blob', lower(hex(key)), key), 1, ?) = ? LIMIT 10"
    return this.#db.all<Pick<Row, "key">>(sql, KINDS.indexOf(kind), prefix.length, prefix).map(({ key }) => fromKey(key))
  }

  async log(): Promise<readonly string[]> {
    // Lines are only ever added: as long as there are as many, they are the same.
    const { last } = this.#db.get<{ last: number | null }>("SELECT max(number) AS last FROM corrections")!
    if (this.#log.length !== (last ?? 0))
      this.#log = this.#db.all<{ line: string }>("SELECT line FROM corrections ORDER BY number").map(({ line }) => line)
    return this.#log
  }

  async append(lines: readonly string[], before: number): Promise<void> {
    this.#around.write(
      () => {
        const { n } = this.#db.get<{ n: number }>("SELECT count(*) AS n FROM corrections")!
        if (n !== before) throw meanwhile(n - before)
        for (const [i, line] of lines.entries())
          this.#db.run("INSERT INTO corrections (number, line) VALUES (?, ?)", n + 1 + i, line)
      },
      { durable: true },
    )
  }

  #made<K extends GroupKind>(kind: K, row: Row): LinkGroup<K> {
    const { key, title, from_day: from, to_day: to, size } = row
    const body: unknown = this.#opened(kind, row, (text) => JSON.parse(text.startsWith(PLAIN) ? text : this.#lengthened(text)))
    const days = { from: from === null ? null : dayOf(from), to: to === null ? null : dayOf(to) }
    return { kind, id: fromKey(key), title, ...days, size, body } as LinkGroup<GroupKind> as LinkGroup<K>
  }

  /** What `read` makes of what is kept of a group. */
  #opened<T>(kind: GroupKind, { key, body }: Row, read: (text: string) => T): T {
    try {
      return read(this.#frames.unpack(body))
    } catch (error) {
      throw damaged(this.#db.path, `what was linked as ${kind} ${fromKey(key)} does not unpack`, error)
    }
  }

  #lengthened(text: string): string {
    const numbers = JSON.stringify(Array.from(text.matchAll(SHORT), ([, number]) => Number(number)))
    // All in one question: a country is in thousands of articles.
    const sql = "SELECT a.id, a.key FROM json_each(?) j CROSS JOIN articles a ON a.id = j.value"
    const keys = new Map(this.#db.all<{ id: number; key: Uint8Array }>(sql, numbers).map(({ id, key }) => [id, key]))
    return text.replace(SHORT, (_, number) => `"${fromKey(keys.get(Number(number))!)}"`)
  }
}

/** Parts by their place in a list of keys: hex, or behind "=" what is no hex. */
const OF = `SELECT j.key AS at, g.key FROM json_each(?) j
  CROSS JOIN parts p ON p.kind = ? AND p.part = iif(substr(j.value, 1, 1) = '=', substr(j.value, 2), unhex(j.value))
  JOIN groups g ON g.number = p."group"`

/** The group that one which is no more went into. */
const MOVED = `SELECT g.* FROM moved m JOIN parts p ON p.kind = m.kind AND p.part = m.part JOIN groups g ON g.number = p."group"
  WHERE m.kind = ? AND m.key = ?`

/** Of parts, as in `OF`, the first of those that the group has which has most of them. */
const HEIR = `SELECT p.part, min(j.key), count(*) AS n FROM json_each(?) j
  CROSS JOIN parts p ON p.kind = ? AND p.part = iif(substr(j.value, 1, 1) = '=', substr(j.value, 2), unhex(j.value))
  WHERE p."group" <> ? GROUP BY p."group" ORDER BY n DESC, min(j.key) LIMIT 1`

/** Their places are kept, so new ones go to the end. */
const KINDS: readonly GroupKind[] = ["people", "places", "copies", "stories", "claims", "subjects"]

const PLAIN = " "

/** Ids of articles take most of the room: the numbers of their rows stand for them, behind a character that no text has in this place. */
const SHORT = /"\u{f8ff0}(\d+)"/gu
function shortened(json: string, articles: ReadonlyMap<string, number>): string {
  if (json.includes("\u{f8ff0}")) return `${PLAIN}${json}`
  return json.replace(/"([0-9a-f]{64})"/g, (whole, id) => (articles.has(id) ? `"\u{f8ff0}${articles.get(id)}"` : whole))
}

/** The place of a group of places, which stands before its members. A name cannot look like their beginning: in JSON its quotation marks have a backslash. */
function placeIn(text: string): Place | null {
  return (JSON.parse(`${text.slice(0, text.indexOf(',"members":['))}}`) as { place: Place | null }).place
}

const dayNumber = (day: string | null): number | null => (day === null ? null : (daysOf(day)?.from ?? null))

/** Ids are hashes: their first eight bytes tell them apart. */
const partKey = (part: string): Uint8Array | string => {
  const key = toKey(part)
  return typeof key === "string" ? key : key.subarray(0, 8)
}

/** Each word as the beginning of one; null where there are none. */
function matchOf(words: string): string | null {
  const all = words.normalize("NFC").match(/[\p{L}\p{M}\p{N}]+/gu) ?? []
  return all.length === 0 ? null : all.map((word) => `"${word}"*`).join(" ")
}

const meanwhile = (more: number) =>
  new OnrecordError("CORRECTION_CONFLICT", {
    where: "the log of corrections",
    expected: "the log as it was when this correction was made",
    came: `${more} more since`,
    todo: "make the correction again",
  })
