import { answerOf, firstPerson, holds, keysOf, type Own } from "./acts.ts"
import { backward } from "./backward.ts"
import { type Dated, isLong, named, type Report, read } from "./dated.ts"
import { forward } from "./forward.ts"
import { interviewDay } from "./interviewDay.ts"
import type { Sight } from "./sight.ts"

/** Sayings inside sayings are followed so deep. */
const DEEP = 6

/**
 * The day of each saying: its own words', or that of the same appearance: of an earlier saying of the same speaker, nothing between them
 * telling of another time or occasion; of the next one, where it only tells ahead what that one quotes. Linear in the number of sayings.
 */
export function appearances(sight: Sight, all: readonly Own[], paragraphAt: (offset: number) => number): (Dated | null)[] {
  const out = all.map((one, i): Dated | null =>
    one.time ? { said: read(one.time, sight.doc.published), from: i, named: named(sight, one) } : null,
  )
  const keys = keysOf(sight, all)
  const take: Report["take"] = (i, { said, from, named }, how) => {
    out[i] = { said: { ...said, words: null, how: `${how} ${named}` }, from, named }
  }
  const report: Report = { sight, all, keys, out, take, paragraphAt }
  const interview = interviewDay(sight)
  for (const i of interview?.turns ?? []) if (!out[i]) take(i, interview!.dated, "same appearance as")
  forward(report)
  backward(report)
  all.forEach((one, i) => {
    const answer = out[i] ? -1 : answerOf(sight, all, i)
    if (answer >= 0 && out[answer] && one.frame) take(i, out[answer], "same appearance as")
  })
  // "I think" in what somebody says is thought on the day that it is said
  const inner = (k: number): boolean =>
    firstPerson(sight, all[k]!) || holds(sight, all[k]!, keys[all[k]!.frame?.attribution.via ?? -1] ?? null, keys[k]!)
  all.forEach((one, i) => {
    let outer = one.frame?.attribution.via ?? null
    if (out[i] || outer === null || !inner(i)) return
    for (let steps = 0; outer !== null && !out[outer] && steps < DEEP; steps++)
      outer = inner(outer) ? all[outer]!.frame!.attribution.via : null
    const dated = outer === null ? null : out[outer]
    if (dated && (firstPerson(sight, one) || !isLong(dated.said))) take(i, dated, "part of")
  })
  return out
}
