import { createHash } from "node:crypto"
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, utimesSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import path from "node:path"
import { brotliCompressSync, gzipSync } from "node:zlib"
import fc from "fast-check"
import { afterEach, beforeEach, describe, expect, test } from "vitest"
import { answer, packed, record, type Zipped, zip } from "../../bench/webArchives.ts"
import type { Raw } from "./reading.ts"
import { type Damage, type UnpackOptions, unpack } from "./unpack.ts"

const utf8 = (text: string) => new TextEncoder().encode(text)
const text = (raw: Raw) => new TextDecoder().decode(raw.bytes)
const PAGE = "<!DOCTYPE html><p>The ferry sails."
let dir: string
beforeEach(() => {
  dir = mkdtempSync(path.join(tmpdir(), "onrecord-unpack-"))
})
afterEach(() => rmSync(dir, { recursive: true }))

function put(name: string, content: string | Uint8Array): string {
  const file = path.join(dir, name)
  mkdirSync(path.dirname(file), { recursive: true })
  writeFileSync(file, content)
  return file
}

async function all(input: string | AsyncIterable<Uint8Array>, options: UnpackOptions = {}) {
  const raws: Raw[] = []
  const damage: Damage[] = []
  const passed: string[] = []
  const told = (what: string, at: string) => passed.push(`${path.relative(dir, at)}: ${what}`)
  for await (const one of unpack(input, { passed: told, ...options })) {
    if ("damaged" in one) damage.push(one)
    else raws.push(one)
  }
  return { raws, damage, passed, codes: damage.map(({ damaged }) => damaged.code) }
}

async function* pieces(bytes: Uint8Array, size = 10) {
  for (let at = 0; at < bytes.length; at += size) yield bytes.slice(at, at + size)
}

describe("files", () => {
  test("a file is a document with its bytes, its day and what the user said", async () => {
    const file = put("story.html", PAGE)
    utimesSync(file, 0, new Date("2024-03-05T18:02:00Z"))
    const said = { outlet: "Nordvik Post", published: null }
    expect((await all(file, { said: { outlet: "Nordvik Post" }, map: { text: "body" } })).raws).toEqual([
      {
        bytes: utf8(PAGE),
        at: file,
        format: "html",
        url: null,
        captured: "2024-03-05T18:02:00.000Z",
        mediaType: null,
        headers: [],
        said,
        map: null,
      },
    ])
    const packed = put("story.html.gz", gzipSync(PAGE))
    expect((await all(packed)).raws.map((raw) => [raw.at, raw.format, text(raw)])).toEqual([[packed, "html", PAGE]])
  })

  test("a stream is read as it comes", async () => {
    const { raws } = await all(pieces(utf8(PAGE)), { name: "a.html", now: () => "2026-01-01T00:00:00.000Z" })
    expect(raws).toMatchObject([{ at: "a.html", format: "html", captured: "2026-01-01T00:00:00.000Z" }])
    expect((await all(pieces(utf8("The ferry sails.")))).raws).toMatchObject([{ at: "-", format: "text" }])
    expect((await all(pieces(zip([])), { name: "a.zip" })).codes).toEqual(["BAD_FORMAT"])
  })

  test("what cannot be read is named, and nothing is thrown", async () => {
    expect((await all(path.join(dir, "none"))).codes).toEqual(["FILE_NOT_FOUND"])
    expect((await all(put("a.txt", ""))).codes).toEqual(["FILE_EMPTY"])
    const pdf = await all(put("a.pdf", "%PDF-1.7"))
    expect(pdf.damage[0]!.damaged.message).toContain("it is a PDF")
    expect((await all(put("a.docx", zip([{ name: "[Content_Types].xml", bytes: utf8("") }])))).codes).toEqual(["BAD_FORMAT"])
    expect((await all(put("large.txt", "word ".repeat(30)), { maxBytes: 149 })).codes).toEqual(["FILE_TOO_LARGE"])
    expect((await all(put("fits.txt", "word ".repeat(30)), { maxBytes: 150 })).raws).toHaveLength(1)
    expect((await all(put("a.html.gz", gzipSync(gzipSync(PAGE))))).codes).toEqual(["BAD_FORMAT"])
  })

  test("gzip cut at any byte, or with any bit turned, is named; of what it held nothing comes", async () => {
    const bytes = gzipSync(PAGE.repeat(20))
    for (let end = 2; end < bytes.length; end++) {
      const { raws, codes } = await all(pieces(bytes.subarray(0, end), 1000), { name: "a.html.gz" })
      expect([raws.length, codes]).toEqual([0, ["ARCHIVE_DAMAGED"]])
    }
    await fc.assert(
      fc.asyncProperty(fc.nat(bytes.length - 1), fc.nat(7), async (at, bit) => {
        const turned = new Uint8Array(bytes)
        turned[at]! ^= 1 << bit
        const { raws, codes } = await all(pieces(turned, 1000), { name: "a.html.gz" })
        // The time in the header, or a bit that fills up the last byte: nothing hangs on them.
        if (codes.length === 0) expect(raws.map(text)).toEqual([PAGE.repeat(20)])
        else expect([raws.length, codes]).toEqual([0, ["ARCHIVE_DAMAGED"]])
      }),
    )
  })
})

