import { type Span, type Spans, type SpeakerKind, STANCES, type StanceLabel } from "../doc.ts"
import { OnrecordError } from "../errors.ts"
import { anchorAt, statementKey } from "../link/corrections/statementKey.ts"
import type { Entry, SpansFix, SpeakerFix, StatementKey, What } from "../link/corrections/types.ts"
import type { Store } from "../store/store.ts"
import type { ArticleRecord, RecordStatement } from "../understand/record.ts"
import { type Editor, written } from "./correct.ts"
import { corrected } from "./corrected.ts"
import { type WordsIn, wordsIn } from "./wordsIn.ts"

/** What is put right on a statement, in words as people type them; words of the article are looked for in its sentences. */
export type StatementFix =
  | { readonly kind: "accept" | "reject" }
  | ({ readonly kind: "speaker" } & SpeakerTyped)
  /** `words` show it; left out, those that showed it before; null for none. */
  | { readonly kind: "stance"; readonly label: string; readonly words?: string | null | undefined }
  /** What is left out stays as it is. */
  | ({ readonly kind: "spans" } & SpansTyped)
  /** A day, month or year of ISO 8601; null where the article does not tell it. */
  | { readonly kind: "day"; readonly day: string | null }
  | { readonly kind: "addressee"; readonly words: string | null }
/** Each stretch as words of the sentences. */
export type SpansTyped = { readonly [Field in keyof SpansFix]?: readonly string[] | undefined }
/** What is left out is as the article has it of the one who is named. */
export interface SpeakerTyped {
  /** Of somebody of the article, or another; null where nobody is named. */
  readonly name: string | null
  readonly as?: SpeakerKind | undefined
  readonly role?: string | null | undefined
  readonly organisation?: string | null | undefined
  readonly country?: string | null | undefined
}

/** A statement as it stands now, and in what. */
interface Standing {
  readonly record: ArticleRecord
  readonly statement: RecordStatement
  readonly rejected: boolean
  readonly looked: boolean
}

/**
 * Puts a statement right, or says that it is. The words and what a machine made of them stay as they are: a line is added to the log.
 * @param id of the statement, in full
 * @throws OnrecordError ID_UNKNOWN; BAD_CORRECTION where words do not stand in its sentences, or nothing would be changed; CORRECTION_CONFLICT where somebody
 * else corrected it, and `after` does not name that
 */
export async function correctStatement(store: Store, id: string, fix: StatementFix, editor: Editor): Promise<Entry> {
  const hit = await store.statement(id)
  const kept = hit && (await store.article(hit.article.id))
  if (!hit || !kept) {
    const letter = {
      expected: "the id of a statement",
      came: "nothing that is kept has it",
      todo: "onrecord search shows ids",
      inPage: "/search finds it by its words",
    }
    throw new OnrecordError("ID_UNKNOWN", { where: `statement ${id}`, ...letter })
  }
  const { record } = kept.entry
  const { record: now, stateOf } = await corrected(store, kept)
  const { state, rejected } = stateOf(id)
  const statement = now.statements.find((one) => one.id === id) ?? hit.statement
  const what = whatOf({ record, statement, rejected, looked: state !== "machine" }, fix)
  return written(store, what, [], editor)
}

function whatOf(standing: Standing, fix: StatementFix): What {
  const { record, statement, rejected } = standing
  const key = (also: Spans = []): StatementKey => keyOf(record, statement, also)
  switch (fix.kind) {
    case "accept":
      if (standing.looked && !rejected && statement.speaker.sure) throw unchanged(fix.kind, "somebody has looked at it already")
      return { kind: fix.kind, statement: key() }
    case "reject":
      if (rejected) throw unchanged(fix.kind, "it was rejected before")
      return { kind: fix.kind, statement: key() }
    case "speaker": {
      const to = speakerFix(record, statement, fix)
      const { name, kind, role, country, organisation, sure } = statement.speaker
      const same = [name, kind, role, country, organisation].join("\n")
      if (sure && same === [to.name, to.kind, to.role, to.country, to.organisation].join("\n")) throw unchanged(fix.kind)
      return { kind: fix.kind, statement: key(), to }
    }
    case "stance": {
      const label = STANCES.find((one) => one === fix.label.trim().toLowerCase()) ?? (fix.label as StanceLabel)
      const { span } = statement.stance
      const to =
        fix.words === undefined ? bare(span) : chosen(standing, fix.words, span ? [span] : [], "the words that show the stance")
      if (label === statement.stance.label && same(span ? [span] : [], to ? [to] : [])) throw unchanged(fix.kind)
      return { kind: fix.kind, statement: key(to ? [to] : []), to: { label, span: to } }
    }
    case "spans": {
      const of = (field: keyof SpansFix): Spans =>
        fix[field] === undefined
          ? statement[field].map((span) => bare(span)!)
          : ordered(fix[field].flatMap((words) => chosen(standing, words, statement[field], NAMES[field]) ?? []))
      const to = { source: of("source"), cue: of("cue"), content: of("content") }
      if (FIELDS.every((field) => same(statement[field], to[field]))) throw unchanged(fix.kind)
      return { kind: fix.kind, statement: key([...to.source, ...to.cue, ...to.content]), to }
    }
    case "day": {
      const to = fix.day?.trim() || null
      if (to === (statement.said?.value ?? null) && (to !== null || statement.said === null)) throw unchanged(fix.kind)
      return { kind: fix.kind, statement: key(), to }
    }
    case "addressee": {
      const { addressee } = statement
      const to = chosen(standing, fix.words, addressee ? [addressee] : [], "the words that name to whom")
      if (same(addressee ? [addressee] : [], to ? [to] : [])) throw unchanged(fix.kind)
      return { kind: fix.kind, statement: key(to ? [to] : []), to }
    }
  }
}
const FIELDS = ["source", "cue", "content"] as const
const NAMES: Readonly<Record<keyof SpansFix, string>> = {
  source: "the words that name who says it",
  cue: "the words of saying",
  content: "the words that are said",
}

