import { createHash } from "node:crypto"
import { crc32 } from "node:zlib"
import { type Entry, getFileNameLowLevel, openPromise, validateFileName, type ZipFile } from "yauzl"
import { ByteReader } from "../archive/byteReader.ts"
import { FREE, RATIO } from "../archive/gunzip.ts"
import { Tear, torn } from "../archive/tear.ts"
import type { Raw } from "../reading.ts"
import { type Damage, type Job, OF_FOLDER, type Place, refused, tellsOfFolder } from "./job.ts"
import { opened } from "./opened.ts"

/** A directory of more entries would fill up memory. */
const MAX_ENTRIES = 200_000
const MAX_PACKAGE = 16_777_216

interface Named {
  readonly name: string
  readonly entry: Entry
}

/**
 * All documents of a ZIP file: of a WACZ (https://specs.webrecorder.net/wacz/1.1.1/) those of the web archives in it, each held against its
 * digest in datapackage.json; else those of its files, as if it were a folder. Nothing is written; names that climb out are refused.
 * @param path of the file.
 */
export async function* zipped(path: string, size: number, place: Place, job: Job): AsyncGenerator<Raw | Damage> {
  const zip = await openPromise(path, { lazyEntries: true, autoClose: false, decodeStrings: false }).catch(damageOf)
  if (!(zip instanceof Tear)) {
    try {
      const entries = await directory(zip, size).catch(damageOf)
      if (entries instanceof Tear) yield damage(entries, place.at, "a whole ZIP file", null)
      else yield* documents(zip, entries, place, job)
    } finally {
      zip.close()
    }
  } else yield damage(zip, place.at, "a whole ZIP file", null)
}

/** What yauzl throws has neither a class nor a code of its own; errors of the system have a code. */
function damageOf(error: Error): Tear {
  if (error instanceof Tear) return error
  if ((error as NodeJS.ErrnoException).code) throw error
  return new Tear("packing", `it cannot be read (${error.message})`)
}

async function directory(zip: ZipFile, size: number): Promise<readonly Named[]> {
  const entries: Named[] = []
  let packed = 0
  for await (const entry of zip.eachEntry()) {
    packed += entry.compressedSize
    if (packed > size) throw new Tear("packing", "its files lie one over the other", "bomb")
    if (entries.length >= MAX_ENTRIES) throw new Tear("packing", `it holds more than ${MAX_ENTRIES} files`, "bomb")
    const name = getFileNameLowLevel(entry.generalPurposeBitFlag, entry.fileNameRaw, entry.extraFields, false)
    if (!name.endsWith("/")) entries.push({ name, entry })
  }
  return entries
}

const INSIDE = "names of files inside the archive"
const LEFT_OUT =
  "the others were read; honest programs write no such names, so look where the archive comes from before you unpack this one by hand"

async function* documents(zip: ZipFile, all: readonly Named[], place: Place, job: Job): AsyncGenerator<Raw | Damage> {
  const entries: Named[] = []
  for (const { name, entry } of all) {
    if (validateFileName(name) !== null)
      yield refused(`${place.at}, ${name}`, "its name leads out of the archive", INSIDE, LEFT_OUT)
    else entries.push({ name, entry })
  }
  const sums = yield* digests(zip, entries, place)
  yield* sums ? webArchives(zip, entries, sums, place, job) : files(zip, entries, place, job)
}

async function* files(zip: ZipFile, entries: readonly Named[], place: Place, job: Job): AsyncGenerator<Raw | Damage> {
  for (const { name, entry } of entries) {
    const at = `${place.at}, ${name}`
    if (/(?:^|\/)(?:\.|__MACOSX\/)/.test(name)) job.passed("hidden", at)
    else if (tellsOfFolder(last(name))) job.passed(OF_FOLDER, at)
    else
      yield* one(
        zip,
        { name, entry },
        { ...place, at, name: last(name), captured: changed(entry) ?? place.captured, asked: false },
        null,
        job,
      )
  }
}

async function* webArchives(
  zip: ZipFile,
  entries: readonly Named[],
  sums: ReadonlyMap<string, string>,
  place: Place,
  job: Job,
): AsyncGenerator<Raw | Damage> {
  for (const { name, entry } of entries) {
    if (!/^archive\/[^/]/.test(name)) continue
    yield* one(zip, { name, entry }, { ...place, at: `${place.at}, ${name}`, name: last(name) }, sums.get(name) ?? null, job)
  }
  const there = new Set(entries.map(({ name }) => name))
  for (const name of sums.keys()) {
    if (there.has(name) || !name.startsWith("archive/")) continue
    yield damage(new Tear("packing", "it is not there"), `${place.at}, ${name}`, "what datapackage.json lists", GO_ON)
  }
}

