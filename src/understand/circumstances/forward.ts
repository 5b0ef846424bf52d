import type { Speaker } from "../../doc.ts"
import { ALIKE, BEFORE_COURT, COURT, DEFINITE, MANY_VOICED, MEDIA, PRESENT_ACTS, TELLING_FACE } from "../en/occasions.ts"
import { eventOf, firstPerson, isAside, type Own, quotes, stands, tellsAct } from "./acts.ts"
import { type Dated, daysOf, isLong, LEDE, type Report } from "./dated.ts"
import { eventDays } from "./eventDays.ts"
import { entityAt, type Scene, scenes } from "./scenes.ts"
import type { Sight } from "./sight.ts"
import { Spokesmen } from "./spokesmen.ts"

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
/** Of "the official", who points back; and whoever is told by what he is for or of is as good as named: "lawyers for the committee". */
const POINTED_AT = 2
const DESCRIBED = / (?:for|of) /
/** No source is read further than so many words. */
const LONGEST = 30
/** What somebody is only seen doing is the scene of sayings so many paragraphs on at most. */
const FLEETING = 1
/** Who is heard for the first time was at the debate, hearing or rally told of so many paragraphs before at most. */
const STAGED = 1
/** "The remarks came on Monday" reaches so many sayings and paragraphs back. */
const REMARKED = 4

/** What a report has told up to a saying of who was heard when. */
interface Memory {
  /** Where each speaker was last heard or seen, by key; and what he is told of in passing to have said in a month or year long past. */
  readonly heard: Map<string, Heard>
  readonly asides: Map<string, Heard>
  readonly bodies: Spokesmen<Heard>
  /** Where those without a name were last heard, by the noun that tells who they are; and whether there were several of them. */
  readonly nameless: Map<string, Heard & { readonly several: boolean }>
  /** The day of the event or medium last spoken of, by its sort; and of those that the report names by their day, here or further on. */
  readonly events: Map<string, Dated>
  /** The day of the document last heard, "a survey released on Monday", by its sort. */
  readonly documents: Map<string, Dated>
  readonly named: ReadonlyMap<string, Dated>
  /** The debate, hearing or rally last told of. */
  stage: { readonly dated: Dated; readonly paragraph: number } | null
  /** The day in court that the report tells of. */
  court: Dated | null
}

/** Goes through a report once and gives each saying without a day of its own that of the appearance which was told of before. */
export function forward(report: Report): void {
  const { sight, all, keys, take } = report
  const memory: Memory = {
    heard: new Map(),
    asides: new Map(),
    bodies: new Spokesmen<Heard>(),
    nameless: new Map(),
    events: new Map(),
    documents: new Map(),
    named: eventDays(sight),
    stage: null,
    court: null,
  }
  const shown = scenes(sight)
  const lede = sight.doc.parts.findIndex(({ kind }) => kind === "body") + 1
  let scene = 0
  let spoke = -1
  const toldTo = addressees(sight)
  all.forEach((one, i) => {
    if (!one.frame) return
    for (; scene < shown.length && shown[scene]!.at < one.frame.cue[0]!; scene++) {
      const seen = shown[scene]!
      see(report, memory, seen, lede)
      if (seen.remarks && spoke >= 0) remarked(report, memory, spoke, seen)
    }
    if (keys[i] !== null && stands(sight, all, keys, i)) spoke = i
    const before = lastHeard(sight, memory, one, keys[i]!)
    const found = carried(report, memory, i, before)
    if (found) take(i, found.dated, found.how)
    note(report, memory, i, before, toldTo)
  })
}

/** "The remarks came on Monday": what their speaker, of saying `last`, was just heard to say, and says further on. */
function remarked({ sight, all, keys, out, take, paragraphAt }: Report, { heard }: Memory, last: number, scene: Scene): void {
  const dated = daysOf(sight, scene)
  const paragraph = paragraphAt(scene.time.start)
  const who = keys[last]!
  for (let k = last; k >= 0 && k > last - REMARKED && paragraph - all[k]!.paragraph <= REMARKED; k--) {
    if (keys[k] === who && stands(sight, all, keys, k) && !out[k] && !all[k]!.occasion && tellsAct(sight, all, keys, k))
      take(k, dated, "told of as")
  }
  heard.set(who, { dated, paragraph, event: null, fleeting: false })
}

