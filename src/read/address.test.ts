import fc from "fast-check"
import { expect, test } from "vitest"
import { address } from "./address.ts"

test.each([
  ["https://baltic-courier.example/news/ferry?utm_source=feed&utm_medium=rss", "https://baltic-courier.example/news/ferry"],
  ["https://baltic-courier.example/news?id=17&fbclid=AbC&page=2#comments", "https://baltic-courier.example/news?id=17&page=2"],
  ["HTTP://Baltic-Courier.Example:80/Ferry?a=%7Eb&&GCLID=1", "http://baltic-courier.example/Ferry?a=%7Eb"],
  ["https://nordvik.example/story?at_medium=RSS&xtor=AL-72", "https://nordvik.example/story"],
  ["https://nordvik.example/#!/story/7", "https://nordvik.example/#!/story/7"],
  ["https://reader:secret@nordvik.example/story", "https://nordvik.example/story"],
  ["https://nordvik.example/search?q=utm_source&ref=4", "https://nordvik.example/search?q=utm_source&ref=4"],
  ["  https://nordvik.example/a \n", "https://nordvik.example/a"],
  ["urn:newsml:nordvik.example:17", "urn:newsml:nordvik.example:17"],
  ["not an address", "not an address"],
])("%s", (url, clean) => {
  expect(address(url)).toBe(clean)
})

test("cleaning twice is cleaning once, and what is clean stays byte for byte", () => {
  fc.assert(
    fc.property(fc.webUrl({ withFragments: true, withQueryParameters: true }), (url) => {
      expect(address(address(url))).toBe(address(url))
    }),
    { numRuns: 30 },
  )
})
