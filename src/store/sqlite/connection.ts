import { statfsSync } from "node:fs"
import path from "node:path"
import { DatabaseSync, type SQLInputValue, type StatementSync } from "node:sqlite"
import { OnrecordError } from "../../errors.ts"
import { fault } from "./faults.ts"
import { checkOwner } from "./identity.ts"

export type Row = Record<string, SQLInputValue>

/** Nobody wakes who waits for this. */
const NEVER = new Int32Array(new SharedArrayBuffer(4))

/**
 * One connection: statements prepared once, faults in the words of our errors, transactions that are all or nothing.
 * Bulk work is committed without waiting for the disk (a power cut may take the last of it, never half of it: it can be done again); what
 * people said is on the disk when the call returns (https://sqlite.org/pragma.html#pragma_synchronous).
 */
export class Connection {
  readonly db: DatabaseSync
  readonly path: string
  /** Who else writes, in words, as far as is known; asked when a wait was too long. */
  who: () => string = () => "another process"
  readonly #prepared = new Map<string, StatementSync>()
  readonly #readOnly: boolean
  /** Who is shown rows now. */
  #see: ((...row: readonly unknown[]) => null) | null = null

  /** @param patience milliseconds to wait for another writer. */
  constructor(file: string, { patience, readOnly = false }: { patience: number; readOnly?: boolean }) {
    this.path = file
    this.#readOnly = readOnly
    this.db = this.#guard(() => new DatabaseSync(file, { timeout: patience, readOnly }))
    try {
      checkEngine(this.get<{ version: string }>("SELECT sqlite_version() AS version")!.version)
      checkOwner(this)
      // The wait is set first: this takes a lock itself (reliability: two processes open at once).
      if (!readOnly) this.#toWal(patience)
      this.#guard(() => {
        this.db.exec(
          "PRAGMA foreign_keys = ON; PRAGMA synchronous = NORMAL; PRAGMA cache_size = -32768; PRAGMA temp_store = MEMORY; PRAGMA automatic_index = OFF",
        )
        if (!readOnly) this.db.exec("PRAGMA journal_size_limit = 67108864")
      })
    } catch (error) {
      this.db.close()
      throw error
    }
  }

  all<T = Row>(sql: string, ...values: SQLInputValue[]): T[] {
    return this.#guard(() => this.#prepare(sql).all(...values) as T[])
  }
  get<T = Row>(sql: string, ...values: SQLInputValue[]): T | undefined {
    return this.#guard(() => this.#prepare(sql).get(...values) as T | undefined)
  }
  run(sql: string, ...values: SQLInputValue[]): { changes: number; lastInsertRowid: number } {
    return this.#guard(() => this.#prepare(sql).run(...values) as { changes: number; lastInsertRowid: number })
  }
  *iterate<T = Row>(sql: string, ...values: SQLInputValue[]): Iterable<T> {
    // Prepared anew: a statement that is being walked through cannot serve another caller.
    const rows = this.#guard(() => this.db.prepare(sql).iterate(...values))
    for (;;) {
      const next = this.#guard(() => rows.next())
      if (next.done) return
      yield next.value as T
    }
  }
  /**
   * Shows each of very many rows to `see`, which asks nothing meanwhile: a third of the time that rows as lists would take, and no memory.
   * @param columns what it is shown, @param from the FROM and WHERE
   */
  each<T extends readonly unknown[]>(see: (...row: T) => void, columns: string, from: string, ...values: SQLInputValue[]): void {
    if (this.#see === null) this.db.function("onrecord_see", { varargs: true }, (...row) => this.#see!(...row))
    this.#see = (...row) => {
      see(...(row as readonly unknown[] as T))
      return null
    }
    this.get(`SELECT count(onrecord_see(${columns})) ${from}`, ...values)
  }
  /** One whole number of each of very many rows: a tenth of the time that rows would take. */
  numbers(column: string, from: string, ...values: SQLInputValue[]): readonly number[] {
    return JSON.parse(this.get<{ list: string }>(`SELECT json_group_array(${column}) AS list ${from}`, ...values)!.list)
  }
  exec(sql: string): void {
    this.#guard(() => this.db.exec(sql))
  }

  /** Another number whenever another connection has written (https://sqlite.org/pragma.html#pragma_data_version). */
  dataVersion(): number {
    return this.get<{ data_version: number }>("PRAGMA data_version")!.data_version
  }

  /** All that `work` writes, or nothing. `durable`: on the disk when it returns. */
  write<T>(work: () => T, { durable = false } = {}): T {
    if (durable) this.exec("PRAGMA synchronous = FULL")
    try {
      // Not a plain BEGIN: one that reads first and writes later is turned away at once where another wrote in between.
      this.exec("BEGIN IMMEDIATE")
      try {
        const made = work()
        this.exec("COMMIT")
        return made
      } catch (error) {
        this.#rollback()
        throw error
      }
    } finally {
      if (durable) this.db.exec("PRAGMA synchronous = NORMAL")
    }
  }

  /** Several questions answered from one state. */
  read<T>(work: () => T): T {
    if (this.db.isTransaction) return work()
    this.run("BEGIN")
    try {
      return work()
    } finally {
      this.#rollback()
    }
  }

  /** Another connection to the same file, that only reads. */
  reader(patience: number): Connection {
    return new Connection(this.path, { patience, readOnly: true })
  }

  close(): void {
    this.#prepared.clear()
    // What a power cut could take is little while we run, and nothing once we said that we are done.
    if (this.db.isOpen && !this.#readOnly) this.db.exec("PRAGMA synchronous = FULL")
    if (this.db.isOpen) this.db.close()
  }

  /** Where two processes make a store at once, SQLite turns one of them away without its waiting; so we wait. */
  #toWal(patience: number): void {
    for (const until = performance.now() + patience; ; ) {
      try {
        this.exec("PRAGMA journal_mode = WAL")
        return
      } catch (error) {
        if (!(error instanceof OnrecordError) || error.code !== "STORE_BUSY" || performance.now() > until) throw error
        Atomics.wait(NEVER, 0, 0, 20)
      }
    }
  }

  #rollback(): void {
    try {
      if (this.db.isTransaction) this.#prepare("ROLLBACK").run()
    } catch {
      // What led here is the better error.
    }
  }

  #prepare(sql: string): StatementSync {
    let statement = this.#prepared.get(sql)
    if (!statement) {
      statement = this.db.prepare(sql)
      // Searches make statements without end; the oldest goes.
      if (this.#prepared.size >= 200) this.#prepared.delete(this.#prepared.keys().next().value!)
      this.#prepared.set(sql, statement)
    }
    return statement
  }

  #guard<T>(work: () => T): T {
    try {
      return work()
    } catch (error) {
      const known = fault(error, this.path)
      throw known instanceof OnrecordError && known.code === "STORE_BUSY" ? fault(error, this.path, this.who()) : known
    }
  }
}