describe("JSON lines", () => {
  const line = (n: number) => JSON.stringify({ id: n, text: `The ferry sails, ${"ü".repeat(n)}` })

  test("a document a line, its number counted over blank ones, its bytes without the line end, however they come", async () => {
    const content = utf8(`${line(1)}\r\n\n  \n${line(2)}\n${line(3)}`)
    for (const bytes of [content, gzipSync(content)]) {
      for (const size of [1, 3, 1000]) {
        const { raws, damage } = await all(pieces(bytes, size), { name: "a.jsonl", map: { text: "body" } })
        expect([damage, raws.map(text), raws.map(({ at }) => at)]).toEqual([
          [],
          [line(1), line(2), line(3)],
          ["a.jsonl, line 1", "a.jsonl, line 4", "a.jsonl, line 5"],
        ])
        for (const { format, map, bytes } of raws)
          expect([format, map, bytes.buffer.byteLength]).toEqual(["line", { text: "body" }, bytes.length])
      }
    }
  })

  test("any lines come as they were written", async () => {
    const words = fc.array(
      fc.string({ unit: "binary" }).map((some) => JSON.stringify({ text: some })),
      { minLength: 1 },
    )
    await fc.assert(
      fc.asyncProperty(words, fc.integer({ min: 1, max: 50 }), async (written, size) => {
        const { raws } = await all(pieces(utf8(written.join("\n")), size), { name: "a.jsonl" })
        expect(raws.map(({ bytes }) => Buffer.from(bytes).toString())).toEqual(
          written.map((some) => Buffer.from(some).toString()),
        )
      }),
    )
  })

  test("a line that is too long is named, and the others are read", async () => {
    const long = line(0).padEnd(300)
    for (const end of ["\n", "\r\n"]) {
      const { raws, damage } = await all(pieces(utf8([line(1), `${long}x`, long, line(2)].join(end)), 7), {
        name: "a.jsonl",
        maxBytes: 300,
      })
      expect(raws.map(({ at }) => at)).toEqual(["a.jsonl, line 1", "a.jsonl, line 3", "a.jsonl, line 4"])
      expect(damage.map(({ at, damaged }) => [at, damaged.code])).toEqual([["a.jsonl, line 2", "FILE_TOO_LARGE"]])
    }
    const last = await all(pieces(utf8(`${line(1)}\n${"x".repeat(5000)}`), 100), { name: "a.jsonl", maxBytes: 300 })
    expect([last.raws.length, last.codes]).toEqual([1, ["FILE_TOO_LARGE"]])
  })

  test("of a cut gzip the whole lines are read, and the cut is named with its member", async () => {
    const lines = Array.from({ length: 2000 }, (_, i) => JSON.stringify({ text: createHash("md5").update(`${i}`).digest("hex") }))
    const bytes = gzipSync(lines.join("\n"))
    const { raws, damage } = await all(pieces(bytes.subarray(0, bytes.length >> 1), 5000), { name: "a.jsonl.gz" })
    expect(raws.length).toBeGreaterThan(900)
    expect(raws.map(text)).toEqual(lines.slice(0, raws.length))
    expect(damage.map(({ at, damaged }) => [at, damaged.code])).toEqual([["a.jsonl.gz, byte 0", "ARCHIVE_DAMAGED"]])
    // Where the sum at the end does not hold, the message says which are in doubt.
    const turned = new Uint8Array(bytes)
    turned[bytes.length - 5]! ^= 1
    const doubt = await all(pieces(turned, 5000), { name: "a.jsonl.gz" })
    // The last line has no end, so nobody knows whether it is whole.
    expect(doubt.raws).toHaveLength(1999)
    expect(doubt.damage[0]!.damaged.message).toContain(
      "the 1999 documents before it came from the same gzip and may be wrong too",
    )
  })

  test("no more is asked for than is taken", async () => {
    let asked = 0
    async function* endless() {
      for (;;) {
        asked++
        yield utf8(`${line(5)}\n`.repeat(100))
      }
    }
    const documents = unpack(endless(), { name: "a.jsonl" })
    for (let i = 0; i < 5000; i++) expect((await documents.next()).value).toMatchObject({ format: "line" })
    await documents.return(undefined)
    expect(asked).toBeLessThan(80)
  })
})

