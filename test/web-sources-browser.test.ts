import type { FastifyInstance } from "fastify"
import { type Browser, chromium, type Page } from "playwright-core"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { pagesOf } from "../scripts/pages.ts"
import { serve } from "../src/show/api/serve.ts"
import { unread } from "../src/work/follow.ts"
import { barriers, browserPath, FLAGS, listened } from "./chromium.ts"
import { type Around, around, atomFeed, newsPage } from "./web-around.ts"
import { ferryEntries, type Kept, keptStore, NOW } from "./web-store.ts"

const DENIAL = "The harbour will not close, harbour master Ilze Braunfelde said on Monday. Minister Karin Löfqvall denied that."

describe.skipIf(!browserPath)("sources in Chromium (skipped where there is none: apt-get install chromium)", () => {
  let browser: Browser
  let web: Around
  let kept: Kept
  let app: FastifyInstance
  let address: string
  let tab: Page

  beforeAll(async () => {
    browser = await chromium.launch({ executablePath: browserPath!, args: FLAGS })
    web = await around()
    kept = await keptStore(ferryEntries())
    app = await serve(kept.store, { file: kept.file, now: () => NOW, net: web.net })
    address = await app.listen({ host: "127.0.0.1", port: 0 })
    tab = await browser.newPage()
  })
  afterAll(async () => {
    await browser?.close()
    await app?.close()
    await kept?.close()
    await web?.close()
  })

  /** An address that answers when it is told to. */
  function held(path: string) {
    const { promise, resolve } = Promise.withResolvers<void>()
    web.there.set(
      web.at("slow", path),
      (_, response) =>
        void promise.then(() => response.end(newsPage("Slow", "Ilze Braunfelde said on Monday that it was slow."))),
    )
    return { url: web.at("slow", path), go: resolve }
  }

  test("by the keyboard alone an article is one paste away from the record", async () => {
    await tab.goto(`${address}/sources#add`)
    await tab.getByLabel("Its text, or its HTML").focus()
    await tab.keyboard.insertText(`Harbour stays open\n\n${DENIAL}`)
    for (const words of ["", "https://news.example/open", "Pasted Post", "2024-03-11"]) {
      await tab.keyboard.press("Tab")
      await tab.keyboard.type(words)
    }
    await tab.keyboard.press("Tab")
    expect(await tab.evaluate("document.activeElement.textContent")).toBe("Read and keep it")
    await Promise.all([tab.waitForURL(/\/article\/[0-9a-f]{64}$/), tab.keyboard.press("Enter")])
    const shown = (await tab.textContent("main"))!
    for (const words of ["Harbour stays open", "Pasted Post", "Karin Löfqvall", "denies"]) expect(shown).toContain(words)
  })

  test("a job's page tells how far it is, and that it is done, without being loaded again; stop stops it", async () => {
    const { url, go } = held("/one")
    await tab.goto(`${address}/sources#add`)
    await tab.getByLabel("Addresses of pages, one a line").fill(url)
    await Promise.all([tab.waitForURL(/\/jobs\//), tab.getByRole("button", { name: "Fetch and add" }).click()])
    await tab.getByRole("status").getByText("runs", { exact: true }).waitFor()
    expect(await barriers(tab)).toEqual([])
    await tab.evaluate("window.same = true")
    go()
    await tab.getByRole("status").getByText("done", { exact: true }).waitFor()
    await tab.getByRole("link", { name: "Slow" }).waitFor()
    expect(await tab.getByRole("button", { name: "Stop" }).count()).toBe(0)
    expect(await tab.evaluate("window.same")).toBe(true)
    expect(await barriers(tab)).toEqual([])

    const never = held("/never")
    await tab.goto(`${address}/sources#add`)
    await tab.getByLabel("Addresses of pages, one a line").fill(never.url)
    await Promise.all([tab.waitForURL(/\/jobs\//), tab.getByRole("button", { name: "Fetch and add" }).click()])
    await tab.getByRole("button", { name: "Stop" }).press("Enter")
    await tab.getByRole("status").getByText("stopped: what was done is kept").waitFor()
    never.go()
  })

  test("files that are dropped anywhere on the page are added; a list of feeds is followed", async () => {
    await tab.goto(`${address}/sources`)
    const drop = (name: string, body: string) =>
      tab.evaluate(`(() => {
        const files = new DataTransfer()
        files.items.add(new File([${JSON.stringify(body)}], ${JSON.stringify(name)}))
        for (const type of ["dragover", "drop"])
          document.querySelector("h1").dispatchEvent(new DragEvent(type, { dataTransfer: files, bubbles: true, cancelable: true }))
      })()`)
    await Promise.all([tab.waitForURL(/\/jobs\//), drop("dropped.txt", `Dropped story\n\n${DENIAL}`)])
    await tab.getByRole("status").getByText("done", { exact: true }).waitFor()
    await Promise.all([tab.waitForURL(/\/article\//), tab.getByRole("link", { name: "Dropped story" }).click()])
    await tab.goto(`${address}/sources`)
    const list = `<opml version="2.0"><body><outline type="rss" text="A" xmlUrl="${web.at("list", "/feed")}"/></body></opml>`
    await Promise.all([tab.waitForURL(/\/jobs\//), drop("feeds.opml", list)])
    await tab.getByText("1 feed followed").waitFor()
    await tab.goto(`${address}/sources#feeds`)
    await Promise.all([tab.waitForURL(/#feeds$/), tab.getByRole("button", { name: "Unfollow: A" }).click()])
    await tab.getByText("No feed is followed yet.").waitFor()
  })

  test("without JavaScript files are chosen, and the page of the job loads itself again until it is done", async () => {
    const context = await browser.newContext({ javaScriptEnabled: false })
    const plain = await context.newPage()
    await plain.goto(`${address}/sources#add`)
    const file = (name: string, text: string) => ({ name, mimeType: "text/plain", buffer: Buffer.from(text) })
    await plain
      .getByLabel("Choose files")
      .setInputFiles([file("a.txt", `Chosen one\n\n${DENIAL}`), file("b.txt", `Chosen two\n\n${DENIAL}`)])
    await Promise.all([plain.waitForURL(/\/jobs\//), plain.getByRole("button", { name: "Add files" }).click()])
    await plain.getByText("done", { exact: true }).waitFor()
    expect(await plain.textContent("main")).toContain("2 articles added")
    await plain.getByRole("link", { name: "Chosen two" }).click()
    expect(await plain.textContent("h1")).toBe("Chosen two")
    await context.close()
  })

  test("with feeds that fail and documents that failed it keeps the rules of accessibility, and prints what is read, not what is done", async () => {
    const failing = { failures: 3, failure: "x (FETCH_STATUS)", checked: NOW, nextCheck: NOW }
    await kept.store.saveFeed({ ...unread(web.at("shut", "/feed")), title: "Shut Post", outlet: "Shut Post", ...failing })
    for (const at of ["https://news.example/gone", "gone.html"])
      await kept.store.fail(null, { at, code: "NO_ARTICLE", message: `${at}: there is none (NO_ARTICLE)`, seen: NOW })
    await tab.goto(`${address}/sources`)
    expect(await barriers(tab)).toEqual([])
    await tab.emulateMedia({ media: "print" })
    expect(await tab.getByRole("button").filter({ visible: true }).count()).toBe(0)
    expect(await tab.getByText("failed 3 times on end").isVisible()).toBe(true)
    await tab.emulateMedia({ media: "screen" })
    await kept.store.dropFeed(web.at("shut", "/feed"))
  })

  test("nothing that comes in by any of these ways runs, nothing is blocked, nothing is asked of anybody else", async () => {
    const page = await browser.newPage()
    const told = await listened(page, address)
    const X = `<img src=x onerror="window.pwned=1"><script>window.pwned=1</script>"'><svg/onload=window.pwned=1>`
    const escaped = X.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;")
    const html = `<!doctype html><html><head><title>${escaped}</title><meta name="author" content="${escaped}">
<meta property="og:site_name" content="${escaped}"><link rel="canonical" href="javascript:window.pwned=1"></head><body><article><h1>${escaped}</h1>
${X}<p>“It is ${escaped} safe,” Mayor Aino ${escaped} Salmela said on Monday in ${escaped}.</p>
<p>The ferry between Ventspils and Nordvik was built in 1998 and has carried passengers and lorries across the sea ever since, in all weathers.</p>
<p>The port authority wants the basin dredged before the winter. The shipping line has paid for two surveys of the harbour, none of them published.</p></article></body></html>`
    const { at, there } = web
    there.set(at("evil", "/feed"), atomFeed(escaped, ["/x"]).replace("Item /x", escaped))
    there.set(at("evil", "/x"), html)
    const press = async (button: string, url: RegExp) => {
      await Promise.all([page.waitForURL(url), page.getByRole("button", { name: button, exact: true }).click()])
      if (url.source.includes("jobs")) await page.locator("#job:not([data-open])").waitFor()
      expect(await page.evaluate("window.pwned")).toBe(undefined)
    }
    const pastes = [
      { text: `Mayor ${X} warns\n\n“It is ${X} unsafe,” Mayor ${X} Salmela said on Monday.\n\n${DENIAL}`, title: X },
      { text: html, title: "" },
    ]
    for (const { text, title } of pastes) {
      await page.goto(`${address}/sources`)
      const form = page.locator("form", { has: page.getByRole("heading", { name: "Paste an article" }) })
      await form.getByLabel("Its text").fill(text)
      await form.getByLabel("Headline").fill(title)
      await form.getByLabel("Address").fill(`https://news.example/${title === "" ? "page" : "text"}?${X}`)
      await form.getByLabel("Outlet").fill(X)
      await press("Read and keep it", /\/article\//)
    }
    await page.goto(`${address}/sources`)
    await page.getByLabel("Choose files").setInputFiles([
      { name: `${X.replaceAll("/", "∕")}.html`, mimeType: "text/html", buffer: Buffer.from(html) },
      { name: `${X.replaceAll("/", "∕")}.jsonl`, mimeType: "text/html", buffer: Buffer.from(`no ${X}\n${X}`) },
    ])
    await press("Add files", /\/jobs\//)
    await page.goto(`${address}/sources`)
    await page.getByLabel("Address of a feed").fill(at("evil", "/feed"))
    await press("Follow", /\/jobs\//)
    await page.goto(`${address}/sources`)
    await page
      .getByLabel("or pasted")
      .fill(
        `<opml version="2.0"><body><outline type="rss" text="${escaped}" title="${escaped}" xmlUrl="${at("evil", "/none")}"/><outline type="rss" xmlUrl="javascript:${escaped}"/></body></opml>`,
      )
    await press("Follow all of the list", /\/jobs\//)
    await page.goto(`${address}/sources`)
    await press("Ask those whose time has come", /\/jobs\//)

    const jobs = (await (await fetch(`${address}/sources.json`)).json()).jobs.map(({ id }: { id: string }) => `/jobs/${id}`)
    const { rows } = await (await fetch(`${address}/search.json?of=articles&limit=200`)).json()
    const hostile = rows.filter(({ headline }: { headline: string | null }) => headline?.includes("pwned"))
    expect(hostile.length).toBeGreaterThan(2)
    const all = [...(await pagesOf(app)).filter(({ name }) => !name.startsWith("problem")).map(({ at }) => at), ...jobs]
    for (const at of [...all, ...hostile.map(({ id }: { id: string }) => `/article/${id}`)]) {
      await page.goto(`${address}${at}`)
      expect([at, await page.evaluate("window.pwned")]).toEqual([at, undefined])
    }
    expect(await page.goto(`${address}/sources`).then(() => page.textContent("main"))).toContain(
      "<script>window.pwned=1</script>",
    )
    expect(told).toEqual([])
    await page.close()
  })
})
