/** The store in Node: `const store = await openStore("onrecord.db")`. */
import { type OpenOptions, openSqlite } from "./sqlite/open.ts"
import type { Store } from "./store.ts"

export type * from "./links.ts"
export type { Order, PageOptions, Query, Wanted } from "./query.ts"
export { restore } from "./sqlite/restore.ts"
export type * from "./store.ts"
export type * from "./watches.ts"
export type { OpenOptions }

/**
 * Opens the store at a path; makes it where there is none, brings an older one up to date (a copy from before stays beside it).
 * @throws OnrecordError STORE_*.
 */
export function openStore(path: string, options: OpenOptions = {}): Promise<Store> {
  return openSqlite(path, options)
}
