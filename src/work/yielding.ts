import { constants, getPriority, setPriority } from "node:os"

const LOW = constants.priority.PRIORITY_BELOW_NORMAL

/**
 * Bulk work stands back behind whoever waits for an answer (a server beside it, say): it takes what processor time is left, all of it where nobody
 * else wants any. On Linux the thread that calls, and those that it begins from then on; elsewhere the whole process.
 */
export function yielding(): void {
  try {
    if (getPriority() < LOW) setPriority(LOW)
  } catch {
    // It is a courtesy: where the system does not let us, the work is done as it is.
  }
}

/** The same for a thread among others of a process that answer; nothing where threads have no priority of their own. */
export function yieldingThread(): void {
  if (process.platform === "linux") yielding()
}
