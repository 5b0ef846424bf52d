/**
 * What comes damaged, hostile or at a bad moment, and what the command says to it. cases/bad-input has the commands with all that they print, as a
 * terminal shows it; the tests make the inputs, run the commands, and see that nothing good was lost.
 */
import { type ChildProcess, execFileSync, spawn } from "node:child_process"
import { createHash } from "node:crypto"
import {
  closeSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  rmdirSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from "node:fs"
import { mkdtemp, readFile, realpath, rm } from "node:fs/promises"
import { createServer, type IncomingMessage, type ServerResponse } from "node:http"
import type { AddressInfo } from "node:net"
import { tmpdir } from "node:os"
import path from "node:path"
import { DatabaseSync } from "node:sqlite"
import { crc32, gzipSync } from "node:zlib"
import { afterAll, beforeAll, expect, test } from "vitest"
import type { OnrecordError } from "../src/errors.ts"
import { HAND } from "../src/hand.ts"
import type { Io } from "../src/show/cli/io.ts"
import { letter } from "../src/show/cli/letter.ts"
import { run } from "../src/show/cli/run.ts"
import { openStore } from "../src/store/index.ts"
import type { ArticleHead, Entry } from "../src/store/store.ts"
import { add } from "../src/work/add.ts"
import { documents } from "../src/work/documents.ts"
import { HOSTILE_HAND } from "./hostile-hand.ts"

const CASES = path.join(import.meta.dirname, "../cases/bad-input")
const MAIN = path.join(import.meta.dirname, "../dist/show/cli/main.js")
const CHILD = path.join(import.meta.dirname, "store-child.ts")
const NOW = "2024-03-20T12:00:00.000Z"

/** What onrecord prints, and what is behind it. */
interface Said {
  readonly code: number | null
  readonly printed: string
}

const before = process.cwd()
let dir: string
/** Names in the commands for what is only known here: addresses of servers. */
const named: Record<string, string> = {}
const closing: (() => unknown)[] = []
/** Ends the process that holds busy.db. */
let letGo: () => Promise<void>

beforeAll(async () => {
  dir = await realpath(await mkdtemp(path.join(tmpdir(), "onrecord-bad-")))
  // The commands name files as a user does, from where they are.
  process.chdir(dir)
  writeFileSync("before.txt", words("Before"))
  writeFileSync("after.txt", words("After"))
  await startTwoProcesses()
  await startRedirects()
})
afterAll(async () => {
  for (const close of closing.toReversed()) await close()
  process.chdir(before)
  await rm(dir, { recursive: true })
})

async function onrecord(argv: readonly string[]): Promise<Said> {
  let printed = ""
  const heard = (text: string) => {
    printed += text
  }
  const io: Io = {
    stdin: (async function* () {})(),
    out: async (text) => heard(text),
    err: heard,
    env: { ONRECORD_STORE: "onrecord.db" },
    columns: null,
    watched: false,
    colors: false,
    now: () => NOW,
    interrupted: () => new AbortController().signal,
    standBack: () => {},
  }
  const code = await run(argv, io, async () => {
    throw new Error("no command with a store asks for the engine")
  })
  return { code, printed }
}

/** The words of a command line, as a shell tells them apart; NAMES stand for what is only known here. */
function argvOf(line: string): readonly string[] {
  return [...line.matchAll(/'([^']*)'|(\S+)/g)].map(([, quoted, plain]) =>
    (quoted ?? plain!).replace(/[A-Z]{4,}/g, (name) => named[name] ?? name),
  )
}

/** What differs from run to run by its name; without what was linked after an add, which is no matter of bad input. */
function steady(printed: string): string {
  let text = printed.replaceAll(/ in \d[\d.]* s$/gm, " in N s").replaceAll(/^onrecord: linked .*\n/gm, "")
  for (const [name, value] of Object.entries(named)) text = text.replaceAll(value, name)
  return text
}

