import { NOTHING } from "../link/corrections/log.ts"
import type { Entry, Log } from "../link/corrections/types.ts"
import type { CorrectionLog } from "../store/links.ts"

/** The corrections of a store in their order, as they stand there: `wholeLog` holds them against their hashes too. */
export async function corrections(store: { readonly links: CorrectionLog }): Promise<Log> {
  const lines = await store.links.log()
  return lines.length === 0 ? NOTHING : lines.map((line) => JSON.parse(line) as Entry)
}
