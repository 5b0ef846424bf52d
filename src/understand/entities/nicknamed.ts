import { GIVEN_NAMES } from "../en/genders.ts"
import type { Run } from "./cutName.ts"

/** "Vincent “The Chin” Roe" is one person with a name in marks, however the name finder cut it. */
export function nicknamed(raw: readonly string[], glued: (i: number) => boolean, runs: readonly Run[]): Run[] {
  const out: Run[] = []
  let at = 0
  for (let i = 1; i < raw.length; i++) {
    while (at < runs.length && runs[at]!.last < i) out.push(runs[at++]!)
    const before = runs[at]
    const given =
      before?.kind === "person" && before.first < i ? before.first : GIVEN_NAMES.has(raw[i - 1]!.toLowerCase()) ? i - 1 : i
    // of "Jane Roe “Berta” Doe" nobody knows who that is
    const plain = given < i && raw.slice(given + 1, i).every((word) => /^\p{Lu}?\.?$/u.test(word))
    const last = plain && !glued(i) ? behindNickname(raw, glued, i) : -1
    if (last < 0) continue
    while (at < runs.length && runs[at]!.first < last) at++
    out.push({ first: given, last, kind: "person" })
    i = last
  }
  return [...out, ...runs.slice(at)]
}
/** Words of a name in marks. */
const LONGEST_NICKNAME = 3

/** The token past the family name behind a nickname that opens at `i`; -1 where none stands there. */
export function behindNickname(raw: readonly string[], glued: (i: number) => boolean, i: number): number {
  if (!/^["“'‘(]$/.test(raw[i]!) || !glued(i + 1)) return -1
  let end = i + 1
  while (end < raw.length && end - i <= LONGEST_NICKNAME && /^\p{Lu}/u.test(raw[end]!)) end++
  const closed = end > i + 1 && /^["”'’)]$/.test(raw[end] ?? "") && glued(end) && !glued(end + 1)
  const family = raw[end + 1] ?? ""
  return closed && /^\p{Lu}\p{Ll}/u.test(family) && !GIVEN_NAMES.has(family.toLowerCase()) ? end + 2 : -1
}