/** Where the speaker of a saying was last heard: himself, or the body that he speaks for. */
function lastHeard(sight: Sight, memory: Memory, one: Own, who: string | null): Heard | undefined {
  const { heard, asides, bodies, nameless } = memory
  const aside = who === null ? undefined : asides.get(who)
  const own = aside && one.paragraph - aside.paragraph <= FLEETING ? aside : who === null ? undefined : heard.get(who)
  const body = own ? undefined : bodies.find(one.speaker)
  if (body && one.paragraph - body.paragraph <= LEDE) return body
  if (own || !isNameless(one.speaker)) return own
  // "Officials said on Monday", and then "a ministry official said", "the official said"
  return nounsOf(sight, one)
    .flatMap(({ lemma }) => nameless.get(lemma) ?? [])
    .find(({ several }) => several || isPointed(sight, one))
}

const isNameless = ({ kind }: Speaker): boolean => kind === "unnamed" || kind === "group"

/** The nouns, by lemma, that tell who speaks: "official" and "aide" of "a ministry official and several aides". */
function nounsOf(
  { doc: { tree, words }, tokenAt }: Sight,
  { frame }: Own,
): { readonly lemma: string; readonly several: boolean }[] {
  const source = frame?.attribution.source[0]
  if (!source) return []
  const [first, last] = [tokenAt(source.start), tokenAt(source.end - 1)]
  const out: ReturnType<typeof nounsOf> = []
  for (let t = first; t <= Math.min(last, first + LONGEST); t++) {
    const { head, label } = tree[t]!
    if (words[t]!.upos === "NOUN" && (head < first || head > last || label === "conj"))
      out.push({ lemma: words[t]!.lemma, several: words[t]!.xpos === "NNS" })
  }
  return out
}

/** Whether who speaks is pointed back to: "the official", "that source". */
function isPointed(sight: Sight, { frame }: Own): boolean {
  const source = frame?.attribution.source[0]
  return source !== undefined && DEFINITE.has(sight.low(sight.tokenAt(source.start)))
}

/** The day of what was told before that a saying without one of its own is of, and how; null where there is none. */
function carried(
  { sight, all, keys, out }: Report,
  { heard, events, documents, named, stage, court }: Memory,
  i: number,
  before: Heard | undefined,
): { readonly dated: Dated; readonly how: string } | null {
  if (out[i]) return null
  const one = all[i]!
  const who = keys[i]!
  const event = eventOf(sight, one)
  const kind = namedBy(sight, one)
  const spokenOf =
    one.occasion?.definite && event !== null
      ? (events.get(event) ?? named.get(event))
      : kind === null
        ? undefined
        : (documents.get(kind) ?? named.get(kind))
  if (!firstPerson(sight, one)) {
    if (spokenOf) return { dated: spokenOf, how: "same occasion as" }
    if (before?.dated && goesOn(sight, all, keys, i, before, event)) return { dated: before.dated, how: "same appearance as" }
  }
  if (who === null) return null
  if (!heard.has(who) && stage && one.paragraph - stage.paragraph <= STAGED && isHeard(sight, all, keys, i))
    return { dated: stage.dated, how: "same occasion as" }
  const elsewhere = (heard.get(who)?.dated?.said.value ?? court?.said.value) !== court?.said.value
  if (court && !elsewhere && inCourt(sight, one)) return { dated: court, how: "same occasion as" }
  // "a broadcaster reported on Thursday that the mayor had resigned, she said": what is news there was said then
  const via = one.frame!.attribution.via
  const relayed = via === null ? null : out[via]
  const reported = relayed?.from === via && via !== null && all[via]!.speaker.kind === "media" && tellsAct(sight, all, keys, i)
  return reported ? { dated: relayed, how: "as reported by" } : null
}

/** The event or document that a saying came after or stands in, "after the vote", "the ruling said", which the report may name by its day. */
function namedBy(sight: Sight, one: Own): string | null {
  if (one.occasion?.over) return eventOf(sight, one)
  return isPointed(sight, one) ? documentOf(sight, one) : null
}

