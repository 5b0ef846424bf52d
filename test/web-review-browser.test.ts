import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import path from "node:path"
import axe from "axe-core"
import type { FastifyInstance } from "fastify"
import { type Browser, chromium, type Page } from "playwright-core"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { serve } from "../src/show/api/serve.ts"
import { addToken } from "../src/show/api/tokens.ts"
import { browserPath, FLAGS } from "./chromium.ts"
import { ferryEntries, type Kept, keptStore, NOW } from "./web-store.ts"

describe.skipIf(!browserPath)("the review in Chromium (skipped where there is none: apt-get install chromium)", () => {
  const home = mkdtempSync(path.join(tmpdir(), "onrecord-chromium-"))
  let browser: Browser
  let kept: Kept
  let app: FastifyInstance
  let guarded: FastifyInstance
  let at: string
  let door: string
  let token: string
  let minute = 0
  const now = () => new Date(Date.parse(NOW) + minute++ * 1000).toISOString()

  beforeAll(async () => {
    kept = await keptStore(ferryEntries())
    token = await addToken(kept.store, "Bo Ek", "editor", NOW)
    app = await serve(kept.store, { file: kept.file, now })
    guarded = await serve(kept.store, { file: kept.file, now, tokens: true })
    at = await app.listen({ host: "127.0.0.1", port: 0 })
    door = await guarded.listen({ host: "127.0.0.1", port: 0 })
    browser = await chromium.launch({ executablePath: browserPath!, args: FLAGS, env: { ...process.env, HOME: home } })
  })
  afterAll(async () => {
    await browser?.close()
    await Promise.all([app?.close(), guarded?.close()])
    await kept?.close()
    rmSync(home, { recursive: true, force: true })
  })

  const question = (page: Page) => page.textContent("#question")
  const pressed = (page: Page, key: string, wanted: RegExp) => {
    const before = page.url()
    return Promise.all([page.waitForURL(({ href }) => href !== before && wanted.test(href)), page.keyboard.press(key)])
  }

  test("cards are answered by y, x, e, u and . alone", async () => {
    const page = await browser.newPage()
    await page.goto(`${at}/`)
    await page.keyboard.press("g")
    await pressed(page, "v", /\/review$/)
    await page.goto(`${at}/review?queue=speakers`)
    const first = await question(page)
    await pressed(page, "y", /done=[0-9a-f]{16}$/)
    expect(await question(page)).not.toBe(first)
    expect(await page.textContent(".done")).toContain("Kept: 1 correction.")
    await pressed(page, "u", /done=undone$/)
    expect(await question(page)).toBe(first)
    await pressed(page, ".", /skip=1/)
    const second = await question(page)
    expect(second).not.toBe(first)
    await page.goto(`${at}/review?queue=speakers`)
    await page.keyboard.press("x")
    expect(await page.evaluate("document.activeElement.name")).toBe("why")
    await page.keyboard.type("it may be the other one")
    await pressed(page, "Enter", /done=[0-9a-f]{16}$/)
    expect(await question(page)).toBe(second)
    await page.keyboard.press("e")
    expect(await page.evaluate("[document.querySelector('#edit').open, document.activeElement.name]")).toEqual([true, "name"])
    await page.keyboard.type("Somebody Else")
    await page.fill("#edit form >> nth=0 >> input[name=why]", "she said so herself")
    await pressed(page, "Enter", /done=[0-9a-f]{16}$/)
    await page.goto(`${at}/corrections`)
    expect(await page.textContent("article.correction >> nth=0")).toContain("Somebody Else")
    await page.close()
  })

  test("all of it works without JavaScript, after signing in", async () => {
    const plain = await browser.newContext({ javaScriptEnabled: false })
    const page = await plain.newPage()
    await page.goto(`${door}/review?queue=days`)
    expect(page.url()).toBe(`${door}/login?to=%2Freview%3Fqueue%3Ddays`)
    await page.fill("input[name=token]", token)
    await page.click("main button")
    expect(page.url()).toBe(`${door}/review?queue=days`)
    expect(await page.textContent("header")).toContain("Signed in: Bo Ek")
    const before = await question(page)
    await page.click("form:has([value=yes]) button >> nth=0")
    expect(page.url()).toContain("done=")
    await page.click(".done button")
    expect(await question(page)).toBe(before)
    await page.click("[data-open-item]")
    await page.click("#correct > summary")
    await page.fill("form:has([value=day]) [name=day]", "2024-03-02")
    await page.fill("form:has([value=day]) [name=why]", "told in the other article")
    await page.click("form:has([value=day]) button")
    expect(await page.textContent("#state")).toMatch(/^corrected: .*by Bo Ek/)
    await page.click("header a:has-text('Signed in')")
    await page.click("main button")
    await page.goto(`${door}/review`)
    expect(page.url()).toContain("/login")
    await plain.close()
  })

  test("every page of it keeps the rules of accessibility, light and dark, forms open, and fits a small screen", async () => {
    const page = await browser.newPage()
    const found: string[] = []
    const { rows } = await (await fetch(`${at}/search.json?limit=1`)).json()
    const [person] = (await (await fetch(`${at}/people.json?limit=1`)).json()).rows
    const id = rows[0].statement.id
    const correct = (why: string, label: string) =>
      fetch(`${at}/s/${id}/correct`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ kind: "stance", label, why }),
      })
    await correct("it reads so", "doubts")
    const pages = [
      `${at}/review?queue=speakers`,
      `${at}/review?queue=grouping`,
      `${at}/review?queue=corrected`,
      `${at}/corrections`,
      `${at}/s/${id}`,
      `${at}/correct/people/${person.id}`,
      `${door}/login`,
    ]
    const held = async (name: string) => {
      for (const scheme of ["light", "dark"] as const) {
        await page.emulateMedia({ colorScheme: scheme })
        await page.setViewportSize({ width: 1280, height: 900 })
        await page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true })")
        await page.evaluate(axe.source)
        const { violations } = (await page.evaluate(
          "axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] })",
        )) as {
          violations: { id: string; nodes: { html: string; failureSummary: string }[] }[]
        }
        found.push(
          ...violations.map(
            ({ id, nodes }) =>
              `${name} ${scheme}: ${id}: ${nodes[0]!.html.slice(0, 200)} ${nodes[0]!.failureSummary.slice(0, 300)}`,
          ),
        )
      }
      await page.setViewportSize({ width: 360, height: 800 })
      const wide = await page.evaluate("document.documentElement.scrollWidth")
      if (wide !== 360) found.push(`${name}: ${wide} px wide on a screen of 360`)
    }
    for (const url of pages) {
      await page.goto(url)
      await held(url)
    }
    // The page that tells the second of two editors, and the one of words that are not there.
    await page.goto(`${at}/s/${id}`)
    await page.click("#correct > summary")
    await page.fill("form:has([value=spans]) [name=cue]", "words of nobody")
    await page.fill("form:has([value=spans]) [name=why]", "a reason")
    await page.click("form:has([value=spans]) button")
    expect(await page.textContent("main")).toContain("they do not stand there")
    await held("refused")
    expect(found).toEqual([])
    await page.close()
  })
})
