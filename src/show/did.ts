import type { Added } from "../work/add.ts"
import type { Synced } from "../work/sync.ts"
import { many, number } from "./counted.ts"

/** What an add did, in words: "12 articles added, 2 there already, 94 statements". */
export function addedTold({ added, versions, replaced, same, forgotten, known, statements }: Added): string {
  const parts = [
    `${many(added, "article")} added`,
    versions > 0 ? many(versions, "new version") : null,
    replaced > 0 ? `${number(replaced)} read anew` : null,
    same > 0 ? `${number(same)} there already` : null,
    forgotten > 0 ? `${number(forgotten)} forgotten once and left out` : null,
    known > 0 ? `${many(known, "document")} known already` : null,
    many(statements, "statement"),
  ]
  return parts.filter((part) => part !== null).join(", ")
}

/** What became of the feeds, in words. */
export function syncedTold({ feeds, due, unchanged, failing, fetched, fromFeed, same, waiting, failed }: Synced): string {
  const parts = [
    `${number(due)} of ${many(feeds, "feed")} asked`,
    unchanged > 0 ? `${number(unchanged)} had nothing new` : null,
    failing > 0 ? `${number(failing)} failed` : null,
    `${many(fetched, "page")} fetched`,
    fromFeed > 0 ? `${number(fromFeed)} taken from the feed itself` : null,
    same > 0 ? `${number(same)} found as they were` : null,
    waiting > 0 ? `${number(waiting)} put off` : null,
    failed > 0 ? `${number(failed)} given up` : null,
  ]
  return parts.filter((part) => part !== null).join(", ")
}