describe("folders", () => {
  test("are walked in the order of names; hidden files, and what a browser saves beside a page, are passed", async () => {
    for (const name of [
      "b.html",
      "a/z.html",
      "a/Story.html",
      "a/Story_files/frame.html",
      ".git/x.html",
      "a/.hidden.html",
      "c_files/d.html",
    ])
      put(name, PAGE)
    put("picture.png", Uint8Array.of(0x89, 0x50, 0x4e, 0x47))
    put("notes.css", "p { }")
    put("lines.jsonl", '{"text":"a"}\n{"text":"b"}\n')
    put("empty.txt", "")
    for (const name of ["a/README.md", "LICENCE", "readme.de.txt"]) put(name, "What is in this folder.")
    const { raws, damage, passed } = await all(dir)
    expect(damage).toEqual([])
    expect(raws.map(({ at }) => path.relative(dir, at))).toEqual([
      "a/Story.html",
      "a/z.html",
      "b.html",
      "c_files/d.html",
      "lines.jsonl, line 1",
      "lines.jsonl, line 2",
    ])
    expect(passed.sort()).toEqual([
      ".git: hidden",
      "LICENCE: README or the like",
      "a/.hidden.html: hidden",
      "a/README.md: README or the like",
      "a/Story_files: belongs to a saved page",
      "empty.txt: empty",
      "notes.css: something else",
      "picture.png: a picture",
      "readme.de.txt: README or the like",
    ])
    expect((await all(path.join(dir, "LICENCE"))).raws).toHaveLength(1)
  })

  test("links that lead out are refused, those within are met in their own place, circles are not walked", async () => {
    put("news/a.html", PAGE)
    put("secret.html", PAGE)
    symlinkSync("../secret.html", path.join(dir, "news/out.html"))
    symlinkSync("/etc", path.join(dir, "news/etc"))
    symlinkSync("a.html", path.join(dir, "news/in.html"))
    symlinkSync(".", path.join(dir, "news/circle"))
    symlinkSync("nowhere", path.join(dir, "news/nothing"))
    const { raws, damage, passed } = await all(path.join(dir, "news"))
    expect(raws.map(({ at }) => path.relative(dir, at))).toEqual(["news/a.html"])
    expect(damage.map(({ at, damaged }) => [path.relative(dir, at), damaged.code])).toEqual([
      ["news/etc", "PATH_REFUSED"],
      ["news/out.html", "PATH_REFUSED"],
    ])
    expect(passed).toEqual([
      "news/circle: a link within the folder",
      "news/in.html: a link within the folder",
      "news/nothing: a link to nothing",
    ])
  })

  test("nested beyond reason they are refused, and the rest is read", async () => {
    put(`${"a/".repeat(70)}x.html`, PAGE)
    put("z.html", PAGE)
    const { raws, codes } = await all(dir)
    expect([raws.map(({ at }) => path.relative(dir, at)), codes]).toEqual([["z.html"], ["PATH_REFUSED"]])
  })
})

