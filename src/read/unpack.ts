import { type FileHandle, open, stat } from "node:fs/promises"
import path from "node:path"
import { ByteReader } from "./archive/byteReader.ts"
import { unreadable } from "./bytes.ts"
import { formatOf, HEAD } from "./format.ts"
import type { Raw, SaidAbout } from "./reading.ts"
import { folder } from "./unpack/folder.ts"
import type { Damage, Job, Place } from "./unpack/job.ts"
import { opened } from "./unpack/opened.ts"
import { zipped } from "./unpack/zipped.ts"

export { type Damage, OF_FOLDER } from "./unpack/job.ts"

/** A page with its pictures in it (SingleFile) has some megabytes; of anything larger nobody has seen an article. */
export const MAX_DOCUMENT = 16_000_000

export interface UnpackOptions {
  /** What the user says about all of it. */
  readonly said?: Partial<SaidAbout> | undefined
  /** For JSON lines: which field holds what ({ text: "body" }). */
  readonly map?: Readonly<Record<string, string>> | null | undefined
  /** What it is called: its ending may tell the format. "-" for a stream, its path for a file, if left out. A folder has its own name. */
  readonly name?: string | undefined
  /** The time now, an ISO 8601 instant: when a stream is read, that is when it was captured. The machine's if left out. */
  readonly now?: (() => string) | undefined
  /** Documents of more bytes than this are named and not read; MAX_DOCUMENT if left out. */
  readonly maxBytes?: number | undefined
  /** Is told what was passed over and is no error, by kind ("status 404", "image/png", "hidden", "request"), and where it stands. */
  readonly passed?: ((what: string, at: string) => void) | undefined
}

/**
 * Opens what was named and hands over one document after the other, with nothing parsed yet. Reads no further than is asked for, and
 * holds a document or so at a time, however large the file is. What is damaged comes in its place among the others, with an offset or line.
 * @param input a file, a folder, an archive (gzip, WARC, ARC, WACZ, ZIP), a file of JSON lines, "-" for standard input, or a stream of bytes.
 * @returns documents, each with a buffer of its own, and damage: FILE_NOT_FOUND, FILE_UNREADABLE, FILE_EMPTY, FILE_TOO_LARGE, BAD_FORMAT,
 * ARCHIVE_DAMAGED, ARCHIVE_BOMB, PATH_REFUSED. Nothing of these is thrown.
 */
export async function* unpack(
  input: string | AsyncIterable<Uint8Array>,
  options: UnpackOptions = {},
): AsyncGenerator<Raw | Damage> {
  const {
    said = {},
    map = null,
    name = null,
    now = () => new Date().toISOString(),
    maxBytes = MAX_DOCUMENT,
    passed = () => {},
  } = options
  const job: Job = { said: { outlet: null, published: null, ...said }, map, most: maxBytes, passed }
  if (typeof input === "string" && input !== "-") {
    yield* named(input, name ?? input, job)
    return
  }
  const called = name ?? "-"
  const place: Place = { at: called, name: path.basename(called), captured: now(), asked: true }
  yield* stream(typeof input === "string" ? process.stdin : input, place, job)
}

const FILES = "a file or a folder"

async function* named(file: string, called: string, job: Job): AsyncGenerator<Raw | Damage> {
  const found = await stat(file).catch((error): Damage => ({ damaged: unreadable(called, error, FILES), at: called }))
  if ("damaged" in found) yield found
  else if (!found.isDirectory()) yield* document(file, called, true, job)
  else {
    for await (const one of folder(file, job.passed)) {
      if ("damaged" in one) yield one
      else yield* document(one.file, one.file, false, job)
    }
  }
}

async function* document(file: string, called: string, asked: boolean, job: Job): AsyncGenerator<Raw | Damage> {
  let handle: FileHandle | undefined
  try {
    handle = await open(file)
    const status = await handle.stat()
    const plain = status.isFile()
    const place: Place = { at: called, name: path.basename(called), captured: status.mtime.toISOString(), asked }
    if (plain) {
      const { buffer, bytesRead } = await handle.read(new Uint8Array(HEAD), 0, HEAD, 0)
      const format = formatOf(buffer.subarray(0, bytesRead), place.name, null)
      if (format === "zip" || format === "wacz") {
        yield* zipped(file, status.size, place, job)
        return
      }
    }
    // A pipe has no place to start from.
    const start = plain ? { start: 0 } : {}
    yield* stream(handle.createReadStream({ autoClose: false, highWaterMark: 262_144, ...start }), place, job)
  } catch (error) {
    if (!(error as NodeJS.ErrnoException).code) throw error
    yield { damaged: unreadable(called, error, FILES), at: called }
  } finally {
    await handle?.close()
  }
}

async function* stream(bytes: AsyncIterable<Uint8Array>, place: Place, job: Job): AsyncGenerator<Raw | Damage> {
  const reader = new ByteReader(filled(bytes))
  try {
    yield* opened(reader, place, job)
  } finally {
    await reader.close()
  }
}

/** Without empty chunks, which mean something to those who read on. */
async function* filled(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  for await (const chunk of bytes) if (chunk.length > 0) yield chunk
}
