import { createHash } from "node:crypto"
import { lstat, mkdir, open, readdir, rename, rm, rmdir, writeFile } from "node:fs/promises"
import path from "node:path"
import { OnrecordError } from "../../errors.ts"
import { digest } from "../../read/documentKey.ts"
import { unwritable } from "../../unwritable.ts"
import { type FileTold, MANIFEST, type Manifest, SHARE } from "./manifest.ts"
import type { Share } from "./share.ts"

/** What was written. */
export interface Written {
  readonly files: number
  readonly bytes: number
  /** The sha256 of the manifest, which holds those of all others. */
  readonly manifest: string
}

/**
 * Writes a share into a folder, which appears when it is whole.
 * @param signal stops: what was written is taken away
 * @returns null where it was stopped
 * @throws OnrecordError FOLDER_TAKEN where something is there, FILE_UNWRITABLE
 */
export async function writeFolder(
  { told, files }: Share,
  folder: string,
  signal: AbortSignal,
  onFile: (files: number) => void,
): Promise<Written | null> {
  const place = path.resolve(folder)
  await isFree(place, folder)
  const part = `${place}.${process.pid}.part`
  try {
    await mkdir(part).catch(refused(folder))
    const list: FileTold[] = []
    for await (const { path: name, content } of files) {
      if (signal.aborted) return null
      list.push({ path: name, ...(await written(path.join(part, name), content)) })
      onFile(list.length)
    }
    list.sort((a, b) => (a.path < b.path ? -1 : 1))
    const manifest = `${JSON.stringify({ schema: SHARE, ...told, files: list } satisfies Manifest, null, 1)}\n`
    await writeFile(path.join(part, MANIFEST), manifest).catch(refused(folder))
    await isFree(place, folder)
    await rmdir(place).catch(() => {})
    await rename(part, place).catch(refused(folder))
    const bytes = list.reduce((sum, { bytes }) => sum + bytes, 0)
    return { files: list.length + 1, bytes, manifest: digest(new TextEncoder().encode(manifest)) }
  } finally {
    await rm(part, { recursive: true, force: true })
  }
}

async function written(file: string, content: string | Uint8Array | AsyncIterable<string>): Promise<Omit<FileTold, "path">> {
  await mkdir(path.dirname(file), { recursive: true }).catch(refused(file))
  const handle = await open(file, "wx").catch(refused(file))
  const hash = createHash("sha256")
  let bytes = 0
  try {
    for await (const piece of typeof content === "string" || content instanceof Uint8Array ? [content] : content) {
      const data = typeof piece === "string" ? Buffer.from(piece) : piece
      hash.update(data)
      bytes += data.length
      await handle.writeFile(data).catch(refused(file))
    }
  } finally {
    await handle.close()
  }
  return { bytes, sha256: hash.digest("hex") }
}

/** @throws OnrecordError FOLDER_TAKEN */
async function isFree(place: string, folder: string): Promise<void> {
  const there = await lstat(place).catch(() => null)
  if (there === null) return
  const inside = there.isDirectory() ? await readdir(place).catch(refused(folder)) : null
  if (inside?.length === 0) return
  const came = inside === null ? "there is a file or a link of that name" : "there is something in it"
  const letter = { expected: "a folder that is empty, or not there yet", came, todo: "name another folder" }
  throw new OnrecordError("FOLDER_TAKEN", { where: folder, ...letter })
}

const refused =
  (where: string) =>
  (error: unknown): never => {
    throw unwritable(where, "to write a file", error)
  }
