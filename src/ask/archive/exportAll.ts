import { createHash } from "node:crypto"
import type { Log } from "../../link/corrections/types.ts"
import type { CorrectionLog } from "../../store/links.ts"
import type { Kept, Store } from "../../store/store.ts"
import { corrections } from "../../work/corrections.ts"
import { plainWatch, type WatchList } from "../watch/plainWatch.ts"
import { ARCHIVE, type Corrections, type Head, lineOf, type Tail, type WatchLine } from "./line.ts"

/**
 * Everything that is kept of every article, as lines of JSON (schema/entry.json): read back by `importAll` it gives the same again, and exported
 * from there the same bytes. Articles stand in the order of their coming, so that versions and their changes come out alike; behind them the corrections, and
 * what is watched, without where it is told to. What is linked can be made again, and is not in it; nor are feeds that are followed, failures and settings.
 */
export async function* exportAll(
  store: Pick<Store, "entries"> & { readonly links: CorrectionLog; readonly watches: WatchList },
): AsyncIterable<string> {
  // Read first: a log that is damaged is told before anything is written.
  const log = await corrections(store)
  const watches = await store.watches.list()
  yield* exportThese(store.entries(), log, watches)
}

/** The same of some articles. @param log the corrections that stand behind them, and watches; none where they are to be left out */
export async function* exportThese(
  articlesKept: AsyncIterable<Kept>,
  log: Log,
  watches: Awaited<ReturnType<WatchList["list"]>> = [],
): AsyncIterable<string> {
  const hash = createHash("sha256")
  const line = (value: object) => {
    const text = `${JSON.stringify(value)}\n`
    hash.update(text)
    return text
  }
  yield line({ schema: ARCHIVE } satisfies Head)
  let articles = 0
  let before: ReadonlySet<string> = new Set()
  for await (const kept of articlesKept) {
    const next = lineOf(kept, before)
    before = new Set([next, ...next.former].map(({ raw }) => raw.sha256))
    articles++
    yield line(next)
  }
  if (log.length > 0) yield line({ corrections: log } satisfies Corrections)
  if (watches.length > 0) yield line({ watches: watches.map(plainWatch) } satisfies WatchLine)
  yield `${JSON.stringify({ articles, sha256: hash.digest("hex") } satisfies Tail)}\n`
}
