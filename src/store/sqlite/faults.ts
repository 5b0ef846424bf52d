import { OnrecordError } from "../../errors.ts"

/** What SQLite's result codes (https://sqlite.org/rescode.html) are for whoever keeps a store. */
const [BUSY, LOCKED, READONLY, IOERR, CORRUPT, FULL, CANTOPEN, NOTADB] = [5, 6, 8, 10, 11, 13, 14, 26]

/** SQLITE_IOERR_SHMSIZE: no byte is left for the index of the log, so that not even reading can begin. */
const NO_ROOM = 4874

/** A fault of the database, or of the bytes kept in it, as the error that a user can act on; other errors as they are. */
export function fault(error: unknown, path: string, who = "another process"): unknown {
  if (error instanceof OnrecordError) return error
  const { code, errcode, message } = error as Error & { code?: string; errcode?: number }
  // The low byte is the plain code, the rest tells more of it. A frame that does not unpack tells in its code, a text index in its words alone.
  const unpacked = /^Z(?:STD)?_/.test(code ?? "") || message.startsWith("invalid fts5 file format")
  const sort = unpacked ? CORRUPT : code === "ERR_SQLITE_ERROR" ? (errcode ?? 0) & 255 : 0
  if (sort === BUSY || sort === LOCKED) return busy(path, who, error)
  if (sort === FULL || errcode === NO_ROOM) {
    return new OnrecordError(
      "STORE_FULL",
      {
        where: path,
        expected: "room for what is added",
        came: "the disk is full; what was kept before is safe, and of this batch nothing was kept",
        todo: "make room and add the same again: what is there already costs next to nothing",
      },
      error,
    )
  }
  if (sort === CORRUPT || sort === NOTADB) return damaged(path, message, error)
  if (sort === READONLY || sort === IOERR || sort === CANTOPEN) {
    return new OnrecordError(
      "STORE_UNREADABLE",
      {
        where: path,
        expected: "a file that may be read and written",
        came: `the system refused it (${message})`,
        todo: "check who may write the file and its folder, and that the disk is sound",
      },
      error,
    )
  }
  return error
}

/** @param came what was found, in words. */
export function damaged(path: string, came: string, cause?: unknown): OnrecordError {
  const letter = {
    where: path,
    expected: "a sound store",
    came: `the file is damaged (${came})`,
    todo: "keep a copy of the file as it is, then bring back the last backup (onrecord restore) and add again what came after it",
  }
  return new OnrecordError("STORE_DAMAGED", letter, cause)
}

export function busy(path: string, who: string, cause?: unknown): OnrecordError {
  const letter = {
    where: path,
    expected: "to be the only one writing",
    came: `${who} has been writing to the store for longer than this one waits`,
    todo: "wait until it has ended, or stop it, and try again",
  }
  return new OnrecordError("STORE_BUSY", letter, cause)
}
