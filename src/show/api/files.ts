import { createWriteStream, existsSync, mkdtempSync } from "node:fs"
import { rm } from "node:fs/promises"
import type { Server } from "node:http"
import { tmpdir } from "node:os"
import path from "node:path"
import { pipeline } from "node:stream/promises"
import type { FastifyInstance, FastifyRequest } from "fastify"
import { z } from "zod"
import { OnrecordError } from "../../errors.ts"
import { megabytes } from "../../read/bytes.ts"
import { unwritable } from "../../unwritable.ts"
import { WORDS } from "../web/words.ts"

/** How much a form with files may send: bytes of a file, bytes of all, files. */
export interface FileLimits {
  readonly each: number
  readonly all: number
  readonly files: number
}
/** What goes with the files: words typed into fields, in bytes. */
const FIELD = 5_000_000

/** What a form with files sent: the fields, and the files in a folder of their own, which whoever takes it has to take away. */
export const RECEIVED = z.object({
  folder: z.string().describe("set by the server"),
  files: z
    .array(
      z.object({
        path: z.string().describe("set by the server"),
        name: z.string(),
        cut: z.boolean().describe("set by the server"),
      }),
    )
    .describe("Files, as multipart/form-data (RFC 7578)"),
})
type Received = z.infer<typeof RECEIVED> & Readonly<Record<string, unknown>>

/**
 * Takes what a form with files sends, file by file, under names of our own: what a file was called is for people, and tells its format by its ending.
 * What is too much is read to its end all the same, so that the browser shows the answer; a file that is too large is cut and told as such.
 * @throws OnrecordError BAD_USAGE where it is no such form, REQUEST_TOO_LARGE, FILE_UNWRITABLE
 */
export async function received(request: FastifyRequest, { each, all, files: most }: FileLimits): Promise<Received> {
  if (!request.isMultipart()) throw noForm(request.url)
  // At once: a server that is stopped between making it and noting it would leave it behind.
  const folder = mkdtempSync(path.join(tmpdir(), "onrecord-files-"))
  FOLDERS.set(request, folder)
  const open = OF_SERVER.get(request.server.server) ?? new Set()
  for (const one of open) if (!existsSync(one)) open.delete(one)
  OF_SERVER.set(request.server.server, open.add(folder))
  try {
    const fields: Record<string, string> = {}
    const files: { path: string; name: string; cut: boolean }[] = []
    let bytes = 0
    let tooMuch: string | null = null
    const limits = { fileSize: each, fieldSize: FIELD, fields: 20, files: MANY, parts: MANY }
    for await (const part of request.parts({ limits })) {
      if (part.type === "field") {
        fields[part.fieldname] = String(part.value)
        if (part.valueTruncated) tooMuch ??= `“${part.fieldname}” has more than ${megabytes(FIELD)}`
        continue
      }
      if (bytes > all) tooMuch ??= `they have more than ${megabytes(all)}`
      if (files.length >= most) tooMuch ??= `there are more than ${most}`
      if (tooMuch !== null) {
        part.file.resume()
        continue
      }
      const name = called(part.filename)
      const at = path.join(folder, `${files.length}${ending(name)}`)
      const out = createWriteStream(at, { flags: "wx", mode: 0o600 })
      await pipeline(part.file, out).catch((error) => {
        if ((error as NodeJS.ErrnoException).syscall === "write") throw unwritable(tmpdir(), "to take the file in", error)
        throw error
      })
      bytes += out.bytesWritten
      // A field for files that was left empty.
      if (part.filename === "" && out.bytesWritten === 0) continue
      files.push({ path: at, name, cut: part.file.truncated })
    }
    if (bytes > all) tooMuch ??= `they have more than ${megabytes(all)}`
    if (tooMuch !== null) throw tooLarge(request.url, tooMuch, `${most} files at most, of ${megabytes(all)} in all`)
    return { ...fields, folder, files }
  } catch (error) {
    await dropReceived(request)
    throw error
  }
}

/** The folders that requests were taken into. What a request says itself of a folder is not believed. */
const FOLDERS = new WeakMap<FastifyRequest, string>()

/** All of them by the server that took them in: where it is stopped within one, nobody else takes it away. */
const OF_SERVER = new WeakMap<Server, Set<string>>()

/** Takes away what was taken in, where nothing came of it. */
export async function dropReceived(request: FastifyRequest): Promise<void> {
  const folder = FOLDERS.get(request)
  if (folder !== undefined) await rm(folder, { recursive: true, force: true })
}

/** Takes away all that a server took in and that is there still. */
export async function dropAllReceived({ server }: FastifyInstance): Promise<void> {
  // What is being sent just now may be written meanwhile.
  for (const folder of OF_SERVER.get(server) ?? []) await rm(folder, { recursive: true, force: true, maxRetries: 3 })
}

/** More parts than this are not even counted. */
const MANY = 10_000
/** Longer names would fill the page. */
const LONGEST = 200

/** What a file was called, without its folder. Browsers write quotation marks and ends of lines as %22, %0D and %0A, and nothing else (HTML, multipart form data). */
function called(given: string): string {
  const whole = given.replace(/%22/g, '"').replace(/%0[AD]/gi, " ")
  const name = path.win32.basename(whole.replace(/\p{Cc}/gu, " ")).trim()
  return name.length > LONGEST ? `…${name.slice(-LONGEST).toWellFormed()}` : name || WORDS.sources.nameless
}

function ending(name: string): string {
  return /\.[a-z0-9]{1,8}$/i.exec(name)?.[0].toLowerCase() ?? ""
}

/** The letter of a file that was cut. */
export function cutFile(name: string, { each }: FileLimits): OnrecordError {
  return new OnrecordError("FILE_TOO_LARGE", {
    where: name,
    expected: `a file of at most ${megabytes(each)}`,
    came: "it is larger, and was not taken in",
    todo: "cut it into smaller files; whoever runs this server can add it as it is (onrecord add FILE)",
  })
}

function noForm(where: string): OnrecordError {
  const letter = { expected: "a form with files (multipart/form-data)", came: "something else was sent" }
  return new OnrecordError("BAD_USAGE", { where, ...letter, todo: "send it as the form of /sources does" })
}

function tooLarge(where: string, came: string, expected: string): OnrecordError {
  const todo = "send less at once, the rest after it"
  return new OnrecordError("REQUEST_TOO_LARGE", { where, expected, came, todo })
}