/** Runs the commands of a case. @returns them with what they print. */
async function told(name: string): Promise<string> {
  const shown: string[] = []
  for (const line of readFileSync(path.join(CASES, `${name}.txt`), "utf8").split("\n")) {
    if (line === "" || line.startsWith("# ")) shown.push(line)
    if (!line.startsWith("$ onrecord ")) continue
    shown.push(line, transcript(await onrecord(argvOf(line.slice("$ onrecord ".length)))))
  }
  return shown.join("\n")
}
/** Holds what is printed against the case; `vitest run test/bad-input.test.ts -u` writes it anew. */
async function same(printed: string, name: string): Promise<void> {
  await expect(printed).toMatchFileSnapshot(path.join(CASES, `${name}.txt`))
}
async function holds(name: string): Promise<void> {
  await same(await told(name), name)
}
function transcript({ code, printed }: Said): string {
  return `${steady(printed)}exit code ${code}`
}

/** Headlines of the articles that came into the store since this was asked last, in their order of names. */
const counted = new Map<string, Set<string>>()
async function gained(store = "onrecord.db"): Promise<readonly string[]> {
  const { printed } = await onrecord(["search", "--store", store, "--articles", "--limit", "1000", "--json", ""])
  const heads = (JSON.parse(printed).rows as readonly ArticleHead[]).map(({ headline }) => headline ?? "")
  const known = counted.get(store) ?? new Set()
  counted.set(store, new Set(heads))
  return heads.filter((headline) => !known.has(headline)).sort()
}

/** Statements of an article, which has one headline and no other. */
function words(headline: string): string {
  return `${headline}\n\nThe quay will close on Monday, harbour master Ilze Braunfelde said in Ventspils on Friday. ${headline} was her word for it.\n\nShe denied that the pier was unsafe, and told reporters that the ferries would sail as usual until the end of March.\n`
}
function page(headline: string, more = "", head = `<meta charset="utf-8">`): string {
  const [title, ...paragraphs] = words(headline).trim().split("\n\n")
  return `<!doctype html><html lang="en"><head>${head}<title>${title}</title></head><body><article><h1>${title}</h1>${paragraphs.map((text) => `<p>${text}</p>`).join("")}${more}</article></body></html>`
}
const line = (headline: string) => `${JSON.stringify({ title: headline, text: words(headline) })}\n`

/** Packed without being made smaller, so that each byte has its place whatever zlib is there. */
const pack = (text: string | Uint8Array) => gzipSync(text, { level: 0 })
function flipped(bytes: Uint8Array, at: number): Uint8Array {
  const copy = Uint8Array.from(bytes)
  copy[at]! ^= 4
  return copy
}

test("gzip, cut and bit-flipped", async () => {
  const lines = pack([1, 2, 3].map((n) => line(`Line ${n}`)).join(""))
  writeFileSync("cut.jsonl.gz", lines.subarray(0, lines.length - 100))
  writeFileSync("flipped.jsonl.gz", flipped(pack([4, 5, 6].map((n) => line(`Line ${n}`)).join("")), 200))
  writeFileSync("blocks.jsonl.gz", flipped(lines, 12))
  writeFileSync("header.jsonl.gz", flipped(lines, 2))
  writeFileSync("half.html.gz", pack(page("Half")).subarray(0, 300))
  await holds("gzip")
  expect(await gained()).toEqual(["After", "Before", "Line 1", "Line 2", "Line 4", "Line 5", "Line 6"])
})

/** A record of a web archive, its block held by a digest. */
function record(
  headline: string,
  block = Buffer.from(`HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n${page(headline)}`),
): Buffer {
  const fields = [
    "WARC/1.1",
    "WARC-Type: response",
    `WARC-Target-URI: https://news.example/${encodeURIComponent(headline)}`,
    "WARC-Date: 2024-03-04T17:00:00Z",
    `WARC-Block-Digest: sha256:${createHash("sha256").update(block).digest("hex")}`,
    "Content-Type: application/http; msgtype=response",
    `Content-Length: ${block.length}`,
  ]
  return Buffer.concat([Buffer.from(`${fields.join("\r\n")}\r\n\r\n`), block, Buffer.from("\r\n\r\n")])
}

