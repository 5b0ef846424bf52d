import { OnrecordError } from "../../errors.ts"
import type { Hit, Kept, Store } from "../../store/store.ts"
import { claimPage, personPage, storyPage } from "../web/addresses.ts"

/** A statement with the article that it stands in, or an article. */
export interface Found {
  readonly hit: Hit | null
  readonly kept: Kept
}

/**
 * What is kept under an id, or the first characters of one.
 * @throws OnrecordError ID_UNKNOWN, ID_AMBIGUOUS
 */
export async function byId(store: Store, id: string): Promise<Found> {
  const typed = id.toLowerCase()
  // Most ids come whole: those need no search for how they begin.
  const whole = STATEMENT.test(typed) ? await store.statement(typed) : null
  const article = whole?.article.id ?? (ARTICLE.test(typed) ? typed : null)
  const there = article === null ? null : await store.article(article)
  if (there !== null) return { hit: whole, kept: there }
  const ids = /^[0-9a-f]+$/.test(typed) ? await store.idsBeginning(typed) : []
  // An id in full is meant, even where another one goes on from there.
  const one = ids.length === 1 ? ids[0]! : ids.find((other) => other === typed)
  if (one === undefined) throw ids.length === 0 ? ((await linkedAs(store, typed)) ?? unknown(id)) : ambiguous(id, ids)
  const hit = await store.statement(one)
  const kept = await store.article(hit?.article.id ?? one)
  if (kept === null) throw unknown(id)
  return { hit, kept }
}

const STATEMENT = /^[0-9a-f]{16}$/
const ARTICLE = /^[0-9a-f]{64}$/

/** Other commands and pages show what is linked. */
const SHOWN_BY = { people: "person", stories: "story", claims: "claim" } as const
const PAGES = { people: personPage, stories: storyPage, claims: claimPage }

async function linkedAs(store: Store, id: string): Promise<OnrecordError | null> {
  for (const [kind, command] of Object.entries(SHOWN_BY) as [keyof typeof SHOWN_BY, string][]) {
    if (!(await store.links.group(kind, id))) continue
    const came = `it is that of a ${command}`
    const [todo, inPage] = [`onrecord ${command} ${id}`, `${PAGES[kind](id)} shows it`]
    return new OnrecordError("ID_UNKNOWN", { where: id, expected: "the id of a statement or an article", came, todo, inPage })
  }
  return null
}

function unknown(where: string): OnrecordError {
  const expected = "the id of a statement or an article, or its first characters"
  return new OnrecordError("ID_UNKNOWN", {
    where,
    expected,
    came: "nothing that is kept has it",
    todo: "onrecord search shows ids",
    inPage: "/search finds it by its words",
  })
}

function ambiguous(where: string, ids: readonly string[]): OnrecordError {
  const some = ids.slice(0, 4).map((id) => id.slice(0, 16))
  const came = `it begins ${ids.length >= 10 ? "ten or more" : ids.length} of them: ${some.join(", ")}${ids.length > 4 ? " …" : ""}`
  return new OnrecordError("ID_AMBIGUOUS", { where, expected: "one id", came, todo: "type more of it" })
}
