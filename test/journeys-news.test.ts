import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import path from "node:path"
import { gunzipSync } from "node:zlib"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { loaded } from "../src/models.ts"
import { openStore } from "../src/store/index.ts"
import type { Store } from "../src/store/store.ts"
import { corpus, hasShared } from "../train/shared.ts"
import { barriers, browserPath } from "./chromium.ts"
import { command } from "./command.ts"
import { type Journey, journey, words } from "./journey.ts"

/** The journeys of test/journeys.test.ts on real news, a month of it: whatever the articles say, what is shown must hold together. */
interface Line {
  readonly outlet: string
  readonly published: string | null
  readonly title: string
  readonly text: string
}
const MONTH = "2013-04"
/** The articles of these days came in over night. */
const LAST = "2013-04-29"
const [EVENING, NIGHT, MORNING] = ["2013-04-28T18:00:00.000Z", "2013-04-30T03:00:00.000Z", "2013-04-30T07:30:00.000Z"]
const ready = browserPath !== undefined && hasShared()
if (!ready) console.warn("journeys-news.test.ts is skipped: no Chromium, or no ../shared with the news, here")

describe.skipIf(!ready)("journeys on a month of real news (skipped where there is no Chromium or no ../shared)", () => {
  const folder = mkdtempSync(path.join(tmpdir(), "onrecord-journeys-"))
  const file = path.join(folder, "news.db")
  let texts: readonly string[]
  let store: Store
  let opened: Journey
  let { address, tab, told, click, main, taken } = {} as Journey

  beforeAll(async () => {
    const lines = gunzipSync(readFileSync(corpus("news/articles.jsonl.gz")))
      .toString("utf8")
      .trim()
      .split("\n")
    const month = lines.filter((line) => (JSON.parse(line) as Line).published?.startsWith(MONTH))
    texts = month.map((line) => {
      const { title, text } = JSON.parse(line) as Line
      return words(`${title} ${text}`)
    })
    const late = (line: string) => (JSON.parse(line) as Line).published! >= LAST
    for (const [name, some, now] of [
      ["before.jsonl", month.filter((line) => !late(line)), EVENING],
      ["night.jsonl", month.filter(late), NIGHT],
    ] as const) {
      writeFileSync(path.join(folder, name), some.join("\n"))
      const added = await command(["add", "--store", file, path.join(folder, name)], { env: {}, now: () => now })
      expect(added.code).toBe(0)
    }
    store = await openStore(file, { create: false })
    opened = await journey(store, { file, now: () => MORNING, engine: async () => loaded() })
    ;({ address, tab, told, click, main, taken } = opened)
  }, 300_000)
  afterAll(async () => {
    await opened?.close()
    await store?.close()
    rmSync(folder, { recursive: true, force: true })
  })

  const json = async (at: string) => (await tab.request.get(`${address}${at}`)).json()
  /** Whether a sentence stands in an article as it was published. */
  const stands = (sentence: string | null) => texts.some((text) => text.includes(words(sentence)))

  test("1: from the stories to who denied, in what words, and the citation", async () => {
    await tab.goto(address)
    await click(tab.getByRole("navigation").getByRole("link", { name: "Stories" }), /\/stories$/)
    const stories = await tab
      .locator("main a[href^='/story/']")
      .evaluateAll((links) => links.map((one) => one.getAttribute("href")!))
    expect(stories.length).toBeGreaterThan(10)
    const denied = tab.locator("td[data-column=denied] a.n")
    for (const story of stories) {
      await tab.goto(`${address}${story}`)
      if ((await denied.count()) > 0) break
    }
    const [who] = (await denied.first().getAttribute("aria-label"))!.split(": ")
    await click(denied.first(), /\/(?:s|claim)\/[0-9a-f]{16}/)
    if (tab.url().includes("/claim/"))
      await click(tab.locator(":target, article:has(:target)").getByRole("link", { name: "on its own" }).first(), /\/s\//)
    const sentence = await tab.locator("blockquote").first().textContent()
    expect(stands(sentence)).toBe(true)
    const page = await main()
    expect(page).toContain(who)
    expect(page).toMatch(/denies|doubts/)
    expect(page.slice(page.indexOf("Citation"))).toMatch(/reported in “.+”, .+ 2013/)
    expect((await taken("bib")).match(/^@article/gm)).toHaveLength(1)
    await click(tab.getByRole("link", { name: "in context" }).first(), /\/article\/[0-9a-f]{64}#s-/)
    expect(await tab.locator(":target").count()).toBe(1)
  })

  test("2: from a claim with opposite positions to all that is said on it, by day, and the evidence", async () => {
    await tab.goto(`${address}/claims`)
    await click(tab.getByRole("link", { name: "with opposite positions" }), /opposed/)
    await click(tab.locator("main a[href^='/claim/']").first(), /\/claim\/[0-9a-f]{16}$/)
    expect(await tab.getByRole("heading", { name: "Opposite positions" }).count()).toBe(1)
    const n = Number(/([\d,]+) statements/.exec(await main())![1])
    expect((await taken("csv")).trimEnd().split("\r\n")).toHaveLength(n + 1)
    expect((await taken("bib")).match(/^@article/gm)).toHaveLength(n)
    const days = (await taken("md"))
      .match(/^\*\*.+ 2013\*\*/gm)!
      .map((day) => Date.parse(`${day.replaceAll("*", "").slice(0, 14)} UTC`))
    expect(days).toEqual(days.toSorted((a, b) => a - b))
    for (const { statement } of JSON.parse(await taken("json")).said)
      for (const { text } of statement.evidence) expect(stands(text)).toBe(true)
  })

  test("3: a week, narrowed, as a table, as references and in order of days", async () => {
    await tab.goto(address)
    await tab.getByRole("searchbox").first().fill("said:2013-04-15/2013-04-21")
    await Promise.all([tab.waitForURL(/\/search\?/), tab.keyboard.press("Enter")])
    await click(tab.getByRole("complementary").getByRole("link", { name: /^asserts/ }), /stance/)
    const found = Number(/([\d,]+) statements/.exec(await main())![1])
    expect(found).toBeGreaterThan(5)
    expect((await taken("csv")).trimEnd().split("\r\n")).toHaveLength(found + 1)
    expect((await taken("bib")).match(/^@article/gm)).toHaveLength(found)
    expect((await taken("atom")).match(/<entry\b/g)).toHaveLength(Math.min(100, found))
    for (const sentence of await tab.locator("article.said blockquote").allTextContents())
      for (const part of sentence.split(" […] ")) expect(stands(part)).toBe(true)
  })

  test("4: in the morning, what the night changed, by story, each with its sentence, and the same as data and as a feed", async () => {
    await tab.goto(address)
    await click(tab.getByRole("link", { name: "yesterday" }), /since=1d/)
    await click(tab.getByRole("link", { name: "All of these changes" }), /\/changes\?/)
    const { stories, seen } = JSON.parse(await taken("json"))
    const all = stories.flatMap(({ changes }: { changes: readonly object[] }) => changes)
    expect([seen > 5, all.length > 5]).toEqual([true, true])
    for (const { before, after } of all) {
      const beside = [before, after].filter((one) => one !== null)
      // Of two that stand against each other the later one may have been there before.
      expect(beside.some(({ article }) => article.published >= LAST)).toBe(true)
      for (const { statement } of beside) for (const { text } of statement.evidence) expect(stands(text)).toBe(true)
    }
    expect((await taken("atom")).match(/<entry\b/g)!.length).toBe(Math.min(100, all.length))
    await tab.goto(`${address}/changes?since=${MORNING}`)
    expect(await main()).toContain("Nothing came in since then.")
  })

  test("5: a draft with quotations as they stand, altered, in another's mouth, and made up", async () => {
    const { rows } = await json("/search.json?q=kind:direct&limit=200")
    type Row = { statement: { content: { text: string }[]; speaker: { name: string | null; kind: string; sure: boolean } } }
    const quotes = (rows as Row[]).flatMap(({ statement: { content, speaker } }) => {
      const [, quote] = /^[“"]([^“”"\n]{40,120}[a-z]),?[”"]$/.exec(content.length === 1 ? content[0]!.text : "") ?? []
      return quote && speaker.kind === "person" && speaker.sure ? [{ quote, name: speaker.name! }] : []
    })
    expect(quotes.length).toBeGreaterThan(5)
    const [first, second, third] = quotes as [(typeof quotes)[number], (typeof quotes)[number], (typeof quotes)[number]]
    const other = quotes.find(({ name }) => name !== third.name)!
    const at = second.quote.indexOf(" ", 15)
    await tab.goto(address)
    await click(tab.getByRole("link", { name: "Check the quotations of a draft" }), /\/check$/)
    await tab
      .getByLabel("Draft", { exact: true })
      .fill(
        [
          `“${first.quote},” ${first.name} said.`,
          `“${second.quote.slice(0, at)} zealously${second.quote.slice(at)},” ${second.name} said.`,
          `“${third.quote},” ${other.name} said.`,
          "“The zeppelins will have left the harbour of Ventspils by nightfall,” the harbour master said.",
        ].join("\n\n"),
      )
    await Promise.all([tab.waitForSelector("#checked"), tab.getByRole("button", { name: "Check", exact: true }).click()])
    const quotations = await tab.locator("article.quotation").all()
    const seen = await Promise.all(quotations.map(async (one) => words(await one.innerText())))
    expect(seen).toEqual([
      expect.stringMatching(/^1 exact/),
      expect.stringMatching(/^2 altered/),
      expect.stringMatching(/^3 other speaker exact words/),
      expect.stringMatching(/^4 not found/),
    ])
    expect(await quotations[1]!.locator("ins").innerText()).toContain("zealously")
    await click(quotations[0]!.getByRole("link", { name: "in context" }), /\/article\//)
    expect(await main()).toContain(words(first.quote))
  })

  test("its pages keep the rules, light and dark, and on none of these ways something broke, was blocked, or was asked of others", async () => {
    const [story] = (await json("/stories.json")).rows
    const [claim] = (await json("/claims.json?opposed=1")).rows
    const [person] = (await json("/people.json")).rows
    for (const at of ["/", `/story/${story.id}`, `/claim/${claim.id}`, `/who/${person.id}`, "/review"]) {
      await tab.goto(`${address}${at}`)
      expect([at, await barriers(tab)]).toEqual([at, []])
    }
    expect(told).toEqual([])
  })
})
