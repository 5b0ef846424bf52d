import { expect, test } from "vitest"
import { raw as rawOf } from "../../../test/raw.ts"
import type { Raw } from "../reading.ts"
import { feedItems } from "./feedItems.ts"

const raw = (text: string, more: Partial<Raw> = {}): Raw =>
  rawOf(text, { at: "feed.xml", format: "feed", url: "https://nordvik.example/feed", ...more })
const item = (inner: string) => `<item>${inner}</item>`
const rss = (...items: readonly string[]) =>
  `<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Nordvik Herald</title><language>en</language>${items.join("")}</channel></rss>`
const encoded = (html: string) => `<content:encoded><![CDATA[${html}]]></content:encoded>`

const whole = item(
  `<title>Talks are open</title><link>/talks?utm_source=rss</link><guid isPermaLink="false">nh-1</guid><pubDate>Thu, 05 Mar 2026 23:30:00 -0500</pubDate>
   <author>m@nordvik.example (Marta Lind)</author><description>Short.</description>${encoded(
     "<h1>Talks are open</h1><p>“We will talk,” the owner <b>said</b>.</p><ul><li>One<li>Two</ul><figure><img><figcaption>The ferry</figcaption></figure><script>x</script><p>She left.</p><p>The post <a>Talks are open</a> appeared first on <a>Nordvik Herald</a>.</p>",
   )}`,
)

test("an item with its whole text is an article: blocks apart, headline and caption told, what the feed adds dropped", () => {
  const [reading, ...others] = feedItems(raw(rss(whole)))
  expect(others).toEqual([])
  const { article, details, dropped } = reading!
  expect(article.text).toBe("Talks are open\n\n“We will talk,” the owner said.\n\nOne\n\nTwo\n\nThe ferry\n\nShe left.")
  expect(article.parts.map(({ kind, start, end }) => [kind, article.text.slice(start, end)])).toEqual([
    ["headline", "Talks are open"],
    ["caption", "The ferry"],
  ])
  expect(article).toMatchObject({
    url: "https://nordvik.example/talks",
    outlet: "Nordvik Herald",
    published: "2026-03-05",
    language: "en",
  })
  expect(details).toMatchObject({
    title: "Talks are open",
    authors: ["Marta Lind"],
    published: "2026-03-05T23:30:00-05:00",
    guid: "nh-1",
  })
  expect(dropped).toEqual([expect.objectContaining({ text: "The post Talks are open appeared first on Nordvik Herald." })])
})

test("summaries, beginnings and empty items are no articles, and the reason is kept", () => {
  const [reading, ...others] = feedItems(
    raw(
      rss(
        item("<title>A</title><link>https://nordvik.example/a</link><description>Only this.</description>"),
        item(`<title>B</title>${encoded("<p>It began. […]</p>")}`),
        item(`<title>C</title>${encoded("<p>It began.</p><p><a>Continue reading</a></p>")}`),
        item(`<title>D</title>${encoded("<p> <img></p>")}`),
        item(`<title>E</title>${encoded(`<p>x${"<div>".repeat(5000)}`)}`),
        whole,
      ),
    ),
  )
  expect(others).toEqual([])
  expect(reading!.dropped.slice(1).map(({ text, reason }) => [text, reason])).toEqual([
    ["A\nhttps://nordvik.example/a", "an item with only a summary: the article is on its page"],
    ["B", "an item that holds only the beginning: the article is on its page"],
    ["C", "an item that holds only the beginning: the article is on its page"],
    ["D", "an item without text"],
    ["E", expect.stringContaining("PAGE_HOSTILE")],
  ])
})

test("a date that no news is of counts as unknown, and the reason is kept", () => {
  const entry = (published: string) =>
    `<feed xmlns="http://www.w3.org/2005/Atom"><entry><title>A</title><published>${published}</published><content>One.</content></entry></feed>`
  const [reading] = feedItems(raw(entry("9999-12-31T23:59:59Z")))
  expect(reading).toMatchObject({ article: { published: null }, details: { published: null } })
  expect(reading!.dropped).toEqual([expect.objectContaining({ step: "dates", text: "9999-12-31T23:59:59Z" })])
  expect(feedItems(raw(entry("1605-07-01")))[0]!.article.published).toBe("1605-07-01")
})

test("a feed without an article is named; what the user says goes first; the charset is told", () => {
  expect(() => feedItems(raw(rss(item("<title>A</title>"))))).toThrowError(
    /of its 1 items none is: the first is an item without text.*NO_ARTICLE/s,
  )
  expect(() => feedItems(raw(rss()))).toThrowError(/it has no items/)
  const text = `<feed xmlns="http://www.w3.org/2005/Atom"><entry><title>Caf\xe9</title><updated>2026-03-05</updated><content>One.\n\nTwo.</content></entry></feed>`
  const bytes = Uint8Array.from(text, (character) => character.charCodeAt(0))
  const [reading] = feedItems(raw("", { bytes, url: null, said: { outlet: "Said", published: null } }))
  expect(reading).toMatchObject({
    article: { text: "Café\n\nOne.\n\nTwo.", outlet: "Said", url: null, published: "2026-03-05" },
    details: { published: null, modified: "2026-03-05" },
    charset: { label: "windows-1252" },
    reader: "feed@1",
  })
})
