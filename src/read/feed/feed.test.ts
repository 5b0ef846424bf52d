import { readdirSync, readFileSync } from "node:fs"
import fc from "fast-check"
import { expect, test } from "vitest"
import { OnrecordError } from "../../errors.ts"
import { feed } from "./feed.ts"
import { feedLinks } from "./feedLinks.ts"

/** cases/feeds/README.md describes the format. */
const folder = new URL("../../../cases/feeds/", import.meta.url)
const read = (name: string) => readFileSync(new URL(name, folder), "utf8")
const names = readdirSync(folder).filter((name) => /(?<!\.expected)\.(?:xml|json)$/.test(name))

test.each(names)("cases/feeds/%s", (name) => {
  const expected = JSON.parse(read(name.replace(/\.(?:xml|json)$/, ".expected.json")))
  expect(feed(read(name), `https://nordvik.example/feeds/${name}`)).toMatchObject(expected)
})

const caught = (text: string): OnrecordError => {
  try {
    feed(text, "https://nordvik.example/news/", "the feed")
  } catch (error) {
    if (error instanceof OnrecordError) return error
    throw error
  }
  throw new Error("nothing was thrown")
}

const page = `<!DOCTYPE html><html><head><title>News</title><!-- <link rel=alternate type=application/rss+xml href=/old> -->
<link rel="alternate" type="application/rss+xml" title="All" href="/feed.xml"><link rel=alternate type=application/json href=/wp-json/1>
<LINK REL="home Alternate" TYPE="application/atom+xml; charset=utf-8" HREF="atom?a=1&amp;b=2"><link rel=alternate hreflang=de href=/de>
<link rel="alternate" type="application/rss+xml" href="javascript:x"></head><body><p>Hello`

test("a page is no feed, and the error names the feeds that it links to", () => {
  const error = caught(page)
  expect(error.code).toBe("NOT_A_FEED")
  expect(error.message).toContain(
    "it is a web page, and links to https://nordvik.example/feed.xml and https://nordvik.example/news/atom?a=1&b=2.",
  )
  expect(caught("<!-- x --><html><body>no").letter.came).toBe("it is a web page")
  expect(caught('<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"><head/></html>').code).toBe("NOT_A_FEED")
  const links = feedLinks(`<base href="https://other.example/x/">${page}`, null)
  expect(links.map(({ url, title }) => [url, title])).toEqual([
    ["https://other.example/feed.xml", "All"],
    ["https://other.example/x/atom?a=1&b=2", null],
  ])
})

test.each([
  ["nothing", " \n", "FILE_EMPTY"],
  ["other XML", "<opml version='2.0'><body/></opml>", "NOT_A_FEED"],
  ["other JSON", '{"items": []}', "NOT_A_FEED"],
  ["broken JSON", '{"version": "https://jsonfeed.org/version/1", "items": [', "BAD_FORMAT"],
  ["words", "There is no feed here.", "NOT_A_FEED"],
  ["100,000 elements in each other", `<rss>${"<a>".repeat(100_000)}`, "BAD_FORMAT"],
])("%s is refused", (_, text, code) => {
  expect(caught(text)).toMatchObject({ code, letter: { where: "the feed" } })
})

test("the minutes that a feed may be kept: RSS tells them, of the feed and not of its items", () => {
  const ttl = (text: string) => feed(text, null).ttl
  const rss = (inside: string) => `<rss version="2.0"><channel><title>Post</title>${inside}</channel></rss>`
  expect(ttl(rss("<ttl> 60 </ttl>"))).toBe(60)
  expect(ttl(rss("<item><title>A</title><ttl>60</ttl></item>"))).toBe(null)
  for (const odd of ["-1", "1e3", "an hour", "1234567", ""]) expect(ttl(rss(`<ttl>${odd}</ttl>`))).toBe(null)
  expect(ttl('<feed xmlns="http://www.w3.org/2005/Atom"><title>Post</title></feed>')).toBe(null)
})

test("a title nested beyond reason stays as written, and the rest of the feed is read", () => {
  const title = "<b>".repeat(1000).replaceAll("<", "&lt;")
  const { items } = feed(
    `<rss><channel><item><title>${title}</title><link>https://a.example/</link></item></channel></rss>`,
    null,
  )
  expect(items[0]).toMatchObject({ title: "<b>".repeat(1000), url: "https://a.example/" })
})

test("no entity of the document's own is expanded", () => {
  const bomb = '<!DOCTYPE rss [<!ENTITY a "lol"><!ENTITY b "&a;&a;">]><rss><channel><title>&b;</title></channel></rss>'
  expect(feed(bomb, null)).toMatchObject({ title: "&b;", readBy: "tolerant" })
})

test.each(["rss.xml", "rdf.xml", "atom.xml"])("an end that is missing glues nothing together: %s", (name) => {
  const text = read(name)
  const whole = feed(text, null)
  const known = (items: typeof whole.items) => new Set(items.flatMap(({ title, published, guid }) => [title, published, guid]))
  const texts = new Set(whole.items.flatMap(({ summary, content }) => [summary?.value, content?.value]))
  const all = known(whole.items)
  for (const { 0: tag, index } of text.matchAll(
    /<\/(?:title|link|guid|id|pubDate|published|updated|item|entry|dc:date|description|content:encoded)>/g,
  )) {
    const made = feed(text.slice(0, index) + text.slice(index + tag.length), null)
    expect(made.readBy).toBe("tolerant")
    expect(made.items.length).toBe(whole.items.length)
    for (const value of known(made.items)) expect(all).toContain(value)
    for (const { summary, content } of made.items) {
      expect(texts).toContain(summary?.value.trim())
      expect(texts).toContain(content?.value.trim())
    }
  }
})

test("a feed cut anywhere gives the items before the cut, whole, or a named error", () => {
  const text = read("rss.xml")
  const whole = feed(text, null).items
  fc.assert(
    fc.property(fc.nat({ max: text.length }), (end) => {
      try {
        const { items, readBy } = feed(text.slice(0, end), null)
        expect(whole.slice(0, items.length)).toEqual(items)
        if (end < text.trimEnd().length) expect(readBy).toBe("tolerant")
      } catch (error) {
        expect(error).toBeInstanceOf(OnrecordError)
      }
    }),
  )
})

test("bytes changed anywhere give a feed or a named error", () => {
  const texts = names.map(read)
  fc.assert(
    fc.property(
      fc.constantFrom(...texts),
      fc.array(fc.tuple(fc.nat(), fc.string({ maxLength: 3 })), { minLength: 1, maxLength: 5 }),
      (text, changes) => {
        const changed = changes.reduce(
          (all, [at, put]) => all.slice(0, at % all.length) + put + all.slice((at % all.length) + 1),
          text,
        )
        try {
          expect(JSON.parse(JSON.stringify(feed(changed, "https://nordvik.example/"))).items).toBeInstanceOf(Array)
        } catch (error) {
          expect(error).toBeInstanceOf(OnrecordError)
        }
      },
    ),
    { numRuns: 500 },
  )
})