test("WARC, cut and bit-flipped, packed and not", async () => {
  const three = (name: string) => [1, 2, 3].map((n) => record(`${name} ${n}`))
  const cut = Buffer.concat(three("Cut"))
  writeFileSync("cut.warc", cut.subarray(0, cut.length - 100))
  writeFileSync("flipped.warc", flipped(Buffer.concat(three("Flipped")), 1200))
  const packed = Buffer.concat(three("Packed").map(pack))
  writeFileSync("cut.warc.gz", packed.subarray(0, packed.length - 100))
  writeFileSync("flipped.warc.gz", flipped(Buffer.concat(three("Turned").map(pack)), 1200))
  await holds("warc")
  const whole = ["Cut 1", "Cut 2", "Flipped 1", "Flipped 3", "Packed 1", "Packed 2", "Turned 1", "Turned 3"]
  expect(await gained()).toEqual(whole)
})

test("pages that exhaust a parser, by the hands as they are", async () => {
  const many = (n: number, piece: (n: number) => string) => Array.from({ length: n }, (_, i) => piece(i)).join("")
  writeFileSync("before.html", page("Page before"))
  writeFileSync("deep.html", page("Deep", "<div>".repeat(20_000)))
  writeFileSync("crossed.html", page("Crossed", `${many(4000, (i) => `<b ${i}>`)}${many(4000, (i) => `<i ${i}>`)}x</b>`))
  writeFileSync("attributes.html", page("Attributes", `<p ${many(20_000, (i) => `a${i} `)}>`))
  writeFileSync("elements.html", page("Elements", "<i></i>".repeat(150_001)))
  writeFileSync("long.html", page("Long", `<p>${"The ferry sails. ".repeat(65_000)}</p>`))
  writeFileSync("after.html", page("Page after"))
  await holds("pages")
  expect(await gained()).toEqual(["Page after", "Page before"])
})

test("documents that take more memory or time than one may are given up, and the process lives", async () => {
  const objects = `<script type="application/ld+json">[${"{},".repeat(2_000_000)}{}]</script>`
  writeFileSync("memory.html", page("Memory", "", objects))
  writeFileSync("time.txt", "LOOP")
  const shown: string[] = []
  const adding = async (inputs: readonly string[], options: { entry: URL; megabytes?: number; seconds?: number }) => {
    const store = await openStore("limits.db")
    const signal = new AbortController().signal
    const said = { outlet: null, published: null }
    const net = { notes: store }
    const stdin = (async function* () {})()
    const source = await documents(inputs, { said, map: null, stdin, now: () => NOW, net, signal })
    const failed = (error: OnrecordError) => shown.push(letter(error))
    const done = await add(store, source, { count: 1, now: () => NOW, told: failed, ...options })
    await store.close()
    return done
  }
  // Less than the command allows, so that it is sooner over.
  const real = await adding(["before.txt", "memory.html", "after.txt"], { entry: HAND, megabytes: 128 })
  expect(real).toMatchObject({ documents: 3, added: 2, failures: 1, stopped: false })
  expect(await gained("limits.db")).toEqual(["After", "Before"])
  // No page is known that takes the real ones so long.
  const slow = await adding(["time.txt"], { entry: HOSTILE_HAND, seconds: 0.2 })
  expect(slow).toMatchObject({ documents: 1, added: 0, failures: 1 })
  await same(shown.join(""), "limits")
})

