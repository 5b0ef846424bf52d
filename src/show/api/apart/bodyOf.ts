import type { House } from "../house.ts"
import type { Asked, Page } from "../page.ts"

/** What a page answers: its document where it is shown, else its data as JSON. @throws Moved, OnrecordError */
export async function bodyOf<P, Q, D>(page: Page<P, Q, D>, asked: Asked<P, Q>, house: House): Promise<string> {
  const data = await page.read(asked, house)
  if (asked.shown) return house.web.render(await page.view(data, asked, house), asked.visitor, asked.address)
  const shown: Partial<D> = { ...data }
  for (const name of page.hidden ?? []) delete shown[name]
  return JSON.stringify(shown)
}
