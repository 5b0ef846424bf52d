import type { Store } from "../../store/store.ts"
import { whose } from "./person.ts"
import { type Said, Sayings } from "./sayings.ts"
import { type Searched, searched } from "./searched.ts"
import { passed } from "./token.ts"

export interface PersonSaidAsked {
  /** At most so many, but for the last article, of which all is told; 100 if left out. */
  readonly limit?: number
  readonly after?: string | null
}
/** The statements that a person or body makes, those of the newest articles first. */
export interface PersonSaid {
  readonly id: string
  readonly name: string
  readonly said: readonly Said[]
  /** How many there are in all, as lists count them. */
  readonly of: number
  readonly next: string | null
  readonly searched: Searched
}

/** @throws OnrecordError ID_UNKNOWN, ID_AMBIGUOUS; BAD_USAGE where `after` is no token of this list */
export async function personSaid(
  store: Store,
  meant: string,
  { limit = 100, after = null }: PersonSaidAsked = {},
): Promise<PersonSaid> {
  const { id, title, body } = await whose(store, meant)
  const named = body.members.filter(({ entity }) => entity !== null)
  const published = await store.published([...new Set(named.map(({ article }) => article))])
  const newest = [...published].sort(([a, x], [b, y]) =>
    (x ?? "") < (y ?? "") ? 1 : (x ?? "") > (y ?? "") ? -1 : a < b ? -1 : 1,
  )
  const sayings = new Sayings(store)
  const said: Said[] = []
  let at = passed(after, Number.POSITIVE_INFINITY)
  for (; at < newest.length && said.length < limit; at++)
    said.push(...(await sayings.of(newest[at]![0])).filter(({ speaker }) => speaker.id === id))
  const next = at < newest.length && said.length < body.statements ? `${at}` : null
  return { id, name: title, said, of: body.statements, next, searched: await searched(store) }
}
