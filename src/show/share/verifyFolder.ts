import { createHash } from "node:crypto"
import { createReadStream } from "node:fs"
import { lstat, readdir, readFile } from "node:fs/promises"
import path from "node:path"
import { z } from "zod"
import { ARCHIVE } from "../../ask/archive/line.ts"
import { type Restored, readAll } from "../../ask/archive/readAll.ts"
import { FAULTS, type Totals, type VerifyOptions, verify } from "../../ask/verify.ts"
import { OnrecordError } from "../../errors.ts"
import { unreadable } from "../../read/bytes.ts"
import { digest } from "../../read/documentKey.ts"
import type { Kept } from "../../store/store.ts"
import { ARCHIVE_FILE, MANIFEST, type Manifest, SHARE } from "./manifest.ts"
import { quotations } from "./quotations.ts"
import { documentFile } from "./share.ts"

/** A folder that holds, and the hash of its manifest: whoever changed a file and wrote the manifest anew has another one. */
export interface FolderVerified {
  readonly manifest: Manifest
  readonly sha256: string
  readonly totals: Totals
  /** Quotations on its pages that were held against the articles. */
  readonly quotations: number
}

/** No manifest of ours comes near. */
const MOST_MANIFEST = 64_000_000

/**
 * Checks a folder that `share` wrote, offline: every file against the manifest, nothing missing, nothing added; every article and statement against the stored bytes,
 * as `verify` does; and every quotation that a page shows against the text of its article. Reads only.
 * @throws OnrecordError EXPORT_DAMAGED with the first thing that does not hold; FILE_* where a file cannot be read
 */
export async function verifyFolder(
  folder: string,
  options: Pick<VerifyOptions, "parse" | "onProgress" | "signal"> = {},
): Promise<FolderVerified> {
  const { manifest, sha256 } = await manifestOf(folder)
  const there = await filesIn(folder)
  const told = new Set(manifest.files.map(({ path }) => path))
  for (const file of there)
    if (!told.has(file) && file !== MANIFEST)
      throw damaged(file, "files that the manifest names", "it names none like this: it was added")
  for (const { path: name, bytes, sha256 } of manifest.files) {
    options.signal?.throwIfAborted()
    if (!there.has(name)) throw damaged(name, "a file that the manifest names", "it is not there")
    const sum = await hashOf(path.join(folder, name))
    if (sum.bytes !== bytes || sum.sha256 !== sha256)
      throw damaged(name, `${bytes} bytes with the sha256 ${sha256}`, `there are ${sum.bytes} with ${sum.sha256}: it was changed`)
  }
  const texts = new Map<string, string>()
  const documents = new Set<string>()
  const { totals, ...statements } = await verifyArchive(folder, manifest, texts, documents, options)
  for (const file of told) {
    const known = file.startsWith("documents/") ? documents.has(file) : true
    if (!known) throw damaged(file, "documents of the articles", "no article stands in this one")
  }
  let count = 0
  for (const file of told) {
    if (!file.endsWith(".html")) continue
    options.signal?.throwIfAborted()
    for (const { article, statement, words } of await quotationsOn(folder, file)) {
      const of = article ?? statements.articleOf.get(statement ?? "") ?? null
      const text = of === null ? undefined : texts.get(of)
      if (text === undefined)
        throw damaged(file, "quotations from articles of the folder", `“${words.slice(0, 100)}” is from none of them`)
      if (!text.includes(words))
        throw damaged(file, "words that stand in the article", `“${words.slice(0, 100)}” does not stand there`)
      count++
    }
  }
  return { manifest, sha256, totals, quotations: count }
}

async function quotationsOn(folder: string, file: string): Promise<ReturnType<typeof quotations>> {
  try {
    return quotations(await readFile(path.join(folder, file), "utf8"), file)
  } catch (error) {
    // What is nested very deep exhausts the stack of whoever walks it.
    if (error instanceof RangeError) throw damaged(file, "a page that onrecord share wrote", "it is nested far deeper", error)
    throw error
  }
}

/** Walks the archive as `verify` walks a store. */
async function verifyArchive(
  folder: string,
  manifest: Manifest,
  texts: Map<string, string>,
  documents: Set<string>,
  options: Pick<VerifyOptions, "parse" | "onProgress" | "signal">,
) {
  const articleOf = new Map<string, string>()
  const named = new Set(manifest.files.map(({ path }) => path))
  const needed = (file: string): void => {
    if (!named.has(file)) throw damaged(file, "a page or document for all that is in the archive", "the manifest names none")
  }
  async function* entries(): AsyncIterable<Kept> {
    for await (const restored of readAll(createReadStream(path.join(folder, ARCHIVE_FILE)), ARCHIVE_FILE)) {
      const { raw, record } = restored.entry
      const { id, text } = record.article
      texts.set(id, blanks(text))
      needed(`article/${id}.html`)
      for (const document of [raw, ...restored.former.map(({ raw }) => raw)]) {
        const file = documentFile(digest(document.bytes), document.format)
        needed(file)
        documents.add(file)
      }
      for (const statement of record.statements) {
        articleOf.set(statement.id, id)
        needed(`s/${statement.id}.html`)
      }
      yield keptOf(restored)
    }
  }
  const walk = verify({ entries, check: async () => [], status: async () => ({ versions: manifest.articles }) }, options)
  for await (const { fault, article, statement, message } of walk) {
    const where = [article && `article ${article.slice(0, 16)}`, statement && `statement ${statement}`].filter(Boolean).join(", ")
    throw damaged(`${ARCHIVE_FILE}${where && `, ${where}`}`, FAULTS[fault], message)
  }
  const { totals } = walk
  if (totals.statements !== manifest.statements)
    throw damaged(ARCHIVE_FILE, `${manifest.statements} statements`, `there are ${totals.statements}`)
  return { totals, articleOf }
}

