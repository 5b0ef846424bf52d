import { type Context, context } from "../../../ask/context.ts"
import { citation } from "../../../ask/export/hit.ts"
import { type StatementCopies, statementCopies } from "../../../ask/linked/statementCopies.ts"
import type { Looked } from "../../../link/corrections/types.ts"
import type { LinkState } from "../../../store/links.ts"
import type { Change, Hit, Kept, Store } from "../../../store/store.ts"
import type { ArticleRecord, RecordStatement } from "../../../understand/record.ts"
import { corrected, correctionsOf } from "../../../work/corrected.ts"
import { type CorrectionState, correctionStates } from "../../../work/correctionStates.ts"
import { corrections } from "../../../work/corrections.ts"
import { namedIn } from "./article.ts"
import { type Beside, besideOf } from "./beside.ts"

/** A statement with all that is kept of it: what /s/ID.json gives. */
export interface StatementData extends Hit, Beside {
  /** The sentences before and after those that it stands in. */
  readonly context: Pick<Context, "before" | "sentences" | "after">
  readonly citation: string
  /** Who has looked at it; `statement` is as corrected. */
  readonly state: Looked
  /** Its id leads to what is linked to it; null where it is not linked. */
  readonly linked: { readonly person: string | null; readonly claim: string | null; readonly story: string | null }
  /** The statement within which this one is told, and those told within this one. */
  readonly within: RecordStatement | null
  readonly tells: readonly RecordStatement[]
  /** What became of it between versions of the article. */
  readonly history: readonly Change[]
  /** Where copies of the article have it too. */
  readonly copies: StatementCopies
  /** The statements that `history` names. */
  readonly named: readonly Hit[]
}

/** What the page shows beside it. */
export interface StatementMore {
  readonly names: Pick<ArticleRecord, "people" | "organisations">
  /** The newest first. */
  readonly corrections: readonly CorrectionState[]
  /** How far what is linked is behind; null where nothing of it was corrected. */
  readonly unlinked: LinkState | null
}

export async function statementData(store: Store, hit: Hit, kept: Kept): Promise<StatementData & StatementMore> {
  const { article } = hit
  const log = await corrections(store)
  const { record, stateOf } = await corrected(store, kept, log)
  const { statements } = record
  // One that was rejected is in the record no more, and is shown as it was found.
  const statement = statements.find(({ id }) => id === hit.statement.id) ?? hit.statement
  const state = stateOf(statement.id)
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
    state,
    context: { before, sentences, after },
    citation: citation({ ...hit, statement, state }),
    linked: { person: first(people), claim: first(claims), story: first(stories) },
    within: statements.find(({ id }) => id === statement.via) ?? null,
    tells: statements.filter(({ via }) => via === statement.id),
    history,
    copies: await statementCopies(store, kept, statement.id, log),
    named: await namedIn(store, history),
    names: record,
    corrections: (await correctionStates(store, log, correctionsOf(log, kept.entry.record, statement.id))).toReversed(),
    unlinked: state.state === "corrected" ? await store.links.state() : null,
    ...besideOf(kept),
  }
}
