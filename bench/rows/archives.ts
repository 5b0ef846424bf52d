import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import path from "node:path"
import { gzipSync } from "node:zlib"
import { type UnpackOptions, unpack } from "../../src/read/unpack.ts"
import { corpus } from "../../train/shared.ts"
import { child } from "../child.ts"
import type { Bench, Row } from "../row.ts"
import { answer, packed, page, record } from "../webArchives.ts"

const root = path.join(import.meta.dirname, "../..")
const samples = readdirSync(path.join(root, "samples"))
  .filter((file) => /^\d.*\.txt$/.test(file))
  .map((file) => page(readFileSync(path.join(root, "samples", file), "utf8")))

interface Tally {
  readonly documents: number
  readonly bytes: number
  readonly damage: readonly string[]
  readonly texts: readonly string[]
}

async function tally(input: Parameters<typeof unpack>[0], options: UnpackOptions = {}): Promise<Tally> {
  let [documents, bytes] = [0, 0]
  const damage: string[] = []
  const texts: string[] = []
  for await (const one of unpack(input, options)) {
    if ("damaged" in one) damage.push(one.damaged.message)
    else {
      documents++
      bytes += one.bytes.length
      if (documents <= samples.length) texts.push(new TextDecoder().decode(one.bytes))
    }
  }
  return { documents, bytes, damage, texts }
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes
}

/** Web archives: real ones, damaged ones, how fast and in how much memory. */
export const archives: Bench = async () => [await corpusRow(), ...(await damageRows()), ...speedRows()]

async function corpusRow(): Promise<Row> {
  const folder = corpus("formats/warc")
  const files = readdirSync(folder)
  let [read, damaged, documents, named] = [0, 0, 0, 0]
  for (const file of files) {
    const came = await tally(path.join(folder, file))
    documents += came.documents
    if (came.damage.length === 0) read++
    else damaged++
    if (came.damage.every((message) => /, (?:unpacked )?byte \d+: expected .*\((?:ARCHIVE_\w+|FILE_\w+)\)$/.test(message)))
      named++
  }
  const how = `formats/warc, ${files.length} WARC and ARC files, some broken: ${read} read to the end, ${damaged} with damage, each named with its byte; ${documents} documents that can be articles`
  return { what: "archives read, or damage named with its place", value: named, unit: "", reach: 16, beyond: null, how }
}

async function damageRows(): Promise<readonly Row[]> {
  const made = packed(samples.map((text, i) => record({ uri: `https://news.example/${i}`, block: answer(text) })))
  const { bytes, starts } = made
  const read = (some: Uint8Array) => tally(once(some), { name: "crawl.warc.gz" })
  /** The pages of the members that no byte of [from, to) is in. */
  const sound = (from: number, to: number) =>
    samples.filter((_, i) => !(from < (starts[i + 1] ?? bytes.length) && to > starts[i]!))
  const same = (a: readonly string[], b: readonly string[]) => a.length === b.length && a.every((text, i) => text === b[i])
  let cuts = 0
  for (let end = 1; end < bytes.length; end++) {
    const { damage, texts } = await read(bytes.subarray(0, end))
    const at = starts.findLast((start) => start < end)
    const told = starts.includes(end) ? damage.length === 0 : damage.length === 1 && damage[0]!.includes(`byte ${at}:`)
    if (told && same(texts, sound(end, bytes.length))) cuts++
  }
  // The same 200 bits each time: a multiplicative generator (Park and Miller).
  let seed = 4711
  const next = (below: number) => {
    seed = (seed * 48_271) % 2_147_483_647
    return seed % below
  }
  let [named, harmless] = [0, 0]
  for (let run = 0; run < 200; run++) {
    const turned = new Uint8Array(bytes)
    const at = next(bytes.length)
    turned[at]! ^= 1 << next(8)
    const { damage, texts } = await read(turned)
    const start = starts.findLast((start) => start <= at)
    if (damage.length === 0 && same(texts, samples)) harmless++
    else if (damage.length === 1 && damage[0]!.includes(`byte ${start}:`) && same(texts, sound(at, at + 1))) named++
  }
  const of = `a WARC of ${samples.length} pages made of samples/, a gzip member a record, ${bytes.length} bytes`
  const row = { unit: "%", reach: 100, beyond: null }
  return [
    {
      ...row,
      what: "archive cut at every byte: named, all records before it read",
      value: (100 * cuts) / (bytes.length - 1),
      how: `${of}; ${bytes.length - 1} cuts, those between two members being no damage`,
    },
    {
      ...row,
      what: "archive with a bit turned: named or harmless, all other records read",
      value: (100 * (named + harmless)) / 200,
      how: `${of}; 200 bits: ${named} named with the byte of their member, ${harmless} in fields of the gzip header that change nothing`,
    },
  ]
}

interface Speed {
  /** Of processor time. */
  readonly seconds: number
  readonly bytes: number
  readonly documents: number
  readonly megabytes: number
}
/** Pages of about 60 KB, as news sites send them, so many. */
const PAGES = 2000

function speedRows(): readonly Row[] {
  const dir = mkdtempSync(path.join(tmpdir(), "onrecord-bench-"))
  try {
    const records = Array.from({ length: PAGES }, (_, i) => {
      const words = samples.map((text) => text.replaceAll("Monday", `Monday ${i}`)).join("\n")
      return record({ uri: `https://news.example/${i}`, block: answer(page(`Ferry ${i}\n${words}\n${words}`)) })
    })
    const files: readonly [string, string][] = [
      ["plain.warc", "not packed"],
      ["members.warc.gz", "a gzip member a record"],
    ]
    writeFileSync(path.join(dir, files[0]![0]), Buffer.concat(records))
    writeFileSync(path.join(dir, files[1]![0]), Buffer.concat(records.map((bytes) => gzipSync(bytes, { level: 6 }))))
    const rows = [
      ...files.map(([file, kind]) => [path.join(dir, file), `WARC, ${kind}`] as const),
      [corpus("news/articles.jsonl.gz"), "JSON lines, gzip"] as const,
    ]
    return rows.flatMap(([file, kind]): Row[] => {
      const { seconds, bytes, documents, megabytes } = child<Speed>(import.meta.filename, [file], 120)
      const how = `${documents} documents of ${(bytes / 1e6).toFixed(0)} MB together from a file of ${(statSync(file).size / 1e6).toFixed(0)} MB in ${seconds.toFixed(1)} s of processor time, threads that unpack included; bytes of the documents a second`
      return [
        { what: `${kind}: speed`, value: bytes / 1e6 / seconds, unit: "MB/s", reach: 92, beyond: null, how },
        { what: `${kind}: peak memory`, value: megabytes, unit: "MB", reach: 300, beyond: null, less: true, how },
      ]
    })
  } finally {
    rmSync(dir, { recursive: true })
  }
}

if (import.meta.main) {
  let [documents, bytes, most] = [0, 0, 0]
  const before = process.cpuUsage()
  for await (const one of unpack(process.argv[2]!)) {
    if ("damaged" in one) throw one.damaged
    documents++
    bytes += one.bytes.length
    // The system's own peak counts what the process that started this one had.
    if (documents % 100 === 0) most = Math.max(most, process.memoryUsage.rss())
  }
  const { user, system } = process.cpuUsage(before)
  const spent: Speed = { seconds: (user + system) / 1e6, bytes, documents, megabytes: most / 1e6 }
  process.stdout.write(JSON.stringify(spent))
}
