import { expect, test } from "vitest"
import { answer, record } from "../../bench/webArchives.ts"
import { FORMATS, type Format, formatOf, parse, type Raw, unpack } from "./index.ts"

const WORDS =
  "The ferry to Nynashamn will sail as usual in April, the port authority said on Monday, and nobody will be turned away."
const MORE = `“A terminal is not a charity,” port spokeswoman Ilze Braunfelde told reporters in Ventspils. ${WORDS}`
const XML = '<?xml version="1.0" encoding="utf-8"?>\n'

/** One document of each format, with the same words in it. */
const DOCUMENTS: Readonly<Record<Format, string>> = {
  text: `${WORDS}\n\n${MORE}\n`,
  markdown: `# Ferry sails on\n\n${WORDS}\n\n${MORE}\n`,
  html: `<!DOCTYPE html><html><head><title>Ferry sails on</title></head><body><article><h1>Ferry sails on</h1><p>${WORDS}</p><p>${MORE}</p></article></body></html>`,
  line: JSON.stringify({ id: "1", outlet: "Nordvik Post", text: `${WORDS}\n\n${MORE}` }),
  "newsml-g2": `${XML}<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="urn:a:1" version="1" standard="NewsML-G2" standardversion="2.34" conformance="power"><itemMeta><versionCreated>2024-03-05T18:02:00Z</versionCreated></itemMeta><contentMeta><headline>Ferry sails on</headline></contentMeta><contentSet><inlineXML contenttype="application/xhtml+xml"><html xmlns="http://www.w3.org/1999/xhtml"><body><p>${WORDS}</p><p>${MORE}</p></body></html></inlineXML></contentSet></newsItem>`,
  ninjs: JSON.stringify({
    uri: "urn:a:1",
    type: "text",
    versioncreated: "2024-03-05T18:02:00Z",
    headline: "Ferry sails on",
    body_text: `${WORDS}\n\n${MORE}`,
  }),
  nitf: `${XML}<nitf><head><title>Ferry sails on</title></head><body><body.head><hedline><hl1>Ferry sails on</hl1></hedline></body.head><body.content><p>${WORDS}</p><p>${MORE}</p></body.content></body></nitf>`,
  feed: `${XML}<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Nordvik Post</title><item><title>Ferry sails on</title><guid>1</guid><content:encoded><![CDATA[<p>${WORDS}</p><p>${MORE}</p>]]></content:encoded></item></channel></rss>`,
}

async function raws(bytes: Uint8Array, name: string): Promise<readonly Raw[]> {
  async function* all() {
    yield bytes
  }
  const found: Raw[] = []
  for await (const one of unpack(all(), { name })) {
    if ("damaged" in one) throw one.damaged
    found.push(one)
  }
  return found
}

test.each(FORMATS)("%s: told, opened, parsed, and the words are there", async (format) => {
  const bytes = new TextEncoder().encode(DOCUMENTS[format])
  const name = { markdown: "a.md", line: "a.jsonl" }[format as string] ?? "a"
  expect(formatOf(bytes, name, null)).toBe(format === "line" ? "jsonl" : format)
  const [raw] = await raws(bytes, name)
  expect(raw!.format).toBe(format)
  const [reading] = parse(raw!)
  for (const words of [WORDS, MORE]) expect(reading!.article.text).toContain(words)
  // Again is the same, and plain data.
  expect(parse(raw!)).toEqual(parse(raw!))
  expect(JSON.parse(JSON.stringify(reading))).toEqual(reading)
})

test("a page of a web archive knows its address", async () => {
  const [raw] = await raws(record({ uri: "https://news.example/ferry", block: answer(DOCUMENTS.html) }), "a.warc")
  expect(parse(raw!)[0]!.article).toMatchObject({ url: "https://news.example/ferry" })
})