test("entity bombs and external entities", async () => {
  const laughs = Array.from({ length: 10 }, (_, i) => `<!ENTITY e${i + 1} "${`&e${i};`.repeat(10)}">`).join("")
  const bomb = `<!ENTITY e0 "ha">${laughs}`
  writeFileSync("secret.txt", "The harbour master's password is Mistral.\n")
  const outside = `<!ENTITY out SYSTEM "file://${dir}/secret.txt">`
  const nitf = (headline: string, inside: string, entity: string) =>
    `<?xml version="1.0"?><!DOCTYPE nitf [${inside}]><nitf><head><title>${headline}</title></head><body><body.head><hedline><hl1>${headline}</hl1></hedline></body.head><body.content><p>${words(headline).trim().split("\n\n").slice(1).join("</p><p>")}</p><p>${entity}</p></body.content></body></nitf>`
  const rss = (headline: string, inside: string, entity: string) =>
    `<?xml version="1.0"?><!DOCTYPE rss [${inside}]><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Quays</title><link>https://news.example/</link><description>x</description><item><title>${headline}</title><link>https://news.example/${encodeURIComponent(headline)}</link><content:encoded><![CDATA[${words(
      headline,
    )
      .trim()
      .split("\n\n")
      .slice(1)
      .map((text) => `<p>${text}</p>`)
      .join("")}]]></content:encoded><description>${entity}</description></item></channel></rss>`
  writeFileSync("bomb.nitf.xml", nitf("Wire bomb", bomb, "&e10;"))
  writeFileSync("outside.nitf.xml", nitf("Wire outside", outside, "&out;"))
  writeFileSync("dtd.nitf.xml", nitf("Wire with a DTD", "", "fine").replace("nitf []", `nitf SYSTEM "file://${dir}/secret.txt"`))
  writeFileSync("bomb.rss", rss("Feed bomb", bomb, "&e10;"))
  writeFileSync("outside.rss", rss("Feed outside", outside, "&out;"))
  writeFileSync("bomb.html", page("Page bomb").replace("html>", `html [${bomb}]>`))
  await holds("entities")
  expect(await gained()).toEqual(["Feed bomb", "Feed outside", "Page bomb", "Wire with a DTD"])
  expect(JSON.parse((await onrecord(["search", "--json", "Mistral"])).printed)).toMatchObject({ total: 0 })
})

interface Packed {
  readonly name: string
  readonly bytes: Uint8Array
  /** What it says of its size unpacked, where it is packed. */
  readonly unpacked?: number
}

/** A ZIP file (https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT), names and all just as they are given. */
function zip(files: readonly Packed[]): Buffer {
  const out: Buffer[] = []
  const directory: Buffer[] = []
  let at = 0
  for (const { name, bytes, unpacked } of files) {
    const about = Buffer.alloc(26)
    about.writeUInt16LE(20, 0)
    about.writeUInt16LE(unpacked === undefined ? 0 : 8, 4)
    about.writeUInt16LE(0x5864, 8)
    about.writeUInt32LE(unpacked === undefined ? crc32(bytes) : 0, 10)
    about.writeUInt32LE(bytes.length, 14)
    about.writeUInt32LE(unpacked ?? bytes.length, 18)
    about.writeUInt16LE(Buffer.byteLength(name), 22)
    const place = Buffer.alloc(14)
    place.writeUInt32LE(at, 10)
    const local = Buffer.concat([Buffer.from("PK\x03\x04"), about, Buffer.from(name), bytes])
    out.push(local)
    directory.push(Buffer.from("PK\x01\x02\x14\0", "latin1"), about, place, Buffer.from(name))
    at += local.length
  }
  const listed = Buffer.concat(directory)
  const end = Buffer.alloc(18)
  end.writeUInt16LE(files.length, 4)
  end.writeUInt16LE(files.length, 6)
  end.writeUInt32LE(listed.length, 8)
  end.writeUInt32LE(at, 12)
  return Buffer.concat([...out, listed, Buffer.from("PK\x05\x06"), end])
}

/** Raw deflate of a gzip file that has nothing but the ten bytes of a plain header before it. */
const deflated = (gz: Uint8Array) => gz.subarray(10, gz.length - 8)

