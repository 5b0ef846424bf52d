import type { Days, Room, Status } from "../store.ts"
import type { Connection } from "./connection.ts"
import { PERSON } from "./flags.ts"

/** First and last day of publication. */
export function days(db: Connection): Days {
  return db.get<Days & {}>("SELECT min(published) AS firstPublished, max(published) AS lastPublished FROM articles")!
}

/** How much is in a store. */
export function status(db: Connection): Status {
  const one = <T>(sql: string): T => Object.values(db.get(sql)!)[0] as T
  const count = (sql: string): number => one<number>(`SELECT count(*) ${sql}`)
  return {
    kind: "sqlite",
    schema: one("PRAGMA user_version"),
    articles: count("FROM articles WHERE newer IS NULL"),
    versions: count("FROM articles"),
    statements: count("FROM statements WHERE next IS NULL OR next = 0"),
    people: one(`SELECT count(DISTINCT who) FROM statements WHERE flags & ${PERSON}`),
    outlets: one("SELECT count(DISTINCT outlet) FROM articles"),
    feeds: count("FROM feeds"),
    failures: count("FROM failures"),
    ...days(db),
  }
}

/** Tables and indexes by what they are for. */
const SHARES: readonly (readonly [RegExp, string])[] = [
  [/^(?:groups|parts|group_words|moved|linked|sqlite_autoindex_groups)/, "what is linked"],
  [/^(?:search|sources)/, "text index"],
  [/^(?:statements_|sqlite_autoindex_|articles_|keys_|changes_|failures_)/, "other indexes"],
  [/^documents$/, "documents as they came"],
  [/^(?:statements|words|changes)$/, "statements"],
]

/** What takes the room: from the pages of the file (https://sqlite.org/dbstat.html), and the packed layers of articles by their lengths. */
export function sizes(db: Connection): readonly Room[] {
  const sums = new Map<string, number>()
  const add = (what: string, bytes: number) => sums.set(what, (sums.get(what) ?? 0) + bytes)
  for (const { name, bytes } of db.all<{ name: string; bytes: number }>(
    "SELECT name, pgsize AS bytes FROM dbstat WHERE aggregate = TRUE",
  )) {
    if (name === "packs") {
      const parts = db.get<Record<string, number>>(
        "SELECT ifnull(sum(length(text)), 0) AS text, ifnull(sum(length(statements)), 0) AS statements, ifnull(sum(length(rest)), 0) AS rest FROM packs",
      )!
      add("text", parts.text!)
      add("statements", parts.statements!)
      add("people, times and the rest of records", bytes - parts.text! - parts.statements!)
    } else add(SHARES.find(([names]) => names.test(name))?.[1] ?? "everything else", bytes)
  }
  const free =
    (db.get<{ freelist_count: number }>("PRAGMA freelist_count")!.freelist_count ?? 0) *
    (db.get<{ page_size: number }>("PRAGMA page_size")!.page_size ?? 0)
  if (free > 0) add("free", free)
  return [...sums].map(([what, bytes]) => ({ what, bytes })).sort((a, b) => b.bytes - a.bytes)
}
