import { open, readdir, stat } from "node:fs/promises"
import path from "node:path"
import { OnrecordError } from "../errors.ts"
import { unreadable } from "../read/bytes.ts"
import { formatOf, HEAD } from "../read/format.ts"
import { fetchRaw } from "../read/net/fetchRaw.ts"
import { type Net, type NetOptions, openNet } from "../read/net/net.ts"
import type { Raw, SaidAbout } from "../read/reading.ts"
import { type Damage, OF_FOLDER, unpack } from "../read/unpack.ts"

export interface DocumentOptions {
  /** What the user says about all of it. */
  readonly said: SaidAbout
  /** For JSON lines: which field holds what. */
  readonly map: Readonly<Record<string, string>> | null
  /** What "-" is. */
  readonly stdin: AsyncIterable<Uint8Array>
  /** The time now, an ISO 8601 instant. */
  readonly now: () => string
  /** How addresses are fetched; a connection is made only where there is one. */
  readonly net: NetOptions
  readonly signal: AbortSignal
  /** What files are called where their paths say nothing to anybody; their paths if left out. */
  readonly called?: ReadonlyMap<string, string>
}

/** Documents as they come, and how much of the inputs was read. */
export interface Documents extends AsyncIterable<Raw | Damage> {
  /** 0 to 1; null where nobody knows how much there is (the input). */
  read(): number | null
  /** What was passed over so far, as it is nothing that is read: how many of each kind ("image/png", "status 404", "a PDF"). */
  readonly passed: ReadonlyMap<string, number>
  /** Of these, where the files stand that tell of their folder ("reports/README.md"). */
  readonly ofFolders: readonly string[]
}

/** What an address counts, as nobody knows beforehand: about a page. */
const PAGE = 100_000
/** Smaller files need no counting while they are read. */
const SMALL = 1_000_000

/**
 * Opens addresses, files, folders and "-" in their order, and hands over one document after the other. What cannot be opened or fetched comes
 * as damage in its place.
 * @throws OnrecordError BAD_USAGE where `net` cannot be
 */
export async function documents(inputs: readonly string[], options: DocumentOptions): Promise<Documents> {
  const { said, map, stdin, now, called = new Map<string, string>() } = options
  const sizes = await Promise.all(inputs.map(sizeOf))
  const all = sizes.reduce<number | null>((sum, size) => (sum === null || size === null ? null : sum + size), 0)
  const net = inputs.some(isAddress) ? openNet(options.net) : null
  /** Bytes of the inputs that are done, and of the one that is being read. */
  let done = 0
  let here = 0
  let size = 0
  const kinds = new Map<string, number>()
  const ofFolders: string[] = []
  const passed = (what: string, at: string) => {
    kinds.set(what, (kinds.get(what) ?? 0) + 1)
    if (what === OF_FOLDER) ofFolders.push(at)
  }

  async function* one(input: string): AsyncGenerator<Raw | Damage> {
    if (net !== null && isAddress(input)) {
      yield await fetched(input, net, options)
      return
    }
    const name = called.get(input) ?? input
    const stream = input === "-" ? null : await large(input, name)
    if (input === "-") yield* unpack(stdin, { said, map, now, passed })
    else if (stream !== null) {
      const counted = async function* () {
        for await (const chunk of stream.bytes) {
          here += chunk.length
          yield chunk
        }
      }
      yield* unpack(counted(), { said, map, name, now: () => stream.changed, passed })
    } else {
      for await (const document of unpack(input, { said, map, name, now, passed })) {
        if ("bytes" in document) here += document.bytes.length
        yield document
      }
    }
  }
  async function* every(): AsyncGenerator<Raw | Damage> {
    try {
      for (const [i, input] of inputs.entries()) {
        size = sizes[i] ?? 0
        yield* one(input)
        done += size
        here = 0
      }
    } finally {
      await net?.close()
    }
  }
  return {
    // What stands in an archive is larger than the archive is: it counts for no more than that.
    read: () => (all === null || all === 0 ? null : (done + Math.min(here, size)) / all),
    passed: kinds,
    ofFolders,
    [Symbol.asyncIterator]: every,
  }
}

function isAddress(input: string): boolean {
  return /^https?:\/\//i.test(input)
}

async function fetched(address: string, net: Net, { said, signal }: DocumentOptions): Promise<Raw | Damage> {
  try {
    const answer = await fetchRaw(address, { net, said, signal })
    // Not modified since when, nobody asked.
    return answer as Raw
  } catch (error) {
    if (!(error instanceof OnrecordError)) throw error
    return { damaged: error, at: address }
  }
}

/** The inputs that are no address and not there, each with its letter (FILE_NOT_FOUND): nothing is kept of a name that was mistyped. */
export async function absent(inputs: readonly string[]): Promise<ReadonlyMap<string, OnrecordError>> {
  const out = new Map<string, OnrecordError>()
  for (const input of inputs) {
    if (input === "-" || isAddress(input)) continue
    const error = await stat(input).then(
      () => null,
      (error) => unreadable(input, error, "a file, a folder or an address"),
    )
    if (error?.code === "FILE_NOT_FOUND") out.set(input, error)
  }
  return out
}

/** Bytes of a file, or of all files in a folder; null for the input and for pipes. What is not there has none: unpack says so. */
async function sizeOf(input: string): Promise<number | null> {
  if (input === "-") return null
  if (isAddress(input)) return PAGE
  const found = await stat(input).catch(() => null)
  if (found === null) return 0
  if (!found.isDirectory()) return found.isFile() ? found.size : null
  const files = await readdir(input, { recursive: true, withFileTypes: true }).catch(() => [])
  let sum = 0
  for (const file of files)
    if (file.isFile()) sum += (await stat(path.join(file.parentPath, file.name)).catch(() => null))?.size ?? 0
  return sum
}

/** A large file as a stream, so that what was read of it can be counted; null for all else, and for ZIP, which is not read from start to end. */
async function large(
  file: string,
  called: string,
): Promise<{ readonly bytes: AsyncIterable<Uint8Array>; readonly changed: string } | null> {
  const found = await stat(file).catch(() => null)
  if (!found?.isFile() || found.size < SMALL) return null
  const handle = await open(file).catch(() => null)
  if (handle === null) return null
  const { buffer, bytesRead } = await handle.read(new Uint8Array(HEAD), 0, HEAD, 0)
  const format = formatOf(buffer.subarray(0, bytesRead), path.basename(called), null)
  if (format === "zip" || format === "wacz") {
    await handle.close()
    return null
  }
  return { bytes: handle.createReadStream({ start: 0, highWaterMark: 262_144 }), changed: found.mtime.toISOString() }
}
