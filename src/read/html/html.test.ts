import { readdirSync, readFileSync } from "node:fs"
import path from "node:path"
import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { raw as rawOf } from "../../../test/raw.ts"
import { OnrecordError } from "../../errors.ts"
import { article } from "../article.ts"
import type { Raw, Reading } from "../reading.ts"
import { blocks } from "./blocks.ts"
import { html } from "./html.ts"
import { tree } from "./tree.ts"

const folder = path.join(import.meta.dirname, "../../../cases/pages")
const cases = readdirSync(folder).filter((file) => file.endsWith(".html"))

const raw = (page: string | Uint8Array, more: Partial<Raw> = {}): Raw => rawOf(page, { at: "page.html", format: "html", ...more })
const read = (page: string | Uint8Array, more: Partial<Raw> = {}): Reading => html(raw(page, more))[0]!

/** The code and the words of the refusal. */
function refused(page: string): OnrecordError {
  try {
    html(raw(page))
  } catch (error) {
    if (error instanceof OnrecordError) return error
    throw error
  }
  throw new Error("the page was read")
}

/** A reading as the files of cases/pages have it. */
function shown({ article, details, dropped, charset }: Reading): string {
  const told: Record<string, string | null> = {
    title: details.title,
    authors: details.authors.join("; ") || null,
    published: details.published,
    day: article.published,
    modified: details.modified,
    outlet: article.outlet,
    agency: details.agency,
    language: article.language,
    url: article.url,
    canonical: details.canonical,
    charset: charset.label,
  }
  const about = Object.entries(told).filter(([, value]) => value !== null)
  const text = article.parts.flatMap(({ kind, start, end }, i) => {
    const joined = start > 0 && !article.text.slice(article.parts[i - 1]!.end, start).includes("\n")
    const lines = article.text.slice(start, end).split("\n")
    const margin = (n: number) => (n === 0 ? kind : "").padEnd(8)
    return [...(joined || i === 0 ? [] : [""]), ...lines.map((line, n) => `${margin(n)} ${joined ? "+" : "|"} ${line}`)]
  })
  const out = dropped.map(({ step, reason, text }) => `${step} (${reason}): ${text.replace(/\s+/g, " ").slice(0, 90)}`)
  return `${about.map(([name, value]) => `${name}: ${value}`).join("\n")}\n\n${text.join("\n")}\n---\n${out.join("\n")}\n`
}

describe("pages and what is read from them", () => {
  test.each(cases)("%s", (file) => {
    const bytes = new Uint8Array(readFileSync(path.join(folder, file)))
    let made: string
    try {
      made = shown(read(bytes, { at: file }))
    } catch (error) {
      if (!(error instanceof OnrecordError)) throw error
      made = `error: ${error.code}\n`
    }
    expect(made).toBe(readFileSync(path.join(folder, file.replace(/html$/, "txt")), "utf8"))
  })
})

const paragraphs = [
  "The port of Ventspils will close its ferry terminal on March 31, the port authority said on Monday.",
  "“A terminal is not a charity,” port spokeswoman Ilze Braunfelde told reporters in Riga, adding that the bill was right.",
  "Sundvik Lines rejected the demand and said that it owed nothing at all for dredging that nobody had done.",
]
const story = paragraphs.map((words) => `<p>${words}</p>`).join("")
const words = (reading: Reading, kind = "body") =>
  reading.article.parts.filter((part) => part.kind === kind).map(({ start, end }) => reading.article.text.slice(start, end))

