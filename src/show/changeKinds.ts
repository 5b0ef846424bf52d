import type { ChangeKind } from "../ask/linked/changes.ts"

/** What changes are called, one and several of them. */
export const CHANGE_NAMES: Readonly<Record<ChangeKind, { readonly one: string; readonly many: readonly [string, string?] }>> = {
  killed: { one: "taken back by the publisher", many: ["statement taken back", "statements taken back"] },
  removed: { one: "taken out of the article", many: ["statement taken out", "statements taken out"] },
  changed: { one: "changed in the article", many: ["statement edited", "statements edited"] },
  withdrawn: { one: "withdrawn", many: ["withdrawal"] },
  reversal: { one: "first one side, then the other", many: ["reversal"] },
  softened: { one: "softened: then only on a condition", many: ["softened position"] },
  opposite: { one: "opposite positions", many: ["opposite position"] },
  position: { one: "new position", many: ["new position"] },
  added: { one: "added to the article", many: ["statement added", "statements added"] },
  speaker: { one: "new speaker", many: ["new speaker"] },
}
/** Kinds of which a story may have dozens. */
export const MANY: ReadonlySet<ChangeKind> = new Set(["position", "added", "speaker"])
/** Kinds that show the statement before too. */
export const PAIRS: ReadonlySet<ChangeKind> = new Set([
  "withdrawn",
  "reversal",
  "softened",
  "opposite",
  "changed",
  "removed",
  "killed",
])
