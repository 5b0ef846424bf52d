import { readdirSync, readFileSync } from "node:fs"
import path from "node:path"
import fc from "fast-check"
import { expect, test } from "vitest"
import { raw } from "../../../test/raw.ts"
import { OnrecordError } from "../../errors.ts"
import { line } from "../line.ts"
import { markdown } from "../markdown.ts"
import { plain } from "../plain.ts"
import type { Raw, Reading } from "../reading.ts"
import { instant, utc } from "./instant.ts"
import { json } from "./json.ts"
import { newsml } from "./newsml-g2.ts"
import { ninjs } from "./ninjs.ts"
import { nitf } from "./nitf.ts"

const folder = path.join(import.meta.dirname, "../../../cases/wire")
const files = (ending: RegExp) => readdirSync(folder).filter((file) => ending.test(file))
const bytesOf = (file: string) => readFileSync(path.join(folder, file))
const utf8 = (text: string) => new TextEncoder().encode(text)
const READERS = { newsml, nitf, ninjs, line, markdown, plain }

/** Readings that hold together, or the named error; anything else fails. */
function sound(read: (raw: Raw) => readonly Reading[], bytes: Uint8Array): readonly Reading[] | OnrecordError {
  let readings: readonly Reading[]
  try {
    readings = read(raw(bytes))
  } catch (error) {
    expect(error).toBeInstanceOf(OnrecordError)
    return error as OnrecordError
  }
  for (const { article, details } of readings) {
    let from = 0
    for (const { start, end } of article.parts) {
      expect(start).toBeGreaterThanOrEqual(from)
      expect(end).toBeGreaterThan(start)
      expect(article.text.slice(from, start)).not.toMatch(/\S\n?$/)
      expect(article.text.slice(start, end).trim()).toHaveLength(end - start)
      from = end
    }
    expect(from).toBeLessThanOrEqual(article.text.length)
    if (details.status === "usable") expect(article.text).toMatch(/\S/)
    if (read !== plain) expect(article.text).not.toContain("\0")
    expect(article.text.isWellFormed()).toBe(true)
    expect(JSON.parse(JSON.stringify(article))).toEqual(article)
  }
  return readings
}

test("XML cut anywhere is named with line and column", () => {
  for (const file of files(/\.xml$/)) {
    const bytes = bytesOf(file)
    const whole = bytes.toString("latin1").trimEnd().length
    for (let end = 1; end < whole; end += 7) {
      const error = sound(file.includes("nitf") ? nitf : newsml, bytes.subarray(0, end))
      expect(error).toMatchObject({ code: "BAD_FORMAT", message: expect.stringMatching(/line \d+, column \d+/) })
    }
  }
})

test("JSON cut anywhere is named with line and column", () => {
  for (const file of files(/ninjs\d\.json$/)) {
    const text = bytesOf(file).toString().trimEnd()
    for (let end = 0; end < text.length; end += 3) {
      const error = sound(ninjs, utf8(text.slice(0, end)))
      expect(error).toMatchObject({
        code: "BAD_FORMAT",
        message: expect.stringMatching(/line \d+, column \d+.*it ends in the middle/),
      })
    }
  }
})

test("flipped bits give a sound reading or a named error", () => {
  const all = files(/\.(?:xml|json|md)$/).map((file) => bytesOf(file))
  fc.assert(
    fc.property(fc.constantFrom(...all), fc.array(fc.nat(), { minLength: 1, maxLength: 4 }), (bytes, flips) => {
      const flipped = Uint8Array.from(bytes)
      for (const flip of flips) flipped[(flip >> 3) % bytes.length]! ^= 1 << (flip & 7)
      for (const read of Object.values(READERS)) sound(read, flipped)
    }),
    { numRuns: 300 },
  )
})

