import { gzipSync } from "node:zlib"
import fc from "fast-check"
import { expect, test } from "vitest"
import { CONTAINERS, formatOf, HEAD } from "./format.ts"
import { FORMATS } from "./reading.ts"

const utf8 = (text: string) => new TextEncoder().encode(text)
const utf16 = (text: string, mark: boolean) => new Uint8Array(Buffer.from((mark ? "\ufeff" : "") + text, "utf16le"))
const ZIP = (name: string) => Buffer.concat([utf8("PK\x03\x04"), new Uint8Array(26), utf8(name)])
const RSS = '<?xml version="1.0"?>\n<!-- made by a script -->\n<rss version="2.0"><channel></channel></rss>'
const NITF = '<?xml version="1.0"?><!DOCTYPE nitf SYSTEM "nitf-3-6.dtd" [ <!ENTITY a "b"> ]>\n<nitf><head/><body/></nitf>'
const LINE = '{"id":"1","outlet":"Nordvik Post","text":"The ferry sails."}'

test.each([
  // By content, whatever the name says.
  ["html", "<!DOCTYPE html><p>Hello", "a.txt"],
  ["html", "\ufeff \n<!-- saved from url=(0031)https://example.org/ -->\n<HTML lang=en>", "page"],
  ["html", '<?xml version="1.0"?><!DOCTYPE html PUBLIC "x"><html xmlns="http://www.w3.org/1999/xhtml">', "a.xml"],
  ["html", "<div class=story><p>The ferry sails.", ""],
  ["feed", RSS, "a.html"],
  ["feed", '<feed xmlns="http://www.w3.org/2005/Atom">', "a.xml"],
  ["feed", '<rdf:RDF xmlns:rdf="x">', "a"],
  ["feed", '<urlset xmlns="x">', "sitemap.xml"],
  ["feed", '{"version": "https://jsonfeed.org/version/1.1", "items": []}', "a.json"],
  ["newsml-g2", '<?xml version="1.0"?><newsItem xmlns="http://iptc.org/std/nar/2006-10-01/">', "a.xml"],
  ["newsml-g2", "<nar:newsMessage xmlns:nar='http://iptc.org/std/nar/2006-10-01/'>", "a.xml"],
  ["nitf", NITF, "a.xml"],
  ["ninjs", '{\n  "uri": "urn:1",\n  "versioncreated": "2024-03-05T18:02:00Z",\n  "body_text": "The ferry sails."\n}', "a.json"],
  ["ninjs", '{"uri": "urn:1", "headlines": []}', "a.json"],
  ["jsonl", `${LINE}\n${LINE}\n`, "a.json"],
  ["jsonl", LINE, "a.jsonl"],
  ["jsonl", `{"text":"${"long ".repeat(20_000)}`, "a"],
  ["line", LINE, "a.json"],
  ["line", '{\n  "text": "The ferry sails."\n}', "a.json"],
  ["warc", "WARC/1.1\r\nWARC-Type: warcinfo\r\n", "a"],
  ["arc", "filedesc://a.arc 0.0.0.0 20240305180200 text/plain 75\n", "a"],
  ["gz", gzipSync("x"), "a.txt"],
  ["zip", ZIP("a/b.html"), "a.zip"],
  ["wacz", ZIP("archive/data.warc.gz"), "a.wacz"],
  // By name.
  ["text", "The ferry sails.", "a.txt"],
  ["text", "The ferry sails.", ""],
  ["text", "{The ferry} sails <html>.", "a.txt"],
  ["markdown", "# The ferry sails", "a.md"],
  ["html", "The ferry sails.", "a.HTM?x=1"],
  ["warc", "\0\0RC/1.1", "a.warc"],
  ["gz", "damaged", "a.warc.gz"],
  // Broken, and what it is meant to be can be told.
  ["feed", `Warning: line 3\n${RSS}`, ""],
  ["html", utf16("<!DOCTYPE html><p>Hello", true), ""],
  ["html", utf16("<html><p>Hello", false), ""],
  // Not read.
  [null, "%PDF-1.7", "a.txt"],
  [null, ZIP("[Content_Types].xml"), "a.docx"],
  [null, ZIP("word/document.xml"), "a.docx"],
  [null, Uint8Array.of(0x89, 0x50, 0x4e, 0x47), "a.html"],
  [null, "id,text\n1,The ferry sails.", "a.csv"],
  [null, "[1, 2]", "a.json"],
  [null, "body { color: red }", "a.css"],
  [null, '<?xml version="1.0"?><project/>', "pom.xml"],
  [null, Uint8Array.from({ length: 999 }, (_, i) => (i * 197) % 11), "a.bin"],
] as const)("%s: %j in %s", (format, content, name) => {
  expect(formatOf(typeof content === "string" ? utf8(content) : content, name, null)).toBe(format)
})

test.each([
  ["html", "The ferry sails.", "/story.4711", "text/html; charset=utf-8"],
  ["text", "The ferry sails.", "/story", "Text/Plain"],
  ["markdown", "The ferry sails.", "/story", "text/markdown"],
  ["html", "<!DOCTYPE html>", "/story", "text/plain"],
  [null, "var a = 1", "/a", "application/javascript"],
] as const)("of an address %s: %j at %s, %s", (format, content, name, mediaType) => {
  expect(formatOf(utf8(content), name, mediaType)).toBe(format)
})

test("any bytes of any name have a format or none, in no time", () => {
  const known: readonly (string | null)[] = [...FORMATS, ...CONTAINERS, null]
  const pieces = fc.constantFrom("<", "<!--", "-->", "<!DOCTYPE", "[", "]", ">", "<?", "?>", "{", '"', "\n", "html", "\0", "a:b ")
  fc.assert(
    fc.property(
      fc.oneof(
        fc.uint8Array(),
        fc.array(pieces).map((some) => utf8(some.join(""))),
      ),
      fc.string(),
      (head, name) => {
        expect(known).toContain(formatOf(head, name, null))
      },
    ),
  )
  for (const piece of ["<!--", "<?", "<!DOCTYPE [", "<!---->", "<a ", "{", '{"', "\n", "<!DOCTYPE a>"]) {
    expect(known).toContain(formatOf(utf8(piece.repeat(HEAD / piece.length)), "a", "text/x"))
  }
})
