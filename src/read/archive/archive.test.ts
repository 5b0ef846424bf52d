import { readFileSync } from "node:fs"
import path from "node:path"
import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync, zstdCompressSync } from "node:zlib"
import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { answer, type Made, packed, page, record } from "../../../bench/webArchives.ts"
import type { Raw } from "../reading.ts"
import { type Damage, type UnpackOptions, unpack } from "../unpack.ts"

const samples = path.join(import.meta.dirname, "../../../samples")
const PAGES = ["01-courier-deadline.txt", "03-nordvik-minister-denies.txt", "04-meridian-quiet-talks.txt"].map((file) =>
  page(readFileSync(path.join(samples, file), "utf8")),
)
const utf8 = (text: string) => new TextEncoder().encode(text)
const URIS = PAGES.map((_, i) => `https://news.example/ferry/${i}`)
const RECORDS = [
  record({ type: "warcinfo", mediaType: "application/warc-fields", block: utf8("software: a test\r\n") }),
  ...PAGES.map((text, i) => record({ uri: URIS[i]!, block: answer(text) })),
  record({ type: "request", mediaType: "application/http; msgtype=request", block: utf8("GET / HTTP/1.1\r\n\r\n") }),
]

interface Came {
  readonly raws: readonly Raw[]
  readonly damage: readonly Damage[]
  readonly passed: readonly string[]
}

/** What comes of bytes, handed over in pieces of `size`. */
async function opened(bytes: Uint8Array, name = "crawl.warc.gz", options: UnpackOptions = {}, size = 1000): Promise<Came> {
  async function* pieces() {
    for (let at = 0; at < bytes.length; at += size) yield bytes.slice(at, at + size)
  }
  const raws: Raw[] = []
  const damage: Damage[] = []
  const passed: string[] = []
  for await (const one of unpack(pieces(), { name, passed: (what) => passed.push(what), ...options })) {
    if ("damaged" in one) damage.push(one)
    else raws.push(one)
  }
  return { raws, damage, passed }
}

const text = (raw: Raw) => new TextDecoder().decode(raw.bytes)
const one = (made: Made, options: UnpackOptions = {}) => opened(record(made), "one.warc", options)

