import { type Browser, chromium, type Locator, type Page } from "playwright-core"
import { serve } from "../src/show/api/serve.ts"
import type { Store } from "../src/store/store.ts"
import { browserPath, FLAGS, listened } from "./chromium.ts"

/** A server over a store, and a tab in which somebody reads it. */
export interface Journey {
  readonly address: string
  readonly tab: Page
  /** Whatever ran, broke, was blocked or was asked of anybody else. */
  readonly told: readonly string[]
  /** Follows a link to an address of this shape. */
  readonly click: (where: Locator, url: RegExp) => Promise<unknown>
  /** The words of the page, without what stands around it on all. */
  readonly main: () => Promise<string>
  /** The page in another form, as its link gives it. */
  readonly taken: (form: string) => Promise<string>
  readonly close: () => Promise<void>
}

/** A text with its white space as it is seen. */
export const words = (text: string | null) => (text ?? "").replace(/\s+/g, " ").trim()

/** Serves a store and opens a tab; what it opened is closed by `close`, or at once where this fails. */
export async function journey(store: Store, options: Parameters<typeof serve>[1]): Promise<Journey> {
  const app = await serve(store, options)
  let browser: Browser | null = null
  const close = async () => {
    await browser?.close()
    await app.close()
  }
  try {
    const address = await app.listen({ host: "127.0.0.1", port: 0 })
    browser = await chromium.launch({ executablePath: browserPath!, args: FLAGS })
    const tab = await browser.newPage()
    return {
      address,
      tab,
      told: await listened(tab, address),
      click: (where, url) => Promise.all([tab.waitForURL(url), where.click()]),
      main: async () => words(await tab.locator("main").innerText()),
      taken: async (form) => {
        const link = tab.getByRole("link", { name: `.${form}`, exact: true }).first()
        return (await tab.request.get(new URL((await link.getAttribute("href"))!, tab.url()).href)).text()
      },
      close,
    }
  } catch (error) {
    await close()
    throw error
  }
}
