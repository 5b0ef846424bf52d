import { type Span, type Spans, STANCES } from "../../doc.ts"
import { OnrecordError } from "../../errors.ts"
import type { Words } from "../../understand/record.ts"
import { type Anchor, type Correction, GROUPED, type StatementKey, type What } from "./types.ts"

/**
 * A correction made of what is known of one, in plain data, whatever else the value holds: what comes in may come from anywhere.
 * @throws OnrecordError BAD_CORRECTION.
 */
export function correction(value: unknown): Correction {
  const { what, who, when, why, after } = object(value, "the correction")
  return {
    what: whatOf(what),
    who: words(who, "who"),
    when: instant(when),
    why: words(why, "why"),
    after: orNull(after, (id) => words(id, "after")),
  }
}

function whatOf(value: unknown): What {
  const { kind, ...rest } = object(value, "what")
  switch (kind) {
    case "speaker": {
      const to = object(rest.to, "to")
      const text = (name: string) => orNull(to[name], (each) => words(each, name))
      const speaker = one(to.kind, SPEAKERS, "the kind of speaker")
      const [name, role, country, organisation] = ["name", "role", "country", "organisation"].map(text) as [string, ...string[]]
      const fix = { name, kind: speaker, role: role ?? null, country: country ?? null, organisation: organisation ?? null }
      return { kind, statement: statement(rest.statement), to: fix }
    }
    case "stance": {
      const key = statement(rest.statement)
      const { label, span } = object(rest.to, "to")
      return {
        kind,
        statement: key,
        to: { label: one(label, STANCES, "the stance"), span: orNull(span, (each) => within(each, key)) },
      }
    }
    case "spans": {
      const key = statement(rest.statement)
      const { source, cue, content } = object(rest.to, "to")
      const fix = { source: spans(source, key), cue: spans(cue, key), content: spans(content, key) }
      if (fix.cue.length + fix.content.length === 0) throw bad("a cue or a content", "there is neither", "to")
      return { kind, statement: key, to: fix }
    }
    case "day":
      return { kind, statement: statement(rest.statement), to: orNull(rest.to, day) }
    case "addressee": {
      const key = statement(rest.statement)
      return { kind, statement: key, to: orNull(rest.to, (each) => within(each, key)) }
    }
    case "accept":
    case "reject":
      return { kind, statement: statement(rest.statement) }
    case "merge":
      return { kind, of: one(rest.of, GROUPED, "what is merged"), members: anchors(rest.members, 2) }
    case "split":
      return { kind, of: one(rest.of, GROUPED, "what is split"), members: anchors(rest.members, 1), from: anchor(rest.from) }
    case "rename":
      return { kind, of: one(rest.of, GROUPED, "what is renamed"), member: anchor(rest.member), to: words(rest.to, "the name") }
    case "undo":
      return { kind, correction: words(rest.correction, "the correction") }
    default:
      throw bad("a kind of correction, such as speaker, merge or undo", `“${String(kind).slice(0, 40)}” is none`, "what.kind")
  }
}

const SPEAKERS = ["person", "organisation", "government", "group", "document", "media", "unnamed", "none"] as const

function statement(value: unknown): StatementKey {
  const { cue, content } = object(value, "the statement")
  const { words: sentence, ...place } = anchor(value)
  if (sentence === null) throw bad("the sentences that it stands in", "there are none", "the statement")
  const key = { ...place, words: sentence }
  const [cues, contents] = [spans(cue, key), spans(content, key)]
  if (cues.length + contents.length === 0) throw bad("a cue or a content", "there is neither", "the statement")
  return { ...key, cue: cues, content: contents }
}

function anchors(value: unknown, least: number): readonly Anchor[] {
  const list = array(value, "members")
  if (list.length < least) throw bad(`at least ${least} of them`, `there are ${list.length}`, "members")
  return list.map(anchor)
}

function anchor(value: unknown): Anchor {
  const { article, url, words: stretch } = object(value, "the place")
  const place = { article: words(article, "the article"), url: orNull(url, (each) => words(each, "the address")) }
  return { ...place, words: orNull(stretch, stretchOf) }
}

function stretchOf(value: unknown): Words {
  const { start, end } = span(value)
  const { text } = object(value, "the words")
  if (typeof text !== "string" || text.length !== end - start)
    throw bad("the words between start and end", "there are others", "the words")
  return { start, end, text }
}

const spans = (value: unknown, key: { readonly words: Words }): Spans => array(value, "spans").map((each) => within(each, key))

function within(value: unknown, { words: { start, end } }: { readonly words: Words }): Span {
  const found = span(value)
  if (found.start < start || found.end > end)
    throw bad(`a span in ${start} to ${end}`, `${found.start} to ${found.end} lies outside`, "spans")
  return found
}

function span(value: unknown): Span {
  const { start, end } = object(value, "a span")
  if (Number.isSafeInteger(start) && Number.isSafeInteger(end) && (start as number) >= 0 && (start as number) < (end as number))
    return { start: start as number, end: end as number }
  throw bad("start and end, whole numbers, the start before the end", `${String(start)} and ${String(end)} came`, "spans")
}

function day(value: unknown): string {
  const text = words(value, "the day")
  const [, year, month = "01", date = "01"] = /^(\d{4})(?:-(\d\d)(?:-(\d\d))?)?$/.exec(text) ?? []
  if (year && calendar(`${year}-${month}-${date}T00:00:00Z`)) return text
  throw bad("a day, month or year of the calendar, such as 2013-12-19", `“${text.slice(0, 40)}” came`, "to")
}

function instant(value: unknown): string {
  const text = words(value, "when")
  if (/^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(?:Z|[+-]\d\d:\d\d)$/.test(text) && calendar(text)) return text
  throw bad("an instant of ISO 8601, such as 2024-03-12T08:00:00Z", `“${text.slice(0, 40)}” came`, "when")
}

/** Whether it is a moment of the calendar: JavaScript takes 31 April for 1 May. */
function calendar(text: string): boolean {
  const at = Date.parse(`${text.slice(0, 10)}T00:00:00Z`)
  return !Number.isNaN(Date.parse(text)) && !Number.isNaN(at) && new Date(at).toISOString().startsWith(text.slice(0, 10))
}

const orNull = <T>(value: unknown, read: (value: unknown) => T): T | null =>
  value === null || value === undefined ? null : read(value)

function one<T extends string>(value: unknown, all: readonly T[], what: string): T {
  if (all.includes(value as T)) return value as T
  throw bad(`one of ${all.join(", ")}`, `“${String(value).slice(0, 40)}” came`, what)
}

function object(value: unknown, what: string): Readonly<Record<string, unknown>> {
  if (typeof value === "object" && value !== null && !Array.isArray(value)) return value as Record<string, unknown>
  throw bad("an object", "it is none", what)
}

function array(value: unknown, what: string): readonly unknown[] {
  if (Array.isArray(value)) return value
  throw bad("a list", "it is none", what)
}

function words(value: unknown, what: string): string {
  if (typeof value === "string" && /\S/.test(value)) return value
  throw bad("words", "there are none", what)
}

const bad = (expected: string, came: string, where: string): OnrecordError =>
  new OnrecordError("BAD_CORRECTION", {
    where: `correction, ${where}`,
    expected,
    came,
    todo: "correct it; docs/corrections.md has every field",
  })