describe("text", () => {
  test("blocks are never glued and words never torn, whatever elements they stand in", () => {
    const inline = fc.constantFrom("b", "i", "em", "span", "a href=x", "font", "strong", "u", "x-word")
    const block = fc.constantFrom("p", "div", "section", "li", "blockquote", "h3", "td", "dd", "center", "article")
    const word = fc.stringMatching(/^[a-z]{1,8}$/)
    const piece = fc.tuple(block, fc.array(fc.tuple(word, inline), { minLength: 1, maxLength: 4 }))
    fc.assert(
      fc.property(fc.array(piece, { minLength: 1, maxLength: 6 }), (pieces) => {
        // Each word is split in its middle by an inline element; the words of a block follow each other without a blank.
        const nested: Record<string, readonly [string, string]> = {
          li: ["<ul><li>", "</li></ul>"],
          td: ["<table><tr><td>", "</td></tr></table>"],
          dd: ["<dl><dd>", "</dd></dl>"],
        }
        const marked = pieces.map(([tag, all]) => {
          const [open, close] = nested[tag] ?? [`<${tag}>`, `</${tag}>`]
          return `${open}${all.map(([w, i]) => `${w[0]}<${i}>${w.slice(1)}</${i.split(" ")[0]}>`).join("")}${close}`
        })
        const lines = pieces.map(([, all]) => all.map(([w]) => w).join(""))
        const all = blocks(tree(marked.join(""), "page.html")).map(({ text }) => text)
        expect(all).toEqual(lines)
      }),
    )
  })

  test("white space is that of a browser: collapsed, but for no-break spaces and preformatted text", () => {
    const all = blocks(tree("<p> a\n\t b <b> c</b> &nbsp;d </p><pre>  e\n f</pre><p>g<br> h<br><br>i</p>", "page.html"))
    expect(all.map(({ text }) => text)).toEqual(["a b c \u00a0d", "e\n f", "g\nh", "i"])
  })

  test("rows of figures keep their cells apart; cells with paragraphs are blocks", () => {
    const page = "<table><tr><td>Year</td><td>Euros</td></tr><tr><td><p>One</p><p>Two</p></td><td>Three</td></tr></table>"
    expect(blocks(tree(page, "page.html")).map(({ text }) => text)).toEqual(["Year\tEuros", "One", "Two", "Three"])
  })

  test("parts cover all words of the text, in order, and the id is the one that article() gives", () => {
    for (const file of cases) {
      let reading: Reading
      try {
        reading = read(new Uint8Array(readFileSync(path.join(folder, file))), { at: file })
      } catch {
        continue // refused pages have their own cases
      }
      const { text, parts, ...about } = reading.article
      let at = 0
      for (const { start, end } of parts) {
        expect(text.slice(at, start).trim()).toBe("")
        expect(end).toBeGreaterThan(start)
        at = end
      }
      expect(at).toBe(text.length)
      expect(about.id).toBe(article(text, about).id)
    }
  })
})

describe("what the page tells", () => {
  test("what the user says goes before it", () => {
    const said = { outlet: "Nordvik Post", published: "2024-03-05" }
    const { article } = read(`<meta property="og:site_name" content="Other"><meta name="date" content="2024-03-04">${story}`, {
      said,
    })
    expect([article.outlet, article.published]).toEqual(["Nordvik Post", "2024-03-05"])
  })

  test("the address is the canonical one, else the one it came from without tracking", () => {
    const url = "https://nordvik.example/a?utm_source=x&id=7#top"
    expect(read(story, { url }).article.url).toBe("https://nordvik.example/a?id=7")
    expect(read(`<link rel=canonical href="/b">${story}`, { url }).article.url).toBe("https://nordvik.example/b")
    expect(read(`<link rel=canonical href="https://nordvik.example/">${story}`, { url }).article.url).toBe(
      "https://nordvik.example/a?id=7",
    )
    expect(read(`<link rel=canonical href="javascript:alert(1)">${story}`, { url }).details.canonical).toBeNull()
  })

  test("half a character in a title does not get into the text", () => {
    const { title } = read(
      `<script type="application/ld+json">{"@type":"Article","headline":"Ferries \\ud800 stop &#56320; \\u0000 now"}</script>${story}`,
    ).details
    expect(title).toBe("Ferries \uFFFD stop \uFFFD \uFFFD now")
  })

  test("an encoding that the server tells wrongly does no harm", () => {
    const reading = read(story, { mediaType: "text/html; charset=iso-8859-1" })
    expect(words(reading)[1]).toBe(paragraphs[1])
    expect(reading.charset.why).toContain("but it is UTF-8")
  })

  test.each([
    ["By Ilze Auzina | AP", "AP"],
    ["Reuters Staff", "Reuters"],
    ["By Karin Oxelgren, Nordvik Post", null],
  ])("agency of the byline %s", (byline, agency) => {
    expect(read(`<h1>Ferries stop</h1><div class="byline">${byline}</div><div>${story}</div>`).details.agency).toBe(agency)
  })

  test.each([
    ["2024-03-04T18:02:00+0200", "2024-03-04T18:02:00+02:00"],
    ["2024-03-04 18:02", "2024-03-04T18:02:00"],
    ["20240304", "2024-03-04"],
    ["Mon, 04 Mar 2024 18:02:11 GMT", "2024-03-04T18:02:11Z"],
    ["March 4th, 2024 at 6:02 p.m. EST", "2024-03-04T18:02:00-05:00"],
    ["10:48, Tue, Mar 5, 2024", "2024-03-05T10:48:00"],
    ["5. März 2024, 07:45 Uhr", "2024-03-05T07:45:00"],
    ["4 de marzo de 2024", "2024-03-04"],
    ["2024년 3월 4일", "2024-03-04"],
    ["1709568120", "2024-03-04T16:02:00Z"],
    ["3/4/2024", null],
    ["30 February 2024", null],
    ["yesterday", null],
  ])("the moment %s", (told, moment) => {
    expect(read(`<meta property="article:published_time" content="${told}">${story}`).details.published).toBe(moment)
  })
})