describe("a web archive", () => {
  const packedOnce = packed(RECORDS)
  test.each([
    ["a gzip member a record", packedOnce.bytes, packedOnce.starts.slice(1, 4).map((at) => `crawl.warc.gz, byte ${at}`)],
    ["not packed", Buffer.concat(RECORDS), null],
    ["packed as a whole", gzipSync(Buffer.concat(RECORDS)), null],
    [
      "packed without regard to records",
      Buffer.concat([gzipSync(Buffer.concat(RECORDS).subarray(0, 900)), gzipSync(Buffer.concat(RECORDS).subarray(900))]),
      null,
    ],
  ])("%s gives its pages, whatever the pieces it comes in", async (_, bytes, places) => {
    for (const size of [1, 7, 1000, 1e6]) {
      const { raws, damage, passed } = await opened(bytes, "crawl.warc.gz", {}, size)
      expect(damage).toEqual([])
      expect(raws.map(text)).toEqual(PAGES)
      expect(raws.map(({ url }) => url)).toEqual(URIS)
      expect(raws[0]).toMatchObject({
        format: "html",
        captured: "2024-03-05T18:02:00.000Z",
        mediaType: "text/html",
        headers: [["Content-Type", "text/html"]],
      })
      if (places) expect(raws.map(({ at }) => at)).toEqual(places)
      expect(passed).toEqual(["warcinfo", "request"])
      // What is posted to a worker is posted with its whole buffer.
      for (const raw of raws) expect(raw.bytes.buffer.byteLength).toBe(raw.bytes.length)
    }
  })

  test("documents of articles are read, the others are counted by kind", async () => {
    const kinds: readonly [Made, string][] = [
      [{ block: answer("gone", [], "404 Not Found") }, "status 404"],
      [{ block: answer("\x89PNG", ["Content-Type: image/png"]) }, "image/png"],
      [{ block: answer("{}", ["Content-Type: application/json"]) }, "application/json"],
      [{ block: answer("body { }", ["Content-Type: text/css"]) }, "text/css"],
      [{ block: answer("") }, "empty"],
      [{ uri: "https://news.example/robots.txt", block: answer("Disallow:", ["Content-Type: text/plain"]) }, "text/plain"],
      [{ uri: "dns:news.example", mediaType: "text/dns", block: utf8("20240305 news.example") }, "response of no page"],
      [{ type: "resource", uri: "urn:text:https://news.example/", block: utf8(PAGES[0]!) }, "resource of no page"],
      [{ type: "revisit", block: answer("") }, "revisit"],
      [{ type: "metadata", block: utf8("outlink: x") }, "metadata"],
    ]
    for (const [made, kind] of kinds) expect(await one(made)).toEqual({ raws: [], damage: [], passed: [kind] })
    const resource = await one({ type: "resource", block: utf8(PAGES[0]!) })
    expect(resource.raws.map(text)).toEqual([PAGES[0]])
    const rss = await one({
      block: answer('<?xml version="1.0"?><rss version="2.0"><channel/></rss>', ["Content-Type: text/xml"]),
    })
    expect(rss.raws.map(({ format }) => format)).toEqual(["feed"])
  })

  const body = utf8(PAGES[1]!)
  test.each([
    ["gzip", gzipSync(body)],
    ["x-gzip", gzipSync(body)],
    ["deflate", deflateSync(body)],
    ["deflate", deflateRawSync(body)],
    ["br", brotliCompressSync(body)],
    ["zstd", zstdCompressSync(body)],
    ["gzip, br", brotliCompressSync(gzipSync(body))],
    ["identity", body],
    // Taken off by the archiver, the header left.
    ["gzip", body],
    ["br", body],
    ["deflate", body],
    ["zstd", body],
  ])("Content-Encoding %s is taken off, and cut it is named", async (coding, bytes) => {
    const headers = [`Content-Encoding: ${coding}`, "Content-Type: text/html"]
    expect((await one({ block: answer(bytes, headers) })).raws.map(text)).toEqual([PAGES[1]])
    const cut = await one({ block: answer(bytes.subarray(0, bytes.length - 20), headers) })
    // Of what is not packed nobody can tell that its end is missing.
    if (Buffer.compare(bytes, body) !== 0)
      expect(cut).toMatchObject({ raws: [], damage: [{ damaged: { code: "ARCHIVE_DAMAGED" } }] })
  })

  test("chunks are put together, left alone where the archiver did so, and named where they break off", async () => {
    const headers = ["Transfer-Encoding: chunked", "Content-Type: text/html"]
    const half = body.length >> 1
    const chunk = (bytes: Uint8Array) => Buffer.concat([utf8(`${bytes.length.toString(16)};x=1\r\n`), bytes, utf8("\r\n")])
    const whole = Buffer.concat([chunk(body.subarray(0, half)), chunk(body.subarray(half)), utf8("0\r\n\r\n")])
    expect((await one({ block: answer(whole, headers) })).raws.map(text)).toEqual([PAGES[1]])
    expect((await one({ block: answer(body, headers) })).raws.map(text)).toEqual([PAGES[1]])
    for (const end of [half, half + 20, whole.length - 10]) {
      const { raws, damage } = await one({ block: answer(whole.subarray(0, end), headers) })
      expect([raws.length, damage[0]?.damaged.message]).toEqual([0, expect.stringContaining("breaks off between its chunks")])
    }
  })

  test("digests are looked at, in base32, hexadecimal and base64; of the payload with or without its chunks", async () => {
    const sums = [
      "sha1:JL6W6PUBB5PBX7GHHLSYEJGXBIVTKKSM",
      "sha1:4afd6f3e810f5e1bfcc73ae58224d70a2b352a4c",
      "sha-1:Sv1vPoEPXhv8xzrlgiTXCis1Kkw=",
    ]
    const block = answer("<p>The ferry sails.")
    const { createHash } = await import("node:crypto")
    const md5 = `md5:${createHash("md5").update(block).digest("hex")}`
    const sha256 = `sha256:${createHash("sha256").update(block).digest("base64")}`
    for (const field of [md5, sha256, null, "crc99:xyz"]) {
      expect((await one({ block, fields: { "WARC-Block-Digest": field } })).raws).toHaveLength(1)
    }
    for (const field of sums) {
      const { raws, damage } = await one({ block, fields: { "WARC-Block-Digest": field } })
      expect([raws.length, damage[0]?.damaged.message]).toEqual([0, expect.stringContaining("WARC-Block-Digest")])
    }
    const chunks = answer("13\r\n<p>The ferry sails.\r\n0\r\n\r\n", ["Transfer-Encoding: chunked"])
    const sent = `sha1:${createHash("sha1").update("13\r\n<p>The ferry sails.\r\n0\r\n\r\n").digest("hex")}`
    const payload = `sha1:${createHash("sha1").update("<p>The ferry sails.").digest("hex")}`
    const of = (field: string) => one({ block: chunks, fields: { "WARC-Block-Digest": null, "WARC-Payload-Digest": field } })
    for (const field of [sent, payload]) expect((await of(field)).raws.map(text)).toEqual(["<p>The ferry sails."])
    expect((await of(sums[0]!)).damage[0]?.damaged.message).toContain("WARC-Payload-Digest")
  })

  test("what lies or is a piece is named, and what follows is read", async () => {
    const after = record({ uri: "https://news.example/after", block: answer(PAGES[2]!) })
    const lies: readonly [Uint8Array, string][] = [
      [record({ block: answer(PAGES[0]!), fields: { "Content-Length": "99" } }), "says 99 bytes and does not end there"],
      [record({ block: answer(PAGES[0]!), fields: { "Content-Length": "999999999" } }), "says 999999999 bytes and ends after"],
      [record({ block: answer(PAGES[0]!), fields: { "Content-Length": "many" } }), "Content-Length: many"],
      [record({ block: answer(PAGES[0]!), fields: { "Content-Length": null } }), "no length"],
      [record({ block: answer(PAGES[0]!), fields: { "WARC-Type": null } }), "WARC-Type"],
      [record({ block: answer(PAGES[0]!), fields: { "WARC-Truncated": "length" } }), "WARC-Truncated: length"],
      [record({ block: answer(PAGES[0]!), fields: { "WARC-Segment-Number": "1" } }), "one segment of several"],
      [record({ block: answer(PAGES[0]!), fields: { "X-Long": "x".repeat(70_000) } }), "more than 65536 bytes"],
      [record({ block: utf8("no answer") }), "no HTTP answer"],
      [record({ block: answer(PAGES[0]!, ["Content-Encoding: rot13"]) }), "rot13"],
      [Buffer.concat([utf8("WARC/0.17\r\n\r\n")]), "WARC/0.17"],
    ]
    for (const [bytes, words] of lies) {
      for (const archive of [Buffer.concat([bytes, after]), packed([bytes, after]).bytes]) {
        const { raws, damage } = await opened(archive)
        expect(damage.map(({ damaged }) => damaged.code)).toEqual(["ARCHIVE_DAMAGED"])
        expect(damage[0]!.damaged.message).toContain(words)
        expect(damage[0]!.damaged.message).toContain("byte 0")
        expect(raws.map(({ url }) => url)).toEqual(["https://news.example/after"])
      }
    }
  })

  test("dates as coarse and as fine as WARC 1.1 has them; addresses in angle brackets", async () => {
    const captured = async (date: string | null) =>
      (await one({ block: answer(PAGES[0]!), fields: { "WARC-Date": date } }, { now: () => "2026-01-01T00:00:00.000Z" })).raws[0]!
        .captured
    expect(await captured("2024-03-05T18:02:00.123456789Z")).toBe("2024-03-05T18:02:00.123Z")
    expect(await captured("2024-03")).toBe("2024-03-01T00:00:00.000Z")
    for (const none of [null, "yesterday", "2024-13-01"]) expect(await captured(none)).toBe("2026-01-01T00:00:00.000Z")
    const wget = await one({ uri: "<https://news.example/a b>", block: answer(PAGES[0]!) })
    expect(wget.raws[0]!.url).toBe("https://news.example/a b")
  })

  test("ARC gives its pages too, addresses with blanks included", async () => {
    const line = (uri: string, type: string, block: Uint8Array) =>
      Buffer.concat([utf8(`${uri} 192.0.2.7 20240305180200 ${type} ${block.length}\n`), block, utf8("\n")])
    const info = line(
      "filedesc://crawl.arc",
      "text/plain",
      utf8("1 0 A Test\nURL IP-address Archive-date Content-type Archive-length\n"),
    )
    const parts = [info, ...PAGES.map((text, i) => line(`https://news.example/a b${i}`, "text/html", answer(text)))]
    for (const bytes of [Buffer.concat(parts), packed(parts).bytes]) {
      const { raws, damage, passed } = await opened(bytes, "crawl.arc.gz")
      expect([damage, passed, raws.map(text)]).toEqual([[], ["filedesc"], PAGES])
      expect(raws[1]).toMatchObject({ url: "https://news.example/a b1", captured: "2024-03-05T18:02:00.000Z" })
    }
    const torn = Buffer.concat([parts[0]!, parts[1]!.subarray(0, 300), utf8("\n"), parts[2]!])
    const { raws, damage } = await opened(torn, "crawl.arc")
    expect(damage).toHaveLength(1)
    expect(raws.map(text)).toEqual([PAGES[1]])
  })
})

