import { existsSync } from "node:fs"
import axe from "axe-core"
import type { Page } from "playwright-core"

/** The browser that tests drive; undefined where none is installed. */
export const browserPath = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"].find((file) =>
  existsSync(file),
)
export const FLAGS =
  "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update --disable-sync".split(
    " ",
  )

/** What breaks the rules of accessibility on a page, in both themes, and whether it is wider than a small screen. */
export async function barriers(tab: Page): Promise<readonly string[]> {
  const found: string[] = []
  await tab.evaluate(axe.source)
  for (const colorScheme of ["light", "dark"] as const) {
    await tab.emulateMedia({ colorScheme })
    const rules = colorScheme === "dark" ? ["color-contrast"] : RULES
    const { violations } = (await tab.evaluate(`axe.run(document, { runOnly: ${JSON.stringify(rules)} })`)) as {
      violations: { id: string; nodes: { html: string; failureSummary: string }[] }[]
    }
    for (const { id, nodes } of violations) found.push(`${colorScheme}: ${id}: ${nodes[0]!.html} ${nodes[0]!.failureSummary}`)
  }
  await tab.setViewportSize({ width: 360, height: 800 })
  const wide = await tab.evaluate("document.documentElement.scrollWidth")
  if (wide !== 360) found.push(`${wide} px wide on a screen of 360`)
  await tab.setViewportSize({ width: 1280, height: 900 })
  await tab.emulateMedia({ colorScheme: "light" })
  return found
}
const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]

/** Collects whatever runs, breaks, is blocked or is asked of anybody else while a page is open. */
export async function listened(tab: Page, address: string): Promise<readonly string[]> {
  const told: string[] = []
  tab.on("dialog", (dialog) => {
    told.push(`dialog ${dialog.message()}`)
    void dialog.dismiss()
  })
  tab.on("console", (message) => told.push(message.text()))
  tab.on("pageerror", (error) => told.push(error.message))
  tab.on("request", (request) => {
    if (!request.url().startsWith(address)) told.push(request.url())
  })
  await tab.exposeFunction("violated", (what: string) => told.push(what))
  await tab.addInitScript(
    "addEventListener('securitypolicyviolation', (event) => violated('blocked ' + event.violatedDirective + ' ' + event.blockedURI))",
  )
  return told
}