/** By the statement as it was found, which is there whatever was corrected since. */
function keyOf(record: ArticleRecord, { id, evidence }: RecordStatement, also: Spans): StatementKey {
  const key = statementKey(record, id, also)
  // Its sentences may be others by now, and the chosen words must lie within what the key names.
  const around = {
    start: Math.min(key.words.start, ...evidence.map(({ start }) => start)),
    end: Math.max(key.words.end, ...evidence.map(({ end }) => end)),
  }
  return { ...key, ...anchorAt(record, around) }
}

/** Words of its sentences, or else of the paragraphs that these stand in; null where none were given. */
function chosen({ record, statement }: Standing, typed: string | null, before: Spans, where: string): Span | null {
  if (typed === null || typed.trim() === "") return null
  const { text, parts } = record.article
  const { evidence } = statement
  const paragraphs = parts.filter((part) => evidence.some(({ start, end }) => start < part.end && end > part.start))
  const stretches: WordsIn = { text, places: [evidence, paragraphs] }
  return wordsIn(stretches, typed, before, where)
}

function speakerFix(record: ArticleRecord, { speaker: now }: RecordStatement, typed: SpeakerTyped): SpeakerFix {
  const name = typed.name?.trim().replace(/\s+/g, " ") || null
  if (name === null) return { name, kind: typed.as ?? "unnamed", role: typed.role ?? null, country: null, organisation: null }
  const alike = (one: string | null): boolean => one?.toLowerCase() === name.toLowerCase()
  const known = namedIn(record, alike) ?? (alike(now.name) ? { ...now, name: now.name! } : null)
  const told = <T>(given: T | undefined, has: T): T => (given === undefined ? has : given)
  const blank = (given: string | null | undefined) => (given === undefined ? undefined : given?.trim() || null)
  const before = alike(now.name) ? now : null
  return {
    name: known?.name ?? name,
    kind: told(typed.as, before?.kind ?? known?.kind ?? "person"),
    role: told(blank(typed.role), before?.role ?? known?.role ?? null),
    country: told(blank(typed.country), before?.country ?? known?.country ?? null),
    organisation: told(blank(typed.organisation), before?.organisation ?? known?.organisation ?? null),
  }
}

/** Somebody or something that the article names. */
function namedIn(
  { people, organisations, subjects }: ArticleRecord,
  alike: (name: string) => boolean,
): (SpeakerFix & { readonly name: string }) | null {
  const none = { role: null, country: null, organisation: null }
  const person = people.find(({ name }) => alike(name))
  if (person)
    return { name: person.name, kind: "person", role: person.role, country: person.country, organisation: person.organisation }
  const body = organisations.find(({ name }) => alike(name))
  if (body) return { ...none, name: body.name, kind: body.kind, country: body.country }
  const paper = subjects.find(({ name, kind }) => kind === "document" && alike(name))
  return paper ? { ...none, name: paper.name, kind: "document" } : null
}

const bare = (span: Span | null): Span | null => span && { start: span.start, end: span.end }
const ordered = (spans: Spans): Spans => spans.toSorted((a, b) => a.start - b.start)
const same = (a: Spans, b: Spans): boolean =>
  a.length === b.length && a.every(({ start, end }, i) => start === b[i]!.start && end === b[i]!.end)

function unchanged(kind: StatementFix["kind"], came = "it is so already"): OnrecordError {
  const letter = { expected: "something to put right", came, todo: "accept says that somebody looked and it is right" }
  return new OnrecordError("BAD_CORRECTION", { where: `the correction (${kind})`, ...letter })
}
