import { OnrecordError } from "../errors.ts"
import { NOTHING } from "../link/corrections/log.ts"
import type { Entry, Log } from "../link/corrections/types.ts"
import type { CorrectionLog } from "../store/links.ts"

/** The corrections of a store in their order, as they stand there: `wholeLog` holds them against their hashes too. */
export async function corrections(store: { readonly links: CorrectionLog }): Promise<Log> {
  const lines = await store.links.log()
  if (lines.length === 0) return NOTHING
  let log = read.get(lines)
  if (log?.length !== lines.length) {
    log = lines.map(entry)
    read.set(lines, log)
  }
  return log
}
/** A store may give the same list as long as no line has come; what is worked out for a log is kept by the log. */
const read = new WeakMap<readonly string[], Log>()

function entry(line: string, i: number): Entry {
  try {
    return JSON.parse(line) as Entry
  } catch (error) {
    const letter = {
      where: `the log of corrections, line ${i + 1}`,
      expected: "the line as it was written",
      came: "it is no JSON object",
      todo: "onrecord corrections --verify; take the log from a backup or an export made before",
    }
    throw new OnrecordError("STORE_DAMAGED", letter, error)
  }
}
