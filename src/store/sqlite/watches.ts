import type { Query } from "../query.ts"
import type { Change } from "../store.ts"
import type { Arrived, Channel, EventsWanted, Looked, Watch, WatchEvent, Watches } from "../watches.ts"
import type { Ask } from "./ask.ts"
import type { Connection, Row } from "./connection.ts"
import { fromKey, toKey } from "./keys.ts"
import { changeOf } from "./rows.ts"

interface WatchRow {
  readonly id: string
  readonly watch: string
  readonly looked: number
  readonly parts: string
}

/** Watches, in tables of their own. */
export class SqliteWatches implements Watches {
  readonly #db: Connection
  readonly #ask: Ask
  readonly #write: (work: () => void) => void

  /** @param write one transaction, on the disk when it returns */
  constructor(db: Connection, ask: Ask, write: (work: () => void) => void) {
    this.#db = db
    this.#ask = ask
    this.#write = write
  }

  async list(): Promise<readonly Watch[]> {
    return this.#db.read(() =>
      this.#db.all<WatchRow & {}>("SELECT id, watch, looked, parts FROM watches ORDER BY number").map((row) => this.#watch(row)),
    )
  }

  async get(id: string): Promise<Watch | null> {
    return this.#db.read(() => {
      const row = this.#db.get<WatchRow & {}>("SELECT id, watch, looked, parts FROM watches WHERE id = ?", id)
      return row ? this.#watch(row) : null
    })
  }

  #watch({ id, watch, looked, parts }: WatchRow): Watch {
    const channels = this.#db
      .all<{ channel: string }>("SELECT channel FROM watch_channels WHERE watch = ? ORDER BY kind DESC", id)
      .map(({ channel }) => JSON.parse(channel) as Channel)
    return { ...JSON.parse(watch), channels, looked, parts: JSON.parse(parts) }
  }

  async save({ channels, looked, parts, ...watch }: Watch): Promise<void> {
    this.#write(() => {
      const sql =
        "INSERT INTO watches (id, watch, looked, parts) VALUES (?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET watch = excluded.watch"
      this.#db.run(sql, watch.id, JSON.stringify(watch), looked, JSON.stringify(parts))
      const kept = channels.map(({ kind }) => kind)
      for (const kind of ["webhook", "mail"] as const)
        if (!kept.includes(kind)) this.#db.run("DELETE FROM watch_channels WHERE watch = ? AND kind = ?", watch.id, kind)
      if (!kept.includes("webhook")) this.#db.run("DELETE FROM watch_secrets WHERE watch = ?", watch.id)
      for (const channel of channels)
        this.#db.run("INSERT OR IGNORE INTO watch_channels VALUES (?, ?, ?)", watch.id, channel.kind, JSON.stringify(channel))
    })
  }

  async drop(id: string): Promise<boolean> {
    let there = false
    // A secret is written over, and does not stay in the log.
    this.#db.exec("PRAGMA secure_delete = ON")
    try {
      this.#write(() => {
        there = this.#db.run("DELETE FROM watches WHERE id = ?", id).changes > 0
        for (const table of ["watch_channels", "watch_secrets", "watch_events"])
          this.#db.run(`DELETE FROM ${table} WHERE watch = ?`, id)
      })
    } finally {
      this.#db.exec("PRAGMA secure_delete = OFF; PRAGMA wal_checkpoint(TRUNCATE)")
    }
    return there
  }

  async secret(id: string): Promise<string | null> {
    return this.#db.get<{ secret: string }>("SELECT secret FROM watch_secrets WHERE watch = ?", id)?.secret ?? null
  }
  async setSecret(id: string, secret: string): Promise<void> {
    this.#write(() => {
      if (this.#there(id)) this.#db.run("INSERT OR REPLACE INTO watch_secrets VALUES (?, ?)", id, secret)
    })
  }
  #there(id: string): boolean {
    return this.#db.get("SELECT 1 FROM watches WHERE id = ?", id) !== undefined
  }

  async last(): Promise<number> {
    return this.#db.get<{ last: number }>("SELECT ifnull(max(id), 0) AS last FROM articles")!.last
  }

  async arrived(after: number, most: number): Promise<readonly Arrived[]> {
    const sql = `SELECT a.id AS number, a.key, a.newer IS NOT NULL OR a.status IS 'canceled' OR l.article IS NOT NULL AS settled
      FROM articles a LEFT JOIN linked l ON l.article = a.id WHERE a.id > ? ORDER BY a.id LIMIT ?`
    return this.#db
      .all<{ number: number; key: Uint8Array; settled: number }>(sql, after, most)
      .map(({ number, key, settled }) => ({ number, article: fromKey(key), settled: settled === 1 }))
  }

  async came(articles: readonly string[]): Promise<ReadonlyMap<string, number>> {
    return this.#db.read(
      () =>
        new Map(
          articles.flatMap((id) => {
            const row = this.#db.get<{ id: number }>("SELECT id FROM articles WHERE key = ?", toKey(id))
            return row ? [[id, row.id] as const] : []
          }),
        ),
    )
  }

  async late(since: string): Promise<readonly Change[]> {
    const sql = `SELECT o.key AS "from", n.key AS "to", c.seen, c.did, c.before, c.after FROM changes c
      JOIN articles o ON o.id = c.older JOIN articles n ON n.id = c.newer
      WHERE c.seen >= ? AND c.seen > o.seen AND c.seen > n.seen ORDER BY c.id`
    return this.#db.all<Row>(sql, since).map(changeOf)
  }

  async found(query: Query, articles: readonly string[]): Promise<ReadonlySet<string>> {
    return this.#ask.within(query, [...(await this.came(articles)).values()])
  }

  async note(id: string, { events, looked, parts }: Looked): Promise<number> {
    let fresh = 0
    this.#write(() => {
      if (!this.#there(id)) return
      const sql = "INSERT OR IGNORE INTO watch_events (watch, id, at, event) VALUES (?, ?, ?, ?)"
      for (const event of events) fresh += this.#db.run(sql, id, event.id, event.at, JSON.stringify(event)).changes
      // Another process may have been further: that holds.
      const further = "UPDATE watches SET looked = ?, parts = ? WHERE id = ? AND looked <= ?"
      this.#db.run(further, looked, JSON.stringify(parts), id, looked)
    })
    return fresh
  }

  async events(id: string, { after, limit }: EventsWanted): Promise<readonly WatchEvent[]> {
    const [where, order] = after === null ? ["number > ?", "DESC"] : ["number > ?", "ASC"]
    return this.#db
      .all<{ number: number; event: string }>(
        `SELECT number, event FROM watch_events WHERE watch = ? AND ${where} ORDER BY number ${order} LIMIT ?`,
        id,
        after ?? 0,
        limit,
      )
      .map(({ number, event }) => ({ ...JSON.parse(event), number }))
  }

  async counts(since: string): Promise<ReadonlyMap<string, { readonly events: number; readonly last: string }>> {
    const sql = "SELECT watch, count(CASE WHEN at >= ? THEN 1 END) AS events, max(at) AS last FROM watch_events GROUP BY watch"
    return new Map(
      this.#db
        .all<{ watch: string; events: number; last: string }>(sql, since)
        .map(({ watch, events, last }) => [watch, { events, last }]),
    )
  }

  async saveChannel(id: string, channel: Channel): Promise<void> {
    this.#write(() => {
      const sql = "SELECT channel FROM watch_channels WHERE watch = ? AND kind = ?"
      const row = this.#db.get<{ channel: string }>(sql, id, channel.kind)
      if (!row) return
      const told = Math.max(channel.told, (JSON.parse(row.channel) as Channel).told)
      const now = JSON.stringify({ ...channel, told })
      this.#db.run("UPDATE watch_channels SET channel = ? WHERE watch = ? AND kind = ?", now, id, channel.kind)
    })
  }
}
