import fc from "fast-check"
import { expect, test } from "vitest"
import { OnrecordError } from "../../errors.ts"
import { opml, toOpml } from "./opml.ts"

test("folders, twins, other programs' habits and what is no address", () => {
  const text = `<opml version="1.0"><head><title> My feeds </title></head><body>
    <outline text="News"><outline text="Nordvik &amp; coast" xmlurl="https://nordvik.example/rss" htmlUrl="https://nordvik.example"/>
      <outline title="Again" text="x" type="rss" xmlUrl="https://nordvik.example/rss"/></outline>
    <outline text="Old" xmlUrl="feed://old.example/x"/><outline text="Lost" type="rss"/><outline text="File" xmlUrl="file:///etc/passwd"/>
    <outline text="a bare & one" xmlUrl="feed:https://bare.example/?a=1&b=2">
  </body></opml>`
  expect(opml(text)).toEqual({
    title: "My feeds",
    feeds: [
      { url: "https://nordvik.example/rss", title: "Nordvik & coast", site: "https://nordvik.example/", outlet: null },
      { url: "http://old.example/x", title: "Old", site: null, outlet: null },
      { url: "https://bare.example/?a=1&b=2", title: "a bare & one", site: null, outlet: null },
    ],
    dropped: [
      { text: "Lost", reason: "no http or https address" },
      { text: "file:///etc/passwd", reason: "no http or https address" },
    ],
  })
})

test("what is no OPML is named", () => {
  for (const text of ["<rss/>", "hello", "", "<opml>".repeat(1000)]) {
    expect(() => opml(text, "list.opml")).toThrowError(/^list\.opml: expected .*\(BAD_FORMAT\)$/s)
  }
  expect(() => opml("<rss/>")).toThrowError(OnrecordError)
})

test("a list comes back as it was written", () => {
  const words = fc.option(
    fc
      .string({ unit: "grapheme", minLength: 1 })
      .map((text) => text.trim())
      .filter((text) => text !== ""),
    { nil: null },
  )
  const one = fc.record({
    url: fc.webUrl().map((url) => new URL(url).href),
    title: words,
    outlet: words,
    site: fc.constant(null),
  })
  fc.assert(
    fc.property(fc.uniqueArray(one, { selector: ({ url }) => url }), (feeds) => {
      const named = feeds.map((feed) => ({ ...feed, title: feed.title ?? feed.outlet ?? feed.url }))
      expect(opml(toOpml(feeds))).toEqual({ title: "Feeds followed by onrecord", feeds: named, dropped: [] })
    }),
  )
})