describe("pages that are built to do harm", () => {
  const many = (n: number, piece: (i: number) => string) => Array.from({ length: n }, (_, i) => piece(i)).join("")

  test.each([
    ["20,000 nested elements", "<div>".repeat(20_000), "deeper than 256"],
    ["82 KB of formatting elements", `${many(4000, (i) => `<b ${i}>`)}${many(4000, (i) => `<i ${i}>`)}x</b>`, "deeper than 256"],
    ["formatting elements that every paragraph opens again", many(5000, (i) => `<p><b ${i}>x</p>`), "deeper than 256"],
    ["links and blocks crosswise", "<a href=x><div>".repeat(5000), "deeper than 256"],
    ["200,000 attributes", `<p ${many(200_000, (i) => `a${i} `)}>`, "more than 1000 attributes"],
    ["an element too many", "<i></i>".repeat(150_001), "more than 150000 elements"],
  ])("%s", (_, page, came) => {
    const { code, message } = refused(story + page)
    expect(code).toBe("PAGE_HOSTILE")
    expect(message).toContain(came)
  })

  test.each([
    ["500,000 angle brackets", `<p>${"<".repeat(500_000)}</p>`],
    ["an attribute of 2 MB", `<p class="${"comment ".repeat(250_000)}" style="${"x:y;".repeat(100_000)}"></p>`],
    ["JSON-LD without an end", `<script type="application/ld+json">${"[{".repeat(100_000)}</script>`],
    [
      "authors in 10,000 lists, one within the other",
      `<script type="application/ld+json">{"@type":"NewsArticle","author":${"[".repeat(10_000)}"Ana Berga"${"]".repeat(10_000)}}</script>`,
    ],
    ["50,000 entities", `<p hidden>${"&amp;".repeat(50_000)}</p>`],
    [
      "names of the object's own fields",
      `<meta name="__proto__" content="x"><meta name="constructor" content="y"><p id=__proto__ __proto__=1></p>`,
    ],
  ])("%s are read past", (_, page) => {
    expect(words(read(`<div class=story-body>${story}</div>${page}`)).slice(0, 3)).toEqual(paragraphs)
  })

  test("any bytes, and any cut of a page, are read or refused by name", () => {
    const page = readFileSync(path.join(folder, "wire-copy.html"))
    const tried = (bytes: Uint8Array) => {
      try {
        const { text, parts } = read(bytes).article
        for (const { start, end } of parts) expect(text.slice(start, end).trim()).not.toBe("")
      } catch (error) {
        expect(["NO_ARTICLE", "PAGE_HOSTILE"]).toContain((error as OnrecordError).code)
      }
    }
    fc.assert(fc.property(fc.uint8Array({ maxLength: 300 }), tried))
    fc.assert(
      fc.property(fc.nat({ max: page.length }), (end) => tried(page.subarray(0, end))),
      { numRuns: 50 },
    )
    const tags = fc.constantFrom(
      "<p>",
      "</p>",
      "<table>",
      "<td>",
      "<a href=x>",
      "</a>",
      "<b>",
      "</b>",
      "<svg>",
      "<select>",
      "<template shadowrootmode=open>",
      "text, more text. ",
      "<!--",
      "<script>",
      "<h1>",
      "<br>",
      "\0",
      "<noscript>",
      "<title>",
    )
    fc.assert(fc.property(fc.array(tags, { maxLength: 60 }), (all) => tried(new TextEncoder().encode(all.join("")))))
  })
})

test("what is dropped is kept with its reason, and long ones are cut", () => {
  const { dropped } = read(`<nav>${"Home and away. ".repeat(500)}</nav><div class=story-body>${story}<p>Advertisement</p></div>`)
  expect(dropped.map(({ step, reason }) => [step, reason])).toEqual([
    ["lines", "an advertisement"],
    ["navigation", "the page's navigation"],
  ])
  expect(dropped[1]!.text).toHaveLength(2001)
})

describe("the address of a page", () => {
  const page = (canonical: string) =>
    `<html><head><title>Ferry sails again</title><link rel="canonical" href="${canonical}"></head><body><article><h1>Ferry sails again</h1>
<p>The ferry from Ventspils to Nynashamn sails again on Monday, the port authority said in a statement on Friday evening.</p>
<p>“We have waited long enough,” harbour master Ilze Braunfelde told reporters in the port on Saturday morning.</p></article></body></html>`
  const urlOf = (canonical: string, url: string | null) => read(page(canonical), { url }).article.url

  test.each([
    [
      "its own address is taken",
      "https://courier.example/story",
      "https://www.courier.example/story?utm_source=x",
      "https://courier.example/story",
    ],
    ["another's is not", "https://courier.example/story", "https://evil.example/x", "https://evil.example/x"],
    ["one of a saved page is taken", "https://courier.example/story", null, "https://courier.example/story"],
    ["a front page is nobody's", "https://courier.example/", null, null],
    [
      "a front page is nobody's, fetched",
      "https://courier.example/",
      "https://courier.example/story",
      "https://courier.example/story",
    ],
  ])("%s", (_, canonical, url, expected) => {
    expect(urlOf(canonical, url)).toBe(expected)
  })
})
