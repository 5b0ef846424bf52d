import type { Span, Spans } from "../../doc.ts"
import { OnrecordError } from "../../errors.ts"
import type { ArticleRecord } from "../../understand/record.ts"
import type { Anchor, StatementKey } from "./types.ts"

/**
 * The key of a statement, by which a correction names it.
 * @param also spans that the correction is to have, where they stand outside the statement's sentences
 * @throws OnrecordError ID_UNKNOWN where the record has no such statement.
 */
export function statementKey(record: ArticleRecord, id: string, also: Spans = []): StatementKey {
  const statement = record.statements.find((each) => each.id === id)
  if (!statement) {
    const letter = {
      where: `statement ${id}`,
      expected: "a statement of the record",
      came: "it has none of that id",
      todo: "take the id from the record",
    }
    throw new OnrecordError("ID_UNKNOWN", letter)
  }
  const bare = (spans: Spans): Spans => spans.map(({ start, end }) => ({ start, end }))
  const all = [...statement.evidence, ...statement.cue, ...statement.content, ...also]
  const around = { start: Math.min(...all.map(({ start }) => start)), end: Math.max(...all.map(({ end }) => end)) }
  return { ...anchorAt(record, around), cue: bare(statement.cue), content: bare(statement.content) }
}

/** A stretch of an article as a member of a group is named: a mention of somebody, the sentence of a claim. */
export function anchorAt(
  { article: { id, url, text } }: ArticleRecord,
  { start, end }: Span,
): Anchor & Pick<StatementKey, "words"> {
  return { article: id, url, words: { start, end, text: text.slice(start, end) } }
}

/** An article as a member of a group: of a story, of copies. */
export const anchorOf = ({ article: { id, url } }: ArticleRecord): Anchor => ({ article: id, url, words: null })
