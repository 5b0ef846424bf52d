import { existsSync, renameSync, rmSync } from "node:fs"
import path from "node:path"
import { OnrecordError } from "../../errors.ts"
import { backup, sync } from "./backup.ts"
import { Connection } from "./connection.ts"
import { busy, fault } from "./faults.ts"
import { checkOwner, checkVersion } from "./identity.ts"
import { MIGRATIONS } from "./migrations.ts"

/**
 * Puts a backup in the place of a store. What was there is kept beside it, whatever its state: `PATH.replaced-1`, `-2` and so on.
 * @returns the name of what was kept, null where there was nothing.
 * @throws OnrecordError STORE_BUSY where somebody has the store open, STORE_FOREIGN, STORE_NEWER, STORE_DAMAGED where the backup is not sound.
 */
export async function restore(from: string, to: string): Promise<string | null> {
  checkBackup(from)
  const fresh = `${to}.${process.pid}.restored`
  await backup(from, fresh)
  // The log goes with the file that it belongs to: beside another it would be read into that.
  const there = [to, `${to}-wal`, `${to}-shm`].filter((file) => existsSync(file))
  const kept = there.length > 0 ? `${to}.replaced-${free(to)}` : null
  try {
    if (existsSync(to)) claim(to)
  } catch (error) {
    rmSync(fresh, { force: true })
    throw error
  }
  for (const file of there) if (existsSync(file)) renameSync(file, `${kept}${file.slice(to.length)}`)
  renameSync(fresh, to)
  sync(path.dirname(to))
  return kept
}

function checkBackup(from: string): void {
  if (!existsSync(from)) {
    const todo = "check the name of the backup"
    throw new OnrecordError("STORE_NOT_FOUND", {
      where: from,
      expected: "a backup of a store",
      came: "there is no such file",
      todo,
    })
  }
  const db = new Connection(from, { patience: 1000, readOnly: true })
  try {
    checkOwner(db)
    checkVersion(db, MIGRATIONS.length)
  } finally {
    db.close()
  }
}

/** Sees that nobody else has the file open. One that is too damaged to be opened is nobody's. */
function claim(to: string): void {
  let db: Connection | null = null
  try {
    db = new Connection(to, { patience: 1000 })
    db.exec("PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = DELETE; BEGIN EXCLUSIVE; COMMIT")
  } catch (error) {
    const known = fault(error, to)
    if (known instanceof OnrecordError && known.code === "STORE_BUSY") throw busy(to, "another process", error)
    if (!(known instanceof OnrecordError && (known.code === "STORE_DAMAGED" || known.code === "STORE_FOREIGN"))) throw known
  } finally {
    db?.close()
  }
}

function free(to: string): number {
  let number = 1
  while (existsSync(`${to}.replaced-${number}`)) number++
  return number
}
