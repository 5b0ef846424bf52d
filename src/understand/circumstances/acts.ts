import type { Span, Speaker, Time } from "../../doc.ts"
import { BE } from "../en/auxiliaries.ts"
import { HAD } from "../en/conditions.ts"
import { BY } from "../en/doneTo.ts"
import { ALIKE, ASKED, BY_THE_WAY, HELD, OTHER_TIME, POSTED, PRESENT_ACTS, USED, YET_TO_BE } from "../en/occasions.ts"
import { ME } from "../en/pronouns.ts"
import { TO } from "../en/small.ts"
import { isSigned } from "../statements/kind.ts"
import { kindOf } from "./bond.ts"
import { countedFrom, type Frame } from "./frame.ts"
import type { Occasion } from "./occasion.ts"
import type { Sight } from "./sight.ts"

/** What one saying tells about itself. */
export interface Own {
  readonly frame: Frame | null
  readonly time: Time | null
  readonly occasion: Occasion | null
  /** Whom it was said to. */
  readonly to: Span | null
  /** The cue names the medium: "tweeted". */
  readonly posted: boolean
  readonly speaker: Speaker
  /** The paragraph it stands in (an index), and whether that is the headline or the deck. */
  readonly paragraph: number
  readonly head: boolean
  /** Whether the report tells here in the present what was said: "Roe says". */
  readonly present: boolean
}
/**
 * Whether the cue tells an act of saying at one time: no perfect ("has said"), no "often", and the present ("Roe says") only where the report tells in
 * it; inside another saying only where that relays it.
 */
export function tellsAct(sight: Sight, all: readonly Own[], keys: readonly (string | null)[], i: number): boolean {
  const { frame } = all[i]!
  // set into the report from elsewhere, a post is no part of what it tells before and after
  if (!frame || isSigned(sight.doc.text, frame.attribution) || countedFrom(sight, frame) >= 0) return false
  const { via } = frame.attribution
  if (via !== null && (keys[via] === keys[i] || !/^(?:media|document|none)$/.test(all[via]!.speaker.kind))) return false
  const beside = [frame.cue[0]! - 1, frame.cue.at(-1)! + 1].filter((t) => t >= frame.from && t < frame.to && !frame.said(t))
  if ([...frame.cue, ...beside].some((t) => OTHER_TIME.has(sight.low(t)))) return false
  if (frame.cue.some((t) => sight.low(t) === USED && sight.low(t + 1) === TO)) return false
  // "supports", "is convinced": a position, held before and after; in a headline the present tells the act
  const { words } = sight.doc
  if (all[i]!.head) return true
  // "resigned on Monday after admitting": done before; but "shares fell after she said" may open the report
  const before = sight.kids(frame.head).some((k) => k < frame.head && BY_THE_WAY.apart.test(sight.low(k)) && !frame.inCue(k))
  if (before && (words[frame.head]!.xpos === "VBG" || !all[i]!.present)) return false
  const finite = frame.cue.find((t) => /^VB[DZP]$/.test(words[t]!.xpos) || YET_TO_BE.has(sight.low(t)))
  // "is urging", in the sentence that opens the report
  if (finite !== undefined && BE.has(sight.low(finite)) && words[frame.head]!.xpos === "VBG") return all[i]!.present
  if (finite !== undefined) return words[finite]!.xpos === "VBD" || (all[i]!.present && PRESENT_ACTS.has(words[finite]!.lemma))
  return frame.cue.some((t) => words[t]!.xpos === "VBG") || words[frame.head]!.upos !== "NOUN"
}

/**
 * Whether a saying is told of as past already when what the report tells of was said, so that no other is of its day: "had said", "six days after she
 * said".
 */
export function isAside(sight: Sight, { frame }: Own): boolean {
  if (!frame || frame.attribution.via !== null) return false
  const { words } = sight.doc
  const had = frame.cue.find((t) => HAD.has(sight.low(t)) && words[t]!.upos === "AUX")
  if (had !== undefined && words[frame.head]!.xpos !== "VB") return true
  return countedFrom(sight, frame) >= 0
}

