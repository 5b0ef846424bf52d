import { closeSync, existsSync, fsyncSync, openSync, rmSync } from "node:fs"
import { link, rename } from "node:fs/promises"
import path from "node:path"
import { backup as copyPages } from "node:sqlite"
import { OnrecordError } from "../../errors.ts"
import type { BackupOptions } from "../store.ts"
import { Connection } from "./connection.ts"
import { damaged, fault } from "./faults.ts"

/** Milliseconds that a copy waits for a lock. */
const PATIENCE = 10_000
/** Pages copied at once; between them it may be stopped. */
const RATE = 1000

/**
 * A whole copy of a store in one new file, while others may write to it. It gets its name only when it is on the disk and found sound, with as
 * many rows in each table as there were: killed on the way, no file has that name.
 * @throws OnrecordError STORE_EXISTS where there is a file already, STORE_FULL and FILE_UNWRITABLE of the copy, STORE_DAMAGED; the signal's reason.
 */
export async function backup(from: string, to: string, { signal, onProgress = () => {} }: BackupOptions = {}): Promise<void> {
  if (existsSync(to)) throw exists(to)
  const unfinished = `${to}.${process.pid}.unfinished`
  discard(unfinished)
  const source = new Connection(from, { patience: PATIENCE, readOnly: true })
  try {
    // One state is held while it is copied, or a busy writer would make the copy start over without end.
    source.exec("BEGIN")
    const before = counts(source)
    signal?.throwIfAborted()
    await copyPages(source.db, unfinished, {
      rate: RATE,
      progress({ totalPages, remainingPages }) {
        signal?.throwIfAborted()
        onProgress(totalPages - remainingPages, totalPages)
      },
    }).catch((error) => {
      throw signal?.aborted ? signal.reason : (unwritten(error, to) ?? fault(error, from))
    })
    check(from, unfinished, to, before)
    signal?.throwIfAborted()
    await name(unfinished, to)
  } finally {
    source.close()
    discard(unfinished)
  }
}

/** Sees that a copy is sound and whole, and puts it on the disk. What is wrong with what was read is wrong with the store. */
function check(from: string, unfinished: string, to: string, before: string): void {
  try {
    const copy = new Connection(unfinished, { patience: PATIENCE })
    try {
      // One file alone, without a log beside it, so that it may be moved.
      copy.exec("PRAGMA journal_mode = DELETE")
      const [fault] = soundness(copy)
      if (fault !== undefined) throw damaged(from, fault)
      if (counts(copy) !== before) throw damaged(from, "the copy holds other numbers of rows")
    } finally {
      copy.close()
    }
    sync(unfinished)
  } catch (error) {
    const ours = error instanceof OnrecordError && error.letter.where === from
    throw ours ? error : (unwritten(error, to) ?? fault((error as Error).cause ?? error, from))
  }
}

/** What the database finds wrong with itself, at most a hundred lines. */
export function soundness(db: Connection): readonly string[] {
  const found = db.all<{ integrity_check: string }>("PRAGMA integrity_check")
  return found.map((row) => row.integrity_check).filter((line) => line !== "ok")
}

/** Gives a finished file its name, which no other file may have, and puts that on the disk too. */
async function name(unfinished: string, to: string): Promise<void> {
  try {
    // Unlike a rename, this takes nobody's place.
    await link(unfinished, to)
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === "EEXIST" || existsSync(to)) throw exists(to)
    // Some disks have no links.
    await rename(unfinished, to).catch((error) => {
      throw unwritten(error, to) ?? error
    })
  }
  sync(path.dirname(to))
}

function counts(db: Connection): string {
  const tables = db.all<{ name: string }>(
    "SELECT name FROM sqlite_schema WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%' ORDER BY name",
  )
  return tables.map(({ name }) => `${name} ${db.get<{ rows: number }>(`SELECT count(*) AS rows FROM "${name}"`)!.rows}`).join()
}

/** Puts a file, or the names in a folder, on the disk. */
export function sync(file: string): void {
  const handle = openSync(file, "r")
  try {
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}

function discard(unfinished: string): void {
  for (const rest of ["", "-wal", "-shm", "-journal"]) rmSync(`${unfinished}${rest}`, { force: true })
}

/** SQLite's codes (https://sqlite.org/rescode.html) of what cannot be written; of its errors of input and output, those of reading are the store's. */
const [READONLY, IOERR, FULL, CANTOPEN] = [8, 10, 13, 14]
const READING: ReadonlySet<number> = new Set([266, 522])

/** An error of writing the copy: it names the file that was to be, and says that the store is as it was. Null for any other. */
function unwritten(error: unknown, to: string): OnrecordError | null {
  // A connection has put it in the words of a store already, and names the unfinished copy.
  const cause = error instanceof OnrecordError ? error.cause : error
  const { code, errcode = 0, message } = Object(cause) as { code?: string; errcode?: number; message?: string }
  const sort = code === "ERR_SQLITE_ERROR" && !READING.has(errcode) ? errcode & 255 : 0
  const expected = "to write a copy of the store"
  if (sort === FULL || code === "ENOSPC" || code === "EDQUOT") {
    const came = "there is no room for it; no copy was made, and the store is as it was"
    return new OnrecordError(
      "STORE_FULL",
      { where: to, expected, came, todo: "make room there, or name a file on another disk" },
      error,
    )
  }
  if (sort !== READONLY && sort !== IOERR && sort !== CANTOPEN && !/^E[A-Z]+$/.test(code ?? "")) return null
  const came = `the system refused it (${message ?? code}); the store is as it was`
  const todo = "check that its folder is there and who may write in it, or name another place"
  return new OnrecordError("FILE_UNWRITABLE", { where: to, expected, came, todo }, error)
}
function exists(where: string): OnrecordError {
  const todo = "name a file that is not there yet, or move that one away"
  return new OnrecordError("STORE_EXISTS", {
    where,
    expected: "a new file",
    came: "there is one of that name, which is not written over",
    todo,
  })
}