test("decompression bombs", async () => {
  const size = 24_000_000
  const blanks = gzipSync(Buffer.alloc(size, 32))
  writeFileSync("bomb.txt.gz", blanks)
  writeFileSync("bomb.jsonl.gz", gzipSync(Buffer.concat([Buffer.from(line("Bomb line")), Buffer.alloc(size, 10)])))
  writeFileSync("nested.txt.gz", gzipSync(gzipSync(page("Nested"))))
  writeFileSync(
    "bomb.zip",
    zip([
      { name: "a.txt", bytes: Buffer.from(words("Zip before")) },
      { name: "b.txt", bytes: deflated(blanks), unpacked: size },
      { name: "c.txt", bytes: Buffer.from(words("Zip after")) },
    ]),
  )
  const http = Buffer.from("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip\r\n\r\n")
  writeFileSync(
    "bomb.warc",
    Buffer.concat([record("Archive before"), record("Archive bomb", Buffer.concat([http, blanks])), record("Archive after")]),
  )
  await holds("bombs")
  expect(await gained()).toEqual(["Archive after", "Archive before", "Bomb line", "Zip after", "Zip before"])
})

type Handler = (request: IncomingMessage, response: ServerResponse) => void
/** A server on this machine that has no robots.txt; its address and port are NAME in the commands. */
async function site(name: string, host: string, handler: Handler): Promise<{ readonly url: string; readonly asked: string[] }> {
  const asked: string[] = []
  const server = createServer((request, response) => {
    asked.push(request.url!)
    if (request.url === "/robots.txt") response.writeHead(404).end()
    else handler(request, response)
  })
  await new Promise<void>((listening) => server.listen(0, host, listening))
  closing.push(() => {
    server.closeAllConnections()
    server.close()
  })
  const at = `${host}:${(server.address() as AddressInfo).port}`
  named[name] = at
  return { url: `http://${at}`, asked }
}
const html = (response: ServerResponse, text: string | Uint8Array, type = "text/html; charset=utf-8") =>
  response.writeHead(200, { "Content-Type": type }).end(text)

/** Begun first, as every host is asked once a second at most. */
let redirects: Promise<string>
let inside: { readonly url: string; readonly asked: string[] }
async function startRedirects(): Promise<void> {
  inside = await site("INSIDE", "127.0.0.1", (_, response) => html(response, page("Inside")))
  named.PORT = inside.url.replace(/.*:/, "")
  const hosts: string[] = []
  for (let n = 0; n < 7; n++) {
    const { url } = await site(`HOST${"ABCDEFG"[n]}`, `127.0.0.${2 + n}`, (request, response) => {
      const { pathname, searchParams } = new URL(request.url!, url)
      if (pathname === "/story") return void html(response, page("Fetched"))
      if (pathname === "/bomb") {
        response.writeHead(200, { "Content-Type": "text/html", "Content-Encoding": "gzip" })
        return void response.end(gzipSync(Buffer.alloc(24_000_000, 32)))
      }
      const to =
        searchParams.get("to") ?? `${hosts[n + 1] ?? hosts[0]}${pathname === "/circle" && n === 1 ? "/circle" : pathname}`
      response.writeHead(302, { Location: pathname === "/circle" && n === 1 ? `${hosts[0]}/circle` : to }).end()
    })
    hosts.push(url)
  }
  redirects = told("redirects")
}

test("redirects: without end, in a circle, to a file, to this machine and inside the network", async () => {
  await same(await redirects, "redirects")
  expect(inside.asked).toEqual([])
  expect(await gained("net.db")).toEqual(["Fetched"])
})

test("a feed that is a page", async () => {
  const feed = `<?xml version="1.0"?><rss version="2.0"><channel><title>Quays</title><link>https://news.example/</link><description>x</description></channel></rss>`
  let turned = false
  await site("PAGES", "127.0.0.20", (_, response) => html(response, page("A page")))
  await site("TURNS", "127.0.0.21", (_, response) => (turned ? html(response, page("Moved")) : html(response, feed, "text/xml")))
  await holds("feeds")
  // Its hour is over.
  turned = true
  const db = new DatabaseSync("feeds.db")
  db.exec("UPDATE feeds SET feed = json_set(feed, '$.checked', null, '$.nextCheck', null)")
  db.close()
  await holds("feeds-later")
  const feeds = JSON.parse((await onrecord(["feeds", "--store", "feeds.db", "--json"])).printed)
  expect(feeds).toMatchObject({ failures: 1 })
})

