import type { RecordStatement } from "../../understand/record.ts"

/** What is true of a statement, as bits of its column `flags`. */
export const [CONDITIONAL, UNNAMED, NESTED, PERSON] = [1, 2, 4, 8] as const
/** Of the last two none is set where it is indirect. */
export const KINDS = { indirect: 0, direct: 16, mixed: 32 } as const
export const KIND = 48

export function flagsOf({ conditional, speaker, nested, kind }: RecordStatement): number {
  return (
    (conditional ? CONDITIONAL : 0) |
    (speaker.kind === "unnamed" ? UNNAMED : 0) |
    (nested ? NESTED : 0) |
    (speaker.kind === "person" ? PERSON : 0) |
    KINDS[kind]
  )
}
