import { type FileHandle, open } from "node:fs/promises"
import { type Letter, OnrecordError } from "../errors.ts"

/**
 * All bytes of a file or stream, never more than `most`: what is larger is refused before it fills the memory.
 * @param where the file, for the message.
 */
export async function bytesOf(
  from: string | URL | Uint8Array | AsyncIterable<Uint8Array>,
  where: string,
  most: number,
): Promise<Uint8Array> {
  if (from instanceof Uint8Array) {
    if (from.length > most) throw tooLarge(where, from.length, most)
    return from
  }
  if (typeof from !== "string" && !(from instanceof URL)) return collect(from, where, most)
  let file: FileHandle | undefined
  try {
    file = await open(from)
    const stat = await file.stat()
    if (stat.isDirectory()) throw Object.assign(new Error("folder"), { code: "EISDIR" })
    if (stat.size > most) throw tooLarge(where, stat.size, most)
    // A pipe or a device tells no size, so the stream is counted all the same.
    return await collect(file.createReadStream({ autoClose: false }), where, most)
  } catch (error) {
    throw error instanceof OnrecordError ? error : unreadable(where, error)
  } finally {
    await file?.close()
  }
}

async function collect(stream: AsyncIterable<Uint8Array>, where: string, most: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  let length = 0
  for await (const chunk of stream) {
    chunks.push(chunk)
    length += chunk.length
    if (length > most) throw tooLarge(where, null, most)
  }
  return joined(chunks, length)
}

/** Chunks end to end, in a buffer of their own that is exactly so long. */
export function joined(chunks: readonly Uint8Array[], length: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(length)
  let at = 0
  for (const chunk of chunks) {
    bytes.set(chunk, at)
    at += chunk.length
  }
  return bytes
}

function tooLarge(where: string, size: number | null, most: number): OnrecordError {
  const came = size === null ? `it holds more than ${megabytes(most)}` : `it holds ${megabytes(size)}`
  const todo = "cut it into its articles, one file each"
  return new OnrecordError("FILE_TOO_LARGE", { where, expected: `one article of at most ${megabytes(most)}`, came, todo })
}

/** Bytes as people read them: "850 bytes", "16.0 MB". */
export function megabytes(bytes: number): string {
  return bytes < 100_000 ? `${bytes} bytes` : `${(bytes / 1_000_000).toFixed(1)} MB`
}

/** People give addresses where files are read, and leave out how they begin. */
function missing(where: string, expected: string): Letter {
  const scheme = /^([a-z][a-z0-9+.-]+):\/\//i.exec(where)?.[1]?.toLowerCase()
  if (scheme === "file") {
    const name = URL.canParse(where) ? decoded(new URL(where).pathname) : where
    return { where, expected, came: "it is a file: address, and files are read by their path", todo: `name it so: ${name}` }
  }
  if (scheme === "http" || scheme === "https") {
    return { where, expected, came: "it is an address, and only files are read here", todo: `onrecord add ${where} fetches it` }
  }
  if (scheme !== undefined) {
    const todo = "download it and add the file"
    return { where, expected, came: `it is an address of ${scheme}:, and only http and https are fetched`, todo }
  }
  const isHost = /^(?:[a-z0-9-]+\.)+[a-z]{2,}\/|^www\./i.test(where)
  const todo = isHost ? `check the name; an address is written https://${where}` : "check the name"
  return { where, expected, came: "there is no such file", todo }
}

function decoded(pathname: string): string {
  try {
    return decodeURIComponent(pathname)
  } catch {
    return pathname
  }
}

const READING: Readonly<Record<string, readonly [came: string, todo: string]>> = {
  EACCES: ["you may not read it", "have its owner let you"],
  EPERM: ["you may not read it", "have its owner let you"],
  ELOOP: ["it is a link that leads in circles", "name the file itself"],
  ENAMETOOLONG: ["the name is longer than the system allows", "check the name"],
  EMFILE: ["too many files are open", "close some programs and try again"],
  EIO: ["the disk failed", "read it from a copy, and look after the disk"],
}

/** What the system said when a file was opened or read, as FILE_NOT_FOUND, FILE_IS_FOLDER or FILE_UNREADABLE. */
export function unreadable(where: string, error: unknown, expected = "the text of an article"): OnrecordError {
  const code = (error as NodeJS.ErrnoException).code
  if (code === "ENOENT" || code === "ENOTDIR") return new OnrecordError("FILE_NOT_FOUND", missing(where, expected), error)
  if (code === "EISDIR") {
    const todo = "name the files in it"
    return new OnrecordError("FILE_IS_FOLDER", { where, expected, came: "it is a folder", todo }, error)
  }
  const [came, todo] = READING[code ?? ""] ?? ["the system did not hand it out", "check that it can be opened by other programs"]
  return new OnrecordError("FILE_UNREADABLE", { where, expected, came: `${came} (${code ?? String(error)})`, todo }, error)
}
