import type { Speaker, Time } from "../../doc.ts"
import { ALIKE, ASKED, OTHER_TIME, POSTED, YET_TO_BE } from "../en/occasions.ts"
import { ME } from "../en/pronouns.ts"
import { kindOf } from "./bond.ts"
import type { Frame } from "./frame.ts"
import type { Occasion } from "./occasion.ts"
import type { Sight } from "./sight.ts"

/** What one saying tells about itself. */
export interface Own {
  readonly frame: Frame | null
  readonly time: Time | null
  readonly occasion: Occasion | null
  /** The cue names the medium: "tweeted". */
  readonly posted: boolean
  readonly speaker: Speaker
  /** The paragraph it stands in (an index), and whether that is the headline or the deck. */
  readonly paragraph: number
  readonly head: boolean
}
/** Whether the cue tells an act of saying at one time: no perfect ("has said"), no "often"; inside another saying only where that relays it. */
export function tellsAct(sight: Sight, all: readonly Own[], keys: readonly (string | null)[], i: number): boolean {
  const { frame } = all[i]!
  if (!frame) return false
  const { via } = frame.attribution
  if (via !== null && (keys[via] === keys[i] || !/^(?:media|document|none)$/.test(all[via]!.speaker.kind))) return false
  const beside = [frame.cue[0]! - 1, frame.cue.at(-1)! + 1].filter((t) => t >= frame.from && t < frame.to && !frame.said(t))
  if ([...frame.cue, ...beside].some((t) => OTHER_TIME.has(sight.low(t)))) return false
  // "supports", "is convinced": a position, held before and after; in a headline the present tells the act
  const { words } = sight.doc
  if (all[i]!.head) return true
  const finite = frame.cue.find((t) => /^VB[DZP]$/.test(words[t]!.xpos) || YET_TO_BE.has(sight.low(t)))
  if (finite !== undefined) return words[finite]!.xpos === "VBD"
  return frame.cue.some((t) => words[t]!.xpos === "VBG") || words[frame.head]!.upos !== "NOUN"
}

/** "I think", "we do not know": in the present, inside another saying. */
export function firstPerson(sight: Sight, { frame }: Own): boolean {
  if (!frame || frame.attribution.via === null) return false
  const source = frame.attribution.source[0]
  if (!source || !ME.test(sight.doc.text.slice(source.start, Math.min(source.end, source.start + 10)))) return false
  return frame.cue.every((t) => !/^VB[DN]$/.test(sight.doc.words[t]!.xpos))
}

/** Whether a saying tells of its speaker's appearance: not what somebody recalls of oneself ("I said yesterday that"). */
export function stands(all: readonly Own[], keys: readonly (string | null)[], i: number): boolean {
  const { frame } = all[i]!
  if (!frame) return false
  const { via } = frame.attribution
  return via === null || keys[via] !== keys[i]
}

/** The key of each saying's speaker; of one who is asked, nobody said by whom, that of who answers. */
export function keysOf(sight: Sight, all: readonly Own[]): (string | null)[] {
  const keys = all.map(({ speaker }) => keyOf(speaker))
  return keys.map((key, i) => key ?? keys[answerOf(sight, all, i)] ?? null)
}
/** The saying that answers a question which nobody is said to ask ("Asked whether …, she said"): in its sentence, or the next one; -1 none. */
export function answerOf(sight: Sight, all: readonly Own[], i: number): number {
  const { frame, paragraph } = all[i]!
  if (
    !frame ||
    frame.attribution.via !== null ||
    frame.attribution.source.length > 0 ||
    !frame.cue.some((t) => ASKED.has(sight.low(t)))
  )
    return -1
  const before = all[i - 1]?.frame
  if (before && before.attribution.via === null && before.cue[0]! >= frame.from && before.cue[0]! < frame.to) return i - 1
  for (let k = i + 1; k < Math.min(all.length, i + 6); k++) {
    if (all[k]!.paragraph - paragraph > 1) return -1
    if (all[k]!.frame?.attribution.via === null && all[k]!.speaker.kind !== "none") return k
  }
  return -1
}
/** One and the same speaker has one key; null where nobody is named. */
function keyOf({ entity, name, kind }: Speaker): string | null {
  if (kind === "none") return null
  if (entity !== null) return String(entity)
  return name === null ? null : `${kind} ${name.toLowerCase()}`
}

/** The sort of event or medium that a saying was said at or in. */
export function eventOf(sight: Sight, { occasion, posted }: Own): string | null {
  const kind = occasion ? kindOf(sight, occasion.noun) : posted ? POSTED : null
  return kind === null ? null : (ALIKE.get(kind) ?? kind)
}

/** Whether what is said opens in quotation marks. */
export function quotes({ doc }: Sight, { frame }: Own): boolean {
  const start = frame?.attribution.content[0]?.start ?? -1
  return start >= 0 && /["“‘'`]/.test(doc.text[start]!)
}
