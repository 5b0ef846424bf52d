import { type Context, context } from "../../../ask/context.ts"
import { citation } from "../../../ask/export/hit.ts"
import type { Change, Hit, Kept, Store } from "../../../store/store.ts"
import type { RecordStatement } from "../../../understand/record.ts"
import { namedIn } from "./article.ts"
import { type Beside, besideOf } from "./beside.ts"
import { corrected, type StatementState } from "./corrected.ts"

/** A statement with all that is kept of it: what /s/ID.json gives. */
export interface StatementData extends Hit, Beside {
  /** The sentences before and after those that it stands in. */
  readonly context: Pick<Context, "before" | "sentences" | "after">
  readonly citation: string
  /** Who has looked at it; `statement` is as corrected. */
  readonly state: StatementState
  /** Its id leads to what is linked to it; null where it is not linked. */
  readonly linked: { readonly person: string | null; readonly claim: string | null; readonly story: string | null }
  /** The statement within which this one is told, and those told within this one. */
  readonly within: RecordStatement | null
  readonly tells: readonly RecordStatement[]
  /** What became of it between versions of the article. */
  readonly history: readonly Change[]
  /** The statements that `history` names. */
  readonly named: readonly Hit[]
}

export async function statementData(store: Store, hit: Hit, kept: Kept): Promise<StatementData> {
  const { article } = hit
  const { record, stateOf } = await corrected(store, kept)
  const { statements } = record
  // One that was rejected is in the record no more, and is shown as it was found.
  const statement = statements.find(({ id }) => id === hit.statement.id) ?? hit.statement
  const { before, sentences, after } = context(kept, statement.id)!
  const [people, claims, stories] = await Promise.all([
    store.links.of("people", statement.speaker.entity === null ? [] : [statement.speaker.entity]),
    store.links.of("claims", [statement.id]),
    store.links.of("stories", [article.id]),
  ])
  const history = kept.history.filter((change) => change.before === statement.id || change.after === statement.id)
  const first = (ids: ReadonlyMap<string, string>): string | null => [...ids.values()][0] ?? null
  return {
    ...hit,
    statement,
    state: stateOf(statement.id),
    context: { before, sentences, after },
    citation: citation({ ...hit, statement }),
    linked: { person: first(people), claim: first(claims), story: first(stories) },
    within: statements.find(({ id }) => id === statement.via) ?? null,
    tells: statements.filter(({ via }) => via === statement.id),
    history,
    named: await namedIn(store, history),
    ...besideOf(kept),
  }
}
