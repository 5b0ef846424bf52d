import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import path from "node:path"
import axe from "axe-core"
import type { FastifyInstance } from "fastify"
import { type BrowserContext, chromium, type Page } from "playwright-core"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { pagesOf } from "../scripts/pages.ts"
import { makeWatch } from "../src/ask/watch/makeWatch.ts"
import { serve } from "../src/show/api/serve.ts"
import { addToken } from "../src/show/api/tokens.ts"
import { barriers, browserPath, FLAGS } from "./chromium.ts"
import { addHostile, eventsOf, ferryEntries, hostileEntry, type Kept, keptStore, NOW } from "./web-store.ts"

if (!browserPath) console.warn("web-browser.test.ts is skipped: no Chromium here. On Debian: apt-get install chromium")

describe.skipIf(!browserPath)("in Chromium (skipped where there is none: apt-get install chromium)", () => {
  const profile = mkdtempSync(path.join(tmpdir(), "onrecord-chromium-"))
  const opened: { readonly kept: Kept; readonly app: FastifyInstance }[] = []
  let context: BrowserContext
  let tab: Page

  /** A server that listens, over a store of its own. */
  async function served(kept: Kept, tokens = false) {
    const app = await serve(kept.store, { file: kept.file, now: () => NOW, tokens })
    opened.push({ kept, app })
    return { kept, app, address: await app.listen({ host: "127.0.0.1", port: 0 }) }
  }
  let ferry: Awaited<ReturnType<typeof served>>

  beforeAll(async () => {
    ferry = await served(await keptStore(ferryEntries()))
    const { store } = ferry.kept
    const webhook = { url: "https://hooks.example/a", secret: "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw" }
    const { id } = await makeWatch(store, {
      of: { kind: "search", q: "stance:denies" },
      why: "the yearbook",
      webhook,
      by: "desk",
      now: NOW,
    })
    await store.watches.note(id, { events: await eventsOf(store), looked: 99, parts: [] })
    context = await chromium.launchPersistentContext(profile, { executablePath: browserPath!, args: FLAGS })
    tab = await context.newPage()
  })
  afterAll(async () => {
    await context?.close()
    for (const { app, kept } of opened) {
      await app.close()
      await kept.close()
    }
    rmSync(profile, { recursive: true, force: true })
  })

  test("no line ends with the point between two notes", async () => {
    // Where the letter behind a point stands on a lower line than the point, by its words.
    const ending = `[...document.querySelectorAll("main *")].flatMap(({ childNodes }) => [...childNodes]).flatMap((node) => {
      if (node.nodeType !== 3 || !node.data.includes("·")) return []
      const walk = document.createTreeWalker(document.body, 4)
      walk.currentNode = node
      const after = walk.nextNode()
      const box = (text, start) => {
        const range = document.createRange()
        range.setStart(text, start)
        range.setEnd(text, start + 1)
        return range.getBoundingClientRect()
      }
      return [...node.data.matchAll(/·\\s*/g)].flatMap(({ 0: point, index }) => {
        const end = index + point.length
        const [text, start] = end < node.data.length ? [node, end] : [after, after.data.search(/\\S/)]
        return box(text, start).top > box(node, index).bottom ? [node.data + text.data] : []
      })
    })`
    let points = 0
    for (const width of [360, 1280]) {
      await tab.setViewportSize({ width, height: 900 })
      for (const { at } of await pagesOf(ferry.app)) {
        await tab.goto(`${ferry.address}${at}`)
        expect([width, at, await tab.evaluate(ending)]).toEqual([width, at, []])
        points += (await tab.textContent("main"))!.split("·").length - 1
      }
    }
    expect(points).toBeGreaterThan(100)
  })

  test("from a search to a statement and into its article by the keyboard alone", async () => {
    await tab.goto(`${ferry.address}/`)
    await tab.keyboard.press("/")
    await tab.keyboard.type("stance:denies terminal")
    await Promise.all([tab.waitForURL(/\/search\?/), tab.keyboard.press("Enter")])
    expect(await tab.textContent("h2#results")).toMatch(/^\d+ statements?$/)
    await tab.keyboard.press("j")
    await tab.keyboard.press("j")
    await tab.keyboard.press("k")
    const wanted = await tab.evaluate("document.activeElement.closest('[data-item]').querySelector('blockquote').textContent")
    await Promise.all([tab.waitForURL(/\/s\/[0-9a-f]{16}$/), tab.keyboard.press("o")])
    expect((await tab.textContent("blockquote"))!.trim()).toBe(String(wanted).trim())
    await Promise.all([tab.waitForURL(/\/article\/[0-9a-f]{64}#s-[0-9a-f]{16}$/), tab.keyboard.press("o")])
    expect(await tab.evaluate("document.querySelector(':target').className")).toBe("point")
    // There one is at that statement: o opens it again, and j goes on to the next.
    const told = "[...document.querySelectorAll('.cards [data-item]')].map(({ id }) => id)"
    const cards = (await tab.evaluate(told)) as readonly string[]
    const at = cards.indexOf(`card-${new URL(tab.url()).hash.slice(3)}`)
    await tab.keyboard.press("k")
    expect(await tab.evaluate("document.activeElement.closest('[data-item]').id")).toBe(cards[at - 1])
    await Promise.all([tab.waitForURL(/\/s\/[0-9a-f]{16}$/), tab.goBack()])
    await Promise.all([tab.waitForURL(/#s-/), tab.keyboard.press("o")])
    await Promise.all([tab.waitForURL(/\/s\/[0-9a-f]{16}$/), tab.keyboard.press("o")])
    expect((await tab.textContent("blockquote"))!.trim()).toBe(String(wanted).trim())
    await tab.keyboard.press("g")
    await Promise.all([tab.waitForURL(/\/people$/), tab.keyboard.press("p")])
    await tab.keyboard.press("j")
    await Promise.all([tab.waitForURL(/\/who\/[0-9a-f]{16}$/), tab.keyboard.press("Enter")])
  })

  test("single keys are listed by ?, and can be switched off for good", async () => {
    await tab.goto(`${ferry.address}/search?q=ferry`)
    await tab.keyboard.press("?")
    expect(await tab.isVisible("dialog#keys")).toBe(true)
    await tab.uncheck("#keys-on")
    await tab.keyboard.press("Escape")
    await tab.goto(`${ferry.address}/search?q=port`)
    await tab.keyboard.press("j")
    expect(await tab.evaluate("document.querySelector('[data-at]')")).toBe(null)
    await tab.click("#show-keys")
    await tab.check("#keys-on")
    await tab.keyboard.press("Escape")
    await tab.keyboard.press("j")
    expect(await tab.evaluate("document.querySelectorAll('[data-at]').length")).toBe(1)
  })

  test("what is marked is read aloud, and is no part of what is copied", async () => {
    await tab.goto(`${ferry.address}/search?q=stance:denies`)
    const spoken = await tab.evaluate("getComputedStyle(document.querySelector('mark.content'), '::before').content")
    expect(spoken).toContain("start of what is said")
    const copied = await tab.evaluate(
      "(getSelection().selectAllChildren(document.querySelector('blockquote')), getSelection().toString())",
    )
    expect(copied).toBe(await tab.textContent("blockquote"))
  })

  test("c copies the citation of the statement that one is at, in a list and on its own; elsewhere it does nothing", async () => {
    await context.grantPermissions(["clipboard-read", "clipboard-write"], { origin: ferry.address })
    const copied = () => tab.evaluate("navigator.clipboard.readText()")
    await tab.goto(`${ferry.address}/search?q=stance:denies`)
    await tab.evaluate("navigator.clipboard.writeText('nothing')")
    for (let i = 0; i < 2; i++) await tab.keyboard.press("j")
    const at = await tab.locator("[data-at] [data-open-item]").getAttribute("href")
    await Promise.all([tab.waitForResponse(/\.txt$/), tab.keyboard.press("c")])
    await tab.getByText("The citation is copied.").waitFor()
    const cited = async (path: string) => (await (await tab.request.get(`${ferry.address}${path}.txt`)).text()).trim()
    expect(await copied()).toBe(await cited(at!))
    const other = await tab.locator("article.said [data-open-item]").nth(3).getAttribute("href")
    await tab.goto(`${ferry.address}${other}`)
    await Promise.all([tab.waitForResponse(/\.txt$/), tab.keyboard.press("c")])
    await tab.getByText("The citation is copied.").waitFor()
    expect(await copied()).toBe(await cited(other!))
    await tab.goto(`${ferry.address}/people`)
    await tab.keyboard.press("j")
    await tab.keyboard.press("c")
    expect(await tab.textContent("#told")).toBe("")
    expect(await copied()).toBe(await cited(other!))
  })

  test("a search is watched by the keyboard alone, paused and removed again", async () => {
    await tab.goto(`${ferry.address}/search?q=stance:warns`)
    await Promise.all([tab.waitForURL(/\/watch\?q=/), tab.getByRole("link", { name: "Watch this search" }).press("Enter")])
    expect(await tab.inputValue("form.make input[name=q]")).toBe("stance:warns")
    await tab.focus("form.make input[name=name]")
    await tab.keyboard.press("ControlOrMeta+A")
    await tab.keyboard.type("Warnings")
    await tab.keyboard.press("Tab")
    await tab.keyboard.type("for the morning brief")
    await tab.keyboard.press("Tab")
    await tab.keyboard.press("Space")
    await tab.focus("form.make button")
    await Promise.all([tab.waitForURL(/\/watch\/[0-9a-f]{16}$/), tab.keyboard.press("Enter")])
    expect(await tab.textContent("main")).toContain("for the morning brief")
    const made = (await ferry.kept.store.watches.list()).find(({ name }) => name === "Warnings")!
    expect(made.on).toEqual(["reversal", "stance", "statement"])
    await Promise.all([tab.waitForResponse(/pause$/), tab.getByRole("button", { name: "Pause" }).press("Enter")])
    expect(await tab.textContent("h1")).toContain("paused")
    await tab.getByText("Remove", { exact: true }).press("Enter")
    await Promise.all([tab.waitForURL(/\/watch$/), tab.getByRole("button", { name: "Remove this watch" }).press("Enter")])
    expect((await ferry.kept.store.watches.list()).map(({ name }) => name)).not.toContain("Warnings")
    await tab.keyboard.press("g")
    await Promise.all([tab.waitForURL(/\/watch$/), tab.keyboard.press("w")])
  })

  test("where tokens are asked for: in by the keyboard alone, told why not and then what may be done, and out again", async () => {
    const { kept, address } = await served(await keptStore(ferryEntries().slice(0, 1)), true)
    const token = await addToken(kept.store, "Ines Barta", "reader", NOW)
    const page = await context.newPage()
    await page.route("**/client.js", (route) => route.abort())
    await page.goto(`${address}/stories`)
    const typed = async (words: string) => {
      await page.getByLabel("Token").press("ControlOrMeta+A")
      await page.keyboard.type(words)
      await Promise.all([page.waitForNavigation(), page.keyboard.press("Enter")])
    }
    await typed("onrecord_wrong")
    expect(await page.getByRole("alert").textContent()).toContain("it is nobody’s")
    expect(await barriers(page)).toEqual([])
    await typed(token)
    expect(new URL(page.url()).pathname).toBe("/stories")
    await Promise.all([page.waitForURL(/login$/), page.getByRole("link", { name: "Signed in: Ines Barta" }).press("Enter")])
    expect(await page.textContent("main")).toContain("You may read every page")
    expect(await barriers(page)).toEqual([])
    await Promise.all([page.waitForNavigation(), page.getByRole("button", { name: "Sign out" }).press("Enter")])
    await page.goto(`${address}/stories`)
    expect(new URL(page.url()).pathname).toBe("/login")
    await page.close()
  })

  test("every page keeps the rules of accessibility, light and dark, and none is wider than a small screen", async () => {
    const found: string[] = []
    const held = async (tab: Page, page: string, rules: readonly string[]) => {
      const { violations } = (await tab.evaluate(`axe.run(document, { runOnly: ${JSON.stringify(rules)} })`)) as {
        violations: { id: string; nodes: { html: string; failureSummary: string }[] }[]
      }
      found.push(
        ...violations.map(
          ({ id, nodes }) => `${page}: ${id}: ${nodes[0]!.html.slice(0, 200)} ${nodes[0]!.failureSummary.slice(0, 300)}`,
        ),
      )
    }
    // Of pages that are built alike one.
    const todo = (await pagesOf(ferry.app)).filter(
      ({ name }) => !/^(?:search-articles|search-nothing|article-in-context|problem-unknown)$/.test(name),
    )
    const hold = async (tab: Page) => {
      for (let page = todo.pop(); page; page = todo.pop()) {
        const { name, at } = page
        await tab.emulateMedia({ colorScheme: "light" })
        await tab.setViewportSize({ width: 1280, height: 900 })
        await tab.goto(`${ferry.address}${at}`, { waitUntil: "domcontentloaded" })
        await tab.evaluate(axe.source)
        await held(tab, name, ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"])
        // Nothing but colours is another in the dark.
        await tab.emulateMedia({ colorScheme: "dark" })
        await held(tab, `${name}, dark`, ["color-contrast"])
        await tab.setViewportSize({ width: 360, height: 800 })
        const wide = await tab.evaluate("document.documentElement.scrollWidth")
        if (wide !== 360) found.push(`${name}: ${wide} px wide on a screen of 360`)
      }
    }
    await Promise.all([hold(tab), hold(await context.newPage())])
    expect(found).toEqual([])
  })

  test("the positions on all claims of a story are seen whole on a screen of 1200 px; on a small one each cell says its column", async () => {
    const [{ id }] = (await (await tab.request.get(`${ferry.address}/stories.json`)).json()).rows
    const cut = `(([box]) => box.scrollWidth - box.clientWidth)(document.querySelectorAll(".scroll:has(.matrix)"))`
    await tab.setViewportSize({ width: 1200, height: 900 })
    await tab.goto(`${ferry.address}/story/${id}?claims=100`)
    const table = tab.locator(".matrix")
    expect(await table.getByRole("columnheader").count()).toBeGreaterThan(8)
    expect(await tab.evaluate(cut)).toBe(0)
    await tab.setViewportSize({ width: 360, height: 800 })
    expect(await tab.evaluate(cut)).toBe(0)
    expect(await table.getByRole("cell", { name: /^denied Odile Vantreight/ }).count()).toBe(1)
  })

  test("a picture over days is whole on a screen of 360 px: nothing to scroll, no word beyond its edge, the names of lanes as they are", async () => {
    const [{ id }] = (await (await tab.request.get(`${ferry.address}/people.json?limit=1`)).json()).rows
    const { claims } = await (await tab.request.get(`${ferry.address}/who/${id}.json`)).json()
    const lanes = tab.locator("svg.lanes").filter({ visible: true })
    const words = async () => (await lanes.locator("text.lane").allTextContents()).join(" ")
    await tab.setViewportSize({ width: 360, height: 800 })
    await tab.goto(`${ferry.address}/who/${id}`)
    expect(await lanes.count()).toBe(1)
    for (const { title } of claims.rows) expect(await words()).toContain(title)
    const edges = (await tab.evaluate(`(() => {
      const box = [...document.querySelectorAll("svg.lanes")].find((one) => one.checkVisibility())
      const rights = [...box.querySelectorAll("text")].map((one) => one.getBoundingClientRect().right)
      return [box.parentElement.scrollWidth - box.parentElement.clientWidth, Math.max(...rights) <= box.getBoundingClientRect().right + 1]
    })()`)) as readonly unknown[]
    expect(edges).toEqual([0, true])
    await tab.setViewportSize({ width: 1280, height: 900 })
    expect(await lanes.count()).toBe(1)
    const left = (part: string) => tab.evaluate(`document.querySelector(${JSON.stringify(part)}).getBoundingClientRect().left`)
    expect(await left("svg.lanes text.lane")).toBe(await left("#over-time"))
  })

  test("on paper there is nothing to click through or fill in, nothing folded, and nothing beyond the edge", async () => {
    await tab.emulateMedia({ media: "print", colorScheme: "light" })
    // What stands between the margins of A4.
    await tab.setViewportSize({ width: 680, height: 900 })
    for (const { name, at } of await pagesOf(ferry.app)) {
      if (!["story", "claim", "person", "statement", "article", "subject", "search"].includes(name)) continue
      await tab.goto(`${ferry.address}${at}`, { waitUntil: "domcontentloaded" })
      expect([name, await tab.locator("nav, form, input, button, .skip").filter({ visible: true }).count()]).toEqual([name, 0])
      const folded = "details:not(#correct, .embed) > :not(summary)"
      expect([name, await tab.locator(folded).filter({ visible: false }).count()]).toEqual([name, 0])
      expect([name, await tab.evaluate("document.documentElement.scrollWidth")]).toEqual([name, 680])
    }
    await tab.emulateMedia({ media: "screen" })
  })

  test("a draft is pasted and checked by the keyboard alone; the result keeps the rules, and its report is a file", async () => {
    await tab.setViewportSize({ width: 1280, height: 900 })
    await tab.goto(`${ferry.address}/`)
    await tab.keyboard.press("g")
    await Promise.all([tab.waitForURL(/\/check$/), tab.keyboard.press("k")])
    await tab.focus("#draft")
    await tab.keyboard.insertText(
      "“There were no such talks, open or secret,” Juris Tilgalis said.\n\n“The ferries [will] stay until the end of June,” Zelmenis said.",
    )
    for (let i = 0; i < 9 && (await tab.evaluate("document.activeElement.tagName")) !== "BUTTON"; i++)
      await tab.keyboard.press("Tab")
    await Promise.all([tab.waitForSelector("#checked"), tab.keyboard.press("Enter")])
    expect(await tab.textContent(".counts")).toMatch(/^2 quotations: 1 altered, 1 out of context\.$/)
    expect(await tab.textContent("#q-1 ins")).toBe("talks")
    expect(await tab.textContent("#q-1 del")).toBe("meetings")
    const spoken = await tab.evaluate("getComputedStyle(document.querySelector('#q-1 ins'), '::before').content")
    expect(spoken).toContain("only in the draft")
    const copied = "(getSelection().selectAllChildren(document.querySelector('#q-1 blockquote')), getSelection().toString())"
    expect(await tab.evaluate(copied)).toBe("“There were no such talks, open or secret,”")
    for (const colorScheme of ["light", "dark"] as const) {
      await tab.emulateMedia({ colorScheme })
      await tab.evaluate(axe.source)
      expect(
        await tab.evaluate("axe.run(document).then(({ violations }) => violations.map(({ id, nodes }) => id + nodes[0].html))"),
      ).toEqual([])
    }
    const [file] = await Promise.all([tab.waitForEvent("download"), tab.click("button[value=md]")])
    expect(file.suggestedFilename()).toBe("checked-2024-03-20.md")
  })

  test("nothing that came in runs, nothing is blocked, nothing is asked of anybody else", async () => {
    const hostile = await keptStore([hostileEntry()])
    await addHostile(hostile.store)
    const { app, address } = await served(hostile)
    const page = await context.newPage()
    const told: string[] = []
    page.on("dialog", (dialog) => void dialog.dismiss())
    page.on("console", (message) => told.push(message.text()))
    page.on("pageerror", (error) => told.push(error.message))
    page.on("request", (request) => {
      if (!request.url().startsWith(address)) told.push(request.url())
    })
    const query = encodeURIComponent('"><script>window.pwned=1</script>"')
    for (const { name, at } of [...(await pagesOf(app)), { name: "q", at: `/search?q=${query}` }]) {
      if (name.startsWith("problem")) continue
      await page.goto(`${address}${at}`)
      expect([name, await page.evaluate("window.pwned")]).toEqual([name, undefined])
      for (const link of await page.$$("a[href^='javascript' i]")) await link.click()
    }
    expect(told).toEqual([])
    await page.close()
  })

  test("the browser keeps the last visit from scripts; marks in pictures lead to their statements, without JavaScript too", async () => {
    const page = await context.newPage()
    await page.route("**/client.js", (route) => route.abort())
    await page.goto(`${ferry.address}/`)
    expect(await page.textContent("section[aria-labelledby=changes]")).toContain("new positions")
    const [cookie, ...others] = await context.cookies(ferry.address)
    expect([cookie!.name, cookie!.httpOnly, cookie!.sameSite, others]).toEqual(["onrecord-visit", true, "Strict", []])
    expect(await page.evaluate("document.cookie")).toBe("")

    await page.click("section[aria-labelledby=changes] section.told > h3 a")
    const told = (await page.textContent("svg.lanes a title"))!
    // A picture scrolls on its own; the mark is clicked where it is.
    await page.click("svg.lanes a .mark")
    await page.waitForURL(/\/said\?day=[^&]+&column=/)
    expect(await page.locator("article.said").count()).toBe(Number(/: (\d+) statement/.exec(told)![1]))
    await page.goBack()
    // The smallest is drawn last, over the others.
    const mark = page.locator('figure.map .large a:not([href="#places"])').last()
    const place = (await mark.locator("title").textContent())!
    await mark.locator(".mark").last().click()
    await page.waitForURL(/\/said\?(?:at|about)=/)
    expect(place.match(/\d+/g)!.map(Number)).toContain(await page.locator("article.said").count())
    await page.close()
  })

  test("on paper stand the address of the page and the id of each statement, and no links to follow", async () => {
    const page = await context.newPage()
    const address = `${ferry.address}/search?q=stance:denies`
    await page.goto(address)
    const said = page.locator("article.said").first()
    const id = (await said.locator("a[data-open-item]").getAttribute("href"))!.split("/").at(-1)!
    expect(await page.locator("main").innerText()).not.toContain(id)
    await page.emulateMedia({ media: "print" })
    expect(await page.locator("body").innerText()).toContain(`Printed from ${address}.`)
    expect(await said.innerText()).toContain(`statement ${id}`)
    expect(await said.innerText()).not.toContain("in context")
    await page.close()
  })

  test("all is read without JavaScript", async () => {
    const plain = await context.browser()?.newContext({ javaScriptEnabled: false })
    // A persistent context has no browser of its own to ask for another.
    const page = plain ? await plain.newPage() : await context.newPage()
    if (!plain) await page.route("**/client.js", (route) => route.abort())
    await page.goto(`${ferry.address}/search?q=stance:denies`)
    await page.click("article.said a[data-open-item]")
    expect(await page.textContent("blockquote")).toMatch(/\w/)
    expect(await page.isVisible("#show-keys")).toBe(false)
    await page.close()
    await plain?.close()
  })
})
