import { createHash } from "node:crypto"
import type { Span } from "../../doc.ts"
import type { ArticleRecord, RecordStatement, Words } from "../../understand/record.ts"
import type { Found } from "./faults.ts"

/** Longer sentences are not repeated in the record: schema/record.json. */
const MOST_EVIDENCE = 1000

/** Everything that does not hold in the statements of a record: ids, spans, words, evidence, references. Linear in what it walks. */
export function statementFaults(record: ArticleRecord): Found[] {
  const { statements, article } = record
  const out: Found[] = []
  const seen = new Map<string, number>()
  const ids = new Set(statements.map(({ id }) => id))
  for (const statement of statements) {
    const { id } = statement
    const key = [article.id, offsets(statement.cue), offsets(statement.content)].join("\0")
    const times = seen.get(key) ?? 0
    seen.set(key, times + 1)
    if (id !== hash(times === 0 ? key : `${key}\0${times}`)) {
      out.push({ fault: "STATEMENT_ID", statement: id, message: "its id is not the one that article and offsets give" })
    }
    for (const [what, words] of wordsOf(statement)) {
      const message = wrong(words, article.text)
      if (message) out.push({ fault: "WORDS", statement: id, message: `${what}: ${message}` })
    }
    for (const [i, sentence] of statement.evidence.entries()) {
      const long = sentence.end - sentence.start > MOST_EVIDENCE
      const message = sentence.text === null && long ? outside(sentence, article.text) : wrong(sentence, article.text)
      if (message) out.push({ fault: "EVIDENCE", statement: id, message: `sentence ${i + 1}: ${message}` })
    }
    const bare = [...statement.source, ...statement.cue, ...statement.content].find(
      (span) => !covered(span, statement, article.text),
    )
    if (bare) out.push({ fault: "EVIDENCE", statement: id, message: `“${bare.text}” stands outside its sentences` })
    const { via, nested } = statement
    if ((via !== null) !== nested || (via !== null && !ids.has(via))) {
      out.push({ fault: "REFERENCE", statement: id, message: `it stands in statement ${via}, which the record does not have` })
    }
  }
  return out
}

function* wordsOf(statement: RecordStatement): Iterable<readonly [string, Words]> {
  for (const words of statement.source) yield ["source", words]
  for (const words of statement.cue) yield ["cue", words]
  for (const words of statement.content) yield ["content", words]
  const single = {
    stance: statement.stance.span,
    condition: statement.conditional,
    day: statement.said?.words ?? null,
    occasion: statement.occasion,
    place: statement.place,
    addressee: statement.addressee,
  }
  for (const [what, words] of Object.entries(single)) if (words) yield [what, words]
}

function wrong(words: Span & { readonly text: string | null }, text: string): string | null {
  const far = outside(words, text)
  if (far) return far
  const { start, end } = words
  return words.text === text.slice(start, end) ? null : `at ${start} the text has other words than “${words.text}”`
}

function outside({ start, end }: Span, text: string): string | null {
  const sound = Number.isInteger(start) && Number.isInteger(end) && start >= 0 && start < end && end <= text.length
  return sound ? null : `${start} to ${end} is no span of a text of ${text.length}`
}

/** Whether every character but blanks lies in one of the sentences; they come in text order. */
function covered({ start, end }: Span, { evidence }: RecordStatement, text: string): boolean {
  let at = start
  for (const sentence of evidence) {
    if (sentence.end <= at) continue
    if (at >= end) break
    if (sentence.start > at && /\S/.test(text.slice(at, Math.min(end, sentence.start)))) return false
    at = Math.max(at, sentence.end)
  }
  return at >= end || !/\S/.test(text.slice(at, end))
}

function offsets(spans: readonly Span[]): string {
  return spans.map(({ start, end }) => `${start}-${end}`).join(",")
}

function hash(text: string): string {
  return createHash("sha256").update(text).digest("hex").slice(0, 16)
}
