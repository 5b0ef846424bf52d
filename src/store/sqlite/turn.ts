import { realpathSync, rmSync } from "node:fs"
import { DatabaseSync } from "node:sqlite"
import { OnrecordError } from "../../errors.ts"
import { fault } from "./faults.ts"

/**
 * The turn at work that one at a time does in a store, whatever its process or thread. It is a lock on an empty file beside the store: the system lets go of
 * it when whoever holds it ends, however it ends, which the number of a process would not tell (a thread that was stopped, a container that began again).
 * @param store the path of the store
 * @returns gives the turn back; null where somebody else has it
 * @throws OnrecordError STORE_UNREADABLE, STORE_FULL
 */
export function takeTurn(store: string): (() => void) | null {
  const file = `${realpathSync(store)}-linking`
  let lock: DatabaseSync | null = null
  try {
    lock = new DatabaseSync(file, { timeout: 0 })
    lock.exec("BEGIN EXCLUSIVE")
  } catch (error) {
    lock?.close()
    const known = fault(error, file)
    if (known instanceof OnrecordError && known.code === "STORE_BUSY") return null
    throw known
  }
  const held = lock
  return () => {
    if (!held.isOpen) return
    held.close()
    try {
      rmSync(file, { force: true })
    } catch {
      // Somebody else has it open by now: whoever is last takes it away.
    }
  }
}