/** The sort of document that speaks, whoever put it out; null where none does. */
function documentOf(sight: Sight, one: Own): string | null {
  const noun = nounsOf(sight, one).find(({ lemma }) => MEDIA.has(lemma))
  return noun ? (ALIKE.get(noun.lemma) ?? noun.lemma) : null
}

/** Keeps in mind when and where a saying was said, for those that follow. */
function note(
  { sight, all, keys, out }: Report,
  memory: Memory,
  i: number,
  before: Heard | undefined,
  toldTo: (one: Own) => number,
): void {
  const { heard, asides, bodies, events } = memory
  const one = all[i]!
  const who = keys[i]!
  const { paragraph } = one
  const event = eventOf(sight, one)
  const dated = out[i] ?? null
  if (dated && event) events.set(event, dated)
  const document = dated && !isLong(dated.said) ? documentOf(sight, one) : null
  if (dated && document !== null) memory.documents.set(document, dated)
  if (dated && event && MANY_VOICED.has(event)) memory.stage = { dated, paragraph }
  // whom it is told was there as well
  const other = dated && !isLong(dated.said) ? toldTo(one) : -1
  if (dated && other >= 0 && !heard.has(String(other))) heard.set(String(other), { dated, paragraph, event, fleeting: true })
  if (who === null || !stands(sight, all, keys, i) || isAside(sight, one) || !(dated || (event && one.occasion))) return
  const next = {
    dated,
    paragraph,
    event: event ?? (dated!.from === i ? null : (before?.event ?? null)),
    fleeting: dated !== null && isLong(dated.said),
  }
  // "last year he announced …": the report comes back from the month or year to the day that it tells of
  const told = heard.get(who)?.dated ?? before?.dated
  if (dated && isLong(dated.said) && told && !isLong(told.said)) asides.set(who, next)
  else heard.set(who, next)
  bodies.note(one.speaker, next)
  if (isNameless(one.speaker))
    for (const { lemma, several } of nounsOf(sight, one)) memory.nameless.set(lemma, { ...next, several })
}

/** Whether a saying is of somebody named who is heard in his own words. */
function isHeard(sight: Sight, all: readonly Own[], keys: readonly (string | null)[], i: number): boolean {
  const one = all[i]!
  return one.speaker.kind === "person" && !one.head && !one.occasion && quotes(sight, one) && tellsAct(sight, all, keys, i)
}

/** Whether a saying is of a prosecutor, a lawyer or a judge, told in the past or the present, and not at another occasion. */
function inCourt(sight: Sight, { frame, speaker, occasion, posted }: Own): boolean {
  if (!frame || frame.attribution.via !== null || occasion || posted) return false
  if (!BEFORE_COURT.test(`${speaker.role ?? ""} ${speaker.name ?? ""}`)) return false
  const { lemma, xpos } = sight.doc.words[frame.head]!
  return xpos === "VBD" || (/^VB[ZP]$/.test(xpos) && PRESENT_ACTS.has(lemma))
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

/** Takes note of a scene: its events are of its day, and whoever takes part in it may be heard there. */
function see({ sight, paragraphAt }: Report, memory: Memory, scene: Scene, lede: number): void {
  const { time, who, staged, events: kinds } = scene
  const dated = daysOf(sight, scene)
  for (const kind of kinds) memory.events.set(ALIKE.get(kind) ?? kind, dated)
  const paragraph = paragraphAt(time.start)
  if (kinds.some((kind) => MANY_VOICED.has(kind))) memory.stage = { dated, paragraph }
  if (kinds.some((kind) => COURT.has(kind)) && !isLong(dated.said)) memory.court = dated
  for (const one of who) {
    const before = memory.heard.get(String(one))
    if (scene.mere && before?.dated) continue
    if (staged || !before || paragraph > before.paragraph)
      memory.heard.set(String(one), { dated, paragraph, event: null, fleeting: !staged && paragraph > lede })
  }
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
  if (
    isNameless(speaker) &&
    !DESCRIBED.test(speaker.name ?? "") &&
    paragraph - before.paragraph > (isPointed(sight, all[i]!) ? POINTED_AT : NAMELESS)
  )
    return false
  if (before.fleeting && paragraph - before.paragraph > FLEETING) return false
  return tellsAct(sight, all, keys, i)
}