/** One file of the archive, its check sum and digest looked at. */
async function* one(zip: ZipFile, { entry }: Named, place: Place, digest: string | null, job: Job): AsyncGenerator<Raw | Damage> {
  const reader = new ByteReader(bytesOf(zip, entry, digest))
  try {
    yield* opened(reader, place, job)
  } catch (error) {
    if (!(error instanceof Tear)) throw error
    yield damage(error, place.at, "a whole file in the archive", GO_ON)
  } finally {
    await reader.close()
  }
}
const GO_ON = "reading went on with the next file"

/** The bytes of an entry. @throws Tear where they cannot be had, or, at the end, where they are not what the archive says. */
async function* bytesOf(zip: ZipFile, entry: Entry, digest: string | null): AsyncGenerator<Uint8Array> {
  if (entry.isEncrypted()) throw new Tear("packing", "it is locked with a password")
  const hash = createHash("sha256")
  let sum = 0
  let length = 0
  try {
    for await (const chunk of (await zip.openReadStreamPromise(entry)) as AsyncIterable<Uint8Array>) {
      length += chunk.length
      if (length > FREE && length > RATIO * entry.compressedSize) {
        throw new Tear("packing", `it unpacks to more than ${RATIO} times its size`, "bomb")
      }
      sum = crc32(chunk, sum)
      if (digest) hash.update(chunk)
      yield chunk
    }
  } catch (error) {
    if (error instanceof Tear) throw error
    throw new Tear("packing", `it cannot be unpacked (${(error as Error).message})`)
  }
  if (sum !== entry.crc32) throw new Tear("packing", "its check sum is not that of its bytes")
  if (digest && hash.digest("hex") !== digest) throw new Tear("packing", "its digest is not the one that datapackage.json has")
}

/**
 * The digests of a WACZ by path, null where it is none: https://specs.webrecorder.net/wacz/1.1.1/#datapackage-json. Only sha256 is
 * written by anybody.
 */
async function* digests(
  zip: ZipFile,
  entries: readonly Named[],
  place: Place,
): AsyncGenerator<Damage, ReadonlyMap<string, string> | null> {
  const listed = entries.find(({ name }) => name === "datapackage.json")
  if (!listed || !entries.some(({ name }) => name.startsWith("archive/"))) return null
  const at = `${place.at}, datapackage.json`
  try {
    const digest = entries.find(({ name }) => name === "datapackage-digest.json")
    const told = digest ? (await json(zip, digest.entry, null)).hash : null
    const { resources } = await json(zip, listed.entry, sha256(told))
    const pairs = (Array.isArray(resources) ? resources : []).map(({ path, hash }): [unknown, string | null] => [
      path,
      sha256(hash),
    ])
    return new Map(pairs.filter((pair): pair is [string, string] => typeof pair[0] === "string" && pair[1] !== null))
  } catch (error) {
    if (!(error instanceof Tear)) throw error
    yield damage(error, at, "the list of what the archive holds", "its web archives were read without it")
    return new Map()
  }
}

async function json(zip: ZipFile, entry: Entry, digest: string | null): Promise<Readonly<Record<string, unknown>>> {
  const reader = new ByteReader(bytesOf(zip, entry, digest))
  const bytes = await reader.take(MAX_PACKAGE)
  if ((await reader.view()).length > 0) throw new Tear("packing", "it is too large")
  const value = parsed(new TextDecoder().decode(bytes))
  if (typeof value !== "object" || value === null) throw new Tear("packing", "it is no JSON object")
  return value as Readonly<Record<string, unknown>>
}

function sha256(hash: unknown): string | null {
  const [, hex] = /^sha256:([\da-f]{64})$/i.exec(String(hash)) ?? []
  return hex?.toLowerCase() ?? null
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new Tear("packing", `it is no JSON (${(error as Error).message})`)
  }
}

/** Each file in a ZIP is packed for itself: what stands before one tells nothing of it. */
function damage(tear: Tear, at: string, expected: string, on: string | null): Damage {
  return { damaged: torn(tear, at, expected, on, true), at }
}

function changed(entry: Entry): string | null {
  const date = entry.getLastModDate()
  return Number.isNaN(date.getTime()) ? null : date.toISOString()
}

function last(name: string): string {
  return name.slice(name.lastIndexOf("/") + 1)
}
