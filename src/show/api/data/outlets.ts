import { passed } from "../../../ask/linked/token.ts"
import { type OutletRow, outlets } from "../../../ask/outlets.ts"
import { fold } from "../../../link/claims/stem.ts"
import type { Store } from "../../../store/store.ts"

/** A page of the outlets: what /outlets.json gives. */
export interface OutletsData {
  readonly q: string
  readonly rows: readonly OutletRow[]
  /** How many match, and how many there are. */
  readonly total: number
  readonly all: number
  /** Articles that name no outlet, of all. */
  readonly nameless: number
  readonly articles: number
  readonly next: string | null
}

/** @param q words in the name, "" for all. @throws OnrecordError BAD_USAGE where `after` is no token of this list */
export async function outletsData(
  store: Store,
  { q, limit, after }: { readonly q: string; readonly limit: number; readonly after: string | null },
): Promise<OutletsData> {
  const skip = passed(after, Number.POSITIVE_INFINITY)
  const { rows, total: all, nameless, articles } = await outlets(store)
  const words = fold(q).split(/\s+/).filter(Boolean)
  const found = rows.filter(({ name }) => words.every((word) => ` ${fold(name)}`.includes(` ${word}`)))
  const page = found.slice(skip, skip + limit)
  const next = skip + page.length < found.length ? `${skip + page.length}` : null
  return { q, rows: page, total: found.length, all, nameless, articles, next }
}
