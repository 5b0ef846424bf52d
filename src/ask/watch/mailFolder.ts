import { mkdir, open, rename } from "node:fs/promises"
import path from "node:path"
import { unwritable } from "../../unwritable.ts"

/**
 * Puts a message into a folder as a Maildir has it (https://cr.yp.to/proto/maildir.html): whole in tmp first, then in new. Twice under one name is once.
 * @param name of the file, without what a name may not have: ours are hex digits
 * @returns where it lies
 * @throws OnrecordError FILE_UNWRITABLE
 */
export async function intoMailFolder(folder: string, name: string, text: string): Promise<string> {
  const to = path.join(folder, "new", `${name}.eml`)
  const part = path.join(folder, "tmp", `${name}.${process.pid}.eml`)
  try {
    for (const one of ["tmp", "new", "cur"]) await mkdir(path.join(folder, one), { recursive: true })
    const handle = await open(part, "w", 0o600)
    try {
      await handle.writeFile(text)
      await handle.sync()
    } finally {
      await handle.close()
    }
    await rename(part, to)
    return to
  } catch (error) {
    throw unwritable(folder, "to write a message", error)
  }
}
