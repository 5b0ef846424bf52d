import { closeSync, existsSync, fsyncSync, openSync, rmSync } from "node:fs"
import { link, rename } from "node:fs/promises"
import path from "node:path"
import { backup as copyPages } from "node:sqlite"
import { OnrecordError } from "../../errors.ts"
import { Connection } from "./connection.ts"
import { damaged, fault } from "./faults.ts"

/** Milliseconds that a copy waits for a lock. */
const PATIENCE = 10_000

/**
 * A whole copy of a store in one new file, while others may write to it. It gets its name only when it is on the disk and found sound, with as
 * many rows in each table as there were: killed on the way, no file has that name.
 * @throws OnrecordError STORE_EXISTS where there is a file already, STORE_FULL, STORE_DAMAGED.
 */
export async function backup(from: string, to: string): Promise<void> {
  if (existsSync(to)) throw exists(to)
  const unfinished = `${to}.${process.pid}.unfinished`
  discard(unfinished)
  let before: string
  try {
    const source = new Connection(from, { patience: PATIENCE, readOnly: true })
    try {
      // One state is held while it is copied, or a busy writer would make the copy start over without end.
      source.exec("BEGIN")
      before = counts(source)
      await copyPages(source.db, unfinished, { rate: 1000 })
    } catch (error) {
      throw fault(error, from)
    } finally {
      source.close()
    }
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
    await name(unfinished, to)
  } finally {
    discard(unfinished)
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
    await rename(unfinished, to)
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

function exists(where: string): OnrecordError {
  const todo = "name a file that is not there yet, or move that one away"
  return new OnrecordError("STORE_EXISTS", {
    where,
    expected: "a new file",
    came: "there is one of that name, which is not written over",
    todo,
  })
}