const words = fc.stringMatching(/^[a-z “”.&<>'"*_`[\]()!|#\\\n\u00e9\ud83d\ude00\0-]{0,12}$/u)
const escaped = (text: string) => text.replaceAll("\0", "").replaceAll("&", "&amp;").replaceAll("<", "&lt;")
const tag = fc.constantFrom(
  "p",
  "div",
  "b",
  "span",
  "q",
  "br",
  "td",
  "tr",
  "pre",
  "media-caption",
  "note",
  "hl2",
  "frac",
  "script",
)
const markup = fc.letrec<{ element: string }>((tie) => ({
  element: fc
    .tuple(tag, fc.array(fc.oneof({ maxDepth: 4 }, words.map(escaped), tie("element")), { maxLength: 4 }))
    .map(([name, inner]) => `<${name}>${inner.join("")}</${name}>`),
})).element

test("no word is lost, reordered or glued in any markup", () => {
  fc.assert(
    fc.property(fc.array(fc.stringMatching(/^[a-z]{1,6}$/), { minLength: 1, maxLength: 8 }), fc.array(tag), (list, tags) => {
      const kept = tags.filter((name) => !["script", "b", "span", "q", "note", "br", "frac"].includes(name))
      const body = list.map((word, i) => (kept[i] ? `<${kept[i]}>${word}</${kept[i]}>` : ` ${word} `)).join("")
      const [reading] = nitf(raw(utf8(`<nitf><body><body.content>${body}</body.content></body></nitf>`)))
      expect(reading!.article.text.split(/\s+/)).toEqual(list)
    }),
  )
})

test("any markup, in XML, HTML, JSON and Markdown, gives sound readings", () => {
  fc.assert(
    fc.property(markup, fc.string(), (body, noise) => {
      sound(nitf, utf8(`<nitf><body><body.content>${body}</body.content></body></nitf>`))
      for (const value of [body, noise]) {
        sound(ninjs, utf8(JSON.stringify({ uri: noise, headline: noise, body_html: value })))
        sound(line, utf8(JSON.stringify({ id: noise, title: noise, text: value })))
        sound(markdown, utf8(value))
      }
    }),
    { numRuns: 200 },
  )
})

test("any text of marks is read as Markdown", () => {
  const line = fc.stringMatching(/^[-*_`>[\]()!|#~:\\<> a-z0-9.=&;]{0,30}$/)
  fc.assert(
    fc.property(fc.array(line), (lines) => void sound(markdown, utf8(lines.join("\n")))),
    { numRuns: 500 },
  )
})

test("what is built to exhaust a parser is read or refused", () => {
  const many = (text: string, n = 30_000) => text.repeat(n)
  for (const hostile of [
    many("["),
    many("[a]("),
    many("!["),
    many("*a "),
    many("_"),
    many("`a``"),
    many("> "),
    many("<b"),
    many("&"),
    many("- "),
  ]) {
    sound(markdown, utf8(hostile))
  }
  for (const html of [many("<div>"), many("<b>x"), many("<p>a"), many("<a "), many(" "), many("<q>"), many("a<br>")]) {
    sound(ninjs, utf8(JSON.stringify({ uri: "x", body_html: html })))
  }
  for (const text of [
    many("[", 1_000_000),
    `${many("[")}${many("]")}`,
    many('{"a":'),
    `"${many("\\", 29_999)}`,
    '{"uri":"x","bodies":{}}',
  ]) {
    expect(sound(ninjs, utf8(text))).toBeInstanceOf(OnrecordError)
  }
  const entities = `<!DOCTYPE nitf [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><nitf><body><body.content>&b;</body.content></body></nitf>`
  expect(sound(nitf, utf8(entities))).toMatchObject({ code: "BAD_FORMAT" })
  expect(sound(nitf, utf8(`<nitf>${many("<p>")}`))).toMatchObject({ code: "BAD_FORMAT" })
})

test("the place of a fault in a JSON line tells its line once", () => {
  const where = (at: string) => {
    try {
      return json("{broken", at)
    } catch (error) {
      return (error as OnrecordError).letter.where
    }
  }
  expect(where("all.jsonl, line 7")).toBe("all.jsonl, line 7, column 2")
  expect(where("one.json")).toBe("one.json, line 1, column 2")
})

test("the place of a fault in JSON: what stands before it could go on", () => {
  const whole = fc.json({ maxDepth: 3 })
  fc.assert(
    fc.property(whole, fc.nat(), fc.constantFrom("", "{", "]", ",", ":", '"', "\\", "0", "x", "\n", " "), (text, at, other) => {
      const broken = text.slice(0, at % text.length) + other + text.slice((at % text.length) + 1)
      const message = messageOf(broken)
      if (message === null) return
      const [, line, column] = /line (\d+), column (\d+)/.exec(message)!.map(Number)
      const lines = broken.split("\n")
      const offset = lines.slice(0, line! - 1).join("\n").length + (line! > 1 ? 1 : 0) + column! - 1
      expect(offset).toBeLessThanOrEqual(broken.length)
      expect(messageOf(broken.slice(0, offset)) ?? "it ends in the middle").toContain("it ends in the middle")
    }),
  )
})

function messageOf(text: string): string | null {
  try {
    json(text, "x")
    return null
  } catch (error) {
    return (error as Error).message
  }
}

test("escapes that no text has become U+FFFD, others stay", () => {
  expect(json('{"a":"x\\u0000y\\ud83dz\\ud83d\\ude00\\\\u0000"}', "x")).toEqual({ a: "x\ufffdy\ufffdz😀\\u0000" })
})

test.each([
  ["2024-03-05", "2024-03-05", "2024-03-05T00:00:00.000Z"],
  ["20240305T180200+0200", "2024-03-05T18:02:00+02:00", "2024-03-05T16:02:00.000Z"],
  ["20080219+0100", "2008-02-19", "2008-02-19T00:00:00.000Z"],
  ["2024-03-05T18:02:00.1230000Z", "2024-03-05T18:02:00.123Z", "2024-03-05T18:02:00.123Z"],
  ["2024-03-05 18:02 -05", "2024-03-05T18:02:00-05:00", "2024-03-05T23:02:00.000Z"],
  ["2024-03", "2024-03", null],
  ["2024", "2024", null],
  ["2024-02-30", null, null],
  ["2024-03-05T25:00:00Z", null, null],
  ["2024-13", null, null],
  ["5 March 2024", null, null],
  ["", null, null],
])("the date %s", (told, expected, instantly) => {
  expect(instant(told)).toBe(expected)
  if (expected !== null) expect(utc(expected)).toBe(instantly)
})

test("an embargo that cannot be read holds for ever, and says so", () => {
  const [reading] = ninjs(raw(utf8('{"uri":"x","embargoed":"Tuesday noon","body_text":"The ferry sails."}')))
  expect(reading!.details.embargo).toBe("9999-12-31T23:59:59.000Z")
  expect(reading!.dropped).toEqual([{ step: "dates", reason: "the embargo is not a date of ISO 8601", text: "Tuesday noon" }])
})

test("what the user says goes before what the document says", () => {
  const said = { outlet: "The Archive", published: "2020-01-01" }
  for (const [read, text] of [
    [ninjs, '{"uri":"x","copyrightholder":"TNA","versioncreated":"2024-03-05T00:00:00Z","body_text":"The ferry sails."}'],
    [line, '{"outlet":"TNA","published":"2024-03-05","text":"The ferry sails."}'],
    [markdown, "---\noutlet: TNA\ndate: 2024-03-05\n---\nThe ferry sails."],
    [plain, "The ferry sails."],
  ] as const) {
    const { article } = read(raw(utf8(text), { said }))[0]!
    expect(article).toMatchObject({ outlet: "The Archive", published: "2020-01-01", text: "The ferry sails." })
  }
})

test("fields of other names, nested ones too; a map that names no field of ours", () => {
  const nested = utf8('{"meta":{"head":"Ferry","at":"2024-03-05"},"a.b":"The ferry sails.","who":["Ek"]}')
  const map = { title: "meta.head", published: "meta.at", text: "a.b", authors: "who" }
  const [reading] = line(raw(nested, { map }))
  expect(reading).toMatchObject({
    article: { text: "Ferry\n\nThe ferry sails.", published: "2024-03-05" },
    details: { authors: ["Ek"] },
  })
  expect(() => line(raw(nested, { map: { headline: "meta.head" } }))).toThrow(/it names "headline".*BAD_USAGE/)
})

test("two kills without a word are two, and the versions of a copy share their guid", () => {
  const kill = (uri: string) => ninjs(raw(utf8(JSON.stringify({ uri, pubstatus: "canceled", copyrightholder: "TNA" }))))[0]!
  expect(kill("urn:a").article.text).toBe("")
  expect(kill("urn:a").article.id).not.toBe(kill("urn:b").article.id)
  const nameless = (more: string) =>
    nitf(raw(utf8(`<nitf><head><docdata management-status="canceled"/></head><body><body.content/></body>${more}</nitf>`)))[0]!
  expect(nameless("").article.text).toBe("")
  expect(nameless("").article.id).toBe(nameless("").article.id)
  expect(nameless("").article.id).not.toBe(nameless("<!-- another -->").article.id)
  const story = ["story-embargoed", "story-updated", "story-killed"].map(
    (name) => newsml(raw(bytesOf(`${name}.newsml.xml`)))[0]!.details,
  )
  expect(new Set(story.map(({ guid }) => guid)).size).toBe(1)
  expect(story.map(({ version, status }) => `${version} ${status}`)).toEqual(["1 usable", "2 usable", "3 canceled"])
})

test("one bad object stops no other, and is named", () => {
  const list = [{ uri: "urn:a", headline: ["?"] }, { uri: "urn:b", body_text: "The ferry sails." }, { title: "no uri" }]
  const [reading, ...rest] = ninjs(raw(utf8(JSON.stringify(list))))
  expect(rest).toEqual([])
  expect(reading!.details.guid).toBe("urn:b")
  expect(reading!.dropped.map(({ reason }) => reason)).toEqual([
    expect.stringMatching(/headline: expected a text, but it is a list.*BAD_FORMAT/),
    expect.stringMatching(/JSON of another kind.*NO_ARTICLE/),
  ])
})
