import { type Applied, applied } from "../../../link/corrections/applied.ts"
import type { Entry, State } from "../../../link/corrections/types.ts"
import type { Kept, Store } from "../../../store/store.ts"
import { corrections } from "../../../work/corrections.ts"

/** Who has looked at a statement, and what they made of it. */
export interface StatementState {
  readonly state: State
  /** Somebody says that it is none. */
  readonly rejected: boolean
  /** The corrections that made it so, the first one first. */
  readonly by: readonly Pick<Entry, "id" | "who" | "when" | "why">[]
}

/** The record of an article as corrected, and how a statement of it stands. */
export async function corrected(
  store: Store,
  { entry: { record } }: Kept,
): Promise<{ readonly record: Applied["record"]; readonly stateOf: (statement: string) => StatementState }> {
  const log = await corrections(store)
  const { record: now, states } = applied(record, log)
  const byId = new Map(log.map((entry) => [entry.id, entry]))
  return {
    record: now,
    stateOf: (id) => {
      const { state, rejected, by } = states.get(id) ?? { state: "machine", rejected: false, by: [] }
      const entries = by.flatMap((one) => byId.get(one) ?? [])
      return { state, rejected, by: entries.map(({ id, who, when, why }) => ({ id, who, when, why })) }
    },
  }
}
