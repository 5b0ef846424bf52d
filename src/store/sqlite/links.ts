import { hash } from "node:crypto"
import { OnrecordError } from "../../errors.ts"
import { type GroupKind, type LinkGroup, type MadeGroup, partsOf } from "../../link/linkGroup.ts"
import type { ArticleRecord } from "../../understand/record.ts"
import { dayOf, daysOf } from "../days.ts"
import type { Linkable, LinkState, Links, LinksFound, LinksWanted } from "../links.ts"
import type { Connection } from "./connection.ts"
import { damaged } from "./faults.ts"
import { GroupFrames } from "./groupFrames.ts"
import { fromKey, toKey } from "./keys.ts"
import type { Rows } from "./rows.ts"

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

/** What linking made, in tables of its own. */
export class SqliteLinks implements Links {
  readonly #db: Connection
  readonly #around: Around
  readonly #frames: GroupFrames

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
      return { articles, unlinked: articles - linked, gone: count("FROM linked") - linked }
    })
  }

  articles(): AsyncIterable<Linkable> {
    return this.#around.apart(function* (rows) {
      for (const row of rows.everyArticle())
        if (row.newer === null && row.status !== "canceled") yield { head: rows.head(row), record: rows.whole(row).record }
    })
  }

  async madeOf(articles: readonly string[] | null): Promise<void> {
    this.#around.write(() => {
      this.#db.exec("DELETE FROM linked")
      for (const id of articles ?? [])
        this.#db.run("INSERT OR IGNORE INTO linked SELECT id FROM articles WHERE key = ?", toKey(id))
    })
  }

  async replace(kind: GroupKind, groups: Iterable<MadeGroup>): Promise<void> {
    this.#around.write(() => {
      const articles = new Map(
        this.#db.all<{ id: number; key: Uint8Array }>("SELECT id, key FROM articles").map(({ id, key }) => [fromKey(key), id]),
      )
      const before = new Map(
        this.#db
          .all<Row & { sum: Uint8Array }>("SELECT number, key, sum FROM groups WHERE kind = ?", KINDS.indexOf(kind))
          .map((row) => [fromKey(row.key), { ...row, sum: fromKey(row.sum) }]),
      )
      for (const group of groups) {
        const sum = hash("sha256", JSON.stringify(group), "hex").slice(0, 16)
        const there = before.get(group.id)
        before.delete(group.id)
        if (there?.sum === sum) continue
        if (there) this.#remove(there.number)
        this.#insert(group, sum, articles)
      }
      for (const { number, key } of before.values()) {
        const [first] = this.#remove(number)
        if (first !== undefined)
          this.#db.run("INSERT OR REPLACE INTO moved VALUES (?, ?, ?)", KINDS.indexOf(kind), key, partKey(first))
      }
      this.#db.exec("DELETE FROM moved WHERE EXISTS (SELECT 1 FROM groups g WHERE g.kind = moved.kind AND g.key = moved.key)")
    })
  }

  #insert(group: MadeGroup, sum: string, articles: ReadonlyMap<string, number>): void {
    const { kind, id, title, words, from, to, size, body } = group
    const { lastInsertRowid: number } = this.#db.run(
      "INSERT INTO groups (kind, key, title, from_day, to_day, size, sum, body) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
      KINDS.indexOf(kind),
      toKey(id),
      title,
      dayNumber(from),
      dayNumber(to),
      size,
      toKey(sum),
      this.#frames.pack(shortened(JSON.stringify(body), articles)),
    )
    for (const part of partsOf(group))
      this.#db.run("INSERT INTO parts VALUES (?, ?, ?)", KINDS.indexOf(kind), partKey(part), number)
    this.#db.run("INSERT INTO group_words (rowid, words) VALUES (?, ?)", number, `${title}\n${words}`)
  }

  /** @returns what was in it */
  #remove(number: number): readonly string[] {
    const row = this.#db.get<Row & { kind: number }>("SELECT * FROM groups WHERE number = ?", number)!
    const parts = partsOf(this.#made(KINDS[row.kind]!, row))
    for (const part of parts)
      this.#db.run('DELETE FROM parts WHERE kind = ? AND part = ? AND "group" = ?', row.kind, partKey(part), number)
    this.#db.run("DELETE FROM groups WHERE number = ?", number)
    this.#db.run("DELETE FROM group_words WHERE rowid = ?", number)
    return parts
  }

  /** An article is to be forgotten: every group that it is in goes, since their titles may be its words; all is to be linked again. Inside a transaction. */
  forget({ article, statements, people, organisations, places, subjects }: ArticleRecord): void {
    const ids = [...statements, ...people, ...organisations, ...places, ...subjects].map(({ id }) => id)
    for (const part of [article.id, `${article.id} dateline`, ...ids]) {
      const groups = this.#db.all<{ group: number }>(
        `SELECT "group" FROM parts WHERE kind IN (${KINDS.map((_, i) => i).join()}) AND part = ?`,
        partKey(part),
      )
      for (const { group } of groups) this.#remove(group)
    }
    this.#db.exec("DELETE FROM linked; INSERT INTO group_words (group_words) VALUES ('optimize')")
  }

  async group<K extends GroupKind>(kind: K, id: string): Promise<LinkGroup<K> | null> {
    return this.#db.read(() => {
      const row = this.#byKey(kind, id) ?? this.#moved(kind, id)
      return row ? this.#made(kind, row) : null
    })
  }

  #byKey(kind: GroupKind, id: string): Row | undefined {
    return this.#db.get<Row & {}>("SELECT * FROM groups WHERE kind = ? AND key = ?", KINDS.indexOf(kind), toKey(id))
  }
  #moved(kind: GroupKind, id: string): Row | undefined {
    return this.#db.get<Row & {}>(
      `SELECT g.* FROM moved m JOIN parts p ON p.kind = m.kind AND p.part = m.part JOIN groups g ON g.number = p."group"
       WHERE m.kind = ? AND m.key = ?`,
      KINDS.indexOf(kind),
      toKey(id),
    )
  }

  async of(kind: GroupKind, parts: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const sql = 'SELECT g.key FROM parts p JOIN groups g ON g.number = p."group" WHERE p.kind = ? AND p.part = ?'
    return this.#db.read(
      () =>
        new Map(
          parts.flatMap((part) =>
            this.#db.all<Pick<Row, "key">>(sql, KINDS.indexOf(kind), partKey(part)).map(({ key }) => [part, fromKey(key)]),
          ),
        ),
    )
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
    return this.#db.all<{ line: string }>("SELECT line FROM corrections ORDER BY number").map(({ line }) => line)
  }

  async append(line: string, before: number): Promise<void> {
    this.#around.write(
      () => {
        const { n } = this.#db.get<{ n: number }>("SELECT count(*) AS n FROM corrections")!
        if (n !== before) throw meanwhile(n - before)
        this.#db.run("INSERT INTO corrections (number, line) VALUES (?, ?)", n + 1, line)
      },
      { durable: true },
    )
  }

  #made<K extends GroupKind>(kind: K, { key, title, from_day: from, to_day: to, size, body }: Row): LinkGroup<K> {
    try {
      const text = this.#frames.unpack(body)
      const whole = text.startsWith(PLAIN) ? text : text.replace(SHORT, (_, number) => `"${this.#articleId(Number(number))}"`)
      const days = { from: from === null ? null : dayOf(from), to: to === null ? null : dayOf(to) }
      return { kind, id: fromKey(key), title, ...days, size, body: JSON.parse(whole) } as LinkGroup<GroupKind> as LinkGroup<K>
    } catch (error) {
      throw damaged(this.#db.path, `what was linked as ${kind} ${fromKey(key)} does not unpack`, error)
    }
  }

  #articleId(number: number): string {
    return fromKey(this.#db.get<{ key: Uint8Array }>("SELECT key FROM articles WHERE id = ?", number)!.key)
  }
}

/** Their places are kept, so new ones go to the end. */
const KINDS: readonly GroupKind[] = ["people", "places", "copies", "stories", "claims", "subjects"]

const PLAIN = " "

/** Ids of articles take most of the room: the numbers of their rows stand for them, behind a character that no text has in this place. */
const SHORT = /"\u{f8ff0}(\d+)"/gu
function shortened(json: string, articles: ReadonlyMap<string, number>): string {
  if (json.includes("\u{f8ff0}")) return `${PLAIN}${json}`
  return json.replace(/"([0-9a-f]{64})"/g, (whole, id) => (articles.has(id) ? `"\u{f8ff0}${articles.get(id)}"` : whole))
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
