import { type FileHandle, open, readlink, realpath, rename, rm, stat } from "node:fs/promises"
import path from "node:path"
import { unwritable } from "../../unwritable.ts"
import type { Io } from "./io.ts"

/** Smaller pieces are gathered to so many characters: a call to the system for each would take longer than making them. */
const GATHERED = 65_536

/**
 * Writes pieces to a file, which has its name only once it is whole, or to the output where `file` is null. Where the name is a link, what it leads
 * to is written; what is no plain file (/dev/null, a pipe) is written straight into.
 * @param signal stops a file: what was written of it is taken away
 * @returns whether all was written, false where it was stopped.
 * @throws OnrecordError FILE_UNWRITABLE
 */
export async function output(pieces: AsyncIterable<string>, file: string | null, io: Io, signal?: AbortSignal): Promise<boolean> {
  if (file === null) {
    for await (const text of gathered(pieces)) await io.out(text)
    return true
  }
  const there = await stat(file).catch(() => null)
  if (there !== null && !there.isFile()) {
    const handle = await open(file, "w").catch(refused(file))
    return written(pieces, handle, file, signal)
  }
  const real = await led(file).catch(refused(file))
  const { handle, part } = await fresh(real).catch(refused(file))
  try {
    if (there !== null) await handle.chmod(there.mode & 0o777).catch(refused(file))
    const whole = await written(pieces, handle, file, signal)
    if (whole) await rename(part, real).catch(refused(file))
    else await rm(part, { force: true })
    return whole
  } catch (error) {
    await rm(part, { force: true })
    throw error
  }
}

/** Writes them all and closes; false where it was stopped. */
async function written(pieces: AsyncIterable<string>, handle: FileHandle, file: string, signal?: AbortSignal): Promise<boolean> {
  try {
    for await (const text of gathered(pieces, signal)) await handle.writeFile(text).catch(refused(file))
  } finally {
    await handle.close()
  }
  return !signal?.aborted
}

/** Where a name leads to through links, the last of which may lead to nothing yet. */
async function led(file: string): Promise<string> {
  for (let at = file, i = 0; i < 40; i++) {
    const here = path.join(await realpath(path.dirname(at)), path.basename(at))
    const to = await readlink(here).catch(() => null)
    if (to === null) return here
    at = path.resolve(path.dirname(here), to)
  }
  throw Object.assign(new Error("links in a circle"), { code: "ELOOP" })
}

/** A new file beside another, of a name that nobody has. */
async function fresh(file: string): Promise<{ readonly handle: FileHandle; readonly part: string }> {
  for (let i = 0; ; i++) {
    const part = `${file}.${process.pid}${i > 0 ? `-${i}` : ""}.part`
    try {
      return { handle: await open(part, "wx"), part }
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error
    }
  }
}

async function* gathered(pieces: AsyncIterable<string>, signal?: AbortSignal): AsyncGenerator<string> {
  let text = ""
  for await (const piece of pieces) {
    if (signal?.aborted) return
    text += piece
    if (text.length < GATHERED) continue
    yield text
    text = ""
  }
  if (text) yield text
}

const refused =
  (where: string) =>
  (error: unknown): never => {
    throw unwritable(where, "to write a file", error)
  }
