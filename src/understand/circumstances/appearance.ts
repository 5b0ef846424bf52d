import type { Said, Speaker, Time } from "../../doc.ts"
import { ALIKE, ASKED, OTHER_TIME } from "../en/occasions.ts"
import { kindOf } from "./bond.ts"
import type { Frame } from "./frame.ts"
import type { Occasion } from "./occasion.ts"
import { type Scene, scenes } from "./scenes.ts"
import type { Sight } from "./sight.ts"

/** What one saying tells about itself. */
export interface Own {
  readonly frame: Frame | null
  readonly time: Time | null
  readonly occasion: Occasion | null
  readonly speaker: Speaker
  /** The paragraph it stands in (an index), and whether that is the headline or the deck. */
  readonly paragraph: number
  readonly head: boolean
}
/** The day of a saying, the saying whose words tell it, by index, -1 where the report itself does, and what that is called. */
export interface Dated {
  readonly said: Said
  readonly from: number
  readonly named: string
}

/** Where a speaker was last heard or seen: the day, null where it is not told, in which paragraph, the sort of event or medium. */
interface Heard {
  readonly dated: Dated | null
  readonly paragraph: number
  readonly event: string | null
  /** Only seen doing something, or heard in a month or year long past: holds for what follows at once. */
  readonly fleeting: boolean
}

/** Sayings of those who have no name are one appearance only where they are so many paragraphs apart at most. */
const NAMELESS = 1
/** What somebody is only seen doing is the scene of sayings so many paragraphs on at most. */
const FLEETING = 1
/** What opens a report is told again with its day so many paragraphs on at most. */
const LEDE = 2
/** Sayings inside sayings are followed so deep. */
const DEEP = 6

/**
 * The day of each saying: its own words', or that of the same appearance: of an earlier saying of the same speaker, nothing between them
 * telling of another time or occasion; of the next one, where it only tells ahead what that one quotes. Linear in the number of sayings.
 */
export function appearances(sight: Sight, all: readonly Own[], paragraphAt: (offset: number) => number): (Dated | null)[] {
  const out = all.map((one, i): Dated | null => (one.time ? { said: read(one.time, sight.doc.published), from: i, named: named(sight, one) } : null))
  const keys = keysOf(sight, all)
  const take: Take = (i, { said, from, named }, how) => {
    out[i] = { said: { ...said, words: null, how: `${how} ${named}` }, from, named }
  }
  forward(sight, all, keys, out, take, paragraphAt)
  backward(sight, all, keys, out, take)
  all.forEach((one, i) => {
    const answer = out[i] ? -1 : answerOf(sight, all, i)
    if (answer >= 0 && out[answer] && one.frame) take(i, out[answer], "same appearance as")
  })
  // "I think" in what somebody says is thought on the day that it is said
  all.forEach((one, i) => {
    let outer = one.frame?.attribution.via ?? null
    if (out[i] || outer === null || !firstPerson(sight, one)) return
    for (let steps = 0; outer !== null && !out[outer] && steps < DEEP; steps++) outer = firstPerson(sight, all[outer]!) ? all[outer]!.frame!.attribution.via : null
    if (outer !== null && out[outer]) take(i, out[outer]!, "part of")
  })
  return out
}

type Take = (i: number, other: Dated, how: string) => void

function forward(sight: Sight, all: readonly Own[], keys: readonly (string | null)[], out: readonly (Dated | null)[], take: Take, paragraphAt: (offset: number) => number): void {
  const heard = new Map<string, Heard>()
  const asides = new Map<string, Heard>()
  const events = new Map<string, Dated>()
  const shown = scenes(sight)
  const lede = sight.doc.parts.findIndex(({ kind }) => kind === "body") + 1
  let scene = 0
  all.forEach((one, i) => {
    if (!one.frame) return
    for (; scene < shown.length && shown[scene]!.at < one.frame.cue[0]!; scene++) see(sight, shown[scene]!, heard, events, paragraphAt, lede)
    const who = keys[i]!
    const aside = who === null ? undefined : asides.get(who)
    const before = aside && one.paragraph - aside.paragraph <= FLEETING ? aside : who === null ? undefined : heard.get(who)
    const event = eventOf(sight, one)
    const spokenOf = event === null || !one.occasion!.definite ? undefined : events.get(event)
    if (!out[i] && !firstPerson(sight, one)) {
      if (spokenOf) take(i, spokenOf, "same occasion as")
      else if (before?.dated && goesOn(sight, all, keys, i, before, event)) take(i, before.dated, "same appearance as")
    }
    const dated = out[i] ?? null
    if (dated && event) events.set(event, dated)
    if (who !== null && stands(all, keys, i) && (dated || event)) {
      const next = { dated, paragraph: one.paragraph, event: event ?? (dated!.from === i ? null : (before?.event ?? null)), fleeting: false }
      // "last year he announced …": the report comes back from the month or year to the day that it tells of
      if (dated && isLong(dated.said) && before?.dated && !isLong(before.dated.said)) asides.set(who, next)
      else heard.set(who, next)
    }
  })
}

const isLong = ({ value }: Said): boolean => value !== null && /^\d{4}(?:-\d\d)?$/.test(value)

/** Takes note of a scene: its events are of its day, and whoever takes part in it may be heard there. */
function see(sight: Sight, { time, who, staged, events: kinds, words }: Scene, heard: Map<string, Heard>, events: Map<string, Dated>, paragraphAt: (offset: number) => number, lede: number): void {
  const { text, published } = sight.doc
  const label = text.slice(words.start, Math.min(words.end, words.start + 80)).replace(/\s+/g, " ")
  const dated = { said: read(time, published), from: -1, named: `“${label}”` }
  for (const kind of kinds) events.set(ALIKE.get(kind) ?? kind, dated)
  const paragraph = paragraphAt(time.start)
  for (const one of who) {
    const before = heard.get(String(one))
    if (staged || !before || paragraph > before.paragraph) heard.set(String(one), { dated, paragraph, event: null, fleeting: !staged && paragraph > lede })
  }
}

