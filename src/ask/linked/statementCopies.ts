import type { Log } from "../../link/corrections/types.ts"
import type { Hit, Kept, Store } from "../../store/store.ts"
import type { RecordStatement } from "../../understand/record.ts"
import { corrected, sound } from "../../work/corrected.ts"
import { originsOf } from "./originsOf.ts"

/** Where else a statement stands: in copies of its article that unpack, in the same sentences. */
export interface StatementCopies {
  /** As corrected there, with what people made of it where somebody has looked; those that were rejected too. */
  readonly rows: readonly Hit[]
  /** Of it and all of these: "2 outlets, 1 origin"; null where no copy has it. */
  readonly counted: string | null
  /** Into how many copies of the article was looked, and how many there are. */
  readonly looked: number
  readonly of: number
}

/** So many copies are opened. */
const MOST = 50

/** @param log of the store */
export async function statementCopies(store: Store, { head, entry }: Kept, id: string, log: Log): Promise<StatementCopies> {
  const rows: Hit[] = []
  const key = keyOf(entry.record.statements.find((one) => one.id === id)!)
  const copies = await copiesOf(store, head.id)
  const looked = copies.slice(0, MOST)
  const told = { rows, looked: looked.length, of: copies.length }
  for (const article of looked) {
    const kept = await sound(store, article)
    const there = kept?.entry.record.statements.find((one) => keyOf(one) === key)
    const hit = there && (await store.statement(there.id))
    if (!kept || !there || !hit) continue
    const { record, stateOf } = await corrected(store, kept, log)
    const state = stateOf(there.id)
    const statement = record.statements.find((one) => one.id === there.id) ?? there
    rows.push({ ...hit, statement, ...(state.state === "machine" ? {} : { state }) })
  }
  if (rows.length === 0) return { ...told, counted: null }
  const { words } = await originsOf(
    store,
    [head, ...rows.map(({ article }) => article)].map((article) => ({ article, takenOver: null })),
  )
  return { ...told, counted: words }
}

async function copiesOf(store: Store, article: string): Promise<readonly string[]> {
  const group = (await store.links.of("copies", [article])).get(article)
  const found = group === undefined ? null : await store.links.group("copies", group)
  return found?.body.articles.filter((one) => one !== article) ?? []
}

/** The same for statements of the same words in the same sentences, as a program found them, wherever these stand in the text. */
function keyOf({ evidence, cue, content }: RecordStatement): string {
  const words = (list: readonly { readonly text: string | null }[]): string =>
    list.map(({ text }) => text?.replace(/\s+/g, " ")).join("\n")
  return [evidence, cue, content].map(words).join("\0")
}
