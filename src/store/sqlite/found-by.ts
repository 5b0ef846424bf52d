import { lowest } from "../../understand/lowest.ts"
import type { ArticleRecord, RecordStatement } from "../../understand/record.ts"

/** What a statement is found by: the columns of the text index, in their order. */
export interface FoundBy {
  readonly words: string
  readonly who: string
  readonly role: string
  readonly org: string
  readonly about: string
  readonly place: string
  readonly via: string
}

/** Parts names that stand in one column: a letter for the index, so that no phrase runs from one name into the next. */
const APART = " \ue000 "
/** Of a sentence longer than this, what was said is indexed: thousands of statements may stand in one sentence of a megabyte. */
const MOST = 2000

/** What each statement of a record is found by. Time grows with the statements and what stands in them, not with their product. */
export function foundBy(record: ArticleRecord): readonly FoundBy[] {
  const named = [...record.people, ...record.organisations, ...record.places, ...record.subjects]
  const mentions = named
    .flatMap(({ name, mentions }) => mentions.map(({ start, end }) => ({ name, start, end })))
    .sort((a, b) => a.start - b.start)
  const speakers = new Map(record.statements.map(({ id, speaker }) => [id, speaker.name]))
  return record.statements.map((statement) => {
    const { name, kind, role, organisation } = statement.speaker
    const own = kind === "organisation" || kind === "government" || kind === "media" ? name : null
    return {
      words: sentences(statement, record.article.text),
      who: name ?? "",
      role: role ?? "",
      org: [...new Set([organisation, own].filter((word) => word !== null))].join(APART),
      about: about(statement, mentions).join(APART),
      place: statement.place?.text ?? "",
      via: (statement.via && speakers.get(statement.via)) ?? "",
    }
  })
}

function sentences({ evidence, content }: RecordStatement, text: string): string {
  const long = evidence.some(({ start, end }) => end - start > MOST)
  return (long ? content : evidence).map(({ start, end }) => text.slice(start, Math.min(end, start + MOST))).join(APART)
}

/** The names of whom and what the words that were said speak of, by whatever word ("he" is the person he stands for). */
function about(
  { content }: RecordStatement,
  mentions: readonly { readonly name: string; readonly start: number; readonly end: number }[],
): readonly string[] {
  const names = new Set<string>()
  for (const { start, end } of content) {
    for (
      let i = lowest(mentions.length, (k) => mentions[k]!.start >= start);
      i < mentions.length && mentions[i]!.start < end;
      i++
    )
      if (mentions[i]!.end <= end) names.add(mentions[i]!.name)
  }
  return [...names]
}
