import type { Store } from "../../store/store.ts"
import { articlePage, claimPage, personPage, statementPage, storyPage, subjectPage } from "../web/addresses.ts"

/** Pages of what is linked, by its kind. */
const LINKED = { stories: storyPage, claims: claimPage, people: personPage, places: subjectPage, subjects: subjectPage } as const

/** The page of whatever has this id, written in full, be it a statement, an article or something linked; null where nothing has it. */
export async function elsewhere(store: Store, id: string): Promise<string | null> {
  const typed = id.toLowerCase()
  if (/^[0-9a-f]{64}$/.test(typed) && (await store.article(typed))) return articlePage(typed)
  if (/^[0-9a-f]{16}$/.test(typed) && (await store.statement(typed))) return statementPage(typed)
  for (const kind of Object.keys(LINKED) as (keyof typeof LINKED)[]) {
    const group = await store.links.group(kind, typed)
    if (group) return LINKED[kind](group.id)
  }
  return null
}