/** What stands in the headline, the deck and the first paragraph, or leads up to a quotation, is told with its day further down. */
function backward(sight: Sight, all: readonly Own[], keys: readonly (string | null)[], out: readonly (Dated | null)[], take: Take): void {
  const first = all.find((one) => !one.head)?.paragraph ?? -1
  const next = new Map<string, number>()
  for (let i = all.length - 1; i >= 0; i--) {
    const one = all[i]!
    const who = keys[i]!
    if (who === null || !stands(all, keys, i)) continue
    const later = next.get(who)
    if (!out[i] && !one.occasion && later !== undefined) {
      const apart = all[later]!.paragraph - one.paragraph
      const near = one.head || apart <= (one.paragraph === first ? LEDE : 1)
      if (near && tellsAct(sight, all, keys, i)) take(i, out[later]!, "same appearance as")
    }
    if (out[i]) next.set(who, i)
    else if (one.occasion) next.delete(who)
  }
}

/** Whether saying `i` goes on with the appearance that its speaker was last heard at. */
function goesOn(sight: Sight, all: readonly Own[], keys: readonly (string | null)[], i: number, before: Heard, event: string | null): boolean {
  if (event && before.event && event !== before.event) return false
  const { speaker, paragraph } = all[i]!
  if (/^(?:unnamed|group)$/.test(speaker.kind) && paragraph - before.paragraph > NAMELESS) return false
  if (before.fleeting && paragraph - before.paragraph > FLEETING) return false
  return tellsAct(sight, all, keys, i)
}

/** Whether the cue tells an act of saying at one time: no perfect ("has said"), no "often"; inside another saying only where that relays it. */
function tellsAct(sight: Sight, all: readonly Own[], keys: readonly (string | null)[], i: number): boolean {
  const { frame } = all[i]!
  if (!frame) return false
  const { via } = frame.attribution
  if (via !== null && (keys[via] === keys[i] || !/^(?:media|document|none)$/.test(all[via]!.speaker.kind))) return false
  const beside = [frame.cue[0]! - 1, frame.cue.at(-1)! + 1].filter((t) => t >= frame.from && t < frame.to && !frame.said(t))
  if ([...frame.cue, ...beside].some((t) => OTHER_TIME.has(sight.low(t)))) return false
  // "supports", "is convinced": a position, held before and after; in a headline the present tells the act
  const { words } = sight.doc
  return all[i]!.head || frame.cue.some((t) => /^VB[DG]$/.test(words[t]!.xpos)) || !frame.cue.some((t) => /^VB[ZP]$/.test(words[t]!.xpos) || words[t]!.upos === "NOUN")
}

/** "I think", "we do not know": in the present, inside another saying. */
function firstPerson(sight: Sight, { frame }: Own): boolean {
  if (!frame || frame.attribution.via === null) return false
  const source = frame.attribution.source[0]
  if (!source || !/^(?:I|we|our|my)$/i.test(sight.doc.text.slice(source.start, Math.min(source.end, source.start + 10)))) return false
  return frame.cue.every((t) => !/^VB[DN]$/.test(sight.doc.words[t]!.xpos))
}

/** Whether a saying tells of its speaker's appearance: not what somebody recalls of oneself ("I said yesterday that"). */
function stands(all: readonly Own[], keys: readonly (string | null)[], i: number): boolean {
  const { frame } = all[i]!
  if (!frame) return false
  const { via } = frame.attribution
  return via === null || keys[via] !== keys[i]
}

/** The key of each saying's speaker; of one who is asked, nobody said by whom, that of who answers. */
function keysOf(sight: Sight, all: readonly Own[]): (string | null)[] {
  const keys = all.map(({ speaker }) => keyOf(speaker))
  return keys.map((key, i) => key ?? keys[answerOf(sight, all, i)] ?? null)
}
/** The saying that answers a question which nobody is said to ask ("Asked whether …, she said"): in its sentence, or the next one; -1 none. */
function answerOf(sight: Sight, all: readonly Own[], i: number): number {
  const { frame, paragraph } = all[i]!
  if (!frame || frame.attribution.via !== null || frame.attribution.source.length > 0 || !frame.cue.some((t) => ASKED.has(sight.low(t)))) return -1
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
function eventOf(sight: Sight, { occasion }: Own): string | null {
  const kind = occasion && kindOf(sight, occasion.noun)
  return kind === null ? null : (ALIKE.get(kind) ?? kind)
}

/** A saying in a few words: “Aino Salmela said on Monday”. */
function named({ doc }: Sight, { frame, speaker, time }: Own): string {
  const cut = (span: { start: number; end: number } | null | undefined): string | null => (span ? doc.text.slice(span.start, Math.min(span.end, span.start + 60)) : null)
  return `“${[speaker.name, cut(frame?.attribution.cue[0]), cut(time)].filter(Boolean).join(" ")}”`
}

function read({ start, end, value, timex, anchor, candidates }: Time, published: string | null): Said {
  return { value: untilPublished(value, published), timex, words: { start, end }, anchor, candidates, how: "the statement's own words" }
}
/** A stretch that began before the publication and ends after it: nothing reported was said later. */
function untilPublished(value: string | null, published: string | null): string | null {
  const [from, to] = value?.split("/") ?? []
  return from && to && published && to.length === 10 && from <= published && to > published ? `${from}/${published}` : value
}
