import { mkdtemp, rm, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import path from "node:path"
import fc from "fast-check"
import { afterAll, beforeAll, expect, test } from "vitest"
import { article, read } from "./index.ts"

const utf8 = (text: string) => new TextEncoder().encode(text)
const latin1 = (text: string) => Uint8Array.from(text, (c) => c.charCodeAt(0))
let dir: string
beforeAll(async () => {
  dir = await mkdtemp(path.join(tmpdir(), "onrecord-read-"))
})
afterAll(() => rm(dir, { recursive: true }))

test("a file becomes an article that knows where it was read from", async () => {
  const file = path.join(dir, "a.txt")
  await writeFile(file, "The ferry sails.\n")
  expect(await read(file, { outlet: "Example", published: "2013-12-19" })).toMatchObject({
    text: "The ferry sails.\n",
    outlet: "Example",
    published: "2013-12-19",
    file,
  })
})

test("the text is the bytes in UTF-8, unchanged but for one leading byte order mark", async () => {
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: "binary", minLength: 1 }), fc.boolean(), async (some, marked) => {
      const text = `${"The ferry sails. ".repeat(9)}${some}`
      expect((await read(utf8((marked ? "\ufeff" : "") + text))).text).toBe(text)
    }),
  )
  expect((await read(utf8("\ufeff\ufeffTwo."))).text).toBe("\ufeffTwo.")
})

test("line ends, odd spaces and a NUL stay", async () => {
  const text = "One\r\n\u00a0two\u200b\0three\n\n"
  expect((await read(utf8(text))).text).toBe(text)
})

test("any bytes give an article or a named error, nothing else", async () => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 200 }), async (bytes) => {
      const result = await read(bytes).catch((error) => error)
      if (result.code) expect(result.code).toMatch(/^(FILE_EMPTY|BAD_FORMAT|BAD_ENCODING)$/)
      else expect(result.text).toBe(new TextDecoder().decode(bytes))
    }),
  )
})

test.each([
  ["nothing", utf8(""), "FILE_EMPTY", "empty"],
  ["white space", utf8("\ufeff \n\t"), "FILE_EMPTY", "white space"],
  ["Latin-1", latin1("Good news.\nThe caf\xe9 is open."), "BAD_ENCODING", "byte E9 at offset 18 (line 2)"],
  ["Latin-1, named", latin1("The caf\xe9 is open."), "BAD_ENCODING", "iconv -f WINDOWS-1252"],
  ["UTF-16 with its mark", latin1("\xff\xfeT\0h\0e\0"), "BAD_ENCODING", "UTF-16LE"],
  ["UTF-16 without", latin1("\0T\0h\0e\0 \0f\0e\0r\0r\0y"), "BAD_ENCODING", "UTF-16BE"],
  ["a cut character", latin1("The caf\xc3"), "BAD_ENCODING", "cut off"],
  ["an encoded surrogate", latin1("The \xed\xa0\x80 ferry"), "BAD_ENCODING", "offset 4"],
  ["a PDF", latin1("%PDF-1.7\n..."), "BAD_FORMAT", "a PDF"],
  ["a Word file", latin1("PK\x03\x04..."), "BAD_FORMAT", "Word"],
  ["a web page", utf8("<!DOCTYPE html><p>Hello"), "BAD_FORMAT", "a web page"],
  ["noise", Uint8Array.from({ length: 999 }, (_, i) => (i * 197 + (i >> 3)) & 255), "BAD_FORMAT", "bytes"],
  ["control characters", latin1("\x01\x02\x03ab".repeat(9)), "BAD_FORMAT", "no text"],
])("%s is refused", async (_, bytes, code, words) => {
  const error = await read(bytes, { file: "x.txt" }).catch((e) => e)
  expect(error).toMatchObject({ name: "OnrecordError", code })
  expect(error.message).toContain("x.txt: expected")
  expect(error.message).toContain(words)
})

test("what is too large is refused, from a file, a stream or memory", async () => {
  const bytes = utf8("word ".repeat(30))
  const file = path.join(dir, "large.txt")
  await writeFile(file, bytes)
  async function* stream() {
    for (;;) yield bytes
  }
  for (const from of [file, bytes, stream()]) {
    await expect(read(from, { maxBytes: 100 })).rejects.toMatchObject({ code: "FILE_TOO_LARGE" })
  }
  expect((await read(bytes, { maxBytes: 150 })).text).toHaveLength(150)
})

test("a missing file, a folder, a date that is none", async () => {
  await expect(read(path.join(dir, "none.txt"))).rejects.toMatchObject({ code: "FILE_NOT_FOUND" })
  await expect(read(dir)).rejects.toMatchObject({ code: "FILE_IS_FOLDER" })
  for (const published of ["19.12.2013", "2013-02-29", "2013-12", "2013-13-01", ""]) {
    await expect(read(utf8("The"), { published })).rejects.toMatchObject({ code: "BAD_DATE" })
  }
  expect((await read(utf8("The"), { published: "2012-02-29" })).published).toBe("2012-02-29")
})

test("the id follows address or outlet and the words, not the path", () => {
  const id = (...args: Parameters<typeof article>) => article(...args).id
  expect(id("A", { file: "/x" })).toBe(id("A", { file: "/y" }))
  expect(id("A", { outlet: "One" })).not.toBe(id("A", { outlet: "Two" }))
  expect(id("A")).not.toBe(id("B"))
  expect(id("A", { url: "u", outlet: "One" })).toBe(id("A", { url: "u", outlet: "Two" }))
})

test("lone surrogates, which only a caller can hand in, are kept", () => {
  expect(article("a\ud800b").text).toBe("a\ud800b")
})