describe("damage", () => {
  const { bytes, starts } = packed(RECORDS)
  /** The pages whose members are whole in these bytes. */
  const whole = (from: number, to: number) =>
    PAGES.filter((_, i) => !(from < (starts[i + 2] ?? bytes.length) && to > starts[i + 1]!))

  test("cut at every byte, each is named or between two records, and all before is read", async () => {
    for (let end = 1; end < bytes.length; end++) {
      const { raws, damage } = await opened(bytes.subarray(0, end))
      expect(raws.map(text)).toEqual(whole(end, bytes.length))
      if (starts.includes(end)) expect(damage).toEqual([])
      else {
        const at = starts.findLast((start) => start < end)
        expect(damage.map((one) => [one.at, one.damaged.code])).toEqual([
          [`crawl.warc.gz, byte ${at}`, end < 3 ? expect.any(String) : "ARCHIVE_DAMAGED"],
        ])
      }
    }
  })

  test("with any one bit turned, the record is named and the others are read, or nothing changes", async () => {
    const turn = async (at: number, bit: number) => {
      const turned = new Uint8Array(bytes)
      turned[at]! ^= 1 << bit
      const { raws, damage } = await opened(turned)
      const texts = raws.map(text)
      if (damage.length > 0) {
        expect(damage.map((one) => one.at)).toEqual([`crawl.warc.gz, byte ${starts.findLast((start) => start <= at)}`])
        expect(texts).toEqual(whole(at, at + 1))
      } else expect(texts).toEqual(PAGES)
    }
    await fc.assert(fc.asyncProperty(fc.nat(bytes.length - 1), fc.nat(7), turn), { numRuns: 300 })
    for (const start of starts.slice(1))
      for (let at = start; at < start + 12; at++) for (let bit = 0; bit < 8; bit++) await turn(at, bit)
  })

  test("in an archive that is not packed, a turned bit in a page is told by its digest", async () => {
    const plain = Buffer.concat(RECORDS)
    const from = plain.indexOf("<!DOCTYPE")
    await fc.assert(
      fc.asyncProperty(fc.nat(PAGES[0]!.length - 1), fc.nat(7), async (at, bit) => {
        const turned = new Uint8Array(plain)
        turned[from + at]! ^= 1 << bit
        const { raws, damage } = await opened(turned)
        expect(damage).toHaveLength(1)
        expect(raws.map(text)).toEqual(PAGES.slice(1))
      }),
    )
  })

  test("any bytes behind or inside an archive end in time, with named errors", async () => {
    const noise = fc.oneof(
      fc.uint8Array({ maxLength: 300 }),
      fc
        .constantFrom("WARC/1.0\r\n", "WARC/1.1\r\nContent-Length: 9\r\n\r\n", "\x1f\x8b\b\0", "\r\n\r\n", "filedesc:x", "0")
        .map(utf8),
    )
    await fc.assert(
      fc.asyncProperty(fc.array(noise), fc.nat(bytes.length), fc.boolean(), async (parts, at, plain) => {
        const sound = plain ? Buffer.concat(RECORDS) : bytes
        const made = Buffer.concat([sound.subarray(0, at), ...parts, sound.subarray(at)])
        const { raws, damage } = await opened(made)
        for (const raw of raws) if (raw.format === "html") expect(PAGES).toContain(text(raw))
        for (const { damaged } of damage) expect(damaged.message).toMatch(/byte \d+|crawl/)
      }),
      { numRuns: 300 },
    )
  })

  test("ten thousand things that look like members cost no time", async () => {
    const lure = new Uint8Array(200_000).map((_, i) => [0x1f, 0x8b, 8, 0][i % 4]!)
    const { raws, damage } = await opened(Buffer.concat([packed([RECORDS[1]!]).bytes, lure]), "crawl.warc.gz", {}, 60_000)
    expect([raws.length, damage.length]).toEqual([1, 1])
  })

  test("records that all claim to reach the end send nobody back for ever", async () => {
    const lie = record({ block: utf8("x"), fields: { "Content-Length": "99999999", "WARC-Block-Digest": null } })
    const lies = Buffer.concat(Array.from({ length: 20_000 }, () => lie))
    for (const bytes of [lies, gzipSync(lies)]) {
      const { raws, damage } = await opened(bytes, "crawl.warc.gz", {}, 60_000)
      expect(raws).toEqual([])
      expect(damage.length).toBeLessThan(1000)
    }
  })

  test("bombs are named: a record, a page, a gzip, and what comes after is read", async () => {
    const nought = new Uint8Array(60_000_000)
    const after = record({ uri: "https://news.example/after", block: answer(PAGES[2]!) })
    const big = packed([record({ type: "metadata", block: nought }), after]).bytes
    const archive = await opened(big, "crawl.warc.gz", {}, 100_000)
    expect(archive.damage.map(({ damaged }) => damaged.code)).toEqual(["ARCHIVE_BOMB"])
    expect(archive.raws.map(({ url }) => url)).toEqual(["https://news.example/after"])
    for (const [coding, bytes] of [
      ["gzip", gzipSync(nought)],
      ["br", brotliCompressSync(nought, { params: { 1: 1 } })],
      ["zstd", zstdCompressSync(nought)],
    ] as const) {
      const { raws, damage } = await one({ block: answer(bytes, [`Content-Encoding: ${coding}`, "Content-Type: text/html"]) })
      expect([raws.length, damage.map(({ damaged }) => damaged.code)]).toEqual([0, ["FILE_TOO_LARGE"]])
    }
    const many = await one({ block: answer("x", ["Content-Encoding: gzip, gzip, gzip, gzip"]) })
    expect(many.damage.map(({ damaged }) => damaged.code)).toEqual(["ARCHIVE_BOMB"])
    const page = await opened(gzipSync(Buffer.from(`<p>${"a".repeat(50_000_000)}`)), "page.html.gz", {}, 100_000)
    expect(page.damage).toHaveLength(1)
    const large = await one({ block: answer("<p>The ferry sails again.") }, { maxBytes: 10 })
    expect(large.damage.map(({ damaged }) => damaged.code)).toEqual(["FILE_TOO_LARGE"])
  })
})
