import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs"
import { createServer, type Server } from "node:http"
import type { AddressInfo } from "node:net"
import { tmpdir } from "node:os"
import path from "node:path"
import { type BrowserContext, chromium } from "playwright-core"
import { rolldown } from "rolldown"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { article, understand } from "../src/index.ts"
import { browserPath, FLAGS } from "./chromium.ts"

const root = path.join(import.meta.dirname, "..")
if (!browserPath) console.warn("browser.test.ts is skipped: no Chromium here. On Debian: apt-get install chromium")

/** The entries for browsers as a bundler makes them, by file name; a node: import anywhere would fail here. */
async function bundle(): Promise<ReadonlyMap<string, string>> {
  const build = await rolldown({
    input: { understand: path.join(root, "src/understand/index.ts"), article: path.join(root, "src/read/article.ts") },
    platform: "browser",
    onLog: (_, log) => {
      throw new Error(log.message)
    },
  })
  const { output } = await build.generate({ format: "esm" })
  await build.close()
  return new Map(output.map((file) => [file.fileName, "code" in file ? file.code : ""]))
}

test("onrecord/understand bundles for browsers and asks nothing of Node", async () => {
  const code = [...(await bundle()).values()].join("\n")
  expect(code).toContain("loadModels")
  expect(code).not.toMatch(/\bfrom ["']node:|\bprocess\.|\brequire\(/)
})

describe.skipIf(!browserPath)("in Chromium (skipped where there is none: apt-get install chromium)", () => {
  const profile = mkdtempSync(path.join(tmpdir(), "onrecord-chromium-"))
  const models = readdirSync(path.join(root, "models")).filter((file) => !file.endsWith(".md"))
  const text = readFileSync(path.join(root, "samples/01-courier-deadline.txt"), "utf8")
  let server: Server
  let context: BrowserContext

  beforeAll(async () => {
    const bundled = await bundle()
    server = createServer((request, response) => {
      const name = decodeURIComponent(request.url!.slice(1))
      const model = models.find((file) => name === `models/${file}`)
      if (bundled.has(name)) response.setHeader("content-type", "text/javascript").end(bundled.get(name))
      else if (model) response.end(readFileSync(path.join(root, "models", model)))
      else response.setHeader("content-type", "text/html").end(page({ models, text }))
    })
    await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready))
    context = await chromium.launchPersistentContext(profile, { executablePath: browserPath!, args: FLAGS })
  })
  afterAll(async () => {
    await context?.close()
    server?.close()
    rmSync(profile, { recursive: true, force: true })
  })

  test("the tour's page reads a sample into the very record that Node gives", async () => {
    const tab = await context.newPage()
    const errors: string[] = []
    tab.on("pageerror", (error) => errors.push(error.message))
    await tab.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`)
    const ended = await tab.waitForFunction("window.done").catch(() => null)
    expect(errors).toEqual([])
    const made = JSON.parse(String(await ended!.jsonValue()))
    expect(made).toEqual(JSON.parse(JSON.stringify(understand(article(text, { published: "2026-03-04" })))))
    expect(made.statements.length).toBeGreaterThan(0)
  })
})

/** A page around the block of docs/tour.md, as a reader of the tour would write it. */
function page(given: { readonly models: readonly string[]; readonly text: string }): string {
  const tour = readFileSync(path.join(root, "docs/tour.md"), "utf8")
  const [, block] = /^```js\n([\s\S]+?)^```$/m.exec(tour)!
  const imports = { "onrecord/understand": "/understand.js", "onrecord/article": "/article.js" }
  const data = (value: unknown) => JSON.stringify(value).replaceAll("<", "\\u003c")
  return `<!doctype html><meta charset="utf-8"><title>onrecord</title>
<script type="importmap">${data({ imports })}</script>
<script>globalThis.MODELS = ${data(given.models)}; globalThis.text = ${data(given.text)}</script>
<script type="module">${block}
window.done = JSON.stringify(record)</script>`
}