/**
 * Refuses the versions of SQLite that can damage a store with two writers: 3.7.0 to 3.51.2, but for the repaired 3.44.6 and 3.50.7 and what follows
 * them in their lines (https://sqlite.org/wal.html#the_wal_reset_bug).
 */
export function checkEngine(version: string): void {
  const [, minor = 0, patch = 0] = version.split(".").map(Number)
  if (minor > 51 || (minor === 51 && patch >= 3) || (minor === 50 && patch >= 7) || (minor === 44 && patch >= 6)) return
  throw new OnrecordError("STORE_ENGINE", {
    where: "the database in this Node",
    expected: "SQLite 3.51.3 or later",
    came: `this Node (${process.versions.node}) brings ${version}, which can damage a store that two processes write to`,
    todo: "use Node 24.21 or later",
  })
}

/** Kinds of file systems as statfs tells them, on which two machines would not see each other's locks: NFS, SMB, CIFS, SMB2. */
const NETWORKS = new Map([
  [0x6969, "NFS"],
  [0x517b, "SMB"],
  [0xff534d42, "CIFS"],
  [0xfe534d42, "SMB"],
])

/** @throws OnrecordError STORE_UNREADABLE where the file would lie on a network share. */
export function checkDisk(file: string): void {
  const network = NETWORKS.get(statfsSync(path.dirname(file)).type >>> 0)
  if (!network) return
  throw new OnrecordError("STORE_UNREADABLE", {
    where: file,
    expected: "a disk of this machine",
    came: `the folder is a network share (${network}), where two writers do not see each other`,
    todo: "keep the store on a local disk, and put backups on the share",
  })
}