test("wrong and lying charsets", async () => {
  const latin = (text: string) => Buffer.from(text.replaceAll("’", "\x92"), "latin1")
  const cafe = (headline: string, head?: string) => page(headline, "<p>It’s a café, Mr Tornqvall said.</p>", head)
  writeFileSync("says-utf8.html", latin(cafe("Says UTF-8")))
  writeFileSync("says-latin.html", cafe("Says Latin-1", `<meta charset="iso-8859-1">`))
  writeFileSync("says-nonsense.html", latin(cafe("Says nonsense", `<meta charset="x-quay">`)))
  writeFileSync("says-utf16.html", cafe("Says UTF-16", `<meta charset="utf-16">`))
  writeFileSync("latin.txt", latin(`${words("Latin text")}\nIt’s a café, Mr Tornqvall said.\n`))
  writeFileSync("wide.txt", Buffer.from(`\ufeff${words("Wide text")}\nIt’s a café, Mr Tornqvall said.\n`, "utf16le"))
  writeFileSync("latin.jsonl", Buffer.concat([Buffer.from(line("Good line")), latin(line("Café line"))]))
  await holds("charsets")
  const { printed } = await onrecord(["search", "--json", "--articles", "--limit", "1000", "caf* OR café"])
  const shown: string[] = []
  for (const { id, headline } of JSON.parse(printed).rows as readonly ArticleHead[]) {
    const { charset, record } = JSON.parse((await onrecord(["show", "--json", id])).printed)
    shown.push(`${headline}: ${charset?.label} (${charset?.why}): ${/It.s a caf./.exec(record?.article.text ?? "")}`)
  }
  await same(`${shown.sort().join("\n")}\n`, "charsets-kept")
  expect(await gained()).toEqual(["Café line", "Good line", "Says Latin-1", "Says UTF-16", "Says UTF-8", "Says nonsense"])
})

test("paths that climb out, on the way in and on the way out", async () => {
  const evil = { bytes: Buffer.from(words("Evil")) }
  writeFileSync(
    "evil.zip",
    zip([
      { name: "a.txt", bytes: Buffer.from(words("Zip good")) },
      { name: "../b.txt", ...evil },
      { name: "/etc/c.txt", ...evil },
      { name: "d\\..\\..\\e.txt", ...evil },
    ]),
  )
  mkdirSync("folder")
  writeFileSync("folder/a.txt", words("Folder good"))
  symlinkSync("../secret.txt", "folder/b.txt")
  symlinkSync("/etc", "folder/c")
  execFileSync("mkfifo", ["folder/d"])
  await holds("paths")
  expect(await gained()).toEqual(["Folder good", "Zip good"])
  expect(readdirSync(".").filter((name) => name.endsWith(".part"))).toEqual([])
})

const disk = smallDisk()
test.skipIf(disk === null)("a full disk", async () => {
  symlinkSync(disk!, "disk")
  await holds("disk-before")
  fill("disk/filler")
  await holds("disk-full")
  // Room to look at the store, and not to add to it.
  truncateSync("disk/filler", statSync("disk/filler").size - 80_000)
  await holds("disk-tight")
  expect(readdirSync("disk").filter((name) => /copy|csv|part|unfinished/.test(name))).toEqual([])
  await rm("disk/filler")
  await holds("disk-after")
  expect(await gained("disk/onrecord.db")).toEqual(["After", "Before"])
})

/** A disk of 4 MB; null where this user may not mount one. */
function smallDisk(): string | null {
  const at = mkdtempSync(path.join(tmpdir(), "onrecord-bad-disk-"))
  try {
    execFileSync("/bin/mount", ["-t", "tmpfs", "-o", "size=4m", "tmpfs", at], { stdio: "ignore" })
    closing.push(() => {
      execFileSync("/bin/umount", ["-l", at])
      rmdirSync(at)
    })
    return at
  } catch {
    rmdirSync(at)
    return null
  }
}
function fill(file: string): void {
  const block = Buffer.alloc(4096)
  const handle = openSync(file, "w")
  try {
    for (;;) writeSync(handle, block)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOSPC") throw error
  } finally {
    closeSync(handle)
  }
}