describe("ZIP and WACZ", () => {
  const sha256 = (bytes: Uint8Array) => `sha256:${createHash("sha256").update(bytes).digest("hex")}`
  const { bytes: warc, starts } = packed([1, 2].map((n) => record({ uri: `https://news.example/${n}`, block: answer(PAGE) })))
  const list = (hash: string, path = "archive/data.warc.gz") =>
    utf8(JSON.stringify({ profile: "data-package", resources: [{ name: "data", path, hash }] }))
  const wacz = (hash: string, more: readonly Zipped[] = []) =>
    zip([{ name: "archive/data.warc.gz", bytes: warc }, { name: "datapackage.json", bytes: list(hash), deflate: true }, ...more])

  test("a ZIP is read as a folder, archives in it opened", async () => {
    const file = put(
      "news.zip",
      zip([
        { name: "a/", bytes: utf8("") },
        { name: "a/ä.html", bytes: utf8(PAGE), deflate: true },
        { name: "__MACOSX/a.html", bytes: utf8(PAGE) },
        { name: "b.jsonl.gz", bytes: gzipSync('{"text":"a"}\n{"text":"b"}') },
        { name: "c.warc.gz", bytes: warc },
        { name: "d.zip", bytes: zip([]) },
      ]),
    )
    const { raws, damage } = await all(file)
    expect(raws.map(({ at }) => at.slice(file.length))).toEqual([
      ", a/ä.html",
      ", b.jsonl.gz, line 1",
      ", b.jsonl.gz, line 2",
      ", c.warc.gz, byte 0",
      `, c.warc.gz, byte ${starts[1]}`,
    ])
    expect(raws[0]!.captured.slice(0, 10)).toBe("2024-03-05")
    expect(damage.map(({ at }) => at.slice(file.length))).toEqual([", d.zip"])
  })

  test("of a WACZ the web archives are read and held against its list", async () => {
    const good = await all(
      put("a.wacz", wacz(sha256(warc), [{ name: "pages/pages.jsonl", bytes: utf8('{"url":"x"}\n{"url":"y"}') }])),
    )
    expect([good.damage, good.raws.map(({ url }) => url)]).toEqual([[], ["https://news.example/1", "https://news.example/2"]])
    const bad = await all(put("b.wacz", wacz(sha256(utf8("other")))))
    expect([bad.raws.length, bad.codes]).toEqual([2, ["ARCHIVE_DAMAGED"]])
    expect(bad.damage[0]!.damaged.message).toContain("its digest is not the one that datapackage.json has")
    const signed = [
      { name: "datapackage-digest.json", bytes: utf8(JSON.stringify({ path: "datapackage.json", hash: sha256(utf8("x")) })) },
    ]
    const changed = await all(put("c.wacz", wacz(sha256(warc), signed)))
    expect(changed.damage.map(({ at }) => at.slice(dir.length))).toEqual(["/c.wacz, datapackage.json"])
    expect(changed.raws).toHaveLength(2)
    const gone = zip([
      { name: "archive/data.warc.gz", bytes: warc },
      { name: "datapackage.json", bytes: list(sha256(warc), "archive/gone.warc.gz") },
    ])
    expect((await all(put("d.wacz", gone))).damage[0]!.at).toContain("archive/gone.warc.gz")
    const noJson = zip([
      { name: "archive/data.warc.gz", bytes: warc },
      { name: "datapackage.json", bytes: utf8("{") },
    ])
    expect((await all(put("e.wacz", noJson))).codes).toEqual(["ARCHIVE_DAMAGED"])
  })

  test("names that climb out are refused, the others read", async () => {
    const names = ["../out.html", "/etc/out.html", "a/../../out.html", "C:/out.html", "..\\out.html"]
    const { raws, codes } = await all(put("a.zip", zip([...names, "in.html"].map((name) => ({ name, bytes: utf8(PAGE) })))))
    expect([raws.map(({ at }) => path.basename(at)), codes]).toEqual([["a.zip, in.html"], names.map(() => "PATH_REFUSED")])
  })

  test("what lies is named: sums, lengths, files one over the other, bombs, passwords", async () => {
    const page = { name: "a.html", bytes: utf8(PAGE), deflate: true }
    const after = { name: "b.html", bytes: utf8(PAGE) }
    const of = async (...files: Zipped[]) => {
      const { raws, codes } = await all(put("a.zip", zip(files)))
      return [raws.map(({ at }) => at.slice(-6)), codes]
    }
    expect(await of({ ...page, says: { crc: 1 } }, after)).toEqual([["b.html"], ["ARCHIVE_DAMAGED"]])
    expect(await of({ ...page, says: { size: 9 } }, after)).toEqual([["b.html"], ["ARCHIVE_DAMAGED"]])
    expect(await of({ ...page, says: { packed: 9 } }, after)).toEqual([["b.html"], ["ARCHIVE_DAMAGED"]])
    expect(await of({ ...page, says: { packed: 9e8 } }, after)).toEqual([[], ["ARCHIVE_BOMB"]])
    const nought = utf8(`{"text":"a"}\n${"\n".repeat(40_000_000)}`)
    expect(await of({ name: "a.jsonl", bytes: nought, deflate: true }, after)).toEqual([
      [" line 1", "b.html"].map((at) => at.slice(-6)),
      ["ARCHIVE_BOMB"],
    ])
    const locked = Buffer.from(zip([page, after]))
    locked[locked.indexOf("PK\x01\x02") + 8]! |= 1
    expect((await all(put("locked.zip", locked))).codes).toEqual(["ARCHIVE_DAMAGED"])
  })

  test("cut anywhere, or any byte changed, it ends with named errors", async () => {
    const bytes = wacz(sha256(warc))
    for (let end = 4; end < bytes.length; end += 7) {
      const { codes } = await all(put("a.wacz", bytes.subarray(0, end)))
      expect(codes).toEqual(["ARCHIVE_DAMAGED"])
    }
    await fc.assert(
      fc.asyncProperty(fc.nat(bytes.length - 1), fc.nat(255), async (at, byte) => {
        const changed = new Uint8Array(bytes)
        changed[at] = byte
        const { raws } = await all(put("a.wacz", changed))
        // With its folder's name changed it is a ZIP like any other, whose JSON is a document too.
        for (const raw of raws) if (raw.format === "html") expect(text(raw)).toBe(PAGE)
      }),
      { numRuns: 200 },
    )
  })

  test("a page that unpacks to 64 MiB, more than one document may have, is named", async () => {
    const bomb = record({
      block: answer(brotliCompressSync(new Uint8Array(2 ** 26), { params: { 1: 1 } }), [
        "Content-Encoding: br",
        "Content-Type: text/html",
      ]),
    })
    expect((await all(put("a.zip", zip([{ name: "a.warc", bytes: bomb }])))).codes).toEqual(["FILE_TOO_LARGE"])
  })
})
