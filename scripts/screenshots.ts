import { execFileSync } from "node:child_process"
import { mkdir, mkdtemp, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import path from "node:path"
import { chromium } from "playwright-core"
import { serve } from "../src/show/api/serve.ts"
import { openStore } from "../src/store/index.ts"
import { pagesOf } from "./pages.ts"

/**
 * A picture of every page of the web application into .cache/screenshots, light and dark, wide and narrow: `npm run screenshots`, of the sample story, or
 * `npm run screenshots -- STORE [NAME...]` of another store and only these pages.
 */
const root = path.join(import.meta.dirname, "..")
const out = path.join(root, ".cache/screenshots")
const [given, ...names] = process.argv.slice(2)
const folder = await mkdtemp(path.join(tmpdir(), "onrecord-screenshots-"))
const file = given || path.join(folder, "onrecord.db")
if (!given)
  execFileSync(process.execPath, [
    path.join(root, "dist/show/cli/main.js"),
    "add",
    "--store",
    file,
    path.join(root, "docs/ferry.jsonl"),
  ])

const store = await openStore(file, { create: false })
const app = await serve(store, { onFault: (error) => console.error(error) })
const address = await app.listen({ host: "127.0.0.1", port: 0 })
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu"],
})
await mkdir(out, { recursive: true })
for (const [look, width] of [
  ["wide", 1280],
  ["narrow", 360],
] as const) {
  for (const colorScheme of ["light", "dark"] as const) {
    const context = await browser.newContext({ viewport: { width, height: 900 }, colorScheme })
    const tab = await context.newPage()
    for (const { name, at } of await pagesOf(app)) {
      if (names.length > 0 && !names.includes(name)) continue
      await tab.goto(`${address}${at}`)
      const clip = {
        x: 0,
        y: 0,
        width,
        height: Math.min(3000, await tab.evaluate("document.documentElement.scrollHeight")) as number,
      }
      await tab.screenshot({ path: path.join(out, `${name}.${look}.${colorScheme}.png`), fullPage: true, clip })
    }
    await context.close()
  }
}
await browser.close()
await app.close()
await store.close()
await rm(folder, { recursive: true })
console.log(`.cache/screenshots holds them`)
