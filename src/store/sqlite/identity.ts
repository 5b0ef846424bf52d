import { OnrecordError } from "../../errors.ts"
import type { Connection } from "./connection.ts"

/** "onre", so that a file tells whose it is (https://sqlite.org/pragma.html#pragma_application_id). */
export const OURS = 0x6f6e7265

/** @throws OnrecordError STORE_FOREIGN where the file is another program's, before anything is changed in it. */
export function checkOwner(db: Connection): void {
  const { application_id: id } = db.get<{ application_id: number }>("PRAGMA application_id")!
  const { tables } = db.get<{ tables: number }>("SELECT count(*) AS tables FROM sqlite_schema")!
  if (id !== OURS && (tables > 0 || id !== 0)) throw foreign(db.path, "it is another program's database")
}

/** The format of a store, 0 where it is new. @throws OnrecordError STORE_NEWER where it is above `newest`. */
export function checkVersion(db: Connection, newest: number): number {
  const { user_version: version } = db.get<{ user_version: number }>("PRAGMA user_version")!
  if (version <= newest) return version
  throw new OnrecordError("STORE_NEWER", {
    where: db.path,
    expected: `a store of format ${newest} or earlier`,
    came: `its format is ${version}: a newer onrecord made it`,
    todo: "use that onrecord, or a newer one",
  })
}

export function foreign(path: string, came: string): OnrecordError {
  const todo = "check the name, or give another with --store"
  return new OnrecordError("STORE_FOREIGN", { where: path, expected: "a store of onrecord", came, todo })
}
