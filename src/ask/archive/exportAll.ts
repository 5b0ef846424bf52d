import { createHash } from "node:crypto"
import type { Store } from "../../store/store.ts"
import { ARCHIVE, type Head, lineOf, type Tail } from "./line.ts"

/**
 * Everything that is kept of every article, as lines of JSON (schema/entry.json): read back by `importAll` it gives the same again, and exported
 * from there the same bytes. Articles stand in the order of their coming, so that versions and their changes come out alike. Feeds that are
 * followed, failures and settings are not in it.
 */
export async function* exportAll(store: Pick<Store, "entries">): AsyncIterable<string> {
  const hash = createHash("sha256")
  const line = (value: object) => {
    const text = `${JSON.stringify(value)}\n`
    hash.update(text)
    return text
  }
  yield line({ schema: ARCHIVE } satisfies Head)
  let articles = 0
  let before: string | null = null
  for await (const kept of store.entries()) {
    const next = lineOf(kept, before)
    before = next.raw.sha256
    articles++
    yield line(next)
  }
  yield `${JSON.stringify({ articles, sha256: hash.digest("hex") } satisfies Tail)}\n`
}
