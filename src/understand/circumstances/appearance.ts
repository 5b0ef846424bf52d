import type { Said, Time } from "../../doc.ts"
import { ALIKE, MANY_VOICED, TELLING_FACE } from "../en/occasions.ts"
import { answerOf, eventOf, firstPerson, holds, isAside, keysOf, type Own, quotes, stands, tellsAct } from "./acts.ts"
import { entityAt, type Scene, scenes } from "./scenes.ts"
import type { Sight } from "./sight.ts"
import { Spokesmen } from "./spokesmen.ts"

/** The day of a saying, the saying whose words tell it, by index, -1 where the report itself does, and what that is called. */
interface Dated {
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
/** Who is heard for the first time was at the debate, hearing or rally told of so many paragraphs before at most. */
const STAGED = 1
/** "The remarks came on Monday" reaches so many sayings and paragraphs back. */
const REMARKED = 4
const DAY = 86_400_000
/** A stretch that ends so long (ms) after its first day is no day: five days and more. */
const STRETCH = 4 * DAY
/** What a report tells before any day is news, and of the day that it comes to, where that is less than so long (ms) before the publication. */
const NEWS = 4 * DAY
/** A day so long (ms) before the publication is not the one that a report opens with. */
const OLD = 14 * DAY
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

type Take = (i: number, other: Dated, how: string) => void

function forward(
  sight: Sight,
  all: readonly Own[],
  keys: readonly (string | null)[],
  out: readonly (Dated | null)[],
  take: Take,
  paragraphAt: (offset: number) => number,
): void {
  const heard = new Map<string, Heard>()
  const asides = new Map<string, Heard>()
  const bodies = new Spokesmen<Heard>()
  const events = new Map<string, Dated>()
  const shown = scenes(sight)
  const lede = sight.doc.parts.findIndex(({ kind }) => kind === "body") + 1
  let scene = 0
  let spoke = -1
  let stage: { readonly dated: Dated; readonly paragraph: number } | null = null
  const toldTo = addressees(sight)
  // "The remarks came on Monday": what their speaker was just heard to say, and says further on
  const remarked = (last: number, dated: Dated, paragraph: number): void => {
    const who = keys[last]!
    for (let k = last; k >= 0 && k > last - REMARKED && paragraph - all[k]!.paragraph <= REMARKED; k--) {
      if (keys[k] === who && stands(sight, all, keys, k) && !out[k] && !all[k]!.occasion && tellsAct(sight, all, keys, k))
        take(k, dated, "told of as")
    }
    heard.set(who, { dated, paragraph, event: null, fleeting: false })
  }
  all.forEach((one, i) => {
    if (!one.frame) return
    for (; scene < shown.length && shown[scene]!.at < one.frame.cue[0]!; scene++) {
      see(sight, shown[scene]!, heard, events, paragraphAt, lede)
      if (shown[scene]!.events.some((event) => MANY_VOICED.has(event)))
        stage = { dated: daysOf(sight, shown[scene]!), paragraph: paragraphAt(shown[scene]!.time.start) }
      if (shown[scene]!.remarks && spoke >= 0)
        remarked(spoke, daysOf(sight, shown[scene]!), paragraphAt(shown[scene]!.time.start))
    }
    if (keys[i] !== null && stands(sight, all, keys, i)) spoke = i
    const who = keys[i]!
    const aside = who === null ? undefined : asides.get(who)
    const own = aside && one.paragraph - aside.paragraph <= FLEETING ? aside : who === null ? undefined : heard.get(who)
    const body = own ? undefined : bodies.find(one.speaker)
    const before = body && one.paragraph - body.paragraph <= LEDE ? body : own
    const event = eventOf(sight, one)
    const spokenOf = event === null || !one.occasion?.definite ? undefined : events.get(event)
    if (!out[i] && !firstPerson(sight, one)) {
      if (spokenOf) take(i, spokenOf, "same occasion as")
      else if (before?.dated && goesOn(sight, all, keys, i, before, event)) take(i, before.dated, "same appearance as")
    }
    if (
      !out[i] &&
      who !== null &&
      !heard.has(who) &&
      stage &&
      one.paragraph - stage.paragraph <= STAGED &&
      isHeard(sight, all, keys, i)
    )
      take(i, stage.dated, "same occasion as")
    // "a broadcaster reported on Thursday that the mayor had resigned, she said": what is news there was said then
    const { via } = one.frame.attribution
    if (
      !out[i] &&
      via !== null &&
      out[via]?.from === via &&
      all[via]!.speaker.kind === "media" &&
      who !== null &&
      tellsAct(sight, all, keys, i)
    )
      take(i, out[via], "as reported by")
    const dated = out[i] ?? null
    if (dated && event) events.set(event, dated)
    if (dated && event && MANY_VOICED.has(event)) stage = { dated, paragraph: one.paragraph }
    // whom it is told was there as well
    const other = dated && !isLong(dated.said) ? toldTo(one) : -1
    if (dated && other >= 0 && !heard.has(String(other)))
      heard.set(String(other), { dated, paragraph: one.paragraph, event, fleeting: true })
    if (who !== null && stands(sight, all, keys, i) && !isAside(sight, one) && (dated || (event && one.occasion))) {
      const next = {
        dated,
        paragraph: one.paragraph,
        event: event ?? (dated!.from === i ? null : (before?.event ?? null)),
        fleeting: dated !== null && isLong(dated.said),
      }
      // "last year he announced …": the report comes back from the month or year to the day that it tells of
      const told = heard.get(who)?.dated ?? before?.dated
      if (dated && isLong(dated.said) && told && !isLong(told.said)) asides.set(who, next)
      else heard.set(who, next)
      bodies.note(one.speaker, next)
    }
  })
}

/** Whether a saying is of somebody named who is heard in his own words. */
function isHeard(sight: Sight, all: readonly Own[], keys: readonly (string | null)[], i: number): boolean {
  const one = all[i]!
  return one.speaker.kind === "person" && !one.head && !one.occasion && quotes(sight, one) && tellsAct(sight, all, keys, i)
}

/** The person that a saying is told to by its verb, "told the mayor", as an entity; -1 none. */
function addressees(sight: Sight): (one: Own) => number {
  const { words, entities } = sight.doc
  let entityOf: ReturnType<typeof entityAt> | null = null
  return ({ frame, to }) => {
    if (!frame || !to || !TELLING_FACE.has(words[frame.head]!.lemma)) return -1
    entityOf ??= entityAt(sight.doc)
    const entity = entityOf(sight.tokenAt(to.end - 1))
    return entity >= 0 && entities[entity]!.kind === "person" ? entity : -1
  }
}

/** A month, a year, or a stretch of five days or more is no day of an appearance. */
const isLong = ({ value }: Said): boolean => {
  const [from = "", to = from] = value?.split("/") ?? []
  return value !== null && !(to.length === 10 && Date.parse(to) - Date.parse(from) < STRETCH)
}

/** The day of a scene. */
function daysOf({ doc }: Sight, { time, words }: Scene): Dated {
  const label = doc.text.slice(words.start, Math.min(words.end, words.start + 80)).replace(/\s+/g, " ")
  return { said: read(time, doc.published), from: -1, named: `“${label}”` }
}

/** Takes note of a scene: its events are of its day, and whoever takes part in it may be heard there. */
function see(
  sight: Sight,
  scene: Scene,
  heard: Map<string, Heard>,
  events: Map<string, Dated>,
  paragraphAt: (offset: number) => number,
  lede: number,
): void {
  const { time, who, staged, events: kinds } = scene
  const dated = daysOf(sight, scene)
  for (const kind of kinds) events.set(ALIKE.get(kind) ?? kind, dated)
  const paragraph = paragraphAt(time.start)
  for (const one of who) {
    const before = heard.get(String(one))
    if (staged || !before || paragraph > before.paragraph)
      heard.set(String(one), { dated, paragraph, event: null, fleeting: !staged && paragraph > lede })
  }
}

/**
 * What stands in the headline, the deck and the first paragraph, or leads up to a quotation, is told with its day further down; and what a report
 * tells of somebody before any day is of the day that it comes to, where that is news.
 */
function backward(
  sight: Sight,
  all: readonly Own[],
  keys: readonly (string | null)[],
  out: readonly (Dated | null)[],
  take: Take,
): void {
  const first = all.find((one) => !one.head)?.paragraph ?? -1
  const next = new Map<string, number>()
  const earliest = new Map<string, number>()
  for (let i = all.length - 1; i >= 0; i--) if (out[i] && keys[i] !== null && !isAside(sight, all[i]!)) earliest.set(keys[i]!, i)
  for (let i = all.length - 1; i >= 0; i--) {
    const one = all[i]!
    const who = keys[i]!
    if (who === null || !stands(sight, all, keys, i) || isAside(sight, one)) continue
    const later = next.get(who)
    if (!out[i] && !one.occasion && later !== undefined && !isPast(sight, out[later]!.said)) {
      const apart = all[later]!.paragraph - one.paragraph
      const near =
        one.head ||
        (one.paragraph === first ? apart <= LEDE : apart <= 1 && quotes(sight, all[later]!)) ||
        (i < earliest.get(who)! && !all[out[later]!.from]?.occasion && ofNews(sight, one, out[later]!))
      if (near && tellsAct(sight, all, keys, i)) take(i, out[later]!, "same appearance as")
    }
    if (out[i]) next.set(who, i)
    else if (one.occasion) next.delete(who)
  }
}

/** Whether a day is long past, or none but a month or a year: what is told of it further on is not what opens the report. */
function isPast({ doc: { published } }: Sight, said: Said): boolean {
  const age = published === null || said.value === null ? 0 : Date.parse(published) - Date.parse(said.value.slice(0, 10))
  return isLong(said) || age > OLD
}

/** Whether a saying of somebody named may be of a day told further on: one that a report is about, where its own sentence tells of no other. */
function ofNews(sight: Sight, { frame, speaker }: Own, { said: { value } }: Dated): boolean {
  const { published } = sight.doc
  const age = published === null || value?.length !== 10 ? Number.NaN : Date.parse(published) - Date.parse(value)
  if (!(age >= 0 && age < NEWS) || !frame || !/^(?:person|organisation|government)$/.test(speaker.kind)) return false
  return !sight.timesIn(frame.from, frame.to).some(({ time, first }) => time.value?.length === 10 && !frame.said(first))
}

/** Whether saying `i` goes on with the appearance that its speaker was last heard at. */
function goesOn(
  sight: Sight,
  all: readonly Own[],
  keys: readonly (string | null)[],
  i: number,
  before: Heard,
  event: string | null,
): boolean {
  if (event && before.event && event !== before.event) return false
  const { speaker, paragraph } = all[i]!
  if (/^(?:unnamed|group)$/.test(speaker.kind) && paragraph - before.paragraph > NAMELESS) return false
  if (before.fleeting && paragraph - before.paragraph > FLEETING) return false
  return tellsAct(sight, all, keys, i)
}

/** A saying in a few words: “Aino Salmela said on Monday”. */
function named({ doc }: Sight, { frame, speaker, time }: Own): string {
  const cut = (span: { start: number; end: number } | null | undefined): string | null =>
    span ? doc.text.slice(span.start, Math.min(span.end, span.start + 60)) : null
  return `“${[speaker.name, cut(frame?.attribution.cue[0]), cut(time)].filter(Boolean).join(" ")}”`
}

function read({ start, end, value, timex, anchor, candidates }: Time, published: string | null): Said {
  return {
    value: untilPublished(value, published),
    timex,
    words: { start, end },
    anchor,
    candidates,
    how: "the statement's own words",
  }
}
/** A stretch that began before the publication and ends after it: nothing reported was said later. */
function untilPublished(value: string | null, published: string | null): string | null {
  const [from, to] = value?.split("/") ?? []
  return from && to && published && to.length === 10 && from <= published && to > published ? `${from}/${published}` : value
}