/** "I", "our": somebody speaks of himself. */
function isFirst({ doc }: Sight, { attribution: { source } }: Frame): boolean {
  return source[0] !== undefined && ME.test(doc.text.slice(source[0].start, Math.min(source[0].end, source[0].start + 10)))
}

/** "I think", "we do not know": in the present, inside another saying. */
export function firstPerson(sight: Sight, { frame }: Own): boolean {
  if (!frame || frame.attribution.via === null) return false
  if (!isFirst(sight, frame)) return false
  return frame.cue.every((t) => !/^VB[DN]$/.test(sight.doc.words[t]!.xpos))
}

/** "She said that she supported it": what somebody holds is held when it is said. The third person of `firstPerson`. */
export function holds(sight: Sight, { frame }: Own, outer: string | null, key: string | null): boolean {
  if (!frame || frame.attribution.via === null || key === null || key !== outer) return false
  const { words } = sight.doc
  // "I wanted it": no longer, maybe
  if (isFirst(sight, frame) && frame.cue.some((t) => words[t]!.xpos === "VBD")) return false
  if (frame.cue.some((t) => OTHER_TIME.has(sight.low(t)) || YET_TO_BE.has(sight.low(t)))) return false
  return HELD.has(words[frame.head]!.lemma) || frame.cue.some((t) => BE.has(sight.low(t)) && words[t]!.xpos !== "VBN")
}

/** Whether a report tells in the present what was said: more of its plain sayings stand in it than in the past. */
export function toldInPresent({ doc: { words } }: Sight, frames: readonly (Frame | null)[]): boolean {
  let present = 0
  for (const frame of frames) {
    const verb = frame?.attribution.via === null ? words[frame.head]! : null
    if (verb && PRESENT_ACTS.has(verb.lemma)) present += verb.xpos === "VBD" ? -1 : /^VB[ZP]$/.test(verb.xpos) ? 1 : 0
  }
  return present > 0
}

/** Whether a saying tells of its speaker's appearance: not what somebody recalls of oneself ("I said yesterday that"). */
export function stands(sight: Sight, all: readonly Own[], keys: readonly (string | null)[], i: number): boolean {
  const { frame } = all[i]!
  if (!frame || isFirst(sight, frame) || isSigned(sight.doc.text, frame.attribution)) return false
  const { via } = frame.attribution
  return via === null || keys[via] !== keys[i]
}

/** The key of each saying's speaker; of one who is asked, nobody said by whom, that of who answers. */
export function keysOf(sight: Sight, all: readonly Own[]): (string | null)[] {
  const keys = all.map(({ speaker }) => keyOf(speaker))
  return keys.map((key, i) => key ?? keys[answerOf(sight, all, i)] ?? null)
}
/**
 * The saying that answers a question of which only who answers it is told ("Asked whether …, she said"), or asked in passing ("Asked by the host"): in its
 * sentence, or the next one; -1 none.
 */
export function answerOf(sight: Sight, all: readonly Own[], i: number): number {
  const { frame, paragraph } = all[i]!
  if (!frame || frame.attribution.via !== null || !frame.cue.some((t) => ASKED.has(sight.low(t)))) return -1
  // "Asked by the host whether …, she said"
  const next = sight.low(frame.cue.at(-1)! + 1)
  if (next === TO || (frame.attribution.source.length > 0 && next !== BY)) return -1
  // "Roe was asked what she thinks of those who call for it": whoever speaks in that sentence speaks in the question
  const told = frame.cue.some((t) => BE.has(sight.low(t)))
  const before = all[i - 1]?.frame
  if (!told && before && before.attribution.via === null && before.cue[0]! >= frame.from && before.cue[0]! < frame.to)
    return i - 1
  for (let k = i + 1; k < Math.min(all.length, i + 6); k++) {
    if (all[k]!.paragraph - paragraph > 1) return -1
    if (told && (all[k]!.frame?.cue[0] ?? frame.to) < frame.to) continue
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
