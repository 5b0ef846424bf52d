import { open, rename, rm } from "node:fs/promises"
import { OnrecordError } from "../../errors.ts"
import type { Io } from "./io.ts"

/** Smaller pieces are gathered to so many characters: a call to the system for each would take longer than making them. */
const GATHERED = 65_536

/**
 * Writes pieces to a file, which has its name only once it is whole, or to the output where `file` is null.
 * @throws OnrecordError FILE_UNWRITABLE
 */
export async function output(pieces: AsyncIterable<string>, file: string | null, io: Io): Promise<void> {
  if (file === null) {
    for await (const text of gathered(pieces)) await io.out(text)
    return
  }
  const part = `${file}.part`
  try {
    const handle = await open(part, "w").catch(unwritable(file))
    try {
      for await (const text of gathered(pieces)) await handle.write(text).catch(unwritable(file))
    } finally {
      await handle.close()
    }
    await rename(part, file).catch(unwritable(file))
  } catch (error) {
    await rm(part, { force: true })
    throw error
  }
}

async function* gathered(pieces: AsyncIterable<string>): AsyncGenerator<string> {
  let text = ""
  for await (const piece of pieces) {
    text += piece
    if (text.length < GATHERED) continue
    yield text
    text = ""
  }
  if (text) yield text
}

const unwritable =
  (where: string) =>
  (error: unknown): never => {
    const came = `the system refused it (${(error as NodeJS.ErrnoException).code ?? String(error)})`
    throw new OnrecordError(
      "FILE_UNWRITABLE",
      { where, expected: "to write a file", came, todo: "make room, or name another place" },
      error,
    )
  }