/** As a store would hand it out; what an archive does not tell of it is not looked at. */
function keptOf({ entry, seen, places, former }: Restored): Kept {
  const { article, statements } = entry.record
  const head = {
    id: article.id,
    headline: article.headline,
    outlet: article.outlet,
    url: article.url,
    published: article.published,
  }
  const rest = {
    modified: null,
    agency: null,
    language: null,
    captured: entry.raw.captured,
    seen,
    version: 1,
    older: null,
    newer: null,
  }
  const kept = { bytes: digest(entry.raw.bytes), status: "usable", embargo: null, statements: statements.length } as const
  return { head: { ...head, ...rest, ...kept }, entry, places, former, history: [] }
}

/** Pages put a blank where an article has a line break. */
const blanks = (text: string): string => text.replace(/\s+/g, " ")

const count = z.int().min(0)
/** Names that `share` gives: in the folder or in one within it, never out of it. */
const name = z.string().regex(/^(?:[a-z]+\/)?[\w-]+(?:\.[a-z]+)+$/)
const hex = z.string().regex(/^[0-9a-f]{64}$/)
const SHAPE = z.object({
  schema: z.literal(SHARE),
  kind: z.enum(["story", "claim", "person", "search"]),
  title: z.string(),
  asked: z.string(),
  made: z.string(),
  versions: z.object({ onrecord: z.string(), archive: z.literal(ARCHIVE) }),
  articles: count,
  statements: count,
  searched: z.object({
    articles: count,
    statements: count,
    firstPublished: z.string().nullable(),
    lastPublished: z.string().nullable(),
    unlinked: count,
  }),
  corrections: z.object({ lines: count, head: hex }),
  files: z.array(z.object({ path: name, bytes: count, sha256: hex })),
}) satisfies z.ZodType<Manifest>

async function manifestOf(folder: string): Promise<{ readonly manifest: Manifest; readonly sha256: string }> {
  const at = path.join(folder, MANIFEST)
  const file = await lstat(at).catch((error) => {
    throw unreadable(at, error, "a folder that onrecord share wrote")
  })
  if (!file.isFile() || file.size > MOST_MANIFEST) throw damaged(MANIFEST, "a manifest", "it is no plain file, or far too large")
  const bytes = await readFile(at)
  const value = json(bytes)
  const { success, data, error } = SHAPE.safeParse(value)
  if (!success)
    throw damaged(
      MANIFEST,
      `a manifest as docs/share.md has it, ${SHARE}`,
      `${error.issues[0]!.path.join(".") || "it"} is not what it has to be`,
    )
  const files = new Set(data.files.map(({ path }) => path))
  if (files.size < data.files.length) throw damaged(MANIFEST, "each file once", "one is named twice")
  for (const file of ["index.html", ARCHIVE_FILE])
    if (!files.has(file)) throw damaged(MANIFEST, `the hash of ${file}`, "it is not named")
  return { manifest: data, sha256: digest(bytes) }
}

function json(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes))
  } catch (error) {
    throw damaged(MANIFEST, "JSON in UTF-8", "it is none", error)
  }
}

/** Every file below, by its path with slashes. What is neither a file nor a folder is a thing that `share` did not write. */
async function filesIn(folder: string): Promise<ReadonlySet<string>> {
  const out = new Set<string>()
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch((error) => {
    throw unreadable(folder, error, "a folder that onrecord share wrote")
  })
  for (const entry of entries) {
    const file = path.relative(folder, path.join(entry.parentPath, entry.name)).split(path.sep).join("/")
    if (entry.isFile()) out.add(file)
    else if (!entry.isDirectory()) throw damaged(file, "files and folders only", "it is a link or something else")
  }
  return out
}

async function hashOf(file: string): Promise<{ readonly bytes: number; readonly sha256: string }> {
  const hash = createHash("sha256")
  let bytes = 0
  try {
    for await (const chunk of createReadStream(file)) {
      hash.update(chunk)
      bytes += chunk.length
    }
  } catch (error) {
    throw unreadable(file, error, "a file of the folder")
  }
  return { bytes, sha256: hash.digest("hex") }
}

function damaged(where: string, expected: string, came: string, cause?: unknown): OnrecordError {
  const todo = "do not rely on this folder; get it again from whoever made it"
  return new OnrecordError("EXPORT_DAMAGED", { where, expected, came, todo }, cause)
}