test("a damaged database file", async () => {
  const whole = readFileSync("onrecord.db")
  expect(existsSync("onrecord.db-wal")).toBe(false)
  writeFileSync("half.db", whole.subarray(0, whole.length >> 1))
  writeFileSync("head.db", Buffer.concat([Buffer.alloc(100), whole.subarray(100)]))
  writeFileSync("noise.db", Buffer.concat([whole.subarray(0, 4096), Buffer.alloc(whole.length - 4096, 0x55)]))
  writeFileSync("diary.db", "Dear diary, today the ferry was late again.\n")
  writeFileSync("empty.db", "")
  // Four articles in two packs, of which the first breaks.
  const [from, to] = [await openStore("onrecord.db"), await openStore("pack.db")]
  const four: Entry[] = []
  for await (const { entry } of from.entries()) if (four.push(entry) === 4) break
  for (const two of [four.slice(0, 2), four.slice(2)]) await to.put(two, NOW)
  for (const store of [from, to]) await store.close()
  const db = new DatabaseSync("pack.db")
  db.exec("UPDATE packs SET text = zeroblob(40) WHERE id = (SELECT min(id) FROM packs)")
  db.exec("PRAGMA wal_checkpoint(TRUNCATE)")
  db.close()
  await holds("damaged")
  expect(readFileSync("diary.db", "utf8")).toBe("Dear diary, today the ferry was late again.\n")
})

/** Two that add to one store at once, and one that finds another writing for too long; they take their time while the rest is tested. */
const both: Promise<Said>[] = []
let late: Promise<Said>
async function startTwoProcesses(): Promise<void> {
  const holder = child([CHILD, "hold", "busy.db", "600000"])
  letGo = async () => {
    const ended = new Promise((exited) => holder.once("exit", exited))
    if (holder.exitCode === null && holder.signalCode === null && holder.kill("SIGKILL")) await ended
  }
  closing.push(letGo)
  named.HOLDER = String(holder.pid)
  await new Promise((held) => holder.stdout!.once("data", held))
  late = ended(child([MAIN, "add", "--store", "busy.db", "before.txt"]))
  for (const word of ["one", "two"]) {
    const lines = Array.from({ length: 40 }, (_, n) => line(`${word === "one" ? n : n + 20} ferries`))
    writeFileSync(`${word}.jsonl`, lines.join(""))
    both.push(ended(child([MAIN, "add", "--store", "both.db", "--hands", "1", `${word}.jsonl`])))
  }
}
function child(argv: readonly string[]): ChildProcess {
  return spawn(process.execPath, argv, { cwd: dir, stdio: ["ignore", "pipe", "pipe"] })
}
async function ended(process: ChildProcess): Promise<Said> {
  let printed = ""
  for (const stream of [process.stdout!, process.stderr!]) {
    stream.on("data", (chunk: Buffer) => {
      printed += chunk
    })
  }
  const code = await new Promise<number | null>((done) => process.on("close", done))
  return { code, printed }
}

test("two processes on one store", async () => {
  for (const { code, printed } of await Promise.all(both)) expect(`${code} ${printed}`).toMatch(/^0 onrecord: \d+ articles added/)
  expect(await gained("both.db")).toEqual(Array.from({ length: 60 }, (_, n) => `${n} ferries`).sort())
  await same(transcript(await late), "busy")
  await letGo()
  await holds("processes")
})

test("after all of it, everything in the store holds", async () => {
  const { code, printed } = await onrecord(["verify"])
  expect([code, printed]).toEqual([
    0,
    expect.stringMatching(/^onrecord: (\d+) of \1 statements in \d+ articles hold, .* 0 faults\n$/),
  ])
  const failed = (await readFile("onrecord.db.failed.jsonl", "utf8")).trim().split("\n")
  expect(failed.map((one) => JSON.parse(one).code)).toContain("PATH_REFUSED")
})
