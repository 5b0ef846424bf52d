import type { Span, Spans, Statement } from "../../doc.ts"
import { evidence } from "../../understand/evidence.ts"
import { quotes } from "../../understand/quotes.ts"
import type { ArticleRecord, RecordStatement, Words } from "../../understand/record.ts"
import { splitSentences } from "../../understand/sentences.ts"
import { kinds } from "../../understand/statements/kind.ts"
import { tokenize } from "../../understand/tokens.ts"
import { about } from "./log.ts"
import { ALIKE, likeness, moved } from "./subject.ts"
import type { Entry, Log, Reopened, SpansFix, State, StatementKey, What } from "./types.ts"

/** A record as corrected. */
export interface Applied {
  /** Statements keep the ids that they had; those that were rejected are not in it. */
  readonly record: ArticleRecord
  /** For each statement of the record that came in, how it stands and by which corrections, in their order. */
  readonly states: ReadonlyMap<string, StatementState>
  readonly reopened: readonly Reopened[]
}
export interface StatementState {
  readonly state: State
  readonly rejected: boolean
  readonly by: readonly string[]
}
type Fix = Extract<What, { readonly statement: StatementKey }>

/**
 * A record with the corrections of a log that are about it. They find their statements by sentence and offsets; where the article was published
 * anew at the same address, by the sentence wherever it stands now. Where the sentence is no more, or nothing is said in it, they are reopened. The
 * record that came in is not changed. Takes time for the corrections that are about it, not for all of the log.
 */
export function applied(record: ArticleRecord, log: Log): Applied {
  const { statements, article } = record
  const now: RecordStatement[] = [...statements]
  const by = new Map<number, Entry[]>()
  const rejected = new Set<number>()
  const reopened: Reopened[] = []
  for (const entry of about(log, article.id, article.url)) {
    const { what } = entry
    if (!("statement" in what)) continue
    const place = placeOf(article, what.statement)
    if (place === null) continue
    if (typeof place === "string") {
      reopened.push({ correction: entry.id, why: place })
      continue
    }
    const at = statementAt(statements, now, what, place)
    if (at < 0) {
      reopened.push({ correction: entry.id, why: "no such statement is found in the sentence any more" })
      continue
    }
    const before = by.get(at)
    if (before) before.push(entry)
    else by.set(at, [entry])
    if (what.kind === "reject") rejected.add(at)
    else if (what.kind === "accept") {
      rejected.delete(at)
      now[at] = accepted(now[at]!, entry)
    } else now[at] = fixed(record, now[at]!, what, entry, place)
  }
  const states = statements.map(({ id }, at): [string, StatementState] => {
    const all = by.get(at) ?? []
    const state = all.length === 0 ? "machine" : all.every(({ what }) => what.kind === "accept") ? "reviewed" : "corrected"
    return [id, { state, rejected: rejected.has(at), by: all.map(({ id }) => id) }]
  })
  return { record: by.size === 0 ? record : whole(record, now, rejected), states: new Map(states), reopened }
}

/** How far the key's sentences have moved; in words why they are not there; null where the key is of another article. */
function placeOf({ id, url, text }: ArticleRecord["article"], key: StatementKey): number | string | null {
  const { start, text: sentence } = key.words
  if (key.article === id) return text.startsWith(sentence, start) ? 0 : "the article has other words there"
  if (key.url === null || key.url !== url) return null
  const at = text.indexOf(sentence)
  if (at < 0) return "the sentence was changed in a later version of the article"
  if (text.indexOf(sentence, at + 1) >= 0) return "the sentence stands several times in a later version of the article"
  return at - start
}

/** The statement that a key means: of those alike, as found or as corrected before, the one most alike; -1 where none is. */
function statementAt(found: readonly RecordStatement[], now: readonly RecordStatement[], what: Fix, by: number): number {
  const spans = (one: SpansFix | RecordStatement | StatementKey): Spans => [...one.cue, ...one.content]
  const keys = [spans(what.statement), ...(what.kind === "spans" ? [spans(what.to)] : [])].map((each) => moved(each, by))
  let best = -1
  let most = 0
  found.forEach((statement, i) => {
    const both = now[i] === statement ? [statement] : [statement, now[i]!]
    const alike = Math.max(...both.flatMap((one) => keys.map((key) => likeness(key, spans(one)))))
    if (alike < ALIKE || alike <= most) return
    best = i
    most = alike
  })
  return best
}

/** Whoever accepts a statement accepts its speaker too. */
function accepted(statement: RecordStatement, { who, when }: Entry): RecordStatement {
  const { speaker } = statement
  if (speaker.sure) return statement
  return {
    ...statement,
    speaker: { ...speaker, sure: true, resolved: `${speaker.resolved}; accepted by ${who}, ${when.slice(0, 10)}` },
  }
}

function fixed(
  record: ArticleRecord,
  statement: RecordStatement,
  what: Fix,
  { who, when, why }: Entry,
  by: number,
): RecordStatement {
  const { text, parts } = record.article
  const words = ({ start, end }: Span): Words => ({ start: start + by, end: end + by, text: text.slice(start + by, end + by) })
  const told = `corrected by ${who}, ${when.slice(0, 10)}: ${why}`
  switch (what.kind) {
    case "speaker": {
      const named = [...record.people, ...record.organisations, ...record.subjects].find(({ name }) => name === what.to.name)
      return { ...statement, speaker: { ...what.to, entity: named?.id ?? null, resolved: told, sure: true } }
    }
    case "stance":
      return { ...statement, stance: { label: what.to.label, span: what.to.span && words(what.to.span) } }
    case "day": {
      const said =
        what.to === null ? null : { value: what.to, timex: what.to, words: null, anchor: null, candidates: [], how: told }
      return { ...statement, said }
    }
    case "addressee":
      return { ...statement, addressee: what.to && words(what.to) }
    case "spans": {
      const [source, cue, content] = [what.to.source, what.to.cue, what.to.content].map((spans) => spans.map(words)) as [
        Words[],
        Words[],
        Words[],
      ]
      const tokens = tokenize(text)
      const sentences = evidence(splitSentences(text, tokens, parts), [...source, ...cue, ...content])
      const plain = parts.map((part) => ({ ...part, reason: null }))
      const quoted = quotes.run({ text, parts: plain } as never).quotes
      const kind: Statement["kind"] = kinds({ text, tokens, quotes: quoted, parts: plain })({
        source,
        cue,
        content,
        via: null,
        score: 1,
      })
      const at = (cue[0] ?? content[0])!.start
      const part = parts.find(({ start, end }) => start <= at && at < end)?.kind ?? statement.part
      const cut = sentences.map(({ start, end }) => ({ start, end, text: text.slice(start, end) }))
      return { ...statement, source, cue, content, kind, part, evidence: cut }
    }
    default:
      return statement
  }
}

/** The record with these statements, what refers to them put right. */
function whole(record: ArticleRecord, now: readonly RecordStatement[], rejected: ReadonlySet<number>): ArticleRecord {
  const gone = new Set([...rejected].map((at) => now[at]!.id))
  const statements = now
    .filter((_, at) => !rejected.has(at))
    .map((one) => (one.via !== null && gone.has(one.via) ? { ...one, via: null, nested: false } : one))
  const says = Map.groupBy(statements, ({ speaker }) => speaker.entity)
  const withStatements = <T extends { readonly id: string; readonly statements: readonly string[] }>(
    all: readonly T[],
  ): readonly T[] => all.map((one) => ({ ...one, statements: (says.get(one.id) ?? []).map(({ id }) => id) }))
  return { ...record, statements, people: withStatements(record.people), organisations: withStatements(record.organisations) }
}
